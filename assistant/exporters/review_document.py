"""docx: the 审核表 of one form, landscape, the dimension merged down its lines."""

from itertools import groupby

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from assistant.exporters.annex import Section
from assistant.exporters.review import HEAD, TITLE, Reviewed, points, sections, summary
from assistant.exporters.review_texts import printable
from assistant.exporters.styles import FONT_SIZE, TITLE_FONT
from assistant.exporters.word_document import (
    PALE,
    add_table,
    blank_document,
    document_data,
    heads,
    set_font,
    widths_on,
)
from assistant.exporters.word_table import WordCell, WordTable

_PAPER = (297, 210)
_WIDTHS = (9.0, 22.0, 34.0, 35.0)
_Line = tuple[WordCell, ...]


def review_document_bytes(reviewed: Reviewed) -> bytes:
    """Same review, same bytes."""
    document = blank_document(TITLE, paper=_PAPER, margin=16)
    _title(document, TITLE, size=18, centred=True)
    lines = tuple((WordCell(label, shade=PALE), _cell(text)) for label, text in summary(reviewed))
    add_table(document, WordTable(rows=lines, widths=widths_on(_PAPER, (1, 5))))
    _title(document, "审核意见", size=FONT_SIZE)
    _headed(document, HEAD, _points(tuple(points(reviewed))), widths=_WIDTHS)
    for section in sections(reviewed):
        _title(document, section.title, size=FONT_SIZE)
        _headed(document, section.head, _told(section), widths=section.widths)
    return document_data(document)


def _title(document: WordDocument, text: str, *, size: float, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(6), Pt(4)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    set_font(run, TITLE_FONT)


def _headed(
    document: WordDocument, head: tuple[str, ...], lines: tuple[_Line, ...], *, widths: tuple[float, ...]
) -> None:
    """The head repeats on every page."""
    add_table(document, WordTable(rows=(heads(head), *lines), widths=widths_on(_PAPER, widths), headed=True))


def _told(section: Section) -> tuple[_Line, ...]:
    return tuple(tuple(map(_cell, texts)) for texts in section.lines)


def _points(lines: tuple[tuple[str, str, str, str], ...]) -> tuple[_Line, ...]:
    """The dimension is written in the first of its lines, and merged down the others."""
    groups = [tuple(group) for _, group in groupby(lines, key=lambda line: line[0])]
    return tuple(
        (WordCell("" if at else line[0], rows=0 if at else len(group)), *map(_cell, line[1:]))
        for group in groups
        for at, line in enumerate(group)
    )


def _cell(text: str) -> WordCell:
    return WordCell(printable(text))
