"""The parts of a row of the indicator table."""

import re

from assistant.declaration import ROW_LABELS
from assistant.layout.cells import Line, joins_surely, one_line, without_gaps
from assistant.layout.doubting import Doubting
from assistant.layout.labels import Column
from assistant.layout.table import Table
from assistant.layout.values import date_of_serial, sign_meant, value_of_parts

_NUMBERING = re.compile(r"指标\s*[0-9一二三四五六七八九十]{1,2}\s*[:：.、]\s*")
ELLIPSIS = re.compile(r"[\s.…·]*")
"""A row of a template that nobody filled."""


class RowReader(Doubting):
    """Reads name, value and explanation of a line, and says what it changes."""

    def _value(self, table: Table, line: Line, *, timely: bool) -> str:
        parts = [self._part(table, line, column) for column in (Column.OPERATOR, Column.VALUE, Column.UNIT)]
        value, dropped = value_of_parts(*parts)
        if dropped:
            first = (*table.cells(line, Column.OPERATOR), *table.cells(line, Column.UNIT))[0]
            self.warn(first, f"指标值“{value}”旁边的“{'、'.join(dropped)}”没有读入，请核对")
        return self._signed(value, table, line, timely=timely)

    def _part(self, table: Table, line: Line, column: Column) -> str:
        """A value or a part of it: in one line."""
        cells = table.cells(line, column)
        text = " ".join(self._clean(cell) for cell in cells)
        if "\n" not in text:
            return text
        if not joins_surely(text):
            self.warn(cells[0], f"“{ROW_LABELS['value']}”里的换行已去掉，读作“{one_line(text)}”，请核对")
        return one_line(text)

    def _signed(self, value: str, table: Table, line: Line, *, timely: bool) -> str:
        """`≧95%` is `≥95%`; where the sign is a guess, it is said."""
        if date := date_of_serial(value) if timely else "":
            self.warn(table.cells(line, Column.VALUE)[0], f"指标值 {value} 是日期的序号，读作“{date}”，请核对")
            return date
        meant, guessed = sign_meant(value)
        if guessed:
            self.warn(table.cells(line, Column.VALUE)[0], f"指标值“{value}”读作“{meant}”，请核对")
        return meant

    def _explanation(self, table: Table, line: Line) -> str:
        return " ".join(self._clean(cell) for cell in table.cells(line, Column.EXPLANATION))

    def _name(self, table: Table, line: Line) -> str:
        cells = table.cells(line, Column.NAME)
        text = " ".join(self._clean(cell) for cell in cells)
        name = _NUMBERING.sub("", without_gaps(text))
        if not joins_surely(text) and not ELLIPSIS.fullmatch(name):
            self.warn(cells[0], f"三级指标“{name}”里的换行已去掉，请核对")
        return name
