"""审核表 of one form: what it says, whatever the file format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from assistant.declaration import LABELS, Indicator
from assistant.draft import Draft
from assistant.errors import WrongUsage
from assistant.exporters.annex import Section
from assistant.exporters.atomic import write
from assistant.finding import Dimension, Finding, Report
from assistant.rules import CODES, rule_named
from assistant.rules.options import RuleOptions, told_option
from assistant.rules.scoring import REPEATED, Changes, covers, idle_waivers, score, severity_counts
from assistant.suggestion import Proposal

TITLE = "项目支出绩效目标审核表"
HEAD = ("维度", "审核要点", "结论", "修改建议")
CLEAN = ("全部要点", "符合", "—")
SUFFIXES = (".docx", ".xlsx")


@dataclass(frozen=True)
class Reviewed:
    """One form with all that its 审核表 tells."""

    draft: Draft
    report: Report
    year: int | None = None
    proposals: tuple[Proposal, ...] = ()
    """What would mend it: printed as before → after."""
    changes: Changes | None = None
    """Against the last round, where there was one."""
    options: RuleOptions = field(default_factory=RuleOptions)
    """What the unit decided about single rules."""


def export_review(reviewed: Reviewed, path: Path) -> None:
    """The 审核表 as a file, by its suffix."""
    write(path, review_bytes(reviewed, path.suffix))


def review_bytes(reviewed: Reviewed, suffix: str) -> bytes:
    """The 审核表 for a download."""
    match suffix.lower():
        case ".docx":
            from assistant.exporters.review_document import review_document_bytes

            return review_document_bytes(reviewed)
        case ".xlsx":
            from assistant.exporters.review_sheet import review_sheet_bytes

            return review_sheet_bytes(reviewed)
        case _:
            raise WrongUsage(
                f"审核表不能写成“{suffix or '没有后缀'}”文件，请把文件名改为以 {' 或 '.join(SUFFIXES)} 结尾"
            )


def summary(reviewed: Reviewed) -> tuple[tuple[str, str], ...]:
    """The head of the 审核表: label and text."""
    header, report = reviewed.draft.header, reviewed.report
    points = score(report)
    counts = "、".join(f"{severity} {count} 处" for severity, count in severity_counts(report.findings).items())
    counts += f"，另有 {len(report.waived)} 处已豁免" if report.waived else ""
    return (
        (LABELS["project_name"], header.project_name or "（未填）"),
        (LABELS["unit"], header.unit or "（未填）"),
        (LABELS["annual_amount"], header.annual_amount or "（未填）"),
        ("预算年度", str(reviewed.year or "未能判断")),
        ("审核结论", f"{report.verdict}（{report.verdict.lamp}灯）：{counts}，未能判断 {len(report.undecided)} 项"),
        ("得分", f"{points.points} 分＝{points.formula}"),
    )


def points(reviewed: Reviewed) -> Iterator[tuple[str, str, str, str]]:
    """The lines of the table under `HEAD`: every dimension, also the clean ones."""
    for dimension in Dimension:
        found = tuple(finding for finding in reviewed.report.every if finding.dimension is dimension)
        lines = tuple(_line(reviewed, same) for same in _grouped(found)) or (CLEAN,)
        yield from ((str(dimension), *line) for line in lines)


def _grouped(findings: Iterable[Finding]) -> Iterator[tuple[Finding, ...]]:
    """By code; findings that nearly every form has are one line, every other stands alone."""
    for code, same in groupby(sorted(findings, key=lambda finding: finding.code), key=lambda finding: finding.code):
        if code in REPEATED:
            yield tuple(same)
        else:
            yield from ((finding,) for finding in same)


def _line(reviewed: Reviewed, same: tuple[Finding, ...]) -> tuple[str, str, str]:
    first = same[0]
    rule = rule_named(first.code)
    waiver = next((w for w in reviewed.draft.waivers if covers(w, first)), None)
    excused = f"\n已豁免：{waiver.reason}" if waiver else ""
    if len(same) > 1:
        rows = "、".join(str((finding.row or 0) + 1) for finding in same)
        verdict = f"{first.severity}：共 {len(same)} 处（第 {rows} 行）"
    else:
        verdict = f"{first.severity}：{place(first)}{first.message}"
    return f"{rule.title}（{first.code}）", verdict + excused, _advice(reviewed, same)


def place(finding: Finding) -> str:
    """Where a finding stands, as an opening of its sentence; rows count from 1, as people do."""
    return "" if finding.row is None else f"第 {finding.row + 1} 行，"


def _advice(reviewed: Reviewed, same: tuple[Finding, ...]) -> str:
    """What to do; then before → after, where a mend of this very finding is known."""
    mends = dict.fromkeys(text for finding in same for text in _mends(reviewed.proposals, finding))
    return "\n".join((*([same[0].advice] if same[0].advice else []), *mends)) or "请核对。"


def _mends(proposals: tuple[Proposal, ...], finding: Finding) -> Iterator[str]:
    """Before → after; of two ways to mend one row the second is told as the other way."""
    known = [proposal for proposal in proposals if finding.code in proposal.codes and _same_place(proposal, finding)]
    ways = [proposal for proposal in known if not any(_goes_further(other, proposal) for other in known)]
    for number, proposal in enumerate(ways):
        after = f"{_side(proposal.after)}{'（数字待确认）' if proposal.unconfirmed else ''}"
        if not proposal.before:
            yield f"新增：{after}"
        elif proposal.row is not None and number:
            yield f"或者整条改为：{after}"
        else:
            only = "（只改写法）" if proposal.safe and len(ways) > 1 else ""
            yield f"原：{_side(proposal.before)}\n改{only}：{after}"


def _same_place(proposal: Proposal, finding: Finding) -> bool:
    return proposal.row == finding.row and (proposal.row is not None or proposal.field == finding.field)


def _goes_further(other: Proposal, proposal: Proposal) -> bool:
    """Whether another mend writes name and value alike and the meaning besides."""
    one, more = proposal.after, other.after
    if not (proposal.safe and isinstance(one, Indicator) and isinstance(more, Indicator)):
        return False
    return not other.safe and (one.name, one.value) == (more.name, more.value)


def _side(side: Indicator | str) -> str:
    return side if isinstance(side, str) else "｜".join(side.cells)


def sections(reviewed: Reviewed) -> tuple[Section, ...]:
    """What stands under the table; sections that have nothing to say are left out."""
    draft, report = reviewed.draft, reviewed.report
    idle = idle_waivers(draft, report)
    told = (
        Section("未能判断的要点", ("要点", "缺什么"), tuple((_titled(i.code), i.reason) for i in report.undecided)),
        Section(
            "豁免", ("要点", "位置", "状态", "理由"),
            tuple(
                (_titled(w.code), "全表" if w.row is None else f"第 {w.row + 1} 行",
                 "已不适用，请撤销" if w in idle else "有效", w.reason)
                for w in draft.waivers
            ),
        ),
        Section("本单位的规则设置", ("要点", "设置", "理由"), tuple(_decided(reviewed.options))),
        Section("读入时的提示", ("位置", "提示"), tuple((w.place or "全表", w.message) for w in draft.warnings)),
        Section("与上一轮相比", ("变化", "要点", "内容"), tuple(_changed(reviewed.changes or Changes()))),
    )  # fmt: skip
    return tuple(section for section in told if section.lines)


def _decided(options: RuleOptions) -> Iterator[tuple[str, str, str]]:
    for code, option in sorted(options.rules.items()):
        yield _titled(code), told_option(code, option), option.reason


def title_of(code: str) -> str:
    """A waiver in a file may name any code."""
    return rule_named(code).title if code in CODES else "没有这条规则"


def _titled(code: str) -> str:
    return f"{title_of(code)}（{code}）"


def _changed(told: Changes) -> Iterator[tuple[str, str, str]]:
    for name, findings in (("已解决", told.solved), ("新出现", told.fresh), ("仍存在", told.standing)):
        yield from ((name, _titled(finding.code), place(finding) + finding.message) for finding in findings)
