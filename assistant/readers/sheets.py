"""Run as a script in a process of its own: a workbook on standard input → its cells as JSON.

It imports nothing of the program, so that it starts at once, and nothing it does can harm the caller.
"""

import io
import json
import re
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import IO, TypeAlias
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

MAX_ENTRIES = 2_000
MAX_CELLS = 400_000
_REF = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,10})["'][^>/]*>""")
"""Cells with content; formats and ranges may reach to the end of the sheet."""
_HEAD = re.compile("三级指标|指标名称|指标值|目标值")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
Entry: TypeAlias = list[str | int]
"""Column, kind (text, number, date, truth), text, number format."""


class Refused(Exception):
    """The workbook must not or cannot be read; the message is for people."""


def main() -> None:
    """Limits as arguments: content, rows, columns, sheets, memory."""
    unpacked, rows, columns, sheets, memory = map(int, sys.argv[1:6])
    _bound_memory(memory)
    data = sys.stdin.buffer.read()
    try:
        check(data, unpacked, rows, columns)
        result: dict[str, object] = {"sheets": read(data, sheets)}
    except Refused as error:
        result = {"error": str(error)}
    sys.stdout.buffer.write(json.dumps(result, ensure_ascii=False).encode("utf-8", "replace"))


def _bound_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def check(data: bytes, unpacked: int, rows: int, columns: int) -> None:
    """Two far cells in a small file abort the whole process in the reading library, so sizes come first."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > unpacked:
            raise Refused("解压后内容过大，请只留下申报表所在的工作表后再读入")
        if "[Content_Types].xml" not in archive.namelist() or not any(e.filename.startswith("xl/") for e in entries):
            raise Refused("不是 Excel 工作簿（也许是 Word 文件改了后缀），请另存为 .xlsx 再读入")
        left = unpacked
        for entry in entries:
            with archive.open(entry) as file:
                is_sheet = entry.filename.startswith("xl/worksheets/")
                left -= _check_entry(file, left, (rows, columns) if is_sheet else None)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise Refused("已损坏或加了密码，请用 Excel 或 WPS 打开后另存为 .xlsx 再读入") from error
    except Exception as error:
        if isinstance(error, Refused):
            raise
        raise Refused("已损坏，请用 Excel 或 WPS 打开后另存为 .xlsx 再读入") from error


def _check_entry(file: IO[bytes], left: int, limits: tuple[int, int] | None) -> int:
    total, tail = 0, b""
    while chunk := file.read(1 << 16):
        total += len(chunk)
        if total > left:
            raise Refused("解压后内容过大，请只留下申报表所在的工作表后再读入")
        text = tail + chunk
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise Refused("里面有不该有的文档类型声明，请用 Excel 或 WPS 打开后另存为 .xlsx 再读入")
        if limits:
            _check_references(text, limits)
        tail = text[-256:]
    return total


def _check_references(text: bytes, limits: tuple[int, int]) -> None:
    for column, row in _REF.findall(text):
        if int(row) > limits[0] or _column(column) > limits[1]:
            raise Refused(f"行列过多（超过 {limits[0]} 行或 {limits[1]} 列），请删去申报表以外的内容后再读入")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def read(data: bytes, sheets: int) -> list[dict[str, object]]:
    """Every sheet: name, whether a person sees it, hidden rows, rows of filled cells."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if len(book.sheets_metadata) > sheets:
            raise Refused(f"工作表超过 {sheets} 张，请分成几个文件后再读入")
        marks = _marks(data)
        grids = {meta.name: _grid(book.get_sheet_by_name(meta.name)) for meta in book.sheets_metadata}
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("已损坏，请用 Excel 或 WPS 打开后另存为 .xlsx 再读入") from error
    formats = _formats(data, grids)
    return [
        {
            "name": meta.name,
            "visible": meta.visible == SheetVisibleEnum.Visible,
            "hidden": marks.get(meta.name, ([], []))[0],
            "resultless": marks.get(meta.name, ([], []))[1],
            "rows": _rows(grids[meta.name], formats.get(meta.name, {})),
        }
        for meta in book.sheets_metadata
    ]


def _grid(sheet: CalamineSheet) -> list[list[Value]]:
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    if sum(len(row) for row in rows) > MAX_CELLS:
        raise Refused("单元格过多，请删去申报表以外的内容后再读入")
    head = _head_row(rows)
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or []:
        if head is not None and top >= head and bottom > top and top < len(rows) and left < len(rows[top]):
            _fill_down(rows, (top, bottom), left)
    return rows


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
    return [column, "text", str(value), ""]


def _marks(data: bytes) -> dict[str, tuple[list[int], list[list[str]]]]:
    """What the reading library does not tell: hidden rows, and cells whose formula has no result."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    found = {name: archive.read(path) for name, path in _sheet_paths(archive).items() if path in archive.namelist()}
    return {name: (_hidden_rows(xml), _resultless(xml)) for name, xml in found.items()}


def _hidden_rows(xml: bytes) -> list[int]:
    tags = re.findall(rb"<(?:\w+:)?row\b[^>]*>", xml)
    numbers = (re.search(rb'\br="(\d+)"', tag) for tag in tags if re.search(rb'\bhidden="(?:1|true)"', tag))
    return [int(match[1]) - 1 for match in numbers if match]


def _resultless(xml: bytes) -> list[list[str]]:
    """Reference and error sign of cells in error, or with a formula that was never computed."""
    if b't="e"' not in xml and b"<f" not in xml:
        return []
    cells = re.findall(rb"<c\b([^>]*)(?<!/)>(.*?)</c>", xml, re.DOTALL)
    found: list[list[str]] = []
    for attributes, content in cells:
        reference = re.search(rb'\br="([A-Z]+\d+)"', attributes)
        value = re.search(rb"<v>([^<]*)</v>", content)
        if reference and (b't="e"' in attributes or (b"<f" in content and not value)):
            found.append([reference[1].decode(), value[1].decode() if value else ""])
    return found


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    try:
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        }
        sheets = [
            tag for tag in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter() if tag.tag.endswith("}sheet")
        ]
    except (KeyError, ElementTree.ParseError):
        return {}
    found = ((str(tag.get("name")), targets.get(tag.get(_RELATION), "")) for tag in sheets)
    return {name: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for name, target in found}


def _formats(data: bytes, grids: dict[str, list[list[Value]]]) -> dict[str, dict[tuple[int, int], str]]:
    """Number formats where they matter: numbers in or below the head of an indicator table."""
    wanted = {
        name: head for name, grid in grids.items() if (head := _head_row(grid)) is not None and _has_number(grid[head:])
    }
    if not wanted:
        return {}
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return {name: _sheet_formats(book[name].iter_rows(min_row=head + 1)) for name, head in wanted.items()}
    except Exception:  # another producer's oddity in a part we do not need: numbers are shown as they are
        return {}


def _sheet_formats(rows: object) -> dict[tuple[int, int], str]:
    cells = (cell for row in rows for cell in row if isinstance(cell.value, int | float | datetime | date))  # type: ignore[attr-defined]
    return {(cell.row - 1, cell.column - 1): str(cell.number_format) for cell in cells}


def _has_number(grid: list[list[Value]]) -> bool:
    return any(isinstance(value, int | float) and not isinstance(value, bool) for row in grid for value in row)


if __name__ == "__main__":
    main()
