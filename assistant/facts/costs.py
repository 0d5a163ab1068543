"""Read the cost lines of a text: products, stated amounts, subtotals; what cannot be added is undecided."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.facts import reading
from assistant.facts.scanner import Kind, Measure, mask
from assistant.facts.stated import CostLine
from assistant.vocabulary.units import same_unit

_ITEM_ENDS = re.compile(r"[\n；;。]|□+(?=\s*\S)(?<=\n)")
_BREAKDOWN = re.compile(r"[（(]\s*其中[^（）()]*[）)]|其中[^；;。\n]*")
_TIMES = re.compile(r"^[^，。；;、=]{0,12}[×*xX乘][^，。；;、=]{0,6}$")
_TIMES_WORD = re.compile(r"[×*xX乘]")
_RESULT = re.compile(
    r"(?:=|即|计取|提取|核定|计|合计|小计|共计|共需?|需|约|总计|合|为|金额|总价|费用|\s|，|,|：|:|\(|（|[）)])*$"
)
_TOTAL = re.compile(
    r"(?:合计|共计|总计|小计|总额|总金额|总费用|总价|总投入|总经费|总预算|年度预算|全年预算|一?共需?|总共|预算金额)[^，。；;、0-9]{0,8}$"
)
_ASIDE = re.compile(
    r"执行数|合同(?:总?价|总?额|金额)|概算|已支付|已拨付?|已到位|结余|批复金额|最高限价|限额|限价|每[人个件套]?最高|(?:带动|引进|吸引|社会)投资|拉动|带动|促成|成交|挽回|销售|注册资本|营业额|产值|营收|补贴后|资产"
)
_PERCENT_OF = re.compile(r"^\s*的\s*$")
_YEARLY = re.compile(r"全年|一年|12个月|每年|年度")
_BESIDE = 10
"""Characters between a quantity and the price that follows it."""
_TOLERANCE = Decimal("0.005")


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


@dataclass(frozen=True)
class CostReading:
    """What a text says of its costs."""

    lines: tuple[CostLine, ...]
    stated_total: Decimal | None
    undecided: tuple[str, ...]


def read_costs(text: str, measures: tuple[Measure, ...]) -> CostReading:
    """`measures` are the scan of the same text, prices already told from amounts."""
    plain = mask(text)
    spans = [match.span() for match in _BREAKDOWN.finditer(plain)]
    kept = tuple(
        m
        for m in measures
        if not m.past and not _ASIDE.search(m.before) and not any(a <= m.start < b for a, b in spans)
    )
    lines: list[CostLine] = []
    undecided: list[str] = []
    total: Decimal | None = None
    for start, end in _items(plain):
        inside = tuple(m for m in kept if start <= m.start < end)
        found, stated, missing = _Item(text, inside, start, end).read(_sum(lines))
        lines += found
        total = stated if stated is not None else total
        undecided += missing
    return CostReading(tuple(lines), total, tuple(undecided))


def _sum(lines: list[CostLine]) -> Decimal:
    return sum((line.yuan for line in lines), Decimal(0))


def _items(plain: str) -> list[tuple[int, int]]:
    """Items end at a line, a semicolon, a full stop or where the next number of a list (masked as □) begins."""
    cuts = [match.end() for match in re.finditer(r"[\n；;。]", plain)]
    cuts += [match.start() for match in re.finditer(r"(?<=[\s；;。：:])□{2,}", plain)]
    edges = sorted({0, *cuts, len(plain)})
    return list(pairwise(edges))


def close(one: Decimal, other: Decimal) -> bool:
    """Equal but for rounding: half a percent, at most 500 元."""
    return abs(one - other) <= min(max(abs(one), abs(other)) * _TOLERANCE, Decimal(500))


@dataclass(frozen=True)
class _Item:
    text: str
    measures: tuple[Measure, ...]
    start: int
    end: int

    def read(self, before: Decimal) -> tuple[list[CostLine], Decimal | None, list[str]]:
        """Lines, a stated total, undecided pieces; `before` is the sum of the items so far."""
        products = self._products()
        taken = {id(m) for term, members in products for m in members}
        loose = [m for m in self.measures if id(m) not in taken]
        terms = [term for term, _ in products] + self._implied(loose)
        paired = {id(part) for term in terms for part in (term.quantity, term.price)}
        undecided = [
            f"“{m.text}”是单价，缺数量" if m.per != ("月",) else f"“{m.text}”按月计，缺月数"
            for m in loose
            if m.kind is Kind.PRICE and id(m) not in paired and not self._restated(m, terms)
        ]
        return self._settle(terms, [m for m in loose if m.kind is Kind.MONEY], before, undecided)

    def _products(self) -> list[tuple[Term, tuple[Measure, ...]]]:
        """Chains joined by × that hold exactly one amount or price."""
        chains: list[list[Measure]] = []
        for measure in self.measures:
            if chains and self._joined(chains[-1][-1], measure):
                chains[-1].append(measure)
            else:
                chains.append([measure])
        return [(term, tuple(chain)) for chain in chains if len(chain) > 1 and (term := self._product(chain))]

    def _joined(self, one: Measure, other: Measure) -> bool:
        between = (
            mask(self.text)[one.end : other.start] if other.start - one.end > 20 else self.text[one.end : other.start]
        )
        if one.kind is Kind.MONEY and _PERCENT_OF.match(between):
            return other.kind is Kind.RATE
        return bool(_TIMES.match(between)) and bool(_TIMES_WORD.search(between))

    def _product(self, chain: list[Measure]) -> Term | None:
        amounts = [m for m in chain if m.kind in {Kind.MONEY, Kind.PRICE}]
        if len(amounts) != 1 or amounts[0].low != amounts[0].high:
            return None
        value = Decimal(1)
        for measure in chain:
            value *= (
                measure.low / 100 if measure.unit == "%" else measure.low / 1000 if measure.unit == "‰" else measure.low
            )
        counted = next((m for m in chain if m.kind in {Kind.COUNT, Kind.TIME}), None)
        working = re.sub(r"\s+", "", self.text[chain[0].start : chain[-1].end])
        return Term(chain[0].start, chain[-1].end, value, working, counted, amounts[0])

    def _implied(self, loose: list[Measure]) -> list[Term]:
        """Prices whose quantity stands apart in the same item: 15台，4.8万元一台."""
        terms = []
        for price in (m for m in loose if m.kind is Kind.PRICE and m.low == m.high):
            counted = counted_by(price, tuple(loose))
            times = self._times(price, loose)
            if counted and times:
                value = price.low * counted.low * times[0]
                working = f"{counted.shown}×{price.shown.split('/')[0]}{times[1]}"
                terms.append(Term(price.start, price.end, value, working, counted, price, implied=True))
        return terms

    def _times(self, price: Measure, loose: list[Measure]) -> tuple[Decimal, str] | None:
        """How often a price per month or day is paid, and how that is written; None where nobody says."""
        every = next((unit for unit in ("月", "天", "日") if unit in price.per), "")
        if not every or len(price.per) == 1:
            return Decimal(1), ""
        units = {"个月", "月"} if every == "月" else {"天", "日"}
        stated = next((m for m in loose if m.unit in units and m.kind is Kind.TIME), None)
        if stated:
            return stated.low, f"×{stated.shown}"
        yearly = every == "月" and _YEARLY.search(self.text[self.start : self.end])
        return (Decimal(12), "×12个月") if yearly else None

    def _restated(self, price: Measure, terms: list[Term]) -> bool:
        return any(term.price and close(term.price.low, price.low) for term in terms)

    def _settle(
        self, terms: list[Term], moneys: list[Measure], before: Decimal, undecided: list[str]
    ) -> tuple[list[CostLine], Decimal | None, list[str]]:
        """Amounts behind a product restate it; totals restate what stands before; the rest are lines."""
        lines = [_line(self._words(term), term) for term in terms]
        total: Decimal | None = None
        paired = any(term.implied for term in terms)
        for money in moneys:
            index = next((i for i, term in enumerate(terms) if self._is_result(term, money)), None)
            if index is not None:
                lines[index] = _with_stated(lines[index], money.low)
            elif (_TOTAL.search(money.before) and (lines or before)) or (paired and close(money.low, _sum(lines))):
                total = money.low
            else:
                lines.append(CostLine(text=self._clause(money), yuan=money.low))
        return _without_leading_total(lines, moneys), total, undecided

    def _is_result(self, term: Term, money: Measure) -> bool:
        """Money close behind a product, after `=`, 计, 即 and the like, or equal to it."""
        gap = money.start - term.end
        said = bool(_RESULT.fullmatch(self.text[term.end : money.start]))
        return (0 <= gap <= 12 and said) or (0 <= gap <= 20 and close(term.yuan, money.low))

    def _words(self, term: Term) -> str:
        return self.text[max(self.start, term.start - 40) : term.end].strip(" ；;。\n")

    def _clause(self, money: Measure) -> str:
        text = re.sub(r"^[\s，,；;。、）)：:]+", "", f"{money.before}{money.text}{money.after}")
        return re.sub(r"^(?:[0-9]{1,2}[.、)）]|[（(][0-9一二三四五六七八九十]+[)）])\s*", "", text).strip()


def counted_by(price: Measure, measures: tuple[Measure, ...]) -> Measure | None:
    """The quantity that a price is per.

    The only one of its unit; of several the one whose product is stated, of the same name, or standing beside it.
    """
    loose = [m for m in measures if m.kind is Kind.COUNT and not m.past and not reading.quantity(m, "").per]
    if not price.per:
        nearest = [m for m in loose if m.start < price.start]
        return nearest[-1] if nearest else None
    fits = [m for m in loose if any(_pays_for(unit, m) for unit in price.per)]
    if len(fits) < 2:
        return fits[0] if fits else None
    named = [m for m in fits if _share_words(price.before, f"{m.before} {m.after}")]
    stated = [m.low for m in measures if m.kind is Kind.MONEY]
    proven = [m for m in fits if any(close(m.low * price.low, amount) for amount in stated)]
    beside = [m for m in fits if 0 <= price.start - m.end <= _BESIDE]
    return next(iter((*proven, *named[:1], *beside[-1:])), None)


def _share_words(one: str, other: str) -> bool:
    """Whether two texts share two Chinese characters in a row."""
    return any(re.fullmatch(r"[\u4e00-\u9fff]{2}", one[i : i + 2]) and one[i : i + 2] in other for i in range(len(one)))


def _pays_for(per: str, counted: Measure) -> bool:
    """每样1500元 pays for 208个样, too."""
    unit = counted.unit
    if unit == "个" and counted.after.startswith(per):
        return True
    return same_unit(per, unit) or (per in {"人", "次", "生"} and unit in {"人次", "人", "名", "生"} and per != "次")


def _line(text: str, term: Term) -> CostLine:
    return CostLine(
        text=text, yuan=term.yuan, working=term.working, implied=term.implied,
        quantity=reading.quantity(term.quantity, "") if term.quantity else None,
        price=reading.price(term.price, "") if term.price else None,
    )  # fmt: skip


def _with_stated(line: CostLine, stated: Decimal) -> CostLine:
    if close(line.yuan, stated):
        return line.model_copy(update={"yuan": stated})
    return line.model_copy(update={"stated": stated})


def _without_leading_total(lines: list[CostLine], moneys: list[Measure]) -> list[CostLine]:
    """`共98万元：设备60万、安装38万`: a total in front of its parts is not added to them."""
    first = next((m for m in moneys if _TOTAL.search(m.before)), None)
    if first is None or len(lines) < 3:
        return lines
    rest = [line for line in lines if line.yuan != first.low or line.working]
    return rest if len(rest) == len(lines) - 1 and close(_sum(rest), first.low) else lines
