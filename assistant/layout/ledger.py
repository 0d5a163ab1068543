"""Tables that list projects row by row, each with its indicators, as budgets are published: a form for each project."""

from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.layout.cells import Cell, Line, Sheet, filled
from assistant.layout.labels import Column, field_named
from assistant.layout.table import Table, table_of


@dataclass(frozen=True)
class _Head:
    """The head of such a table: where it stands, the columns of the project, the first column of the indicators."""

    at: int
    columns: dict[int, str]
    first: int
    line: Line


def unrolled(sheet: Sheet) -> Sheet:
    """The sheet with the lines of a form for each project; as it is where its table names no projects."""
    head = next((head for at, line in enumerate(sheet.lines) if (head := _head(at, line))), None)
    if head is None:
        return sheet
    name = next(at for at, field in head.columns.items() if field == "project_name")
    below = sheet.lines[head.at + 1 :]
    starts = [at for at, line in enumerate(below) if _begins(below[at - 1] if at else (), line, name)]
    groups = [below[start:end] for start, end in pairwise([*starts, len(below)])]
    lines = tuple(line for group in groups for line in _form(head, group))
    return replace(sheet, lines=(*sheet.lines[: head.at], *lines)) if groups else sheet


def _head(at: int, line: Line) -> _Head | None:
    table = table_of(line, ())
    first = _first(table) if table else 0
    columns = {column: name for column, cell in enumerate(line[:first]) if (name := field_named(cell.text))}
    return _Head(at, columns, first, line) if "project_name" in columns.values() else None


def _first(table: Table) -> int:
    return min(start for column, start, _ in table.spans if column is not Column.SERIAL)


def _begins(above: Line, line: Line, name: int) -> bool:
    """Whether another project is named; a merged cell may be repeated."""
    if name >= len(line) or line[name].blank:
        return False
    return name >= len(above) or above[name].text != line[name].text


def _form(head: _Head, group: tuple[Line, ...]) -> list[Line]:
    """Labelled values, the head of the indicators, and their rows."""
    start = group[0]
    ordered = sorted(head.columns.items(), key=lambda entry: entry[1] != "project_name")
    labelled = [(head.line[at], start[at]) for at, _ in ordered if at < len(start) and not start[at].blank]
    extra = [(at, cell) for at, cell in enumerate(start[: head.first]) if at not in head.columns and not cell.blank]
    told = [(Cell("", cell.place), cell) for at, cell in extra if not cell.text.strip().isdigit()]
    rows = [line[head.first :] for line in group if filled(line[head.first :])]
    return [*labelled, head.line[head.first :], *rows, *told]
