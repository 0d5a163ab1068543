"""Products that an item writes out: chains joined by ×, bare numbers before an =, the columns of a table."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from assistant.facts.measure import PAID, Kind, Measure
from assistant.facts.pairing import Pair, close
from assistant.facts.sameness import lots

_TIMES = re.compile(r"^[^，。；;、=]{0,12}[×*xX乘][^，。；;、=]{0,6}$")
_PLUS_SHARE = re.compile(r"(?<=[(（])1\s*(?P<sign>[+-])\s*(?P<share>[0-9]+(?:\.[0-9]+)?)\s*%\s*[)）]")
"""(1+6%): a number of the chain is no more than its 1, or a range."""
_PERCENT_OF = re.compile(r"^\s*的\s*$")
_GIVES = re.compile(r"\s*(?:=|即|计|为|约|共计|合计)[约为]?\s*")
_MORE_SUMS = re.compile(r"[-+÷/)）]\s*$")
"""In front of a chain: more is computed than the chain."""
_SCALES = (Decimal(1), Decimal(10_000))
_FAR = 5
"""A result so many times off says that the chain was not understood."""


@dataclass(frozen=True)
class Term:
    """One amount of an item with how it comes about."""

    start: int
    end: int
    yuan: Decimal
    working: str = ""
    quantity: Measure | None = None
    price: Measure | None = None
    implied: bool = False
    per: tuple[str, ...] = ()
    """What the price is paid for, where its own words name less: 人 and 月."""
    members: tuple[Measure, ...] = ()
    """The numbers that it is made of, where it is written out."""
    parts: tuple[Measure, ...] = ()
    """The numbers that it is made of, where nobody wrote the multiplication."""


def of_pair(pair: Pair) -> Term:
    price, counted = pair.price, pair.counted
    return Term(
        price.start, price.end, pair.yuan, pair.working, counted.measure, price, implied=True, per=pair.per,
        parts=(price, counted.measure, *counted.others, *pair.timed),
    )  # fmt: skip


def months(price: Measure) -> Term:
    """A monthly amount over the year."""
    return Term(price.start, price.end, price.low * 12, f"{price.shown}×12个月", None, price, implied=True)


@dataclass(frozen=True)
class Products:
    """The products among the numbers of one item of a text."""

    text: str
    measures: tuple[Measure, ...]

    def written(self) -> Iterator[Term]:
        """Chains joined by × that hold exactly one amount or price, or end in an amount that they give."""
        for chain in (chain for chain in self._chains() if len(chain) > 1):
            if term := self._product(chain) or self._bare(chain):
                yield term

    def computed(self, money: Measure) -> bool:
        """Whether bare numbers multiplied stand right before it: 40%×20=8万元 is no total of other lines."""
        before = [chain for chain in self._chains() if chain[-1].end <= money.start]
        return bool(before) and len(before[-1]) > 1 and not any(map(_is_money, before[-1]))

    def _chains(self) -> list[list[Measure]]:
        chains: list[list[Measure]] = []
        for measure in self.measures:
            if chains and self._joined(chains[-1][-1], measure):
                chains[-1].append(measure)
            else:
                chains.append([measure])
        return chains

    def _joined(self, one: Measure, other: Measure) -> bool:
        between = self._between(one, other)
        if one.kind is Kind.MONEY and _PERCENT_OF.match(between):
            return other.kind is Kind.RATE
        return bool(_TIMES.match(between))

    def _between(self, one: Measure, other: Measure) -> str:
        return self.text[one.end : other.start]

    def _product(self, chain: list[Measure]) -> Term | None:
        amounts = [m for m in chain if _is_money(m)]
        if len(amounts) != 1 or amounts[0].low != amounts[0].high:
            return None
        value, end = self._share_added(chain[-1])
        value *= _multiplied(chain if end == chain[-1].end else chain[:-1])
        counted = next((m for m in chain if m.kind in {Kind.COUNT, Kind.TIME}), None)
        value /= next((lot for m in chain if (lot := lots(amounts[0], m))), 1)
        return Term(
            chain[0].start, end, value, self._shown(chain[0].start, end), counted, amounts[0], members=(*chain,)
        )

    def _bare(self, chain: list[Measure]) -> Term | None:
        """24×12×860=24.768万元: in 元 or 万元, as the amount behind it tells."""
        result = next((m for m in self.measures if m.start >= chain[-1].end), None)
        if result is None or result.kind is not Kind.MONEY or not _GIVES.fullmatch(self._between(chain[-1], result)):
            return None
        opened = _MORE_SUMS.search(self.text[max(0, chain[0].start - 3) : chain[0].start])
        if opened or any(map(_is_money, chain)) or not any(m.kind is Kind.BARE for m in chain):
            return None
        value = _nearest((_multiplied(chain) * scale for scale in _SCALES), result.low)
        if not result.low / _FAR <= value <= result.low * _FAR:
            return None
        start, end = chain[0].start, chain[-1].end
        return Term(start, end, value, self._shown(start, end), members=(*chain,))

    def _shown(self, start: int, end: int) -> str:
        return "".join(self.text[start:end].split())

    def _share_added(self, last: Measure) -> tuple[Decimal, int]:
        """The factor of ×(1+6%) and where it ends; of any other chain 1 and the end of its last number."""
        match = _PLUS_SHARE.match(self.text, last.start)
        return (1 + Decimal(f"{match['sign']}{match['share']}") / 100, match.end()) if match else (Decimal(1), last.end)


def columns(loose: list[Measure]) -> Iterator[Term]:
    """Quantity, unit price and amount side by side: 12 台 3500 元 42000 元."""
    for counted, price, amount in zip(loose, loose[1:], loose[2:], strict=False):
        kinds = (counted.kind, price.kind, amount.kind) == (Kind.COUNT, Kind.MONEY, Kind.MONEY)
        if kinds and counted.low > 1 and close(counted.low * price.low, amount.low):
            working = f"{counted.shown}×{price.shown}".replace(" ", "")
            members = (counted, price, amount)
            yield Term(counted.start, amount.end, amount.low, working, counted, price, members=members)


def _is_money(measure: Measure) -> bool:
    return measure.kind in PAID


_PARTS = {"%": Decimal(100), "‰": Decimal(1000)}


def _multiplied(chain: Iterable[Measure]) -> Decimal:
    return reduce(lambda value, m: value * m.low / _PARTS.get(m.unit, 1), chain, Decimal(1))


def _nearest(values: Iterable[Decimal], target: Decimal) -> Decimal:
    """The one whose ratio to the target is nearest to 1."""
    return min(
        values, key=lambda value: max(value, target) / min(value, target) if value and target else Decimal("inf")
    )
