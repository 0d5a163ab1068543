"""Money that its neighbours make a price: 500件120元=6万, 1200路*400元, 测评1次8万, 1份总报告 … 总报告35万."""

import re
from decimal import Decimal
from itertools import takewhile

from assistant.facts import reading
from assistant.facts.measure import Kind, Measure
from assistant.facts.pairing import close
from assistant.facts.sameness import same_thing

_JOINED = re.compile(r"\s*[×*xX乘]\s*")
_GOES_ON = re.compile(r"、[^，。；;、\n0-9每共计合]{2,10}")
_MONTHS = {"个月", "月"}


def with_unit_prices(measures: tuple[Measure, ...], text: str, expected: Decimal | None) -> tuple[Measure, ...]:
    """`text` is what was scanned; `expected` in 元 is the whole, which is no price of one of its parts."""
    read: list[Measure] = []
    for at in range(len(measures)):
        priced = _priced(measures, at, text, expected)
        read.append(_listed(read[-1], priced, text) if read else priced)
    return tuple(read)


def _listed(price: Measure, money: Measure, text: str) -> Measure:
    """每人每天伙食50元、误工补助200元: what goes on behind 、 is told for each too."""
    if money.kind is not Kind.MONEY or price.kind is not Kind.PRICE or not price.per:
        return money
    small = "万" not in money.shown + price.shown and money.low == money.high
    goes_on = _GOES_ON.fullmatch(text, price.end, money.start)
    return money._replace(kind=Kind.PRICE, per=price.per) if small and goes_on else money


def _priced(measures: tuple[Measure, ...], at: int, text: str, expected: Decimal | None) -> Measure:
    money = measures[at]
    if money.kind is not Kind.MONEY or money.low != money.high:
        return money
    whole = expected is not None and close(money.low, expected)
    per = _beside(measures, at, text)
    if not per and not whole:
        per = _of_single(measures[:at], money) or _of_list(measures, at, text)
    return money._replace(kind=Kind.PRICE, per=per) if per else money


def _beside(measures: tuple[Measure, ...], at: int, text: str) -> tuple[str, ...]:
    """What the count in front says: a product is written, or the amount behind proves it."""
    money, counted = measures[at], measures[at - 1] if at else None
    if counted is None or counted.kind is not Kind.COUNT or counted.low <= 1:
        return ()
    following = measures[at + 1] if at + 1 < len(measures) else None
    between = text[counted.end : money.start]
    if _JOINED.fullmatch(between):
        monthly = (
            following is not None
            and following.unit in _MONTHS
            and bool(_JOINED.fullmatch(text[money.end : following.start]))
        )
        return (counted.unit, "月") if monthly else (counted.unit,)
    stated = following is not None and following.kind is Kind.MONEY and close(counted.low * money.low, following.low)
    return (counted.unit,) if stated and len(between) <= 1 else ()


def _of_list(measures: tuple[Measure, ...], at: int, text: str) -> tuple[str, ...]:
    """In a list of prices the last may stand without its unit: 帐篷单价2000元，棉被220元一床，应急灯300元."""
    money = measures[at]
    begins = max(text.rfind(mark, 0, money.start) for mark in "。；;\n") + 1
    listed = list(takewhile(lambda m: m.start >= begins, (measures[i] for i in range(at - 1, -1, -1))))
    if not listed or any(m.kind is not Kind.PRICE for m in listed):
        return ()
    counts = (m for m in measures if m.kind is Kind.COUNT and m.end <= begins and not m.past)
    return next(((m.unit,) for m in counts if same_thing(m, money)), ())


def _of_single(before: tuple[Measure, ...], money: Measure) -> tuple[str, ...]:
    """What exists once costs what it costs: 等保测评1次8万."""
    single = (m for m in before if m.kind is Kind.COUNT and m.low == 1 and not m.past)
    named = (m for m in single if m.end == money.start or _same_thing(m, money))
    return next(((m.unit,) for m in named if not reading.per_of(m)), ())


def _same_thing(one: Measure, money: Measure) -> bool:
    words = reading.subject_of(money)
    return len(words) >= 2 and words == reading.noun_of(one)
