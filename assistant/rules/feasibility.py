"""可行性: whether bases, dates and goals can carry the project."""

import re
from collections.abc import Iterator

from assistant.declaration import LABELS
from assistant.finding import Severity
from assistant.rules.entry import Entry
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.target import last_day
from assistant.vocabulary.slots import Slot

_POLICY, _COST, _GOAL = LABELS["policy_basis"], LABELS["cost_basis"], LABELS["annual_goal"]
_DOCUMENT = re.compile(
    r"《[^》]+》|[〔\[［(（]\s*\d{4}\s*[〕\]］)）]\s*\d+\s*号|办法|条例|通知|方案|意见|规划|纪要|批复|决定|细则|"
    r"实施.{0,6}规定"
)
_NUMBER = re.compile(r"[〔\[［(（【]\s*\d{4}\s*[〕\]］)）】]\s*第?\s*\d+\s*号|\d{4}年第\d+号|第\d+号")
_LAW = re.compile(r"(?<!办)法$|条例$")


@rule("F101", "policy-basis-not-a-document", Severity.WARNING)
def policy_basis_not_a_document(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """政策依据不是文件

    是什么：政策依据里没有书名号、文号，也没有办法、条例、通知、方案一类的文件。
    为什么：没有文件就说不清为什么该由财政出这笔钱。
    依据：立项依据应有文件支撑，这是审核的通行要求。
    反例：政策依据：根据本单位部门职责，特设立此项目。
    正例：政策依据：《深圳市政务服务窗口规范化建设工作方案》（深政数〔2024〕12号）
    何时可忽略：单位职责本身就是依据时，请写“三定”规定的名称和文号。
    """
    text = subject.declaration.policy_basis.strip()
    if text and not _DOCUMENT.search(text):
        yield rule.at_field(
            _POLICY,
            message=f"{_POLICY}“{text[:20]}”没有写到文件",
            advice="请写文件名称和文号，例如《……通知》（……〔年份〕号）。",
        )


@rule("F102", "policy-basis-without-number-or-dated", Severity.HINT)
def policy_basis_without_number_or_dated(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """政策依据没有文号或是往年的文件

    是什么：列出的文件没有文号，或者文件名写着预算年度以前的年度。法律和条例没有文号，不算。
    为什么：没有文号不好查，往年的年度文件未必还管今年。
    依据：填报惯例。
    反例：政策依据：《深圳志愿者服务保障经费实施办法》
    正例：政策依据：《深圳志愿者服务保障经费实施办法》（深志〔2024〕3号）
    何时可忽略：文件本来没有文号且仍然有效时。
    """
    text = subject.declaration.policy_basis.strip()
    if not _DOCUMENT.search(text):
        return
    titles = re.findall(r"《([^》]+)》", text)
    only_laws = bool(titles) and all(_LAW.search(title) for title in titles)
    if not _NUMBER.search(text) and not only_laws:
        yield rule.at_field(_POLICY, message=f"{_POLICY}的文件没有文号", advice="请补上文号。")
        return
    dated = [int(year) for year in re.findall(r"(\d{4})年度", text)]
    if dated and subject.year is None:
        yield rule.undecided("不知道预算年度，没有核对政策依据的年度")
    elif dated and subject.year and max(dated) < subject.year:
        yield rule.at_field(
            _POLICY, message=f"{_POLICY}是 {max(dated)} 年度的文件，早于预算年度", advice="请换成仍然有效的文件。"
        )


@rule("F103", "cost-basis-without-quantity-or-price", Severity.WARNING)
def cost_basis_without_quantity_or_price(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """测算依据没有数量和单价

    是什么：测算依据没有“数量×单价”，也没有两项以上的金额；只有单价或只有一个总数都不够。
    为什么：没有数量和单价，别人无法复核这笔钱。
    依据：测算应当可以复核，这是审核的通行要求。
    反例：测算依据：经费按312元/套据实结算。
    正例：测算依据：培训300人次×1000元/人次=30万元
    何时可忽略：定额拨款时，请写明定额标准和文件。
    """
    stated = subject.cost_facts
    units = {quantity.unit for quantity in stated.quantities}
    priced = any(line.working for line in stated.cost_lines) or any(units & set(price.per) for price in stated.prices)
    if stated.text.strip() and not priced and len(stated.cost_lines) < 2:
        yield rule.at_field(_COST, message=f"{_COST}没有数量和单价，无法复核", advice="请逐项写“数量×单价=金额”。")


_BY_HABIT = re.compile(r"按照?(?:往[年常]|惯例|以往|历年)|参照往年")
_MULTIPLIED = re.compile(r"[×✕*＊xX乘]\s*\d")


@rule("F104", "cost-basis-by-habit", Severity.WARNING)
def cost_basis_by_habit(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """测算只凭往年惯例

    是什么：测算依据只说按往年、按惯例，没有别的算法。
    为什么：往年花多少不是今年该花多少的理由。
    依据：审核实践。
    反例：测算依据：按往年支出预计30万元。
    正例：测算依据：参考往年单价，按300人次×1000元/人次=30万元测算。
    何时可忽略：一般不宜忽略。
    """
    stated = subject.cost_facts
    match = _BY_HABIT.search(stated.text)
    # A sentence that opens with 往年 makes its money past, and so no cost line: the amounts themselves are counted.
    if match and len(stated.moneys) < 2 and not _MULTIPLIED.search(stated.text):
        yield rule.at_field(_COST, message=f"{_COST}只写了“{match[0]}”", advice="请写明数量、单价和算法。")


_DATED = re.compile(
    r"(?<!\d)((?:19|20)\d{2})年(?:度?|\d{1,2}月.{0,6})(?:底|末|前|内|之前|以前|完成|$)|(?<!\d)((?:19|20)\d{2})[-/.]\d"
)


@rule("F105", "date-outside-budget-year", Severity.ERROR)
def date_outside_budget_year(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标日期不在预算年度

    是什么：指标里的日期不在预算年度之内，多见于沿用往年的表；日历上没有的日期（6月31日、13月）也算。
    为什么：往年的日期已经过去，明年的日期本年度考核不到。
    依据：年度绩效指标按预算年度考核。
    反例：产出 | *时效 | 设备采购完成时间 | 2025年6月30日前 | 以验收日期为准；数据来源：验收单
    产出 | *时效 | 系统上线时间 | 2025年9月30日前 | 以上线报告日期为准；数据来源：上线报告
    产出 | *时效 | 人员培训完成时间 | 2023年12月31日前 | 以培训总结日期为准；数据来源：总结报告
    正例：产出 | *时效 | 设备采购完成时间 | 2025年6月30日前 | 以验收日期为准；数据来源：验收单
    何时可忽略：跨年度的里程碑，请写明本年度完成到哪一步。
    """
    unreal = {entry.index: day for entry in subject.entries if (day := _no_day(entry))}
    for index, day in unreal.items():
        yield rule.at_row(index, "指标值", message=f"日历上没有“{day}”这一天", advice="请改成预算年度内的日期。")
    others = (entry for entry in subject.entries if entry.index not in unreal)
    dated = [(entry, years) for entry in others if (years := _years(entry))]
    if dated and subject.year is None:
        yield rule.undecided("不知道预算年度，没有核对指标里的日期")
        return
    for entry, years in dated:
        if subject.year not in years:
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"“{entry.name}”的日期是 {max(years)} 年，预算年度是 {subject.year} 年",
                advice="请改成预算年度内的日期。",
            )


_DATED_NAME = re.compile(r"((?:19|20)\d{2})年\d{1,2}月()")
_DAY = re.compile(r"(?:(?P<year>(?:19|20)\d{2})年)?(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?")
_LEAP = 2024


def _no_day(entry: Entry) -> str:
    """A date of the value that the calendar lacks; 13月 alone may be a length of time."""
    for match in _DAY.finditer(entry.value) if "月" in entry.value else ():
        year, month, day = int(match["year"] or _LEAP), int(match["month"]), int(match["day"] or 1)
        real = 1 <= month <= 12 and day and last_day(year, month, day)
        if (match["year"] or match["day"]) and not real:
            return match[0]
    return ""


def _years(entry: Entry) -> set[int]:
    """The years of the dates in a value, else of a deadline in the name."""
    if entry.target.day:
        return {entry.target.day.year}
    found = _DATED.findall(entry.value) or _DATED_NAME.findall(entry.name)
    return {int(one or other) for one, other in found}


@rule("F106", "spreadsheet-serial-date", Severity.ERROR)
def spreadsheet_serial_date(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """日期变成了一串数字

    是什么：应填日期的地方是 44561 一类的五位数，是电子表格的日期序号。
    为什么：粘贴时丢了格式，别人看不出是哪一天。
    依据：有财政部门公布的表里出现过同样的错误。
    反例：产出 | *时效 | 设备采购完成时间 | 45838前 | 以验收日期为准；数据来源：验收单
    正例：产出 | *时效 | 设备采购完成时间 | 2025年6月30日前 | 以验收日期为准；数据来源：验收单
    何时可忽略：不可忽略。
    """
    for entry in subject.entries:
        if entry.is_serial_date:
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"“{entry.name}”的指标值“{entry.row.value.strip()}”是电子表格的日期序号",
                advice="请改写成“YYYY年M月D日前”。",
            )


@rule("F107", "every-date-on-year-end", Severity.HINT)
def every_date_on_year_end(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """时效都定在年末最后一天

    是什么：时效指标的日期全部是 12 月 31 日。
    为什么：全年都不用着急，中途也看不出是否拖延。
    依据：审核实践。
    反例：产出 | *时效 | 设备采购完成时间 | 2025年12月31日前 | 以验收日期为准；数据来源：验收单
    正例：产出 | *时效 | 设备采购完成时间 | 2025年6月30日前 | 以验收日期为准；数据来源：验收单
    何时可忽略：全年持续的服务类项目。
    """
    days = [(entry, entry.target.day) for entry in subject.in_slot(Slot.TIMELINESS) if entry.target.day]
    if days and all((day.month, day.day) == (12, 31) for _, day in days):
        yield rule.at_row(
            days[0][0].index,
            "指标值",
            message="时效指标的日期全部是 12 月 31 日",
            advice="请为关键步骤加一个较早的日期，例如采购完成、验收完成。",
        )


_OPENING = re.compile(r"^(?:本年度)?通过(?:对)?[本该此]?项目的?(?:的)?实施")


@rule("F108", "boilerplate-goal", Severity.HINT)
def boilerplate_goal(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """年度目标是套话

    是什么：以“通过本项目的实施”开头，或者一连串“促进了……推动了……”。
    为什么：套话放在哪个项目都成立，看不出今年要做成什么。
    依据：审核实践。
    反例：年度目标：通过本项目的实施，组织窗口培训6期。
    正例：年度目标：组织窗口人员培训300人次，考核合格率不低于95%。
    何时可忽略：后文写明了数量和结果时。
    """
    goal = "".join(subject.declaration.annual_goal.split())
    claims = re.findall(r"[\u4e00-\u9fff]{2}了(?=[\u4e00-\u9fff]{2,})", goal)
    if _OPENING.search(goal) or len(claims) >= 2:
        yield rule.at_field(
            _GOAL, message=f"{_GOAL}写成了套话“{goal[:12]}…”", advice="请直接写做什么、做多少、做到什么程度。"
        )
