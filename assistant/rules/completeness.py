"""完整性: what is missing, malformed or left over from a template."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.declaration import AMOUNT_FIELDS, HEADER_FIELDS, LABELS, ROW_LABELS, Indicator, amount_of
from assistant.finding import Severity
from assistant.rules.entry import slot_in_table
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.lexicons import PUBLIC
from assistant.vocabulary.slots import NOT_APPLICABLE, NOTHING, Slot


@rule("C101", "blank-header-field", Severity.ERROR)
def blank_header_field(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """表头必填项空白或金额无法识别

    是什么：表头的必填项没有填写，或者金额不是可以识别的数字。长期目标只在实施期限跨年度时必填。
    为什么：表头缺项时项目无法进入项目库，金额无法识别时其余核对都做不了。
    依据：申报表自身的必填要求。
    反例：本年度项目金额（万元）：三十万左右
    正例：本年度项目金额（万元）：30.00
    何时可忽略：不可忽略；置灰项由系统带出的，请从系统复制过来。
    """
    for name in HEADER_FIELDS:
        text = getattr(subject.declaration, name).strip()
        label = LABELS[name]
        if not text and (name != "long_term_goal" or (subject.declaration.years or 1) > 1):
            yield rule.at_field(label, message=f"“{label}”没有填写", advice=f"请填写“{label}”。")
        if text and name in AMOUNT_FIELDS and amount_of(text) is None:
            yield rule.at_field(
                label,
                message=f"“{label}”填的是“{text}”，不是可以识别的金额",
                advice="请填以万元为单位的数字，例如 30.00。",
            )


_CODE = re.compile(r"[0-9]{6}[0-9]{2}106(?P<type>[0-9]{2})[0-9]{8}")


@rule("C102", "malformed-project-code", Severity.ERROR)
def malformed_project_code(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """项目编码不合规则

    是什么：项目编码不是 21 位数字（错误），或者各段与常见的编码结构、与项目类型代码不一致（提醒）。
    为什么：编码错一位，表就对不上项目库中的项目。
    依据：从已有申报表归纳的结构：6 位区划＋2 位年份＋106＋2 位项目类型＋8 位序号。
    反例：项目编码：44030423106010090501
    正例：项目编码：440304251060100905010
    何时可忽略：财政部门给出的编码本来就是另一种结构时，可忽略提醒。
    """
    code = subject.declaration.project_code.strip()
    label = LABELS["project_code"]
    if not code:
        return
    if not re.fullmatch(r"[0-9]{21}", code):
        yield rule.at_field(
            label, message=f"项目编码“{code}”不是 21 位数字", advice="请从项目库复制 21 位编码，按文本保存。"
        )
        return
    match = _CODE.fullmatch(code)
    kind = re.match(r"[0-9]{2}", subject.declaration.project_type.strip())
    if not match or (kind and kind[0] != match["type"]):
        yield rule.at_field(
            label,
            message=f"项目编码“{code}”与常见的编码结构或项目类型不一致",
            advice="请核对区划、年份和项目类型代码。",
            severity=Severity.WARNING,
        )


@rule("C103", "starred-row-missing", Severity.ERROR)
def starred_row_missing(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """带星号的二级指标没有填写

    是什么：数量、质量、时效、成本、社会效益、服务对象满意度带星号，却没有一行有内容。服务对象满意度写了不适用、文中也没有提到服务对象时只作提醒。
    为什么：缺了带星号的指标，产出、效果或成本就没有约束。
    依据：申报表以星号标出的必填指标。
    反例：产出 | *成本 | 不适用 | 不适用 | 不适用
    正例：产出 | *成本 | 人均培训成本 | ≤1000元/人次 | 人均成本＝培训支出÷参训人次；数据来源：支出明细账
    何时可忽略：项目确实没有可调查的服务对象时，可忽略服务对象满意度的提醒。
    """
    for slot in Slot:
        if not slot.starred or subject.in_slot(slot):
            continue
        said = any(row.slot is slot and row.value.strip() == NOT_APPLICABLE for row in subject.declaration.indicators)
        soft = slot is Slot.SERVED and said and not PUBLIC.search(_own_words(subject))
        severity = Severity.WARNING if soft else Severity.ERROR
        message = f"带星号的“{slot}”没有填写指标"
        advice = f"请为“{slot}”至少填写一行三级指标、指标值和指标解释。"
        row = next((index for index, row in subject.unused if slot_in_table(row.level2) is slot), None)
        if row is not None:
            yield rule.at_row(row, "二级指标", message=message, advice=advice, severity=severity)
        else:
            yield rule.at_field("绩效指标", message=message, advice=advice, severity=severity)


def _own_words(subject: Subject) -> str:
    """What the form says of the project itself; the applicant's own name tells nothing of those served."""
    form = subject.declaration
    parts = form.project_name, form.policy_basis, form.cost_basis, form.annual_goal, form.long_term_goal
    return "\n".join(parts).replace(form.unit or "\0", "").replace(form.budget_unit or "\0", "")


_CELLS = ("name", "value", "explanation")


@rule("C104", "half-filled-row", Severity.ERROR)
def half_filled_row(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """一行指标只填了一部分

    是什么：三级指标、指标值、指标解释有的填了，有的空着，或者只有其中一格写不适用。
    为什么：缺名称不知考核什么，缺值无法评分，缺解释无法核对。
    依据：申报表自身的结构。
    反例：产出 | *数量 | 培训人次 |  | 指签到参训的人次；数据来源：培训签到表
    正例：产出 | *数量 | 培训人次 | ≥300人次 | 指签到参训的人次；数据来源：培训签到表
    何时可忽略：不可忽略；确实不适用的，请三格都写“不适用”。
    """
    rows = [(entry.index, entry.row, _missing(entry.row)) for entry in subject.entries]
    # A table without any explanation comes from a layout that has no such column: one fault, not one a row.
    whole_column = bool(rows) and all("explanation" in missing for _, _, missing in rows)
    if whole_column:
        yield rule.at_field(
            "指标解释", message="所有指标都没有指标解释", advice="请为每行指标写明含义、计算公式和数据来源。"
        )
    for index, row, missing in rows:
        labels = tuple(ROW_LABELS[cell] for cell in missing if not (whole_column and cell == "explanation"))
        if labels:
            shown = "、".join(f"“{label}”" for label in labels)
            name = row.name.strip() or row.value.strip()
            yield rule.at_row(
                index, *labels, message=f"指标“{name}”的{shown}没有填写", advice="请补齐该行，或三格都写“不适用”。"
            )


def _missing(row: Indicator) -> tuple[str, ...]:
    if NOTHING.isdisjoint(map(str.strip, row.cells)):
        return ()
    return tuple(cell for cell, text in zip(_CELLS, row.cells, strict=True) if text.strip() in NOTHING)


@rule("C105", "redundant-not-applicable-row", Severity.HINT)
def redundant_not_applicable_row(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """已有指标的二级指标还留着不适用行

    是什么：同一个二级指标既有填写的行，又有一行不适用。
    为什么：自相矛盾，审核时要多问一句。
    依据：填报惯例：不用的二级指标才写不适用。
    反例：效益 | *社会效益 | 群众投诉量下降率 | ≥10% | 下降率＝下降件数÷上年件数×100%；数据来源：投诉系统台账
    效益 | *社会效益 | 不适用 | 不适用 | 不适用
    正例：效益 | *社会效益 | 群众投诉量下降率 | ≥10% | 下降率＝下降件数÷上年件数×100%；数据来源：投诉系统台账
    何时可忽略：系统模板固定带出该行、无法删除时。
    """
    filled = {entry.slot for entry in subject.entries}
    for index, row in subject.unused:
        slot = slot_in_table(row.level2)
        if slot and slot in filled and all(cell.strip() == NOT_APPLICABLE for cell in row.cells):
            yield rule.at_row(index, "三级指标", message=f"“{slot}”已有指标，又留了一行不适用", advice="请删除这一行。")


_MARKUP = re.compile(
    r"[<&\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\ufeff](?:(?<=<)/?[A-Za-z!][^<>]*>|(?<=&)(?:nbsp|lt|gt|amp|quot|#\d+);|(?<![<&]))"
)
"""Begins with one of a few signs: a search for those is fast, and most texts have none."""


@rule("C106", "markup-or-control-characters", Severity.ERROR)
def markup_or_control_characters(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """文字中残留网页标记或控制字符

    是什么：文字里带有 <ol>、&nbsp; 一类的网页标记，或者看不见的控制字符。
    为什么：它们会随表打印出来，也可能使系统保存失败。
    依据：从网页粘贴的申报表中常见的问题。
    反例：测算依据：<ol style="list-style-type: none"> 1. 系统运维费45万元 2. 设备维护费40万元
    正例：测算依据：1. 系统运维费15万元；2. 设备维护费15万元
    何时可忽略：不可忽略；粘贴为纯文本即可。
    """
    if not _MARKUP.search(subject.whole):
        return
    for name in HEADER_FIELDS:
        if match := _MARKUP.search(getattr(subject.declaration, name)):
            yield rule.at_field(LABELS[name], message=_left(LABELS[name], match[0]), advice=_PLAIN)
    for entry in subject.entries:
        for cell in _CELLS:
            if match := _MARKUP.search(getattr(entry.row, cell)):
                label = ROW_LABELS[cell]
                yield rule.at_row(entry.index, label, message=_left(label, match[0]), advice=_PLAIN)


_PLAIN = "请删除标记，只留文字。"


def _left(label: str, found: str) -> str:
    shown = found[:12] if found.isprintable() else f"U+{ord(found[0]):04X}"
    return f"“{label}”中残留“{shown}”"


_NUMBERED = re.compile(r"(\d(?<![^\s；;。，,）)>]\d)\d?)[.、．](?!\d)")


@rule("C107", "repeated-numbering", Severity.HINT)
def repeated_numbering(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """测算依据的序号重复

    是什么：测算依据里同一个序号出现了两次。
    为什么：逐项核对时对不上，也可能是漏删的旧内容。
    依据：编写惯例。
    反例：测算依据：1. 系统运维费10万元；2. 设备维护费15万元；2. 网络租赁费5万元
    正例：测算依据：1. 窗口人员培训费18万元；2. 教材费12万元
    何时可忽略：序号分属不同的大项时。
    """
    numbers = _NUMBERED.findall(subject.declaration.cost_basis)
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    # A list that starts again at 1 belongs to another heading.
    if twice and "1" not in twice:
        label = LABELS["cost_basis"]
        yield rule.at_field(
            label, message=f"{label}中序号“{twice[0]}.”出现了两次", advice="请重新编号并核对有无重复项。"
        )


_SIGN = re.compile(r"[\W_]")


@rule("C109", "duplicate-indicator", Severity.WARNING)
def duplicate_indicator(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """三级指标重复

    是什么：同一张表里两行的三级指标相同，包括产出和效益里写了同一件事。
    为什么：同一结果得两次分，权重失真。
    依据：财政部门公开的审核意见中常见的退回原因。
    反例：产出 | *数量 | 培训人次 | ≥300人次 | 指签到参训的人次；数据来源：培训签到表
    效益 | *社会效益 | 培训人次 | ≥300人次 | 指签到参训的人次；数据来源：培训签到表
    正例：产出 | *数量 | 培训人次 | ≥300人次 | 指签到参训的人次；数据来源：培训签到表
    产出 | *数量 | 培训班期数 | ≥6期 | 指举办并结业的培训班期数；数据来源：培训通知和总结报告
    何时可忽略：两行确实考核不同对象时，请把对象写进名称。
    """
    first: dict[str, int] = {}
    for entry in subject.entries:
        key = _SIGN.sub("", entry.row.name)
        if entry.named and key in first:
            yield rule.at_row(
                entry.index,
                "三级指标",
                message=f"三级指标“{entry.row.name.strip()}”与第 {first[key] + 1} 行重复",
                advice="请删去一行，或写清两行各自的对象。",
            )
        first.setdefault(key, entry.index)
