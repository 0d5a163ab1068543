"""Propose better words for weak rows and fields; nothing changes unless accepted."""

from assistant.declaration import LABELS
from assistant.draft import Draft, Row
from assistant.library import Library
from assistant.origin import Origin
from assistant.rewriter.fields import field_proposals
from assistant.rewriter.mending import better_notation, safe_mend
from assistant.rewriter.replacing import replacements
from assistant.rules import lint
from assistant.rules.rule import Context
from assistant.suggestion import Proposal

__all__ = ["Proposal", "accept", "better_notation", "propose"]

_FIELD_NAMES = {label: name for name, label in LABELS.items()}


def propose(draft: Draft, library: Library) -> tuple[Proposal, ...]:
    """For each weak row what would mend it, safe mends apart from replacements; then the weak fields."""
    report = lint(draft.declaration, Context(year=draft.year, brief=draft.brief, unconfirmed=draft.unconfirmed))
    safe = [mend for index, row in enumerate(draft.rows) if (mend := safe_mend(index, row, report.of_row(index)))]
    replaced = replacements(draft, report, library)
    rows = (*safe, *replaced)
    fields = field_proposals(draft, accept(draft, rows), report)
    return (*sorted(rows, key=lambda p: (p.row is None, p.row or 0, not p.safe)), *fields)


def accept(draft: Draft, proposals: tuple[Proposal, ...]) -> Draft:
    """The draft with these proposals put in place, replacements over mends; other rows keep their origin."""
    for proposal in sorted(proposals, key=lambda p: not p.safe):
        draft = _accept_one(draft, proposal)
    return draft


def _accept_one(draft: Draft, proposal: Proposal) -> Draft:
    if isinstance(proposal.after, str):
        return draft.with_header(**{_FIELD_NAMES[proposal.field]: proposal.after})
    origin = _kept_origin(draft, proposal) if proposal.safe else proposal.origin
    row = Row(indicator=proposal.after, origin=origin, unconfirmed=proposal.unconfirmed)
    return draft.with_row_added(row) if proposal.row is None else draft.with_row(proposal.row, row)


def _kept_origin(draft: Draft, proposal: Proposal) -> Origin:
    return draft.rows[proposal.row].origin if proposal.row is not None else proposal.origin
