"""Read the cost lines of a text: products, stated amounts, subtotals; what cannot be added is undecided."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, zip_longest

from assistant.facts.excluded import (
    bases,
    breakdowns,
    composed,
    contracts,
    is_aside,
    is_class,
    is_deducted,
    is_source,
    without_totals,
)
from assistant.facts.items import Item, line_of
from assistant.facts.measure import PAID, Kind, Measure
from assistant.facts.pairing import Pairing, close
from assistant.facts.products import Term, months, of_pair
from assistant.facts.sameness import paid_yearly
from assistant.facts.scanner import masked
from assistant.facts.stated import CostLine, sum_of
from assistant.facts.tables import NO_TABLE, Table
from assistant.vocabulary.numerals import narrow

_VAGUE = re.compile(r"(?:其他|其它|其余|另外?)[^，。；;、\n0-9]{0,6}(?:若干|另计|另行(?:核定|安排|申请|测算))")
_REST = re.compile(
    r"(?:其余|剩余|剩下|余下)(?:的|部分|经费|资金|款项|费用)*(?:用于|为|用来|做|作为)?(?P<what>[^，。；;\n0-9]{2,30})(?=[，。；;\n]|$)"
)
"""What the rest is for, without an amount."""


@dataclass(frozen=True)
class CostReading:
    """What a text says of its costs."""

    lines: tuple[CostLine, ...]
    stated_total: Decimal | None
    undecided: tuple[str, ...]
    rest: str = ""
    """What the rest of the money is for, where the text gives no amount for it."""


def read_costs(
    text: str, measures: tuple[Measure, ...], expected: Decimal | None = None, *, listed: Table = NO_TABLE
) -> CostReading:
    """`measures` are the scan of the text outside its table, prices already told from amounts; `expected` in 元."""
    text = narrow(text)
    plain = masked(text)
    if not listed.lines and not any(m.kind in PAID for m in measures):
        return CostReading((), listed.total, tuple(_unpriced(plain, "")))
    kept, asides = _spent(plain, measures)
    lines, stated, loose = [*listed.lines], listed.total, list[Measure]()
    for start, end in _items(plain):
        inside = tuple(m for m in kept if start <= m.start < end)
        if any(m.kind in PAID for m in inside):
            found, total, left = Item(text, inside, start, end, expected).read(sum_of(lines))
            lines += found
            stated = total if total is not None else stated
            loose += left
        else:
            loose += inside
    apart = _apart(text, loose, lines, expected)
    whole = sum((term.yuan for term in apart), Decimal(0))
    lines = [line for line in lines if line.working or not (apart and close(line.yuan, whole))]
    lines += [line_of(text[max(0, term.start - 40) : term.end].strip(" ；;。\n"), term) for term in apart]
    several = [line for line in lines if not (line.working and any(close(line.yuan, aside) for aside in asides))]
    rest = match["what"].strip() if (match := _REST.search(plain)) and lines else ""
    undecided = (*_unpaid(loose, apart, lines), *_unpriced(plain, rest))
    added = without_totals(several or lines, [m for m in kept if m.kind is Kind.MONEY])
    return CostReading(tuple(added), stated, undecided, rest)


def _spent(plain: str, measures: tuple[Measure, ...]) -> tuple[tuple[Measure, ...], list[Decimal]]:
    """What is spent, and amounts that only stand aside: neither breakdowns nor the past nor where money comes from."""
    spans = breakdowns(plain, measures)
    present = [
        m
        for m, other in zip_longest(measures, measures[1:])
        if not m.past and not is_class(m, other) and not any(a <= m.start < b for a, b in spans)
    ]
    aside = {
        id(m)
        for m in (*bases(plain, present), *contracts(present), *composed(present), *(m for m in present if is_aside(m)))
    }
    kept = tuple(m for m in present if id(m) not in aside and not is_source(plain, m))
    return kept, [m.low for m in present if m.kind is Kind.MONEY and id(m) in aside]


def _apart(text: str, loose: list[Measure], lines: list[CostLine], expected: Decimal | None) -> list[Term]:
    """Quantities and prices that stand in different items; where none do, what is paid by the year or month."""
    pairing = Pairing(text, tuple(loose), expected, apart=True)
    if apart := [of_pair(pair) for pair in pairing.pairs()]:
        return apart
    by_year = [of_pair(pair) for pair in pairing.by_the_year()]
    by_year += [months(m) for m in loose if m.per == ("月",) and m.kind is Kind.PRICE and m.low == m.high]
    by_year += [Term(m.start, m.end, m.low, price=m) for m in loose if paid_yearly(m) and m.low == m.high]
    return by_year if _adds_up(by_year, lines, expected) else []


def _unpaid(loose: list[Measure], apart: list[Term], lines: list[CostLine]) -> list[str]:
    """Prices and amounts of which nothing tells what they are paid for."""
    paid = {id(term.price) for term in apart}
    told = {line.price.low for line in lines if line.price}
    money = [m for m in loose if m.kind in PAID and id(m) not in paid]
    return [_open(m) for m in money if not (m.kind is Kind.PRICE and m.low in told)]


def _unpriced(plain: str, rest: str) -> list[str]:
    """What the text names without an amount, or takes off."""
    undecided = [f"“{rest}”没有写金额"] if rest else []
    undecided += [f"“{match[0]}”没有写金额" for match in _VAGUE.finditer(plain)]
    return undecided + (["有扣除的金额，不能直接相加"] if is_deducted(plain) else [])


def _adds_up(terms: list[Term], lines: list[CostLine], expected: Decimal | None) -> bool:
    """With the other lines they reach the amount, or alone a total that the text states: 合起来1215万."""
    whole = sum((term.yuan for term in terms), Decimal(0))
    stated = any(close(line.yuan, whole) for line in lines if not line.working)
    return bool(terms) and (stated or (expected is not None and close(sum_of(lines) + whole, expected)))


def _items(plain: str) -> list[tuple[int, int]]:
    """Items end at a line, a semicolon, a full stop or where the next number of a list (masked as □) begins."""
    cuts = [match.end() for match in _CUT.finditer(plain)]
    cuts += [match.start() for match in _NUMBERING.finditer(plain)]
    edges = sorted({0, *cuts, len(plain)})
    return list(pairwise(edges))


_CUT = re.compile(r"[\n；;。]")
_NUMBERING = re.compile(r"□(?<=[\s；;。：:]□)□+")


def _open(price: Measure) -> str:
    """What a price lacks, its denominator told: “每批5万元”是单价，缺数量."""
    if price.kind is Kind.MONEY:
        return f"“{price.text}”是范围，没有定数"
    if price.per == ("月",):
        return f"“{price.text}”按月计，缺月数"
    told = not price.per or any(unit in price.text for unit in price.per)
    each = "" if told else "".join(f"每{unit}" for unit in price.per)
    return f"“{each}{price.text}”是单价，缺数量"
