"""Read one item of a cost basis: its products, the amounts beside them, its total, and what finds no place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.facts import reading
from assistant.facts.excluded import TOTALS, only_this_year
from assistant.facts.measure import Kind, Measure
from assistant.facts.pairing import Pairing, close
from assistant.facts.products import Products, Term, columns, months, of_pair
from assistant.facts.respective import respective
from assistant.facts.sameness import paid_yearly
from assistant.facts.stated import CostLine, sum_of
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS, alternatives

_RESULT = re.compile(
    r"(?:=|即|计取|计算|测算|计提|提取|核定|计|合计|小计|共计|共需?|需|约|总计|合|为|金额|总价|费用|\s|，|,|：|:|\(|（|[）)])*$"
)
_TOTAL = re.compile(rf"(?:{TOTALS}|合起来|加起来|算下来)[^，。；;、0-9]{{0,8}}$")
_BUDGET = re.compile(
    r"^[\s，,]*(?:今年|全年|年度|本年度?|项目|总|经费)*预算(?:申报|报|申请|安排|大概|大约|约|是|为|共)*\s*$"
)
"""What the whole is put at, where the parts have been named: 预算报98万."""
_ALL_YEAR = re.compile(r"[（(，,、\s]*(?:全年|一年)(?:共计?|合计|总计|需|计|约)*\s*")
_IN_MONTHS = re.compile(r"×[0-9]+个?(?:月|季度)$")
"""A product over the year: what 全年 is said to need is its result."""
_COMES_TO = re.compile(
    rf"(?:[\s，,（()）×]|[0-9.]+\s*(?:{alternatives({*COUNT_UNITS, *TIME_UNITS})})"
    r"|全年|一年|每年|[共合总小]?计|共|约|需|为|即|=)*"
)
"""Between a price and what it comes to."""
_BEFORE_AMOUNT = re.compile(r"[，,\s]*(?:一?共计?|合?计|需|约)?")


@dataclass(frozen=True)
class Item:
    """The numbers between two semicolons, full stops, lines or list numbers; `text` is the whole text."""

    text: str
    measures: tuple[Measure, ...]
    start: int
    end: int
    expected: Decimal | None

    def read(self, before: Decimal) -> tuple[list[CostLine], Decimal | None, list[Measure]]:
        """Lines, a stated total, numbers that found no partner; `before` is the sum of the items so far."""
        if len(self.measures) == 1 and _is_plain(self.measures[0]):
            return *self._settle([], [*self.measures], before), []
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
        moneys = only_this_year([m for m in loose if _is_plain(m) and id(m) not in listed])
        rest = [m for m in loose if not _is_plain(m)]
        left = [m for m in rest if id(m) not in paired and not self._restated(m, terms)]
        told = list(self._told(left))
        answered = {id(term.price) for term in told}
        lines, total = self._settle([*terms, *told], moneys, before)
        beside = self._beside([m for m in left if not _between(m, told)], terms)
        lines = [line.model_copy(update={"beside": beside}) for line in lines] if beside else lines
        return lines, total, [m for m in left if id(m) not in answered]

    def _beside(self, left: list[Measure], terms: list[Term]) -> tuple[Decimal, ...]:
        """The counts, times and bare numbers without a place, those that only say again what has one left out."""
        loose = [m for m in left if m.kind in _FACTORS and m.low > 1 and not self._numbers_the_item(m)]
        if not loose:
            return ()
        members = [m for term in terms for m in (*term.members, *term.parts)]
        used = {(m.low, m.unit) for m in members}
        bare = {m.low for m in members if m.kind is Kind.BARE}
        owners = {id(one) for one, other in pairwise(self.measures) if self._is_of(one, other)}
        own = (m for m in loose if id(m) not in owners)
        return tuple(m.low for m in own if (m.low, m.unit) not in used and m.low not in bare)

    def _is_of(self, counted: Measure, money: Measure) -> bool:
        """培训2期8万元: the number right before an amount is of that alone."""
        return money.kind is Kind.MONEY and bool(_BEFORE_AMOUNT.fullmatch(self.text, counted.end, money.start))

    def _numbers_the_item(self, measure: Measure) -> bool:
        """1.2 at the head of an item, 2. within one."""
        heads = not self.text[self.start : measure.start].strip() or measure.after[:1] in tuple(".、)）")
        return measure.kind is Kind.BARE and heads

    def _told(self, left: list[Measure]) -> Iterator[Term]:
        """Prices whose quantity stands elsewhere, right before what they come to: 档案20元/人，计1.3万元; 20万元/年."""
        for price in (m for m in left if m.kind is Kind.PRICE and m.low == m.high):
            money = next((m for m in self.measures if m.kind is Kind.MONEY and m.start >= price.end), None)
            if money and money.low > price.low and _COMES_TO.fullmatch(self.text, price.end, money.start):
                inside = tuple(m for m in left if price.end <= m.start < money.start)
                yield Term(price.start, price.end, money.low, price=price, parts=inside)
            elif paid_yearly(price) and all(m is price or m.low == 1 for m in left):
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
        lines = [line_of(self._words(term), term) for term in terms]
        starts = [term.start for term in terms]
        total: Decimal | None = None
        paired = any(term.implied for term in terms)
        for money in moneys:
            index = next((i for i, term in enumerate(terms) if self._is_result(term, money)), None)
            whole = (paired or len(terms) > 1) and close(money.low, sum_of(lines))
            if index is not None and before and self._closes(terms[index], money, before + sum_of(lines)):
                total = money.low
                continue
            share = None if whole or index is not None else self._share(terms, money)
            if share is not None:
                lines[share[0]] = _of_share(lines[share[0]], share[1], money)
            elif index is not None and not (whole and len(lines) > 1):
                lines[index] = _with_stated(self._in_groups(lines[index], terms[index], money), money.low)
            elif "小计" in money.before and (lines or before):
                continue
            elif whole or self._sums_up(money, terms, bool(before) or any(start < money.start for start in starts)):
                total = money.low
            else:
                lines.append(CostLine(text=self._clause(money), yuan=money.low))
                starts.append(money.start)
        ordered = sorted(zip(starts, lines, strict=True), key=lambda one: one[0])
        return [line for _, line in ordered], total

    def _closes(self, term: Term, money: Measure, whole: Decimal) -> bool:
        """Whether an amount behind a product is that of all products so far, not its own."""
        return close(money.low, whole) and not close(money.low, term.yuan)

    def _share(self, terms: list[Term], money: Measure) -> tuple[int, Measure] | None:
        """18万人，人均70元，区级承担50%，计630万元: the percentage of a product that the amount behind it is."""
        rates = [m for m in self.measures if m.kind is Kind.RATE and m.end <= money.start]
        for at, term in enumerate(terms):
            for rate in rates if term.end <= money.start else ():
                if term.end <= rate.start and close(term.yuan * rate.low / 100, money.low):
                    return at, rate
        return None

    def _in_groups(self, line: CostLine, term: Term, money: Measure) -> CostLine:
        """240个点位，0.1千瓦×24小时×…=17.28万元: a number before the product that alone explains its result."""
        if close(term.yuan, money.low):
            return line
        before = (m for m in self.measures if m.kind is Kind.COUNT and m.end <= term.start and m not in term.members)
        groups = next((m for m in before if close(term.yuan * m.low, money.low)), None)
        if groups is None:
            return self._of_all(line, term, money)
        return line.model_copy(update={"yuan": money.low, "working": f"{groups.shown}×{line.working}"})

    def _of_all(self, line: CostLine, term: Term, money: Measure) -> CostLine:
        """秋千30组、滑梯18组、攀爬架12组，平均0.9万元/组，54万元: the price is paid for all of them."""
        unit = term.quantity.unit if term.quantity and term.implied else ""
        alike = [m for m in self.measures if unit and m.kind is Kind.COUNT and m.unit == unit and m.end <= term.start]
        if term.price is None or not close(sum((m.low for m in alike), Decimal(0)) * term.price.low, money.low):
            return line
        shown = "+".join(m.shown for m in alike)
        return line.model_copy(update={"yuan": money.low, "working": f"({shown})×{term.price.shown.split('/')[0]}"})

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
        if not 0 <= gap <= 20:
            return False
        between = self.text[term.end : money.start]
        said = bool(_RESULT.fullmatch(between) or (_IN_MONTHS.search(term.working) and _ALL_YEAR.fullmatch(between)))
        return (gap <= 12 and said) or close(term.yuan, money.low)

    def _words(self, term: Term) -> str:
        return self.text[max(self.start, term.start - 40) : term.end].strip(" ；;。\n")

    def _clause(self, money: Measure) -> str:
        bare = _RESULT.fullmatch(money.before)  # 设计费按5%计31.5万元: its name stands before another number
        begun = max(self.text.rfind(mark, 0, money.start) for mark in "，；。\n") + 1
        before = self.text[max(begun, self.start) : money.start] if bare else money.before
        text = _JOINT.sub("", f"{before}{money.text}{_OPENED.sub('', money.after)}")
        return _NUMBERED.sub("", text).strip()


_OWN = re.compile(r"[^，,；]*共[^计，,；]{0,3}|[，,]\s*一?共(?:需|约)?")
"""Between a number and the amount of it alone: 数据库3个，共45万元."""
_OPENED = re.compile(r"[（(][^）)]*$")
_JOINT = re.compile(r"^(?:[\s，,；;。、）)：:]|还有|另有|再加)+")
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}[.、)）](?![0-9])|[（(][0-9一二三四五六七八九十]+[)）])\s*")


_FACTORS = {Kind.COUNT, Kind.TIME, Kind.BARE}


def _is_plain(measure: Measure) -> bool:
    """An amount, not a range and paid for nothing."""
    return measure.kind is Kind.MONEY and measure.low == measure.high


def _between(measure: Measure, told: list[Term]) -> bool:
    """Whether it stands between a price and what that comes to: 300元/TB·月，12个月，28.8万元."""
    return any(measure in term.parts for term in told)


def _without(loose: list[Measure], terms: list[Term]) -> list[Measure]:
    used = {id(part) for term in terms for part in term.parts}
    return [m for m in loose if id(m) not in used]


def line_of(text: str, term: Term) -> CostLine:
    price = reading.price(term.price, "") if term.price else None
    return CostLine(
        text=text, yuan=term.yuan, working=term.working, implied=term.implied,
        quantity=reading.quantity(term.quantity, "") if term.quantity else None,
        price=price.model_copy(update={"per": term.per}) if price and term.per else price,
    )  # fmt: skip


def _of_share(line: CostLine, rate: Measure, money: Measure) -> CostLine:
    return line.model_copy(update={"yuan": money.low, "working": f"{line.working}×{rate.shown}"})


def _with_stated(line: CostLine, stated: Decimal) -> CostLine:
    if close(line.yuan, stated):
        return line.model_copy(update={"yuan": stated})
    return line.model_copy(update={"stated": stated})
