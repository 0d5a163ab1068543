"""相关性: whether money and promises of the form reappear in its indicators."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.declaration import LABELS
from assistant.facts import CostLine, Quantity, Rate, sum_of
from assistant.finding import Severity
from assistant.rules.entry import Entry
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.lexicons import any_of, openings
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.pairs import share_pair
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import same_unit

_GOAL, _COST = LABELS["annual_goal"], LABELS["cost_basis"]
_STAGES_AND_MEANS = (
    "尾款 余款 质保金 预付 首付 进度款 验收款 管理费 税[费金额] 增值税 不可预见 预备费 备用金 预留 讲[师课]费 授课费 "
    "师资费 场地 资料 餐费 就餐 食宿 住宿 交通费 差旅 耗材 检测费 检验费 鉴定费 监理费 设计费 勘察费 测绘费 评审费 "
    "审计费 咨询费 代理费 造价咨询 结算审核 招标代理 捐[赠款] 扣除 核减 自筹 配套资金 申请财政 申请本"
)
_LEVELS = "中央 省 市 区 县 上级"
_NO_ITEM = re.compile(
    rf"(?=[{openings(_STAGES_AND_MEANS)}{openings(_LEVELS)}其即安])(?:{any_of(_STAGES_AND_MEANS)}|"
    rf"(?:{any_of(_LEVELS)})级?(?:财政)?(?:补助|承担|负担|安排)|^其中|^即|^安排)"
)
"""What is no thing of its own: a stage of payment, money of others, and the means of one activity."""
_FEW_ITEMS = 3


@rule("R110", "spending-item-without-indicator", Severity.WARNING)
def spending_item_without_indicator(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """多数支出事项没有数量指标

    是什么：测算依据列了三项以上支出，数量指标却不到一半。尾款、首付款、管理费、捐赠和各级分担的
    不算，讲师费、场地费、检测费一类支撑同一件事的也不算。有数量指标的事项已占六成以上金额的，不算。
    为什么：没有指标的支出，做没做、做了多少都不考核。
    依据：支出内容应与指标对应，这是审核相关性的通行要求。
    反例：测算依据：1. 系统运维费10万元；2. 网络租赁费8万元；3. 设备维护费7万元；4. 宣传费5万元
    产出 | *数量 | 运维系统数量 | ≥3套 | 指当年纳入运维的系统套数；数据来源：运维合同
    正例：测算依据：1. 窗口人员培训讲师费20万元；2. 场地租金6万元；3. 教材印制费4万元
    产出 | *数量 | 窗口人员培训人次 | ≥300人次 | 指签到参训的人次；数据来源：培训签到表
    产出 | *数量 | 教材印制册数 | ≥600册 | 指印制并发放的册数；数据来源：验收单
    何时可忽略：几项支出共同支撑同一项产出时。
    """
    rows, lines = subject.in_slot(Slot.QUANTITY), subject.cost_facts.cost_lines
    if not rows or 2 * len(rows) >= len(lines):
        return
    items = [line for line in lines if not _NO_ITEM.search(line.text)]
    if len(items) < _FEW_ITEMS or 2 * len(rows) >= len(items):
        return
    if any(_counts_all(row, subject.cost_facts.quantities) for row in rows):
        return
    kinds = _kinds(items, rows)
    covered = [line for line in items if line in kinds or any(_counts(row, line) for row in rows)]
    if 2 * len(covered) < len(items) and sum_of(covered) < _MOST_MONEY * sum_of(items):
        yield rule.at_field(
            _COST,
            "绩效指标",
            message=f"测算依据有 {len(items)} 项支出，数量指标只有 {len(rows)} 行",
            advice="请为主要的支出事项各写一行数量指标。",
        )


_MOST_MONEY = Decimal("0.6")
"""The rows that count what so much is spent on count the main things."""


def _counts(row: Entry, line: CostLine) -> bool:
    """Whether a row counts what a line pays for: C级10户 and D级30户 are 改造户数 ≥40户."""
    counted = line.quantity
    return counted is not None and same_unit(row.unit, counted.unit) and share_pair(row.name, line.text)


def _kinds(items: list[CostLine], rows: tuple[Entry, ...]) -> tuple[CostLine, ...]:
    """The lines that one row counts together: 彩超3台、除颤仪19台 are 设备 =22台."""
    for row in rows:
        alike = [line for line in items if line.quantity and same_unit(row.unit, line.quantity.unit)]
        if len(alike) > 1 and sum(line.quantity.number for line in alike if line.quantity) == row.target.number:
            return tuple(alike)
    return ()


def _counts_all(row: Entry, stated: tuple[Quantity, ...]) -> bool:
    """Whether a row counts what all lines pay for: 2个、3个、4个 are 支持项目 ≥9个."""
    alike = [one.number for one in stated if not one.past and not one.per and same_unit(one.unit, row.unit)]
    return len(alike) >= _FEW_ITEMS and sum(alike, Decimal(0)) == row.target.number


_SCOPE = re.compile(r"街道|社区|村|镇|乡|区县|部门|单位|方面|事项|三级|环节|类")
_PERIODS = frozenset(["年", "个月", "月", "天", "日", "季度", "岁", "届"])


@rule("R111", "goal-number-without-indicator", Severity.HINT)
def goal_number_without_indicator(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """目标里的数字没有对应指标

    是什么：年度目标写了一个数量或比率，却没有一行指标用到它。街道、社区一类的范围不算。
    为什么：写进目标又不考核，等于没有承诺。
    依据：目标与指标应当一致，这是审核相关性的通行要求。
    反例：年度目标：组织政务大厅窗口人员培训300人次，编印培训教材450册。
    正例：年度目标：组织政务大厅窗口人员培训300人次，考核合格率不低于95%。
    何时可忽略：数字只是说明背景时。
    """
    stated: tuple[Quantity | Rate, ...] = (*subject.goal_facts.quantities, *subject.goal_facts.rates)
    used = {number for entry in subject.entries for number in _numbers(entry)}
    loose = [fact for fact in stated if fact.number not in used and not _aside(fact)]
    if loose and subject.entries:
        shown = "、".join(f"“{fact.shown if isinstance(fact, Quantity) else fact.text}”" for fact in loose[:3])
        yield rule.at_field(
            _GOAL, message=f"{_GOAL}中的{shown}没有对应的指标", advice="请补一行指标，或从目标中删去该数字。"
        )


def _aside(fact: Quantity | Rate) -> bool:
    """Scope, background and earlier years are no promises."""
    around = fact.subject[-6:] + fact.noun[:6]
    return fact.past or fact.unit in _PERIODS or bool(_SCOPE.search(around + fact.unit))


def _numbers(entry: Entry) -> Iterator[Decimal]:
    return (number for number in (entry.target.number, entry.single_number) if number is not None)


@rule("A109", "unexpected-medium-term-total", Severity.HINT)
def unexpected_medium_term_total(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """中期总额与剩余年数不合

    是什么：项目总金额不等于本年度金额乘以剩余年数；剩余年数由项目编码中的立项年份、实施期限和预算年度推出。
    为什么：总额多半是沿用往年的数，忘了更新。
    依据：从已有申报表归纳，各年金额相同的项目才成立。
    反例：项目总金额（中期规划，万元）：150.00
    正例：项目总金额（中期规划，万元）：90.00
    何时可忽略：各年安排的金额不同时。
    """
    form = subject.declaration
    annual, total, years = form.annual_wan, form.total_wan, form.years
    code = re.fullmatch(r"[0-9]{6}([0-9]{2})[0-9]{13}", form.project_code.strip())
    if annual is None or total is None or years is None or code is None:
        return
    if subject.year is None:
        yield rule.undecided("不知道预算年度，没有核对项目总金额")
        return
    remaining = 2000 + int(code[1]) + years - subject.year
    if 0 < remaining <= years and total >= annual and total != annual * remaining:
        yield rule.at_field(
            LABELS["medium_term_total"],
            message=f"项目总金额 {total} 万元，按剩余 {remaining} 年各 {annual} 万元应为 {annual * remaining} 万元",
            advice="各年金额相同的，请更正；不同的，可忽略。",
        )


@rule("A110", "derivable-unit-cost", Severity.HINT)
def derivable_unit_cost(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """可以算出单位成本却没有写

    是什么：项目只有一项支出和一个数量，成本指标里却没有金额。
    为什么：金额除以数量就是单位成本，是最直接的成本指标。
    依据：成本指标考核单位成本或总成本，是填报的通行做法。
    反例：产出 | *成本 | 培训成本控制率 | ≥95% | 控制率＝实际支出÷预算×100%；数据来源：支出明细账
    正例：产出 | *成本 | 人均培训成本 | ≤1000元/人次 | 人均成本＝培训支出÷参训人次；数据来源：支出明细账
    何时可忽略：支出里还有别的内容时。
    """
    annual = subject.declaration.annual_wan
    if annual is None or len(subject.cost_facts.cost_lines) > 1:
        return
    costs = subject.in_slot(Slot.COST)
    if not costs or any("元" in entry.row.value for entry in costs):
        return
    if counted := _only_quantity(subject):
        number, unit = counted
        shown = f"{annual * 10_000 / number:.2f}".rstrip("0").rstrip(".")
        yield rule.at_row(
            costs[0].index,
            "三级指标",
            message=f"{plain(annual)} 万元除以 {number:f}{unit} 是 {shown} 元/{unit}，成本指标没有写",
            advice=f"请加一行单位成本，例如“≤{shown}元/{unit}”，并核对支出是否只有这一项。",
        )


def _only_quantity(subject: Subject) -> tuple[Decimal, str] | None:
    """The single thing that the money buys: of the 数量 row, else of the cost basis."""
    rows = [entry for entry in subject.in_slot(Slot.QUANTITY) if entry.is_number and not entry.is_percentage]
    stated = subject.cost_facts.quantities
    if len(rows) == 1:
        number, unit, open_end = rows[0].target.number, rows[0].unit, rows[0].target.direction not in {"", "="}
        # ≥1次 is a floor, not a quantity.
        return (number, unit) if number and unit[:1] not in "万亿" and not (open_end and number == 1) else None
    if not rows and len(stated) == 1 and stated[0].number:
        return stated[0].number, stated[0].unit
    return None
