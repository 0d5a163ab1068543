"""细化量化: what is wrong with an 指标值."""

import re
from collections.abc import Iterator

from assistant.finding import Severity
from assistant.rules.entry import Entry
from assistant.rules.measured import is_claim
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.rules.worded import is_share_left_bare
from assistant.target import TargetKind
from assistant.vocabulary.heads import Head
from assistant.vocabulary.lexicons import (
    BINARY,
    CLAIMED_EFFECT,
    GRADES,
    HOPED_RESULT,
    MORE_IS_BETTER,
    NEGATIVE_EVENTS,
    PASSED,
    VAGUE_VALUES,
    any_of,
)
from assistant.vocabulary.pairs import pairs

_BARE_NUMBER = re.compile(r"约?\d[\d,.]*(?:万|亿)?[\u4e00-\u9fff%‰A-Za-z]")
_DATE = re.compile(r"\d{1,4}[年月季]|\d{4}[-/.]\d|\d{1,2}日")
_RANGE = re.compile(r"\d[^\d]{0,3}[~～\-—至到]\d")
_OPERATOR = re.compile(r"[≥≤><=]|不[低少高超多]|至少|以[上下内]|内$|优于|达到")


@rule("M105", "value-without-operator", Severity.WARNING)
def value_without_operator(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标值没有比较符

    是什么：指标值只有数字，没有 ≥ > = < ≤；100% 和负面事件的 0 视同等于，区间和日期不需要。“1小时内”“90%以上”只作建议。
    为什么：没有比较符就不知道多了好还是少了好，无法评分。
    依据：公开的评分规则按比较符的方向计分。
    反例：产出 | *数量 | 培训人次 | 300人次 | 指签到参训的人次；数据来源：培训签到表
    正例：产出 | *数量 | 培训人次 | ≥300人次 | 指签到参训的人次；数据来源：培训签到表
    正例：产出 | *质量 | 末梢水pH值 | 6.5~8.5 | 指各监测点检测结果；数据来源：水质检测报告
    何时可忽略：系统另有一栏选择比较符时。
    """
    for entry in subject.entries:
        if not entry.valued or entry.target.operator:
            continue
        shown = entry.row.value.strip()
        if entry.is_number and entry.target.suffix:
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"指标值“{shown}”用“{entry.target.suffix}”代替了比较符",
                advice=f"请写成“{entry.target.normalised()}”。",
                severity=Severity.HINT,
            )
        elif _undirected(entry):
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"指标值“{shown}”没有比较符，方向不明",
                advice="请在数字前写 ≥、≤ 或 =。",
            )


def _undirected(entry: Entry) -> bool:
    # Of -5% M106 says that it is no target.
    if entry.is_serial_date or entry.value.startswith("-"):
        return False
    if not entry.is_number:
        unread = entry.target.kind is TargetKind.UNREAD and _BARE_NUMBER.match(entry.value)
        return bool(unread) and not any(known.search(entry.value) for known in (_DATE, _RANGE, _OPERATOR))
    number = entry.target.number
    if number == 0:
        return bool(MORE_IS_BETTER.search(entry.name))
    return not (number == 100 and entry.unit == "%")


_ILLEGAL = re.compile(r"[*_\-－＿＊—《》〈〉]|[≥≤]{2,}|%{2,}|[≥≤>]$")
"""》 is a common slip for ≥; doubled or trailing signs are no notation at all."""


@rule("M106", "illegal-character-in-value", Severity.ERROR)
def illegal_character_in_value(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标值含有系统不收的字符

    是什么：指标值里有 * _ - 或它们的全角写法，短横线连接的日期和区间也算；误作 ≥ 的 》、重复的符号同样不收。
    为什么：预算系统保存时会拒绝，或者读成别的意思。
    依据：有省级预算管理系统公布的填报说明不收这些字符。
    反例：产出 | *质量 | 安保在岗时长 | 7*24小时 | 指每周在岗时长；数据来源：考勤记录
    正例：产出 | *质量 | 安保在岗率 | ≥98% | 在岗率＝实际在岗班次÷应在岗班次×100%；数据来源：考勤记录
    何时可忽略：本地系统确认接收这些字符时。
    """
    for entry in subject.entries:
        if match := _ILLEGAL.search(entry.row.value.strip()):
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"指标值“{entry.row.value.strip()}”含有系统不收的“{match[0]}”",
                advice="请改用 ≥、≤、=、~ 和“YYYY年M月D日前”的写法。",
            )


_NO_RATIO = {Head.NONE, Head.TAIL, Head.OUTCOME, Head.EVENT}


@rule("M108", "percentage-on-a-slogan", Severity.ERROR)
def percentage_on_a_slogan(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """口号配了百分比

    是什么：效益指标的值是百分比，名称却不是比率，例如“提高办公环境安全性 ≥90%”。
    为什么：这个值不能从这个名称算出来：没有分子，也没有分母。
    依据：绩效目标应当细化量化，这是审核的通行要求。
    反例：效益 | *社会效益 | 提高政务服务能力 | ≥90% | 计算公式：提高项数÷总项数×100%；数据来源：年度总结报告
    正例：效益 | *社会效益 | 办件量同比增长 | ≥5% | 增长率＝增加件数÷上年件数×100%；数据来源：受理系统统计表
    何时可忽略：一般不宜忽略。
    """
    for entry in subject.entries:
        if entry.in_benefit and entry.is_percentage and entry.head in _NO_RATIO and not is_share_left_bare(entry):
            yield rule.at_row(
                entry.index,
                "三级指标",
                "指标值",
                message=f"“{entry.name}”不是比率，算不出指标值“{entry.row.value.strip()}”",
                advice="请换成有分子分母的比率，或换成数量、时间一类的指标。",
            )


_GRADED = re.compile(r"优[、/，]?良|好[、/，]一般|达成(?:年度)?(?:指标|预期指标|目标)[、，；/]")
_BENCHMARK = re.compile(
    r"(?:[高低优快好]于|不[高低]于|超过|达到|持平).*(?:平均|上年|去年|同期|往年)|(?:上年|去年|同期).*持平"
)
"""Another figure that decides: 高于全区平均水平, 不低于上年."""
_SOON = re.compile(
    r"年底|年内|[上下]半年|季度|[每按][一二两三四五六七八九十半]*个?(?:年|季|月|周|日|天)|[一两]年[一两]次|当[年月日天]|即时|实时|全年"
)
_VAGUELY_BETTER = re.compile(r"提[升高]|改善|增[强长加]|优化|完善|加强|下降|减少|好转|向好")
_EVENT = re.compile(NEGATIVE_EVENTS)


@rule("M109", "ungraded-qualitative-value", Severity.WARNING)
def ungraded_qualitative_value(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """定性的指标值没有分级

    是什么：指标值没有数字，也没有优/良/中/差、好/一般/差、达成情况三档，或者真正的是非结果；
    “是否有利于……”填“是”不是。
    为什么：“逐步完善”“效果明显”没有档次，做成什么样都可以说达到了。
    依据：公开的评分规则对定性指标按三档计分。
    反例：效益 | *社会效益 | 课程体系建设水平 | 逐步完善 | 数据来源：年度总结报告
    反例：效益 | *社会效益 | 是否有利于改善窗口服务 | 是 | 数据来源：年度总结报告
    正例：产出 | *质量 | 建设项目验收结果 | 通过 | 指主管部门组织的竣工验收；数据来源：验收报告
    正例：产出 | *质量 | 是否发生重大质量事故 | 否 | 指经认定的重大质量事故；数据来源：事故台账
    何时可忽略：值是行业公认的等级名称时。
    """
    for entry in subject.entries:
        if entry.valued and _ungraded(entry):
            yield rule.at_row(
                entry.index,
                "指标值",
                message=f"指标值“{entry.row.value.strip()[:20]}”没有数字，也没有分级",
                advice="请给出数字，或写明优、良、中、差各是什么样。",
            )


_IN_WORDS = {TargetKind.UNREAD, TargetKind.GRADE}


def _ungraded(entry: Entry) -> bool:
    value = entry.value
    if entry.target.kind not in _IN_WORDS or re.search(r"\d", value):
        return False
    if value in BINARY or PASSED.fullmatch(value):
        return not _answers_a_question(entry)
    if _is_verdict(entry):
        return False
    if value in VAGUE_VALUES:
        return True
    if entry.target.kind is TargetKind.GRADE or GRADES.search(value):
        return False
    if _SOON.search(value) and not _VAGUELY_BETTER.search(value):
        return False
    return not (_GRADED.search(value) or _BENCHMARK.search(value) or _is_scheme(value) or _is_none(entry))


def _is_verdict(entry: Entry) -> bool:
    """What an examination says: 国家级 of a 等级, 符合 of a conclusion, 满意 of a proficiency test."""
    level = _LEVEL.fullmatch(entry.value) and re.search(r"(?:等级|级别|层级|类别|类型)$", entry.name)
    concluded = _CONFORMS.fullmatch(entry.value) and entry.head is Head.OUTCOME
    compared = entry.value == "满意" and re.search(r"(?:验证|比对)(?:结果)?$", entry.name)
    settled = _SETTLED.fullmatch(entry.value)
    asked = settled and entry.name.endswith(f"{settled[1]}情况")
    return bool(level or concluded or compared or asked)


_CONFORMS = re.compile(r"(?:基本)?符合|(?:符合|满足|达到)(?:设计|规范|标准|国家标准|合同)(?:要求)?")
_SETTLED = re.compile(r"已(建立|制定|出台|印发|成立|建成|设立)")
_LEVEL = re.compile(r"(?:.{1,5}[级类等档]|[A-E]\+?)(?:及?以上)?")


def _is_none(entry: Entry) -> bool:
    """零发生, and of an event 不发生, 杜绝."""
    return entry.value.startswith("零") or (bool(_EVENT.search(entry.name)) and bool(_NEVER.fullmatch(entry.value)))


_NEVER = re.compile(r"(?:[不未无]|杜绝)(?:出现|发生|新增)?.{0,6}")


def _is_scheme(value: str) -> bool:
    """Three or more steps of one word: 健全、较健全、不健全; 已建立并执行/已建立未执行/未建立."""
    steps = set(re.split(r"[、/，；]", value))
    shared = set.intersection(*map(pairs, steps))
    return len(steps) >= 3 and bool(shared)


def _answers_a_question(entry: Entry) -> bool:
    """是 answers 是否…; 无 answers an event; 通过 and 合格 answer any check of quality."""
    hoped = CLAIMED_EFFECT.search(entry.name) or HOPED_RESULT.search(entry.name)
    if entry.in_satisfaction or is_claim(entry) or (entry.value in {"是", "有"} and hoped):
        return False
    if entry.value in {"是", "否", "有", "无"}:
        asked = _QUESTION.search(entry.name) and not _PRAISE.search(entry.name)
        return bool(asked or _EVENT.search(entry.name))
    return entry.head not in {Head.RATE, Head.SATISFACTION, Head.COUNT, Head.MONEY}


_QUESTION = re.compile(r"是否|有无|与否|符合|[清归]零$|[高低优快少多]于|不超过")
_PRAISE = re.compile(any_of("有效 明显 显著 严格 充分 较好 合理 科学 良好 优质 高效 顺利 平稳 有序 便捷"))
"""是否合理 is a matter of opinion, whatever the answer."""


@rule("M115", "mixed-operators", Severity.HINT)
def mixed_operators(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """同一张表混用 > 与 ≥

    是什么：同一张表里有的写 >，有的写 ≥（或者 < 与 ≤）。
    为什么：刚好等于目标时一个算达标一个不算，多半是笔误。
    依据：填报惯例。
    反例：产出 | *质量 | 设备验收合格率 | >95% | 合格率＝验收合格台数÷到货台数×100%；数据来源：验收单
    产出 | *质量 | 设备完好率 | ≥95% | 完好率＝完好台数÷在用台数×100%；数据来源：巡检记录
    正例：产出 | *质量 | 设备验收合格率 | ≥95% | 合格率＝验收合格台数÷到货台数×100%；数据来源：验收单
    产出 | *质量 | 设备完好率 | ≥95% | 完好率＝完好台数÷在用台数×100%；数据来源：巡检记录
    何时可忽略：确有区别时。
    """
    used = {entry.target.operator for entry in subject.entries}
    for strict, loose in ((">", "≥"), ("<", "≤")):
        if {strict, loose} <= used:
            row = next(entry for entry in subject.entries if entry.target.operator == strict)
            yield rule.at_row(
                row.index,
                "指标值",
                message=f"指标值“{row.row.value.strip()}”用“{strict}”，别的行用“{loose}”",
                advice=f"请统一用“{loose}”。",
            )
