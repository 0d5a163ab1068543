"""适当性: whether targets are worth reaching, possible, and point the right way."""

import re
from collections.abc import Iterator

from assistant.finding import Finding, Severity
from assistant.rules.entry import Entry
from assistant.rules.names import second_thing
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.heads import Head
from assistant.vocabulary.lexicons import AT_MOST_WHOLE, LESS_IS_BETTER, MORE_IS_BETTER, PROGRESS, any_of, words
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.staff import CREW, DUTIES, EQUIPMENT, POSTS, SPENT, STAFF


@rule("A104", "progress-rate-as-cost", Severity.WARNING)
def progress_rate_as_cost(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """用支出进度代替成本

    是什么：成本一栏写的是支出进度、预算执行率一类的比率。
    为什么：花得快不等于花得省，进度说明不了成本是否合理。
    依据：成本指标考核单位成本或总成本，是填报的通行做法。
    反例：产出 | *成本 | 支出进度达标率 | ≥90% | 计算公式：已支出金额÷预算金额×100%；数据来源：国库支付系统记录
    正例：产出 | *成本 | 人均培训成本 | ≤1000元/人次 | 计算公式：培训支出÷参训人次；数据来源：支出明细账
    何时可忽略：区里要求保留支出进度时，请保留，并另加一行单位成本或总成本。
    """
    for entry in subject.in_slot(Slot.COST):
        if PROGRESS.search(entry.name):
            yield rule.at_row(
                entry.index,
                "三级指标",
                message=f"成本指标“{entry.name}”考核的是花钱的进度，不是成本",
                advice="区里要求时可以保留，请另加一行单位成本或总成本。",
            )


_SERVED = any_of(
    "随访 参保 签约 帮扶 培训 体检 慰问 参训 补助 补贴 救助 受益 受助 受惠 服务对象 疫苗 表彰 评选 选树 奖励 关爱 志愿 "
    "资助 培养 培育 考核 持证 就业 安置"
)
_DONE_FOR = re.compile(rf"{_SERVED}|(?:患者|老年人|残疾人|儿童)[^员]*$")
"""Names that count people for whom something is done; 儿童督导员 are staff all the same."""


@rule("A105", "input-as-output", Severity.WARNING)
def input_as_output(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """把投入当成产出

    是什么：数量指标数的是运维、安保、聘用一类工作人员，而不是他们提供了多少服务，
    或者写的是投入的设备、投入或拨付的经费；数的是岗位时只作建议。
    为什么：请了多少人是投入；没有产出数量，看不出钱换来了什么。
    依据：数量指标考核产出，这是填报的通行做法。
    反例：产出 | *数量 | 安保人员数量 | ≥10人 | 指每班在岗的安保人员；数据来源：考勤记录
    反例：产出 | *数量 | 项目资金投入金额 | ≥50万元 | 指当年投入的资金；数据来源：支出明细账
    正例：产出 | *数量 | 安保巡查次数 | ≥2000次 | 指按路线完成并登记的巡查次数；数据来源：巡查记录
    何时可忽略：人员本身就是合同所买时，请另加一行服务数量。
    """
    for entry in subject.in_slot(Slot.QUANTITY):
        if entry.unit.endswith("元") and SPENT.search(entry.name):
            yield _money_put_in(rule, entry)
            continue
        staff = _tells_staff(entry)
        if (staff or POSTS.search(entry.name)) and not _DONE_FOR.search(entry.name):
            yield rule.at_row(
                entry.index,
                "三级指标",
                message=f"数量指标“{entry.name}”数的是投入的人力或设备，不是产出",
                advice="请写这些人员提供了多少服务，例如巡查次数、保障系统数量。",
                severity=rule.severity if staff else Severity.HINT,
            )


def _tells_staff(entry: Entry) -> bool:
    name = entry.name
    crew = entry.single_unit in _PERSONS and CREW.search(name)
    return bool(STAFF.search(name) or DUTIES.search(name) or EQUIPMENT.search(name) or crew)


_PERSONS = words("人 名 位")


def _money_put_in(rule: Rule, entry: Entry) -> Finding:
    return rule.at_row(
        entry.index,
        "三级指标",
        message=f"数量指标“{entry.name}”写的是投入的经费，不是产出",
        advice="请写这笔钱办成了多少事，金额移到成本。",
    )


_REPEATED = words("人 名 人次 次 场 场次 期 班次 份 篇 户 家 条 件 户次 家次 件次 册次 台次 位")
"""Units of which a real budget buys more than one; one system or one building is a whole project."""
_SLACK = re.compile(r"(?:故障|差错|错误|投诉|返修|返工|超支|中断|误报|漏报|丢失|破损)率$")
_EXPECTED = any_of(
    "合格 达标 及格 完成 办结 准确 及时 完好 在线 按期 按时 准时 可用 出勤 到岗 在岗 处置 处理 兑现 发放 到位 正常运行"
)
_HIGH_MARK = re.compile(r"优|以上|甲等|特级|一级|高级|国家级|省级")
"""一级甲等以上达标率 ≥60%: the bar is high, so the share may be lower."""
_LOW = (
    (re.compile(r"(?:满意|好评)[率度]$"), "satisfaction"),
    (re.compile(rf"(?<!不)(?:{_EXPECTED})率$"), "quality"),
)
"""Positive ratios with the limit below which a promise says nothing: 60 % is the mark of a bare pass."""


@rule("A106", "target-too-easy", Severity.WARNING)
def target_too_easy(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标值过低

    是什么：10 万元以上的项目数量只要 ≥1；故障率、差错率一类允许超过 5%；满意度不到 70%、合格率一类不超过 60%。
    为什么：不做事也能达到的目标没有约束力。
    依据：审核实践；这几个界限是本程序的经验数。
    反例：产出 | *质量 | 系统故障率 | ≤10% | 计算公式：故障时长÷应运行时长×100%；数据来源：运维日志
    正例：产出 | *质量 | 系统故障率 | ≤1% | 计算公式：故障时长÷应运行时长×100%；数据来源：运维日志
    何时可忽略：行业标准允许该数值时，请在解释里写明标准。
    """
    for entry in subject.entries:
        if reason := _too_easy(entry, subject):
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"“{entry.name}”的指标值“{entry.row.value.strip()}”{reason}",
                advice="请按往年实际完成数或合同要求重新确定。",
            )


def _too_easy(entry: Entry, subject: Subject) -> str:
    number, direction = entry.target.number, entry.target.direction
    if number is None:
        return ""
    if entry.unit != "%":
        return "与预算不相称" if _lone(entry) and _is_large(subject) else ""
    if direction in {"≤", "<"}:
        return "过于宽松" if _SLACK.search(entry.name) and number > subject.limit("A106", "slack") else ""
    # Of a bare 50% the name says that more is better.
    upwards = direction in {"≥", ">", ""}
    if _HIGH_MARK.search(entry.name):
        return ""
    low = any(name.search(entry.name) and number < subject.limit("A106", least) for name, least in _LOW)
    return "过低" if upwards and low else ""


def _lone(entry: Entry) -> bool:
    one = entry.target.number == 1 and entry.target.direction in {"≥", "="}
    return one and entry.slot is Slot.QUANTITY and entry.unit in _REPEATED


def _is_large(subject: Subject) -> bool:
    return (subject.declaration.annual_wan or 0) >= subject.limit("A106", "large")


_JUDGED_BY_PEOPLE = re.compile(r"(?<!验证结果)(?<!比对结果)满意[度率]|舒适|好评|知晓|认可")


@rule("A107", "absolute-satisfaction", Severity.WARNING)
def absolute_satisfaction(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """满意度要求百分之百

    是什么：满意度、舒适度、好评率、知晓率的值是 100%。
    为什么：主观评价不可能人人满意，有一份不满意就不达标。
    依据：审核实践；一般定在 85%～95%。
    反例：满意度 | *服务对象满意度 | 着装人员满意度 | =100% | 满意度＝满意份数÷有效份数×100%；数据来源：问卷汇总表
    正例：满意度 | *服务对象满意度 | 着装人员满意度 | ≥90% | 满意度＝满意份数÷有效份数×100%；数据来源：问卷汇总表
    何时可忽略：一般不宜忽略；验收合格率一类可以是 100%。
    """
    for entry in subject.entries:
        if entry.is_percentage and entry.target.number == 100 and _JUDGED_BY_PEOPLE.search(entry.name):
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"“{entry.name}”要求 100%，有一人不满意就不达标",
                advice="请按上年调查结果定一个够得着的值，例如写“≥”加百分比。",
            )


_SAVED = re.compile(any_of("核减 审减 核增 调减 节约 节省 降低 减少 压减 压缩 缩短 下降 避免 减免 挽回"))
_HANDLED = re.compile(
    r"(?:处理|调解|化解|查处|处置|办理|受理|整改|排查|接待|审理|修复|消除|整治|核查|解决|打击|侦破|演练).*[数量次]$"
    r"|(?:处理|处置|整改|整治|修复|消除|核查|解决|化解|纠正|查处|召回|销毁|治理|改造|清退|督办|回访|发现|查出|检出)(?:完成|及时)?率$"
)
"""调解纠纷数量 and 不合格产品处置率 tell work done, not harm."""
_GRANTED = re.compile(r"标准|补[贴助]|投入|节|减|收入|工资|薪酬|待遇|报酬|奖|救助|慰问|金额$|额度?$|资金$|经费$|投资$")
"""Money that somebody is to get, or that is only the size of the budget: more of it is no harm."""


def _is_harm(entry: Entry) -> bool:
    """Whether less of it is better."""
    if not (LESS_IS_BETTER.search(entry.name) or _is_spent(entry)):
        return False
    return not (_SAVED.search(entry.name) or _HANDLED.search(entry.name))


def _is_spent(entry: Entry) -> bool:
    return entry.slot is Slot.COST and entry.head is Head.MONEY and not _GRANTED.search(entry.name)


_CAPPED = re.compile(
    r"(?i)CPU|内存|带宽|存储|磁盘|资源|控制|上限|压减|床位|抗菌|抗生素|激素|输液|农药|化肥|一次性|经费|资金|预算|额度|名额|"
    r"杂草|公车|公务用车|公务卡|有害|违建|烟草|塑料|水资源|地下水"
)


@rule("A108", "direction-conflict", Severity.WARNING)
def direction_conflict(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """比较符方向反了

    是什么：越高越好的指标写了 ≤，或者越低越好的指标写了 ≥，例如“故障率 ≥”“满意度 ≤”“成本 ≥”。
    为什么：方向反了，做得越差得分越高。
    依据：公开的评分规则按比较符的方向计分。
    反例：产出 | *质量 | 垃圾分类投放准确率 | ≤85% | 准确率＝投放正确袋数÷抽查袋数×100%；数据来源：抽查记录表
    正例：产出 | *质量 | 垃圾分类投放准确率 | ≥85% | 准确率＝投放正确袋数÷抽查袋数×100%；数据来源：抽查记录表
    正例：效益 | *社会效益 | 群众投诉量下降率 | ≥10% | 下降率＝下降件数÷上年件数×100%；数据来源：投诉系统台账
    何时可忽略：该指标确有上限或下限要求时。
    """
    for entry in subject.entries:
        direction = entry.target.direction
        too_low = direction in {"≤", "<"} and MORE_IS_BETTER.search(entry.name) and not _CAPPED.search(entry.name)
        too_high = direction in {"≥", ">"} and _is_harm(entry)
        # Of two things in one name one may well be the harm: M104 says so.
        if (too_low or too_high) and not second_thing(entry.name):
            better = "高" if too_low else "低"
            yield rule.at_row(
                entry.index,
                "指标值",
                "三级指标",
                message=f"“{entry.name}”越{better}越好，指标值“{entry.row.value.strip()}”的方向反了",
                advice="请核对比较符。",
            )


@rule("A111", "impossible-percentage", Severity.ERROR)
def impossible_percentage(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """百分比不可能达到

    是什么：满意度、合格率、覆盖率一类的值超过 100%，或者是负数。
    为什么：这类比率以全体为分母，只能在 0 到 100% 之间。
    依据：比率的定义。
    反例：满意度 | *服务对象满意度 | 参赛人员满意度 | ≥859% | 满意度＝满意份数÷有效份数×100%；数据来源：问卷汇总表
    正例：满意度 | *服务对象满意度 | 参赛人员满意度 | ≥85% | 满意度＝满意份数÷有效份数×100%；数据来源：问卷汇总表
    正例：产出 | *数量 | 志愿服务活动场次 | ≥120场 | 指举办并归档的场次；数据来源：活动记录
    何时可忽略：不可忽略；增长率、超额完成率不在此列。
    """
    for entry in subject.entries:
        number = entry.target.number
        if number is None or entry.unit not in {"%", ""} or not AT_MOST_WHOLE.search(entry.name):
            continue
        if number > 100 or number < 0:
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"“{entry.name}”的指标值“{entry.row.value.strip()}”不在 0 到 100% 之间",
                advice="请核对数字，可能多写了一位。",
            )
