import io
import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from assistant.draft import Draft
from assistant.errors import UnreadableFile, UnwritableFile
from assistant.exporters import FormMode, fill_template, working_copy_bytes
from assistant.finding import Report
from assistant.readers.reading import read, read_bytes
from assistant.settings import Settings
from assistant.submission import Submission
from assistant.vocabulary.slots import Slot

SETTINGS = Settings()
FORMS = read(Path(__file__).with_name("forms") / "declarations-2023.txt", SETTINGS)
TRAINING = FORMS[1]
SUBMISSION = Submission.of(TRAINING, Report())
LABELS = (
    ("*项目编码", "*项目名称"), ("申报单位", "一级预算单位"), ("实施期限", "项目类型"), ("是否新增项目", "分配方式"),
    ("项目总金额(中期规划,万元)", "本年度项目金额(万元)"),
)  # fmt: skip
RULED = Border(*[Side(style="thin")] * 4)
YELLOW = PatternFill("solid", fgColor="FFFF00")


def blank(*, start: int = 1, levels: bool = True, head: tuple[str, ...] = ("三级指标", "指标值", "指标解释")) -> bytes:
    """A district's form: other positions, labels and fills than ours."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.cell(start, 2, "附件1 区级项目支出绩效目标申报表")
    sheet.merge_cells(start_row=start, end_row=start, start_column=2, end_column=7)
    row = start + 1
    for first, second in LABELS:
        sheet.cell(row, 2, first)
        sheet.merge_cells(start_row=row, end_row=row, start_column=3, end_column=4)
        sheet.cell(row, 3).fill = YELLOW
        sheet.cell(row, 5, second)
        row += 1
    for text in ("政策依据", "测算依据", "年度绩效目标", "长期目标"):
        sheet.cell(row, 2, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=3, end_column=7)
        row += 1
    _table(sheet, row, head, levels=levels)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _table(sheet: Worksheet, row: int, head: tuple[str, ...], *, levels: bool) -> None:
    for column, text in enumerate(("一级指标", "二级指标", *head), start=2):
        sheet.cell(row, column, text)
    for number, slot in enumerate(Slot, start=row + 1):
        for column in range(2, 4 + len(head)):
            sheet.cell(number, column).border = RULED
        if levels:
            sheet.cell(number, 2, f"{slot.level1}指标")
            sheet.cell(number, 3, slot.label)
    if levels:
        for first, last in ((1, 4), (5, 8), (9, 10)):
            for below in range(row + first + 1, row + last + 1):
                sheet.cell(below, 2).value = None
            sheet.merge_cells(start_row=row + first, end_row=row + last, start_column=2, end_column=2)
    sheet.cell(row + 12, 2, "填表人：")


def again(data: bytes) -> Draft:
    (draft,) = read_bytes("a.xlsx", data, SETTINGS)
    return draft


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.header.project_code)
@pytest.mark.parametrize("levels", [True, False])
def test_filled_template_reads_back_equal(form: Draft, levels: bool) -> None:
    submission = Submission(draft=form)
    assert again(fill_template(submission, blank(levels=levels))).declaration == form.declaration


def test_label_that_stands_twice_is_filled_once() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    for cell in book.worksheets[0][4]:
        if cell.value == "实施期限":
            cell.value = "*项目名称"
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(UnwritableFile, match="“实施期限”"):
        fill_template(SUBMISSION, target.getvalue())


def test_shape_of_the_template_stays() -> None:
    before = openpyxl.load_workbook(io.BytesIO(blank(start=4))).worksheets[0]
    after = openpyxl.load_workbook(io.BytesIO(fill_template(SUBMISSION, blank(start=4)))).worksheets[0]
    assert {str(area) for area in after.merged_cells.ranges} == {str(area) for area in before.merged_cells.ranges}
    assert (after["C5"].value, after["C5"].fill.fgColor.rgb) == ("440304231060100905012", "00FFFF00")
    assert (after["F5"].value, after["F9"].value) == ("窗口人员培训", 30)
    labels = {cell.coordinate: cell.value for row in before.iter_rows() for cell in row if cell.value}
    assert {place: after[place].value for place in labels} == labels


def test_slot_with_more_rows_gets_more_lines() -> None:
    form = TRAINING.with_row_added(TRAINING.rows[0].model_copy(
        update={"indicator": TRAINING.rows[0].indicator.model_copy(update={"name": "培训场次", "value": "≥3场"})}
    ))  # fmt: skip
    data = fill_template(Submission(draft=form), blank())
    assert again(data).declaration == form.declaration
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert "B12:B16" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet["D13"].border.bottom.style == "thin"
    assert sheet["B24"].value == "填表人："


def test_value_goes_into_its_parts() -> None:
    head = ("三级指标", "指标性质", "指标值", "计量单位", "指标说明")
    data = fill_template(SUBMISSION, blank(head=head))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[11]}
    first = [sheet.cell(12, heads[text]).value for text in ("指标性质", "指标值", "计量单位")]
    assert [value or "" for value in first] == ["", "300", "人"]
    assert again(data).declaration == TRAINING.declaration


def test_draft_is_marked() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(fill_template(TRAINING, blank()))).worksheets[0]
    assert sheet["B1"].value == "附件1 区级项目支出绩效目标申报表（草稿）"


def test_import_mode_leaves_grey_fields_empty() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(fill_template(SUBMISSION, blank(), mode=FormMode.IMPORT))).worksheets[0]
    assert sheet["C2"].value is None
    assert sheet["C7"].value == TRAINING.header.policy_basis


def test_text_is_no_formula() -> None:
    form = TRAINING.with_header(project_name="=1+1")
    sheet = openpyxl.load_workbook(io.BytesIO(fill_template(form, blank()))).worksheets[0]
    assert (sheet["F2"].value, sheet["F2"].data_type) == ("=1+1", "s")


def test_our_own_form_is_a_template() -> None:
    empty = Draft.of(TRAINING.declaration.model_construct(indicators=TRAINING.declaration.indicators))
    template = working_copy_bytes(empty, ".xlsx", annex=False)
    assert again(fill_template(FORMS[3], template)).declaration == FORMS[3].declaration


def test_same_draft_same_bytes() -> None:
    template = blank()
    first = fill_template(SUBMISSION, template)
    time.sleep(1.1)
    assert fill_template(SUBMISSION, template) == first


def test_missing_places_are_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    book.worksheets[0]["B7"].value = None
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(UnwritableFile, match="政策依据"):
        fill_template(SUBMISSION, target.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.4"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"\.xlsx|密码"):
        fill_template(SUBMISSION, data)


@pytest.mark.parametrize("title", ["填表说明", "Sheet0"])
def test_instructions_are_not_filled(title: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    notes = book.create_sheet(title, 0)
    for text in ("填表说明", "1. 项目编码：填写21位编码", "2. 项目名称："):
        notes.append([text])
    target = io.BytesIO()
    book.save(target)
    filled = fill_template(SUBMISSION, target.getvalue())
    assert again(filled).declaration == TRAINING.declaration
    assert openpyxl.load_workbook(io.BytesIO(filled)).worksheets[0]["A2"].value == "1. 项目编码：填写21位编码"


def _goals_over_contents() -> bytes:
    """年度目标 | 长期目标 as heads over two empty cells."""
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    sheet = book.worksheets[0]
    sheet.unmerge_cells("C9:G9")
    sheet.unmerge_cells("C10:G10")
    sheet["B9"], sheet["B10"] = "年度目标", None
    sheet["E9"] = "长期目标"
    for area in ("B9:D9", "E9:G9", "B10:D10", "E10:G10"):
        sheet.merge_cells(area)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_contents_go_under_heads_that_stand_side_by_side() -> None:
    data = fill_template(SUBMISSION, _goals_over_contents())
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert (sheet["B9"].value, sheet["E9"].value) == ("年度目标", "长期目标")
    assert (sheet["B10"].value, sheet["E10"].value) == (TRAINING.header.annual_goal, TRAINING.header.long_term_goal)
    assert again(data).declaration == TRAINING.declaration


def test_amounts_show_two_decimals_unless_the_template_says_otherwise() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    book.worksheets[0]["F6"].number_format = "#,##0"
    target = io.BytesIO()
    book.save(target)
    sheet = openpyxl.load_workbook(io.BytesIO(fill_template(SUBMISSION, target.getvalue()))).worksheets[0]
    assert (sheet["C6"].value, sheet["C6"].number_format) == (90, "0.00")
    assert sheet["F6"].number_format == "#,##0"
