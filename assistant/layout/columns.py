"""Forms that stand beside each other on one page: each gets its own columns."""

from dataclasses import replace
from itertools import pairwise

from assistant.layout.cells import Line, Sheet
from assistant.layout.labels import field_named

_FIRST_LABEL = "project_code"
"""The label that opens a form; a second one further right in the same line opens another form."""


def beside_each_other(sheet: Sheet) -> tuple[Sheet, ...]:
    """The page cut where a further form begins; the page as it is where it holds one form beside nothing."""
    starts = next((starts for line in sheet.lines if len(starts := _starts(line)) > 1), [])
    if not starts:
        return (sheet,)
    edges = [0, *starts[1:], max(map(len, sheet.lines))]
    pages = [tuple(line[left:right] for line in sheet.lines) for left, right in pairwise(edges)]
    first, *others = pages
    return (replace(sheet, lines=first), *(Sheet(name=sheet.name, lines=lines) for lines in others))


def _starts(line: Line) -> list[int]:
    """Columns in which 项目编码 is printed; a merged label repeats itself and counts once."""
    columns = [column for column, cell in enumerate(line) if field_named(cell.text) == _FIRST_LABEL]
    return [column for column in columns if column - 1 not in columns]
