"""Draft a declaration from header fields and a brief: every starred slot, goals, cost basis, each row with its origin."""

from assistant.draft import Draft
from assistant.frozen import Frozen
from assistant.library import Library


class Drafted(Frozen):
    """A draft and what the officer must know about it."""

    draft: Draft
    notes: tuple[str, ...] = ()
    """提示: conflicts and assumptions, one Chinese sentence each."""


def draft(start: Draft, library: Library) -> Drafted:
    """`start` holds header, brief and year; what is typed in it stays."""
    raise NotImplementedError
