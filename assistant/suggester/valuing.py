"""Write a fact as 指标值: operator, number as the officer wrote it, unit."""

import re
from decimal import Decimal

from assistant.declaration import Indicator
from assistant.facts import Deadline, Price, Quantity, Rate
from assistant.facts.pairing import close
from assistant.library.exemplars import Exemplar
from assistant.suggester.placing import REMOVED, is_day_of_month, month_of
from assistant.suggester.situation import Situation, Stated
from assistant.vocabulary.lexicons import LESS_IS_BETTER
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.slots import TO_FILL, Slot
from assistant.vocabulary.units import same_unit


def value_of(stated: Stated, situation: Situation, exemplar: Exemplar | None, row: Indicator) -> str:
    fact = stated.fact
    if isinstance(fact, Deadline):
        day = fact.on(situation.year) if situation.year else None
        return f"{day.year}年{day.month}月{day.day}日前" if day else TO_FILL
    if isinstance(fact, Price):
        per = "·".join(per_of(fact, situation))
        return f"≤{money_text(fact.high)}/{per}" if per else f"≤{money_text(fact.high)}"
    if isinstance(fact, Quantity) and is_day_of_month(fact):
        return f"{month_of(fact) or '每' + fact.per}{plain(fact.number)}日前"
    limit = row.slot is Slot.TIMELINESS and isinstance(fact, Quantity)
    removed = isinstance(fact, Quantity) and not limit and REMOVED.search(fact.subject)
    ahead = limit and isinstance(fact, Quantity) and "提前" in f"{fact.subject}{fact.noun}"
    lower = (limit and not ahead) or (row.slot is not Slot.QUANTITY and not removed and LESS_IS_BETTER.search(row.name))
    operator = _operator(fact, (exemplar.operator if exemplar and not ahead else "") or ("≤" if lower else "≥"))
    if isinstance(fact, Rate):
        return f"{operator}{plain(fact.number)}{fact.unit}"
    recurs = fact.per in {"月", "季度", "季", "周", "天", "日", "学期", "学年"} or fact.per[:1].isdigit()
    return f"{operator}{shown(fact)}" + (f"/{fact.per}" if recurs and fact.unit != "分" else "")


def _operator(fact: Quantity | Rate, default: str) -> str:
    """The officer's own direction; = for a full 100 % or a zero; else the customary one."""
    if fact.operator:
        return fact.operator
    exact = fact.number == 0 or (isinstance(fact, Rate) and fact.number == 100 and fact.unit == "%")
    return "=" if exact else default


def shown(fact: Quantity) -> str:
    """As the officer wrote it, Chinese numerals in figures."""
    text = re.sub(r"[wW]", "万", re.sub(r"[\s余多,，]", "", fact.shown))
    return text if re.match(r"[0-9]", text) else f"{plain(fact.number)}{fact.unit}"


def per_of(fact: Price, situation: Situation) -> tuple[str, ...]:
    """The denominator; of 人均 the unit of the quantity that it belongs to: 人次."""
    for line in situation.costs.cost_lines:
        paid = line.price and line.quantity and close(line.price.low, fact.low)
        if (
            paid
            and line.quantity
            and any(_counts(unit, line.quantity.unit) for unit in fact.per or (line.quantity.unit,))
        ):
            rest = tuple(unit for unit in fact.per if not _counts(unit, line.quantity.unit))
            return (_person(line.quantity.unit), *rest)
    told = _PER_HEAD.search(fact.subject)
    if told and fact.per and fact.per[0] in {"年", "月", "天", "日", "季度", "学期"}:
        return (told[1], *fact.per)
    return tuple(map(_person, fact.per))


_PER_HEAD = re.compile(r"(?:每|一)?(人|户)均?$")
"""人均11.9万/年 is paid for each person and year."""


def _counts(per: str, unit: str) -> bool:
    return same_unit(per, unit) or (per in {"人", "次", "生"} and unit in {"人次", "人", "名"})


def _person(unit: str) -> str:
    unit = re.sub(r"(?<=^[人户名位])[发补给奖]$", "", unit)
    return "人" if unit in {"名", "位"} else unit


def money_text(yuan: Decimal) -> str:
    """元 below 10,000, else 万元, unless that would need more than four decimals."""
    wan = (yuan / 10_000).normalize()
    return f"{wan:f}万元" if yuan >= 10_000 and -int(wan.as_tuple().exponent) <= 4 else f"{plain(yuan)}元"
