"""Suggest rows for one slot from the project's own facts, exemplars and past declarations."""

from assistant.draft import Draft
from assistant.library import Library
from assistant.suggestion import Suggestion
from assistant.vocabulary.slots import Slot


def suggest(slot: Slot, draft: Draft, library: Library) -> tuple[Suggestion, ...]:
    """Best first; each filled with the draft's own facts, weak precedents last and with their findings."""
    raise NotImplementedError
