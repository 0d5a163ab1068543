"""Good indicators by purpose, as data in corpus/exemplars: one JSON file per purpose."""

import json
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.frozen import Frozen
from assistant.settings import ROOT
from assistant.vocabulary.slots import Slot

EXEMPLARS = ROOT / "corpus" / "exemplars"

Need = Literal["quantity", "rate", "price", "deadline", "duration", "score", "total"]
"""Which of the project's numbers fills the value: a count, a percentage, money per unit, a date,
a length of time, points, or the annual amount (总成本)."""


class Exemplar(Frozen):
    """A pattern for one row.

    Holes: {对象} what is bought, run or served · {受众} who is asked or served · {单位} the count unit ·
    {动作} what the project does: 监测 · {项目} the project's short name ·
    {名称} the finished 三级指标 (explanation only).
    """

    id: str = Field(pattern=r"^[a-z0-9-]+\.[a-z]+\.[a-z0-9-]+$")
    """purpose.slot.what, in ASCII."""
    slot: Slot
    name: str
    """三级指标, ends in a measurable head; must carry a hole or be true of every project of the purpose."""
    needs: Need
    operator: Literal["≥", "≤", "=", ""] = ""
    """The direction; empty for a date."""
    unit: str = ""
    """As printed behind the number; `{单位}` takes the fact's own; for a price `元/{单位}`."""
    units: tuple[str, ...] = ()
    """Units of facts that can fill it; empty takes any of the kind."""
    words: tuple[str, ...] = ()
    """A fact fits when its own words hold one of these: 合格, 投诉; empty takes any fact of the kind and units."""
    fits: tuple[str, ...] = ()
    """Words of the project that tell when the row fits: 印刷, 直播; empty fits every project of the purpose."""
    usual: str = ""
    """The customary number where the brief has none; what it yields is 待确认. Empty: 待补, or not offered."""
    explanation: str
    """`{what is measured}；计算公式：…；数据来源：…`; for satisfaction also whom, how and how many are asked."""
    chief: bool = False
    """Offered first where several fit: the row that a draft of this purpose should not lack."""


class Purpose(Frozen):
    """What a project is for, and its good indicators."""

    id: str
    """ASCII, as in the ids of its exemplars."""
    name: str
    """Chinese: 采购."""
    words: tuple[str, ...]
    """Words of name, brief and basis that tell the purpose, the most telling first."""
    objects: tuple[str, ...]
    """What {对象} may stand for where the brief names nothing: the first is the default."""
    audience: str
    """Default for {受众}: 参训人员."""
    verb: str
    """What is done, for goals: 采购, 培训, 管养."""
    result: str
    """With which result, for goals, without numbers: 满足窗口日常办公需要."""
    exemplars: tuple[Exemplar, ...]

    @model_validator(mode="after")
    def _ids_begin_with_purpose(self) -> Self:
        for exemplar in self.exemplars:
            if not exemplar.id.startswith(f"{self.id}."):
                raise ValueError(f"id {exemplar.id!r} 不以 {self.id!r} 开头")
        return self


@cache
def load_purposes(folder: Path = EXEMPLARS) -> tuple[Purpose, ...]:
    """All purposes, by file name."""
    return tuple(
        Purpose.model_validate(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))
    )
