"""适当性: whether rows, goal and cost basis give the same quantity and the same price."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from assistant.declaration import LABELS
from assistant.facts import Facts, Price, Quantity
from assistant.finding import Severity
from assistant.rules.certainty import part_told
from assistant.rules.entry import Entry
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.lexicons import words
from assistant.vocabulary.pairs import pairs, share_pair
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import same_unit

_COST = LABELS["cost_basis"]
NO_WORDS = words("数量 人数 人次 次数 项目 完成 工作 服务 采购 购置 费用 单价 标准 年度 按照 预计")
"""Shared by things that have nothing to do with each other."""


@rule("A103", "quantities-disagree", Severity.WARNING)
def quantities_disagree(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """同一件事前后数量不一

    是什么：数量指标与年度目标或测算依据说的是同一件事、同一个单位，数字却不同；单位成本与测算依据的单价不同也算。
    为什么：以哪个为准说不清，低的一个会被当作降低目标。
    依据：目标与指标应当一致，这是审核相关性的通行要求。
    反例：年度目标：对全区窗口人员开展服务礼仪培训300人次，考核合格率不低于95%。
    产出 | *数量 | 服务礼仪培训人次 | ≥250人次 | 指签到参训的人次；数据来源：培训签到表
    正例：年度目标：对全区窗口人员开展服务礼仪培训300人次，考核合格率不低于95%。
    产出 | *数量 | 服务礼仪培训人次 | ≥300人次 | 指签到参训的人次；数据来源：培训签到表
    何时可忽略：两处统计的范围不同时，请在解释里写明。
    """
    goal, basis = subject.goal_facts.quantities, subject.cost_facts
    totals = _totals(basis)
    rates = {rate.number for rate in (*subject.goal_facts.rates, *basis.rates)}
    for entry in subject.in_slot(Slot.QUANTITY):
        in_goal, in_basis = _stated(goal, entry), _stated(basis.quantities, entry)
        open_ = [] if in_goal else [(LABELS["annual_goal"], goal)]
        open_ += [] if in_basis else [(_COST, _alone(totals, entry) if in_goal else totals)]
        told = ((label, _another_number(quantities, entry)) for label, quantities in open_)
        other = next(((label, one) for label, one in told if one and not _is_share(one, entry, rates)), None)
        if other:
            label, quantity = other
            yield rule.at_row(
                entry.index,
                "指标值",
                label,
                message=f"“{entry.name}”的指标值是“{entry.row.value.strip()}”，{label}写的是“{quantity.shown}”",
                advice="请统一两处的数字。",
            )
    for entry in subject.in_slot(Slot.COST):
        if price := _another_price(subject, entry):
            yield rule.at_row(
                entry.index,
                "指标值",
                _COST,
                message=f"“{entry.name}”的指标值是“{entry.row.value.strip()}”，测算依据的单价是“{price.text}”",
                advice="请统一两处的单价；含其他支出的综合成本，请在解释里写明。",
            )


def _is_share(quantity: Quantity, entry: Entry, rates: set[Decimal]) -> bool:
    """1078人 are the promised 98% of 1100名."""
    number = _single(entry, quantity)
    return any(abs(quantity.number * rate / 100 - number) < 1 for rate in rates)


def _totals(stated: Facts) -> tuple[Quantity, ...]:
    """The quantities that are multiplied by a price alone: of 260人次×250天×15元 neither factor is a total."""
    lines = (line for line in stated.cost_lines if len(re.findall(r"[×*xX]", line.working)) == 1)
    return tuple(line.quantity for line in lines if line.quantity)


def _alone(totals: tuple[Quantity, ...], entry: Entry) -> tuple[Quantity, ...]:
    """None of a list of prizes for 10名, 20名 and 30名 is the whole that the goal confirms."""
    alike = [one for one in totals if same_unit(one.unit, entry.single_unit)]
    return () if len(alike) > 1 else totals


def _another_number(stated: tuple[Quantity, ...], entry: Entry) -> Quantity | None:
    """The one quantity that states the same thing with another number: of 1200米，其中上年已完成300米 900 are left."""
    same = _nearest(entry.name, [quantity for quantity in stated if _same_thing(quantity, entry)])
    number = entry.target.number
    if number is None or len(same) != 1:
        return None
    gap = same[0].number - _single(entry, same[0])
    done = [q.number for q in stated if q.past and same_unit(q.unit, same[0].unit)]
    return None if gap == 0 or gap in done else same[0]


def _nearest(name: str, same: list[Quantity]) -> list[Quantity]:
    """Of several quantities those that share most with a name: 技能培训100人, not 适应性培训200人, for 技能培训人数."""
    named = [sum(pair in one.subject + one.noun for pair in pairs(name) - NO_WORDS) for one in same]
    most, *others = sorted(named, reverse=True) or [0]
    clear = most > 1 and bool(others) and most >= _CLEARLY * others[0]
    return [one for one, shared in zip(same, named, strict=True) if shared == most] if clear else same


_CLEARLY = 2
"""So many times as much must be shared as with any other."""


def _stated(quantities: tuple[Quantity, ...], entry: Entry) -> bool:
    """Whether one of the quantities is the row's, whatever it is called there: 儿童78人、成人410人."""
    if entry.target.number is None:
        return False
    unit = entry.single_unit
    alike = [one for one in quantities if unit and not one.past and same_unit(one.unit, unit)]
    one_of_them = any(_single(entry, one) == one.number for one in alike)
    return one_of_them or _is_sum(quantities, entry) or _is_product(alike, quantities, entry)


def _is_product(alike: list[Quantity], quantities: tuple[Quantity, ...], entry: Entry) -> bool:
    """36次 are 两次 to each of 18个部队."""
    groups = [one for one in quantities if one.number > 1 and not one.past]
    products = ((one, one.number * group.number) for one in alike for group in groups if group is not one)
    return any(_single(entry, one) == product for one, product in products)


def _is_sum(quantities: tuple[Quantity, ...], entry: Entry) -> bool:
    """370公里 are 县道86公里、乡道124公里、村道160公里, whatever stands around them."""
    alike = [q for q in quantities if not q.past and not q.per and same_unit(q.unit, entry.single_unit)]
    sums = (accumulate(quantity.number for quantity in alike[at:]) for at in range(len(alike) - 1))
    return any(_single(entry, alike[0]) in list(totals)[1:] for totals in sums)


def _same_thing(quantity: Quantity, entry: Entry) -> bool:
    if quantity.past or quantity.per or not entry.is_number:
        return False
    unit = entry.single_unit
    same = bool(unit) and same_unit(quantity.unit, unit)
    return same and share_pair(entry.name, quantity.subject + quantity.noun, telling_nothing=NO_WORDS)


def _single(entry: Entry, quantity: Quantity) -> Decimal:
    """The row's number in single units, as facts give it."""
    scaled_alike = quantity.unit.startswith(entry.unit[:1])
    return (entry.target.number if scaled_alike else entry.single_number) or Decimal(0)


_UNIT_PRICE = re.compile(r"(?P<wan>万)?元[/每](?P<per>[^/·]+(?:[/·][^/·]+)?)")
_AVERAGED = Decimal("0.02")
"""The whole budget over the quantity may be rounded."""


def _another_price(subject: Subject, entry: Entry) -> Price | None:
    """The only price of the same unit and thing, where it is another and no average explains the row."""
    stated, match = subject.cost_facts, _UNIT_PRICE.fullmatch(entry.unit)
    if match is None or entry.target.number is None or part_told(stated):
        return None
    number, units = entry.target.number * (10_000 if match["wan"] else 1), tuple(re.split("[/·]", match["per"]))
    same = [price for price in stated.prices if not price.past and _same_units(price.per, units)]
    if len(same) != 1 or same[0].low <= number <= same[0].high or _is_average(subject, number, units[0]):
        return None
    return same[0] if share_pair(entry.name, words_of(same[0], stated), telling_nothing=NO_WORDS) else None


def _same_units(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(same_unit(a, b) for a, b in zip(one, other, strict=True))


def _is_average(subject: Subject, number: Decimal, unit: str) -> bool:
    """Whether the budget, the lines of its basis or one of them over a quantity of the unit give the number."""
    counts = [row.target.number for row in subject.in_slot(Slot.QUANTITY) if same_unit(row.unit, unit)]
    lines = [line.yuan for line in subject.cost_facts.cost_lines]
    wholes = [(subject.declaration.annual_wan or Decimal(0)) * 10_000, sum(lines, Decimal(0)), *lines]
    means = (whole / count for whole in wholes for count in counts if count)
    return any(abs(mean - number) <= number * _AVERAGED for mean in means)


def words_of(price: Price, stated: Facts) -> str:
    """The words of the cost line that the price belongs to; of a price by itself, the words before it."""
    for line in stated.cost_lines:
        if line.price and line.price.text == price.text and line.price.low == price.low:
            return line.text
    before = stated.text[: stated.text.find(price.text)][-_REACH:]
    return re.split(r"元/", before)[-1]


_REACH = 120
"""How far before a price its object is looked for; an earlier price ends the search."""
