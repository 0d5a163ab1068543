import io

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

from assistant.draft import Draft
from assistant.errors import NotADeclaration
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

SETTINGS = Settings()
HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "指标解释")
ROWS = (
    ("产出", "*数量", "培训人次", "≥300人次", "签到表"),
    ("产出", "*质量", "合格率", "≥95%", "考试成绩"),
    ("效益", "*社会效益", "知晓率", "≥80%", "问卷"),
)
NS = nsdecls("w")


def filled(
    document: Document, *, name: str = "窗口培训", rows: tuple[tuple[str, ...], ...] = ROWS
) -> tuple[Table, Table]:
    document.add_paragraph("二级项目支出绩效目标申报表")
    header = document.add_table(rows=2, cols=4)
    texts = ("项目编码：", "440304231060100905012", "项目名称：", name, "测算依据：", "300人次×0.1万元", "", "")
    for cell, text in zip((cell for row in header.rows for cell in row.cells), texts, strict=True):
        cell.text = text
    header.cell(1, 1).merge(header.cell(1, 3))
    table = document.add_table(rows=len(rows) + 1, cols=5)
    for row, cells in zip(table.rows, (HEAD, *rows), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return header, table


def read(document: Document) -> tuple[Draft, ...]:
    target = io.BytesIO()
    document.save(target)
    return read_bytes("a.docx", target.getvalue(), SETTINGS)


def cells(draft: Draft) -> list[tuple[str, ...]]:
    return [(row.indicator.level1, row.indicator.level2, *row.indicator.cells) for row in draft.rows]


EXPECTED = [(level1, level2.removeprefix("*"), *rest) for level1, level2, *rest in ROWS]


def test_tables_are_read() -> None:
    document = docx.Document()
    filled(document)
    (draft,) = read(document)
    assert draft.header.project_code == "440304231060100905012"
    assert (draft.header.project_name, draft.header.cost_basis) == ("窗口培训", "300人次×0.1万元")
    assert cells(draft) == EXPECTED
    assert draft.warnings == ()


def test_merged_levels_speak_for_each_row() -> None:
    document = docx.Document()
    _, table = filled(document)
    for row in (1, 2):
        table.cell(row, 0).text = ""
    table.cell(1, 0).merge(table.cell(2, 0)).text = "产出"
    table.cell(2, 4).text = ""
    table.cell(1, 4).merge(table.cell(2, 4)).text = "签到表和成绩"
    (draft,) = read(document)
    assert [row[:2] for row in cells(draft)] == [row[:2] for row in EXPECTED]
    assert [row[4] for row in cells(draft)] == ["签到表和成绩", "签到表和成绩", "问卷"]


def test_several_forms_and_a_table_that_goes_on() -> None:
    document = docx.Document()
    filled(document, name="甲")
    document.add_page_break()
    filled(document, name="乙", rows=ROWS[:2])
    document.add_paragraph("二级项目支出绩效目标申报表（续表）")
    rest = document.add_table(rows=2, cols=5)
    for row, texts in zip(rest.rows, (HEAD, ROWS[2]), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    first, second = read(document)
    assert [first.header.project_name, second.header.project_name] == ["甲", "乙"]
    assert cells(second) == EXPECTED
    assert second.warnings == ()


def test_calculation_in_a_table_of_its_own_stays_text() -> None:
    document = docx.Document()
    header, _ = filled(document)
    cell = header.cell(1, 1)
    cell.text = "明细如下："
    inner = cell.add_table(rows=2, cols=3)
    for inner_row, texts in zip(inner.rows, (("内容", "数量", "金额"), ("师资", "3人", "1.5万元")), strict=True):
        for inner_cell, text in zip(inner_row.cells, texts, strict=True):
            inner_cell.text = text
    (draft,) = read(document)
    assert draft.header.cost_basis == "明细如下：\n内容\t数量\t金额\n师资\t3人\t1.5万元"
    assert cells(draft) == EXPECTED


def test_form_laid_into_a_cell_is_read() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=3, cols=5)
    texts = (("项目名称", "培训", "项目编码", "1", ""), HEAD, ROWS[0])
    for row, line in zip(inner.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    (draft,) = read(document)
    assert draft.header.project_name == "培训"
    assert cells(draft) == EXPECTED[:1]


RUNS = (
    ("inserted is kept, deleted left out",
     "<w:ins><w:r><w:t>≥350</w:t></w:r></w:ins><w:del><w:r><w:delText>≥300</w:delText></w:r></w:del><w:r><w:t>人次</w:t></w:r>"),
    ("moved away is left out",
     "<w:moveFrom><w:r><w:t>≥1</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>≥350人次</w:t></w:r></w:moveTo>"),
    ("content control", "<w:sdt><w:sdtContent><w:r><w:t>≥350人次</w:t></w:r></w:sdtContent></w:sdt>"),
    ("field result", '<w:r><w:instrText>REF x</w:instrText></w:r>'
     '<w:fldSimple w:instr="x"><w:r><w:t>≥350人次</w:t></w:r></w:fldSimple>'),
    ("hidden text", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>约</w:t></w:r><w:r><w:t>≥350人次</w:t></w:r>"),
    ("split runs", "<w:r><w:t>≥3</w:t></w:r><w:r><w:t>50人</w:t></w:r><w:r><w:t>次</w:t></w:r>"),
    ("comment mark",
     '<w:commentRangeStart w:id="0"/><w:r><w:t>≥350人次</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>'),
)  # fmt: skip


@pytest.mark.parametrize("runs", [runs for _, runs in RUNS], ids=[name for name, _ in RUNS])
def test_cell_reads_as_a_person_sees_it(runs: str) -> None:
    document = docx.Document()
    _, table = filled(document)
    paragraph = table.cell(1, 3).paragraphs[0]._p
    for run in list(paragraph):
        paragraph.remove(run)
    paragraph.extend(list(parse_xml(f"<w:p {NS}>{runs}</w:p>")))
    (draft,) = read(document)
    assert draft.rows[0].indicator.value == "≥350人次"


def test_row_whose_deletion_is_tracked_is_left_out() -> None:
    document = docx.Document()
    _, table = filled(document)
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {NS}/>"))
    (draft,) = read(document)
    assert [row[2] for row in cells(draft)] == ["培训人次", "知晓率"]


def test_row_in_a_content_control_is_read() -> None:
    document = docx.Document()
    _, table = filled(document)
    row = table.rows[2]._tr
    control = parse_xml(f"<w:sdt {NS}><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control[0].append(row)
    assert cells(read(document)[0]) == EXPECTED


def test_unfilled_content_control_says_nothing() -> None:
    document = docx.Document()
    header, _ = filled(document)
    shown = "<w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent>"
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{shown}</w:sdt>"
    header.cell(1, 1).text = ""
    header.cell(1, 1).paragraphs[0]._p.extend(list(parse_xml(f"<w:p {NS}>{control}</w:p>")))
    assert read(document)[0].header.cost_basis == ""


def test_text_box_is_read_once() -> None:
    document = docx.Document()
    filled(document)
    box = "<w:txbxContent><w:p><w:r><w:t>年度目标：培训300人次</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document.element.body.insert(1, parse_xml(
        f"<w:p {NS} {mc}><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ))  # fmt: skip
    (draft,) = read(document)
    assert draft.header.annual_goal == "培训300人次"
    assert draft.warnings == ()


def test_shown_numbers_are_read() -> None:
    document = docx.Document()
    header, _ = filled(document)
    cell = header.cell(1, 1)
    cell.text = "师资3万元"
    cell.add_paragraph("教材2万元")
    for paragraph in cell.paragraphs:
        paragraph.style = "List Number"
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="{numbered(document)}"/></w:numPr>')
        )
    assert read(document)[0].header.cost_basis == "1.师资3万元\n2.教材2万元"


def numbered(document: Document) -> str:
    """A number of the blank document whose first level counts 1., 2."""
    root = document.part.numbering_part.element
    for number in root.findall(qn("w:num")):
        abstract = number.find(qn("w:abstractNumId")).get(qn("w:val"))
        level = root.find(f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{abstract}']/{qn('w:lvl')}")
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "decimal":
            return str(number.get(qn("w:numId")))
    raise AssertionError("no numbering")


def test_heads_and_feet_of_pages_are_ignored() -> None:
    document = docx.Document()
    filled(document)
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    assert read(document)[0].warnings == ()


def test_form_in_paragraphs_is_read() -> None:
    document = docx.Document()
    for line in ("项目名称：培训\t项目编码：1", "年度目标：培训300人次", "\t".join(HEAD), "\t".join(ROWS[0])):
        document.add_paragraph(line)
    (draft,) = read(document)
    assert (draft.header.project_name, draft.header.annual_goal) == ("培训", "培训300人次")
    assert cells(draft) == EXPECTED[:1]


def test_chosen_box_is_the_value() -> None:
    document = docx.Document()
    header, _ = filled(document)
    header.cell(1, 0).text = "是否新增项目"
    header.cell(1, 1).text = "☐是  ☑否"
    assert read(document)[0].header.is_new == "否"


def test_other_document_is_named() -> None:
    document = docx.Document()
    document.add_paragraph("请假申请表")
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(table.rows[0].cells, ("姓名", "张三", "申请单位", "某局"), strict=True):
        cell.text = text
    with pytest.raises(NotADeclaration, match="请假申请表"):
        read(document)
