"""Turn measures into the facts that they state: which money is a price, what is counted, per what."""

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.facts.measure import Kind, Measure
from assistant.facts.patterns import CHANGE
from assistant.facts.stated import Deadline, Money, Price, Quantity, Rate
from assistant.vocabulary.units import COUNT_UNITS, alternatives

UNITS = alternatives({*COUNT_UNITS, "年", "月", "日", "天", "小时", "分钟", "季度", "季", "次", "周", "学期", "学年"})
_EACH = re.compile(rf"每(?:一)?(?:(?P<of>个(?!人(?!次))|名|位|户)(?!月|季)|(?P<unit>个?(?:半年|{UNITS})))")
_FOR_EACH = re.compile(
    r"各(?:自)?(?:[办建设派配购买种印做搞发开]|举办|开展|采购|购置|配备|新建|安排|慰问|组织|培训|发放|设置|走访|巡查|检查|抽检|抽查)?[了过有]?$"
)
"""The number holds for each of those that stand before it."""
_TRAILING = re.compile(
    r"(?=[一共合总约大差左计为是要应需力争尽可确保控达在到至预受申收签结每全年当均不的：:=，,、\s（(“”])(?:一共|共计|总共|合计|总计|共有|共|约为?|大约|大概|差不多|左右|(?<![审会统设估])计|为|是|要|(?<![响反适对供效])应|需要?|力争|争取|尽量|尽可能|确保|保持在?|保证|控制在|达到?|在|到|至|"
    r"预计|计划|为?(?:自)?(?:受理|申请|收到申请|签收|结案)(?:之?日|之)?[后起]|每(?:一)?(?:个|名|位)?(?:年度?|月|季度?|周|天|日|期|场|次|人|户)|全年|年度|当年|均|不|的|[：:=，,、\s（(“”])+$"
)
_AGAINST = re.compile(r"(?:比|较)(?:去年|上年|上一年|往年|前年)(?:同期|度)?")
_LEADING = re.compile(
    r"^(?:[，,、\s）)”“：:]|(?:今年|本年)?先(?=[建做办改装修])|并(?!发|联|网|轨|行|购|案|存)且?|且|其中|另外?|还|同时|以及|和(?!谐)|及(?![时格])|与|内(?![涝部容控设外地资业科陆存镜衣])|前)+"
)


def _joined(measures: tuple[Measure, ...], join: Callable[[Measure, Measure], Measure | None]) -> tuple[Measure, ...]:
    """Neighbours of which the first belongs to the second put together; `join` gives None where it does not."""
    kept: list[Measure] = []
    for measure in measures:
        whole = join(kept[-1], measure) if kept else None
        if whole:
            kept[-1] = whole
        else:
            kept.append(measure)
    return tuple(kept)


def with_qualifiers(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """A time that belongs to a ratio's name is no target of its own: 警情5分钟到场率不低于90%."""
    return _joined(measures, _qualified)


def _qualified(one: Measure, rate: Measure) -> Measure | None:
    if one.kind is not Kind.TIME or rate.kind is not Kind.RATE:
        return None
    if _EACH.search(one.before):  # 每周4小时驻点 is a target of its own
        return None
    between = _bare(rate.before)
    named = one.after.startswith(between) and _NAMED_RATE.fullmatch(between)
    return rate._replace(before=f"{one.before}{one.text}{between}") if named else None


_RISES = re.compile(
    r"^[^，。；、]{0,4}(?:提高|提升|增加|增长|上升|扩大|下降|降低?|减少|压缩|压减|缩短)[到至]?[^，。；、]{0,2}$"
)


def with_baselines(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Of 从80%提高到90% the first is where things stand, the second is the target and keeps the name."""
    kept: list[Measure] = []
    for measure in measures:
        one = kept[-1] if kept else None
        if one and one.kind is measure.kind and one.before.endswith(("从", "由")) and _rises(measure):
            kept[-1] = one._replace(past=True)
            measure = measure._replace(before=one.before[:-1])
        kept.append(measure)
    return tuple(kept)


def _rises(measure: Measure) -> bool:
    between = f"{measure.before}{measure.text}".rpartition(measure.shown)[0]
    return bool(_RISES.match(between))


def with_asides(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """火灾起数比去年（41起）下降15%: what stands before the bracket belongs to the number behind it too."""
    kept: list[Measure] = []
    for measure in measures:
        head, bracket, _ = kept[-1].before.rpartition("（") if kept else ("", "", "")
        if bracket and (tail := re.match(r"\s*）(?P<words>[^，。；]*)$", measure.before)):
            before = f"{head}{tail['words']}"
            changes = measure.kind is Kind.RATE and CHANGE.search(before)
            measure = measure._replace(before=before, past=measure.past and not changes)
        kept.append(measure)
    return tuple(kept)


def with_shared_activity(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """报修后24小时修好，主干道4小时: the second is for the same activity."""
    kept: list[Measure] = []
    for measure in measures:
        one = kept[-1] if kept else None
        bare = measure.kind is Kind.TIME and measure.before.strip() and not (measure.after.strip() or measure.operator)
        alike = one and one.kind is Kind.TIME and one.unit == measure.unit and not one.operator
        kept.append(measure._replace(after=one.after) if one and bare and alike else measure)
    return tuple(kept)


def as_score(measure: Measure) -> Measure:
    """PQI不低于85 is a score without its unit; otherwise unchanged."""
    named = measure.kind is Kind.BARE and measure.operator and _SCORED.search(measure.before)
    return measure._replace(kind=Kind.SCORE, unit="分") if named else measure


_SCORED = re.compile(r"(?:指数|评分|得分|分值|[A-Z]{2,6})(?:[^，。；、0-9]{0,2})$")


def with_years(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """一年 within the words of a price is no number of its own: 每个一年运营费28万元."""
    return _joined(measures, _yearly)


def _yearly(one: Measure, money: Measure) -> Measure | None:
    year = one.kind is Kind.TIME and one.unit == "年" and one.low == 1
    each = (
        year
        and money.kind in {Kind.MONEY, Kind.BARE}
        and one.after.startswith(money.before)
        and _EACH.search(one.before[-4:])
    )
    return money._replace(before=f"{one.before}{money.before}") if each else None


_YEARS_OF = re.compile(
    r"(?:内|间|期间)|(?:内|间|期间)?(?:[^，。；、]{0,2})(?:累计|总共|合计|总计|共)|(?:计划|拟|要|将)?(?:新?建成?|完成|改造|更新|整治|修)$"
)
_OF_THE_PERIOD = re.compile(r"(?:规划|建设|实施|项目|中)期(?:内|间)[^，。；、]{0,8}$")


def with_periods(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Totals over several years marked as such, the years folded into them: 三年累计补1500人."""
    return tuple(map(_of_the_period, _joined(measures, _of_years)))


def _of_years(one: Measure, count: Measure) -> Measure | None:
    years = one.kind is Kind.TIME and one.unit == "年" and one.low > 1 and count.kind is Kind.COUNT
    total = years and one.after.startswith(_bare(count.before)) and _YEARS_OF.match(count.before)
    return count._replace(several_years=True, text=f"{one.text}{count.before}{count.text}") if total else None


def _of_the_period(measure: Measure) -> Measure:
    several = measure.kind is Kind.COUNT and _OF_THE_PERIOD.search(measure.before)
    return measure._replace(several_years=True) if several else measure


def _bare(words: str) -> str:
    return re.sub(r"^(?:以内|之内|内)", "", words)


_NAMED_RATE = re.compile(r"[^，。；、]{2,12}(?<!(?<!有)效)率[^，。；、]{0,4}")


def with_shared_each(measures: tuple[Measure, ...], text: str) -> tuple[Measure, ...]:
    """每期60人4天, 每期2天、50人: what directly follows a number of each holds for each too."""
    kept: list[Measure] = []
    for measure in measures:
        one = kept[-1] if kept else None
        beside = one and one.kind in _COUNTED and not measure.before and text[one.end : measure.start] in {"", "、"}
        each = list(_EACH.finditer(one.before)) if one and beside and measure.kind in _COUNTED else []
        kept.append(measure._replace(before=each[-1][0]) if each else measure)
    return tuple(kept)


_COUNTED = {Kind.COUNT, Kind.TIME}


def each_of(before: str) -> tuple[str, ...]:
    return tuple(match["of"] or match["unit"].lstrip("个") or "个" for match in _EACH.finditer(before))


def subject_of(measure: Measure) -> str:
    """The words before a measure without what only leads up to the number."""
    return _subject(measure.before)


@lru_cache(maxsize=256)  # asked of a measure as often as it is compared and told
def _subject(before: str) -> str:
    words = _AGAINST.sub("", before)
    return _LEADING.sub("", _TRAILING.sub("", words)).strip()


def noun_of(measure: Measure) -> str:
    """The words behind a measure; what begins with 和 belongs to the next one."""
    if _OF_THE_NEXT.match(measure.after):
        return ""
    return _NOUN_ENDS.split(_LEADING.sub("", measure.after), 1)[0].strip(" 的）)")


_OF_THE_NEXT = re.compile(r"和(?!谐)|及(?![时格])|与|以及|、")
_NOUN_ENDS = re.compile(r"[（(、，：:*×=]")


_RECURRING_DAY = re.compile(r"[每按](月|(?:季度?|半年|年)[首末次][个]?月)$")
"""每月25日前 and 每季度首月20日前."""


def quantity(measure: Measure, topic: str) -> Quantity:
    """`topic`: the words that open its clause, for a number that has none of its own."""
    per, recurring = per_of(measure), _recurring(measure)
    measure = measure._replace(before=measure.before[: recurring.start()]) if recurring else measure
    return Quantity(
        number=measure.low, unit=measure.unit, text=measure.text, shown=measure.shown, per=per,
        subject=subject_of(measure) or topic, noun=noun_of(measure), operator=measure.operator,
        year=measure.year, past=measure.past, several_years=measure.several_years,
    )  # fmt: skip


def per_of(measure: Measure) -> str:
    """What a number is counted for each of: 月 of 每月3000套; 各 where it holds for each of a list."""
    if measure.per:
        return measure.per[0]
    if recurring := _recurring(measure):
        return recurring[1]
    each = each_of(measure.before)
    return each[-1] if each else "各" if _FOR_EACH.search(measure.before) else ""


def _recurring(measure: Measure) -> re.Match[str] | None:
    return _RECURRING_DAY.search(measure.before.rstrip()) if measure.unit == "日" else None


def benefit(measure: Measure) -> Quantity:
    """Money as a number that is reached: 意向投资额20亿元."""
    shown = re.sub(r"(?<=[万亿])$|[wW]$|块钱?$", "元", re.sub(r"[wW]$", "万", measure.shown))
    return Quantity(
        number=measure.low, unit="元", text=measure.text, shown=shown, subject=subject_of(measure),
        operator=measure.operator, year=measure.year, past=measure.past,
    )  # fmt: skip


def rate(measure: Measure, topic: str) -> Rate:
    return Rate(
        number=measure.low, unit=measure.unit, text=measure.text,
        subject=re.sub(r"(?<=.{2})(?<!下)降$", "下降", subject_of(measure)) or topic,
        noun=noun_of(measure), operator=measure.operator, year=measure.year, past=measure.past,
    )  # fmt: skip


def price(measure: Measure, topic: str) -> Price:
    shown = re.split(r"[/每]|一(?=\D)", measure.shown)[0].strip()
    return Price(
        low=measure.low, high=measure.high, per=measure.per, text=measure.text, shown=shown,
        subject=subject_of(measure) or topic, noun=noun_of(measure), year=measure.year, past=measure.past,
    )  # fmt: skip


def money(measure: Measure, topic: str) -> Money:
    return Money(
        yuan=measure.low, text=measure.text, subject=subject_of(measure) or topic, year=measure.year, past=measure.past
    )


def deadline(measure: Measure, topic: str) -> Deadline:
    return Deadline(
        month=measure.month, day=int(measure.low), year=measure.year, text=measure.text,
        subject=subject_of(measure) or topic, noun=noun_of(measure), past=measure.past,
    )  # fmt: skip
