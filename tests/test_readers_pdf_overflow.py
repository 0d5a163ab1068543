"""What a printed table does not show whole is told, and lines printed over each other are refused."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant.readers.child.bounds import Refused
from assistant.readers.child.pdf_overflow import doubts_of

SIZE = 9.0
CELLS = [(50.0, 100.0, 120.0, 115.0), (120.0, 100.0, 300.0, 115.0)]


def chars(text: str, *, x: float = 52.0, top: float = 103.0, width: float = SIZE) -> list[dict[str, Any]]:
    return [
        {"text": char, "x0": x + at * width, "x1": x + (at + 1) * width, "top": top, "bottom": top + SIZE, "size": SIZE}
        for at, char in enumerate(text)
    ]


def told(*texts: list[dict[str, Any]], cells: Sequence[tuple[float, ...]] = CELLS) -> list[str]:
    page = SimpleNamespace(chars=[char for text in texts for char in text], page_number=2)
    tables = [SimpleNamespace(cells=cells)]
    return [message for _, message in doubts_of(cast("Any", page), cast("Any", tables))]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [("微型消防站", False), ("微型消防站器材更新", True), ("微型消防站器材，", False), ("微型消防站器", False)],
)
def test_text_across_the_line_of_its_cell_is_doubted(text: str, doubted: bool) -> None:
    messages = told(chars(text))
    assert bool(messages) is doubted
    assert all("超出了单元格的框线" in message and "微型消防站" in message for message in messages)


def test_text_of_another_row_crosses_no_line() -> None:
    assert told(chars("微型消防站器材更新", top=203.0)) == []


@pytest.mark.parametrize(("count", "doubted"), [(2, False), (5, True)])
def test_letters_over_each_other_are_doubted(count: int, doubted: bool) -> None:
    messages = told(chars("一二三四五"[:count], x=130.0), chars("甲乙丙丁戊"[:count], x=132.0, top=105.0))
    assert bool(messages) is doubted
    assert messages == ([f"有 {count} 个字和别的字印在一起，可能读错，请对照原件核对"] if doubted else [])


def test_lines_over_each_other_are_refused() -> None:
    above, over = "保持三十四个微型消防站全年值守", "二〇二八年前完成全部站点器材轮换"
    with pytest.raises(Refused, match=r"第 2 页有几行字印在一起.*自动换行"):
        told(chars(above, x=122.0), chars(over, x=123.0, top=104.0))


def test_marks_set_close_are_no_doubt() -> None:
    close = chars("”）”）”）”）”）”）”）", x=130.0, width=SIZE / 2)
    assert told(chars("保持消防站全年值守", x=130.0), chars("完成站点器材轮换好", x=130.0, top=212.0), close) == []


@pytest.mark.parametrize(("top", "whole"), [(101.0, True), (105.5, True), (107.5, True), (111.0, False), (95.8, False)])
def test_text_through_the_line_between_rows_is_refused(top: float, *, whole: bool) -> None:
    text = chars("综合服务中心", x=130.0, top=top)
    if whole:
        assert told(text) == []
    else:
        with pytest.raises(Refused, match=r"第 2 页有文字超出了单元格的上下框线.*行高调大"):
            told(text)


def test_text_in_a_cell_over_several_rows_crosses_no_line() -> None:
    levels = [(50.0, 100.0, 120.0, 130.0), (120.0, 100.0, 300.0, 115.0), (120.0, 115.0, 300.0, 130.0)]
    assert told(chars("产出指标", x=60.0, top=110.0), cells=levels) == []


def test_shadow_of_a_text_is_no_doubt() -> None:
    text = "保持三十四个微型消防站全年值守"
    assert told(chars(text, x=130.0), chars(text, x=131.5, top=104.0)) == []


def test_running_text_is_not_looked_at() -> None:
    assert (
        doubts_of(cast("Any", SimpleNamespace(chars=chars("甲" * 20) + chars("乙" * 20, x=53.0), page_number=1)), [])
        == []
    )
