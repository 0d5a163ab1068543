"""The head of the form: labels and the values that belong to them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.layout.cells import Cell, Line
from assistant.layout.labels import field_almost_named, field_named, is_as_printed, is_stranger, stem

LONG_FIELDS = frozenset({"policy_basis", "cost_basis", "annual_goal", "long_term_goal"})
_INLINE = re.compile(r"\s*+([^：:\n]{2,30}?|[^：:\n]{0,3}[^：:]{2,24}?)\s*[：:]\s*(.*)", re.DOTALL)
_SERIAL = re.compile(r"\s*(?:[（(]?[0-9]{1,2}[)）.．、]|[（(][一二三四五六七八九十]{1,2}[)）])")
_GROUPS = frozenset(
    {"总体目标", "项目总体目标", "绩效目标", "项目绩效目标", "项目资金", "资金情况", "项目基本信息", "基本信息"}
)
"""What stands before labels to bracket them; another short text may do so too and is told."""
_BRACKET = re.compile("[\u4e00-\u9fff]{2,8}(?:情况|信息|概况|依据|目标|资金|要素|部分|属性|内容)")
"""A title beside several lines: the cell behind it is a label already."""
_LONGEST_GROUP = 12
NOTHING: Mapping[str, bool] = MappingProxyType({})
_OTHER_LABEL = re.compile(r"[^：:，。；\s]{2,12}[：:]")


@dataclass(frozen=True)
class Entry:
    """A field with the cells of its value, as one line gives them."""

    name: str
    """Empty for a label that the form does not have."""
    label: Cell
    column: int
    values: tuple[Cell, ...] = ()
    near: bool = False
    """The label was misspelt by one character."""


def entries(line: Line, *, known: Mapping[str, bool] = NOTHING, within: str = "") -> tuple[Entry, ...]:
    """The labelled values of a line; `known` fields have their value already.

    `within` is the label of the long field that is being read.
    A field is known by the label that is printed for it, or by one that stands for it and gives way to that.
    """
    found: list[Entry] = []
    strange: list[Entry] = []
    before = ""
    for column, cell in enumerate(line):
        if cell.blank or (found and cell.text == before):
            continue
        before = cell.text
        waiting = bool(found) and not found[-1].values
        entry = _entry(cell, column, waiting=waiting and found[-1].name in LONG_FIELDS)
        if is_stranger(cell.text) and not (found and found[-1].name in LONG_FIELDS):
            found.append(Entry("", cell, column))
        elif entry and _is_new(entry, known) and not (within and not found and _is_item(cell.text, within)):
            found.append(entry)
        elif found:
            found[-1] = replace(found[-1], values=(*found[-1].values, cell))
        elif stem(cell.text) not in _GROUPS and not _is_bracket(line, column):
            if within or strange or len(stem(cell.text)) > _LONGEST_GROUP:
                return ()
            strange.append(Entry("", cell, column))
    sure = any(entry.name and (entry.values or not strange) for entry in found)
    return (*strange, *found) if sure else ()


def _is_bracket(line: Line, column: int) -> bool:
    behind = line[column + 1].text if column + 1 < len(line) else ""
    return _BRACKET.fullmatch(stem(line[column].text)) is not None and _field(behind) is not None


def _is_item(text: str, label: str) -> bool:
    """Whether a numbered text is an item of the value above, and not the next label of a numbered list of labels."""
    number, before = _SERIAL.match(text), _SERIAL.match(label)
    return number is not None and not (before and _count(number[0]) == _count(before[0]) + 1)


def _count(serial: str) -> int:
    digits = re.search("[0-9]+", serial)
    return int(digits[0]) if digits else -1


def _is_new(entry: Entry, known: Mapping[str, bool]) -> bool:
    return entry.name not in known or (not known[entry.name] and is_as_printed(entry.label.text, entry.name))


def _entry(cell: Cell, column: int, *, waiting: bool) -> Entry | None:
    if name := _field(cell.text):
        return Entry(name, cell, column)
    match = _INLINE.fullmatch(cell.text)
    if match and not waiting and (name := _field(match[1])):
        value = replace(cell, text=match[2])
        return Entry(name, replace(cell, text=match[1]), column, (value,) if match[2].strip() else ())
    near = field_almost_named(match[1] if match and not waiting else cell.text)
    if near is None:
        return None
    inline = match[2] if match else ""
    values = (replace(cell, text=inline, doubt=""),) if inline.strip() else ()
    return Entry(near, replace(cell, text=match[1] if match else cell.text), column, values, near=True)


def _field(text: str) -> str | None:
    name = field_named(text)
    return None if name == "indicators" else name


def is_numbered(text: str) -> bool:
    """Whether the text is an item of a list: 1. 项目名称：…"""
    return _SERIAL.match(text) is not None


def other_label(text: str) -> bool:
    """Whether the text looks like a label that is none of the form's: 填报人：."""
    return bool(_OTHER_LABEL.match(text.strip()))


def are_heads(waiting: tuple[Entry, ...]) -> bool:
    """Three or more labels side by side with nothing between them."""
    first = waiting[0].column
    return len(waiting) >= 3 and [entry.column - first for entry in waiting] == list(range(len(waiting)))
