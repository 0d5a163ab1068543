"""One indicator as rules see it: its slot, its head, its unit, read once."""

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.declaration import Indicator
from assistant.target import Target, TargetKind
from assistant.vocabulary.heads import Head, bare_name, bracket_unit, head_of
from assistant.vocabulary.numerals import narrow
from assistant.vocabulary.slots import NOT_APPLICABLE, Level1, Slot, slot_of


@dataclass(frozen=True)
class Entry:
    """A row that says something, with its index in 绩效指标."""

    index: int
    row: Indicator

    @cached_property
    def slot(self) -> Slot | None:
        """Also where the star or the suffix of another layout still stands: `*数量`, `数量指标`, `产出数量`."""
        bare = re.sub(r"[\s*★]|指标$", "", narrow(self.row.level2))
        return slot_of(bare) or slot_of(re.sub(r"^产出", "", bare))

    @cached_property
    def level1(self) -> Level1 | None:
        """The level of the slot; of an unknown slot the level that the row names."""
        if self.slot:
            return self.slot.level1
        bare = re.sub(r"[\s*]|指标$|^项目", "", self.row.level1).replace("效果", "效益")
        return next((level for level in Level1 if level == bare), None)

    @cached_property
    def name(self) -> str:
        return bare_name(self.row.name)

    @property
    def named(self) -> bool:
        return self.name not in {"", NOT_APPLICABLE}

    @cached_property
    def value(self) -> str:
        """The value without white space, in half-width signs."""
        return re.sub(r"\s+", "", narrow(self.row.value))

    @property
    def valued(self) -> bool:
        return self.value not in {"", NOT_APPLICABLE}

    @cached_property
    def explanation(self) -> str:
        return re.sub(r"\s+", "", narrow(self.row.explanation))

    @property
    def explained(self) -> bool:
        return self.explanation not in {"", NOT_APPLICABLE}

    @property
    def head(self) -> Head:
        return head_of(self.name)

    @property
    def target(self) -> Target:
        return self.row.target

    @cached_property
    def unit(self) -> str:
        """The unit of the value, else the one in brackets behind the name."""
        return self.target.unit or bracket_unit(self.row.name)

    @property
    def is_percentage(self) -> bool:
        return self.target.number is not None and self.unit in {"%", "‰"}

    @property
    def is_number(self) -> bool:
        """A single number, with or without a unit."""
        return self.target.kind in {TargetKind.MEASURE, TargetKind.DURATION}

    @property
    def in_benefit(self) -> bool:
        return self.level1 is Level1.BENEFIT

    @property
    def in_satisfaction(self) -> bool:
        return self.level1 is Level1.SATISFACTION
