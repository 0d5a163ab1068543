"""Results as the JSON that other programs rely on: the keys are promises."""

from typing import TYPE_CHECKING

from assistant.draft import Draft
from assistant.finding import Finding, Report
from assistant.layout.records import indicator_record, origin_record, to_record
from assistant.rules.rule import PARTS, Rule
from assistant.suggestion import Precedent, Proposal

if TYPE_CHECKING:
    from assistant.library.past import LibraryEntry

Record = dict[str, object]


def finding_record(finding: Finding) -> Record:
    return {
        "code": finding.code, "name": finding.name, "severity": str(finding.severity), "row": finding.row,
        "field": finding.field, "fields": list(finding.fields), "message": finding.message, "advice": finding.advice,
        "also": list(finding.also),
    }  # fmt: skip


def report_record(report: Report) -> Record:
    return {
        "findings": [finding_record(finding) for finding in report.findings],
        "undecided": [{"code": item.code, "reason": item.reason} for item in report.undecided],
    }


def lint_record(draft: Draft, report: Report, year: int | None) -> Record:
    """One form of `jixiao lint`."""
    return {
        "文件": draft.file, "序号": draft.index, "项目名称": draft.header.project_name, "预算年度": year,
        "结论": str(report.verdict), **report_record(report),
    }  # fmt: skip


def drafted_record(draft: Draft, report: Report, notes: tuple[str, ...]) -> Record:
    """The result of `jixiao draft`."""
    return {**to_record(draft), "结论": str(report.verdict), **report_record(report), "提示": list(notes)}


def proposal_record(proposal: Proposal) -> Record:
    return {
        "row": proposal.row, "field": proposal.field, "codes": list(proposal.codes), "why": proposal.why,
        "before": _side(proposal.before), "after": _side(proposal.after), "safe": proposal.safe,
        "来源": origin_record(proposal.origin), "待确认": proposal.unconfirmed,
    }  # fmt: skip


def _side(side: object) -> object:
    return side if isinstance(side, str) else indicator_record(side)  # type: ignore[arg-type]


def rewrite_record(draft: Draft, proposals: tuple[Proposal, ...]) -> Record:
    return {"文件": draft.file, "序号": draft.index, "proposals": [proposal_record(item) for item in proposals]}


def precedent_record(precedent: Precedent) -> Record:
    source = {
        "kind": str(precedent.kind), "项目名称": precedent.project_name, "申请单位": precedent.unit,
        "预算年度": precedent.year, "row": precedent.row, "ref": precedent.ref,
    }  # fmt: skip
    return {
        "score": precedent.score, "来源": source, **indicator_record(precedent.indicator),
        "findings": list(precedent.findings),
    }  # fmt: skip


def rule_record(rule: Rule) -> Record:
    return {
        "code": rule.code, "name": rule.name, "severity": str(rule.severity), "title": rule.title,
        "dimension": str(rule.dimension), **{part: rule.page.get(part, "") for part in PARTS},
    }  # fmt: skip


def entry_record(entry: "LibraryEntry") -> Record:
    return {
        "id": entry.id, "项目名称": entry.project_name, "申请单位": entry.unit, "预算年度": entry.year,
        "rows": entry.rows, "own": entry.own,
    }  # fmt: skip
