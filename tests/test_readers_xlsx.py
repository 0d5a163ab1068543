import io
import time
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assistant.draft import Draft
from assistant.errors import NotADeclaration, UnreadableFile
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

SETTINGS = Settings()
HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "指标解释")
ROW = ("产出", "*数量", "培训人次", "≥300人次", "签到表")


def workbook(*sheets: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, fill in enumerate(sheets, start=1):
        fill(book.create_sheet(f"表{number}"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(*sheets: Callable[[Worksheet], None]) -> tuple[Draft, ...]:
    return read_bytes("a.xlsx", workbook(*sheets), SETTINGS)


def form(*rows: tuple[object, ...], name: str = "窗口培训") -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["二级项目支出绩效目标申报表"])
        sheet.append(["项目编码：", "440304231060100905012", "项目名称：", name])
        for row in rows:
            sheet.append(list(row))

    return fill


def cells(draft: Draft) -> list[tuple[str, ...]]:
    return [(row.indicator.level1, row.indicator.level2, *row.indicator.cells) for row in draft.rows]


def messages(draft: Draft) -> str:
    return "\n".join(f"{warning.place} {warning.message}" for warning in draft.warnings)


def test_merged_levels_and_values_are_read() -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ROW, (None, None, "场次", "≥3场", "台账"), (None, "*质量", "合格率", "100%", "验收单"))(sheet)
        sheet.merge_cells("A4:A6")
        sheet.merge_cells("B4:B5")
        sheet.merge_cells("D2:E2")

    (draft,) = read(fill)
    assert [row[:3] for row in cells(draft)] == [
        ("产出", "数量", "培训人次"), ("产出", "数量", "场次"), ("产出", "质量", "合格率"),
    ]  # fmt: skip
    assert draft.header.project_name == "窗口培训"


def test_merged_explanation_speaks_for_each_row() -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ROW, (None, None, "场次", "≥3场", None))(sheet)
        sheet.merge_cells("E4:E5")

    (draft,) = read(fill)
    assert [row[4] for row in cells(draft)] == ["签到表", "签到表"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.95, "0%", "95%"),
        (0.855, "0.0%", "85.5%"),
        (1, "0%", "100%"),
        (300, '"≥"0"人"', "≥300人"),
        (300, '"≥"#,##0\\人', "≥300人"),
        (65000, "#,##0", "65,000"),
        (0.05, "General", "0.05"),
        (12.5, "0.00", "12.50"),
        (0.1 + 0.2, "General", "0.3"),
        (0.57 * 100, "0", "57"),
        (date(2023, 12, 31), "yyyy/m/d", "2023年12月31日"),
    ],
)
def test_numeric_cells_read_as_a_person_sees_them(value: object, number_format: str, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ("产出", "*数量", "培训人次", value, "签到表"))(sheet)
        sheet["D4"].number_format = number_format

    (draft,) = read(fill)
    assert draft.rows[0].indicator.value == text


def test_rounded_percentage_is_doubted() -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ("产出", "*质量", "合格率", 0.955, "验收单"))(sheet)
        sheet["D4"].number_format = "0%"

    (draft,) = read(fill)
    assert draft.rows[0].indicator.value == "96%"
    assert "表1!D4" in messages(draft)


def test_rounded_code_is_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["项目编码", 440304231060100905012, "项目名称", "培训", "本年度项目金额（万元）", 30])

    (draft,) = read(fill)
    assert len(draft.header.project_code) == 21
    assert draft.header.annual_amount == "30.00"
    assert "表1!B1" in messages(draft)
    assert "丢失" in messages(draft)


def test_offset_form_with_blank_lines_is_read() -> None:
    def fill(sheet: Worksheet) -> None:
        for at, row in enumerate((("项目名称", "培训", None, "项目编码", "1"), (), HEAD, (), ROW)):
            for column, value in enumerate(row, start=3):
                sheet.cell(row=5 + 2 * at, column=column, value=value)

    (draft,) = read(fill)
    assert (draft.header.project_name, draft.header.project_code) == ("培训", "1")
    assert cells(draft) == [("产出", "数量", "培训人次", "≥300人次", "签到表")]


def test_stacked_forms_and_sheets_are_told_apart() -> None:
    def two(sheet: Worksheet) -> None:
        form(HEAD, ROW, ("备注：作为导入模板",), name="甲")(sheet)
        form(HEAD, ROW, name="乙")(sheet)

    drafts = read(two, form(HEAD, ROW, name="丙"))
    assert [draft.header.project_name for draft in drafts] == ["甲", "乙", "丙"]
    assert [draft.index for draft in drafts] == [0, 1, 2]


def test_table_goes_on_below_a_repeated_title() -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ROW)(sheet)
        sheet.append(["二级项目支出绩效目标申报表（续）"])
        sheet.append(list(HEAD))
        sheet.append(["效益", "*社会效益", "知晓率", "≥80%", "问卷"])

    (draft,) = read(fill)
    assert len(draft.rows) == 2


def test_layout_of_2021_is_read() -> None:
    head = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "指标说明")

    def fill(sheet: Worksheet) -> None:
        form(
            head,
            ("成本指标", "经济成本指标", "人均成本", "≤", 1000, "元/人次", "成本÷人次"),
            ("产出指标", "数量指标", "培训人次", "≥", 300, "人次", "签到表"),
            ("效益指标", "社会效益指标", "服务改善", "定性", "好", "", "问卷"),
        )(sheet)

    (draft,) = read(fill)
    assert cells(draft) == [
        ("产出", "成本", "人均成本", "≤1000元/人次", "成本÷人次"),
        ("产出", "数量", "培训人次", "≥300人次", "签到表"),
        ("效益", "社会效益", "服务改善", "好", "问卷"),
    ]
    assert "成本指标" in messages(draft)


def test_annual_half_is_taken() -> None:
    def fill(sheet: Worksheet) -> None:
        form(
            ("总体目标", "实施期目标", None, None, "年度目标"),
            (None, "三年培训900人次", None, None, "培训300人次"),
            ("绩效指标", "中期指标", None, None, "年度指标", None, None),
            ("一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", "培训人次", "≥900人次", "数量指标", "培训人次", "≥300人次"),
        )(sheet)

    (draft,) = read(fill)
    assert cells(draft) == [("产出", "数量", "培训人次", "≥300人次", "")]
    assert (draft.header.annual_goal, draft.header.long_term_goal) == ("培训300人次", "三年培训900人次")
    assert "年度指标" in messages(draft)


def test_remark_column_explains_where_nothing_else_does() -> None:
    def fill(sheet: Worksheet) -> None:
        form(
            ("一级指标", "二级指标", "三级指标", "指标值类型", "指标值", "计量单位", "备注"),
            ("产出指标", "数量指标", "培训人次", "≥", "300", "人次", "签到表"),
        )(sheet)

    (draft,) = read(fill)
    assert cells(draft) == [("产出", "数量", "培训人次", "≥300人次", "签到表")]


def test_values_below_their_labels_are_read() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["项目编码", "项目名称", "项目属性", "实施期限"])
        sheet.append(["440304231060100905012", "培训", "新增", "3年"])
        sheet.append(["项目负责人", "张三", "申请单位", "某局"])

    (draft,) = read(fill)
    header = draft.header
    assert (header.project_code, header.project_name, header.period, header.unit) == (
        "440304231060100905012", "培训", "3", "某局",
    )  # fmt: skip


def test_head_of_two_lines_is_read() -> None:
    def fill(sheet: Worksheet) -> None:
        form(
            ("一级指标", "二级指标", "三级指标", "指标值", None, None, "指标解释"),
            (None, None, None, "符号", "数值", "单位", None),
            ("产出", "*数量", "培训人次", "≥", 300, "人次", "签到表"),
        )(sheet)

    (draft,) = read(fill)
    assert cells(draft) == [("产出", "数量", "培训人次", "≥300人次", "签到表")]


def test_hidden_rows_are_read_and_told() -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ROW, ("产出", "*质量", "合格率", "100%", "验收单"))(sheet)
        sheet.row_dimensions[5].hidden = True

    (draft,) = read(fill)
    assert len(draft.rows) == 2
    assert "第 5 行是隐藏行" in messages(draft)


def test_hidden_sheet_is_left_out_and_told() -> None:
    def hidden(sheet: Worksheet) -> None:
        form(HEAD, ROW, name="去年")(sheet)
        sheet.sheet_state = "hidden"

    (draft,) = read(form(HEAD, ROW), hidden)
    assert draft.header.project_name == "窗口培训"
    assert "“表2”" in messages(draft)


def test_blank_template_is_no_declaration() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["项目编码：", None, "项目名称：", None])
        sheet.append(list(HEAD))
        sheet.append(["产出", "*数量", None, None, None])

    with pytest.raises(NotADeclaration, match="空白模板"):
        read(fill)


@pytest.mark.parametrize(("value", "kind"), [("#REF!", "e"), ("=1+1", "f")])
def test_formula_without_result_is_doubted(value: str, kind: str) -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ("产出", "*数量", "培训人次", value, "签到表"))(sheet)
        sheet["D4"].data_type = kind

    (draft,) = read(fill)
    assert draft.rows[0].indicator.value == ""
    assert "表1!D4 公式没有结果" in messages(draft)


@pytest.mark.parametrize(
    ("value", "read_as"), [("=100%", "=100%"), ("=9间", "=9间"), ("=600元/台", "=600元/台"), ("=96", "96")]
)
def test_number_taken_for_a_formula_is_read_and_doubted(value: str, read_as: str) -> None:
    (draft,) = read(form(HEAD, ("产出", "*数量", "书屋数量", value, "现场查看")))
    assert draft.rows[0].indicator.value == read_as
    assert f"表1!D4 写成了公式“{value}”，没有结果，读作“{read_as}”" in messages(draft)


def replaced(data: bytes, sheet: bytes) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, sheet if name.endswith("sheet1.xml") else source.read(name))
    return target.getvalue()


MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FAR = MAIN + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + MAIN + b"</sheetData></worksheet>"
BLOATED = MAIN + b" " * 3_000_000 + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("sheet", "words"), [(FAR, "行列过多"), (LAUGHS, "文档类型"), (BLOATED, "过大"), (b"<x", "损坏")]
)
def test_hostile_workbook_is_refused(sheet: bytes, words: str) -> None:
    bounds = Settings(unpacked_bytes=2_000_000)
    with pytest.raises(UnreadableFile, match=words):
        read_bytes("a.xlsx", replaced(workbook(form(HEAD, ROW)), sheet), bounds)


def test_cut_workbook_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        read_bytes("a.xlsx", workbook(form(HEAD, ROW))[:-200], SETTINGS)


def test_other_archive_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<x/>")
    with pytest.raises(UnreadableFile, match="其实是演示文稿"):
        read_bytes("a.xlsx", target.getvalue(), SETTINGS)


def test_time_is_bounded() -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match="没读完"):
        read_bytes("a.xlsx", workbook(form(HEAD, ROW)), Settings(read_seconds=0.001))
    assert time.monotonic() - start < 5
