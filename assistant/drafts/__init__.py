"""Saved drafts, their versions and the lock against silent overwriting."""

from assistant.drafts.store import DraftStore, Listed, Past, Stored

__all__ = ["DraftStore", "Listed", "Past", "Stored"]
