"""Documents without a grid of their own: lines of running text and of tables, as the reading process found them."""

import re

from pydantic import TypeAdapter

from assistant.draft import ReadWarning
from assistant.frozen import Frozen
from assistant.layout.cells import Cell, Line, Sheet, filled
from assistant.layout.furniture import is_parting
from assistant.layout.grid import is_title
from assistant.layout.labels import ANNEX, REMARK, slot_named
from assistant.readers.child.radicals import without_radicals
from assistant.readers.files import Kind
from assistant.readers.text import cells_of
from assistant.readers.worker import pages_of
from assistant.settings import Settings


class RawPage(Frozen):
    """Lines as the process reports them."""

    lines: tuple[tuple[str, bool, tuple[str, ...]], ...]
    """Place, whether it is running text, cells."""
    notes: tuple[tuple[str, str], ...]
    """Place and what is doubted."""


_PAGES = TypeAdapter(tuple[RawPage, ...])
_FEWEST = 3
"""Cells of a row of indicators: its slot, its name, its value."""
_ANNEX = re.compile(rf"(?:Sheet [0-9]+: )?{ANNEX}(?:（草稿）)?")
"""Its title; an office program puts the number of the sheet before it on a web page."""


def read_document(name: str, data: bytes, settings: Settings, *, kind: str) -> tuple[Sheet, ...]:
    """Each page, cut where an annex begins or ends."""
    pages = _PAGES.validate_python(pages_of(name, kind, data, settings))
    printed = kind == Kind.PDF  # a text below its table may be the rest of a cell that the page cut
    return tuple(sheet for page in pages for sheet in _sheets(page if printed else _without_partings(page)))


def has_tables(sheets: tuple[Sheet, ...]) -> bool:
    """Whether anything stands in columns: otherwise lines are read like text."""
    return any(len(filled(line)) > 2 for sheet in sheets for line in sheet.lines)


def _below_rows(cells: tuple[str, ...], *, running: bool, before: bool) -> bool:
    """Whether the rows of indicators are above, with nothing but remarks and the words of the letter between."""
    if running and "\t" not in cells[0]:
        return before and (is_parting(cells[0]) or cells[0].startswith(REMARK))
    given = set(filter(None, cells_of(cells[0]) if running else cells))
    if len(given) < 2:
        return before
    return len(given) >= _FEWEST and any(map(slot_named, given))


def _without_partings(page: RawPage) -> RawPage:
    """The page without the last words; a line right above a table is the heading of that."""
    kept: list[tuple[str, bool, tuple[str, ...]]] = []
    below, left = False, page.lines[:0]
    for line in page.lines:
        _, running, given = line
        below = _below_rows(given, running=running, before=below)
        parting = running and below and is_parting(given[0])
        kept += [*(() if running else left), *(() if parting else (line,))]
        left = (line,) if parting else left if running else ()
    return page.model_copy(update={"lines": tuple(kept)})


def _sheets(page: RawPage) -> list[Sheet]:
    notes = tuple(ReadWarning(place=place, message=message) for place, message in page.notes)
    parts: list[tuple[str, list[Line]]] = [("", [])]
    for place, running, given in page.lines:
        texts = tuple(map(without_radicals, given))
        line = tuple(Cell(text=text, place=place) for text in (cells_of(texts[0]) if running else texts))
        told = {cell.text.strip() for cell in filled(line)}
        if told and all(map(_ANNEX.fullmatch, told)):
            parts.append((ANNEX, []))
        elif parts[-1][0] == ANNEX and is_title(line):
            parts.append(("", []))
        parts[-1][1].append(line)
    return [Sheet(name=name, lines=tuple(lines), warnings=notes) for name, lines in parts]
