"""A table whose cells stand one in a line, as some chat programs paste it."""

import re

from assistant.layout.cells import Cell, Line, filled
from assistant.layout.labels import Column, column_named, level1_named, slot_named

_FEWEST = 4
_VALUE = re.compile("[≥≤=<>＞＜＝≧≦]|[0-9]|不适用")
"""How the value of a row begins whose levels stand further up."""


def regrouped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with the cells of each row in one line again; as they are where no such table stands."""
    single = [line for line in lines if filled(line)]
    heads = [_head_width(single, at) for at in range(len(single))]
    start = next((at for at, width in enumerate(heads) if width), None)
    if start is None:
        return lines
    width, end = heads[start], start + heads[start]
    rows = [_row(single[start:end])]
    while used := _row_width(single[end : end + width], width):
        rows.append((*_blanks(width - used), *_row(single[end : end + used])))
        end += used
    if len(rows) == 1:
        return lines
    return (*single[:start], *rows, *regrouped(tuple(single[end:])))


def _row(lines: list[Line]) -> Line:
    return tuple(cell for line in lines for cell in filled(line))


def _head_width(lines: list[Line], at: int) -> int:
    """How many lines from here on are one head cell each; 0 where they are no whole head."""
    columns: list[Column] = []
    for line in lines[at : at + len(Column)]:
        column = column_named(filled(line)[0].text) if len(filled(line)) == 1 else None
        if column is None or column in columns:
            break
        columns.append(column)
    whole = columns[:2] == [Column.LEVEL1, Column.LEVEL2] and {Column.NAME, Column.VALUE} <= set(columns)
    return len(columns) if whole and len(columns) >= _FEWEST else 0


def _row_width(lines: list[Line], width: int) -> int:
    """How many lines from here on are the cells of one row: both levels, one or none where they are merged."""
    texts = [filled(line)[0].text if len(filled(line)) == 1 else "" for line in lines]
    given = next((at for at, text in enumerate(texts) if not _is_level(text)), len(texts))
    row = texts[: width - 2 + given]
    whole = given < 3 and len(row) == width - 2 + given and all(row) and not any(map(_is_level, row[given:]))
    if given == 2:
        whole = whole and level1_named(row[0]) is not None and slot_named(row[1]) is not None
    elif given == 1:
        whole = whole and slot_named(row[0]) is not None
    else:
        whole = whole and _VALUE.match(row[1]) is not None
    return len(row) if whole else 0


def _is_level(text: str) -> bool:
    return level1_named(text) is not None or slot_named(text) is not None


def _blanks(count: int) -> Line:
    return tuple(Cell("", "") for _ in range(count))
