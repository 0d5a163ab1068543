"""Tables of documents as rows of texts: spans keep their columns, a merged cell speaks for each of its rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from assistant.readers.child.bounds import Limits, Refused

_HEAD = re.compile("三级指标|指标名称|指标值|目标值")
_LABELS = re.compile(
    r"\s*[*★]?\s*(?:项目名称|项目编码|测算依据|年度(?:绩效|总体)?目标|三级指标)\s*(?:[（(].*)?[:：]?\s*"
)
_FURTHEST = 256
_WIDEST = 4_096
"""Columns of a row; Word itself stops at 63."""

Row: TypeAlias = list[str]


@dataclass(frozen=True)
class Span:
    """A cell with the columns it takes; `rows` is how many lines it takes, 0 for the rest of a cell above."""

    text: str
    columns: int = 1
    rows: int = 1


def is_head(texts: Iterable[str]) -> bool:
    """Whether a row is the head of an indicator table."""
    return sum(bool(_HEAD.search(text)) for text in texts) >= 2


def is_form(rows: Iterable[Iterable[str]]) -> bool:
    """Whether a table inside a cell is the form itself and no calculation."""
    return any(is_head(row) or any(_LABELS.fullmatch(text) for text in row) for row in rows)


def rows_of(lines: Iterable[list[Span]]) -> list[Row]:
    """Every cell in its first column; below the head a cell that goes on repeats its text."""
    rows: list[Row] = []
    reaching: dict[int, tuple[int, int, str]] = {}
    """First column → columns, lines left, text of a cell that reaches down."""
    headed = False
    for spans in lines:
        row: Row = []
        for span in spans:
            _fill_reaching(row, reaching, headed=headed)
            text = reaching_text(rows, len(row)) if span.rows == 0 and headed else span.text
            if span.rows > 1:
                reaching[len(row)] = (span.columns, span.rows - 1, span.text)
            row += [text, *[""] * (min(span.columns, _FURTHEST) - 1)]
        _fill_reaching(row, reaching, headed=headed)
        if len(row) > _WIDEST:
            raise Refused(f"的表格有 {len(row)} 列，太宽了，请只留下申报表后再读入")
        headed = headed or is_head(row)
        rows.append(row)
    return rows


def reaching_text(rows: list[Row], column: int) -> str:
    """What stands above in the column."""
    return rows[-1][column] if rows and column < len(rows[-1]) else ""


def _fill_reaching(row: Row, reaching: dict[int, tuple[int, int, str]], *, headed: bool) -> None:
    """The places that cells above take in this row."""
    while (column := len(row)) in reaching:
        columns, left, text = reaching.pop(column)
        if left > 1:
            reaching[column] = (columns, left - 1, text)
        row += [text if headed else "", *[""] * (min(columns, _FURTHEST) - 1)]


def counted(pages: list[dict[str, object]], cells: int, limits: Limits) -> list[dict[str, object]]:
    """The pages, unless there is more in them than a form can have."""
    if cells > limits.cells:
        raise Refused("内容过多，请只留下申报表后再读入")
    return pages
