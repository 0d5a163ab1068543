"""What a tab remembers, as data."""

from assistant.draft import Draft
from assistant.frozen import Frozen


class Undo(Frozen):
    """A step that can be taken back: the version before it."""

    message: str
    version: int
    step: str = ""
    """Of the editor, where it was made."""


class Conflict(Frozen):
    """What this tab could not save, and the state that it started from."""

    base: Draft
    mine: Draft


class Drawn(Frozen):
    """An editing widget as it was drawn."""

    key: str
    content: str | int | None
