"""The work on a declaration: rows with their origin, the brief, waivers, warnings; and the edits between two states."""

from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from assistant.declaration import HEADER_FIELDS, LABELS, ROW_LABELS, Declaration, Indicator
from assistant.frozen import Frozen
from assistant.origin import TYPED, Origin
from assistant.trace import Trace
from assistant.vocabulary.slots import Slot

OptionalYear = Annotated[
    Annotated[int, Field(ge=1990)] | None, BeforeValidator(lambda value: None if value == "" else value)
]


def is_reason(text: str) -> bool:
    """Whether a text gives a reason: blanks and what cannot be seen say nothing."""
    return sum(char.isprintable() and not char.isspace() for char in text) >= _SHORTEST_REASON


def _said(reason: str) -> str:
    """The text itself is kept as it was typed."""
    if not is_reason(reason):
        raise PydanticCustomError("string_too_short", "a reason of at least two visible characters")
    return reason


_SHORTEST_REASON = 2
Reason = Annotated[str, AfterValidator(_said)]
"""Why a person decided so, in words that can be printed."""


class Row(Frozen):
    """One indicator with what is known about it."""

    indicator: Indicator
    origin: Origin = TYPED
    unconfirmed: bool = False
    """待确认: a number in it is nobody's yet; blocks the official export (C110)."""


class Waiver(Frozen):
    """An 错误 that a person lets stand, with the reason that the annex prints."""

    code: str
    row: int | None = None
    """None waives the code in the whole form."""
    reason: Reason


def waived_by(unit: str) -> str:
    """Who answers for a waiver: the person who files the form of a unit."""
    return f"{unit}申报人"


class ReadWarning(Frozen):
    """A doubt of the reader, with its place."""

    place: str = Field(default="", alias="位置")
    message: str


class Draft(Frozen):
    """The only thing that is saved; everything else is computed from it."""

    header: Declaration = Declaration()
    """The form without its rows: `indicators` is empty here."""
    rows: tuple[Row, ...] = ()
    year: OptionalYear = None
    """预算年度: no field of the form."""
    brief: str = ""
    """What the officer said of the project, in everyday words."""
    waivers: tuple[Waiver, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    file: str = ""
    index: int = 0
    """0-based place of the form in its file."""
    trace: Trace = Field(default_factory=Trace)
    """What it was made from, so that every number can be followed back."""

    @classmethod
    def of(cls, declaration: Declaration, *, origin: Origin = TYPED) -> Self:
        """A form taken over as it stands."""
        rows = tuple(Row(indicator=indicator, origin=origin) for indicator in declaration.indicators)
        return cls(header=declaration.model_copy(update={"indicators": ()}), rows=rows)

    @property
    def declaration(self) -> Declaration:
        return self.header.model_copy(update={"indicators": tuple(row.indicator for row in self.rows)})

    @property
    def unconfirmed(self) -> frozenset[int]:
        return frozenset(index for index, row in enumerate(self.rows) if row.unconfirmed)

    def with_header(self, **values: str) -> Self:
        """Header fields set by field name; amounts are brought to their printed form."""
        fields = self.header.model_dump() | values
        return self.model_copy(update={"header": Declaration.model_validate(fields)})

    def with_row(self, index: int, row: Row) -> Self:
        return self.with_rows(*self.rows[:index], row, *self.rows[index + 1 :])

    def with_rows(self, *rows: Row) -> Self:
        return self.model_copy(update={"rows": rows})

    def with_row_added(self, row: Row) -> Self:
        """Behind the last row of its slot; a lone 不适用 row of the slot gives way."""
        same = [index for index, other in enumerate(self.rows) if other.indicator.level2 == row.indicator.level2]
        if len(same) == 1 and not self.rows[same[0]].indicator.applicable:
            return self.with_row(same[0], row)
        at = same[-1] + 1 if same else self._place_of(row)
        return self._shifted(at, by=1).with_rows(*self.rows[:at], row, *self.rows[at:])

    def _place_of(self, row: Row) -> int:
        """Behind the last row of an earlier slot: the table keeps the order of the form."""
        order = {str(slot): place for place, slot in enumerate(Slot)}
        mine = order.get(row.indicator.level2, len(order))
        earlier = [i for i, other in enumerate(self.rows) if order.get(other.indicator.level2, len(order)) <= mine]
        return earlier[-1] + 1 if earlier else 0

    def without_row(self, index: int) -> Self:
        waivers = tuple(waiver for waiver in self.waivers if waiver.row != index)
        kept = self.model_copy(update={"waivers": waivers})._shifted(index + 1, by=-1)
        return kept.with_rows(*self.rows[:index], *self.rows[index + 1 :])

    def confirmed(self, *indexes: int) -> Self:
        """A person answers for the numbers of these rows."""
        rows = (
            row.model_copy(update={"unconfirmed": False}) if index in indexes else row
            for index, row in enumerate(self.rows)
        )
        return self.with_rows(*rows)

    def waived(self, code: str, row: int | None) -> Waiver | None:
        """The waiver that covers a finding."""
        return next((w for w in self.waivers if w.code == code and w.row in (None, row)), None)

    def _shifted(self, start: int, *, by: int) -> Self:
        waivers = tuple(
            waiver.model_copy(update={"row": waiver.row + by})
            if waiver.row is not None and waiver.row >= start
            else waiver
            for waiver in self.waivers
        )
        return self.model_copy(update={"waivers": waivers})


class Edit(Frozen):
    """One difference between two states of a draft."""

    row: int | None = None
    field: str
    """A printed label: of a header field, or of a cell of the row."""
    before: str
    after: str


def diff(before: Draft, after: Draft) -> tuple[Edit, ...]:
    """Cell by cell, rows by position; what only one side has stands against an empty text."""
    header = (
        Edit(field=LABELS[name], before=getattr(before.header, name), after=getattr(after.header, name))
        for name in HEADER_FIELDS
        if getattr(before.header, name) != getattr(after.header, name)
    )
    blank = Row(indicator=Indicator())
    pairs = [
        (index, before.rows[index] if index < len(before.rows) else blank,
         after.rows[index] if index < len(after.rows) else blank)
        for index in range(max(len(before.rows), len(after.rows)))
    ]  # fmt: skip
    cells = (
        Edit(row=index, field=label, before=getattr(old.indicator, name), after=getattr(new.indicator, name))
        for index, old, new in pairs
        for name, label in ROW_LABELS.items()
        if getattr(old.indicator, name) != getattr(new.indicator, name)
    )
    return (*header, *cells)
