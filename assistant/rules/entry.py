"""One indicator as rules see it: its slot, its head, its unit, read once."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Self

from assistant.declaration import Indicator
from assistant.layout.labels import slot_named
from assistant.target import Target, TargetKind
from assistant.vocabulary.heads import Head, bare_name, bracket_unit, head_of
from assistant.vocabulary.numerals import SCALES, narrow
from assistant.vocabulary.slots import NOTHING, Level1, Slot, slot_of

_NUMBERS = frozenset({TargetKind.MEASURE, TargetKind.DURATION})
_SCALES = {scale: SCALES[scale] for scale in "万亿"}
_SERIAL = re.compile(r"[≤<=]?4\d{4}(?:\.0)?前?")
_LAYOUT = re.compile(r"[\s*★]|指标$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its index in 绩效指标. Every rule reads every entry, so all is computed at once."""

    index: int
    row: Indicator
    slot: Slot | None
    """Also where the star or the suffix of another layout still stands: `*数量`, `数量指标`, `产出数量`."""
    level1: Level1 | None
    """The level of the slot; of an unknown slot the level that the row names."""
    name: str
    """The bare name."""
    head: Head
    value: str
    """The value without white space, in half-width signs."""
    explanation: str
    """The explanation, likewise."""
    target: Target
    unit: str
    """The unit of the value, else the one in brackets behind the name."""

    @classmethod
    def of(cls, index: int, row: Indicator) -> Self:
        slot, name, target = slot_in_table(row.level2), bare_name(row.name), row.target
        return cls(
            index=index, row=row, slot=slot, level1=slot.level1 if slot else _level(row.level1),
            name=name, head=head_of(name), value=_tight(row.value), explanation=_tight(row.explanation),
            target=target, unit=target.unit or bracket_unit(row.name),
        )  # fmt: skip

    @property
    def named(self) -> bool:
        return self.name not in NOTHING

    @property
    def valued(self) -> bool:
        return self.value not in NOTHING

    @property
    def explained(self) -> bool:
        return self.explanation not in NOTHING

    @property
    def is_percentage(self) -> bool:
        return self.target.number is not None and self.unit in {"%", "‰"}

    @property
    def is_number(self) -> bool:
        """A single number, with or without a unit."""
        return self.target.kind in _NUMBERS

    @property
    def is_serial_date(self) -> bool:
        """45838前: a date as a spreadsheet counts it, which has no direction to ask for."""
        dated = self.slot is Slot.TIMELINESS or self.head is Head.TIME
        return dated and bool(_SERIAL.fullmatch(self.value))

    @property
    def single_unit(self) -> str:
        """What is counted, without the scale before it: 人 of 6万人."""
        return self.unit.lstrip("万亿")

    @property
    def single_number(self) -> Decimal | None:
        """How many single things are counted: 60000 of 6万人."""
        number = self.target.number
        return None if number is None else number * _SCALES.get(self.unit[:1], 1)

    @property
    def in_benefit(self) -> bool:
        return self.level1 is Level1.BENEFIT

    @property
    def in_satisfaction(self) -> bool:
        return self.level1 is Level1.SATISFACTION


def bare_label(label: str) -> str:
    """Without the star or the suffix of other layouts: 数量 of `*数量` and `数量指标`."""
    return _LAYOUT.sub("", label)


def _tight(text: str) -> str:
    return "".join(narrow(text).split())


@lru_cache(maxsize=256)
def slot_in_table(level2: str) -> Slot | None:
    """Also of `*数量`, `数量指标`, `产出数量` and of what other layouts call it: `环境效益`."""
    bare = bare_label(narrow(level2))
    return slot_of(bare) or slot_of(bare.removeprefix("产出")) or slot_named(level2)


def _level(level1: str) -> Level1 | None:
    bare = bare_label(level1).removeprefix("项目").replace("效果", "效益")
    return next((level for level in Level1 if level == bare), None)
