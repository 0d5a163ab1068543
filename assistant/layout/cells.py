"""Cells of a page in their order, whatever the format, and the cleaning of what stands in them."""

import html
import re
from dataclasses import dataclass
from typing import TypeAlias

from assistant.draft import ReadWarning


@dataclass(frozen=True)
class Cell:
    """What a person sees in one cell, where it stands, and what the reader doubts about it."""

    text: str
    place: str
    doubt: str = ""

    @property
    def blank(self) -> bool:
        return not self.text.strip()


Line: TypeAlias = tuple[Cell, ...]
"""Cells from left to right; the position is the column."""


@dataclass(frozen=True)
class Sheet:
    """A page of lines, with what the reader has to say about the whole page."""

    name: str
    lines: tuple[Line, ...]
    warnings: tuple[ReadWarning, ...] = ()


_TAG = re.compile(
    r"</?(?:ol|ul|li|p|br|div|span|table|tbody|thead|tr|td|th|a|b|i|u|em|strong|font|h[1-6]|img|hr|sub|sup|o:p|section|pre)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Only what HTML knows: `<x` in a formula is no markup."""
_BREAK = re.compile(r"(?<!\s)\s*<(?:br|/p|/li|/div|/tr)\s*/?>\s*", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>|&nbsp;", re.IGNORECASE)
"""Means a new line or a blank and nothing else: no doubt is left."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff]")
_SIDE_SPACE = re.compile(r"(?<!\s)\s*\n\s*")
_CJK = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’"
_GAP_IN_NAME = re.compile(rf"(?<=[{_CJK}])\s+|(?<!\s)(?:\s+(?=[{_CJK}])|\s*\n\s*)")

_DOUBTFUL_GAP = re.compile(r"[0-9A-Za-z.%％‰]\s*\n\s*[0-9A-Za-z.]|\s[≥≤><=＞＜＝≧≦]")

_QUOTED = 30
_OPEN = "☐□◻▢⬜"
_BOX = re.compile(f"[{_OPEN}☑☒■√✓✔🗹]")


def filled(line: Line) -> tuple[Cell, ...]:
    return tuple(cell for cell in line if not cell.blank)


def clean(cell: Cell) -> tuple[str, tuple[ReadWarning, ...]]:
    """The text without markup and invisible characters; words and numbering stay."""
    text = re.sub(r"\r\n?", "\n", cell.text).replace("\xa0", " ")
    warnings = [cell.doubt] if cell.doubt else []
    if _TAG.search(text) or "&nbsp;" in text:
        only_breaks = not _TAG.search(_LINE_BREAK.sub("", text))
        text = html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).replace("\xa0", " ")
        if not only_breaks:
            warnings.append("去掉了网页标记（如 <ol>、<p>），文字和编号都保留，请核对")
    text = _CONTROL.sub("", text)
    return text.strip(), tuple(ReadWarning(place=cell.place, message=message) for message in warnings)


def chosen(text: str) -> str | None:
    """The ticked one of several answers: `☐是 ☑否`; empty where none is, None where there are no boxes."""
    marks = _BOX.findall(text)
    if not any(mark in _OPEN for mark in marks):
        return None
    parts = [part.strip(" \u3000\t;；、,，") for part in _BOX.split(text)]
    answers = parts[1:] if not parts[0] else parts[:-1]
    ticked = [answer for mark, answer in zip(marks, answers, strict=False) if mark not in _OPEN]
    return ticked[0] if len(ticked) == 1 else "" if not ticked else None


def joins_surely(text: str) -> bool:
    """Whether white space in a short text is nothing but a wrapped line: not where words, numbers or signs meet."""
    return _DOUBTFUL_GAP.search(text) is None


def shortened(text: str) -> str:
    """As much of a text as a warning quotes."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def one_line(text: str) -> str:
    """A short value that was wrapped over lines."""
    return _SIDE_SPACE.sub("", text)


def without_gaps(name: str) -> str:
    """An indicator's name without the white space of a wrapped line; spaces between Latin words stay."""
    return _GAP_IN_NAME.sub("", name)
