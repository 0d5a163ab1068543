"""A table whose cells stand one in a line, as some chat programs paste it."""

from assistant.layout.cells import Line, filled
from assistant.layout.labels import Column, column_named, level1_named, slot_named

_FEWEST = 4


def regrouped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with the cells of each row in one line again; as they are where no such table stands."""
    single = [line for line in lines if filled(line)]
    heads = [_head_width(single, at) for at in range(len(single))]
    start = next((at for at, width in enumerate(heads) if width), None)
    if start is None:
        return lines
    width, end = heads[start], start + heads[start]
    rows = [_row(single[start:end])]
    while _is_row(single[end : end + width], width):
        rows.append(_row(single[end : end + width]))
        end += width
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


def _is_row(lines: list[Line], width: int) -> bool:
    if len(lines) < width or any(len(filled(line)) != 1 for line in lines):
        return False
    first, second = (filled(line)[0].text for line in lines[:2])
    return level1_named(first) is not None and slot_named(second) is not None
