"""Cells of spreadsheets as a person sees them: number formats, dates, struck text, what old workbooks tell."""

import struct
from datetime import date, time
from types import SimpleNamespace

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from assistant.readers.child import old_books
from assistant.readers.dates import date_shown, time_shown
from assistant.readers.numbers import UNKNOWN, shown
from assistant.readers.reading import read_bytes
from assistant.settings import Settings
from tests.test_readers_pages import FORM, open_rows, opendocument
from tests.test_readers_xlsx import HEAD, ROW, cells, form, messages, read

DAY = "2026-10-31T00:00:00"


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        ("80000", '0!.0,"万人次"', "8.0万人次"),
        ("25", '"￥"#,##0.00', "￥25.00"),
        ("25", "[$￥-804]#,##0.00", "￥25.00"),
        ("0.333333333333333", "# ?/?", "1/3"),
        ("1.25", "# ?/?", "1 1/4"),
        ("15000", "0.0E+00", "1.5E+04"),
        ("-25", "0.00_);(0.00)", "(25.00)"),
        ("-48.5", '0.0"小时"', "-48.5小时"),
        ("0", "0.00%;-0.00%", "0.00%"),
        ("15.6", '[>=10]"≥"0.0"吨";0.0', "≥15.6吨"),
        ("5", '[>=10]"≥"0.0"吨";0.0', "5.0"),
        ("30", '≤0"分钟"', "≤30分钟"),
        ("5", 'General"个"', "5个"),
        ("5", 'G/通用格式"个"', "5个"),
        ("861.3", "0.##", "861.3"),
        ("2", "000", "002"),
        ("13800000000", "000-0000-0000", "138-0000-0000"),
        ("100", "0.00,", "0.10"),
        ("0.9", "[Blue]0%", "90%"),
    ],
)
def test_number_formats_show_what_a_person_sees(number: str, number_format: str, text: str) -> None:
    assert shown(number, number_format) == (text, "")


@pytest.mark.parametrize(
    ("number", "number_format", "text", "words"),
    [
        ("12.345", "0.0", "12.3", "实际是 12.345"),
        ("0.955", "0%", "96%", "实际是 0.955"),
        ("81234", '0!.0,"万人次"', "8.1万人次", "实际是 81234"),
        ("5", "[DBNum1]0", "5", "没有读懂"),
        ("46000", "yyyy", "46000", "没有读懂"),
        ("0.3", "# ?/8", "0.3", "没有读懂"),
        ("0.33", "# ?/?", "1/3", "实际是 0.33"),
        ("15432", "0.0E+00", "1.5E+04", "实际是 15432"),
        ("-1.5", "0.0;[Red]0.0", "1.5", "负数 -1.5"),
        ("3", UNKNOWN, "3", "读不出来"),
        ("440304261060100123007", "0", "440304261060100123007", "丢失"),
    ],
)
def test_what_a_format_hides_is_doubted(number: str, number_format: str, text: str, words: str) -> None:
    seen, doubt = shown(number, number_format)
    assert seen == text
    assert words in doubt


@pytest.mark.parametrize(
    ("number_format", "text", "doubted"),
    [
        ('yyyy"年"m"月"d"日前"', "2026年10月31日前", False),
        ('yyyy"年"m"月底"', "2026年10月底", False),
        ('yyyy"年"m"月"', "2026年10月", False),
        ('m"月"d"日"', "10月31日", True),
        ('[$-804]yyyy"年"m"月"d"日";@', "2026年10月31日", False),
        ("yyyy/m/d", "2026年10月31日", False),
        ("mm-dd-yy", "2026年10月31日", False),
        ("d-mmm", "2026年10月31日", True),
        ('"2026年10月"', "2026年10月", True),
        ("", "2026年10月31日", True),
        (UNKNOWN, "2026年10月31日", True),
    ],
)
def test_dates_say_no_more_than_they_show(number_format: str, text: str, doubted: bool) -> None:
    seen, doubt = date_shown(DAY, number_format)
    assert (seen, bool(doubt)) == (text, doubted)


@pytest.mark.parametrize(
    ("number_format", "text"), [("h:mm", "8:05"), ("hh:mm:ss", "08:05:09"), ('h"时"m"分"', "8时5分"), ("", "8:05")]
)
def test_times_are_shown_and_doubted(number_format: str, text: str) -> None:
    seen, doubt = time_shown("08:05:09", number_format)
    assert seen == text
    assert text in doubt


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [(date(2026, 10, 31), 'm"月"d"日前"', "10月31日前"), (time(8, 30), "h:mm", "8:30"), (True, "General", "是")],
)
def test_moments_and_truths_of_a_workbook(value: object, number_format: str, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        form(HEAD, ("产出", "*时效", "完成时间", value, "签到表"))(sheet)
        sheet["D4"].number_format = number_format

    (draft,) = read(fill)
    assert draft.rows[0].indicator.value == text


def test_unit_in_a_format_above_the_table_is_heeded() -> None:
    def fill(sheet: Worksheet) -> None:
        form(("实施期限", "1", "本年度项目金额", 2871000), HEAD, ROW)(sheet)
        sheet["D3"].number_format = '#,##0"元"'

    (draft,) = read(fill)
    assert draft.header.annual_amount == "287.10"
    assert "2,871,000元 已换算" in messages(draft)


def test_struck_text_is_left_out_and_told() -> None:
    def fill(sheet: Worksheet) -> None:
        value = CellRichText(TextBlock(InlineFont(strike=True), "≥90人"), TextBlock(InlineFont(), "≥120人"))
        form(HEAD, ("产出", "*数量", "人次", value, "台账"), ("产出", "*质量", "合格率", "100%", "验收单"))(sheet)
        for cell in sheet[5]:
            cell.font = Font(strike=True)

    (draft,) = read(fill)
    assert cells(draft) == [("产出", "数量", "人次", "≥120人", "台账")]
    assert "表1!D4 “≥90人”画了删除线，没有读入，读作“≥120人”" in messages(draft)
    assert "表1!C5 “合格率”画了删除线，没有读入" in messages(draft)


def test_date_of_open_documents_is_read_as_shown() -> None:
    cell = 'office:value-type="date" office:date-value="2026-10-31"><text:p>10月31日前</text:p>'
    rows = open_rows(*FORM[:3]).replace("><text:p>≥300人次</text:p>", f" {cell}").replace(" >", ">")
    page = opendocument("spreadsheet", f'<table:table table:name="表">{rows}</table:table>')
    (draft,) = read_bytes("a.ods", page, Settings())
    assert (draft.rows[0].indicator.value, draft.warnings) == ("10月31日前", ())


def _old_sheet(*texts: str, runs: dict[tuple[int, int], list[tuple[int, int]]]) -> SimpleNamespace:
    return SimpleNamespace(
        nrows=1,
        rowinfo_map={0: SimpleNamespace(hidden=1), 1: SimpleNamespace(hidden=0)},
        colinfo_map={2: SimpleNamespace(hidden=1), 3: SimpleNamespace(hidden=0)},
        rich_text_runlist_map=runs,
        row_len=lambda row: len(texts),
        cell_type=lambda row, column: 1,
        cell_value=lambda row, column: texts[column],
        cell_xf_index=lambda row, column: 0,
    )


def test_old_workbooks_tell_hidden_rows_and_struck_text() -> None:
    fonts = [SimpleNamespace(struck_out=0), SimpleNamespace(struck_out=1)]
    book = SimpleNamespace(font_list=fonts, xf_list=[SimpleNamespace(font_index=0)])
    marks = old_books._of_sheet(book, _old_sheet("项目", "≥9个≥12个", runs={(0, 1): [(0, 1), (3, 0)]}))
    assert (marks.hidden, marks.columns) == ([0], [2])
    assert marks.texts[0, 1] == "≥12个"
    assert [place for place, _ in marks.notes] == ["B1"]


def test_old_workbooks_tell_formulas_without_a_result() -> None:
    def formula(column: int, result: bytes) -> bytes:
        return struct.pack("<HH", 0x06, 16) + struct.pack("<HHH", 4, column, 0) + result + bytes(2)

    start, end = struct.pack("<HH", 0x0809, 0), struct.pack("<HH", 0x0A, 0)
    results = (struct.pack("<d", 198.4), bytes(8), b"\x03\0\0\0\0\0\xff\xff", b"\0\0\0\0\0\0\xff\xff")
    stream = start + b"".join(formula(at, result) for at, result in enumerate(results)) + end
    told = list(old_books.doubtful_results(stream, 0))
    assert [place for place, _ in told] == ["B5", "C5"]
    assert "按空白读入" in told[1][1]
