"""Levels and slots of the indicator table, in the order of the form."""

from enum import StrEnum

NOT_APPLICABLE = "不适用"
"""What an unused slot carries in all three cells."""
NOTHING = frozenset({"", NOT_APPLICABLE})
"""Cells that say nothing."""

TO_FILL = "待补"
"""A value that nobody gave and nothing suggests."""


class Level1(StrEnum):
    """一级指标."""

    OUTPUT = "产出"
    BENEFIT = "效益"
    SATISFACTION = "满意度"


class Slot(StrEnum):
    """二级指标, without the star that marks the required ones on the form."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    ECONOMIC = "经济效益"
    SOCIAL = "社会效益"
    ECOLOGICAL = "生态效益"
    SUSTAINED = "可持续影响"
    SERVED = "服务对象满意度"
    OTHERS = "其他满意度"

    @property
    def level1(self) -> Level1:
        return _LEVEL1[self]

    @property
    def starred(self) -> bool:
        return self in STARRED

    @property
    def label(self) -> str:
        """As printed: with the star."""
        return f"*{self}" if self.starred else str(self)


_OUTPUT = (Slot.QUANTITY, Slot.QUALITY, Slot.TIMELINESS, Slot.COST)
_BENEFIT = (Slot.ECONOMIC, Slot.SOCIAL, Slot.ECOLOGICAL, Slot.SUSTAINED)
_LEVEL1 = {
    **dict.fromkeys(_OUTPUT, Level1.OUTPUT),
    **dict.fromkeys(_BENEFIT, Level1.BENEFIT),
    Slot.SERVED: Level1.SATISFACTION,
    Slot.OTHERS: Level1.SATISFACTION,
}
STARRED = frozenset({*_OUTPUT, Slot.SOCIAL, Slot.SERVED})
"""The slots the form marks with a star: each needs a filled row."""

_SLOTS: dict[str, Slot] = {str(slot): slot for slot in Slot}


def slot_of(level2: str) -> Slot | None:
    """The slot that a bare 二级指标 names; None where the catalogue has none."""
    return _SLOTS.get(level2)
