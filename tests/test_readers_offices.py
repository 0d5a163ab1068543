"""Forms the way offices make them: years in titles, continued tables, side labels, further columns, browser prints."""

import pytest

from assistant.draft import Draft
from assistant.readers.child.radicals import without_radicals
from assistant.readers.numbers import shown
from assistant.readers.reading import read_bytes, read_text
from assistant.settings import Settings
from tests.test_readers_pages import FORM, open_rows, opendocument, pdf
from tests.test_readers_xlsx import HEAD, ROW, cells, messages, workbook

TITLE = "项目支出绩效目标申报表"
START = (("项目编码：", "440304231060100905012", "项目名称：", "窗口培训"),)
MORE = (None, "*质量", "合格率", "100%", "验收单")


def read(*sheets: tuple[tuple[object, ...], ...]) -> tuple[Draft, ...]:
    def filler(rows: tuple[tuple[object, ...], ...]):  # type: ignore[no-untyped-def]
        return lambda sheet: [sheet.append(list(row)) for row in rows]

    return read_bytes("a.xlsx", workbook(*map(filler, sheets)), Settings())


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (((TITLE,), ("（2026年度）",)), 2026),
        ((("2026年度" + TITLE,),), 2026),
        (((TITLE,), ("预算年度：2026年",)), 2026),
        (((TITLE,), ("预算年度", "2026")), 2026),
        ((("2026-2028年" + TITLE,),), None),
        (((TITLE,),), None),
    ],
)
def test_stated_year_is_the_budget_year(lines: tuple[tuple[object, ...], ...], year: int | None) -> None:
    (draft,) = read((*lines, *START, HEAD, ROW))
    assert draft.year == year
    assert draft.warnings == ()


@pytest.mark.parametrize("mark", ["续表", "（续表）", "续表：", f"{TITLE}（续表）"])
def test_continued_table_is_one_table(mark: str) -> None:
    (draft,) = read(((TITLE,), *START, HEAD, ROW, ("",), (mark,), HEAD, ("产出", *MORE[1:])))
    assert cells(draft)[1] == ("产出", "质量", "合格率", "100%", "验收单")
    assert draft.warnings == ()


def test_table_that_goes_on_over_sheets_is_one_table() -> None:
    (draft,) = read(((TITLE,), *START, HEAD, ROW), ((f"{TITLE}（续表）",), HEAD, ("产出", *MORE[1:])))
    assert len(draft.rows) == 2
    assert draft.warnings == ()


def test_side_label_of_the_table_is_no_content() -> None:
    side = "绩\n效\n指\n标"
    (draft,) = read(((TITLE,), *START, (side, *HEAD), (side, *ROW), (side, *MORE)))
    assert len(draft.rows) == 2
    assert draft.warnings == ()


def test_column_of_its_own_is_told_once() -> None:
    rows = ((*ROW, "业务科", "按比例得分"), (*MORE, "业务科", "全部达到得满分"))
    (draft,) = read(((TITLE,), *START, (*HEAD, "责任科室", "评分标准"), *rows))
    assert [warning.message for warning in draft.warnings] == [
        "“责任科室”一列不是申报表的项目，没有读入：“业务科”",
        "“评分标准”一列不是申报表的项目，没有读入：“按比例得分”等 2 种内容",
    ]


def test_message_around_a_form_is_left_aside() -> None:
    lines = ["小王好，表发你", "项目名称：窗口培训", "年度目标：培训300人次", "绩效指标如下：", "\t".join(HEAD)]
    (draft,) = read_text("\n".join([*lines, "\t".join(ROW), "以上，谢谢！"]))
    assert (draft.header.annual_goal, draft.rows[0].indicator.explanation) == ("培训300人次", "签到表")
    assert draft.warnings == ()


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        ("3000", '"≤"#,##0"元/台"', "≤3,000元/台"),
        ("95", '0"%"', "95%"),
        ("95", r"0\%", "95%"),
        ("0.95", '"≥"0%', "≥95%"),
    ],
)
def test_signs_in_quotes_are_text(number: str, number_format: str, text: str) -> None:
    assert shown(number, number_format) == (text, "")


def test_percentage_of_open_documents_keeps_its_sign() -> None:
    cell = 'office:value-type="percentage" office:value="0.95"><text:p>≥95.0%</text:p>'
    rows = open_rows(*FORM[:3]).replace("><text:p>≥300人次</text:p>", f" {cell}").replace(" >", ">")
    page = opendocument("spreadsheet", f'<table:table table:name="表">{rows}</table:table>')
    (draft,) = read_bytes("a.ods", page, Settings())
    assert (draft.rows[0].indicator.value, draft.warnings) == ("≥95.0%", ())


def test_radicals_are_the_characters_that_they_show() -> None:
    assert without_radicals("⻓期⽬标，⼀级⺠⽣ 3.5km") == "长期目标，一级民生 3.5km"


def table(*rows: tuple[str, ...], cut: bool = False) -> str:
    """`cut`: no line below the last row, as browsers print a table that goes on."""
    texts = ", ".join(f'"{text}"' for row in rows for text in row)
    stroke = f"(x, y) => (left: 1pt, right: 1pt, top: 1pt, bottom: if y == {len(rows) - 1} {{0pt}} else {{1pt}})"
    return f"#table(columns: (1fr,) * 5, {f'stroke: {stroke},' if cut else ''} {texts})\n"


def test_row_without_a_line_below_it_is_read() -> None:
    named = ("项目名称：", "窗口培训", "实施期限：", "3", "")
    rows = [("产出", "*数量", f"培训{number}类人次", f"≥{number}人次", "签到表") for number in range(1, 4)]
    first, second = table(named, HEAD, *rows[:2], cut=True), table(rows[2], MORE_ROW)
    (draft,) = read_bytes("a.pdf", pdf(f"{TITLE}\n{first}\n#pagebreak()\n{second}"), Settings())
    assert [row.indicator.name for row in draft.rows] == [*(row[2] for row in rows), "合格率"]


MORE_ROW = ("产出", "*质量", "合格率", "100%", "验收单")


def test_row_that_a_page_cuts_is_whole_where_levels_are_printed_in_each() -> None:
    rows = table(("项目名称：", "窗口培训", "", "", ""), HEAD, ROW, ("产出", "*时效", "培训完", "2026年11月", "以结业"))
    rest = table(("", "", "成时间", "30日前", "日期为准"), MORE_ROW)
    (draft,) = read_bytes("a.pdf", pdf(f"{TITLE}\n{rows}\n#pagebreak()\n{rest}"), Settings())
    assert cells(draft)[1] == ("产出", "时效", "培训完成时间", "2026年11月30日前", "以结业日期为准")
    assert messages(draft) == ""


def test_row_with_a_blank_last_column_stays_in_place() -> None:
    """Beside a serial number and before an empty 备注 nothing was dropped."""
    (draft,) = read(((TITLE,), *START, ("序号", *HEAD, "备注"), (1, *ROW, None), (None, "产出", *MORE[1:], None)))
    assert cells(draft) == [("产出", "数量", *ROW[2:]), ("产出", "质量", *MORE[2:])]
    assert draft.warnings == ()
