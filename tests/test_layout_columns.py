"""Two forms side by side on one sheet are two forms."""

from openpyxl.worksheet.worksheet import Worksheet

from tests.test_readers_xlsx import HEAD, ROW, messages, read

LEFT = [
    ["二级项目支出绩效目标申报表"],
    ["项目编码：", "440304231060100905012", "项目名称：", "窗口培训"],
    list(HEAD),
    list(ROW),
]
GAP = 2


def side_by_side(sheet: Worksheet) -> None:
    for line in LEFT:
        other = ["宣传费" if cell == "窗口培训" else cell for cell in line]
        other = ["440304231060100905013" if cell == "440304231060100905012" else cell for cell in other]
        sheet.append([*line, *[None] * (len(HEAD) - len(line) + GAP), *other])


def test_both_forms_are_read() -> None:
    left, right = read(side_by_side)
    assert [draft.header.project_name for draft in (left, right)] == ["窗口培训", "宣传费"]
    assert [draft.header.project_code[-1] for draft in (left, right)] == ["2", "3"]
    assert [len(draft.rows) for draft in (left, right)] == [1, 1]
    assert left.rows[0].indicator == right.rows[0].indicator
    assert "并排" not in messages(left) + messages(right)


def test_one_form_stays_one() -> None:
    def alone(sheet: Worksheet) -> None:
        for line in LEFT:
            sheet.append(line)

    assert len(read(alone)) == 1


def test_merged_label_is_one_label() -> None:
    def merged(sheet: Worksheet) -> None:
        sheet.append(["项目编码：", None, "440304231060100905012", "项目名称：", "窗口培训"])
        sheet.merge_cells("A1:B1")
        sheet.append(list(HEAD))
        sheet.append(list(ROW))

    (draft,) = read(merged)
    assert draft.header.project_name == "窗口培训"
