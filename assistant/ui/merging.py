"""Two changes of one draft put together, where they do not touch the same place."""

from typing import TypeVar

from assistant.declaration import HEADER_FIELDS, Declaration
from assistant.draft import Draft, Row

T = TypeVar("T")
APART = ("year", "brief", "waivers", "warnings", "file", "index")
"""Fields of a draft that are merged as a whole."""


class Clash(Exception):
    """Both sides changed the same place."""


def merged(base: Draft, mine: Draft, theirs: Draft) -> Draft | None:
    """Both changes in one draft; None where they touch the same place."""
    try:
        return _merged(base, mine, theirs)
    except Clash:
        return None


def _merged(base: Draft, mine: Draft, theirs: Draft) -> Draft:
    header = {
        name: _one(getattr(base.header, name), getattr(mine.header, name), getattr(theirs.header, name))
        for name in HEADER_FIELDS
    }
    others = {name: _one(getattr(base, name), getattr(mine, name), getattr(theirs, name)) for name in APART}
    rows = _rows(base.rows, mine.rows, theirs.rows)
    # Nobody types a trace: both sides may have made one, and the later stands.
    others["trace"] = mine.trace if theirs.trace == base.trace else theirs.trace
    return theirs.model_copy(update={**others, "header": Declaration.model_validate(header), "rows": rows})


def _rows(base: tuple[Row, ...], mine: tuple[Row, ...], theirs: tuple[Row, ...]) -> tuple[Row, ...]:
    """Row by row; where one side added or removed rows, places no longer correspond."""
    if len(base) == len(mine) == len(theirs):
        return tuple(_one(*versions) for versions in zip(base, mine, theirs, strict=True))
    return _one(base, mine, theirs)


def _one(base: T, mine: T, theirs: T) -> T:
    if base == mine:
        return theirs
    if theirs in (base, mine):
        return mine
    raise Clash
