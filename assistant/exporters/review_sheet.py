"""xlsx: the 审核表 of one form, ready to print."""

import io
from itertools import groupby

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assistant.exporters.annex import Section
from assistant.exporters.archive import EPOCH
from assistant.exporters.review import HEAD, TITLE, Reviewed, points, sections, summary
from assistant.exporters.review_texts import printable
from assistant.exporters.styles import A4, OPTIONS, TALLEST, Styles, height

_WIDTHS = (12.0, 30.0, 52.0, 56.0)
_LAST = len(_WIDTHS) - 1


def review_sheet_bytes(reviewed: Reviewed) -> bytes:
    """Same review, same bytes."""
    target = io.BytesIO()
    book = Workbook(target, OPTIONS)
    book.set_properties({"title": TITLE, "created": EPOCH})
    _ReviewSheet(book.add_worksheet("审核表"), Styles(book)).write(reviewed)
    book.close()
    return target.getvalue()


class _ReviewSheet:
    """Writes line below line."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.sheet, self.styles, self.line = sheet, styles, 0

    def write(self, reviewed: Reviewed) -> None:
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        self.sheet.set_row(0, 30)
        self.sheet.merge_range(0, 0, 0, _LAST, TITLE, self.styles.title)
        self.line = 1
        for label, text in summary(reviewed):
            self._put((label, text), self.styles.left, first=self.styles.label)
        head = self.line + 1
        self.line = head
        self._put(HEAD, self.styles.head)
        self._points(tuple(points(reviewed)))
        for section in sections(reviewed):
            self._section(section)
        self._page(head)

    def _points(self, lines: tuple[tuple[str, str, str, str], ...]) -> None:
        for dimension, group in groupby(lines, key=lambda line: line[0]):
            start = self.line
            for line in group:
                self._put(line, self.styles.left, first=self.styles.label)
            if self.line - start > 1:
                self.sheet.merge_range(start, 0, self.line - 1, 0, dimension, self.styles.label)

    def _section(self, section: Section) -> None:
        self.sheet.merge_range(self.line + 1, 0, self.line + 1, _LAST, section.title, self.styles.section)
        self.line += 2
        self._put(section.head, self.styles.head)
        for texts in section.lines:
            self._put(texts, self.styles.left)

    def _put(self, texts: tuple[str, ...], style: Format, *, first: Format | None = None) -> None:
        """The last text takes what is left of the line."""
        cells = [printable(text) for text in texts]
        rest = len(cells) - 1
        sized = [(text, _WIDTHS[at] if at < rest else sum(_WIDTHS[rest:])) for at, text in enumerate(cells)]
        self.sheet.set_row(self.line, min(height(*sized), TALLEST))
        for column, text in enumerate(cells):
            chosen = first if first and column == 0 else style
            if column == rest < _LAST:
                self.sheet.merge_range(self.line, rest, self.line, _LAST, text, chosen)
            else:
                self.sheet.write_string(self.line, column, text, chosen)
        self.line += 1

    def _page(self, head: int) -> None:
        self.sheet.set_paper(A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(head)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.set_footer("&C第 &P 页 共 &N 页")
