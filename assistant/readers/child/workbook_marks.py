"""What the fast library does not tell of a workbook: hidden rows, formulas without result, struck-through text."""

import html
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_FARTHEST = 1_000
_STRIKE = re.compile(rb"<(?:\w+:)?strike\b(?![^>]*(?:0|false)\")")
_TELLING = re.compile(r'formatCode="[^"]*(?:[元万亿]|,(?![#0?])|[!\\]\.)'.encode())
"""Formats that say the unit of money or leave out thousands."""
_WRITTEN = re.compile(r"[0-9][0-9.,，]*\s*[%％‰]?[\u4e00-\u9fff/／·]*")
"""What a program took for a formula because it begins with =: a number, and perhaps its unit."""
_NUMBER = re.compile(r"[0-9][0-9.,]*")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Marks:
    """Of one sheet, by row and column from 0."""

    hidden: list[int] = field(default_factory=list)
    resultless: list[list[str]] = field(default_factory=list)
    """Reference and error sign of cells in error, or with a formula that was never computed."""
    columns: list[int] = field(default_factory=list)
    """Hidden ones."""
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    """What a person sees where the library gives something else."""
    notes: list[list[str]] = field(default_factory=list)
    """Reference and what is doubted."""


@dataclass(frozen=True)
class Told:
    """All sheets by name."""

    sheets: dict[str, Marks]
    telling: bool = True
    """Whether number formats above the table may matter too."""

    def of(self, name: str) -> Marks:
        return self.sheets.get(name) or Marks()


def of_workbook(data: bytes) -> Told:
    """Of an xlsx file, from its parts."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = set(archive.namelist())
    found = {name: archive.read(path) for name, path in _sheet_paths(archive).items() if path in names}
    told = Told(
        {name: _marks(xml) for name, xml in found.items()},
        telling=_TELLING.search(_part(archive, "xl/styles.xml")) is not None,
    )
    shared = [_part(archive, path) for path in ("xl/styles.xml", "xl/sharedStrings.xml")]
    if any(map(_STRIKE.search, [*shared, *found.values()])):
        _mark_struck(data, told)
    return told


def _marks(xml: bytes) -> Marks:
    marks = Marks(hidden=_hidden_rows(xml), columns=_hidden_columns(xml))
    for reference, sign, formula in _resultless(xml):
        if not sign and _WRITTEN.fullmatch(formula):
            text = formula if _NUMBER.fullmatch(formula) else f"={formula}"
            marks.texts[_place(reference)] = text
            marks.notes.append([reference, f"写成了公式“={formula}”，没有结果，读作“{text}”，请核对"])
        else:
            marks.resultless.append([reference, sign])
    return marks


def _place(reference: str) -> tuple[int, int]:
    named = reference.rstrip("0123456789")
    column = 0
    for letter in named:
        column = column * 26 + ord(letter) - 64
    return int(reference[len(named) :]) - 1, column - 1


def strike(marks: Marks, place: tuple[int, int], struck: str, kept: str) -> None:
    """Text that somebody struck through is not what the form says."""
    read = f"，读作“{kept}”，请核对" if kept.strip() else ""
    marks.texts[place] = kept
    marks.notes.append([f"{letters(place[1])}{place[0] + 1}", f"“{_short(struck)}”画了删除线，没有读入{read}"])


def letters(column: int) -> str:
    """A column as spreadsheets name it."""
    named, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(65 + rest) + named
    return named


def _short(text: str) -> str:
    bare = text.strip()
    return bare if len(bare) <= 30 else f"{bare[:30]}…"


def _part(archive: zipfile.ZipFile, path: str) -> bytes:
    return archive.read(path) if path in archive.namelist() else b""


def _mark_struck(data: bytes, told: Told) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
    for name, marks in told.sheets.items():
        for row in book[name].iter_rows():
            _mark_cells(row, marks)


def _mark_cells(row: "Iterable[Cell | MergedCell]", marks: Marks) -> None:
    for cell in row:
        if cell.value is None:
            continue
        struck = bool(cell.font and cell.font.strike)
        runs = [_run(part, struck=struck) for part in (cell.value if isinstance(cell.value, list) else [cell.value])]
        out = "".join(text for text, gone in runs if gone)
        if out.strip():
            strike(marks, (cell.row - 1, cell.column - 1), out, "".join(text for text, gone in runs if not gone))


def _run(part: object, *, struck: bool) -> tuple[str, bool]:
    """A run of rich text, or the whole cell."""
    font = getattr(part, "font", None)
    return str(part), bool(font.strike) if font is not None else struck


def _hidden_rows(xml: bytes) -> list[int]:
    if b'hidden="' not in xml:
        return []
    numbers = (re.search(rb'\br="(\d+)"', tag) for tag in _HIDDEN_ROW.findall(xml))
    return [int(match[1]) - 1 for match in numbers if match]


def _hidden_columns(xml: bytes) -> list[int]:
    spans: list[tuple[int, int]] = []
    for tag in _HIDDEN_COLUMN.findall(xml[: xml.find(b"<sheetData")]):
        ends = [re.search(rb'\b%s="(\d+)"' % end, tag) for end in (b"min", b"max")]
        first, last = (int(end[1]) if end else 0 for end in ends)
        spans.append((max(first, 1), min(last, _FARTHEST)))
    return [column - 1 for first, last in spans for column in range(first, last + 1)]


def _resultless(xml: bytes) -> list[tuple[str, str, str]]:
    """Reference, sign of the error and formula of the cells without a result."""
    if b't="e"' not in xml and b"<f" not in xml:
        return []
    cells = re.findall(rb"<c\b([^>]*)(?<!/)>(.*?)</c>", xml, re.DOTALL)
    found: list[tuple[str, str, str]] = []
    for attributes, content in cells:
        reference = re.search(rb'\br="([A-Z]+\d+)"', attributes)
        value = re.search(rb"<v>([^<]*)</v>", content)
        computed = value and (value[1] or b't="str"' in attributes)
        if reference and (b't="e"' in attributes or (b"<f" in content and not computed)):
            sign, formula = value[1].decode() if value else "", re.search(rb"<f>([^<]*)</f>", content)
            found.append((reference[1].decode(), sign, html.unescape(formula[1].decode()) if formula else ""))
    return found


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    try:
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        }
        sheets = [
            tag for tag in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter() if tag.tag.endswith("}sheet")
        ]
    except (KeyError, ElementTree.ParseError):
        return {}
    found = ((str(tag.get("name")), targets.get(tag.get(_RELATION), "")) for tag in sheets)
    return {name: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for name, target in found}
