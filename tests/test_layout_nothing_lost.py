"""No cell inside the area of a form is lost without a word: a strange text in any empty cell is placed or told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.draft import Draft
from assistant.layout.cells import Cell, Line, Sheet, filled
from assistant.layout.grid import sheet_drafts
from assistant.layout.header import entries
from assistant.layout.labels import is_annex
from assistant.layout.table import table_of
from assistant.readers.reading import source_of
from assistant.settings import Settings

FOLDER = Path(__file__).with_name("forms")
FILES = [path for path in sorted(FOLDER.glob("one.*")) if path.suffix != ".json"]
STRANGE = "须再研究后报2人"
SPLIT = (
    ("项目编码：", "440304231060100905012", "项目名称：", "窗口培训", "", "", ""),
    ("年度目标：", "培训300人次", "", "", "", "", ""),
    ("", "一级指标", "二级指标", "三级指标", "运算符", "指标值", "计量单位", "指标解释"),
    ("", "产出", "数量", "培训人次", "≥", "300", "人次", "签到表"),
    ("", "", "质量", "课程设置", "", "合理", "", "评审"),
    ("", "", "时效", "完成时间", "", "2026年11月30日前", "", "通知"),
    ("", "满意度", "服务对象满意度", "学员满意度", "≥", "90", "%", "问卷"),
    ("备注：一式两份", "", "", "", "", "", "", ""),
)


def said(drafts: tuple[Draft, ...]) -> str:
    parts: list[str] = []
    for draft in drafts:
        parts += draft.header.model_dump(exclude={"indicators"}).values()
        parts += [text for row in draft.rows for text in row.indicator.model_dump().values()]
        parts += [warning.message for warning in draft.warnings]
    return re.sub(r"\s+", "", "\n".join(parts))


def with_text(sheet: Sheet, row: int, column: int) -> Sheet:
    line = list(sheet.lines[row])
    line += [Cell("", line[0].place if line else "")] * (column + 1 - len(line))
    line[column] = Cell(STRANGE, "")
    return Sheet(sheet.name, (*sheet.lines[:row], tuple(line), *sheet.lines[row + 1 :]))


def empty_cells(lines: tuple[Line, ...]) -> Iterator[tuple[int, int]]:
    """Of every line from the first label on, one beyond its end included; heads name columns, which is no content."""
    first = next(at for at, line in enumerate(lines) if entries(line))
    width = max(map(len, lines))
    for row in range(first, len(lines)):
        if filled(lines[row]) and table_of(lines[row], ()) is None:
            yield from ((row, at) for at in range(width + 1) if at >= len(lines[row]) or lines[row][at].blank)


def lost(sheet: Sheet) -> list[tuple[int, int]]:
    return [
        place
        for place in empty_cells(sheet.lines)
        if not re.search(rf"{STRANGE}|等\d+种内容", said(sheet_drafts(with_text(sheet, *place))))
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_cell_of_a_file_is_lost(path: Path) -> None:
    for sheet in source_of(path.name, path.read_bytes(), Settings()):
        if not is_annex(sheet.name):
            assert lost(sheet) == []


def test_no_cell_beside_parts_of_values_is_lost() -> None:
    assert lost(Sheet("", tuple(tuple(Cell(text, "") for text in line) for line in SPLIT))) == []
