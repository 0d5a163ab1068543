"""`--waive`: an 错误 that a person lets stand, with a reason; what covers no finding is told and not kept."""

import re
from collections.abc import Iterable

from assistant.cli import printing
from assistant.draft import Draft, Waiver
from assistant.errors import WrongUsage
from assistant.finding import Report

_SHAPE = re.compile(r"\s*(?P<code>[A-Za-z][0-9]{3})(?:[:：](?P<row>[0-9]+))?\s*[=＝]\s*(?P<reason>.*?)\s*", re.DOTALL)
_SHORTEST_REASON = 2


def with_waivers(draft: Draft, texts: Iterable[str]) -> Draft:
    """The draft with what the command line waives; waivers that it brought and that cover nothing are told."""
    from assistant.rules.reviewing import review

    report = review(draft)
    tell_idle(draft, report)
    wanted = [_waiver(text, draft) for text in texts]
    kept = [waiver for waiver in wanted if _lets_stand(waiver, draft, report)]
    for waiver in wanted:
        if waiver not in kept:
            printing.warning(f"豁免 {_shown(waiver)} 没有用上：{_why_idle(waiver, report)}")
    return draft.model_copy(update={"waivers": tuple(dict.fromkeys((*draft.waivers, *kept)))})


def tell_idle(draft: Draft, report: Report) -> None:
    """Waivers of a draft whose fault was mended."""
    from assistant.rules.scoring import idle_waivers

    for waiver in idle_waivers(draft, report):
        printing.warning(f"{draft.file}已有的豁免 {_shown(waiver)} 不再适用：{_why_idle(waiver, report)}".lstrip())


def _lets_stand(waiver: Waiver, draft: Draft, report: Report) -> bool:
    """Whether it is about a finding, or about what the official form demands beyond the findings."""
    from assistant.errors import NotSubmittable
    from assistant.rules.scoring import covers
    from assistant.submission import Submission

    if any(covers(waiver, finding) for finding in report.findings):
        return True
    try:
        Submission.of(draft, report)
    except NotSubmittable as refusal:
        told = {finding.code for finding in report.findings}
        return waiver.code not in told and any(f"（{waiver.code}）" in reason for reason in refusal.reasons)
    return False


def check_row(draft: Draft, row: int) -> None:
    if row >= len(draft.rows):
        raise WrongUsage(f"没有第 {row} 行：绩效指标共 {len(draft.rows)} 行，行号从 0 到 {len(draft.rows) - 1}")


def _waiver(text: str, draft: Draft) -> Waiver:
    from assistant.rules import rule_named

    match = _SHAPE.fullmatch(text)
    if not match:
        raise WrongUsage(f"豁免“{text}”写法不对，应为 编号=理由 或 编号:行=理由，例如 A101=尾款已在上年支付")
    code, row = rule_named(match["code"]).code, int(match["row"]) if match["row"] else None
    if len(match["reason"]) < _SHORTEST_REASON:
        raise WrongUsage(f"豁免 {code} 的理由“{match['reason']}”太短：至少写两个字，说明为什么放行，它会印在附页上")
    if row is not None:
        check_row(draft, row)
    return Waiver(code=code, row=row, reason=match["reason"])


def _shown(waiver: Waiver) -> str:
    return waiver.code if waiver.row is None else f"{waiver.code}:{waiver.row}"


def _why_idle(waiver: Waiver, report: Report) -> str:
    rows = [f.row for f in report.findings if waiver.code in (f.code, *f.also)]
    if not rows:
        return f"这份表没有 {waiver.code} 的问题，请核对编号，或去掉这项豁免"
    where = "、".join("表头" if row is None else f"行号 {row}" for row in rows)
    return f"这份表的 {waiver.code} 在{where}，不在行号 {waiver.row}，请改写行号"
