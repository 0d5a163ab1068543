"""What an instruction asks of a draft: replace, add or remove; or a question back, or a refusal."""

from enum import StrEnum

from assistant.declaration import LABELS, ROW_LABELS, Indicator
from assistant.draft import Draft
from assistant.frozen import Frozen
from assistant.layout.labels import stem

TABLE = LABELS["indicators"]
FIELD_OF = {label: name for name, label in LABELS.items()}
CELL_OF = {label: name for name, label in ROW_LABELS.items()}


class Op(StrEnum):
    """What becomes of the place."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"
    ASK = "ask"
    """The officer has to say more; nothing changes."""
    REFUSE = "refuse"
    """It is not done, for the reason given; nothing changes."""


class Amendment(Frozen):
    """One step that an instruction asks for."""

    op: Op
    row: int | None = None
    """0-based in the draft that was spoken of; None for a header field, a new row, or no place at all."""
    field: str = ""
    """Printed label of the header field or of the column; empty for a whole row."""
    value: str | Indicator | None = None
    reason: str = ""
    """One Chinese sentence: what is done and what to look at, or what is asked, or why not."""
    choices: tuple[str, ...] = ()
    """What an ASK offers."""
    open: bool = False
    """The words were not understood: a model might know more."""
    by: str = ""
    """The model that worded it; empty where it is the officer's own word."""

    @property
    def changes(self) -> bool:
        return self.op in {Op.REPLACE, Op.ADD, Op.REMOVE}


class Response(Frozen):
    """Everything that comes back for one instruction."""

    amendments: tuple[Amendment, ...] = ()
    answer: str = ""
    """Of a question."""
    sources: tuple[str, ...] = ()
    """Where the answer is from: rules, past forms, exemplars."""
    understood: bool = True
    """False where a model might understand more."""

    @property
    def changes(self) -> tuple[Amendment, ...]:
        return tuple(amendment for amendment in self.amendments if amendment.changes)


def ask(reason: str, *choices: str, row: int | None = None, field: str = "", lost: bool = False) -> Amendment:
    return Amendment(op=Op.ASK, row=row, field=field, reason=reason, choices=choices, open=lost)


def refuse(reason: str, *, row: int | None = None, field: str = "") -> Amendment:
    return Amendment(op=Op.REFUSE, row=row, field=field, reason=reason)


def path_of(amendment: Amendment, draft: Draft) -> str | None:
    """`年度目标`, `绩效指标[三级指标=采购数量].指标值`, `绩效指标[二级指标=数量]`; None for no place."""
    if isinstance(amendment.value, Indicator) and amendment.row is None:
        return f"{TABLE}[{ROW_LABELS['level2']}={amendment.value.level2}]"
    if amendment.row is None:
        return stem(amendment.field) or None
    name = draft.rows[amendment.row].indicator.name
    same = [index for index, row in enumerate(draft.rows) if row.indicator.name == name]
    number = same.index(amendment.row) + 1
    place = f"{TABLE}[{ROW_LABELS['name']}={name}{f'#{number}' if number > 1 else ''}]"
    return f"{place}.{amendment.field}" if amendment.field else place


def named(draft: Draft, index: int) -> str:
    """A row for people: its name, and its number where the name stands twice."""
    indicator = draft.rows[index].indicator
    same = sum(other.indicator.name == indicator.name for other in draft.rows)
    return f"第 {index + 1} 行“{indicator.name}”" if same > 1 else f"“{indicator.name}”"
