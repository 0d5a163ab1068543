"""xlsx: the form as it is printed, with the annex 来源与说明 on a second sheet."""

import io
import math
import re
from decimal import Decimal

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assistant.declaration import AMOUNT_FIELDS, ROW_LABELS, Indicator, amount_of
from assistant.errors import UnwritableFile
from assistant.exporters.annex_sheet import write_annex
from assistant.exporters.archive import EPOCH
from assistant.exporters.form import (
    DRAFT_NOTE,
    GREYED,
    PAIRS,
    REMARK,
    WIDE,
    WIDTHS,
    Form,
    Level,
    label,
    merged_levels,
    printed_level2,
)
from assistant.exporters.naming import sheet_name
from assistant.exporters.styles import A4, OPTIONS, TALLEST, Styles, height
from assistant.layout.labels import ANNEX

LONGEST_TEXT = 32_767
"""What one cell can hold."""
_UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ALONE = "申报表"
_EXACT = Decimal(10) ** 12


def workbook_bytes(form: Form) -> bytes:
    """Same draft, same bytes."""
    return workbook_of((form,))


def workbook_of(forms: tuple[Form, ...]) -> bytes:
    """Each form with its annex on sheets of its own."""
    for form in forms:
        check_texts(form)
    target = io.BytesIO()
    book = Workbook(target, OPTIONS)
    book.set_properties({"title": forms[0].title, "created": EPOCH})
    styles = Styles(book)
    for number, form in enumerate(forms, start=1):
        alone = len(forms) == 1
        name = _ALONE if alone else sheet_name(form.draft, number, working=not form.official)
        mark = "" if form.official or not alone else "（草稿）"
        FormSheet(book.add_worksheet(f"{name}{mark}"), styles, form).write()
        if form.annex:
            write_annex(book, styles, form, name=ANNEX if alone else f"{number} {ANNEX}")
    book.close()
    return target.getvalue()


def check_texts(form: Form) -> None:
    """What a workbook cannot hold would be lost without a word."""
    header = form.draft.header.model_dump(exclude={"indicators"}).values()
    cells = (cell for row in form.draft.rows for cell in row.indicator.cells)
    texts = [str(text) for text in (*header, *cells, form.draft.brief)]
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise UnwritableFile(f"有一项文字超过 {LONGEST_TEXT} 字，Excel 放不下，请缩短后再导出，或导出为 .json")
    if broken := next((text for text in texts if _UNPRINTABLE.search(text)), None):
        shown = _UNPRINTABLE.sub("□", broken)[:20]
        raise UnwritableFile(f"“{shown}”里有 Excel 存不了的字符（显示为 □），请删去后再导出")


class FormSheet:
    """Writes the form from top to bottom; `row` is the next free line."""

    def __init__(self, sheet: Worksheet, styles: Styles, form: Form) -> None:
        self.sheet, self.styles, self.form = sheet, styles, form
        self.row = 0

    def write(self) -> None:
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        self._title()
        for pair in PAIRS:
            self._pair(*pair)
        for name in WIDE:
            self._wide(name)
        self._table()
        self.row += 1
        self._line(REMARK, self.styles.plain, 22)
        self._page()

    def _line(self, text: str, style: Format, high: float) -> None:
        self.sheet.set_row(self.row, high)
        self.sheet.merge_range(self.row, 0, self.row, 4, text, style)
        self.row += 1

    def _title(self) -> None:
        self._line(self.form.title, self.styles.title, 36)
        if self.form.official:
            self.row += 1
        else:
            self._line(DRAFT_NOTE, self.styles.note, 20)

    def _pair(self, first: str, second: str) -> None:
        labels = (label(first), label(second))
        cells = ((labels[0], WIDTHS[0]), (self.form.value(first), WIDTHS[1] + WIDTHS[2]),
                 (labels[1], WIDTHS[3]), (self.form.value(second), WIDTHS[4]))  # fmt: skip
        self.sheet.set_row(self.row, min(height(*cells), TALLEST))
        self.sheet.write_string(self.row, 0, labels[0], self.styles.label)
        self.sheet.merge_range(self.row, 1, self.row, 2, "", self._style(first))
        self._value(1, first)
        self.sheet.write_string(self.row, 3, labels[1], self.styles.label)
        self._value(4, second)
        self.row += 1

    def _style(self, name: str) -> Format:
        return self.styles.value(greyed=name in GREYED, amount=name in AMOUNT_FIELDS)

    def _value(self, column: int, name: str) -> None:
        """Amounts as numbers where nothing is lost by it; all else, the long code above all, as text."""
        text, style = self.form.value(name), self._style(name)
        amount = amount_of(text) if name in AMOUNT_FIELDS else None
        if amount is not None and abs(amount) < _EXACT:
            self.sheet.write_number(self.row, column, float(amount), style)
        elif text:
            self.sheet.write_string(self.row, column, text, style)
        else:
            self.sheet.write_blank(self.row, column, None, style)

    def _wide(self, name: str) -> None:
        """A text that is higher than a row can be takes several rows, merged."""
        text = self.form.value(name)
        needed = height((text, sum(WIDTHS[1:])), (label(name), WIDTHS[0]), least=44)
        rows = math.ceil(needed / TALLEST)
        last = self.row + rows - 1
        for row in range(self.row, last + 1):
            self.sheet.set_row(row, needed / rows)
        if rows == 1:
            self.sheet.write_string(self.row, 0, label(name), self.styles.label)
        else:
            self.sheet.merge_range(self.row, 0, last, 0, label(name), self.styles.label)
        self.sheet.merge_range(self.row, 1, last, 4, text, self.styles.text)
        self.row = last + 1

    def _table(self) -> None:
        self.sheet.set_row(self.row, 24)
        for column, text in enumerate(ROW_LABELS.values()):
            self.sheet.write_string(self.row, column, text, self.styles.head)
        self.sheet.repeat_rows(self.row)
        self.row += 1
        for levels, indicator in zip(merged_levels(self.form), self.form.declaration.indicators, strict=True):
            for column, level in enumerate(levels):
                self._level(column, level)
            self._indicator(indicator)

    def _level(self, column: int, level: Level) -> None:
        if level.rows == 1:
            self.sheet.write_string(self.row, column, level.text, self.styles.centre)
        elif level.rows:
            self.sheet.merge_range(self.row, column, self.row + level.rows - 1, column, level.text, self.styles.centre)

    def _indicator(self, indicator: Indicator) -> None:
        widths = WIDTHS[2:]
        cells = [(printed_level2(indicator), WIDTHS[1]), *zip(indicator.cells, widths, strict=True)]
        self.sheet.set_row(self.row, min(height(*cells), TALLEST))
        styles = (self.styles.left, self.styles.centre, self.styles.left)
        for column, (text, style) in enumerate(zip(indicator.cells, styles, strict=True), start=2):
            self.sheet.write_string(self.row, column, text, style)
        self.row += 1

    def _page(self) -> None:
        self.sheet.set_paper(A4)
        self.sheet.set_portrait()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.print_area(0, 0, self.row - 1, 4)
        self.sheet.center_horizontally()
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.set_header("" if self.form.official else '&C&"黑体"&K808080草稿')
        self.sheet.set_footer("&C第 &P 页 共 &N 页")
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:E{self.row}"})
