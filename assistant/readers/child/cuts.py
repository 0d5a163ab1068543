"""Rows that the end of a page cut in two."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.readers.child.grids import Row, is_form, is_head

_NAME = re.compile("三级指标|指标名称|指标内容")
_VALUE = re.compile("指标值|目标值")
_DATE = re.compile("[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日|底)之?前?")


@dataclass(frozen=True)
class Mended:
    """A row that two pages shared, with the number of rows of the second page that went into it."""

    row: Row
    used: int
    doubtful: bool
    """The rest begins with a name: it might be a row of its own whose value nobody filled in."""
    named: str = ""
    """The name as it stood on the first page."""


class Cuts:
    """Remembers the last row of a table over the end of a page."""

    def __init__(self) -> None:
        self.headed = False
        """Whether the table that goes on has shown its head."""
        self.tall = False
        """Whether level cells speak for several rows: then a row without levels may be one of its own."""
        self.full: frozenset[str] = frozenset()
        """Texts of the last row whose cells had no room for more."""
        self._last: Row | None = None
        self._page = 0
        self._head: Row = []

    def interrupt(self, *, at_page_end: bool) -> None:
        """Running text ends a table, unless it is the foot or head of a page."""
        if not at_page_end:
            self.headed, self._last, self._head = False, None, []

    def hides_level(self, rows: list[Row], page: int) -> bool:
        """Whether a level cell was cut so that its text stands on the second page alone."""
        at = 1 if rows and self._head and rows[0] == self._head else 0
        names = self._columns(_NAME)
        if self._last is None or page != self._page + 1 or at >= len(rows) or not names:
            return False
        if is_form([rows[at]]) or not any(self._last[column] for column in names):
            return False  # another form begins, or a remark stood below the table
        pairs = zip(self._last[: names[0]], rows[at], strict=False)
        return not is_head(rows[at]) and any(after and not before for before, after in pairs)

    def taken(self, rows: list[Row], page: int) -> "Mended | None":
        """Takes a table; the last row before it, completed, where the table begins with the rest of that row."""
        mended = self._mended(rows) if page == self._page + 1 else None
        for row in rows:
            if is_head(row):
                self.headed, self._head = True, row
        if rows:
            self._last, self._page = mended.row if mended and mended.used == len(rows) else rows[-1], page
        return mended

    def _mended(self, rows: list[Row]) -> "Mended | None":
        at = 1 if rows and self._head and rows[0] == self._head else 0
        if self._last is None or at >= len(rows) or not self._is_rest(rows[at]):
            return None
        names = self._columns(_NAME)
        doubtful = self.headed and self.tall and any(rows[at][column] for column in names)
        named = "".join(self._last[column] for column in names)
        return Mended(_completed(self._last, rows[at]), used=at + 1, doubtful=doubtful, named=named)

    def _is_rest(self, row: Row) -> bool:
        filled = [column for column, text in enumerate(row) if text]
        if not self.headed:
            return len(filled) == 1 and filled[0] > 0
        names, values = self._columns(_NAME), self._columns(_VALUE)
        if not filled or not names or not values or is_head(row):
            return False
        levelless = not any(column < names[0] for column in filled)
        goes_on = self._last is not None and all(self._last[column] in self.full for column in filled)
        short = not self.tall or all(self._is_rest_of_value(row, column) for column in values)
        return levelless and (goes_on or short)

    def _is_rest_of_value(self, row: Row, column: int) -> bool:
        """Nothing, or the end of a date that began above."""
        before = self._last[column] if self._last else ""
        return not row[column] or ("年" in before and _DATE.fullmatch(before + row[column]) is not None)

    def _columns(self, pattern: re.Pattern[str]) -> list[int]:
        return [column for column, text in enumerate(self._head) if pattern.search(text)]


def is_cut_lengthwise(rows: Iterable[Row]) -> bool:
    """Whether a page shows the left columns of the table and another one its right columns."""
    heads = [" ".join(row) for row in rows if any(map(_PART_OF_HEAD.fullmatch, row))]
    left = any(_NAME.search(head) and not _VALUE.search(head) for head in heads)
    return left and any(_VALUE.search(head) and not _NAME.search(head) and "一级" not in head for head in heads)


_PART_OF_HEAD = re.compile(r"\s*(?:[一二三]级指标(?:名称)?|指标名称|(?:年度)?(?:指标|目标)值)\s*")


def _completed(last: Row, rest: Row) -> Row:
    return [f"{before}{after}" for before, after in zip(last, rest, strict=True)]
