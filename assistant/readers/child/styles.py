"""Number formats of cells, which the fast library does not tell."""

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date
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
    cells = (cell for row in rows for cell in row if isinstance(cell.value, int | float | date))
    return {(cell.row - 1, cell.column - 1): str(cell.number_format) for cell in cells}


def xls_formats(data: bytes, wanted: Mapping[str, int]) -> Formats:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    return {name: _of_sheet(book, book.sheet_by_name(name), head) for name, head in wanted.items()}


def _of_sheet(book: "xlrd.Book", sheet: "xlrd.sheet.Sheet", head: int) -> dict[tuple[int, int], str]:
    places = [(row, column) for row in range(head, sheet.nrows) for column in range(sheet.row_len(row))]
    numbers = [place for place in places if sheet.cell_type(*place) in {2, 3}]
    indexes = {place: book.xf_list[sheet.cell_xf_index(*place)].format_key for place in numbers}
    return {place: book.format_map[key].format_str for place, key in indexes.items()}
