import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from assistant.declaration import Indicator
from assistant.draft import Draft, ReadWarning, Row, Waiver
from assistant.errors import UnwritableFile, WrongUsage
from assistant.exporters import FormMode, export, export_bytes, export_working_copy, working_copy_bytes
from assistant.finding import Report
from assistant.layout.records import from_record, to_record
from assistant.origin import Origin, OriginKind
from assistant.readers.reading import read, read_bytes
from assistant.settings import Settings
from assistant.submission import Submission
from assistant.vocabulary.slots import Slot
from tests.generated_forms import forms

# The folder of examples in the checkout would be one more that pytest warns about.
SETTINGS = Settings()
FORMS = read(Path(__file__).with_name("forms") / "declarations-2023.txt", SETTINGS)
TRAINING = FORMS[1]
SUBMISSION = Submission.of(TRAINING, Report())


def sheets(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def texts(data: bytes, sheet: str) -> list[str]:
    return [str(cell) for row in sheets(data)[sheet].iter_rows(values_only=True) for cell in row if cell is not None]


@pytest.mark.parametrize("mode", FormMode)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.header.project_code)
def test_export_reads_back_equal(form: Draft, mode: FormMode) -> None:
    (again,) = read_bytes("a.xlsx", working_copy_bytes(form, ".xlsx", mode=mode), SETTINGS)
    assert again.declaration == form.declaration
    assert again.warnings == ()


def test_same_draft_same_bytes() -> None:
    assert export_bytes(SUBMISSION, ".xlsx") == export_bytes(SUBMISSION, ".xlsx")
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(export_bytes(SUBMISSION, ".xlsx"))).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_official_form_is_laid_out_as_printed() -> None:
    sheet = sheets(export_bytes(SUBMISSION, ".xlsx"))["申报表"]
    assert sheet["A1"].value == "二级项目支出绩效目标申报表"
    assert (sheet["A3"].value, sheet["B3"].value) == ("项目编码：", "440304231060100905012")
    assert (sheet["D3"].value, sheet["E3"].value) == ("项目名称：", "窗口人员培训")
    assert sheet["E7"].value == 30
    assert sheet["E7"].number_format == "#,##0.00"
    assert [cell.value for cell in sheet[12]] == ["一级指标", "二级指标", "三级指标", "指标值", "指标解释"]
    assert sheet["B13"].value == "*数量"
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:E1", "B3:C3", "B8:E8", "A13:A16", "A17:A20", "A21:A22"} <= merged
    assert sheet["A24"].value.startswith("备注：")


def test_page_is_set_up_for_paper() -> None:
    sheet = sheets(export_bytes(SUBMISSION, ".xlsx"))["申报表"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$12:$12"
    assert "第 &P 页" in export_footer()


def export_footer() -> str:
    archive = zipfile.ZipFile(io.BytesIO(export_bytes(SUBMISSION, ".xlsx")))
    return archive.read("xl/worksheets/sheet1.xml").decode().replace("&amp;", "&")


def test_library_fields_are_greyed() -> None:
    sheet = sheets(export_bytes(SUBMISSION, ".xlsx"))["申报表"]
    grey = {cell.coordinate for row in sheet["B3:E11"] for cell in row if cell.fill.fgColor.rgb == "FFD9D9D9"}
    assert {"B3", "E3", "B7", "E7"} <= grey
    assert not grey & {"B8", "B9", "B10", "B11"}


def test_import_template_leaves_grey_cells_empty_in_place() -> None:
    exported = sheets(export_bytes(SUBMISSION, ".xlsx"))["申报表"]
    imported = sheets(export_bytes(SUBMISSION, ".xlsx", mode=FormMode.IMPORT))["申报表"]
    assert imported["B3"].value is None
    assert [imported.cell(row, 1).value for row in range(1, 25)] == [
        exported.cell(row, 1).value for row in range(1, 25)
    ]
    assert imported["B8"].value == exported["B8"].value


def test_no_formulas_leave_the_house() -> None:
    form = TRAINING.with_header(project_name="=cmd|' /C calc'!A0", policy_basis="http://example.com", cost_basis="+1")
    data = working_copy_bytes(form, ".xlsx")
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    (again,) = read_bytes("a.xlsx", data, SETTINGS)
    assert again.declaration == form.declaration


def test_long_text_takes_several_rows_and_is_whole() -> None:
    form = TRAINING.with_header(cost_basis="\n".join(f"{n}. 培训费{n}万元" for n in range(1, 120)))
    data = working_copy_bytes(form, ".xlsx")
    sheet = sheets(data)["申报表（草稿）"]
    assert all((dimension.height or 0) <= 409 for dimension in sheet.row_dimensions.values())
    (again,) = read_bytes("a.xlsx", data, SETTINGS)
    assert again.declaration == form.declaration


def test_working_copy_is_marked() -> None:
    assert "草稿" in sheets(working_copy_bytes(TRAINING, ".xlsx")).sheetnames[0]
    assert "二级项目支出绩效目标申报表（草稿）" in texts(working_copy_bytes(TRAINING, ".xlsx"), "申报表（草稿）")
    assert not any("草稿" in text for text in texts(export_bytes(SUBMISSION, ".xlsx"), "申报表"))
    assert json.loads(working_copy_bytes(TRAINING, ".json"))["草稿"] is True


@pytest.mark.parametrize(
    ("kind", "text", "status"),
    [
        (OriginKind.OFFICER, "申报人填写", "申报人填写"),
        (OriginKind.BRIEF, "取自说明“300人次”", "取自申报人的文字"),
        (OriginKind.COMPUTED, "按本年度项目金额 12 万元÷4期计算", "按申报人的数字得出"),
        (OriginKind.COMPUTED, "日期暂按预算年度末，请确认", "申报人已确认"),
        (OriginKind.EXEMPLAR, "参照范例《培训》，数值为常用值，请确认", "申报人已确认"),
    ],
)
def test_annex_calls_confirmed_only_what_was_to_confirm(kind: OriginKind, text: str, status: str) -> None:
    row = Row(indicator=Indicator.of(Slot.QUANTITY, "培训人次", "≥300人次", ""), origin=Origin(kind=kind, text=text))
    draft = Draft(rows=(row,)).with_header(project_name="培训")
    assert status in texts(working_copy_bytes(draft, ".xlsx"), "来源与说明")


def test_annex_names_sources_waivers_and_doubts() -> None:
    origin = Origin(kind=OriginKind.PRECEDENT, text="《宣传费》2022年第2行")
    row = TRAINING.rows[0].model_copy(update={"origin": origin, "unconfirmed": True})
    draft = TRAINING.with_row(0, row).model_copy(
        update={
            "waivers": (Waiver(code="M101", row=1, reason="上级统一表述"),),
            "warnings": (ReadWarning(place="第 3 行", message="去掉了标记"),),
            "brief": "培训三百人次",
            "year": 2023,
        }
    )
    annex = texts(working_copy_bytes(draft, ".xlsx"), "来源与说明")
    assert "往年申报：《宣传费》2022年第2行" in annex
    assert annex.count("待确认") == 1
    assert {"M101", "绩效指标第 2 行", "上级统一表述", "第 3 行", "去掉了标记", "培训三百人次", "2023"} <= set(annex)


def test_json_is_the_draft() -> None:
    assert json.loads(export_bytes(SUBMISSION, ".json")) == to_record(TRAINING)
    assert from_record(json.loads(working_copy_bytes(TRAINING, ".JSON"))) == TRAINING


def test_files_appear_whole(tmp_path: Path) -> None:
    export(SUBMISSION, tmp_path / "a.xlsx")
    export_working_copy(TRAINING, tmp_path / "a.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert (tmp_path / "a.xlsx").read_bytes() == working_copy_bytes(TRAINING, ".xlsx")


def test_unwritable_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="不存在"):
        export(SUBMISSION, tmp_path / "no" / "a.xlsx")
    (tmp_path / "b.xlsx").mkdir()
    with pytest.raises(UnwritableFile, match="文件夹"):
        export(SUBMISSION, tmp_path / "b.xlsx")


def test_unknown_suffix_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"\.xlsx 或 \.docx 或 \.pdf 或 \.json"):
        export(SUBMISSION, tmp_path / "a.odt")
    assert list(tmp_path.iterdir()) == []


def test_text_too_long_for_a_cell_is_told() -> None:
    with pytest.raises(UnwritableFile, match="缩短"):
        working_copy_bytes(TRAINING.with_header(cost_basis="长" * 40_000), ".xlsx")


def test_character_that_no_workbook_holds_is_told() -> None:
    with pytest.raises(UnwritableFile, match="□"):
        working_copy_bytes(TRAINING.with_header(cost_basis="三\uffff万"), ".xlsx")


@settings(max_examples=20, deadline=None)
@given(forms)
def test_any_form_reads_back_equal(form: Draft) -> None:
    (again,) = read_bytes("a.xlsx", working_copy_bytes(form, ".xlsx"), SETTINGS)
    assert again.declaration == form.declaration
