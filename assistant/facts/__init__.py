"""What a text states: cost lines, quantities, prices, rates, dates. What cannot be read is undecided, never guessed."""

import re
from bisect import bisect_left
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from assistant.facts import reading
from assistant.facts.costs import read_costs
from assistant.facts.excluded import is_benefit
from assistant.facts.measure import Kind, Measure
from assistant.facts.paid import as_price
from assistant.facts.patterns import CLAUSE_ENDS
from assistant.facts.scanner import scan
from assistant.facts.spoken import punctuated
from assistant.facts.stated import CostLine, Deadline, Facts, Money, Price, Quantity, Rate
from assistant.facts.tables import table
from assistant.facts.unit_prices import with_unit_prices

__all__ = ["CostLine", "Deadline", "Facts", "Money", "Price", "Quantity", "Rate", "facts"]

T = TypeVar("T")
_COUNTED = {Kind.COUNT, Kind.TIME, Kind.SCORE}


def facts(text: str, *, expected: Decimal | None = None, year: int | None = None) -> Facts:
    """Read a cost basis, a goal or a brief.

    `expected`, in 元, is an amount that the text is known to be about: it settles which of several readings is meant
    (twelve months, which quantity), it never adds one. With `year`, money of another year is no cost line.
    """
    plain = punctuated(text)
    told = reading.with_years(reading.with_baselines(reading.with_asides(reading.with_shared_activity(scan(plain)))))
    named = (as_price(reading.as_score(measure)) for measure in reading.with_shared_each(told))
    priced = with_unit_prices(tuple(named), plain, expected)
    measures = reading.with_periods(reading.with_qualifiers(priced))
    listed = table(text)
    present = tuple(
        m for m in measures if (year is None or m.year in (None, year)) and not listed.start <= m.start < listed.end
    )
    costs = read_costs(plain, present, expected, listed=listed)

    def each(kinds: set[Kind], read: Callable[[Measure, str], T]) -> tuple[T, ...]:
        return tuple(read(m, _topic(plain, m, measures)) for m in measures if m.kind in kinds)

    return Facts(
        text=text,
        cost_lines=costs.lines,
        stated_total=costs.stated_total,
        undecided=costs.undecided,
        rest=costs.rest,
        quantities=each(_COUNTED, reading.quantity),
        prices=tuple(_as_paid(price, costs.lines) for price in each({Kind.PRICE}, reading.price)),
        moneys=each({Kind.MONEY}, reading.money),
        rates=each({Kind.RATE}, reading.rate),
        deadlines=each({Kind.DATE}, reading.deadline),
        benefits=tuple(reading.benefit(m) for m in measures if m.kind is Kind.MONEY and is_benefit(m)),
    )


def _as_paid(price: Price, lines: tuple[CostLine, ...]) -> Price:
    """A price as its cost line pays it: 70个人，一个月2400 is 2400元/人·月."""
    paid = (line.price for line in lines if line.price and line.price.text == price.text)
    return next((price.model_copy(update={"per": one.per}) for one in paid if len(one.per) > len(price.per)), price)


def _topic(text: str, measure: Measure, measures: tuple[Measure, ...]) -> str:
    """The words that open the clause, for a number that has none of its own: 故障 in 故障30分钟内响应、4小时内恢复."""
    start = max((text.rfind(mark, 0, measure.start) for mark in CLAUSE_ENDS), default=-1) + 1
    first = measures[bisect_left(measures, start, key=lambda m: m.start)]
    if first is not measure:
        return reading.subject_of(first)
    bare = measure.operator and not reading.noun_of(measure)
    return _clause_before(text, start) if bare and start > 0 and text[start - 1] in "，," else ""


def _clause_before(text: str, end: int) -> str:
    """群众投诉 in 群众投诉比去年（26宗）少，控制在20宗以内."""
    start = max((text.rfind(mark, 0, end - 1) for mark in CLAUSE_ENDS), default=-1) + 1
    words = re.split(r"比|较|[（(0-9]", text[start : end - 1])[0]
    return words if 2 <= len(words) <= 14 else ""
