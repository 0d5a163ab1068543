"""`--waive`: an 错误 that a person lets stand, with a reason; what covers no finding is told and not kept."""

import re
from collections.abc import Iterable

from assistant.cli import printing
from assistant.cli.rows import check_row
from assistant.draft import Draft, Waiver, is_reason
from assistant.errors import WrongUsage
from assistant.finding import Report

_SHAPE = re.compile(r"\s*(?P<code>[A-Za-z][0-9]{3})(?:[:：](?P<row>[0-9]+))?\s*[=＝]\s*(?P<reason>.*?)\s*", re.DOTALL)


def with_waivers(drafts: tuple[Draft, ...], texts: Iterable[str]) -> tuple[Draft, ...]:
    """The drafts with what the command line waives; what covers nothing is told, also of waivers they brought."""
    from assistant.rules.reviewing import review

    reports = [review(draft) for draft in drafts]
    for draft, report in zip(drafts, reports, strict=True):
        tell_idle(draft, report)
    kept: list[list[Waiver]] = [list(draft.waivers) for draft in drafts]
    for text in texts:
        wanted = [_waiver(text, draft) for draft in drafts]
        used = [_lets_stand(*each) for each in zip(wanted, drafts, reports, strict=True)]
        for waivers, waiver, covers_something in zip(kept, wanted, used, strict=True):
            waivers += [waiver] if covers_something else []
        if wanted and not any(used):
            printing.warning(f"豁免 {_shown(wanted[0])} 没有用上：{_why_idle(wanted[0], reports)}")
    pairs = zip(drafts, kept, strict=True)
    return tuple(draft.model_copy(update={"waivers": tuple(dict.fromkeys(waivers))}) for draft, waivers in pairs)


def names_row(text: str) -> bool:
    """Whether a waiver is about one row."""
    match = _SHAPE.fullmatch(text)
    return bool(match and match["row"])


def tell_idle(draft: Draft, report: Report) -> None:
    """Waivers of a draft whose fault was mended."""
    from assistant.rules.scoring import idle_waivers

    for waiver in idle_waivers(draft, report):
        printing.warning(f"{draft.file}已有的豁免 {_shown(waiver)} 不再适用：{_why_idle(waiver, [report])}".lstrip())


def _lets_stand(waiver: Waiver, draft: Draft, report: Report) -> bool:
    """Whether it is about a finding, or about what the official form demands beyond the findings."""
    from assistant.errors import NotSubmittable
    from assistant.rules.scoring import covers
    from assistant.submission import Submission

    if any(covers(waiver, finding) for finding in report.every):
        return True
    try:
        Submission.of(draft, report)
    except NotSubmittable as refusal:
        told = {finding.code for finding in report.every}
        return waiver.code not in told and any(f"（{waiver.code}）" in reason for reason in refusal.reasons)
    return False


def _waiver(text: str, draft: Draft) -> Waiver:
    from assistant.rules import rule_named

    match = _SHAPE.fullmatch(text)
    if not match:
        raise WrongUsage(f"豁免“{text}”写法不对，应为 编号=理由 或 编号:行=理由，例如 A101=尾款已在上年支付")
    code, row = rule_named(match["code"]).code, int(match["row"]) if match["row"] else None
    if not is_reason(match["reason"]):
        raise WrongUsage(f"豁免 {code} 的理由“{match['reason']}”太短：至少写两个字，说明为什么放行，它会印在附页上")
    if row is not None:
        check_row(draft, row)
    return Waiver(code=code, row=row, reason=match["reason"])


def _shown(waiver: Waiver) -> str:
    return waiver.code if waiver.row is None else f"{waiver.code}:{waiver.row}"


def _why_idle(waiver: Waiver, reports: list[Report]) -> str:
    rows = [f.row for report in reports for f in report.every if waiver.code in (f.code, *f.also)]
    if not rows:
        return f"{'这份表' if len(reports) == 1 else '这些表都'}没有 {waiver.code} 的问题，请核对编号，或去掉这项豁免"
    where = "、".join("表头" if row is None else f"行号 {row}" for row in rows)
    return f"这份表的 {waiver.code} 在{where}，不在行号 {waiver.row}，请改写行号"
