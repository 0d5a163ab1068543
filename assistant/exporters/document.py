"""docx: the form as real tables in Word, with the Chinese font set and the head repeated on every page."""

import io
import re

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from assistant.declaration import ROW_LABELS
from assistant.errors import UnwritableFile
from assistant.exporters.annex import Section, annex_sections, annex_title
from assistant.exporters.archive import EPOCH, timeless
from assistant.exporters.form import DRAFT_NOTE, GREYED, PAIRS, REMARK, WIDE, WIDTHS, Form, label, merged_levels
from assistant.exporters.styles import FONT, FONT_SIZE, TITLE_FONT

_PAPER = (210, 297)
_MARGIN = 16
_INNER = _PAPER[0] - 2 * _MARGIN
_PADDING = (62, 30)
"""Twentieths of a point: at the sides, above and below."""
_SPLIT = 600
"""Characters: a longer row may go over the end of a page."""
_GREY, _PALE = "D9D9D9", "F2F2F2"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def document_bytes(form: Form) -> bytes:
    """Same draft, same bytes."""
    check_texts(form)
    document = _blank(form)
    _line(document, form.title, size=18, font=TITLE_FONT)
    if not form.official:
        _line(document, DRAFT_NOTE, size=FONT_SIZE, red=True)
    _header(document, form)
    _gap(document)
    _indicators(document, form)
    _line(document, REMARK, size=FONT_SIZE, centred=False)
    if form.annex:
        _annex(document, form)
    target = io.BytesIO()
    document.save(target)
    return timeless(target.getvalue())


def check_texts(form: Form) -> None:
    """What Word cannot hold would make the file unreadable."""
    header = (str(value) for value in form.draft.header.model_dump(exclude={"indicators"}).values())
    rows = (text for row in form.draft.rows for text in (*row.indicator.cells, row.origin.text))
    for text in (*header, *rows, form.draft.brief, *(waiver.reason for waiver in form.draft.waivers)):
        _check(text)


def _check(text: str) -> None:
    if broken := _UNPRINTABLE.search(text):
        shown = text[max(broken.start() - 8, 0) : broken.start()]
        raise UnwritableFile(f"“{shown}□”里有 Word 存不了的字符（显示为 □），请删去后再导出")


def _blank(form: Form) -> WordDocument:
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.created, properties.modified = form.title, "", EPOCH, EPOCH
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(FONT_SIZE)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(_PAPER[0]), Mm(_PAPER[1])
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(18)
    _page_number(section.footer.paragraphs[0])
    if not form.official:
        _write(section.header.paragraphs[0], "草稿", font=TITLE_FONT)
    return document


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页 共 ", "NUMPAGES"), (" 页", "")):
        paragraph.add_run(text)
        if field:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            simple.append(OxmlElement("w:r"))
            paragraph._p.append(simple)


def _line(
    document: WordDocument, text: str, *, size: float, font: str = FONT, red: bool = False, centred: bool = True
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    _write(paragraph, text, font=font)
    for run in paragraph.runs:
        run.font.size = Pt(size)
        if red:
            run.font.color.rgb = RGBColor(0xC0, 0, 0)


def _gap(document: WordDocument) -> None:
    """Word makes one table of two that touch; so thin a line is not seen."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(1)


def _table(document: WordDocument, rows: int, widths: tuple[float, ...]) -> Table:
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(_INNER * width / sum(widths))
    _pad(table)
    return table


def _pad(table: Table) -> None:
    """Air around the texts; at the sides little, so that a label of five characters stays in one line."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", _PADDING[1]), ("left", _PADDING[0]), ("bottom", _PADDING[1]), ("right", _PADDING[0])):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)


def _header(document: WordDocument, form: Form) -> None:
    table = _table(document, len(PAIRS) + len(WIDE), WIDTHS)
    for row, (first, second) in zip(table.rows, PAIRS, strict=False):
        cells = row.cells
        _label(cells[0], label(first))
        _value(cells[1].merge(cells[2]), form, first)
        _label(cells[3], label(second))
        _value(cells[4], form, second)
    for row, name in zip(list(table.rows)[len(PAIRS) :], WIDE, strict=True):
        cells = row.cells
        _label(cells[0], label(name))
        _value(cells[1].merge(cells[4]), form, name)
    _set_widths(table, WIDTHS)


def _label(cell: _Cell, text: str) -> None:
    _fill(cell, text, centred=True)
    _shade(cell, _PALE)


def _value(cell: _Cell, form: Form, name: str) -> None:
    _fill(cell, form.printed(name), centred=name in GREYED)
    if name in GREYED:
        _shade(cell, _GREY)


def _indicators(document: WordDocument, form: Form) -> None:
    indicators = form.declaration.indicators
    table = _table(document, len(indicators) + 1, WIDTHS)
    grid = [row.cells for row in table.rows]
    _heads(table, grid[0], tuple(ROW_LABELS.values()))
    for at, (levels, indicator) in enumerate(zip(merged_levels(form), indicators, strict=True), start=1):
        for column, level in enumerate(levels):
            if level.rows:
                _fill(grid[at][column].merge(grid[at + level.rows - 1][column]), level.text, centred=True)
        for column, text in enumerate(indicator.cells, start=2):
            _fill(grid[at][column], text, centred=column == 3)
        if max(map(len, indicator.cells)) < _SPLIT:
            table.rows[at]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    _set_widths(table, WIDTHS)


def _heads(table: Table, cells: tuple[_Cell, ...], texts: tuple[str, ...]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        _fill(cell, text, centred=True, font=TITLE_FONT)
        _shade(cell, _PALE)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _annex(document: WordDocument, form: Form) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _line(document, annex_title(form), size=16, font=TITLE_FONT)
    for section in annex_sections(form):
        _line(document, section.title, size=FONT_SIZE, font=TITLE_FONT, centred=False)
        _section(document, section)


def _section(document: WordDocument, section: Section) -> None:
    lines = (*([section.head] if section.head else []), *section.lines)
    table = _table(document, len(lines), section.widths)
    for row, texts in zip(table.rows, lines, strict=True):
        if texts is section.head:
            _heads(table, row.cells, texts)
        else:
            for cell, text in zip(row.cells, texts, strict=True):
                _fill(cell, text, centred=False)
    _set_widths(table, section.widths)


def _set_widths(table: Table, widths: tuple[float, ...]) -> None:
    """WPS goes by the widths of cells, Word by those of the grid."""
    share = _INNER / sum(widths)
    for row in table.rows:
        at = row.grid_cols_before
        for cell in row._tr.tc_lst:
            cell.width = Mm(share * sum(widths[at : at + cell.grid_span]))
            at += cell.grid_span


def _fill(cell: _Cell, text: str, *, centred: bool, font: str = FONT) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(0)
    _write(paragraph, text, font=font)


def _write(paragraph: Paragraph, text: str, *, font: str) -> None:
    _check(text)
    run = paragraph.add_run(text)
    if font != FONT:
        run.font.name = font
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
