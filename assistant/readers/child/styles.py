"""Number formats of cells, which the fast library does not tell."""

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import xlrd  # type: ignore[import-untyped]
    from openpyxl.cell import Cell, MergedCell

Formats: TypeAlias = dict[str, dict[tuple[int, int], str]]
FormatReader: TypeAlias = Callable[[bytes, Mapping[str, int]], Formats]
"""Bytes and the first row of interest of each sheet → sheet → row and column → format."""


def xlsx_formats(data: bytes, wanted: Mapping[str, int]) -> Formats:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return {name: _of_cells(book[name].iter_rows(min_row=head + 1)) for name, head in wanted.items()}


def _of_cells(rows: "Iterable[tuple[Cell | MergedCell, ...]]") -> dict[tuple[int, int], str]:
    cells = (cell for row in rows for cell in row if isinstance(cell.value, int | float | date | time))
    return {(cell.row - 1, cell.column - 1): _format(cell) for cell in cells}


def _format(cell: "Cell | MergedCell") -> str:
    """Formats of Chinese Excel have a number alone."""
    style = getattr(cell, "style_array", None)
    return _CHINESE.get(style.numFmtId if style is not None else 0) or str(cell.number_format)


_CHINESE = {
    **dict.fromkeys((27, 36, 50, 52, 54, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 55, 58), 'm"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"',
}  # fmt: skip


def xls_formats(data: bytes, wanted: Mapping[str, int]) -> Formats:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    return {name: _of_sheet(book, book.sheet_by_name(name), head) for name, head in wanted.items()}


def _of_sheet(book: "xlrd.Book", sheet: "xlrd.sheet.Sheet", head: int) -> dict[tuple[int, int], str]:
    places = [(row, column) for row in range(head, sheet.nrows) for column in range(sheet.row_len(row))]
    numbers = [place for place in places if sheet.cell_type(*place) in {2, 3}]
    indexes = {place: book.xf_list[sheet.cell_xf_index(*place)].format_key for place in numbers}
    return {place: book.format_map[key].format_str for place, key in indexes.items()}
