"""ods and odt: OpenDocument keeps the text that a person sees beside the value."""

import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element, fromstring

from assistant.readers.child.bounds import Limits, Refused
from assistant.readers.child.grids import Row, Span, counted, is_form, rows_of
from assistant.readers.child.left_out import Notes, is_marked, parted, struck, told_apart
from assistant.readers.child.ooxml import attribute, child, local
from assistant.readers.child.packed import unpacked
from assistant.readers.child.workbook_marks import letters

_WHOLE_DATE = re.compile(r"[0-9]{2,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
"""A date that says no more than its day; other cells are read as they are shown."""
_DAY = "yyyy/m/d"
_DECIMAL = re.compile(r"[-0-9,]+\.[0-9]+")
_UNSEEN = frozenset({"annotation", "note", "tracked-changes", "forms", "shapes", "sequence-decls"})
_GROUPS = frozenset({"table-header-rows", "table-row-group", "table-rows", "section", "index-body"})
_MARKS = {"tab": "\t", "line-break": "\n"}
Entry: TypeAlias = list[str | int]
"""Column, kind, text, number format: as for the other workbooks."""


def read_sheets(data: bytes, limits: Limits) -> list[dict[str, object]]:
    """Every sheet, in the shape of the other workbooks."""
    root = _content(data, limits)
    tables = [table for table in _body(root, "spreadsheet") if local(table) == "table"]
    if len(tables) > limits.sheets:
        raise Refused(f"工作表超过 {limits.sheets} 张，请分成几个文件后再读入")
    hidden = _hidden_styles(root)
    return [_sheet(table, limits, visible=attribute(table, "style-name") not in hidden) for table in tables]


def read_text(data: bytes, limits: Limits) -> list[dict[str, object]]:
    """One page of lines, in the shape of the other documents."""
    lines: list[tuple[str, bool, Row]] = []
    tables = 0
    for block in _blocks(_body(_content(data, limits), "text")):
        if local(block) == "table":
            tables += 1
            rows = rows_of(_spans(block, limits))
            lines += [(f"表格 {tables} 第 {number} 行", False, row) for number, row in enumerate(rows, start=1)]
        elif text := _text(block).strip():
            lines += [(f"第 {len(lines) + 1} 行", True, [line]) for line in text.split("\n")]
    kept, notes = told_apart(lines)
    return counted([{"lines": kept, "notes": notes}], sum(len(row) for _, _, row in lines), limits)


def _content(data: bytes, limits: Limits) -> Element:
    archive = unpacked(data, limits.unpacked)
    names = set(archive.namelist())
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused("加了密码，请打开后去掉密码、另存一份再读入")
    if "content.xml" not in names:
        raise Refused("已损坏，请打开后另存一份再读入")
    root = fromstring(archive.read("content.xml"))
    _mark_struck(root)
    return root


def _mark_struck(root: Element) -> None:
    """Text in styles with a line through it."""
    styles = child(root, "automatic-styles")
    lines = ((style, child(style, "text-properties")) for style in (styles if styles is not None else ()))
    names = {
        attribute(style, "name")
        for style, look in lines
        if attribute(look, "text-line-through-style") not in {"", "none"}
    }
    for element in root.iter() if names else ():
        if attribute(element, "style-name") in names and local(element) in {"span", "p", "h", "table-cell"}:
            _mark_texts(element)


def _mark_texts(element: Element) -> None:
    for part in element.iter():
        part.text = struck(part.text) if part.text else part.text
        if part is not element and part.tail:
            part.tail = struck(part.tail)


def _body(root: Element, kind: str) -> Element:
    found = child(child(root, "body"), kind)
    if found is None:
        raise Refused("里面没有表格或正文，请检查后缀是否改过，另存为 .xlsx 或 .docx 再读入")
    return found


def _hidden_styles(root: Element) -> set[str]:
    styles = child(root, "automatic-styles")
    return {
        attribute(style, "name")
        for style in (styles if styles is not None else ())
        if attribute(child(style, "table-properties"), "display") == "false"
    }


def _sheet(table: Element, limits: Limits, *, visible: bool) -> dict[str, object]:
    rows: list[tuple[int, list[Entry]]] = []
    hidden: list[int] = []
    resultless: list[tuple[str, str]] = []
    at = 0
    grid = rows_of(_spans(table, limits))
    for row in _rows(table):
        entries = _entries(row, grid[min(at, len(grid) - 1)] if grid else [])
        times = _times(row, "number-rows-repeated")
        if entries:
            rows.append((at, entries))
            hidden += [at] if attribute(row, "visibility") in {"collapse", "filter"} else []
            resultless += [(f"{letters(int(e[0]))}{at + 1}", str(e[2])) for e in entries if e[1] == "error"]
        at += times
    kept = [(number, [e for e in entries if e[1] != "error"]) for number, entries in rows]
    notes = [note for number, entries in kept for note in _notes_of(number, entries)]
    name = attribute(table, "name")
    return {
        "name": name, "visible": visible, "hidden": hidden, "resultless": resultless, "notes": notes, "rows": kept,
    }  # fmt: skip


def _notes_of(row: int, entries: list[Entry]) -> Notes:
    """Takes struck text out of the cells of a row."""
    notes: Notes = []
    for entry in entries:
        entry[2], said = parted(str(entry[2]))
        notes += [(f"{letters(int(entry[0]))}{row + 1}", message) for message in said]
    return notes


def _entries(row: Element, texts: Row) -> list[Entry]:
    """The cells of a row; what a merged cell above says comes from the grid."""
    own: dict[int, Entry] = {}
    column = 0
    for cell in row:
        if local(cell) in {"table-cell", "covered-table-cell"}:
            if local(cell) == "table-cell" and (entry := _entry(column, cell)):
                own[column] = entry
            column += _times(cell, "number-columns-repeated")
    merged: dict[int, Entry] = {at: [at, "text", text, ""] for at, text in enumerate(texts) if text and at not in own}
    return [entry for _, entry in sorted({**merged, **own}.items())]


def _entry(column: int, cell: Element) -> Entry | None:
    text, value, kind = _cell_text(cell), attribute(cell, "value"), attribute(cell, "value-type")
    if is_marked(text):
        return [column, "text", text, ""]
    if re.fullmatch(r"#[A-Z/0!?]+|Err:[0-9]+", text) or (attribute(cell, "formula") and not text and not value):
        return [column, "error", text, ""]
    if kind == "date":
        return [column, "date", attribute(cell, "date-value"), _DAY if _WHOLE_DATE.fullmatch(text) else f'"{text}"']
    if kind == "percentage":
        return [column, "number", value, _percent_format(text)]
    if kind == "currency" or (kind == "float" and re.fullmatch(r"[-0-9.,E+]+", text)):
        return [column, "number", value, "0." + "0" * len(text.partition(".")[2]) if _DECIMAL.fullmatch(text) else ""]
    return [column, "text", text, ""] if text else None


def _percent_format(text: str) -> str:
    """The format that shows the text: signs before and behind it, decimals."""
    match = re.fullmatch(r"([^0-9]*)[0-9,]*(?:\.([0-9]+))?%(.*)", text, re.DOTALL)
    if match is None:
        return "0%"
    before, behind = (f'"{sign}"' if sign and '"' not in sign else "" for sign in (match[1].strip(" -"), match[3]))
    return f"{before}0{'.' + '0' * len(match[2]) if match[2] else ''}%{behind}"


def _spans(table: Element, limits: Limits) -> list[list[Span]]:
    """A row that is repeated for the rest of a sheet is there once."""
    lines: list[list[Span]] = []
    for row in _rows(table):
        spans = [span for cell in row if local(cell) == "table-cell" for span in _span(cell)]
        times = _times(row, "number-rows-repeated")
        lines += [spans] * (
            min(times, limits.rows - len(lines)) if any(span.text for span in spans) or times < 50 else 50
        )
        if len(lines) >= limits.rows:
            raise Refused(f"行数过多（超过 {limits.rows} 行），请删去申报表以外的内容后再读入")
    return lines


def _span(cell: Element) -> list[Span]:
    text, times = _cell_text(cell), _times(cell, "number-columns-repeated")
    columns, rows = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
    return [Span(text, columns=columns, rows=rows)] * min(times, 256 if text else 64)


def _times(element: Element, name: str) -> int:
    text = attribute(element, name)
    return max(1, int(text)) if text.isdigit() and len(text) < 9 else 1


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "table-row":
            yield element
        elif local(element) in _GROUPS:
            yield from _rows(element)


def _blocks(parent: Element) -> Iterator[Element]:
    for element in parent:
        if local(element) in {"p", "h", "table"}:
            yield element
        elif local(element) in {*_GROUPS, "list", "list-item"}:
            yield from _blocks(element)


def _cell_text(cell: Element) -> str:
    """Paragraphs and calculations in tables, one line each."""
    parts: list[str] = []
    for block in _blocks(cell):
        if local(block) != "table":
            parts.append(_text(block))
            continue
        rows = [[_cell_text(inner) for inner in row if local(inner) == "table-cell"] for row in _rows(block)]
        parts += [] if is_form(rows) else ["\t".join(filter(None, row)) for row in rows]
    return "\n".join(parts).strip("\n")


def _text(element: Element) -> str:
    text = element.text or ""
    for part in element:
        name = local(part)
        if name == "s":
            text += " " * min(_times(part, "c"), 1000)
        elif name not in _UNSEEN:
            text += _MARKS.get(name) or _text(part)
        text += part.tail or ""
    return text
