"""The indicator table of the user's workbook: rows go where their slot stands; a slot with more gets more lines."""

from copy import copy

from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from assistant.declaration import Indicator
from assistant.errors import UnwritableFile
from assistant.exporters.form import printed_level2
from assistant.layout.labels import Column, levels
from assistant.layout.table import Table
from assistant.target import TargetKind
from assistant.vocabulary.slots import Slot, slot_of


class TableFiller:
    """Fills below a head whose columns are known."""

    def __init__(self, sheet: Worksheet, table: Table, indicators: tuple[Indicator, ...]) -> None:
        self.sheet, self.table, self.indicators = sheet, table, indicators
        self.columns = {column: start + 1 for column, start, _ in table.spans}

    def fill(self, head: int) -> None:
        """Under the printed slots; where none are printed, line after line with the levels written too."""
        slots = self._printed_slots(head)
        if not slots:
            self._fill_blank(self._first_free(head))
            return
        if absent := next((row for row in self.indicators if row.slot not in slots), None):
            raise UnwritableFile(f"模板的表里没有二级指标“{absent.level2}”，填不进去；请换一份模板或加上这一行")
        # From the bottom upwards: lines that are added do not move what is still to be filled.
        for slot in reversed(list(slots)):
            self._fill_slot(slots[slot], [row for row in self.indicators if row.slot is slot])

    def _printed_slots(self, head: int) -> dict[Slot, list[int]]:
        """Slot → the lines that are its own, from top to bottom; the table ends where another text stands."""
        found: dict[Slot, list[int]] = {}
        current: Slot | None = None
        for row in range(head + 1, self.sheet.max_row + 1):
            level1, level2 = self._text(row, Column.LEVEL1), self._text(row, Column.LEVEL2)
            slot = slot_of(levels(level1, level2)[1]) if level2 else None
            if level2 and slot is None and found:
                break
            if not level2 and not self._inside_merge(row, Column.LEVEL2) and (level1 or self._is_remark(row)):
                current = None
            current = slot or current
            if current:
                found.setdefault(current, []).append(row)
        return found

    def _is_remark(self, row: int) -> bool:
        """A line that is merged over the whole table, or stands below all that is ruled."""
        first = self.sheet.cell(row, self.columns.get(Column.LEVEL1, 1))
        name = self.sheet.cell(row, self.columns[Column.NAME])
        return not self._is_ruled(name) and not self._is_ruled(first)

    @staticmethod
    def _is_ruled(cell: Cell | MergedCell) -> bool:
        return bool(cell.border and cell.border.bottom and cell.border.bottom.style)

    def _fill_slot(self, lines: list[int], rows: list[Indicator]) -> None:
        if len(rows) > len(lines):
            self._add_lines(lines[-1], len(rows) - len(lines))
            self._merge_level(lines[0], lines[-1] + len(rows) - len(lines))
            lines = [*lines, *range(lines[-1] + 1, lines[-1] + 1 + len(rows) - len(lines))]
        for line, row in zip(lines, rows, strict=False):
            self._write(line, row)

    def _merge_level(self, first: int, last: int) -> None:
        """One cell for the slot, unless the template has merged it already."""
        column = self.columns.get(Column.LEVEL2)
        if column and not any(self._inside_merge(line, Column.LEVEL2) for line in range(first, last + 1)):
            self.sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)

    def _first_free(self, head: int) -> int:
        """Below the head, which may have a second line."""
        second = self._inside_merge(head + 1, Column.LEVEL1)
        return head + 2 if second and not self._text(head + 1, Column.NAME) else head + 1

    def _fill_blank(self, first: int) -> None:
        for line, row in enumerate(self.indicators, start=first):
            if line > first and not self._is_ruled(self.sheet.cell(line, self.columns[Column.NAME])):
                self._add_lines(line - 1, 1)
            self._put(line, Column.LEVEL1, row.level1)
            self._put(line, Column.LEVEL2, printed_level2(row))
            self._write(line, row)

    def _write(self, line: int, row: Indicator) -> None:
        target = row.target
        self._put(line, Column.NAME, row.name)
        self._put(line, Column.EXPLANATION, row.explanation)
        split = {Column.OPERATOR, Column.UNIT} & self.columns.keys()
        whole = f"{target.operator}{target.number:f}{target.unit}" if target.number is not None else ""
        if not split or target.kind is not TargetKind.MEASURE or whole != row.value:
            self._put(line, Column.VALUE, row.value)
            return
        operator = target.operator if Column.OPERATOR in split else ""
        unit = target.unit if Column.UNIT in split else ""
        self._put(line, Column.OPERATOR, operator)
        self._put(line, Column.VALUE, row.value.removeprefix(operator).removesuffix(unit))
        self._put(line, Column.UNIT, unit)

    def _put(self, line: int, column: Column, text: str) -> None:
        if column not in self.columns:
            return
        cell = self.sheet.cell(line, self.columns[column])
        if isinstance(cell, Cell):
            cell.value = text or None
            if text:
                cell.data_type = "s"

    def _text(self, line: int, column: Column) -> str:
        value = self.sheet.cell(line, self.columns[column]).value if column in self.columns else None
        return "" if value is None else str(value).strip()

    def _inside_merge(self, line: int, column: Column) -> bool:
        """Whether the cell is the lower part of a merged one."""
        return column in self.columns and isinstance(self.sheet.cell(line, self.columns[column]), MergedCell)

    def _add_lines(self, after: int, count: int) -> None:
        """New lines in the shape of the one above; merged areas below move, those that reach here grow."""
        sheet = self.sheet
        areas = [copy(area) for area in sheet.merged_cells.ranges]
        for area in areas:
            sheet.unmerge_cells(str(area))
        heights = {row: shape.height for row, shape in sheet.row_dimensions.items() if row > after}
        sheet.insert_rows(after + 1, count)
        for row in heights:
            sheet.row_dimensions[row].height = None
        for row, height in heights.items():
            sheet.row_dimensions[row + count].height = height
        for line in range(after + 1, after + 1 + count):
            self._shape_like(line, after)
        for area in areas:
            self._merge_again(area.bounds, after, count)

    def _shape_like(self, line: int, model: int) -> None:
        self.sheet.row_dimensions[line].height = self.sheet.row_dimensions[model].height
        for column in range(1, self.sheet.max_column + 1):
            cell = self.sheet.cell(line, column)
            cell._style = copy(self.sheet.cell(model, column)._style)  # type: ignore[union-attr]

    def _merge_again(self, bounds: tuple[int, int, int, int], after: int, count: int) -> None:
        left, top, right, bottom = bounds
        levels_end = max(self.columns.get(Column.LEVEL1, 0), self.columns.get(Column.LEVEL2, 0))
        if top > after:
            top, bottom = top + count, bottom + count
        elif bottom > after or (bottom == after and (bottom > top or left <= levels_end) and right <= levels_end):
            bottom += count
        elif top == bottom == after:
            for line in range(after + 1, after + 1 + count):
                self.sheet.merge_cells(start_row=line, end_row=line, start_column=left, end_column=right)
        self.sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)
