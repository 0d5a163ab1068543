"""适当性: whether amounts, sums and quantities agree with each other."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.declaration import LABELS
from assistant.facts import CostLine, Facts, Price, facts
from assistant.finding import Severity
from assistant.rules.agreement import NO_WORDS, words_of
from assistant.rules.certainty import (
    adds_up_otherwise,
    is_doubtful,
    is_told_among_others,
    misstated,
    multiplies_a_sum,
    overgiven,
    part_told,
    wrong_products,
    wrong_total,
)
from assistant.rules.entry import Entry
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.rules.unread import explained_by, is_unclear, wholly_read
from assistant.vocabulary.lexicons import words
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.pairs import pairs
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import YEARS, same_unit

_COST, _ANNUAL = LABELS["cost_basis"], LABELS["annual_amount"]
_MOST_LINES = 20
_WAN = Decimal(10_000)


@rule("A101", "cost-basis-sum-differs", Severity.ERROR)
def cost_basis_sum_differs(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """测算依据加总与金额不一致

    是什么：把测算依据各项加起来，与本年度项目金额相差超过 0.1 万元；相差超过 5%、文字又没有别的读法的是错误。
    算式的结果写错，或者写的合计与各项之和不符，也算。
    为什么：钱数对不上，说明漏项、多项，或者元与万元写错。
    依据：金额与测算一致，是审核适当性的基本要求。
    反例：本年度项目金额（万元）：375.00
    测算依据：1. 应急物资45套×6,200元/套；2. 仓库租金3,000元/月×12个月；3. 应急演练1.5万元/场×4场。
    正例：项目总金额（中期规划，万元）：94.50
    本年度项目金额（万元）：31.50
    测算依据：1. 窗口人员培训应急物资45套×6,200元/套；2. 场地租金3,000元/月×12个月
    何时可忽略：差额由其他资金承担时，请在测算依据里写明。
    """
    annual, stated = subject.declaration.annual_wan, subject.cost_facts
    if annual is None or not stated.text.strip():
        yield rule.undecided(f"“{_ANNUAL if annual is None else _COST}”无法识别，没有核对加总")
        return
    if multiplies_a_sum(stated):
        yield rule.undecided("测算依据里有乘以括号内之和的算式，没有核对加总")
        return
    if wrong := wrong_products(stated, subject.limit("A101", "tolerance")):
        gross = any(_gap(line) * 100 > line.yuan * subject.limit("A101", "gross") for line in wrong)
        yield _miscounted(rule, wrong, Severity.ERROR if gross else Severity.WARNING)
        return
    yield from _sum_compared(rule, subject, annual)


def _gap(line: CostLine) -> Decimal:
    return abs(line.yuan - (line.stated or 0))


def _miscounted(rule: Rule, wrong: list[CostLine], severity: Severity) -> Outcome:
    told = (f"{line.working}＝{plain(line.wan)}万元，写的是 {plain((line.stated or 0) / _WAN)} 万元" for line in wrong)
    return rule.at_field(
        _COST,
        message=f"测算依据的算式与结果不符：{'；'.join(told)}",
        advice="请重算后更正数量、单价或金额。",
        severity=severity,
    )


def _sum_compared(rule: Rule, subject: Subject, annual: Decimal) -> Iterator[Outcome]:
    stated, tolerance = subject.cost_facts, subject.limit("A101", "tolerance")
    total = stated.total_wan
    if total is None:
        yield rule.undecided(_why_no_total(stated))
        return
    gap = abs(total - annual)
    if gap <= tolerance:
        yield from _total_compared(rule, subject, total)
        return
    written = sum((line.yuan if line.stated is None else line.stated for line in stated.cost_lines), Decimal(0))
    if abs(written - annual * _WAN) <= tolerance * _WAN:
        # What is written adds up; then a product may be wrong, or read in part.
        yield from _results_compared(rule, subject, most=Severity.ERROR)
        return
    if any(adds_up_otherwise(reading, annual, tolerance) for reading in _readings(subject)):
        return
    if is_told_among_others(stated, annual):
        yield rule.undecided(f"测算依据里有的数能凑成 {plain(annual)} 万元，看不出其余的数是否另加，没有核对加总")
        return
    if number := explained_by(stated, annual):
        yield rule.undecided(
            f"测算依据里的“{number}”加进算式就是 {plain(annual)} 万元，看不出是否应当算入，没有核对加总"
        )
        return
    gross = gap > annual * subject.limit("A101", "gross") / 100
    sure = gross and not is_doubtful(stated, annual) and not part_told(stated) and not is_unclear(stated)
    yield rule.at_field(
        _COST,
        _ANNUAL,
        message=f"测算依据各项相加为 {plain(total)} 万元，本年度项目金额为 {plain(annual)} 万元，"
        f"请核对：{_working(stated)}",
        advice="请补上漏项、删去多项，或更正金额。",
        severity=Severity.ERROR if sure else Severity.WARNING,
    )


def _readings(subject: Subject) -> Iterator[Facts]:
    """The basis as it stands, without the money of other years (2026年支付700万元), with the parts of what it names."""
    stated, year = subject.cost_facts, subject.year
    yield stated
    years = {fact.year for facts in (stated.moneys, stated.prices, stated.quantities, stated.rates) for fact in facts}
    if year and years - {None, year}:
        yield facts(stated.text, year=year)
    if "其中" in stated.text:  # its list may go on behind a semicolon
        yield facts(stated.text.replace("其中", ""))


def _results_compared(rule: Rule, subject: Subject, *, most: Severity) -> Iterator[Outcome]:
    stated = subject.cost_facts
    if (wrong := misstated(stated, subject.limit("A101", "tolerance"))) and not part_told(stated):
        gross = all(_gap(line) * 100 > line.yuan * subject.limit("A101", "gross") for line in wrong)
        sure = gross and all(wholly_read(line, stated) for line in wrong)
        yield _miscounted(rule, wrong, most if sure else Severity.WARNING)


def _total_compared(rule: Rule, subject: Subject, total: Decimal) -> Iterator[Outcome]:
    """The parts add up to the budget, and the 合计 behind them, or the result of one, is another number."""
    stated = subject.cost_facts
    if results := list(_results_compared(rule, subject, most=Severity.WARNING)):
        yield from results
        return
    if given := overgiven(stated, total, subject.limit("A101", "tolerance")):
        yield rule.at_field(
            _COST,
            message=f"各级资金相加为 {plain(given / _WAN)} 万元，测算的总额是 {plain(total)} 万元",
            advice="请核对各级资金的数额。",
            severity=Severity.WARNING,
        )
        return
    said = wrong_total(stated, subject.limit("A101", "tolerance"))
    if said is None or part_told(stated):
        return
    gross = abs(said / _WAN - total) > total * subject.limit("A101", "gross") / 100
    yield rule.at_field(
        _COST,
        message=f"测算依据写的合计是 {plain(said / _WAN)} 万元，各项相加为 {plain(total)} 万元，"
        f"请核对：{_working(stated)}",
        advice="请更正合计或漏写、多写的一项。",
        severity=Severity.ERROR if gross else Severity.WARNING,
    )


def _why_no_total(stated: Facts) -> str:
    if stated.undecided:
        return f"测算依据不能加总：{'；'.join(stated.undecided)}"
    return "测算依据没有可以相加的金额，没有核对加总"


def _working(stated: Facts) -> str:
    lines = [
        f"{line.working}={plain(line.wan)}万元" if line.working else f"{plain(line.wan)}万元"
        for line in stated.cost_lines
    ]
    more = f"＋……（共 {len(lines)} 项）" if len(lines) > _MOST_LINES else ""
    return "＋".join(lines[:_MOST_LINES]) + more


@rule("A102", "quantity-times-price-exceeds-budget", Severity.ERROR)
def quantity_times_price_exceeds_budget(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """数量乘单价超过预算

    是什么：数量指标乘测算依据里的单价，已经超过本年度项目金额；每月的数量按 12 个月计。
    为什么：照这个数量完成，钱不够；不是数量高了，就是单价或预算错了。
    依据：数量、单价与预算应当一致。
    反例：本年度项目金额（万元）：60.00
    测算依据：免费印章费按312元/套据实结算，其余费用另行核定。
    产出 | *数量 | 免费印章发放数量 | ≥19000套 | 指实际发放的成套印章数；数据来源：领取登记台账
    正例：项目总金额（中期规划，万元）：96.60
    本年度项目金额（万元）：32.20
    测算依据：窗口人员培训用印章费312元/套×1000套=31.2万元；宣传费1万元
    产出 | *数量 | 免费印章发放数量 | ≥1000套 | 指实际发放的成套印章数；数据来源：领取登记台账
    何时可忽略：单价由其他资金共同承担时；测算依据写明折扣、捐赠、分年支付或各级分担的，不作核对。
    """
    annual = subject.declaration.annual_wan
    for entry in subject.in_slot(Slot.QUANTITY) if annual is not None else ():
        price = None if _pays_another(entry, subject) else _price_of(entry, subject.cost_facts)
        number, counted = entry.target.number, entry.single_number
        if number is None or counted is None or price is None or annual is None:
            continue
        months = _months(price, entry, subject.cost_facts)
        product = counted * months * price.low / 10_000
        if product > annual and (part := part_told(subject.cost_facts)):
            yield rule.undecided(f"测算依据写了“{part}”，看不出本年度承担多少，没有核对数量乘单价")
        elif product > annual:
            times = f"{entry.unit}{f'×{months}个月' if months > 1 else ''}×{price.shown}"
            yield rule.at_row(
                entry.index,
                "指标值",
                _COST,
                _ANNUAL,
                message=f"{plain(number)}{times}={plain(product)}万元，超过本年度项目金额 {plain(annual)} 万元",
                advice="请核对数量、单价和金额。",
            )


def _price_of(entry: Entry, stated: Facts) -> Price | None:
    """The cheapest of several kinds that are counted alike leaves no doubt, where one bears the row's name."""
    alike = [price for price in stated.prices if _is_paid(price, entry, stated)]
    if own := {(price.text, price.low) for price in _paid_for_it(entry, stated)}:
        alike = [price for price in alike if (price.text, price.low) in own]
    named = any(_shares_name(price, entry, stated) for price in alike)
    return min(alike, key=lambda price: price.low) if named else None


def _pays_another(entry: Entry, subject: Subject) -> bool:
    """社工9名，每名11.5万元，服务对象260人: a line pays for what another row counts, and none for this row's number."""
    unit, lines = _thing(entry), subject.cost_facts.cost_lines
    paid = {one.quantity.number for one in lines if one.price and one.quantity and same_unit(one.quantity.unit, unit)}
    counted = {other.single_number for other in subject.in_slot(Slot.QUANTITY) if same_unit(_thing(other), unit)}
    return entry.single_number not in paid and bool(paid & (counted - {entry.single_number}))


def _thing(entry: Entry) -> str:
    """The unit that a row counts in, every month or once."""
    return entry.single_unit.removesuffix("/月")


def _paid_for_it(entry: Entry, stated: Facts) -> Iterator[Price]:
    """The prices of the lines that pay for as many as the row counts: 既有35块 is not paid at the price of 新建20块."""
    number, unit = entry.single_number, _thing(entry)
    for line in stated.cost_lines:
        counted = line.quantity
        if counted and line.price and counted.number == number and same_unit(counted.unit, unit):
            yield line.price


def _is_paid(price: Price, entry: Entry, stated: Facts) -> bool:
    """Whether a price is paid for the unit that a row counts in."""
    units = tuple(per for per in price.per if per not in {"月", *YEARS})
    return len(units) == 1 and same_unit(units[0], _thing(entry)) and bool(_months(price, entry, stated))


def _shares_name(price: Price, entry: Entry, stated: Facts) -> bool:
    """Whether row and price have a word in common before the price."""
    text = words_of(price, stated) + price.subject + price.noun
    enough = _TWICE if _thing(entry) in _VAGUE and _counts_another(price, entry, stated) else 1
    return sum(pair in text for pair in pairs(entry.name) - NO_WORDS) >= enough


_VAGUE = words("人 名 位 人次 次 个 项 件")
_TWICE = 2
"""夜间接待读者人次 is not what 夜间值班补助 is paid for: one word is little where all things are counted so."""


def _counts_another(price: Price, entry: Entry, stated: Facts) -> bool:
    """Whether the text says how many the price is paid for, and it is not the row's number."""
    lines = (line for line in stated.cost_lines if line.price and line.price.low == price.low)
    return any(line.quantity and line.quantity.number != entry.single_number for line in lines)


def _months(price: Price, entry: Entry, stated: Facts) -> int:
    """How often in the year the product is paid; 0 for a monthly price of which no line tells the months."""
    if "月" not in price.per:
        return 12 if "每月" in entry.row.name or entry.unit.endswith("/月") else 1
    for line in stated.cost_lines:
        if line.quantity and line.price and (line.price.text, line.price.low) == (price.text, price.low):
            return int(line.yuan / (line.quantity.number * price.low)) if line.quantity.number and price.low else 0
    told = {quantity.number for quantity in stated.quantities if quantity.unit in {"个月", "月"} and not quantity.past}
    return int(told.pop()) if len(told) == 1 else 0


@rule("A112", "total-below-annual", Severity.ERROR)
def total_below_annual(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """项目总金额小于本年度金额

    是什么：中期规划的项目总金额比本年度项目金额还小。
    为什么：总额包含本年度，不可能更小；多半是单位或小数点写错。
    依据：两栏的含义。
    反例：项目总金额（中期规划，万元）：9.00
    本年度项目金额（万元）：30.00
    正例：项目总金额（中期规划，万元）：90.00
    本年度项目金额（万元）：30.00
    何时可忽略：不可忽略。
    """
    total, annual = subject.declaration.total_wan, subject.declaration.annual_wan
    if total is not None and annual is not None and total < annual:
        yield rule.at_field(
            LABELS["medium_term_total"],
            _ANNUAL,
            message=f"项目总金额 {plain(total)} 万元小于本年度项目金额 {plain(annual)} 万元",
            advice="请核对两个金额和单位。",
        )
