"""Fonts of pdf files that are named by code and not embedded: every sign that their code has."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pdfminer.cmapdb import CMap, CMapDB
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

if TYPE_CHECKING:
    from pdfplumber.page import Page

_MAPS = ("UniGB-UCS2-H", "UniGB-UCS2-V", "UniGB-UTF16-H", "UniGB-UTF16-V")
_SIGNS = "Adobe-GB1"
_OWN = 0x10000
"""Added to a code point: numbers that no glyph of the font has."""
_completed: set[str] = set()


def complete_fonts(pages: "Iterable[Page]") -> None:
    """The library's tables lack ·, ², ³ and others, which vanish without a trace: `人·月` would become `人月`."""
    wanted = {name for page in pages for name in _encodings(page)} & set(_MAPS)
    for name in wanted - _completed:
        _complete(name)
        _completed.add(name)


def _encodings(page: "Page") -> Iterable[str]:
    resources = resolve1(page.page_obj.resources) or {}
    fonts = resolve1(resources.get("Font")) if isinstance(resources, dict) else None
    for font in fonts.values() if isinstance(fonts, dict) else ():
        entry = resolve1(font)
        encoding = resolve1(entry.get("Encoding")) if isinstance(entry, dict) else None
        if isinstance(encoding, PSLiteral):
            yield str(encoding.name)


def _complete(name: str) -> None:
    """In these codes a pair of bytes is the sign itself."""
    known = CMapDB.get_cmap(name)
    codes: dict[int, object] = known.code2cid if isinstance(known, CMap) else {}
    signs = CMapDB.get_unicode_map(_SIGNS, name.endswith("V")).cid2unichr
    for point in (*range(0xA0, 0xD800), *range(0xF900, 0xFFFE)):
        pairs = codes.setdefault(point >> 8, {})
        if isinstance(pairs, dict) and point & 0xFF not in pairs:
            pairs[point & 0xFF] = point + _OWN
            signs[point + _OWN] = chr(point)
