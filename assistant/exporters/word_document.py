"""A Word document with the Chinese font set, and tables over the whole width of its paper."""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.run import Run

from assistant.exporters.archive import EPOCH, timeless
from assistant.exporters.styles import FONT, FONT_SIZE, TITLE_FONT
from assistant.exporters.word_table import WordCell, WordTable

PALE = "F2F2F2"
"""The ground of labels and heads."""
_MARGIN = 16
"""Millimetres at the sides."""
_TWENTIETHS = 1440 / 25.4
"""Of a point, in a millimetre."""


def blank_document(title: str, *, paper: tuple[int, int], margin: int) -> WordDocument:
    """Paper and the margin above and below in millimetres."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.created, properties.modified = title, "", EPOCH, EPOCH
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(FONT_SIZE)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if paper[0] > paper[1] else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, paper)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(margin)
    return document


def document_data(document: WordDocument) -> bytes:
    """Same document, same bytes."""
    target = io.BytesIO()
    document.save(target)
    return timeless(target.getvalue())


def add_table(document: WordDocument, table: WordTable) -> None:
    document.element.body.insert_element_before(table.element(), "w:sectPr")


def widths_on(paper: tuple[int, int], widths: tuple[float, ...]) -> tuple[int, ...]:
    """The widths of a table, stretched to the margins."""
    share = (paper[0] - 2 * _MARGIN) * _TWENTIETHS / sum(widths)
    return tuple(round(share * width) for width in widths)


def heads(texts: tuple[str, ...]) -> tuple[WordCell, ...]:
    """The first line of a table."""
    return tuple(WordCell(text, centred=True, shade=PALE, font=TITLE_FONT) for text in texts)


def set_font(run: Run, font: str) -> None:
    """For Chinese and for Latin letters."""
    run.font.name = font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
