"""What stands on a form beside what it declares: last year's column, notes, signatures, rounded codes, cut rows."""

import pytest

from assistant.draft import Draft
from assistant.layout.cells import Cell, Line
from assistant.layout.furniture import is_signature
from assistant.layout.table import is_result_head
from assistant.layout.table_values import sign_meant
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

NAMED = ("项目编码：", "440304231060100905012", "项目名称：", "窗口培训")
HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "指标解释")
ROW = ("产出", "数量", "培训人次", "≥300人次", "签到表")


def read(*lines: tuple[str, ...]) -> Draft:
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    (draft,) = read_bytes("a.csv", text.encode(), Settings())
    return draft


def cells(draft: Draft) -> list[tuple[str, str, str]]:
    return [row.indicator.cells for row in draft.rows]


def messages(draft: Draft) -> str:
    return "\n".join(warning.message for warning in draft.warnings)


@pytest.mark.parametrize("past", ["2025年实际值", "2025年目标值", "上年完成值", "历史数据"])
@pytest.mark.parametrize("value", ["2026年目标值", "2026年度指标值", "指标值"])
def test_last_years_column_is_left_out_and_told(past: str, value: str) -> None:
    head, row = (*HEAD[:3], past, value, HEAD[4]), (*ROW[:3], "≥77人次", *ROW[3:])
    draft = read(NAMED, ("长期目标：", "培训体系"), head, row)
    assert cells(draft) == [ROW[2:]]
    assert draft.header.long_term_goal == "培训体系"
    assert f"“{past}”一列不是申报表的项目，没有读入：“≥77人次”" in messages(draft)


def test_what_was_reached_is_another_form() -> None:
    assert is_result_head(tuple(Cell(text, "") for text in ("三级指标", "年度指标值", "实际完成值")))
    assert not is_result_head(tuple(Cell(text, "") for text in ("三级指标", "上年完成值", "年度指标值")))


def test_note_beside_the_table_is_left_out_and_told() -> None:
    draft = read((*NAMED, "", "", ""), (*HEAD, "", ""), (*ROW, "", "审核意见：偏低"), (*ROW[:4], "", "", "再核"))
    assert [row[2] for row in cells(draft)] == ["签到表", ""]
    assert "审核意见：偏低" in messages(draft)
    assert "等 2 种内容" in messages(draft)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("填报人：王某某   联系电话：0755-12345678   填报日期：2025年9月1日", True),
        ("单位负责人（签字）：  填表人：李某  日期：", True),
        ("审核意见：指标值偏低", False),
        ("填报人：王某某 审核意见：指标值偏低", False),
    ],
)
def test_signature_line_needs_no_warning(text: str, is_one: bool) -> None:
    line: Line = (Cell(text, ""),)
    draft = read(NAMED, HEAD, ROW, (text, "", "", "", ""))
    assert is_signature(line) is is_one
    assert (draft.warnings == ()) is is_one


@pytest.mark.parametrize("code", ["4.40304E+20", "4.4E20", "440304261060100000000"])
def test_rounded_code_in_text_is_told(code: str) -> None:
    draft = read(("项目编码：", code, "项目名称：", "窗口培训"), HEAD, ROW)
    assert draft.header.project_code == code
    assert "取整" in messages(draft)


def test_form_without_rows_is_told() -> None:
    assert "没有读到绩效指标" in messages(read(NAMED, ("年度目标", "培训300人次"), ("一级指标", "二级")))
    assert "没有读到绩效指标" not in messages(read(NAMED, HEAD, ROW))


def test_rest_of_a_cut_row_below_a_repeated_head_goes_on() -> None:
    draft = read(NAMED, HEAD, (*ROW[:4], "人数÷"), HEAD, ("", "", "", "", "总数×100%"), ROW)
    assert cells(draft) == [("培训人次", "≥300人次", "人数÷总数×100%"), ROW[2:]]
    assert "接在上一页最后一行后面" in messages(draft)


def test_row_below_a_repeated_head_is_its_own() -> None:
    draft = read(NAMED, HEAD, ROW, HEAD, ("", "", "场次", "≥3场", "台账"))
    assert cells(draft) == [ROW[2:], ("场次", "≥3场", "台账")]


@pytest.mark.parametrize(
    ("typed", "meant", "guessed"),
    [("=>10%", "≥10%", False), ("=<5天", "≤5天", False), ("＝＞10%", "≥10%", False), ("〉36台", ">36台", True),
     ("〈30分钟", "<30分钟", True), ("=9个", "=9个", False)],
)  # fmt: skip
def test_signs_turned_round_are_signs(typed: str, meant: str, guessed: bool) -> None:
    assert sign_meant(typed) == (meant, guessed)
