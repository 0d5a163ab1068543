"""docx: what a person sees of a document when all changes are accepted, line by line."""

import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from xml.etree.ElementTree import Element, fromstring

from assistant.readers.child.bounds import Limits, Refused
from assistant.readers.child.grids import Row, Span, counted, is_form, rows_of
from assistant.readers.child.left_out import Lines, boxed, told_apart
from assistant.readers.child.numbering import Numbering
from assistant.readers.child.ooxml import child, local, value_of
from assistant.readers.child.packed import unpacked
from assistant.readers.child.runs import UNSEEN, is_placeholder, spoken

_THROUGH = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"})
_LABEL = re.compile(r"\s*([^：:\n]{2,20})[：:]")
_CELL = re.compile(rb"<(?:[A-Za-z]\w*:)?tc[\s/>]")
"""Counted in the bytes: also empty cells cost time."""
_PICTURE = re.compile(rb"<(?:[A-Za-z]\w*:)?(?:drawing|pict|object)[\s/>]")
_TITLE = re.compile("申报表|目标表|续表")


def read(data: bytes, limits: Limits) -> list[dict[str, object]]:
    """One page: every paragraph and table row of the body in its order."""
    archive = unpacked(data, limits.unpacked)
    source = archive.read(_main_part(archive))
    if (cells := len(_CELL.findall(source))) > limits.cells:
        raise Refused(f"的表格有 {cells} 格，内容过多，请只留下申报表后再读入")
    body = child(fromstring(source), "body")
    if body is None:
        raise Refused("里面没有正文，请用 Word 或 WPS 打开后另存为 .docx 再读入")
    lines = _Lines(Numbering(archive), body)
    lines.take(body)
    if not lines.cells and _PICTURE.search(source):
        raise Refused("里面只有图片，没有文字（可能是截图或扫描件），请换成能选中文字的文件再读入")
    kept, notes = told_apart(lines.found)
    return counted([{"lines": kept, "notes": notes}], lines.cells, limits)


def _main_part(archive: zipfile.ZipFile) -> str:
    names = [name for name in archive.namelist() if name.lower().endswith("word/document.xml")]
    if not names:
        raise Refused("不是 Word 文档，请检查后缀是否改过，另存为 .docx 再读入")
    return names[0]


class _Lines:
    """Collects lines: place, whether it is running text, cells."""

    def __init__(self, numbering: Numbering, body: Element) -> None:
        self.numbering, self.body = numbering, body
        self.found: Lines = []
        self.cells = self.tables = self.paragraphs = 0

    def take(self, parent: Element) -> None:
        for block in _blocks(parent):
            if local(block) == "tbl":
                self.tables += 1
                self._take_rows(self._table(block), f"表格 {self.tables}")
                for inner in self._inner_forms(block):
                    self._take_rows(inner, f"表格 {self.tables} 里的表格")
            else:
                self.paragraphs += 1
                self._take_paragraph(block)

    def _take_paragraph(self, paragraph: Element) -> None:
        text = self._text(paragraph)
        if text.strip():
            self.found += [(f"第 {self.paragraphs} 段", True, [line]) for line in text.split("\n")]
            self.cells += 1
        for box in _boxes(paragraph):
            if self._is_note(box):
                self.found.append((f"第 {self.paragraphs} 段", True, [boxed(self._content(box))]))
            else:
                self.take(box)

    def _is_note(self, box: Element) -> bool:
        """Whether a text box says nothing that the form lacks: a watermark, a remark, a label said elsewhere."""
        text = self._content(box)
        if any(local(block) == "tbl" for block in _blocks(box)) or _TITLE.search(text):
            return False
        label = _LABEL.match(text)
        return label is None or label[1].strip() in self._said

    @cached_property
    def _said(self) -> str:
        """All that stands outside of text boxes."""
        return "".join(spoken(self.body))

    def _take_rows(self, rows: list[Row], place: str) -> None:
        for number, row in enumerate(rows, start=1):
            self.found.append((f"{place} 第 {number} 行", False, row))
            self.cells += sum(bool(cell) for cell in row)

    def _table(self, table: Element) -> list[Row]:
        return rows_of([self._row(row) for row in _within(table, "tr") if not _is_deleted(row, "trPr", "del")])

    def _row(self, row: Element) -> list[Span]:
        properties = child(row, "trPr")
        before = value_of(child(properties, "gridBefore"))
        spans = [Span("", columns=int(before))] if before.isdigit() and before != "0" else []
        return spans + [self._cell(cell) for cell in _within(row, "tc") if not _is_deleted(cell, "tcPr", "cellDel")]

    def _cell(self, cell: Element) -> Span:
        properties = child(cell, "tcPr")
        columns = value_of(child(properties, "gridSpan"))
        merge = child(properties, "vMerge")
        goes_on = merge is not None and value_of(merge) in {"", "continue"}
        text = "" if goes_on else self._content(cell)
        return Span(text, columns=int(columns) if columns.isdigit() else 1, rows=0 if goes_on else 1)

    def _content(self, cell: Element) -> str:
        """Paragraphs, text boxes and calculations in tables, one line each."""
        parts: list[str] = []
        boxes: list[str] = []
        for block in _blocks(cell):
            if local(block) == "tbl":
                rows = self._table(block)
                parts += [] if is_form(rows) else ["\t".join(filter(None, row)) for row in rows]
            else:
                parts.append(self._text(block))
                boxes += [self._content(box) for box in _boxes(block)]
        if any(part.strip() for part in parts):
            boxes = [boxed(text) for text in boxes]  # a note beside what the cell itself says
        return "\n".join([*parts, *boxes]).strip("\n")

    def _inner_forms(self, table: Element) -> Iterator[list[Row]]:
        """A form that somebody laid into the cell of another table."""
        for row in _within(table, "tr"):
            for cell in _within(row, "tc"):
                for inner in _within(cell, "tbl"):
                    rows = self._table(inner)
                    if is_form(rows):
                        yield rows
                    yield from self._inner_forms(inner)

    def _text(self, paragraph: Element) -> str:
        text = "".join(spoken(paragraph))
        return f"{self.numbering.before(paragraph)}{text}"


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, also in content controls and accepted insertions."""
    return (block for block in _children(parent) if local(block) in {"p", "tbl"})


def _within(parent: Element, name: str) -> Iterator[Element]:
    return (element for element in _children(parent) if local(element) == name)


def _children(parent: Element) -> Iterator[Element]:
    for element in parent:
        name = local(element)
        if name in _THROUGH and not is_placeholder(element):
            yield from _children(element)
        elif name not in UNSEEN:
            yield element


def _is_deleted(element: Element, properties: str, mark: str) -> bool:
    """By a change that is accepted."""
    return child(child(element, properties), mark) is not None


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The outermost text boxes of a paragraph, each once."""
    for part in paragraph:
        if local(part) == "txbxContent":
            yield part
        elif local(part) not in UNSEEN - {"txbxContent"}:
            yield from _boxes(part)
