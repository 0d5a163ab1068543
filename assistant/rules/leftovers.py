"""完整性: placeholders of a template and numbers that nobody has confirmed."""

import re
from collections.abc import Iterator

from assistant.declaration import HEADER_FIELDS, LABELS, ROW_LABELS
from assistant.finding import Finding, Severity
from assistant.rules.entry import Entry
from assistant.rules.rule import Outcome, Rule, Subject, rule
from assistant.vocabulary.heads import bare_name

_PLACEHOLDER = re.compile(
    r"[*＊]{2,}|\{[^{}]*\}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|[×✕]{2,}|〔填[^〕]*〕|（填[写入]?）|待定(?![向点制])|"
    r"待补(?![贴助种偿])|TBD|_{2,}|＿{2,}|□{2,}|【\s*】|〔\s*〕|（\s{2,}）"
)


_EMPTY_NAME = re.compile(r"(?:三级)?指标\d*$|…+|\.{3,}")


_BEGINNING = re.compile(
    r"\*\*|\*＊|＊\*|＊＊|\{|XX|Xx|xX|xx|××|×✕|✕×|✕✕|〔填|（填|（\s|【|〔\s|待定|待补|TBD|__|＿＿|□□"
)
"""How every placeholder begins: literals are cheap to look for, and most texts have none."""


@rule("C108", "placeholder-left", Severity.ERROR)
def placeholder_left(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """留有占位符

    是什么：格子里还是 **、XX、待补、待定、〔填〕、{…} 一类的占位符。
    为什么：占位符不是内容，提交后无法考核。
    依据：申报表应填写完整。
    反例：产出 | *数量 | 流浪动物收容数量 | ≥**只 | 指登记入所的流浪犬猫只数；数据来源：收容登记台账
    正例：产出 | *数量 | 流浪动物收容数量 | ≥600只 | 指登记入所的流浪犬猫只数；数据来源：收容登记台账
    何时可忽略：不可忽略；暂时没有数字的，请先核实再填。
    """
    begun = _BEGINNING.search(subject.whole) is not None
    for name in HEADER_FIELDS if begun else ():
        if match := _PLACEHOLDER.search(getattr(subject.declaration, name)):
            label = LABELS[name]
            yield rule.at_field(label, message=f"“{label}”中还有占位符“{match[0]}”", advice="请换成实际内容。")
    for entry in subject.entries:
        yield from _placeholders(rule, entry, begun=begun)


def _placeholders(rule: Rule, entry: Entry, *, begun: bool) -> Iterator[Finding]:
    for cell in ("name", "value", "explanation"):
        text = getattr(entry.row, cell)
        match = _PLACEHOLDER.search(text) if begun else None
        match = match or _stand_in(entry, cell)
        if match:
            label = ROW_LABELS[cell]
            yield rule.at_row(
                entry.index, label, message=f"{label}“{text.strip()[:20]}”还是占位符", advice=f"请核实后填写{label}。"
            )


def _stand_in(entry: Entry, cell: str) -> re.Match[str] | None:
    """指标1 or … in the place of a name or a value."""
    if cell == "name":
        return _EMPTY_NAME.fullmatch(entry.name)
    maybe = cell == "value" and any(mark in entry.value for mark in ("指标", "…", "..."))
    return _EMPTY_NAME.fullmatch(bare_name(entry.value)) if maybe else None


@rule("C110", "unconfirmed-number", Severity.ERROR)
def unconfirmed_number(rule: Rule, subject: Subject) -> Iterator[Outcome]:
    """指标值的数字待确认

    是什么：这一行的数字取自范例、往年申报或模型，还没有人确认。
    为什么：不是本项目自己的数字，不能代申报人作承诺。
    依据：本程序的原则：没有来历的数字不进正式表。
    反例：产出 | *质量 | 设备验收合格率 | ≥98% | 合格率＝验收合格台数÷到货台数×100%；数据来源：验收单
    正例：产出 | *质量 | 设备验收合格率 | ≥98% | 合格率＝验收合格台数÷到货台数×100%；数据来源：验收单
    何时可忽略：不可忽略；点“确认”或改成自己的数字即可。
    """
    for index, row in enumerate(subject.declaration.indicators):
        if index in subject.context.unconfirmed:
            yield rule.at_row(
                index,
                "指标值",
                message=f"指标“{row.name.strip()}”的值“{row.value.strip()}”待确认",
                advice="请核对后确认，或改成本项目的数字。",
            )
