"""The indicator table: which column holds what, and its rows."""

import re
from dataclasses import dataclass

from assistant.layout.cells import Cell, Line, filled
from assistant.layout.labels import (
    REMARK,
    Column,
    column_named,
    explains,
    is_cost_level,
    level1_named,
    slot_named,
    stem,
)

_LEVEL_COLUMNS = (Column.LEVEL1, Column.LEVEL2)
_SPLIT_OF_VALUE = frozenset({Column.OPERATOR, Column.VALUE, Column.UNIT, Column.MEDIUM_TERM_VALUE})
_ANNUAL = re.compile("年度|当年|本年")
_RESULT = re.compile("实际完成|完成值|完成情况|得分|偏差")
_OF_YEAR = re.compile(r"(20[0-9]{2})年?度?(?:绩效|预期|计划|预算)?(?:指标值|目标值|计划值|预期值|目标|指标|值)")
"""2026年目标值."""
_PAST = re.compile(r"(?:上|去|前|往)一?年|历史|基期|近[三两]年|20[0-9]{2}年")
_MOST_GROUPS = 8
_FURTHEST = 2
"""Columns behind the beginning of the last one where nothing of it can begin."""


@dataclass(frozen=True)
class Table:
    """Column → first and last position, ends included."""

    spans: tuple[tuple[Column, int, int], ...]
    halves: bool = False
    """Medium-term and annual targets stand side by side."""

    @property
    def width(self) -> int:
        return max(end for _, _, end in self.spans) + 1

    @property
    def compact(self) -> bool:
        """Whether every column is one cell wide."""
        return all(start == end for _, start, end in self.spans)

    def start(self, column: Column) -> int:
        return next((start for found, start, _ in self.spans if found is column), 0)

    def cells(self, line: Line, column: Column) -> tuple[Cell, ...]:
        """The different filled cells of a column; a merged cell may be repeated."""
        spans = [(start, end) for name, start, end in self.spans if name is column]
        found = {
            cell.text: cell for start, end in spans for cell in filled(line[start : self._until(line, start, end)])
        }
        return tuple(found.values())

    def _until(self, line: Line, start: int, end: int) -> int:
        """Where a column ends: behind the first text of the last one stand notes beside the table."""
        if end + 1 < self.width:
            return end + 1
        first = next((at for at in range(start, min(start + _FURTHEST, len(line))) if not line[at].blank), start)
        return first + 1

    def strange(self, line: Line) -> list[int]:
        """Where something stands that no column of the form takes."""
        inside = [at for name, start, end in self.spans if name is Column.SERIAL for at in range(start, end + 1)]
        _, start, end = max(self.spans, key=lambda span: span[2])
        last = self._until(line, start, end)
        margin = range(min(start for _, start, _ in self.spans))
        beside = [at for at in range(last, len(line)) if at not in inside and line[at].text != line[last - 1].text]
        return [at for at in (*margin, *inside, *beside) if at < len(line) and not line[at].blank]

    def refined(self, line: Line) -> "Table | None":
        """The table with the second line of its head: 符号 | 数值 | 单位 under 指标值."""
        found = [(index, column) for index, column in _columns(line) if column in _SPLIT_OF_VALUE]
        if len(found) < 2 or len(found) != len(filled(line)):
            return None
        kept = tuple(span for span in self.spans if span[0] not in _SPLIT_OF_VALUE)
        under = [span for span in self.spans if span[0] is Column.VALUE]
        end = max([found[-1][0], *(last for _, _, last in under)])
        return Table(spans=(*kept, *_spans(found, end + 1)), halves=self.halves)

    def _in_place(self, line: Line) -> bool:
        """Whether a level stands where the head says."""
        level1, level2 = (line[at] if at < len(line) else line[0] for at in map(self.start, _LEVEL_COLUMNS))
        return _is_level(level1) or (slot_named(level2.text) is not None and self.start(Column.LEVEL2) > 0)

    def aligned(self, line: Line) -> Line:
        """A line whose merged level cells were dropped, moved to its place."""
        given = len(_trimmed(line))
        offset = min(start for _, start, _ in self.spans)
        if offset or not self.compact or given >= self.width or not line or line[0].blank or self._in_place(line):
            return line
        target = self.start(Column.LEVEL2) if slot_named(line[0].text) else self.start(Column.NAME)
        shift = min(target, self.width - given)
        return tuple(Cell("", line[0].place) for _ in range(shift)) + line


def table_of(line: Line, above: Line) -> Table | None:
    """The table that a head announces; None where the line is no head."""
    found = _under(above, _columns(line))
    roles = {column for _, column in found}
    if Column.NAME not in roles or not roles & {Column.VALUE, Column.MEDIUM_TERM_VALUE} or len(filled(line)) < 3:
        return None
    first, second = _halves(found)
    if second:
        annual = _annual_half(above, second[0][0])
        chosen = first if annual == 0 else second
        rest = [entry for entry in found if entry[1] not in {column for _, column in chosen}]
        starts = [index for index, _ in found]
        ends = dict(zip(starts, [*starts[1:], len(line)], strict=True))
        spans = tuple((column, index, ends[index] - 1) for index, column in [*rest, *chosen])
        return Table(spans=spans, halves=True)
    columns = _with_strangers(line)
    if Column.EXPLANATION not in roles and (best := _explaining(line)) is not None:
        columns = [(at, Column.EXPLANATION if at == best else column) for at, column in columns]
    return Table(spans=_spans(columns, len(line)), halves=Column.MEDIUM_TERM_VALUE in roles)


def _explaining(line: Line) -> int | None:
    """The column that stands for the explanation: 计算公式 before 备注."""
    found = [at for at, cell in enumerate(line) if explains(cell.text)]
    return min(found, key=lambda at: stem(line[at].text) == REMARK) if found else None


def is_upper_head(line: Line) -> bool:
    """The first line of a head of two: both levels, and groups of columns."""
    return {column for _, column in _columns(line)} >= set(_LEVEL_COLUMNS) and len(filled(line)) <= _MOST_GROUPS


def default_table(line: Line) -> Table | None:
    """The form's own five columns, where rows stand without a head."""
    cells = _trimmed(line)
    if len(cells) < 3 or not slot_named(cells[1].text):
        return None
    if not _is_level(cells[0]):
        return None
    order = (Column.LEVEL1, Column.LEVEL2, Column.NAME, Column.VALUE, Column.EXPLANATION)
    return Table(spans=tuple((column, index, index) for index, column in enumerate(order)))


def is_result_head(line: Line) -> bool:
    """Whether the head belongs to a report on results, which is another form."""
    return any(_RESULT.search(cell.text) and not _PAST.match(cell.text.strip()) for cell in filled(line)) and any(
        column is Column.NAME for _, column in _columns(line)
    )


def _is_level(cell: Cell) -> bool:
    return level1_named(cell.text) is not None or is_cost_level(cell.text)


def _trimmed(line: Line) -> Line:
    end = max((index for index, cell in enumerate(line) if not cell.blank), default=-1)
    return line[: end + 1]


def _columns(line: Line) -> list[tuple[int, Column]]:
    named = ((index, column_named(cell.text)) for index, cell in enumerate(line) if cell.text)
    found = [(index, column) for index, column in named if column]
    if all(column is not Column.VALUE for _, column in found) and (of_year := _value_of_year(line)) is not None:
        found = sorted([*found, (of_year, Column.VALUE)])
    return [entry for at, entry in enumerate(found) if at == 0 or not _repeated(found[at - 1], entry)]


def _under(above: Line, found: list[tuple[int, Column]]) -> list[tuple[int, Column]]:
    """The columns of a second line of the head, with the levels that stand in the first one to their left."""
    if not found or not is_upper_head(above) or any(column in _LEVEL_COLUMNS for _, column in found):
        return found
    levels = [(at, column) for at, column in _columns(above) if column in _LEVEL_COLUMNS and at < found[0][0]]
    return [*levels, *found]


def _value_of_year(line: Line) -> int | None:
    """The column of the latest year, where columns are named by years: 2025年目标值 | 2026年目标值."""
    years = {
        index: match[1]
        for index, cell in enumerate(line)
        if cell.text and (match := _OF_YEAR.fullmatch(stem(cell.text)))
    }
    return max(years, key=lambda index: (years[index], -index)) if years else None


def _repeated(before: tuple[int, Column], entry: tuple[int, Column]) -> bool:
    """A merged head cell that the format repeats."""
    return before[1] is entry[1] and before[0] + 1 == entry[0]


def _with_strangers(line: Line) -> list[tuple[int, Column]]:
    """Head cells that we do not know end the column before them all the same."""
    known = dict(_columns(line))
    return [
        (index, known.get(index, Column.SERIAL))
        for index, cell in enumerate(line)
        if index in known or (not cell.blank and column_named(cell.text) is None)
    ]


def _spans(found: list[tuple[int, Column]], width: int) -> tuple[tuple[Column, int, int], ...]:
    ends = [index for index, _ in found[1:]] + [width]
    return tuple((column, index, end - 1) for (index, column), end in zip(found, ends, strict=True))


def _halves(found: list[tuple[int, Column]]) -> tuple[list[tuple[int, Column]], list[tuple[int, Column]]]:
    seen: set[Column] = set()
    for at, (_, column) in enumerate(found):
        if column in seen and column is not Column.SERIAL:
            return found[:at], found[at:]
        seen.add(column)
    return found, []


def _annual_half(above: Line, split: int) -> int:
    annual = [index for index, cell in enumerate(above) if _ANNUAL.search(cell.text)]
    return 0 if annual and annual[0] < split and not any(index >= split for index in annual) else 1
