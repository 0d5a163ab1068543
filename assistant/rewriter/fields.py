"""Proposals for header fields: goals from the rows, bases that say what is missing, cleaned text."""

import re
from collections.abc import Callable, Iterator

from assistant.declaration import HEADER_FIELDS, LABELS
from assistant.draft import Draft
from assistant.finding import Finding, Report
from assistant.origin import Origin, OriginKind
from assistant.suggester.basis import missing_cost_basis, missing_policy_basis
from assistant.suggester.goals import annual_goal, long_term_goal
from assistant.suggester.situation import Situation
from assistant.suggestion import Proposal

_FROM_ROWS = Origin(kind=OriginKind.COMPUTED, text="由本表指标和测算依据归纳")
_TO_ASK = Origin(kind=OriginKind.COMPUTED, text="缺少内容，待申报人补充")
_CLEANED = Origin(kind=OriginKind.COMPUTED, text="只去掉标记或重编序号，文字不变")
_BASIS = {"F103", "F104", "R101"}
_GOAL = {"M110", "R101", "R102", "R111", "F108"}
_LONG = {"R103", "F108", "R102", "M110"}
_MARKUP = re.compile(r"<[^<>\n]+>|[\x00-\x08\x0b\x0c\x0e-\x1f]")


def field_proposals(draft: Draft, mended: Draft, report: Report) -> tuple[Proposal, ...]:
    """`mended` is the draft with its rows rewritten: goals are worded from it."""
    weak = {name: _about(report, LABELS[name]) for name in HEADER_FIELDS}
    if not re.search(r"[0-9]", draft.header.long_term_goal) and draft.header.long_term_goal.strip():
        # A slogan in both goals is one fault: the annual goal's findings tell it.
        weak["long_term_goal"] += tuple(f for f in weak["annual_goal"] if f.code in _GOAL & {"M110", "R102"})
    situation = Situation(draft=mended)
    makers: dict[str, tuple[set[str], Callable[[], str], Origin]] = {
        "policy_basis": ({"R101"}, missing_policy_basis, _TO_ASK),
        "cost_basis": (_BASIS, lambda: missing_cost_basis(draft), _TO_ASK),
        "annual_goal": (_GOAL, lambda: annual_goal(mended, situation), _FROM_ROWS),
        "long_term_goal": (_LONG, lambda: long_term_goal(mended, situation), _FROM_ROWS),
    }
    made = (
        _proposal(draft, name, tuple(f for f in weak[name] if f.code in codes), (make, origin))
        for name, (codes, make, origin) in makers.items()
    )
    return (*_cleaned(draft, weak), *(proposal for proposal in made if proposal))


def _about(report: Report, label: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in report.of_row(None) if finding.field == label)


def _proposal(
    draft: Draft, name: str, findings: tuple[Finding, ...], maker: tuple[Callable[[], str], Origin]
) -> Proposal | None:
    make, origin = maker
    before = getattr(draft.header, name)
    after = make() if findings else ""
    if not after or after == before:
        return None
    return Proposal(
        field=LABELS[name], codes=tuple(dict.fromkeys(f.code for f in findings)), before=before, after=after,
        why="；".join(dict.fromkeys(f.message.rstrip("。") for f in findings)), origin=origin,
    )  # fmt: skip


def _cleaned(draft: Draft, weak: dict[str, tuple[Finding, ...]]) -> Iterator[Proposal]:
    """Markup removed and list numbers made consecutive: safe."""
    for name, findings in weak.items():
        codes = tuple(dict.fromkeys(f.code for f in findings if f.code in {"C106", "C107"}))
        before = getattr(draft.header, name)
        after = _renumbered(_MARKUP.sub("", before)) if "C107" in codes else _MARKUP.sub("", before)
        if codes and after != before:
            yield Proposal(
                field=LABELS[name], codes=codes, before=before, after=after, safe=True, origin=_CLEANED,
                why="；".join(f.message.rstrip("。") for f in findings if f.code in codes),
            )  # fmt: skip


def _renumbered(text: str) -> str:
    numbers = iter(range(1, 1000))
    return re.sub(r"(?:(?<=^)|(?<=[\s；;。]))[0-9]{1,2}(?=[.、](?![0-9]))", lambda _: str(next(numbers)), text)
