"""docx: the form as real tables in Word, with the Chinese font set and the head repeated on every page."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from assistant.declaration import ROW_LABELS
from assistant.errors import UnwritableFile
from assistant.exporters.annex import Section, annex_sections, annex_title
from assistant.exporters.archive import UNPRINTABLE
from assistant.exporters.form import DRAFT_NOTE, GREYED, PAIRS, REMARK, WIDE, WIDTHS, Form, label, merged_levels
from assistant.exporters.styles import FONT, FONT_SIZE, TITLE_FONT
from assistant.exporters.word_document import PALE, add_table, blank_document, document_data, heads, set_font, widths_on
from assistant.exporters.word_table import WordCell, WordTable

_PAPER = (210, 297)
_GREY = "D9D9D9"


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
    return document_data(document)


def check_texts(form: Form) -> None:
    """What Word cannot hold would make the file unreadable."""
    header = (str(value) for value in form.draft.header.model_dump(exclude={"indicators"}).values())
    rows = (text for row in form.declaration.indicators for text in (row.level1, row.level2, *row.cells))
    sections = annex_sections(form) if form.annex else ()
    for text in (*header, *rows, *(cell for section in sections for line in section.lines for cell in line)):
        _check(text)


def _check(text: str) -> None:
    if broken := UNPRINTABLE.search(text):
        shown = text[max(broken.start() - 8, 0) : broken.start()]
        raise UnwritableFile(f"“{shown}□”里有 Word 存不了的字符（显示为 □），请删去后再导出")


def _blank(form: Form) -> WordDocument:
    document = blank_document(form.title, paper=_PAPER, margin=18)
    section = document.sections[0]
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


def _header(document: WordDocument, form: Form) -> None:
    pairs = [
        (_label(first), _value(form, first, columns=2), _label(second), _value(form, second)) for first, second in PAIRS
    ]
    wide = [(_label(name), _value(form, name, columns=4)) for name in WIDE]
    add_table(document, WordTable(rows=(*pairs, *wide), widths=widths_on(_PAPER, WIDTHS)))


def _label(name: str) -> WordCell:
    return WordCell(label(name), centred=True, shade=PALE)


def _value(form: Form, name: str, *, columns: int = 1) -> WordCell:
    greyed = name in GREYED
    return WordCell(form.printed(name), columns=columns, centred=greyed, shade=_GREY if greyed else "")


def _indicators(document: WordDocument, form: Form) -> None:
    rows = [heads(tuple(ROW_LABELS.values()))]
    for levels, indicator in zip(merged_levels(form), form.declaration.indicators, strict=True):
        merged = (WordCell(level.text if level.rows else "", rows=level.rows, centred=True) for level in levels)
        cells = (WordCell(text, centred=at == 1) for at, text in enumerate(indicator.cells))
        rows.append((*merged, *cells))
    add_table(document, WordTable(rows=tuple(rows), widths=widths_on(_PAPER, WIDTHS), headed=True, split=False))


def _annex(document: WordDocument, form: Form) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _line(document, annex_title(form), size=16, font=TITLE_FONT)
    for section in annex_sections(form):
        _line(document, section.title, size=FONT_SIZE, font=TITLE_FONT, centred=False)
        _section(document, section)


def _section(document: WordDocument, section: Section) -> None:
    head = [heads(section.head)] if section.head else []
    lines = [tuple(WordCell(text) for text in texts) for texts in section.lines]
    add_table(document, WordTable(rows=(*head, *lines), widths=widths_on(_PAPER, section.widths), headed=bool(head)))


def _write(paragraph: Paragraph, text: str, *, font: str) -> None:
    run = paragraph.add_run(text)
    if font != FONT:
        set_font(run, font)
