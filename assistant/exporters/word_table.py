"""Tables of a Word document, written as one piece of XML: cell by cell the library needs three times as long."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.exporters.styles import FONT

_PADDING = (62, 30)
"""Twentieths of a point, at the sides and above; so little that a label of five signs stays in one line."""
_SPLIT = 600
"""Characters: a longer row may go over the end of a page."""
_SIGNS = {"\n": "<w:br/>", "\r": "<w:br/>", "\t": "<w:tab/>"}


@dataclass(frozen=True)
class WordCell:
    """A cell; `rows` is how many rows it takes, 0 where a cell above reaches down."""

    text: str
    columns: int = 1
    rows: int = 1
    centred: bool = False
    shade: str = ""
    font: str = FONT


@dataclass(frozen=True)
class WordTable:
    """Rows of cells; widths in twentieths of a point."""

    rows: tuple[tuple[WordCell, ...], ...]
    widths: tuple[int, ...]
    headed: bool = False
    """Whether the first row is repeated on every page."""
    split: bool = True
    """Whether a row may go over the end of a page however short it is."""

    def element(self) -> BaseOxmlElement:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        rows = "".join(self._row(at, row) for at, row in enumerate(self.rows))
        return parse_xml(f"<w:tbl {nsdecls('w')}>{_PROPERTIES}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")

    def _row(self, at: int, row: tuple[WordCell, ...]) -> str:
        whole = not self.split and max(len(cell.text) for cell in row) < _SPLIT
        head = "<w:tblHeader/>" if self.headed and at == 0 else ""
        properties = f"<w:trPr>{'<w:cantSplit/>' if whole else ''}{head}</w:trPr>" if whole or head else ""
        cells = ""
        column = 0
        for cell in row:
            cells += _cell(cell, sum(self.widths[column : column + cell.columns]))
            column += cell.columns
        return f"<w:tr>{properties}{cells}</w:tr>"


def run_xml(text: str, font: str = FONT) -> str:
    """A run of text: breaks and tabs are elements, font names for Chinese and for Latin letters."""
    name = quoteattr(font)
    fonts = f"<w:rPr><w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name}/></w:rPr>" if font != FONT else ""
    parts = (_SIGNS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in _parts(text))
    return f"<w:r>{fonts}{''.join(parts)}</w:r>"


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"(\r?\n|\r|\t)", text.replace("\r\n", "\n")) if part]


def _cell(cell: WordCell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "" if cell.rows == 1 else f'<w:vMerge w:val="{"restart" if cell.rows else "continue"}"/>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
    side = "center" if cell.centred else "left"
    run = run_xml(cell.text, cell.font)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="{side}"/></w:pPr>{run}</w:p></w:tc>'
    )


def _margins() -> str:
    sides = zip(("top", "left", "bottom", "right"), (1, 0, 1, 0), strict=True)
    return "".join(f'<w:{side} w:w="{_PADDING[which]}" w:type="dxa"/>' for side, which in sides)


_PROPERTIES = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
    f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_margins()}</w:tblCellMar><w:tblLook w:val="04A0"/></w:tblPr>'
)
