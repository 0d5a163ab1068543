"""Odd but real: date serials, instructions beside the form, cells one a line, numbered styles, unlined pages."""

import docx
import pytest

from assistant.readers.reading import read_bytes, read_text
from assistant.settings import Settings
from tests.test_readers_docx import filled
from tests.test_readers_docx import read as read_document
from tests.test_readers_offices import START, TITLE, read
from tests.test_readers_pages import pdf
from tests.test_readers_xlsx import HEAD, ROW, cells, messages


def test_serial_of_a_date_is_read_and_doubted() -> None:
    (draft,) = read(((TITLE,), *START, HEAD, ("产出", "*时效", "培训完成时间", 46356, "签到表")))
    assert draft.rows[0].indicator.value == "2026年11月30日"
    assert "46356" in messages(draft)


def test_five_digits_elsewhere_stay_a_number() -> None:
    (draft,) = read(((TITLE,), *START, HEAD, ("产出", "*数量", "培训人次", 46356, "签到表")))
    assert (draft.rows[0].indicator.value, draft.warnings) == ("46356", ())


def test_header_and_table_on_sheets_of_their_own_are_one_form() -> None:
    (draft,) = read((("基本信息",), *START), (HEAD, ROW))
    assert (draft.header.project_name, len(draft.rows), draft.warnings) == ("窗口培训", 1, ())


HELP = (("填表说明",), ("1. 项目编码：填写21位编码；",), ("2. 项目名称：与项目库一致。",))


@pytest.mark.parametrize("order", [1, -1])
def test_instructions_on_a_sheet_are_no_form(order: int) -> None:
    (draft,) = read(*(HELP, ((TITLE,), *START, HEAD, ROW))[::order])
    assert (draft.header.project_name, draft.warnings) == ("窗口培训", ())


@pytest.mark.parametrize("order", [1, -1])
def test_instructions_beside_the_form_are_no_content(order: int) -> None:
    parts = (((TITLE,), *START, ("长期目标：", ""), HEAD, ROW), (*HELP, ("3. 长期目标：跨度多年的填写。",)))
    (draft,) = read(tuple(line for part in parts[::order] for line in part))
    assert (draft.header.project_name, draft.header.long_term_goal, draft.warnings) == ("窗口培训", "", ())


def test_unit_that_contradicts_the_label_is_doubted() -> None:
    amount = ("本年度项目金额（万元）：", "300000.00")
    (draft,) = read(((TITLE,), ("金额单位：元",), *START, amount, HEAD, ROW))
    assert draft.header.annual_amount == "300000.00"
    assert "没有换算" in messages(draft)


def test_cells_one_a_line_are_rows_again() -> None:
    lines = ["项目编码：", "440304231060100905012", "项目名称：", "窗口培训", "年度目标：", "培训300人次", *HEAD]
    (draft,) = read_text("\n".join([*lines, *ROW, "产出", "*质量", "合格率", "100%", "验收单"]))
    assert (draft.header.project_code, draft.header.project_name) == ("440304231060100905012", "窗口培训")
    assert draft.header.annual_goal == "培训300人次"
    assert cells(draft)[1] == ("产出", "质量", "合格率", "100%", "验收单")
    assert draft.warnings == ()


@pytest.mark.parametrize("mark", ["- **{}**：", "* **{}：**", "**{}**：", "• {}："])
def test_labels_of_a_list_are_read(mark: str) -> None:
    lines = [mark.format(label) + text for label, text in (("项目名称", "窗口培训"), ("实施期限", "3"))]
    (draft,) = read_text("\n".join(lines))
    assert (draft.header.project_name, draft.header.period) == ("窗口培训", "3")


def test_numbers_of_a_paragraph_style_are_read() -> None:
    document = docx.Document()
    header, _ = filled(document)
    cell = header.cell(1, 1)
    cell.text = ""
    for text in ("师资3万元", "教材2万元"):
        cell.add_paragraph(text, style="List Number")
    (draft,) = read_document(document)
    assert draft.header.cost_basis == "1.师资3万元\n2.教材2万元"


def test_columns_without_lines_are_parted_and_doubted() -> None:
    head = "#grid(columns: (1fr,) * 4, [项目名称：], [窗口培训], [实施期限：], [3])\n"
    rows = "#grid(columns: (1fr,) * 5, " + ", ".join(f"[{text}]" for text in (*HEAD, *ROW)).replace("*", r"\*") + ")"
    (draft,) = read_bytes("a.pdf", pdf(f"{TITLE}\n\n{head}\n{rows}"), Settings())
    assert (draft.header.project_name, draft.header.period) == ("窗口培训", "3")
    assert cells(draft) == [("产出", "数量", "培训人次", "≥300人次", "签到表")]
    assert "没有框线" in messages(draft)


@pytest.mark.parametrize("wrapped", ['{{"code": 0, "data": [{0}, {0}]}}', '{{"result": {{"rows": [{0}, {0}]}}}}'])
def test_answer_of_a_system_holds_the_forms(wrapped: str) -> None:
    form = '{"项目名称": "窗口培训", "绩效指标": []}'
    drafts = read_bytes("a.json", wrapped.format(form).encode(), Settings())
    assert [draft.header.project_name for draft in drafts] == ["窗口培训", "窗口培训"]
