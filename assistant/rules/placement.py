"""相关性: rows that stand in a slot of another kind."""

import re
from collections.abc import Callable, Iterator

from assistant.finding import Severity
from assistant.rules.entry import Entry, bare_label
from assistant.rules.names import second_thing
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.target import TargetKind
from assistant.vocabulary.heads import Head
from assistant.vocabulary.lexicons import NEGATIVE_EVENTS
from assistant.vocabulary.slots import Slot, slot_of

_MERIT = re.compile(
    r"优秀|获奖|奖项|达标|合格|示范|先进|标杆|一等|特等|星级|A级|认证|取证|持证|并发|吞吐|承载|峰值|专利|通过|修订|问题|差错|不良"
)
_OF_ONE = re.compile(r"单[车机台件次株体]|[^日年月]均|每|最[大小高低长短]|续航|额定|设计")
"""What one thing can do is its quality: 单车续航里程."""
_NEGATIVE = re.compile(NEGATIVE_EVENTS)
_MONEY_IN_TIME = re.compile(
    r"(?:经费|资金|预算)(?:完成|支出|支付|执行|使用)|预算执行|支出进度|执行进度|执行率$|支付率$|支出率$|支付进度|(?:经费|资金)到位(?:率|情况|比例)?$"
)
_SPENDING = re.compile(r"预算执行|支出进度|(?:成本|单价)$|(?:经费|资金|预算)(?:支付|支出|执行|使用)率$")
_ACTION_DONE = re.compile(r"(?:完成|竣工|完工|到货|交付)(?:时间|日期|时点)$")
_PUNCTUAL = re.compile(r"(?:及时|按期|准时|按时(?:完成|办结|送达|交付)?)率$")
_UP_TO_STANDARD = re.compile(r"(?<!时)(?<!期)达标率$")

_Verdict = tuple[str, Severity] | None


def _catalogue(entry: Entry) -> _Verdict:
    """Level 1 and level 2 that no form pairs; the labels of other layouts have pairs of their own."""
    if entry.slot is None:
        # 效果 ｜效益 belongs to a layout with labels of its own.
        ours = entry.row.level2.strip() and bare_label(entry.row.level1) not in {"效果", "项目效果", "项目产出"}
        return (f"二级指标“{entry.row.level2}”不在申报表的目录中", Severity.ERROR) if ours else None
    level1 = bare_label(entry.row.level1)
    if level1 in {"产出", "效益", "满意度"} and level1 != entry.slot.level1 and slot_of(entry.row.level2.strip()):
        # Older layouts put satisfaction under 效益: its row says what it should, only elsewhere.
        older = level1 == "效益" and entry.in_satisfaction
        severity = Severity.HINT if older else Severity.ERROR
        return f"“{entry.row.level2}”不属于一级指标“{level1}”", severity
    return None


def _quantity(entry: Entry) -> _Verdict:
    if entry.head is Head.RATE or (entry.is_percentage and entry.head is not Head.SATISFACTION):
        return f"“{entry.name}”是比率，放在了数量中", Severity.WARNING
    return None


def _is_bounded(entry: Entry) -> bool:
    return entry.target.direction in {"≤", "<"} or entry.target.number == 0


def _quality(entry: Entry) -> _Verdict:
    if entry.name.endswith("完成率"):
        return f"“{entry.name}”说的是完成多少，放在了质量中", Severity.HINT
    if _PUNCTUAL.search(entry.name):
        return f"“{entry.name}”说的是快慢，放在了质量中", Severity.HINT
    if _SPENDING.search(entry.name):
        return f"“{entry.name}”考核的是经费，放在了质量中", Severity.WARNING
    bounded = _is_bounded(entry) or "/" in entry.unit
    if entry.head is not Head.COUNT or not entry.is_number or entry.is_percentage or bounded:
        return None
    if _MERIT.search(entry.name) or _NEGATIVE.search(entry.name) or _OF_ONE.search(entry.name):
        return None
    return f"“{entry.name}”是数量，放在了质量中", Severity.WARNING


def _timeliness(entry: Entry) -> _Verdict:
    if _MONEY_IN_TIME.search(entry.name):
        return f"“{entry.name}”考核的是经费，放在了时效中", Severity.WARNING
    # 预警提前量 ≥45分钟: the unit tells that a time is meant.
    timed = "/" in entry.unit or entry.is_percentage or entry.target.kind is TargetKind.DURATION
    if entry.head in {Head.COUNT, Head.MONEY} and entry.is_number and not timed:
        return f"“{entry.name}”考核的是数量或金额，放在了时效中", Severity.WARNING
    if _UP_TO_STANDARD.search(entry.name):
        return f"“{entry.name}”考核的是质量，放在了时效中", Severity.HINT
    return None


_HELD = re.compile(r"(?:成功|顺利|圆满|按期|如期|已)?(?:举办|召开|举行)(?:完成|成功|完毕)?")
"""What was held is an output, whatever came of it."""


def _elsewhere(entry: Entry) -> _Verdict:
    """What belongs to one slot and stands in any other."""
    if entry.slot is not Slot.TIMELINESS and _ACTION_DONE.search(entry.name):
        return f"“{entry.name}”是完成时间，没有放在时效中", Severity.WARNING
    if entry.slot is not Slot.TIMELINESS and entry.head is Head.TIME and entry.target.kind is TargetKind.DEADLINE:
        return f"“{entry.name}”是完成时间，没有放在时效中", Severity.WARNING
    if entry.in_benefit and _HELD.fullmatch(entry.value):
        return f"“{entry.name}”是办了一件事，属于产出", Severity.WARNING
    pleased = entry.head is Head.SATISFACTION and "满意" in entry.name and not entry.in_satisfaction
    # Of two things in one name the other may well be at home: M104 says so.
    if pleased and not second_thing(entry.name):
        return f"“{entry.name}”是满意度，放在了“{entry.slot}”中", Severity.WARNING
    return None


def _cost(entry: Entry) -> _Verdict:
    counted = entry.head is Head.COUNT and entry.is_number and "元" not in entry.unit and not entry.is_percentage
    # 超概算项目数 0个 tells of cost.
    counted = counted and not _is_bounded(entry)
    return (f"“{entry.name}”是数量，放在了成本中", Severity.WARNING) if counted else None


_OF_SLOT: dict[Slot, Callable[[Entry], _Verdict]] = {
    Slot.QUANTITY: _quantity,
    Slot.QUALITY: _quality,
    Slot.TIMELINESS: _timeliness,
    Slot.COST: _cost,
}


@rule("R104", "wrong-slot", Severity.ERROR)
def wrong_slot(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标放错了栏目

    是什么：比率放在数量，次数放在质量，经费放在时效，完成时间或满意度放在别的栏目；一级、二级指标搭配不在目录中的是错误。
    为什么：放错栏目，该栏目等于没有指标，评分时也按错的方法算。
    依据：申报表的栏目设置；完成率放质量、达标率放时效各地做法不一，只作建议。
    反例：产出 | *数量 | 工资发放完成率 | ≥98% | 完成率＝已发放人数÷应发放人数×100%；数据来源：工资发放表
    正例：产出 | *数量 | 工资发放人次 | ≥696人次 | 指当年发放工资的人次合计；数据来源：工资发放表
    正例：产出 | *质量 | 系统瘫痪次数 | 0次 | 指核心系统停止服务的次数；数据来源：运行日志
    何时可忽略：主管部门要求放在该栏目时。
    """
    for entry in subject.entries:
        own = _OF_SLOT.get(entry.slot) if entry.slot else None
        found = _catalogue(entry) or _elsewhere(entry) or (own(entry) if own else None)
        if found:
            message, severity = found
            yield rule.at_row(
                entry.index,
                "二级指标",
                "三级指标",
                message=message,
                advice="请移到对应的二级指标，或换成本栏目考核的内容。",
                severity=severity,
            )
