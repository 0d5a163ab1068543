"""Rounds of work on a draft: what stood when people last laid it aside."""

from datetime import timedelta
from itertools import pairwise

from assistant.drafts.store import Past

PAUSE = timedelta(minutes=30)
"""A longer stop between two saved changes ends a round."""


def last_states(history: tuple[Past, ...], *, now_version: int) -> tuple[Past, ...]:
    """The last version of every earlier round, newest first, and the first version of all; never the current one."""
    newest_first = sorted(history, key=lambda past: past.version, reverse=True)
    ends = [older for newer, older in pairwise(newest_first) if newer.saved - older.saved > PAUSE]
    kept = dict.fromkeys((*ends, *newest_first[-1:]))
    return tuple(past for past in kept if past.version != now_version)
