"""Find the quantity that a price is paid for, where nobody wrote the multiplication: 15台，4.8万元一台."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from assistant.facts import reading
from assistant.facts.measure import Kind, Measure
from assistant.facts.sameness import RECURRING, groups, is_whole, lots, pays_for, same_thing, share_words
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.units import YEARS, same_unit

_YEARLY = re.compile(r"全年|一年|12个月|每年|年度")
_BESIDE = 10
"""Characters between a quantity and the price that follows it."""
_TOLERANCE, _MOST_ROUNDED = Decimal("0.005"), Decimal(500)
_NEXT_TO = re.compile(r"[^，。；;、\n0-9]{0,4}")
_FOR_EACH = re.compile(r"每一?个?[^，。；、0-9]{1,3}?(?:补贴|补助|奖励|资助|标准|平均|约|按|为|需)*")
_LASTING = {"分钟", "小时"}
"""What a film or a machine is paid by: 2部，每部8分钟，2万元/分钟."""
_ALL_YEAR = {"月": (12, "×12个月"), "季度": (4, "×4个季度")}
"""How often a year has what a price recurs by, where nobody says how often it is paid."""
_COUNTED_BY = {"月": {"个月", "月"}, "季度": {"个季度", "季度"}, "天": {"天", "日"}, "日": {"天", "日"}}
_PAID_PEOPLE = {"人", "名", "位", "户"}
_VAGUE = {"人", "名", "位", "次", "人次", "个", "项", "月", "天", "日"}
"""Units that count many things: what they are paid for must be said nearby."""


def close(one: Decimal, other: Decimal) -> bool:
    """Equal but for rounding: half a percent, at most 500 元."""
    return abs(one - other) <= min(max(abs(one), abs(other)) * _TOLERANCE, _MOST_ROUNDED)


@dataclass(frozen=True)
class Counted:
    """A number of things: one measure, or groups × things in each: 3期×每期60人."""

    number: Decimal
    shown: str
    measure: Measure
    others: tuple[Measure, ...] = ()
    """The further numbers that it is made of."""


@dataclass(frozen=True)
class Pair:
    """A price with its quantity and how often it is paid."""

    price: Measure
    counted: Counted
    times: Decimal
    every: str
    """How the times are written: ×12个月; empty for once."""
    timed: tuple[Measure, ...] = ()
    """The number in the text that tells the times."""

    @property
    def yuan(self) -> Decimal:
        return self.price.low * self.counted.number * self.times

    @property
    def per(self) -> tuple[str, ...]:
        """What it is paid for: 一个月2400 of 70人 is per 人 and 月."""
        once = self.every and len(self.price.per) == 1
        return (self.counted.measure.unit, *self.price.per) if once else self.price.per

    @property
    def working(self) -> str:
        return f"{self.counted.shown}×{re.split('[/每]', self.price.shown)[0]}{self.every}"


@dataclass(frozen=True)
class Pairing:
    """The loose numbers of one item."""

    words: str
    measures: tuple[Measure, ...]
    expected: Decimal | None
    """元; an amount the text is known to be about: it proves a product, it never makes one up."""
    apart: bool = False
    """The numbers stand in several items: only what leaves no doubt is paired."""

    def pairs(self) -> Iterator[Pair]:
        for price in self.measures:
            if price.kind is Kind.PRICE and price.low == price.high and (pair := self._pair(price)):
                yield pair

    def by_the_year(self) -> Iterator[Pair]:
        """What monthly prices come to in twelve months, where nobody says how many: for a sum to prove."""
        for price in self.measures:
            if price.kind is Kind.PRICE and "月" in price.per and price.low == price.high:
                fits = [c for c in self._counts(price) if any(pays_for(unit, c.measure) for unit in price.per)]
                beside = [c for c in fits if 0 <= price.start - c.measure.end <= _BESIDE]
                chosen = beside[-1] if beside else self._sure(price, fits)
                pairs = [] if chosen is None else list(self._options(price, chosen))
                yield from pairs[-1:]

    def _pair(self, price: Measure) -> Pair | None:
        units = [unit for unit in price.per if unit not in YEARS]
        if len(units) > 1 and not RECURRING & set(units):
            return self._for_each_of(price, units)
        counts = tuple(self._counts(price))
        fits = [c for c in counts if not price.per or any(pays_for(unit, c.measure) for unit in price.per)]
        if named := [c for c in fits if not price.per and same_thing(c.measure, price)]:
            fits = named
        if beside := [c for c in fits if self._stands_before(c.measure, price)]:
            fits = beside
        options = [pair for counted in fits for pair in self._options(price, counted)]
        if proven := self._meant(price, options) or self._by_the_month(price, counts):
            return proven
        weak = (
            []
            if beside
            else [pair for counted in counts for pair in self._options(price, counted) if self._proven(pair)]
        )
        chosen = self._sure(price, fits) if self.apart else self._likely(price, fits)
        likely = next((pair for pair in options if pair.counted is chosen and self._decided(pair)), None)
        return likely or next(iter(weak), None)

    def _meant(self, price: Measure, options: list[Pair]) -> Pair | None:
        """The product that the sum proves; of several equal ones the likely one."""
        proven = [pair for pair in options if self._proven(pair)]
        likely = self._likely(price, [pair.counted for pair in proven])
        return next((pair for pair in proven if likely is None or pair.counted is likely), None)

    def _by_the_month(self, price: Measure, counts: tuple[Counted, ...]) -> Pair | None:
        """一个月2400 of 70人: proven by the sum, or the only people whom it can be paid to."""
        if len(price.per) != 1:
            return None
        things = [c for c in counts if c.measure.kind is Kind.COUNT]
        pairs = [pair for c in things for pair in self._options(price, c) if pair.every]
        near = (pair for pair in pairs if 0 <= price.start - pair.counted.measure.end <= _BESIDE)
        people = [pair for pair in near if pair.counted.measure.unit in _PAID_PEOPLE and self._decided(pair)]
        people = [pair for pair in people if self._stands_before(pair.counted.measure, price)] or people
        alone = len({pair.counted.shown for pair in people}) == 1
        return next((pair for pair in pairs if self._proven(pair)), people[0] if alone else None)

    def _stands_before(self, counted: Measure, price: Measure) -> bool:
        """2名每人3万元, 300件，每件补贴200元: hardly a word between; or 1000元/人（80人）, in the bracket behind."""
        if counted.start == price.end + 1 and price.after[:1] in {"（", "("}:
            return True
        if 0 <= price.start - len(price.before) - counted.end <= 1 and _FOR_EACH.fullmatch(price.before):
            return True
        between = price.start - counted.end
        return 0 <= between <= min(4, len(price.before)) and bool(
            _NEXT_TO.fullmatch(price.before[-between:] if between else "")
        )

    def _for_each_of(self, price: Measure, units: list[str]) -> Pair | None:
        """每人每次300元 needs the people and the times; without both it stays open."""
        found = [
            [m for m in self.measures if pays_for(unit, m) and reading.per_of(m) in {"", *units}] for unit in units
        ]
        if any(len(counts) != 1 for counts in found):
            return None
        counts = [one for (one,) in found]
        number = reduce(lambda product, m: product * m.low, counts, Decimal(1))
        counted = Counted(number, "×".join(m.shown for m in counts), counts[0], tuple(counts[1:]))
        return Pair(price, counted, Decimal(1), "")

    def _sure(self, price: Measure, fits: list[Counted]) -> Counted | None:
        """The only one that could be meant, of a telling unit or of the same name."""
        if not price.per:
            return next((c for c in fits if same_thing(c.measure, price)), None)
        if len(fits) != 1:
            return None
        words = re.sub(r"每.", "", price.before)
        named = share_words(words, fits[0].measure.before + fits[0].measure.after)
        return fits[0] if named or price.per[0] not in _VAGUE else None

    def _counts(self, price: Measure) -> Iterator[Counted]:
        single = [m for m in self.measures if m.kind is Kind.COUNT and not m.past and not m.several_years]
        free = [m for m in single if is_whole(m, price)]
        for m in free:
            yield Counted(m.low, m.shown, m)
        yield from (_smaller(m, price) for m in free if (m.unit, *price.per) in _SMALLER)
        yield from (_larger(m, price) for m in free if lots(price, m))
        yield from self._by_group(single, free)
        if price.per == ("人次",):
            people, times = ([m for m in free if m.unit in units] for units in ({"人", "名", "位", "生"}, {"次", "轮"}))
            yield from (Counted(m.low * t.low, f"{m.shown}×{t.shown}", m, (t,)) for m in people for t in times)
            each = [m for m in single if m.unit in {"人", "名", "位"} and reading.quantity(m, "").per == "次"]
            for m in each:
                one_by_one = m._replace(unit="人次")
                yield from (Counted(m.low * t.low, f"{t.shown}×{m.shown}", one_by_one, (m, t)) for t in times)
        yield from self._by_time(price, single)
        times = [m for m in self.measures if m.kind is Kind.TIME] if len(price.per) == 1 else []
        if price.per and price.per[0] in {"月", "天", "日"}:
            yield from (Counted(m.low, m.shown, m) for m in times)
        if price.per and price.per[0] in _LASTING:
            lasting = [m for m in times if m.unit.removeprefix("个") == price.per[0]]
            grouped = list(self._by_group(lasting, free))
            yield from grouped or (Counted(m.low, m.shown, m) for m in lasting if not reading.per_of(m))

    def _by_group(self, single: list[Measure], free: list[Measure]) -> Iterator[Counted]:
        """3期, each of 60人."""
        for m in single:
            per = reading.per_of(m)
            for group in (g for g in free if per and groups(per, g)):
                yield Counted(group.low * m.low, f"{group.shown}×{m.shown}", m, (group,))

    def _by_time(self, price: Measure, single: list[Measure]) -> Iterator[Counted]:
        """每天600份 over 250天, where the price itself does not recur."""
        for m in single if not RECURRING & set(price.per) else []:
            per = reading.per_of(m)
            times = (t for t in self.measures if t.kind is Kind.TIME and same_unit(t.unit.removeprefix("个"), per))
            yield from (Counted(m.low * t.low, f"{m.shown}×{t.shown}", m, (t,)) for t in times if t.low > 1)

    def _options(self, price: Measure, counted: Counted) -> Iterator[Pair]:
        """Once, or as often as the price recurs."""
        every = next((unit for unit in _COUNTED_BY if unit in price.per), "")
        if not every or (len(price.per) == 1 and counted.measure.kind is Kind.TIME):
            yield Pair(price, counted, Decimal(1), "")
            return
        for m in self.measures:
            if m.unit in _COUNTED_BY[every] and m.kind is Kind.TIME:
                yield Pair(price, counted, m.low, f"×{m.shown}", (m,))
        if every in _ALL_YEAR:
            times, shown = _ALL_YEAR[every]
            yield Pair(price, counted, Decimal(times), shown)

    def _decided(self, pair: Pair) -> bool:
        """Twelve months are taken where the words or the sum say so, never by default."""
        assumed = any(pair.every == shown for _, shown in _ALL_YEAR.values()) and not pair.timed
        return not assumed or bool(_YEARLY.search(self.words))

    def _proven(self, pair: Pair) -> bool:
        stated = [m.low for m in self.measures if m.kind is Kind.MONEY]
        targets = [*stated, *([self.expected] if self.expected is not None else [])]
        return any(close(pair.yuan, target) for target in targets)

    def _likely(self, price: Measure, fits: list[Counted]) -> Counted | None:
        """The only one, else the one of the same name, else the one beside the price."""
        if not price.per:
            return next((c for c in reversed(fits) if c.measure.start < price.start), None)
        if len(fits) == 1:
            return fits[0]
        words = re.sub(r"每.", "", price.before)
        same = [c for c in fits if (noun := reading.noun_of(c.measure)) and noun == reading.subject_of(price)]
        named = [*same, *(c for c in fits if share_words(words, c.measure.before))]
        behind = [c for c in fits if share_words(words, c.measure.after)]
        beside = [c for c in fits if 0 <= price.start - c.measure.end <= _BESIDE]
        return next(iter((*named, *behind, *beside[-1:])), None)


_SMALLER = {("公里", "米"), ("千米", "米"), ("公里", "延米"), ("吨", "公斤"), ("吨", "千克")}
"""What is counted in one unit and paid in its thousandth."""


def _larger(counted: Measure, price: Measure) -> Counted:
    """80万字 at 200元/千字 are 800千字."""
    unit, number = price.per[0], counted.low / lots(price, counted)
    return Counted(number, f"{plain(number)}{unit}", counted._replace(unit=unit), (counted,))


def _smaller(counted: Measure, price: Measure) -> Counted:
    """50公里 at 25元一米 are 50000米."""
    number = counted.low * 1000
    return Counted(number, f"{plain(number)}{price.per[0]}", counted)
