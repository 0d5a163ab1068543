"""Which slot a stated fact belongs to."""

import re

from assistant.facts import Deadline, Price, Quantity, Rate
from assistant.library.exemplars import Exemplar, Need, Purpose
from assistant.suggester.naming import action_of, object_of, rate_name
from assistant.suggester.situation import Fact, Stated
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import TIME_UNITS, same_unit

NEGATIVE = re.compile(
    r"投诉|事故|事件|信访|上访|违规|违纪|舆情|伤亡|死亡|火灾|险情|泄露|泄密|逾期|安全隐患|重大问题|中毒|疫情|纠纷|伤害(?!保?险)|受伤|失窃|内涝|积水|溺水|争议|丢失|损毁|遗失"
)
"""Events that should not happen: fewer are better, and they are felt outside the unit."""
FAULTS = re.compile(r"故障|差错|错误|返工|停机|中断|宕机|缺陷|败诉|漏[报检登]|误报|瘫痪|扣分|不合格")
_BENEFIT = re.compile(
    r"惠及|受益|带动|辐射|增收|新增就业|促进就业|帮助.{0,4}就业|减少|降低|下降|节约|节省|缓解|吸引|引进|减排|少跑"
)
_TIME_WORDS = re.compile(
    r"响应|恢复|修复|到场|到达|办[结理]|处[置理]|时限|时长|等候|等待|回复|反馈|发放|支付|拨付|审核|送达|整改|出具|抢修|解决|完成|上门|派单|交付|用时|修好|修完|赶到|抢通"
)
_TIMELY = re.compile(r"及时|按时|按期|准时|限时|如期|准点|按月|当日|响应率|当年到位|日产日清|点半?之?前")
"""A share of what is done in time; another share is none of it, whatever an exemplar's words."""
_PAID = re.compile(r"付清|付款|结清|支付(?:尾款|首款|进度款)")
"""When something is paid is no date of the work."""
_WITHIN = re.compile(r"(?:不超过|不晚于|不迟于|不多于|控制在)[^，。；、]{1,8}(?:后|起)$")
"""上架时间不超过到货后|15天 sets a limit before it says since when."""
GUARANTEE = re.compile(r"(?:质量?保[证修]?|保修|维保)(?:期限?|年限)$")
"""质保期不少于3年 is what the goods must be worth."""
_PERIOD = re.compile(r"(?:工期|周期)$")
"""The name of a length of time, whatever its unit: 工期180天."""
_SATISFIED = re.compile(r"满意")
_SOCIAL = re.compile(
    r"知晓|覆盖|普及|受益|下降|降低|减少|提升|增长|提高|就业|使用率|利用率|入住|上座|好评|重复|压减|发生率|复发|改善|巩固|转化|留存|存活率.*企业|参与率|"
    r"投诉|信访|再犯|犯罪|复吸|返贫|近视|患病|发病|分流|减量|回收|化解|服务率|建档|脱贫|升学"
)
_NO_TARGET = re.compile(
    r"支付|付款|首付|首款|尾款|预付|进度款|计取|质保|质量保证金|预算|资金|经费|预留|税|折|上浮|下浮|占|管理费|利率|提成|分成|比例为|费率|抽样|抽检比例|抽查比例"
)
_RATIO_NAME = re.compile(r"(?<!税|费|利|汇|行|出|度)率$|(?:及时|按时|合格|准确|返修)率")
"""The name of a real ratio, whatever words of money stand before it: 资金拨付及时率."""
_ECOLOGICAL = re.compile(
    r"(?:能耗|用水量|用电量|碳排放|排放|浓度).{0,8}(?:下降|降低|减少|压减)|节能率|节水率|节电率|减排"
)
_SAVED = re.compile(r"节[电水能气煤]$|减排$")
REMOVED = re.compile(r"(?:减少|下降|降低|压减|消除|化解|整治|销号)(?:了|约|数量)*$")
"""So many fewer of a bad thing: the more the better."""
_PHASE = re.compile(r"[上下]半年|[一二三四]季度|第[一二三四1-4]季|[一二三四五]期|第[一二三]批|首批|其中")
"""Parts of the year or of the work, whose counts add up to the whole."""
_COST = re.compile(r"节支|成本|超支|结余|节约率")
_DERIVED_PER = {
    "各",
    "次",
    "期",
    "场",
    "人",
    "班",
    "家",
    "户",
    "个",
    "台",
    "名",
    "位",
    "批",
    "组",
    "队",
    "站",
    "点",
    "所",
    "校",
    "节",
    "套",
    "班次",
    "场次",
}


def without_phases(stated: list[Stated]) -> list[Stated]:
    """Without 上半年改5座 and 下半年改8座 where the whole of 13座 is stated too."""
    counts = [one.fact for one in stated if isinstance(one.fact, Quantity) and not one.fact.per]
    alike: dict[tuple[str, str, str], list[Quantity]] = {}
    for fact in counts:
        alike.setdefault((fact.unit, _PHASE.sub("", fact.subject), fact.noun), []).append(fact)
    for (unit, *_), parts in alike.items():
        whole = sum(part.number for part in parts)
        if len(parts) > 1 and any(one.unit == unit and one.number == whole for one in counts if one not in parts):
            return [one for one in stated if one.fact not in parts]
    return stated


def without_rhythm(stated: list[Stated]) -> list[Stated]:
    """Without 每月办一期 of nothing named where 6期 of the whole year are stated too."""
    whole = {one.fact.unit for one in stated if isinstance(one.fact, Quantity) and not one.fact.per}
    return [
        one
        for one in stated
        if not isinstance(one.fact, Quantity)
        or not one.fact.per
        or one.fact.unit not in whole
        or bool(object_of(one.fact) or action_of(one.fact).replace("开展", ""))
    ]


_RECKONED = re.compile(r"(?:来|进行)?(?:计算|测算|估算|算|计(?=$|[，。；、]))")
"""按365天算 is how the money was reckoned, no target."""
_HOURS_OF_WORK = 100
"""心理咨询1200小时 is bought; 培训8小时 is the length of something."""


def need_of(fact: Fact) -> Need:
    """The kind of number that an exemplar asks for."""
    if isinstance(fact, Deadline):
        return "deadline"
    if isinstance(fact, Price):
        return "price"
    if isinstance(fact, Rate):
        return "rate"
    if fact.unit == "分":
        return "score"
    return "duration" if fact.unit in TIME_UNITS and is_limit(fact) else "quantity"


def is_limit(fact: Quantity) -> bool:
    """A length of time that must not be passed: 30分钟内; not 夜间开放300天, not 服务期12个月."""
    if fact.operator in {"≤", "<"} or _PERIOD.search(fact.subject) or _WITHIN.search(fact.subject):
        return True
    short = fact.unit in {"分钟", "小时", "个小时", "秒", "秒钟", "个工作日", "工作日"}
    return short and fact.operator == "" and bool(_TIME_WORDS.search(words_of(fact)))


def words_of(fact: Fact) -> str:
    """The officer's own words around the number."""
    return f"{fact.subject}{fact.noun}"


def place(fact: Fact, purposes: tuple[Purpose, ...]) -> Slot | None:
    """The slot; None for a number that is no target: a share of payment, people per class, a contract's length."""
    if isinstance(fact, Price):
        return Slot.COST
    if isinstance(fact, Deadline):
        return None if _PAID.search(words_of(fact)) else Slot.TIMELINESS
    return _place_rate(fact, purposes) if isinstance(fact, Rate) else _place_quantity(fact, purposes)


_GUARANTEED = re.compile(r"不出|不发生|不再|不坏")
"""一年内不出事故 is how long something must hold, not how fast."""
_PARTS = re.compile(r"(?:学期|学年|季度|阶段|环节|时段)")
"""春秋两个学期各抽检: parts of the time are no output."""
_TAIL = re.compile(r"尾款|质保金|质量保证金")
"""20台设备采购尾款: what was bought before is paid, nothing is done."""
_BASELINE = re.compile(r"(?:缩短|压缩|压减|降低?|减少|下降|提高|提升|增加|扩大)(?:到|至|为)")
"""从2天|缩短到10分钟: the number before is the state of things so far."""


def _place_quantity(fact: Quantity, purposes: tuple[Purpose, ...]) -> Slot | None:
    words = words_of(fact)
    if fact.unit == "元":
        return Slot.ECONOMIC
    if fact.unit == "℃":
        return Slot.QUALITY
    if GUARANTEE.search(fact.subject) and fact.operator in {"≥", ">"}:
        return Slot.QUALITY
    if fact.unit == "分":
        return Slot.SERVED if _SATISFIED.search(words) else Slot.QUALITY
    if need_of(fact) == "duration":
        return None if _GUARANTEED.search(words) else Slot.TIMELINESS
    if is_day_of_month(fact):
        return Slot.TIMELINESS
    if (
        fact.per in _DERIVED_PER
        or _is_term(fact)
        or _PARTS.match(fact.noun)
        or _BASELINE.match(fact.noun)
        or _TAIL.search(fact.noun)
    ):
        return None
    return _place_count(fact, words, purposes)


def _place_count(fact: Quantity, words: str, purposes: tuple[Purpose, ...]) -> Slot:
    if FAULTS.search(words):
        return Slot.QUALITY
    if _SAVED.search(fact.subject):
        return Slot.ECOLOGICAL
    limited = fact.operator in {"≤", "<"} or fact.number == 0
    if (NEGATIVE.search(words) and limited) or _BENEFIT.search(words):
        return Slot.SOCIAL
    return _told_by_exemplars(fact, words, purposes) or Slot.QUANTITY


def _told_by_exemplars(fact: Quantity | Rate, words: str, purposes: tuple[Purpose, ...]) -> Slot | None:
    """The slot of the chief purpose's exemplars that share a telling word with the fact, where they agree."""
    slots = {
        exemplar.slot
        for purpose in purposes[:1]
        for exemplar in purpose.exemplars
        if exemplar.needs == need_of(fact) and any(word in words for word in exemplar.words)
        and (exemplar.slot is not Slot.TIMELINESS or not isinstance(fact, Rate))
        and (isinstance(fact, Rate) or _counts_alike(exemplar, fact))
    }  # fmt: skip
    return slots.pop() if len(slots) == 1 else None


def _counts_alike(exemplar: Exemplar, fact: Quantity) -> bool:
    """Same unit, and both an upper bound or neither: 每季度检查一次食品安全 is no 食品安全事故."""
    bounded = fact.operator in {"≤", "<"} or fact.number == 0
    return bounded == (exemplar.operator in {"≤", "="}) and any(same_unit(u, fact.unit) for u in exemplar.units)


def _is_term(fact: Quantity) -> bool:
    """A contract's or service's length: no output."""
    if _RECKONED.match(fact.noun) or fact.subject.endswith("按"):
        return True
    if fact.unit == "小时" and fact.number >= _HOURS_OF_WORK:
        return False
    return fact.unit in {"个月", "年", "月", "季度", "个季度", "周", "小时", "分钟"} and not fact.operator


def is_day_of_month(fact: Quantity) -> bool:
    """每月15日前 is a date that recurs."""
    return fact.unit == "日" and (fact.per.endswith("月") or bool(month_of(fact)))


_MONTH = re.compile(r"(?:(?:次|下)(?:个)?季度(?:首月)?|季后首月|(?:次|当|下)月|首月)$")


def month_of(fact: Quantity) -> str:
    """次季度首月 before 15日前: the month in which the day recurs, where it is told by its relation."""
    match = _MONTH.search(fact.subject) if fact.unit == "日" and not fact.per else None
    return match[0] if match else ""


def _place_rate(fact: Rate, purposes: tuple[Purpose, ...]) -> Slot | None:
    words = words_of(fact)
    if _SATISFIED.search(words):
        return Slot.SERVED
    if fact.unit.endswith("百分点"):
        return Slot.SOCIAL
    if not rate_name(fact.subject, fact.noun) or (_NO_TARGET.search(words) and not _RATIO_NAME.search(words)):
        return None
    if _TIMELY.search(words):
        return Slot.TIMELINESS
    if _COST.search(words):
        return Slot.COST
    if _ECOLOGICAL.search(words):
        return Slot.ECOLOGICAL
    social = Slot.SOCIAL if _SOCIAL.search(words) else Slot.QUALITY
    return _told_by_exemplars(fact, words, purposes) or social
