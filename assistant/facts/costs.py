"""Read the cost lines of a text: products, stated amounts, subtotals; what cannot be added is undecided."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.facts import reading
from assistant.facts.excluded import breakdowns, is_aside, is_deducted, is_source, only_this_year, without_totals
from assistant.facts.measure import Kind, Measure
from assistant.facts.pairing import Pairing, close
from assistant.facts.products import Products, Term, columns, months, of_pair
from assistant.facts.respective import respective
from assistant.facts.scanner import mask
from assistant.facts.stated import CostLine
from assistant.facts.tables import NO_TABLE, Table
from assistant.vocabulary.numerals import narrow
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS, alternatives

_RESULT = re.compile(
    r"(?:=|即|计取|计算|测算|计提|提取|核定|计|合计|小计|共计|共需?|需|约|总计|合|为|金额|总价|费用|\s|，|,|：|:|\(|（|[）)])*$"
)
_TOTAL = re.compile(
    r"(?:合计|共计|总计|合起来|加起来|算下来|总额|总金额|总费用|总价|总投入|总经费|总预算|年度预算|全年预算|一?共需?|总共|预算金额)[^，。；;、0-9]{0,8}$"
)
_BUDGET = re.compile(
    r"^[\s，,]*(?:今年|全年|年度|本年度?|项目|总|经费)*预算(?:申报|报|申请|安排|大概|大约|约|是|为|共)*\s*$"
)
"""What the whole is put at, where the parts have been named: 预算报98万."""
_VAGUE = re.compile(r"(?:其他|其它|其余|另外?)[^，。；;、\n0-9]{0,6}(?:若干|另计|另行(?:核定|安排|申请|测算))")
_ALL_YEAR = re.compile(r"[（(，,、\s]*(?:全年|一年)(?:共计?|合计|总计|需|计|约)*\s*")
_COMES_TO = re.compile(
    rf"(?:[\s，,（()）×]|[0-9.]+\s*(?:{alternatives({*COUNT_UNITS, *TIME_UNITS})})"
    r"|全年|一年|每年|[共合总小]?计|共|约|需|为|即|=)*"
)
"""Between a price and what it comes to."""
_YEARS = {"年", "年度"}
_ONE_YEAR = {(year,) for year in _YEARS}
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
    text, plain = narrow(text), mask(text)
    if not listed.lines and not any(m.kind in _MONEY for m in measures):
        return CostReading((), listed.total, tuple(_unpriced(plain, "")))
    kept, asides = _spent(plain, measures)
    lines, stated, loose = [*listed.lines], listed.total, list[Measure]()
    for start, end in _items(plain):
        inside = tuple(m for m in kept if start <= m.start < end)
        if any(m.kind in _MONEY for m in inside):
            found, total, left = _Item(text, inside, start, end, expected).read(_sum(lines))
            lines += found
            stated = total if total is not None else stated
            loose += left
        else:
            loose += inside
    apart = _apart(text, loose, lines, expected)
    whole = sum((term.yuan for term in apart), Decimal(0))
    lines = [line for line in lines if line.working or not (apart and close(line.yuan, whole))]
    lines += [_line(text[max(0, term.start - 40) : term.end].strip(" ；;。\n"), term) for term in apart]
    several = [line for line in lines if not (line.working and any(close(line.yuan, aside) for aside in asides))]
    rest = match["what"].strip() if (match := _REST.search(plain)) and lines else ""
    undecided = (*_unpaid(loose, apart, lines), *_unpriced(plain, rest))
    added = without_totals(several or lines, [m for m in kept if m.kind is Kind.MONEY])
    return CostReading(tuple(added), stated, undecided, rest)


_MONEY = {Kind.MONEY, Kind.PRICE}
"""Without one of them nothing is paid."""


def _spent(plain: str, measures: tuple[Measure, ...]) -> tuple[tuple[Measure, ...], list[Decimal]]:
    """What is spent, and amounts that only stand aside: neither breakdowns nor the past nor where money comes from."""
    spans = breakdowns(plain, measures)
    present = [m for m in measures if not m.past and not any(a <= m.start < b for a, b in spans)]
    aside = {id(m) for m in present if is_aside(m)}
    kept = tuple(m for m in present if id(m) not in aside and not is_source(plain, m))
    return kept, [m.low for m in present if m.kind is Kind.MONEY and id(m) in aside]


def _apart(text: str, loose: list[Measure], lines: list[CostLine], expected: Decimal | None) -> list[Term]:
    """Quantities and prices that stand in different items; where none do, what is paid by the year or month."""
    pairing = Pairing(text, tuple(loose), expected, apart=True)
    if apart := [of_pair(pair) for pair in pairing.pairs()]:
        return apart
    by_year = [of_pair(pair) for pair in pairing.by_the_year()]
    by_year += [months(m) for m in loose if m.per == ("月",) and m.kind is Kind.PRICE and m.low == m.high]
    by_year += [Term(m.start, m.end, m.low, price=m) for m in loose if m.per in _ONE_YEAR and m.low == m.high]
    return by_year if _adds_up(by_year, lines, expected) else []


def _unpaid(loose: list[Measure], apart: list[Term], lines: list[CostLine]) -> list[str]:
    """Prices and amounts of which nothing tells what they are paid for."""
    paid = {id(term.price) for term in apart}
    told = {line.price.low for line in lines if line.price}
    money = [m for m in loose if m.kind in {Kind.PRICE, Kind.MONEY} and id(m) not in paid]
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
    return bool(terms) and (stated or (expected is not None and close(_sum(lines) + whole, expected)))


def _sum(lines: list[CostLine]) -> Decimal:
    return sum((line.yuan for line in lines), Decimal(0))


def _items(plain: str) -> list[tuple[int, int]]:
    """Items end at a line, a semicolon, a full stop or where the next number of a list (masked as □) begins."""
    cuts = [match.end() for match in _CUT.finditer(plain)]
    cuts += [match.start() for match in _NUMBERING.finditer(plain)]
    edges = sorted({0, *cuts, len(plain)})
    return list(pairwise(edges))


_CUT = re.compile(r"[\n；;。]")
_NUMBERING = re.compile(r"□(?<=[\s；;。：:]□)□+")


@dataclass(frozen=True)
class _Item:
    text: str
    measures: tuple[Measure, ...]
    start: int
    end: int
    expected: Decimal | None

    def read(self, before: Decimal) -> tuple[list[CostLine], Decimal | None, list[Measure]]:
        """Lines, a stated total, numbers that found no partner; `before` is the sum of the items so far."""
        products = list(Products(self.text, self.measures).written())
        taken = {id(m) for term in products for m in term.members}
        bare = [term for term in products if term.price is None]
        loose = [m for m in self.measures if id(m) not in taken and not self._restated(m, bare)]
        table = list(columns(loose))
        in_turn = list(respective(self.text, loose))
        loose = _without(loose, in_turn)
        terms = [*products, *in_turn, *self._implied(loose), *self._years(loose), *table]
        paired = {id(part) for term in terms for part in (term.quantity, term.price, *term.parts)}
        listed = {id(m) for term in table for m in term.members}
        fixed = [m for m in loose if m.kind is Kind.MONEY and m.low == m.high and id(m) not in listed]
        moneys = only_this_year(fixed)
        rest = [m for m in loose if m.kind is not Kind.MONEY or m.low != m.high]
        left = [m for m in rest if id(m) not in paired and not self._restated(m, terms)]
        told = list(self._told(left))
        answered = {id(term.price) for term in told}
        lines, total = self._settle([*terms, *told], moneys, before)
        beside = self._beside(left, terms)
        lines = [line.model_copy(update={"beside": beside}) for line in lines] if beside else lines
        return lines, total, [m for m in left if id(m) not in answered]

    def _beside(self, left: list[Measure], terms: list[Term]) -> tuple[Decimal, ...]:
        """The counts, times and bare numbers without a place, those that only say again what has one left out."""
        used = {(m.low, m.unit) for term in terms for m in (*term.members, *term.parts)}
        return tuple(m.low for m in left if m.kind in _FACTORS and m.low > 1 and (m.low, m.unit) not in used)

    def _told(self, left: list[Measure]) -> Iterator[Term]:
        """Prices whose quantity stands elsewhere, right before what they come to: 档案20元/人，计1.3万元; 20万元/年."""
        for price in (m for m in left if m.kind is Kind.PRICE and m.low == m.high):
            money = next((m for m in self.measures if m.kind is Kind.MONEY and m.start >= price.end), None)
            if money and money.low > price.low and _COMES_TO.fullmatch(self.text, price.end, money.start):
                yield Term(price.start, price.end, money.low, price=price)
            elif {*price.per} and {*price.per} <= _YEARS and len(left) == 1:
                yield Term(price.start, price.end, price.low, price=price)

    def _implied(self, loose: list[Measure]) -> list[Term]:
        """Prices whose quantity stands apart in the same item: 15台，4.8万元一台."""
        words = self.text[self.start : self.end]
        return [of_pair(pair) for pair in Pairing(words, tuple(loose), self.expected).pairs()]

    def _years(self, loose: list[Measure]) -> list[Term]:
        """2.5万元/月，全年24万元: twelve months, where the item has nothing else that could be counted."""
        price, *others = loose if len(loose) == 2 else (None,)
        if price is None or price.kind is not Kind.PRICE or price.per != ("月",) or others[0].kind is not Kind.MONEY:
            return []
        said = _ALL_YEAR.fullmatch(self.text, price.end, others[0].start)
        return [replace(months(price), end=said.end())] if said else []

    def _restated(self, price: Measure, terms: list[Term]) -> bool:
        """Whether a product names the price again, perhaps bare and in 万元."""
        members = [m for term in terms for m in (term.price, *term.members) if m]
        bare = (m.low * 10_000 for m in members if m.kind is Kind.BARE)
        return price.kind is Kind.PRICE and any(close(low, price.low) for low in (*(m.low for m in members), *bare))

    def _settle(
        self, terms: list[Term], moneys: list[Measure], before: Decimal
    ) -> tuple[list[CostLine], Decimal | None]:
        """Amounts behind a product restate it; totals restate what stands before; the rest are lines."""
        lines = [_line(self._words(term), term) for term in terms]
        total: Decimal | None = None
        paired = any(term.implied for term in terms)
        for money in moneys:
            index = next((i for i, term in enumerate(terms) if self._is_result(term, money)), None)
            whole = (paired or len(terms) > 1) and close(money.low, _sum(lines))
            if index is not None and not (whole and len(lines) > 1):
                lines[index] = _with_stated(self._in_groups(lines[index], terms[index], money), money.low)
            elif "小计" in money.before and (lines or before):
                continue
            elif whole or self._sums_up(money, terms, bool(lines or before)):
                total = money.low
            else:
                lines.append(CostLine(text=self._clause(money), yuan=money.low))
        return lines, total

    def _in_groups(self, line: CostLine, term: Term, money: Measure) -> CostLine:
        """240个点位，0.1千瓦×24小时×…=17.28万元: a number before the product that alone explains its result."""
        before = (m for m in self.measures if m.kind is Kind.COUNT and m.end <= term.start and m not in term.members)
        groups = next((m for m in before if close(term.yuan * m.low, money.low)), None)
        if groups is None or close(term.yuan, money.low):
            return line
        return line.model_copy(update={"yuan": money.low, "working": f"{groups.shown}×{line.working}"})

    def _sums_up(self, money: Measure, terms: list[Term], something: bool) -> bool:
        """A total restates what stands before; 3部宣传片共120万 is an item of its own."""
        if something and self.expected is not None and close(money.low, self.expected):
            return True
        if something and money.operator == "=" and not Products(self.text, self.measures).computed(money):
            return True
        if something and _BUDGET.search(money.before):
            return True
        if not (something and _TOTAL.search(money.before)):
            return False
        used = {id(term.quantity) for term in terms}
        near = [m for m in self.measures if m.kind is Kind.COUNT and m.end <= money.start]
        own = near and id(near[-1]) not in used and _OWN.fullmatch(self.text, near[-1].end, money.start)
        return not own

    def _is_result(self, term: Term, money: Measure) -> bool:
        """Money close behind a product, after `=`, 计, 即 and the like, or equal to it."""
        gap = money.start - term.end
        said = bool(_RESULT.fullmatch(self.text[term.end : money.start]))
        return (0 <= gap <= 12 and said) or (0 <= gap <= 20 and close(term.yuan, money.low))

    def _words(self, term: Term) -> str:
        return self.text[max(self.start, term.start - 40) : term.end].strip(" ；;。\n")

    def _clause(self, money: Measure) -> str:
        text = _JOINT.sub("", f"{money.before}{money.text}{_OPENED.sub('', money.after)}")
        return _NUMBERED.sub("", text).strip()


_OWN = re.compile(r"[^，,；]*共[^计，,；]{0,3}|[，,]\s*一?共(?:需|约)?")
"""Between a number and the amount of it alone: 数据库3个，共45万元."""
_OPENED = re.compile(r"[（(][^）)]*$")
_JOINT = re.compile(r"^(?:[\s，,；;。、）)：:]|还有|另有|再加)+")
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}[.、)）](?![0-9])|[（(][0-9一二三四五六七八九十]+[)）])\s*")


_FACTORS = {Kind.COUNT, Kind.TIME, Kind.BARE}


def _without(loose: list[Measure], terms: list[Term]) -> list[Measure]:
    used = {id(part) for term in terms for part in term.parts}
    return [m for m in loose if id(m) not in used]


def _open(price: Measure) -> str:
    """What a price lacks, its denominator told: “每批5万元”是单价，缺数量."""
    if price.kind is Kind.MONEY:
        return f"“{price.text}”是范围，没有定数"
    if price.per == ("月",):
        return f"“{price.text}”按月计，缺月数"
    told = not price.per or any(unit in price.text for unit in price.per)
    each = "" if told else "".join(f"每{unit}" for unit in price.per)
    return f"“{each}{price.text}”是单价，缺数量"


def _line(text: str, term: Term) -> CostLine:
    price = reading.price(term.price, "") if term.price else None
    return CostLine(
        text=text, yuan=term.yuan, working=term.working, implied=term.implied,
        quantity=reading.quantity(term.quantity, "") if term.quantity else None,
        price=price.model_copy(update={"per": term.per}) if price and term.per else price,
    )  # fmt: skip


def _with_stated(line: CostLine, stated: Decimal) -> CostLine:
    if close(line.yuan, stated):
        return line.model_copy(update={"yuan": stated})
    return line.model_copy(update={"stated": stated})
