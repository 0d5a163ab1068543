"""Tables that list projects row by row, each with its indicators, as budgets are published: a form for each project."""

from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.declaration import LABELS
from assistant.draft import ReadWarning
from assistant.layout.cells import Cell, Line, Sheet, filled
from assistant.layout.labels import Column, field_named, stem
from assistant.layout.table import Table, table_of

_GOALS = frozenset({"绩效目标", "年度绩效目标", "年度目标", "总体目标"})
"""What such a table calls the goal of the year."""


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
    notes = (*sheet.warnings, *_left_out(head, below))
    return replace(sheet, lines=(*sheet.lines[: head.at], *lines), warnings=notes) if groups else sheet


def _left_out(head: _Head, below: tuple[Line, ...]) -> list[ReadWarning]:
    """Columns of the project that the form has not; numbers of lines say nothing."""
    return [
        ReadWarning(place=cell.place, message=f"“{cell.text.strip()}”一列不是申报表的项目，没有读入")
        for at, cell in enumerate(head.line[: head.first])
        if at not in head.columns and any(at < len(line) and not _is_number(line[at].text) for line in below)
    ]


def _is_number(text: str) -> bool:
    return not text.strip() or text.strip().isdigit()


def _head(at: int, line: Line) -> _Head | None:
    table = table_of(line, ())
    first = _first(table) if table else 0
    columns = {column: name for column, cell in enumerate(line[:first]) if (name := _field(cell.text))}
    return _Head(at, columns, first, line) if "project_name" in columns.values() else None


def _field(text: str) -> str | None:
    return "annual_goal" if stem(text).removeprefix("项目") in _GOALS else field_named(text)


def _label(cell: Cell, name: str) -> Cell:
    return replace(cell, text=LABELS[name]) if name == "annual_goal" else cell


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
    labelled = [
        (_label(head.line[at], name), start[at]) for at, name in ordered if at < len(start) and not start[at].blank
    ]
    rows = [line[head.first :] for line in group if filled(line[head.first :])]
    return [*labelled, head.line[head.first :], *rows]
