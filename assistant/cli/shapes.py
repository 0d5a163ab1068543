"""Results as the JSON that other programs rely on: the keys are promises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.draft import Draft, waived_by
from assistant.finding import Finding, Report
from assistant.layout.records import indicator_record, origin_record, to_record
from assistant.suggestion import Precedent, Proposal

if TYPE_CHECKING:
    from assistant.library.past import LibraryEntry
    from assistant.rules.reviewed import FileReview, FormReview
    from assistant.rules.rule import Rule
    from assistant.rules.scoring import Changes

Record = dict[str, object]


def finding_record(finding: Finding) -> Record:
    return {
        "code": finding.code, "name": finding.name, "severity": str(finding.severity), "row": finding.row,
        "field": finding.field, "fields": list(finding.fields), "message": finding.message, "advice": finding.advice,
        "also": list(finding.also),
    }  # fmt: skip


def report_record(report: Report, excused: Iterable[tuple[Finding, str]] = (), *, by: str = "") -> Record:
    """`excused` has the reasons of what is waived, `by` who answers for it."""
    reasons = dict(excused)
    return {
        "findings": [
            *map(finding_record, report.findings),
            *(
                {**finding_record(finding), "waived": True, "reason": reasons.get(finding, ""), "waived_by": by}
                for finding in report.waived
            ),
        ],
        "undecided": [{"code": item.code, "reason": item.reason} for item in report.undecided],
    }


def lint_record(draft: Draft, report: Report, year: int | None) -> Record:
    """One form of `jixiao lint`."""
    excused = ((f, waiver.reason) for f in report.waived if (waiver := draft.waived(f.code, f.row)))
    return {
        "文件": draft.file, "序号": draft.index, "项目名称": draft.header.project_name, "预算年度": year,
        "结论": str(report.verdict), **report_record(report, excused, by=waived_by(draft.header.unit)),
    }  # fmt: skip


REVIEW_COLUMNS = (
    "文件", "序号", "项目名称", "申请单位", "本年度项目金额（万元）", "结论", "得分",
    "code", "severity", "row", "field", "message", "advice", "waived", "reason", "waived_by",
)  # fmt: skip


def review_record(path: str, form: "FormReview") -> Record:
    """One form of `jixiao review`."""
    from assistant.rules.scoring import dimension_counts, score

    points, header = score(form.report), form.declaration
    table = dimension_counts(form.report.findings)
    return {
        "文件": path, "序号": form.index, "项目名称": header.project_name, "申请单位": header.unit,
        "本年度项目金额（万元）": header.annual_amount, "预算年度": form.year, "结论": str(form.report.verdict),
        "灯": form.report.verdict.lamp, "得分": points.points, "得分公式": points.formula,
        "维度": {str(dimension): {str(s): n for s, n in numbers.items()} for dimension, numbers in table.items()},
        **report_record(form.report, form.excused, by=form.waived_by), "相同的表": list(form.twins),
        "重复报送": form.again,
        "不再适用的豁免": [{"code": w.code, "row": w.row, "reason": w.reason} for w in form.idle],
    }  # fmt: skip


def review_records(review: "FileReview") -> list[Record]:
    """Of a file; one that has no review is told with its reason."""
    if review.reason:
        return [{"文件": review.path, "结论": review.outcome, "原因": review.reason}]
    return [review_record(review.path, form) for form in review.forms]


def review_lines(review: "FileReview") -> list[tuple[object, ...]]:
    """Of a file under `REVIEW_COLUMNS`: a line a finding; a clean form and an unread file take one line each."""
    if review.reason:
        return [(review.path, "", "", "", "", review.outcome, "", "", "", "", "", review.reason, "", "", "", "")]
    from assistant.rules.scoring import score

    lines: list[tuple[object, ...]] = []
    for form in review.forms:
        header, report = form.declaration, form.report
        head = (review.path, form.index, header.project_name, header.unit, header.annual_amount)
        told = (*head, str(report.verdict), score(report).points)
        cells = [(*_cells(finding), "", "", "") for finding in report.findings]
        cells += [(*_cells(finding), "true", reason, form.waived_by) for finding, reason in form.excused]
        lines += [(*told, *cell) for cell in cells or [("",) * 9]]
    return lines


def _cells(finding: Finding) -> tuple[object, ...]:
    return finding.code, str(finding.severity), finding.row, finding.field, finding.message, finding.advice


def changes_record(changes: "Changes") -> Record:
    """What became of the findings of the last round."""
    groups = (("已解决", changes.solved), ("新出现", changes.fresh), ("仍存在", changes.standing))
    return {name: [finding_record(finding) for finding in findings] for name, findings in groups}


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


def rule_record(rule: "Rule") -> Record:
    from assistant.rules.options import LIMITS
    from assistant.rules.rule import PARTS

    return {
        "code": rule.code, "name": rule.name, "severity": str(rule.severity), "title": rule.title,
        "dimension": str(rule.dimension), **{part: rule.page.get(part, "") for part in PARTS},
        "limits": [
            {"key": key, "default": str(limit.default), "meaning": limit.meaning}
            for key, limit in LIMITS.get(rule.code, {}).items()
        ],
    }  # fmt: skip


def entry_record(entry: "LibraryEntry") -> Record:
    return {
        "id": entry.id, "项目名称": entry.project_name, "申请单位": entry.unit, "预算年度": entry.year,
        "rows": entry.rows, "own": entry.own,
    }  # fmt: skip
