"""What stands below the table or is printed again on every page is no row and no form of its own."""

import pytest

from assistant.readers.reading import read_bytes
from assistant.settings import Settings
from tests.test_layout_doubts import HEAD, NAMED, ROW, cells, messages, read

QUALITY = ("产出", "质量", "合格率", "100%", "验收单")
SERVED = ("满意度", "服务对象满意度", "学员满意度", "≥90%", "问卷")


@pytest.mark.parametrize(
    "foot",
    [
        ("项目单位意见", "同意申报。（盖章）  2025年9月10日", "", "", ""),
        ("主管部门意见", "（盖章）   年  月  日", "", "", ""),
        ("财政部门审核意见：", "", "", "", ""),
        ("审批", "情况属实，同意上报", "", "", ""),
        ("备注", "", "", "", ""),
        ("其他需要说明的问题", "无", "", "", ""),
    ],
)
def test_foot_of_the_form_is_no_row(foot: tuple[str, ...]) -> None:
    draft = read(NAMED, HEAD, ROW, foot)
    assert cells(draft) == [ROW[2:]]
    assert draft.warnings == ()


@pytest.mark.parametrize("label", ["财政部门审核意见", "备注", "合计", "其他需要说明的问题"])
def test_what_the_foot_says_is_told(label: str) -> None:
    draft = read(NAMED, HEAD, ROW, (label, "单价偏高，请核减", "", "", ""))
    assert cells(draft) == [ROW[2:]]
    assert "单价偏高，请核减" in messages(draft)


def test_indicator_about_opinions_is_a_row() -> None:
    row = ("产出", "质量", "审核意见采纳率", "≥90%", "采纳条数÷意见条数")
    draft = read(NAMED, HEAD, ROW, row, ("", "", "整改意见", "≤3条", "台账"))
    assert [name for name, _, _ in cells(draft)] == ["培训人次", "审核意见采纳率", "整改意见"]


TITLE = ("二级项目支出绩效目标申报表",)


@pytest.mark.parametrize("title", [("二级项目支出绩效目标申报表（续表）",), TITLE])
@pytest.mark.parametrize("again", [NAMED, ("项目名称：", "窗口培训", "申请单位：", "某中心")])
def test_head_printed_again_starts_no_form(title: tuple[str, ...], again: tuple[str, ...]) -> None:
    unit = ("申请单位：", "某中心")
    draft = read(TITLE, NAMED, unit, HEAD, ROW, title, again, HEAD, QUALITY, SERVED)
    assert [name for name, _, _ in cells(draft)] == ["培训人次", "合格率", "学员满意度"]
    assert draft.warnings == ()


def test_other_form_of_the_same_name_starts() -> None:
    other = ("项目编码：", "440304231060100905999", "项目名称：", "窗口培训")
    whole = (HEAD, ROW, ("满意度", "其他满意度", "不适用", "不适用", "不适用"))
    text = "\n".join(",".join(line) for line in (TITLE, NAMED, *whole, TITLE, other, *whole))
    assert len(read_bytes("a.csv", text.encode(), Settings())) == 2


@pytest.mark.parametrize("line", ["file:///C:/Users/a/form.html 1/2", "https://yusuan.example.cn/form?id=3", "1/2"])
def test_what_a_browser_prints_at_the_edge_is_no_content(line: str) -> None:
    assert read(NAMED, HEAD, ROW, (line,)).warnings == ()
