"""pdf: text that does not fit its cell: letters across a line of the table, and lines printed over each other."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeAlias

from assistant.readers.child.bounds import Refused

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

Char: TypeAlias = dict[str, Any]
Cuts: TypeAlias = list[tuple[float, list[tuple[float, float]]]]
_ACROSS = 0.6
"""Points on either side of the line."""
_WIDEST = 40.0
_NARROW = frozenset("，。、；：！？（）《》〈〉【】“”‘’「」『』—…·,.;:()\"' ")
"""Their ink is half as wide as their place: they hang over the margin, or over each other."""
_OVER = 0.4
"""Of its size: how far a letter reaches over another one to be illegible."""
_FEWEST_OVER, _MOST_OVER = 3, 12
_LONGEST = 30
_OVERPRINTED = "第 {} 页有几行字印在一起，分不开，请把行高调大、让单元格自动换行后重新导出，或直接读入原来的表格文件"
_TOO_TALL = (
    "第 {} 页有文字超出了单元格的上下框线，分不清属于哪一格，"
    "请把行高调大、让每格的字都显示全后重新导出，或直接读入原来的表格文件"
)
_INTO = 0.35
"""Of its size: a letter that reaches further into the cell above or below may belong to either."""
_MOST_TALL = 3


def doubts_of(page: "Page", tables: "Sequence[Table]") -> list[tuple[str, str]]:
    """What may be cut off or stand in the next cell; a page whose lines cannot be told apart is refused."""
    over = sum(1 for _ in _overprinted(page.chars)) if tables else 0
    if over > _MOST_OVER:
        raise Refused(_OVERPRINTED.format(page.page_number))
    tall = sum(_reaches(char, cuts) for cuts in map(_cuts, tables) for char in page.chars)
    if tall > _MOST_TALL:
        raise Refused(_TOO_TALL.format(page.page_number))
    chars = sorted(page.chars, key=lambda char: char["x0"])
    place = f"第 {page.page_number} 页"
    told = [(place, f"有 {over} 个字和别的字印在一起，可能读错，请对照原件核对")] if over >= _FEWEST_OVER else []
    return told + [
        (place, f"“{text}”超出了单元格的框线，后面的字可能没有印出来或串到了旁边的格子，请对照原件核对")
        for text in dict.fromkeys(text for table in tables for text in _across(chars, table))
    ]


def _cuts(table: "Table") -> Cuts:
    """The lines between the rows of a table, from the top: where they stand, and what of them is drawn."""
    spans: dict[float, list[tuple[float, float]]] = {}
    for left, top, right, bottom in table.cells:
        for height in (top, bottom):
            spans.setdefault(height, []).append((left, right))
    return sorted(spans.items())


def _reaches(char: Char, cuts: Cuts) -> bool:
    """Whether a line between two rows goes through the letter."""
    if char["text"] in _NARROW:
        return False
    margin, middle = char["size"] * _INTO, (char["x0"] + char["x1"]) / 2
    first = bisect_left(cuts, char["top"] + margin, key=lambda cut: cut[0])
    crossing = takewhile(lambda cut: cut[0] < char["bottom"] - margin, cuts[first:])
    return any(left < middle < right for _, spans in crossing for left, right in spans)


def _across(chars: list[Char], table: "Table") -> Iterator[str]:
    """The texts that reach over the right side of their cells."""
    starts = [char["x0"] for char in chars]
    for left, top, right, bottom in table.cells:
        first, last = bisect_left(starts, right - _WIDEST), bisect_left(starts, right - _ACROSS)
        for char in chars[first:last]:
            beyond = char["x1"] > right + _ACROSS and top < (char["top"] + char["bottom"]) / 2 < bottom
            if beyond and char["text"] not in _NARROW:
                line = chars[bisect_left(starts, left) : last]
                text = "".join(other["text"] for other in line if abs(other["top"] - char["top"]) < _ACROSS * 3)
                yield text.strip()[-_LONGEST:]


def _overprinted(chars: list[Char]) -> Iterator[Char]:
    """Letters that stand over another one."""
    places: dict[tuple[int, int], list[Char]] = {}
    for char in chars:
        if char["text"] in _NARROW:
            continue
        column, row = int(char["x0"] // 8), int(char["top"] // 8)
        near = (other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in places.get((column + x, row + y), ()))
        if any(_is_over(char, other) for other in near):
            yield char
        places.setdefault((column, row), []).append(char)


def _is_over(char: Char, other: Char) -> bool:
    size = min(char["size"], other["size"])
    down = abs(char["top"] - other["top"])
    shared = min(char["x1"], other["x1"]) - max(char["x0"], other["x0"])
    again = char["text"] == other["text"]  # a shadow, or bold that is printed twice
    return bool(not again and shared > size * _OVER and down < size * (1 - _OVER))
