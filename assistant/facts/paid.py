"""Tell the money that is paid for each from the money that is an amount."""

import re

from assistant.facts.measure import Kind, Measure
from assistant.facts.reading import UNITS, each_of
from assistant.vocabulary.units import YEARS

_AVERAGE = re.compile(rf"(?P<unit>{UNITS}|生)均(?!衡|匀)|单(?P<single>{UNITS})(?=成本|价|费|补|造|$)")
_MONTHLY = re.compile(
    r"月(?<![每个0-9]月)(?:工资|薪酬?|租金?|服务费|管理费|补贴|补助|费用?"
    r"|成本|支出|经费|[话电水房]费|均[^，。；、0-9]{0,6})(?:标准)?(?:为|是|：|:)?$"
)
"""月工资4500元 is paid every month, and so is 月租1000元/条."""
_BARE_PRICE = re.compile(r"单价|均价|平均$|各(?:补贴|补助|奖励|奖补|资助|给予|拨付|安排)?$|价格为?$|标准(?:为|是|按)?$")


def as_price(measure: Measure) -> Measure:
    """Money that its words make a price: 每件补贴1500元, 人均600元, 单价312元; otherwise unchanged."""
    if measure.kind is Kind.PRICE and "月" not in measure.per and _MONTHLY.search(measure.before):
        return measure._replace(per=(*measure.per, "月"))
    if measure.kind is Kind.PRICE and set(measure.per) <= _SPANS and (one := _one(measure.before)):
        return measure._replace(per=(*one, *measure.per))
    if measure.kind is Kind.BARE and _is_paid(measure):
        shown = f"{measure.shown}元"
        return measure._replace(kind=Kind.PRICE, per=_per(measure.before), unit="元", shown=shown)
    if measure.kind is not Kind.MONEY:
        return measure
    if per := _per(measure.before):
        return measure._replace(kind=Kind.PRICE, per=per)
    return measure._replace(kind=Kind.PRICE) if _BARE_PRICE.search(measure.before) else measure


_SPANS = {"月", "天", "日", "年"}
_EACH_ONE = re.compile(rf"每(?:一)?(?P<unit>(?![年月日天周季])(?:{UNITS}|岗))(?:补贴|补助|平均|约|发放?|按)?$")
"""每人4000元/月 is paid for people and months."""
_PAID_EACH = re.compile(
    rf"(?:每(?:一)?个?(?:{UNITS}|人)|人均|户均|单价|均价|标准)(?:每?一?年|补贴|补助|平均|大约|约|补|发|给|要|花|为|是|：|:)?$"
)
_LEAST_PAID = 100


def _is_paid(measure: Measure) -> bool:
    """每台4800 and 单价5200 leave out 元."""
    alone = _NOTHING_ELSE.fullmatch(measure.after) and not measure.operator and measure.low >= _LEAST_PAID
    named = _per(measure.before) or _BARE_PRICE.search(measure.before)
    return bool(alone and named and _PAID_EACH.search(measure.before))


_NOTHING_ELSE = re.compile(r"[\s）)]*(?:(?:一?共|合计|小计|总共|计|就是|约)?|[^，。；、]{1,6}每[^，。；、]{1,3})")
"""Behind a number without a unit: nothing, 共 with the amount, or the price of the next group."""


def _one(before: str) -> tuple[str, ...]:
    """人 of 每人4000元/月 and of 人均7.2万元/年."""
    each = _EACH_ONE.search(before)
    return (each["unit"],) if each else _average(before)


def _average(before: str) -> tuple[str, ...]:
    """人 of 人均7.2万元/年."""
    told = "均" in before or "单" in before
    return tuple(match["unit"] or match["single"] for match in _AVERAGE.finditer(before)) if told else ()


def _per(before: str) -> tuple[str, ...]:
    """The denominator that the words before money name; 每年 is none: an annual amount is an amount."""
    average = _average(before)
    average += ("月",) if _MONTHLY.search(before) else ()
    units = average + tuple(unit for unit in each_of(before) if unit not in average)
    return () if YEARS.issuperset(units) else units
