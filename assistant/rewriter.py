"""Propose better words for weak rows and fields; nothing changes unless accepted."""

from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.frozen import Frozen
from assistant.library import Library
from assistant.origin import Origin


class Proposal(Frozen):
    """One change: before → after."""

    row: int | None = None
    """0-based; None where a header field is meant."""
    field: str = ""
    """Printed label of the header field; empty for a row."""
    codes: tuple[str, ...]
    """The findings that it mends."""
    why: str
    """What is weak and why, one Chinese sentence."""
    before: Indicator | str
    after: Indicator | str
    safe: bool
    """Changes notation only (≥, 内 → ≤, illegal characters), never the meaning."""
    origin: Origin
    unconfirmed: bool = False


def propose(draft: Draft, library: Library) -> tuple[Proposal, ...]:
    """For each weak row what would mend it: safe mends apart from replacements."""
    raise NotImplementedError


def accept(draft: Draft, proposals: tuple[Proposal, ...]) -> Draft:
    """The draft with these proposals put in place; other rows keep their origin."""
    raise NotImplementedError
