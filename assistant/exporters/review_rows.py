"""A list in a workbook, written line by line: headed, filterable, and gone on in another sheet where it is too long."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assistant.exporters.review_texts import printable
from assistant.exporters.styles import A3, A4, TALLEST, height

_WIDE = 160
"""Characters beyond which a list is printed on A3."""
Cell = str | int | float


@dataclass(frozen=True)
class Column:
    """Its head and its width in characters."""

    title: str
    width: float


class Rows:
    """One list; `sheets` are those that it took."""

    def __init__(
        self, book: Workbook, name: str, columns: tuple[Column, ...], *, head: Format, text: Format, limit: int
    ) -> None:
        self.book, self.name, self.columns, self.limit = book, name, columns, limit
        self.head, self.text = head, text
        self.sheets: list[Worksheet] = []
        self.line = 0
        self._open()

    def put(self, cells: tuple[Cell, ...], *, formats: Mapping[int, Format] | None = None) -> None:
        """One line; `formats` by column where they differ."""
        if self.line + 1 >= self.limit:
            self.close()
            self._open()
        self.line += 1
        sheet = self.sheets[-1]
        # Told, because not every program sizes a row by its wrapped texts when it opens or prints the list.
        texts = [(cell, self.columns[at].width) for at, cell in enumerate(cells) if isinstance(cell, str)]
        sheet.set_row(self.line, min(height(*texts, least=16), TALLEST))
        for column, cell in enumerate(cells):
            chosen = (formats or {}).get(column, self.text)
            if isinstance(cell, str):
                sheet.write_string(self.line, column, printable(cell), chosen)
            else:
                sheet.write_number(self.line, column, cell, chosen)

    def close(self) -> None:
        """Makes the last sheet filterable."""
        self.sheets[-1].autofilter(0, 0, max(self.line, 1), len(self.columns) - 1)

    def _open(self) -> None:
        number = len(self.sheets) + 1
        sheet = self.book.add_worksheet(self.name if number == 1 else f"{self.name}{number}")
        for at, column in enumerate(self.columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.title, self.head)
        sheet.freeze_panes(1, 3)
        sheet.set_paper(A3 if sum(column.width for column in self.columns) > _WIDE else A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R第 &P 页 共 &N 页")
        self.sheets.append(sheet)
        self.line = 0
