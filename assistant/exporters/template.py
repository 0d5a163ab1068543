"""Fill the user's own blank workbook: cells are found by their labels, all else stays as it is."""

import io
from collections.abc import Iterator
from decimal import Decimal

import openpyxl
from openpyxl.cell import Cell as SheetCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.declaration import AMOUNT_FIELDS, HEADER_FIELDS, LABELS, amount_of
from assistant.errors import UnreadableFile, UnwritableFile
from assistant.exporters.archive import EPOCH, timeless
from assistant.exporters.form import Form
from assistant.exporters.template_rows import TableFiller
from assistant.layout.cells import Cell, Line, filled
from assistant.layout.furniture import are_instructions
from assistant.layout.grid import is_title, without_instructions
from assistant.layout.header import Entry, entries
from assistant.layout.labels import ANNEX
from assistant.layout.table import table_of
from assistant.readers.workbook import read_workbook
from assistant.settings import Settings


def filled_template(form: Form, template: bytes, settings: Settings) -> bytes:
    """Raises UnwritableFile where the template has no place for something that is filled in."""
    book = _opened(template, settings)
    _Filler(book, form).fill()
    book.properties.modified = book.properties.created = EPOCH
    target = io.BytesIO()
    book.save(target)
    return timeless(target.getvalue())


def _opened(template: bytes, settings: Settings) -> Workbook:
    """A template is a stranger's file: the bounded reader looks at it first."""
    if not template.startswith(b"PK") or len(template) > settings.upload_bytes:
        raise UnreadableFile("模板不是 .xlsx 工作簿或太大，请用 Excel 或 WPS 另存为 .xlsx 再上传")
    read_workbook("模板", template, settings)
    try:
        return openpyxl.load_workbook(io.BytesIO(template))
    except Exception as error:  # whatever another producer's oddity makes openpyxl raise
        raise UnreadableFile("模板读不进来，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传") from error


class _Filler:
    """Walks over the sheets from top to bottom; what is once filled is left alone."""

    def __init__(self, book: Workbook, form: Form) -> None:
        self.book, self.form = book, form
        self.done: set[str] = set()

    def fill(self) -> None:
        for sheet in self.book.worksheets:
            if sheet.sheet_state == "visible" and sheet.title != ANNEX and not are_instructions(sheet.title):
                self._fill_sheet(sheet)
        missing = [name for name in HEADER_FIELDS if name not in self.done and self.form.value(name)]
        if missing:
            labels = "、".join(f"“{LABELS[name]}”" for name in missing)
            raise UnwritableFile(f"模板里找不到{labels}的位置，填不进去；请换一份模板，或在模板里加上这几项")
        if "indicators" not in self.done:
            raise UnwritableFile("模板里找不到绩效指标的表头（三级指标、指标值…），填不进去；请换一份模板")

    def _fill_sheet(self, sheet: Worksheet) -> None:
        above: Line = ()
        for line in without_instructions(_lines(sheet)):
            table = table_of(line, above) if filled(line) else None
            if table and "indicators" not in self.done:
                self.done.add("indicators")
                TableFiller(sheet, table, self.form.declaration.indicators).fill(_row_of(line))
                return
            if is_title(line) and not self.form.official:
                _mark(sheet, line)
            self._fill_line(sheet, line)
            above = line

    def _fill_line(self, sheet: Worksheet, line: Line) -> None:
        found = entries(line, known=dict.fromkeys(self.done, True))
        labels = {entry.column for entry in found}
        for entry in found:
            if entry.name and entry.name not in self.done:
                self.done.add(entry.name)
                self._put(sheet, _row_of(line), entry, labels)

    def _put(self, sheet: Worksheet, row: int, entry: Entry, labels: set[int]) -> None:
        """Beside the label; below it where nothing is beside; behind it where there is no other cell."""
        beside = _end_of_merge(sheet, row, entry.column + 1) + 1
        if beside - 1 not in labels and beside <= _width(sheet):
            _write(_anchor(sheet, row, beside), self.form.value(entry.name), amount=entry.name in AMOUNT_FIELDS)
        elif _has_room_below(sheet, row, entry.column + 1):
            cell = _anchor(sheet, row + 1, entry.column + 1)
            _write(cell, self.form.value(entry.name), amount=entry.name in AMOUNT_FIELDS)
        else:
            cell = _anchor(sheet, row, entry.column + 1)
            _write(cell, f"{entry.label.text.strip().rstrip('：:')}：{self.form.printed(entry.name)}", amount=False)


def _lines(sheet: Worksheet) -> Iterator[Line]:
    for row in sheet.iter_rows():
        yield tuple(Cell("" if cell.value is None else str(cell.value), f"{cell.row}") for cell in row)


def _row_of(line: Line) -> int:
    return int(line[0].place)


def _width(sheet: Worksheet) -> int:
    """The last column of the form: merged cells may reach beyond what is written."""
    widest: int = max([sheet.max_column, *(area.max_col for area in sheet.merged_cells.ranges)])
    return widest


def _end_of_merge(sheet: Worksheet, row: int, column: int) -> int:
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            column = int(area.max_col)
            break
    return column


def _has_room_below(sheet: Worksheet, row: int, column: int) -> bool:
    """Whether an empty cell as wide as the label stands under it: a head over its content."""
    end = _end_of_merge(sheet, row, column)
    below = _anchor(sheet, row + 1, column)
    same = below.row == row + 1 and below.column == column and _end_of_merge(sheet, row + 1, column) == end
    return row < sheet.max_row and same and below.value in (None, "")


def _anchor(sheet: Worksheet, row: int, column: int) -> SheetCell:
    """The cell that holds the text of a merged area."""
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            row, column = area.min_row, area.min_col
    cell = sheet.cell(row, column)
    if not isinstance(cell, SheetCell):
        raise UnwritableFile("模板里的合并单元格互相重叠，请用 Excel 打开后另存一份再上传")
    return cell


def _write(cell: SheetCell, text: str, *, amount: bool) -> None:
    """Text as text: `=1` is no formula. Amounts as numbers unless the cell is meant for text; never fewer decimals."""
    number = amount_of(text) if amount and cell.number_format != "@" else None
    if number is not None and abs(number) < Decimal(10) ** 12:
        cell.value = float(number)
        if cell.number_format == "General":
            cell.number_format = "0.00"
        return
    cell.value = text or None
    if text:
        cell.data_type = "s"


def _mark(sheet: Worksheet, line: Line) -> None:
    """草稿 behind the title."""
    column = next(at for at, cell in enumerate(line) if not cell.blank)
    cell = _anchor(sheet, _row_of(line), column + 1)
    if "草稿" not in str(cell.value):
        cell.value = f"{str(cell.value).strip()}（草稿）"
