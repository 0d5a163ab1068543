"""What a text states: cost lines, quantities, prices, rates, dates. What cannot be read is undecided, never guessed."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from assistant.facts import reading
from assistant.facts.costs import read_costs
from assistant.facts.excluded import is_benefit
from assistant.facts.measure import Kind, Measure
from assistant.facts.own_units import with_own_units
from assistant.facts.paid import as_price
from assistant.facts.patterns import CLAUSE_ENDS
from assistant.facts.scanner import scan
from assistant.facts.spoken import punctuated
from assistant.facts.stated import CostLine, Deadline, Facts, Money, Price, Quantity, Rate, sum_of
from assistant.facts.tables import table
from assistant.facts.unit_prices import with_unit_prices

__all__ = ["CostLine", "Deadline", "Facts", "Money", "Price", "Quantity", "Rate", "facts", "sum_of"]

T = TypeVar("T")
_COUNTED = {Kind.COUNT, Kind.TIME, Kind.SCORE}


def facts(text: str, *, expected: Decimal | None = None, year: int | None = None) -> Facts:
    """Read a cost basis, a goal or a brief.

    `expected`, in 元, is an amount that the text is known to be about: it settles which of several readings is meant
    (twelve months, which quantity), it never adds one. With `year`, money of another year is no cost line.
    """
    plain = punctuated(text)
    measures = _measures(plain, expected)
    listed = table(text)
    present = tuple(
        m for m in measures if (year is None or m.year in (None, year)) and not listed.start <= m.start < listed.end
    )
    costs = read_costs(plain, present, expected, listed=listed)

    topics = tuple(_topics(plain, measures))

    def each(kinds: set[Kind], read: Callable[[Measure, str], T]) -> tuple[T, ...]:
        return tuple(read(m, topic) for m, topic in zip(measures, topics, strict=True) if m.kind in kinds)

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


@lru_cache(maxsize=8)  # a cost basis of several years is read twice
def _measures(plain: str, expected: Decimal | None) -> tuple[Measure, ...]:
    """Every number of a text, told prices from amounts and with the words that belong to it."""
    told = reading.with_years(
        reading.with_baselines(reading.with_asides(reading.with_shared_activity(with_own_units(scan(plain), plain))))
    )
    named = (as_price(reading.as_score(measure)) for measure in reading.with_shared_each(told, plain))
    priced = with_unit_prices(tuple(named), plain, expected)
    return reading.with_periods(reading.with_qualifiers(priced))


def _as_paid(price: Price, lines: tuple[CostLine, ...]) -> Price:
    """A price as its cost line pays it: 70个人，一个月2400 is 2400元/人·月."""
    paid = (line.price for line in lines if line.price and line.price.text == price.text)
    return next((price.model_copy(update={"per": one.per}) for one in paid if len(one.per) > len(price.per)), price)


def _topics(text: str, measures: tuple[Measure, ...]) -> Iterator[str]:
    """The words that open the clause, for a number without words: 故障 in 故障30分钟内响应、4小时内恢复."""
    starts = [0, *(match.end() for match in _CLAUSE_END.finditer(text))]
    begun, opening = -1, ""
    for measure in measures:
        start = starts[bisect_right(starts, measure.start) - 1]
        yield opening if start == begun else _topic_before(text, measure, start)
        opening = opening if start == begun else reading.subject_of(measure)
        begun = start


_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}]")


def _topic_before(text: str, measure: Measure, start: int) -> str:
    """What the clause before speaks of, where a clause only bounds it."""
    bare = measure.operator and not reading.noun_of(measure)
    return _clause_before(text, start) if bare and start > 0 and text[start - 1] in "，," else ""


def _clause_before(text: str, end: int) -> str:
    """群众投诉 in 群众投诉比去年（26宗）少，控制在20宗以内."""
    words = re.split(r"比|较|[（(0-9]", _CLAUSE_END.split(text[: end - 1])[-1])[0]
    return words if 2 <= len(words) <= 14 else ""
