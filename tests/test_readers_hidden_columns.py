"""Columns that nobody sees are not read; two values under one head are told."""

import io

import openpyxl
import pytest

from assistant.draft import Draft
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

LINES = (
    ("项目编码：", "440304231060100905012", "项目名称：", "窗口培训", None, None),
    ("一级指标", "二级指标", "三级指标", "指标值", "指标值", "指标解释"),
    ("产出", "数量", "培训人次", "≥200人次", "≥300人次", "签到表"),
    ("产出", "质量", "合格率", "≥80%", "≥90%", "试卷"),
)


def read(*, hidden: str = "", merged: str = "") -> Draft:
    book, target = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for line in LINES:
        sheet.append(list(line))
    if hidden:
        sheet.column_dimensions[hidden].hidden = True
    if merged:
        sheet.merge_cells(merged)
    book.save(target)
    (draft,) = read_bytes("a.xlsx", target.getvalue(), Settings())
    return draft


def messages(draft: Draft) -> list[str]:
    return [warning.message for warning in draft.warnings]


@pytest.mark.parametrize(("hidden", "values"), [("D", ["≥300人次", "≥90%"]), ("E", ["≥200人次", "≥80%"])])
def test_hidden_column_is_left_out_and_told(hidden: str, values: list[str]) -> None:
    draft = read(hidden=hidden)
    assert [row.indicator.value for row in draft.rows] == values
    assert messages(draft) == [f"{hidden} 列是隐藏列，没有读入；如需要请取消隐藏后再读"]


def test_hidden_numbers_of_rows_say_nothing() -> None:
    book, target = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for number, line in zip((None, "序号", 1, 2), LINES, strict=True):
        sheet.append([number, *line[:4], line[5]])
    sheet.column_dimensions["A"].hidden = True
    book.save(target)
    (draft,) = read_bytes("a.xlsx", target.getvalue(), Settings())
    assert [row.indicator.value for row in draft.rows] == ["≥200人次", "≥80%"]
    assert draft.warnings == ()


def test_text_merged_out_of_a_hidden_column_is_seen() -> None:
    draft = read(hidden="D", merged="D1:F1")
    assert draft.header.project_name == "窗口培训"


def test_two_values_under_one_head_are_doubted() -> None:
    draft = read()
    assert [row.indicator.value for row in draft.rows] == ["≥200人次 ≥300人次", "≥80% ≥90%"]
    assert messages(draft)[0] == "指标值下面有几个内容，连在一起读作“≥200人次 ≥300人次”，请核对"
