"""The annex 来源与说明 as the second sheet of a workbook."""

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assistant.exporters.annex import Section, annex_sections, annex_title
from assistant.exporters.form import Form
from assistant.exporters.styles import A4, Styles, height
from assistant.layout.labels import ANNEX

WIDTHS = (12.0, 18.0, 30.0, 18.0, 44.0, 12.0)


def write_annex(book: Workbook, styles: Styles, form: Form, *, name: str = ANNEX) -> None:
    """Title, then section below section."""
    sheet = book.add_worksheet(name)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    line = 0
    sheet.set_row(line, 30)
    sheet.merge_range(0, 0, 0, len(WIDTHS) - 1, annex_title(form), styles.title)
    for section in annex_sections(form):
        line = _section(sheet, styles, line + 2, section)
    _page(sheet, line)


def _section(sheet: Worksheet, styles: Styles, line: int, section: Section) -> int:
    sheet.merge_range(line, 0, line, len(WIDTHS) - 1, section.title, styles.section)
    for cells in (*([section.head] if section.head else []), *section.lines):
        line += 1
        style = styles.head if cells is section.head else styles.left
        _line(sheet, line, cells, style=style)
    return line


def _line(sheet: Worksheet, line: int, cells: tuple[str, ...], *, style: Format) -> None:
    """The last cell takes what is left of the line."""
    last = len(WIDTHS) - 1
    rest = len(cells) - 1
    sized = [(text, WIDTHS[at] if at < rest else sum(WIDTHS[rest:])) for at, text in enumerate(cells)]
    sheet.set_row(line, min(height(*sized), 405))
    for column, text in enumerate(cells[:-1]):
        sheet.write_string(line, column, text, style)
    if rest < last:
        sheet.merge_range(line, rest, line, last, cells[-1], style)
    else:
        sheet.write_string(line, rest, cells[-1], style)


def _page(sheet: Worksheet, line: int) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&C第 &P 页 共 &N 页")
    sheet.ignore_errors({"number_stored_as_text": f"A1:F{line + 1}"})
