"""docx: the 审核表 of one form, landscape, the dimension merged down its lines."""

import io
from itertools import groupby

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from assistant.exporters.annex import Section
from assistant.exporters.archive import EPOCH, timeless
from assistant.exporters.review import HEAD, TITLE, Reviewed, points, sections, summary
from assistant.exporters.review_texts import printable
from assistant.exporters.styles import FONT, FONT_SIZE, TITLE_FONT

_INNER = 297 - 2 * 16
_WIDTHS = (9.0, 22.0, 34.0, 35.0)


def review_document_bytes(reviewed: Reviewed) -> bytes:
    """Same review, same bytes."""
    document = _blank()
    _line(document, TITLE, size=18, centred=True)
    _plain_table(document, summary(reviewed), widths=(1, 5))
    _line(document, "审核意见", size=FONT_SIZE)
    _points_table(document, tuple(points(reviewed)))
    for section in sections(reviewed):
        _line(document, section.title, size=FONT_SIZE)
        _section(document, section)
    target = io.BytesIO()
    document.save(target)
    return timeless(target.getvalue())


def _blank() -> WordDocument:
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.created, properties.modified = TITLE, "", EPOCH, EPOCH
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(FONT_SIZE)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(16)
    return document


def _line(document: WordDocument, text: str, *, size: float, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(6), Pt(4)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.font.name, run.font.size = TITLE_FONT, Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TITLE_FONT)


def _table(document: WordDocument, lines: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> Table:
    """Cells are written once each: looking one up in a long table costs its whole length."""
    table: Table = document.add_table(rows=len(lines), cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for row, texts in zip(table.rows, lines, strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Mm(_INNER * width / sum(widths))
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            cell.paragraphs[0].add_run(printable(text))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(_INNER * width / sum(widths))
    return table


def _plain_table(document: WordDocument, lines: tuple[tuple[str, str], ...], *, widths: tuple[float, ...]) -> None:
    table = _table(document, lines, widths)
    for row in table.rows:
        _shade(row.cells[0])


def _section(document: WordDocument, section: Section) -> None:
    _headed(_table(document, (section.head, *section.lines), section.widths))


def _points_table(document: WordDocument, lines: tuple[tuple[str, str, str, str], ...]) -> None:
    """The dimension is written in the first of its lines, and merged down the others."""
    shown = [
        (dimension if number == 0 else "", *line[1:])
        for dimension, group in groupby(lines, key=lambda line: line[0])
        for number, line in enumerate(group)
    ]
    table = _table(document, (HEAD, *shown), _WIDTHS)
    _headed(table)
    for row, line in zip(list(table.rows)[1:], shown, strict=True):
        _merge_down(row.cells[0], starts=bool(line[0]))


def _merge_down(cell: _Cell, *, starts: bool) -> None:
    merge = OxmlElement("w:vMerge")
    if starts:
        merge.set(qn("w:val"), "restart")
    cell._tc.get_or_add_tcPr().append(merge)


def _headed(table: Table) -> None:
    """The first line repeats on every page."""
    for cell in table.rows[0].cells:
        _shade(cell)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F2F2F2")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
