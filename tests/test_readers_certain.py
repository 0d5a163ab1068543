"""A warning asks a person to act: what is certain is read without one, what is not keeps it."""

from datetime import date

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assistant.readers.dates import date_shown
from assistant.readers.numbers import shown
from tests.test_layout_doubts import read as read_lines
from tests.test_readers_xlsx import HEAD, ROW, cells, form, messages, read, workbook

NAMED = ("项目编码：", "440304231060100905012", "项目名称：", "窗口培训")
EMPTY = ("效益", "生态效益", "不适用", "不适用", "不适用")


@pytest.mark.parametrize(
    ("written", "name", "told"),
    [
        ("参训人员 出勤率", "参训人员出勤率", False),
        ("参训人员\n出勤率", "参训人员出勤率", False),
        ("5G\n基站数量", "5G基站数量", False),
        ("指标1：参训人次", "参训人次", False),
        ("Wi\nFi", "WiFi", True),
    ],
)
def test_wrapped_name_is_joined(written: str, name: str, told: bool) -> None:
    draft = read_lines(NAMED, HEAD, ("产出", "数量", written, "≥300人次", "签到表"))
    assert draft.rows[0].indicator.name == name
    assert bool(draft.warnings) is told


@pytest.mark.parametrize(
    ("written", "value", "told"),
    [
        ("2026年11月\n30日前", "2026年11月30日前", False),
        ("≥300\n人次", "≥300人次", False),
        ("≥3\n00人次", "≥300人次", True),
        ("≥90%\n≥85%", "≥90%≥85%", True),
    ],
)
def test_wrapped_value_is_joined(written: str, value: str, told: bool) -> None:
    draft = read_lines(NAMED, HEAD, ("产出", "数量", "人次", written, "签到表"))
    assert draft.rows[0].indicator.value == value
    assert bool(draft.warnings) is told


@pytest.mark.parametrize(
    ("label", "written", "read", "told"),
    [
        ("项目编码：", "440304 231060 100905012", "440304231060100905012", False),
        ("项目编码：", "'440304231060100905012", "440304231060100905012", False),
        ("项目编码：", "440304 2310601", "4403042310601", True),
        ("申请单位：", "深圳市福田区\n政务服务中心", "深圳市福田区政务服务中心", False),
        ("申请单位：", "Office\nCentre", "OfficeCentre", True),
    ],
)
def test_wrapped_short_field_is_joined(label: str, written: str, read: str, told: bool) -> None:
    draft = read_lines(("项目名称：", "窗口培训", label, written), HEAD, ROW)
    assert read in {draft.header.project_code, draft.header.unit}
    assert bool(draft.warnings) is told


def test_invisible_characters_carry_nothing() -> None:
    draft = read_lines(NAMED, HEAD, ("产出", "数量", "\u200b人次\ufeff", "≥300\u200e人次", "签到\x0b表"))
    assert draft.rows[0].indicator.cells == ("人次", "≥300人次", "签到表")
    assert draft.warnings == ()


@pytest.mark.parametrize(
    ("number_format", "told"),
    [
        ("yyyy/m/d", False),
        ('yyyy"年"m"月"d"日"', False),
        ('yyyy"年"m"月"', False),
        ('m"月"d"日"', True),
        ("h:mm", True),
    ],
)
def test_date_with_its_year_is_what_is_shown(number_format: str, told: bool) -> None:
    assert bool(date_shown("2026-10-31T00:00:00", number_format)[1]) is told


@pytest.mark.parametrize(
    ("number", "number_format", "text", "told"),
    [
        ("971.516666", "0.00", "971.52", False),
        ("971.516666", "#,##0.00", "971.52", False),
        ("0.98567", "0.00%", "98.57%", False),
        ("0.856", "0%", "86%", True),
        ("94.6", "0", "95", True),
    ],
)
def test_rounded_number_is_what_a_person_sees(number: str, number_format: str, text: str, told: bool) -> None:
    seen, doubt = shown(number, number_format)
    assert seen == text
    assert bool(doubt) is told


def test_hidden_row_that_declares_nothing_is_not_told() -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ROW, EMPTY)(sheet)
        sheet.row_dimensions[5].hidden = True

    (draft,) = read(fill)
    assert cells(draft)[1] == EMPTY
    assert messages(draft) == ""


def test_hidden_list_of_choices_is_not_told() -> None:
    def choices(sheet: Worksheet) -> None:
        for line in (("项目类型", "分配方式"), ("01 其他项目", "项目法"), ("产出", "数量"), ("效益", "社会效益")):
            sheet.append(line)
        sheet.sheet_state = "hidden"

    (draft,) = read(form(HEAD, ROW), choices)
    assert messages(draft) == ""
    assert workbook(choices, form(HEAD))


def test_date_of_a_workbook_is_read_without_a_doubt() -> None:
    (draft,) = read(form(HEAD, ("产出", "*时效", "完成时间", date(2026, 10, 31), "签到表")))
    assert (draft.rows[0].indicator.value, messages(draft)) == ("2026年10月31日", "")
