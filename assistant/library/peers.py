"""The forms of the library as those that a review sets a form beside (R108, R112)."""

from functools import lru_cache
from pathlib import Path

from assistant.declaration import Declaration
from assistant.library.sources import Shelves


def known_forms(home: Path) -> tuple[Declaration, ...]:
    """Every filled form, the user's own and those that ship."""
    shelves = Shelves(own=home / "library")
    return _read(shelves, shelves.stamp())


@lru_cache(maxsize=4)
def _read(shelves: Shelves, stamp: tuple[int, ...]) -> tuple[Declaration, ...]:
    """`stamp` changes whenever a file comes or goes."""
    return tuple(form.draft.declaration for form in shelves.forms())
