"""Workbooks: the cells of xlsx, xls, et and ods as they stand, with number formats where they matter."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from assistant.readers.child.bounds import Limits, Refused
from assistant.readers.child.lean_sheets import without_drawn_rows
from assistant.readers.child.old_books import of_old_workbook
from assistant.readers.child.packed import Check, unpacked
from assistant.readers.child.styles import FormatReader, xls_formats, xlsx_formats
from assistant.readers.child.workbook_marks import Marks, Told, letters, of_workbook

_FILLED = re.compile(rb"<(?:\w+:)?c\b([^>]*+)(?<!/)>")
"""Cells with content; formats and ranges may reach to the end of the sheet."""
_REF = re.compile(rb"""\br=["']([A-Za-z]{1,3})(\d{1,10})["']""")
_HEAD = re.compile("三级指标|指标名称|指标值|目标值")
UNKNOWN = "?"
"""The number format of a cell where it could not be read."""

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
Entry: TypeAlias = list[str | int]
"""Column, kind (text, number, date, time, truth), text, number format."""


def check(data: bytes, limits: Limits) -> None:
    """Two far cells in a small file abort the whole process in the reading library, so sizes come first."""
    archive = unpacked(data, limits.unpacked, lambda name: _references(limits) if _is_sheet(name) else None)
    if "[Content_Types].xml" not in archive.namelist():
        raise Refused("不是 Excel 工作簿，请检查后缀是否改过，另存为 .xlsx 再读入")


def _is_sheet(name: str) -> bool:
    """A relation may lead to a sheet anywhere."""
    return name.endswith(".xml") and name != "xl/sharedStrings.xml"


def _references(limits: Limits) -> Check:
    def look(text: bytes) -> None:
        for column, row in (match.groups() for cell in _FILLED.findall(text) if (match := _REF.search(cell))):
            if int(row) > limits.rows or _column(column) > limits.columns:
                raise Refused(
                    f"行列过多（超过 {limits.rows} 行或 {limits.columns} 列），请删去申报表以外的内容后再读入"
                )

    return look


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def read(data: bytes, limits: Limits) -> list[dict[str, object]]:
    """Every sheet: name, whether a person sees it, hidden rows, rows of filled cells."""
    packed = data.startswith(b"PK")
    if packed:
        check(data, limits)
        data = without_drawn_rows(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if len(book.sheets_metadata) > limits.sheets:
            raise Refused(f"工作表超过 {limits.sheets} 张，请分成几个文件后再读入")
        told = of_workbook(data) if packed else of_old_workbook(data)
        grids = _grids(book, limits, told)
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("已损坏或加了密码，请用 Excel 或 WPS 打开后去掉密码、另存为 .xlsx 再读入") from error
    _bound_reach(grids, limits)
    formats = _formats(data, grids, xlsx_formats if packed else xls_formats, telling=told.telling)
    return [
        {
            "name": meta.name,
            "visible": meta.visible == SheetVisibleEnum.Visible,
            "hidden": told.of(meta.name).hidden,
            "resultless": told.of(meta.name).resultless,
            "notes": told.of(meta.name).notes,
            "rows": _rows(grids[meta.name], formats.get(meta.name, {})),
        }
        for meta in book.sheets_metadata
        if meta.name in grids
    ]


def _bound_reach(grids: dict[str, list[list[Value]]], limits: Limits) -> None:
    """Each line is read up to its last filled cell: a few far ones cost as much as many."""
    ends = [max(at for at, value in enumerate(row) if value != "") for row in _filled(grids)]
    if max(ends, default=0) >= limits.columns:
        raise Refused(f"列数过多（超过 {limits.columns} 列），请删去申报表以外的内容后再读入")
    if sum(ends) > 2 * limits.cells:
        raise Refused("填了内容的单元格相隔太远，请删去申报表以外的内容后再读入")


def _filled(grids: dict[str, list[list[Value]]]) -> Iterator[list[Value]]:
    return (row for grid in grids.values() for row in grid if any(value != "" for value in row))


def _grids(book: CalamineWorkbook, limits: Limits, told: Told) -> dict[str, list[list[Value]]]:
    grids: dict[str, list[list[Value]]] = {}
    left = limits.cells
    for meta in book.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet:
            grids[meta.name] = _grid(book.get_sheet_by_name(meta.name), told.of(meta.name))
            left -= sum(value != "" for row in grids[meta.name] for value in row)
        if left < 0:
            raise Refused("填了内容的单元格过多，请删去申报表以外的内容后再读入")
    return grids


def _grid(sheet: CalamineSheet, marks: Marks) -> list[list[Value]]:
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    for (row, column), text in marks.texts.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    head = _head_row(rows)
    merged = sheet.merged_cell_ranges or []
    _leave_out_hidden(rows, marks, {corner: end[1] for corner, end in merged})
    for (top, left), (bottom, _) in merged:
        if head is not None and top >= head and bottom > top and top < len(rows) and left < len(rows[top]):
            _fill_down(rows, (top, bottom), left)
    return rows


def _leave_out_hidden(rows: list[list[Value]], marks: Marks, ends: dict[tuple[int, int], int]) -> None:
    """What stands in hidden columns is not seen, unless it is merged into the next one."""
    for column in marks.columns:
        unseen = [
            at
            for at, row in enumerate(rows)
            if column < len(row) and row[column] != "" and ends.get((at, column), column) == column
        ]
        seen = [rows[at][column] for at in unseen if isinstance(rows[at][column], int | float)]
        counted = seen == list(range(1, len(seen) + 1)) and len(unseen) - len(seen) < 2
        for at in unseen:
            rows[at][column] = ""
        if unseen and not counted:
            named = letters(column)
            marks.notes.append([f"{named}{unseen[0] + 1}", f"{named} 列是隐藏列，没有读入；如需要请取消隐藏后再读"])


def _fill_down(rows: list[list[Value]], span: tuple[int, int], column: int) -> None:
    """In the table a merged cell speaks for each of its rows."""
    for row in range(span[0] + 1, min(span[1] + 1, len(rows))):
        if column < len(rows[row]):
            rows[row][column] = rows[span[0]][column]


def _head_row(rows: list[list[Value]]) -> int | None:
    for index, row in enumerate(rows):
        if sum(bool(isinstance(value, str) and _HEAD.search(value)) for value in row) >= 2:
            return index
    return None


def _rows(grid: list[list[Value]], formats: dict[tuple[int, int], str]) -> list[list[object]]:
    found: list[list[object]] = []
    for row, values in enumerate(grid):
        cells = [
            _entry(column, value, formats.get((row, column), "")) for column, value in enumerate(values) if value != ""
        ]
        if cells:
            found.append([row, cells])
    return found


def _entry(column: int, value: Value, number_format: str) -> Entry:
    if isinstance(value, bool):
        return [column, "truth", "是" if value else "否", ""]
    if isinstance(value, int | float):
        return [column, "number", repr(value), number_format]
    if isinstance(value, datetime | date):
        return [column, "date", value.isoformat(), number_format]
    if isinstance(value, time):
        return [column, "time", value.isoformat(), number_format]
    return [column, "text", str(value), ""]


def _formats(
    data: bytes, grids: dict[str, list[list[Value]]], read_formats: FormatReader, *, telling: bool
) -> dict[str, dict[tuple[int, int], str]]:
    """Number formats where they matter: in or below the head of an indicator table, and where they say a unit."""
    starts = {name: 0 if telling or _has_long_fraction(grid) else _head_row(grid) for name, grid in grids.items()}
    wanted = {name: at for name, at in starts.items() if at is not None and _has_number(grids[name][at:])}
    if not wanted:
        return {}
    try:
        return read_formats(data, wanted)
    except Exception:  # another producer's oddity in a part that only refines: the numbers are doubted instead
        return {name: _all_unknown(grids[name]) for name in wanted}


def _all_unknown(grid: list[list[Value]]) -> dict[tuple[int, int], str]:
    return {(row, column): UNKNOWN for row, values in enumerate(grid) for column in range(len(values))}


def _has_long_fraction(grid: list[list[Value]]) -> bool:
    """Whether a number has more places than its format may show."""
    return any(isinstance(value, float) and round(value, 2) != value for row in grid for value in row)


def _has_number(grid: list[list[Value]]) -> bool:
    numeric = int | float | date | time
    return any(isinstance(value, numeric) and not isinstance(value, bool) for row in grid for value in row)
