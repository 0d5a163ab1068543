"""细化量化: explanations and goals that explain or promise nothing countable."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.declaration import LABELS
from assistant.finding import Severity
from assistant.rules.entry import Entry
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.lexicons import DEFINITION, FORMULA, FRAME, FRAME_END, SOURCE, WHETHER

_SAME_SHARE = 0.6
_SIGN = re.compile(r"\W")


def core_of(entry: Entry) -> str:
    """What an explanation says once its frame is taken off: 考核…是否达标 → …."""
    return _core(entry.explanation, entry.name)


@lru_cache(maxsize=4096)
def _core(explanation: str, name: str) -> str:
    text = FRAME.sub("", explanation.rstrip("。；;"), count=1)
    halves = (_SIGN.sub("", FRAME_END.sub("", half)) for half in WHETHER.split(text))
    return max(halves, key=lambda half: _share(half, name) if len(half) > 2 else -1.0)


def _share(core: str, name: str) -> float:
    """How much of the core stands in the name."""
    return sum(map(name.__contains__, core)) / len(core) if core else 1.0


def is_bare(entry: Entry) -> bool:
    """Whether an explanation holds neither formula nor definition nor source."""
    return _bare(entry.explanation, entry.name)


@lru_cache(maxsize=4096)
def _bare(explanation: str, name: str) -> bool:
    told = FORMULA.search(explanation) or DEFINITION.search(explanation) or _source(explanation, name)
    return not told


def is_tautology(entry: Entry) -> bool:
    """Whether an explanation only says the name again."""
    return entry.explained and _repeats(entry.explanation, entry.name)


@lru_cache(maxsize=4096)
def _repeats(explanation: str, name: str) -> bool:
    return _bare(explanation, name) and _share(_core(explanation, name), name) >= _SAME_SHARE


@lru_cache(maxsize=4096)
def _source(explanation: str, name: str) -> bool:
    """Whether a source is named; a word of the name itself is none: the 系统 of 系统故障率."""
    return bool(SOURCE.search(explanation.replace(name, "")))


@rule("M111", "tautological-explanation", Severity.WARNING)
def tautological_explanation(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标解释只是重复名称

    是什么：指标解释去掉“考核……是否达标”的框架后，只剩三级指标的名称。
    为什么：别人仍不知道怎么算、数据从哪里来。
    依据：审核实践；已有的申报表几乎每行如此。
    反例：产出 | *质量 | 系统故障率 | ≤3% | 考核系统故障率是否较低
    正例：产出 | *质量 | 系统故障率 | ≤3% | 故障率＝故障时长÷应运行时长×100%；数据来源：运维日志
    何时可忽略：主管部门的系统另有指标说明表时。
    """
    for entry in subject.entries:
        if is_tautology(entry):
            yield rule.at_row(
                entry.index,
                "指标解释",
                message=f"指标解释只是重复了“{entry.name}”",
                advice="请写明含义、计算公式和数据来源。",
            )


@rule("M112", "ratio-without-formula", Severity.WARNING)
def ratio_without_formula(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """比率没有计算公式

    是什么：指标值是百分比，指标解释里没有写什么除以什么。
    为什么：分子分母不同，同一个百分比可以相差很远。
    依据：填报惯例。
    反例：产出 | *质量 | 培训考核合格率 | ≥95% | 指参训人员考核合格的水平；数据来源：考核成绩册
    正例：产出 | *质量 | 培训考核合格率 | ≥95% | 合格率＝考核合格人数÷参加考核人数×100%；数据来源：考核成绩册
    何时可忽略：比率由国家统计制度规定了算法时，写明制度名称即可。
    """
    for entry in subject.entries:
        if entry.is_percentage and entry.explained and not FORMULA.search(entry.explanation):
            yield rule.at_row(
                entry.index,
                "指标解释",
                message=f"“{entry.name}”是比率，指标解释没有计算公式",
                advice="请写明分子和分母，例如“合格率＝合格数÷总数×100%”。",
            )


@rule("M113", "explanation-without-source", Severity.WARNING)
def explanation_without_source(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标解释没有数据来源

    是什么：指标解释没有说数据从哪份台账、哪个系统、哪张表来。
    为什么：没有来源，年末自评和复核都拿不出证据。
    依据：填报惯例。
    反例：产出 | *数量 | 培训人次 | ≥300人次 | 指参加培训的窗口人员人次，同一人参加两期计两人次
    正例：产出 | *数量 | 培训人次 | ≥300人次 | 指参加培训的窗口人员人次，同一人参加两期计两人次；数据来源：培训签到表
    何时可忽略：主管部门统一采集数据、不由单位提供时。
    """
    for entry in subject.entries:
        if entry.explained and not _source(entry.explanation, entry.name):
            yield rule.at_row(
                entry.index,
                "指标解释",
                message=f"“{entry.name}”的指标解释没有数据来源",
                advice="请写明数据取自哪份台账、系统或报表。",
                severity=Severity.HINT if is_tautology(entry) else Severity.WARNING,
            )


@rule("M110", "goal-without-number", Severity.WARNING)
def goal_without_number(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """年度目标没有数字

    是什么：年度目标里没有一个带单位的数量、比率或期限。
    为什么：没有数字的目标只能表态，年末说不清完成了多少。
    依据：绩效目标应当细化量化，这是审核的通行要求。
    反例：年度目标：着力优化营商环境，深化政务服务改革，全力打造高品质政务服务环境。
    正例：年度目标：组织政务大厅窗口人员培训300人次，考核合格率不低于95%。
    何时可忽略：一般不宜忽略。
    """
    stated = subject.goal_facts
    counted = stated.quantities or stated.rates or stated.moneys or stated.prices or stated.deadlines
    if stated.text.strip() and not counted:
        label = LABELS["annual_goal"]
        yield rule.at_field(
            label, message=f"{label}中没有带单位的数字", advice="请写明数量、质量或时限，例如“培训300人次”。"
        )
