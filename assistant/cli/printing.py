"""What people read: results on stdout, problems on stderr, one Chinese line each."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from assistant.declaration import HEADER_FIELDS, LABELS, Indicator
from assistant.draft import Draft
from assistant.finding import Finding, Report
from assistant.layout.records import json_text
from assistant.suggestion import Proposal

if TYPE_CHECKING:
    from assistant.rules.reviewed import FileReview, FormReview
    from assistant.rules.scoring import Changes

COLLAPSED = {
    "M111": "指标解释只是重复了指标名称。请写明含义、计算公式和数据来源，可用 jixiao rewrite 一次补全",
    "M112": "指标解释没有计算公式。请写明分子和分母",
    "M113": "指标解释没有数据来源。请写明数据取自哪份台账、系统或报表",
    "A104": "成本指标考核的是花钱的进度。区里要求时可以保留，请另加一行单位成本或总成本",
}
"""Findings that nearly every form has are told once, or the real ones drown."""


def error(message: object) -> None:
    click.echo(f"错误：{_one_line(message)}", err=True)


def warning(message: object) -> None:
    click.echo(f"警告：{_one_line(message)}", err=True)


def _one_line(message: object) -> str:
    return " ".join(str(message).split())


def result(value: object) -> None:
    """JSON on stdout."""
    click.echo(json_text(value), nl=False)


def lines(texts: Iterable[str]) -> None:
    for text in texts:
        click.echo(text)


def utf8() -> None:
    """Windows consoles and pipes default to other encodings."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def draft_lines(draft: Draft) -> list[str]:
    """A form to look at: header, then rows."""
    header = [f"{LABELS[name]}：{_cell(getattr(draft.header, name))}" for name in HEADER_FIELDS]
    rows = [f"{number:>3} {_row(row.indicator)}{'　［待确认］' if row.unconfirmed else ''}"
            for number, row in enumerate(draft.rows)]  # fmt: skip
    title = f"《{draft.header.project_name or '（无项目名称）'}》"
    return [f"{title} {draft.file} 第{draft.index + 1}份" if draft.file else title, *header, "绩效指标：", *rows]


def _cell(text: str) -> str:
    return text.replace("\n", " / ")


def _row(row: Indicator) -> str:
    if not row.applicable:
        return f"{row.level1}｜{row.level2}｜不适用"
    return f"{row.level1}｜{row.level2}｜{row.name}｜{row.value}｜{_cell(row.explanation)}"


def report_lines(draft: Draft, report: Report) -> list[str]:
    """Verdict, findings by place, what could not be decided."""
    name = draft.header.project_name or "（无项目名称）"
    head = f"《{name}》结论：{report.verdict}（{report.verdict.lamp}灯），{_counts(report)}"
    missing = [f"  未能判断 {item.code}：{item.reason}" for item in report.undecided]
    single = [_finding(f) for f in report.findings if f.code not in COLLAPSED]
    waived = [
        f"{_finding(f)}（已豁免：{waiver.reason}）" for f in report.waived if (waiver := draft.waived(f.code, f.row))
    ]
    return [head, *single, *_collapsed(report), *waived, *missing]


def _collapsed(report: Report) -> list[str]:
    """Findings that nearly every form has, once each."""
    told = []
    for code in COLLAPSED:
        same = [f for f in report.findings if f.code == code]
        if same:
            rows = "、".join(str(f.row) for f in same)
            told.append(f"  {same[0].severity} {code}（共 {len(same)} 处，行号 {rows}）：{COLLAPSED[code]}")
    return told


def _counts(report: Report) -> str:
    counted = [
        (severity, sum(f.severity == severity for f in report.findings)) for severity in ("错误", "提醒", "建议")
    ]
    return "、".join(f"{severity} {count} 处" for severity, count in counted)


def _finding(finding: Finding) -> str:
    place = finding.field if finding.row is None else f"行号 {finding.row} {finding.field}"
    also = f"（同因：{'、'.join(finding.also)}）" if finding.also else ""
    advice = f"。{finding.advice}" if finding.advice else ""
    return f"  {finding.severity} {finding.code} {place}：{finding.message.rstrip('。')}{advice}{also}"


def review_lines(review: "FileReview") -> list[str]:
    """A line for each form of a batch."""
    return [_review_line(review.path, form) for form in review.forms]


def _review_line(path: str, form: "FormReview") -> str:
    from assistant.rules.scoring import score

    report, name = form.report, form.declaration.project_name or "（无项目名称）"
    verdict = f"{report.verdict.lamp}灯 {report.verdict} {score(report).points} 分"
    waived = f"，另有 {len(report.waived)} 处已豁免" if report.waived else ""
    return f"{verdict} 《{name}》{_counts(report)}{waived}（{path} 第{form.index + 1}份）"


def change_lines(changes: "Changes") -> list[str]:
    """What became of the findings of the last round."""
    groups = (("已解决", changes.solved), ("新出现", changes.fresh), ("仍存在", changes.standing))
    counts = "、".join(f"{name} {len(findings)} 处" for name, findings in groups)
    told = [f"  {name}{_finding(f)}" for name, findings in groups[:2] for f in findings]
    return [f"与上一轮相比：{counts}", *told]


def proposal_lines(draft: Draft, proposals: tuple[Proposal, ...]) -> list[str]:
    """Before → after, with why; safe mends are marked."""
    head = f"《{draft.header.project_name}》可改写 {len(proposals)} 处"
    return [head, *(line for proposal in proposals for line in _proposal(proposal))]


def _proposal(proposal: Proposal) -> list[str]:
    where = f"行号 {proposal.row}" if proposal.row is not None else proposal.field
    kind = "只改写法" if proposal.safe else "替换"
    unconfirmed = "［待确认］" if proposal.unconfirmed else ""
    return [
        f"  {where}［{kind}］{'、'.join(proposal.codes)}：{proposal.why}",
        f"    原：{_side(proposal.before)}",
        f"    改：{_side(proposal.after)}{unconfirmed}（{proposal.origin.text}）",
    ]


def _side(side: Indicator | str) -> str:
    return _cell(side) if isinstance(side, str) else _row(side)
