"""Numbers of a cost basis that no line uses: one that makes the sum right shows that the text was not understood."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assistant.facts import CostLine, Facts, sum_of
from assistant.vocabulary.numerals import plain

_WAN = Decimal(10_000)
_ROUNDED = Decimal("0.001")
_MOST = 8
_TINY = Decimal(1000)
"""元; what is put down with so little by itself is told for each of something."""
_HUNDRED = Decimal(100)
_ASSUMED = re.compile(r"×(?:12个月|4个季度)$")


def explained_by(stated: Facts, annual: Decimal) -> str:
    """The number that a line lacks, times which the sum is the budget; or the amount or share that the sum lacks."""
    total = sum_of(stated.cost_lines)
    missing = annual * _WAN - total
    slack = max(annual * _WAN * _ROUNDED, Decimal(1))
    readings = (*_factors(stated), *_amounts(stated), *_shares(stated, total), *_halves(stated))
    return next((shown for shown, change in readings if abs(change - missing) <= slack), "")


def _factors(stated: Facts) -> Iterator[tuple[str, Decimal]]:
    """What a line grows by where a number of its item is a factor of it, or two are, or is paid at its price too."""
    for line in stated.cost_lines:
        numbers = line.beside[:_MOST]
        yield from ((plain(number), line.yuan * (number - 1)) for number in numbers)
        more = line.yuan / line.quantity.number if line.quantity and line.quantity.number else Decimal(0)
        yield from ((plain(number), more * number) for number in numbers)
        for one, other in combinations(numbers, 2):
            yield f"{plain(one)}×{plain(other)}", line.yuan * (one * other - 1)


def _amounts(stated: Facts) -> Iterator[tuple[str, Decimal]]:
    """Amounts that were taken for background or for a total of what stands before them."""
    used = {line.yuan for line in stated.cost_lines} | {line.stated for line in stated.cost_lines}
    yield from ((money.text, money.yuan) for money in stated.moneys if money.yuan not in used)


def _shares(stated: Facts, total: Decimal) -> Iterator[tuple[str, Decimal]]:
    """A fee or a discount of a stated percentage, of one line or of all."""
    for rate in stated.rates:
        for base in (total, *(line.yuan for line in stated.cost_lines)):
            yield rate.text, base * rate.number / _HUNDRED
            yield rate.text, -base * rate.number / _HUNDRED


def _halves(stated: Facts) -> Iterator[tuple[str, Decimal]]:
    """12名, of whom 3名 are paid for half a year."""
    for line in stated.cost_lines if _HALF.search(stated.text) else ():
        if counted := line.quantity:
            some = (one for one in stated.quantities if one.unit == counted.unit and one.number < counted.number)
            yield from ((one.shown, -line.yuan * one.number / counted.number / 2) for one in some)


_HALF = re.compile(r"半年|折半|减半|半价")


def is_unclear(stated: Facts) -> bool:
    """Whether a price or a number stands in the text that may change a line: then a sum that differs is no proof."""
    written = {money.yuan for money in stated.moneys}
    sums = _sums_of_quantities(stated)
    lines = ((line, [number for number in line.beside if number not in sums]) for line in stated.cost_lines)
    tiny = any(not line.working and line.yuan < _TINY for line in stated.cost_lines)
    return tiny or _has_price_left(stated) or any(_may_grow(line, beside, written) for line, beside in lines)


def _sums_of_quantities(stated: Facts) -> set[Decimal]:
    """480件 in front of 300件 and 180件 has its place in both."""
    counted = [line.quantity for line in stated.cost_lines if line.quantity]
    return {sum((one.number for one in counted if one.unit == unit), Decimal(0)) for unit in {q.unit for q in counted}}


def _may_grow(line: CostLine, beside: list[Decimal], written: set[Decimal]) -> bool:
    """A product whose result nobody wrote, or an amount that may be one of several, beside numbers without a place."""
    if line.working:
        return bool(beside) and line.yuan not in written
    return len(beside) > 1 or (bool(beside) and bool(_FOR_EACH.search(line.text)))


_FOR_EACH = re.compile(r"[每各均]")


def _has_price_left(stated: Facts) -> bool:
    paid = {one.price.low for one in stated.cost_lines if one.price}
    bare = "".join(one.working for one in stated.cost_lines if one.price is None)
    return any(price.low not in paid and plain(price.low) not in bare for price in stated.prices if not price.past)


def wholly_read(line: CostLine, stated: Facts) -> bool:
    """Whether nothing in its item nor any price was left over, and nobody had to assume twelve months."""
    told = line.working.rpartition("×")[2] in stated.text or (line.quantity and "全年" in stated.text)
    assumed = line.implied and _ASSUMED.search(line.working) and not told
    return not line.beside and not assumed and not _has_price_left(stated)
