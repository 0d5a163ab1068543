"""Give a row a measurable name without touching its number."""

import re

from assistant.declaration import Indicator
from assistant.suggester import naming
from assistant.suggester.verbs import VERB_FIRST
from assistant.target import Target, TargetKind
from assistant.vocabulary.slots import Slot

_EVERY = re.compile(r"每(?P<per>月|年|季度|周|天|日)(?:达到|不少于|至少|完成)?")
_MONEY_WORDS = re.compile(r"(?:专项)?(?:经费|资金|费用)(?=完成时间|支付|使用|$)")
_HEADS = {
    "人": "人数", "名": "人数", "人次": "人次", "场": "场次", "次": "次数", "套": "数量", "件": "数量", "户": "户数",
    "平方米": "面积", "公里": "里程",
}  # fmt: skip


def renamed(row: Indicator) -> Indicator | None:
    """The same row under a better name; None where its name cannot be mended by its own words."""
    target = row.target
    for mend in (_prompt_time, _task_time, _counted):
        if after := mend(row, target):
            return after if after != row else None
    return None


def _prompt_time(row: Indicator, target: Target) -> Indicator | None:
    """系统故障响应及时性 1小时内 → 系统故障响应时间 ≤1小时."""
    if target.kind is not TargetKind.DURATION or not row.name.endswith(("及时性", "及时率", "时效性")):
        return None
    return row.model_copy(update={"name": f"{row.name[:-3]}时间"})


def _task_time(row: Indicator, target: Target) -> Indicator | None:
    """大厅管理及运行经费完成时间 → 大厅管理及运行任务完成时间."""
    if row.slot is not Slot.TIMELINESS or target.kind is not TargetKind.DEADLINE:
        return None
    name = _MONEY_WORDS.sub("任务", row.name)
    return row.model_copy(update={"name": name if name.endswith(("时间", "日期")) else f"{name}完成时间"})


def _counted(row: Indicator, target: Target) -> Indicator | None:
    """采购笔记本电脑 1台 → 笔记本电脑采购数量; “免费印章”每月达到 ≥3000套 → “免费印章”数量 ≥3000套/月."""
    if (
        row.slot is not Slot.QUANTITY
        or target.kind is not TargetKind.MEASURE
        or target.is_percentage
        or not target.unit
    ):
        return None
    every = _EVERY.search(row.name)
    words = _EVERY.sub("", row.name)
    match = VERB_FIRST.match(words)
    words = f"{words[match.end() :]}{match[0]}" if match and len(words) - match.end() >= 2 else words
    words = re.sub(r"(?:数量|人数|人次|次数|情况)$", "", words)
    words = re.sub(r"人员$", "", words) if target.unit in {"人", "人次", "名"} and len(words) > 4 else words
    value = f"{row.value}/{every['per']}" if every and "/" not in row.value else row.value
    unit = target.unit.partition("/")[0].lstrip("万")
    return row.model_copy(update={"name": naming.tidy(f"{words}{_HEADS.get(unit, '数量')}"), "value": value})
