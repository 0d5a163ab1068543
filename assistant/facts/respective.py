"""Prices told in the order of what they are paid for: 民事300件、刑事120件，分别为1600元/件、2000元/件."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from assistant.facts.measure import PAID, Kind, Measure
from assistant.facts.products import Term
from assistant.vocabulary.units import same_unit

_IN_TURN = re.compile(r"分别(?:按照?|以|为|是|给予|补贴|补助|安排|[：:])*\s*$")
_UNIT_PRICE = re.compile(r"(?:单价|标准|均价|价格|每[^，。；;、0-9]{1,3})[^，。；;0-9]{0,6}分别")
_NEXT = re.compile(r"\s*(?:、|和|及|与|，|,)\s*")


def respective(text: str, loose: list[Measure]) -> Iterator[Term]:
    """The products of as many counts as there are prices behind 分别; none where the numbers differ."""
    for at, first in enumerate(loose):
        if not (_IN_TURN.search(first.before) and _is_paid(first)):
            continue
        prices = [first, *_following(text, loose[at:])]
        counts = [m for m in loose[:at] if m.kind is Kind.COUNT and not m.past][-len(prices) :]
        if len(counts) == len(prices) > 1 and _of_one_unit(first, counts):
            for counted, price in zip(counts, prices, strict=True):
                working = f"{counted.shown}×{re.split('[/每]', price.shown)[0]}"
                parts = (counted, price)
                yield Term(
                    price.start, price.end, counted.low * price.low, working, counted, price, implied=True, parts=parts
                )


def _is_paid(measure: Measure) -> bool:
    """A price, or money that the words in front of 分别 call one."""
    return measure.kind is Kind.PRICE or (measure.kind is Kind.MONEY and bool(_UNIT_PRICE.search(measure.before)))


def _following(text: str, prices: list[Measure]) -> Iterator[Measure]:
    """What is told in the same breath; the first alone may bear the words that make it a price."""
    pairs = pairwise(prices)
    return (other for _, other in takewhile(lambda pair: _in_one_breath(text, *pair), pairs))


def _in_one_breath(text: str, one: Measure, other: Measure) -> bool:
    return other.kind in PAID and bool(_NEXT.fullmatch(text, one.end, other.start))


def _of_one_unit(price: Measure, counts: list[Measure]) -> bool:
    """Whether all are counted in what the price is per, or in one unit where it tells none."""
    unit = price.per[0] if len(price.per) == 1 else counts[0].unit
    return len(price.per) <= 1 and all(same_unit(unit, counted.unit) for counted in counts)
