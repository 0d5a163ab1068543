"""Text in the form's layout: cells separated by tabs or bars, labels with their colon, Markdown tables."""

import html
import re

from assistant.declaration import HEADER_FIELDS, LABELS, ROW_LABELS
from assistant.draft import Draft
from assistant.layout.cells import Cell, Line
from assistant.layout.grid import drafts_of
from assistant.layout.header import LONG_FIELDS
from assistant.layout.labels import VARIANTS, column_named, level1_named, slot_named
from assistant.readers.child.radicals import without_radicals
from assistant.readers.single_cells import regrouped

_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*\|?)?|\s*:?-{2,}:?\s*\|?")
_TABLES = re.compile(r"(<table\b.*?</table\s*>)", re.IGNORECASE | re.DOTALL)
_DRAWN = str.maketrans("│┃║┆┊", "|||||")
_FRAME = re.compile(r"[─-╿|+=\s-]*[─-╿+][─-╿|+=\s-]*")
"""The lines of a table that somebody drew with characters."""
_KEPT_BREAK = "\ue000"
_QUOTED = re.compile(r'(?:(?<=\t)"(?P<inner>(?:[^"\t]|"")*)"(?=[\t\n]|$)|(?<![^\n])"(?P<first>(?:[^"\t]|"")*)"(?=\t))')
"""A cell in quotes beside a tab."""
_BAR = re.compile(r"(?<!\\)\|")
_PRINTED = "|".join(LABELS[name].partition("（")[0] for name in HEADER_FIELDS)
_SHORT = "|".join(label for name, labels in VARIANTS.items() if name not in LONG_FIELDS for label in labels)
_REMARK = r"(?:[（(][^（()）]{0,40}[）)])?"
_PAIR = re.compile(r"(?<=\S)[ \u3000]{2,}(?=[\u4e00-\u9fff（），、]{2,16}\s*[:：])")
_PAIRS_BY_COLON = re.compile(rf"\s*(?:{_SHORT})\s*{_REMARK}\s*[:：]")
_ANY = "|".join(label for labels in VARIANTS.values() for label in labels)
_BULLET = re.compile(
    rf"^\s*(?:[-+•*·]\s+|【|(?=\*\*|__))(?:\*\*|__)?((?:{_ANY}){_REMARK})\s*"
    r"(?:[:：](?:\*\*|__)?|(?:\*\*|__)\s*[:：]|】[:：]?)"
)
_ROW_LABEL = re.compile(rf"(?:^|(?<=[；;，,。.、）) \u3000]))({'|'.join(ROW_LABELS.values())})[:：]")
_DASH = r"\s*[-—－–→>/]\s*"
_LEVELS = rf"(?:[-+*•·]\s+)?(?:[（(]?[0-9]{{1,2}}[)）.．、]\s*)?(?P<level1>\w{{2,7}}){_DASH}(?P<level2>\w{{2,12}})"
_DASHED = re.compile(
    rf"{_LEVELS}{_DASH}"
    r"(?P<name>[^：:]{2,60})[：:]\s*(?P<value>[^（）()：]{1,40}?)\s*(?:[（(](?P<explanation>.+)[）)])?[。；;]?"
)
_COLONED = re.compile(
    rf"{_LEVELS}\s*[：:]\s*"
    r"(?P<name>[^：:，,；;]{2,60})[，,]\s*(?P<value>[^；;]{1,40}?)\s*(?:[；;]\s*(?P<explanation>.+?))?[。；;]?"
)
_EMPTY = re.compile(r"NaN|nan|Unnamed: [0-9]+")
_SPACED_LABEL = re.compile(rf"(?:^|(?<=[ \u3000]))((?:{_PRINTED}){_REMARK})[ \u3000]+")
"""Labels as printed, parted from their value by a space alone: text copied from a PDF."""


def read_text(text: str) -> tuple[Draft, ...]:
    """Every form in the text; a few lines of a form are read as one partial form."""
    return drafts_of(regrouped(lines_of(text)), wraps=True)


def page_of(text: str) -> bytes:
    """The page that text with tables in HTML stands for, a line for each of its lines; empty where it has none."""
    parts = _TABLES.split(text)
    if len(parts) == 1:
        return b""
    lines = (part if at % 2 else "<br>".join(html.escape(part).splitlines()) for at, part in enumerate(parts))
    return ('<meta charset="utf-8"><body>' + "\n".join(lines)).encode()


def lines_of(text: str) -> tuple[Line, ...]:
    """The cells of every line; a cell that a spreadsheet quoted on the clipboard keeps its line breaks."""
    text = without_radicals(re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")))
    text = _QUOTED.sub(_unquoted, text)
    lines: list[Line] = []
    number = 1
    for line in text.split("\n"):
        lines.append(_line(line, number))
        number += 1 + line.count(_KEPT_BREAK)
    return tuple(lines)


def _unquoted(match: re.Match[str]) -> str:
    inner = match["inner"] if match["inner"] is not None else match["first"]
    if "\n" not in inner and '""' not in inner:
        return match[0]  # what a person put in quotes
    return inner.replace('""', '"').replace("\n", _KEPT_BREAK)


def _line(line: str, number: int) -> Line:
    place = f"第 {number} 行"
    return tuple(Cell(text=text.replace(_KEPT_BREAK, "\n"), place=place) for text in cells_of(line))


def cells_of(line: str) -> list[str]:
    """The cells of a line of text: parted by tabs, bars, or labels with their colon."""
    bare = re.sub(r"^\s{0,3}(?:#{1,6}\s+|>\s*)", "", line).strip(" ")
    bare = _BULLET.sub(r"\1：", bare).translate(_DRAWN)
    if _RULE.fullmatch(bare.strip()) or _FRAME.fullmatch(bare.strip()):
        return []
    if row := _labelled_row(bare) or _dashed_row(bare):
        return row
    if "\t" in bare:
        cells = bare.split("\t")
    elif bare.startswith("|") or re.search(r"\s\|\s|\s\|$", bare):
        cells = [_unmarked(cell) for cell in _BAR.split(bare.removeprefix("|").removesuffix("|"))]
    else:
        cells = _spaced(bare)
    cells = [cell.strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _labelled_row(line: str) -> list[str]:
    """A row that names its columns: 一级指标：产出；二级指标：数量；三级指标：…；指标值：…；指标解释：…"""
    _, *parts = _ROW_LABEL.split(line) if "三级指标" in line else [line]
    cells = {label: text.strip(" \u3000；;，,。") for label, text in zip(parts[::2], parts[1::2], strict=True)}
    given = [cells.get(label, "") for label in ROW_LABELS.values()]
    return given if all(given[:4]) and len(parts) == 2 * len(cells) else []


def _dashed_row(line: str) -> list[str]:
    """A row as people write it in a message: 1. 产出-数量-长度：≥4公里（竣工图）; 产出-数量：长度，≥4公里；竣工图."""
    match = _DASHED.fullmatch(line.strip()) or _COLONED.fullmatch(line.strip())
    if not match or not (level1_named(match["level1"]) and slot_named(match["level2"])):
        return []
    return [match[name] or "" for name in ("level1", "level2", "name", "value", "explanation")]


def _spaced(line: str) -> list[str]:
    """The cells of a line that has neither tabs nor bars."""
    if _PAIRS_BY_COLON.match(line):
        return _PAIR.split(line)
    words = line.split()
    if len(words) >= 4 and (column_named(words[0]) or (level1_named(words[0]) and slot_named(words[1]))):
        return line.split(maxsplit=4)
    return [part for part in _SPACED_LABEL.split(line) if part.strip()] if _SPACED_LABEL.match(line) else [line]


def _unmarked(cell: str) -> str:
    """A cell of a Markdown table without its escapes and bold marks; programs write NaN for an empty one."""
    if _EMPTY.fullmatch(cell.strip()):
        return ""
    cell = re.sub(r"(?<!\\)(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)(?<!\\)\1", r"\2", cell)
    return re.sub(r"\\([\\*|_#`<>~\[\]()+.!-])", r"\1", cell)
