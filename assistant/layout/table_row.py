"""The parts of a row of the indicator table."""

import re
from dataclasses import dataclass

from assistant.declaration import ROW_LABELS
from assistant.layout.cells import Line, joins_surely, one_line, without_gaps
from assistant.layout.doubts import Doubts
from assistant.layout.labels import Column
from assistant.layout.table import Table
from assistant.layout.table_values import are_values, date_of_serial, sign_meant, value_of_parts

_NUMBERING = re.compile(r"指标\s*[0-9一二三四五六七八九十]{1,2}\s*[:：.、]\s*")
ELLIPSIS = re.compile(r"[\s.…·]*")
"""A row of a template that nobody filled."""


@dataclass(frozen=True)
class TableRow:
    """A line below the head of the table; what is changed in reading it is told."""

    table: Table
    line: Line
    doubts: Doubts

    def name(self) -> str:
        cells = self.table.cells(self.line, Column.NAME)
        text = " ".join(map(self.doubts.cleaned, cells))
        name = _NUMBERING.sub("", without_gaps(text))
        if not joins_surely(text) and not ELLIPSIS.fullmatch(name):
            self.doubts.warn(cells[0], f"三级指标“{name}”里的换行已去掉，请核对")
        return name

    def explanation(self) -> str:
        return " ".join(map(self.doubts.cleaned, self.table.cells(self.line, Column.EXPLANATION)))

    def value(self, *, timely: bool) -> str:
        """Of up to three columns; a `timely` one may be the number of a day."""
        value, dropped = value_of_parts(*map(self._part, (Column.OPERATOR, Column.VALUE, Column.UNIT)))
        if dropped:
            beside = (*self.table.cells(self.line, Column.OPERATOR), *self.table.cells(self.line, Column.UNIT))
            self.doubts.warn(beside[0], f"指标值“{value}”旁边的“{'、'.join(dropped)}”没有读入，请核对")
        return self._signed(value, timely=timely)

    def _part(self, column: Column) -> str:
        """A value or a part of it: in one line."""
        cells = self.table.cells(self.line, column)
        texts = [self.doubts.cleaned(cell) for cell in cells]
        text = " ".join(texts)
        if column is Column.VALUE and are_values(texts):
            self._warn_of_value(f"指标值下面有几个内容，连在一起读作“{one_line(text)}”，请核对")
        if "\n" not in text:
            return text
        if not joins_surely(text):
            self.doubts.warn(cells[0], f"“{ROW_LABELS['value']}”里的换行已去掉，读作“{one_line(text)}”，请核对")
        return one_line(text)

    def _signed(self, value: str, *, timely: bool) -> str:
        """`≧95%` is `≥95%`; where the sign is a guess, it is said."""
        if date := date_of_serial(value) if timely else "":
            self._warn_of_value(f"指标值 {value} 是日期的序号，读作“{date}”，请核对")
            return date
        meant, guessed = sign_meant(value)
        if guessed:
            self._warn_of_value(f"指标值“{value}”读作“{meant}”，请核对")
        return meant

    def _warn_of_value(self, message: str) -> None:
        self.doubts.warn(self.table.cells(self.line, Column.VALUE)[0], message)
