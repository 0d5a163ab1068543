"""相关性: whether goal, fields and rows belong to this project and stand where they belong."""

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.declaration import LABELS
from assistant.finding import Severity
from assistant.rules.explanations import core_of, is_bare, is_tautology
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.heads import Head
from assistant.vocabulary.lexicons import BOILERPLATE_BENEFITS, any_of, openings
from assistant.vocabulary.pairs import pairs

_MEASURABLE = {Head.RATE, Head.COUNT, Head.TIME, Head.MONEY, Head.CHANGE, Head.SATISFACTION, Head.SCORE, Head.DEGREE}
_TOLD_ELSEWHERE = _MEASURABLE | {Head.OUTCOME}
"""是否改善…环境 ｜是 is M102's."""
_PASTED_FROM = 8
"""Shorter texts coincide by chance."""


def _letters(text: str) -> str:
    return _SIGN.sub("", text)


_SIGN = re.compile(r"[\W_]")


@rule("R101", "field-pasted-into-another", Severity.WARNING)
def field_pasted_into_another(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """一栏的文字原样贴进了另一栏

    是什么：政策依据、测算依据、年度目标中有两栏相同，或者一栏整段出现在另一栏里。
    为什么：三栏各答一问：凭什么做、钱怎么算、做成什么样；贴来的一栏等于没有回答。
    依据：填报惯例和审核实践。
    反例：政策依据：为全区政务服务窗口人员定制冬装及夏装。
    测算依据：为全区政务服务窗口人员定制冬装及夏装。
    正例：政策依据：《深圳市政务服务窗口规范化建设工作方案》（深政数〔2024〕12号）
    测算依据：冬装600套×300元/套=18万元，夏装600套×200元/套=12万元
    何时可忽略：一般不宜忽略。
    """
    fields = ("policy_basis", "cost_basis", "annual_goal")
    texts = [(LABELS[name], _letters(getattr(subject.declaration, name))) for name in fields]
    for (one, first), (other, second) in combinations(texts, 2):
        shorter, longer = sorted((first, second), key=len)
        if len(shorter) >= _PASTED_FROM and shorter in longer:
            how = "完全相同" if first == second else "整段重复"
            yield rule.at_field(
                one, other, message=f"{one}与{other}{how}", advice=f"请按各栏的要求分别填写{one}和{other}。"
            )


_ANY_PROJECT = (
    "工作 项目 保障 提高 提升 采购 购置 完成 实施 通过 本年度 年度 正常 开展 加强 推进 进行 相关 有关 管理 服务 "
    "建设 机构 单位 经费 费用 专项 其他 一般 事务 万元 预计 支出 效率 水平 促进 运行 运转 确保 做好 落实 进一步 "
    "我局 我中心 我区 全区 本区 中心 政府 机关 人员 质量 目标 需要 的 了 和 及 与 等 为 对 在 将"
)
_COMMON = re.compile(rf"(?=[\d.,{openings(_ANY_PROJECT)}])(?:{any_of(_ANY_PROJECT)}|\d+年|[\d.,]+)")
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,}")


def telling_runs(text: str) -> list[str]:
    """The words of a text that say something, cut at those that every project uses."""
    return _RUN.findall(_COMMON.sub(" ", text))


def common_pairs(text: str) -> set[str]:
    """Two-character pieces of the telling words, to see what two texts have in common."""
    return {pair for run in telling_runs(text) for pair in pairs(run)}


@rule("R102", "goal-without-object", Severity.WARNING)
def goal_without_object(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """年度目标没有写到项目本身

    是什么：年度目标与项目名称、测算依据没有一个实词相同，放到哪个项目都能用。
    为什么：目标不写对象，就看不出钱花在什么事上，也无法与指标对应。
    依据：绩效目标应与项目内容相关，这是审核相关性的通行要求。
    反例：项目名称：办公设备购置
    测算依据：采购笔记本电脑30台×1万元/台=30万元
    年度目标：完成政府采购工作，提高我中心工作效率，保障机构正常运转。
    正例：项目名称：办公设备购置
    测算依据：采购笔记本电脑30台×1万元/台=30万元
    年度目标：为办公室更换笔记本电脑30台，6月底前全部验收投入使用。
    产出 | *数量 | 笔记本电脑采购数量 | ≥30台 | 指采购并验收的台数；数据来源：验收单
    何时可忽略：目标用了项目的另一种叫法时。
    """
    form = subject.declaration
    own = "\n".join(telling_runs(f"{form.project_name}\n{form.cost_basis}")) if form.annual_goal.strip() else ""
    if own and not any(pair in own for pair in common_pairs(form.annual_goal)):
        label = LABELS["annual_goal"]
        yield rule.at_field(
            label,
            message=f"{label}没有提到“{form.project_name.strip()}”要做的事",
            advice="请写明做什么、做多少、做到什么程度。",
        )


@rule("R103", "long-term-goal-copies-annual-goal", Severity.WARNING)
def long_term_goal_copies_annual_goal(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """长期目标照抄年度目标

    是什么：长期目标与年度目标相同，或者一个整段包含另一个；只换了“每年”“三年内”一类时间词的也算。
    为什么：长期目标应写整个实施期限结束时的结果，照抄就看不出每年向前走了多少。
    依据：填报惯例。
    反例：年度目标：为窗口人员开展业务实操和礼仪培训300人次。
    长期目标：为窗口人员开展业务实操和礼仪培训300人次。
    正例：年度目标：为窗口人员开展业务实操和礼仪培训300人次。
    长期目标：三年累计为窗口人员培训900人次，到2027年窗口人员全部轮训一遍。
    何时可忽略：每年任务完全相同的运行维护类项目，写明三年累计数更好。
    """
    annual, lasting = subject.declaration.annual_goal, subject.declaration.long_term_goal
    if not lasting.strip():
        return
    if _is_copied(_letters(annual), _letters(lasting)) or _is_copied(_timeless(annual), _timeless(lasting)):
        yield rule.at_field(
            LABELS["long_term_goal"],
            LABELS["annual_goal"],
            message="长期目标照抄了年度目标",
            advice="请写整个实施期限结束时累计达到的数量和结果。",
        )


@rule("R105", "boilerplate-benefit", Severity.WARNING)
def boilerplate_benefit(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """效益写成套话

    是什么：效益指标是“保障机构正常运转”“提高工作效率”一类哪个项目都能写的话。
    为什么：套话不随项目做得好坏而变化，年末无法评分。
    依据：审核实践。
    反例：效益 | *社会效益 | 保障机构正常运转 | 达成 | 数据来源：工作总结报告
    正例：效益 | *社会效益 | 窗口平均等候时间 | ≤15分钟 | 平均等候时间＝等候总时长÷叫号数；数据来源：叫号系统记录
    何时可忽略：一般不宜忽略。
    """
    for entry in subject.entries:
        if entry.in_benefit and entry.head not in _TOLD_ELSEWHERE and BOILERPLATE_BENEFITS.search(entry.name):
            yield rule.at_row(
                entry.index,
                "三级指标",
                message=f"三级指标“{entry.name}”是各个项目通用的套话",
                advice="请换成本项目带来的、可以统计的变化。",
            )


_WHEN = re.compile(
    r"20[0-9]{2}年(?:度|底)?|[到至在]?(?:本|当|今|每|全)年(?:度|内)?|[一二三四五六七八九十0-9]+年(?:内|间|来)?|实施期限?内|规划期内|年底前?"
)


def _timeless(text: str) -> str:
    """Without the words that say when: a copy often changes these alone."""
    return _letters(_WHEN.sub("", text))


def _is_copied(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_GOAL and shorter in longer


_SHORTEST_GOAL = 6
_KIN_OF_SATISFACTION = re.compile(r"满意|[好差]评|认[可同]|美誉|评价(?:得分|分|均分|等级)")


@rule("R106", "satisfaction-slot-without-satisfaction", Severity.ERROR)
def satisfaction_slot_without_satisfaction(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """满意度栏里没有满意度

    是什么：满意度一栏的三级指标说的不是满意度。
    为什么：满意度栏考核服务对象的评价，写别的内容等于该栏缺失。
    依据：申报表的栏目设置。
    反例：满意度 | *服务对象满意度 | 设备使用率 | ≥95% | 使用率＝在用台数÷配发台数×100%；数据来源：资产台账
    正例：满意度 | *服务对象满意度 | 设备使用人员满意度 | ≥90% | 满意度＝满意份数÷有效份数×100%；数据来源：问卷汇总表
    何时可忽略：一般不宜忽略。
    """
    for entry in subject.entries:
        if entry.in_satisfaction and entry.named and not _KIN_OF_SATISFACTION.search(entry.name):
            yield rule.at_row(
                entry.index,
                "三级指标",
                "二级指标",
                message=f"“{entry.row.level2}”中的“{entry.name}”不是满意度",
                advice="请写“谁的满意度”，原内容移到产出或效益。",
            )


_ANYBODY = re.compile(r"(?:社会)?(?:群众|公众|服务对象)满意[度率]")


@rule("R107", "vague-respondent", Severity.HINT)
def vague_respondent(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """满意度没有写明是谁

    是什么：只写“群众满意度”“公众满意度”，没有写是哪一部分人。
    为什么：不写对象就不知道向谁发问卷。
    依据：填报惯例。
    反例：满意度 | *服务对象满意度 | 群众满意度 | ≥90% | 满意度＝满意份数÷有效份数×100%；数据来源：问卷汇总表
    正例：满意度 | *服务对象满意度 | 办事群众满意度 | ≥90% | 满意度＝满意份数÷有效份数×100%；数据来源：问卷汇总表
    何时可忽略：服务对象确为全体公众时。
    """
    for entry in subject.entries:
        if _ANYBODY.fullmatch(entry.name):
            yield rule.at_row(
                entry.index, "三级指标", message=f"“{entry.name}”没有写明是哪些人", advice="请写明接受服务的是谁。"
            )


_FRAMED = re.compile(r"(?:该|本|此)?(?:项)?(?:指标)?(?:主要|重点)?(?:用于|用来)?(?:考核|考察|反映|衡量|体现|评价|评估)")


@rule("R109", "explanation-off-topic", Severity.WARNING)
def explanation_off_topic(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标解释与指标不是一回事

    是什么：指标解释说的内容与三级指标几乎没有相同的词。
    为什么：多半是改了名称忘了改解释，考核时以哪个为准说不清。
    依据：审核实践。
    反例：产出 | *数量 | 印章发放数量 | ≥3000套 | 考核单位日常工作的正常开展
    正例：产出 | *数量 | 印章发放数量 | ≥3000套 | 指向新设立企业实际发放的印章套数；数据来源：领取登记台账
    何时可忽略：解释用了同义的说法时。
    """
    for entry in subject.entries:
        # Without its frame an explanation defines in words of its own: 自接到报障至上门的平均用时.
        framed = entry.explained and _FRAMED.match(entry.explanation)
        if not framed or not is_bare(entry) or is_tautology(entry):
            continue
        core = core_of(entry)
        pieces = pairs(core)
        if len(core) >= 6 and sum(piece in entry.name for piece in pieces) < 0.3 * len(pieces):
            yield rule.at_row(
                entry.index,
                "指标解释",
                "三级指标",
                message=f"指标解释与三级指标“{entry.name}”说的不是一回事",
                advice="请按三级指标重写解释：含义、计算公式、数据来源。",
            )
