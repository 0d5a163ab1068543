"""docx: what a person sees of a document when all changes are accepted, line by line."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from assistant.readers.child.bounds import Limits, Refused
from assistant.readers.child.grids import Row, Span, counted, is_form, rows_of
from assistant.readers.child.numbering import Numbering
from assistant.readers.child.ooxml import attribute, child, is_on, local, value_of
from assistant.readers.child.packed import unpacked

_UNSEEN = frozenset({
    "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "Fallback", "rt", "txbxContent",
    "annotationRef", "footnoteReference", "endnoteReference", "commentReference", "fldData", "binData", "sectPr",
})  # fmt: skip
"""Deleted, hidden, alternative or technical; text boxes are read for themselves."""
_THROUGH = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"})
_CHECKS = {"F0FE": "☑", "F052": "☑", "F0FD": "☒", "F054": "☒", "F0A8": "☐", "F06F": "☐", "F0A3": "☐", "F071": "☐"}
"""Boxes of the Wingdings fonts."""
_MARKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def read(data: bytes, limits: Limits) -> list[dict[str, object]]:
    """One page: every paragraph and table row of the body in its order."""
    archive = unpacked(data, limits.unpacked)
    body = child(fromstring(archive.read(_main_part(archive))), "body")
    if body is None:
        raise Refused("里面没有正文，请用 Word 或 WPS 打开后另存为 .docx 再读入")
    lines = _Lines(Numbering(archive))
    lines.take(body)
    return counted([{"lines": lines.found, "notes": lines.notes}], lines.cells, limits)


def _main_part(archive: zipfile.ZipFile) -> str:
    names = [name for name in archive.namelist() if name.lower().endswith("word/document.xml")]
    if not names:
        raise Refused("不是 Word 文档，请检查后缀是否改过，另存为 .docx 再读入")
    return names[0]


class _Lines:
    """Collects lines: place, whether it is running text, cells."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.found: list[tuple[str, bool, Row]] = []
        self.notes: list[tuple[str, str]] = []
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
            self.take(box)

    def _take_rows(self, rows: list[Row], place: str) -> None:
        for number, row in enumerate(rows, start=1):
            self.found.append((f"{place} 第 {number} 行", False, row))
            self.cells += sum(bool(cell) for cell in row)

    def _table(self, table: Element) -> list[Row]:
        return rows_of([self._row(row) for row in _within(table, "tr") if not _is_deleted(row)])

    def _row(self, row: Element) -> list[Span]:
        properties = child(row, "trPr")
        before = value_of(child(properties, "gridBefore"))
        spans = [Span("", columns=int(before))] if before.isdigit() and before != "0" else []
        return spans + [self._cell(cell) for cell in _within(row, "tc")]

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
        for block in _blocks(cell):
            if local(block) == "tbl":
                rows = self._table(block)
                parts += [] if is_form(rows) else ["\t".join(filter(None, row)) for row in rows]
            else:
                parts.append(self._text(block))
                parts += [self._content(box) for box in _boxes(block)]
        return "\n".join(parts).strip("\n")

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
        text = "".join(_spoken(paragraph))
        return f"{self.numbering.before(paragraph)}{text}"


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, also in content controls and accepted insertions."""
    return (block for block in _children(parent) if local(block) in {"p", "tbl"})


def _within(parent: Element, name: str) -> Iterator[Element]:
    return (element for element in _children(parent) if local(element) == name)


def _children(parent: Element) -> Iterator[Element]:
    for element in parent:
        name = local(element)
        if name in _THROUGH and not _is_placeholder(element):
            yield from _children(element)
        elif name not in _UNSEEN:
            yield element


def _is_placeholder(element: Element) -> bool:
    """单击此处输入文字 in an unfilled content control."""
    return local(element) == "sdt" and is_on(child(child(element, "sdtPr"), "showingPlcHdr"))


def _is_deleted(row: Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _spoken(element: Element) -> Iterator[str]:
    for part in element:
        name = local(part)
        if name == "t":
            yield part.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "br":
            yield "" if attribute(part, "type") == "page" else "\n"
        elif name == "sym":
            yield _CHECKS.get(attribute(part, "char").upper(), "")
        elif name not in _UNSEEN and not _is_hidden(part):
            yield from _spoken(part)


def _is_hidden(part: Element) -> bool:
    return _is_placeholder(part) or (local(part) == "r" and is_on(child(child(part, "rPr"), "vanish")))


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The outermost text boxes of a paragraph, each once."""
    for part in paragraph:
        if local(part) == "txbxContent":
            yield part
        elif local(part) not in _UNSEEN - {"txbxContent"}:
            yield from _boxes(part)
