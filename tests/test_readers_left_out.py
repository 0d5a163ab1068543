"""What documents show and do not say: struck text, notes in boxes, symbols of fonts, equations; mails and codes."""

import io
from email.message import EmailMessage

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml

from assistant.draft import Draft
from assistant.errors import NotADeclaration, UnreadableFile
from assistant.readers.reading import read_bytes, read_text
from assistant.settings import Settings
from tests.test_readers_docx import EXPECTED, HEAD, NS, filled
from tests.test_readers_docx import cells as cells_of
from tests.test_readers_docx import read as read_docx
from tests.test_readers_pages import FORM, NAMED, PAGE, ROWS, open_rows, opendocument, pdf, typst_table

SETTINGS = Settings()
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(name: str, data: bytes) -> Draft:
    (draft,) = read_bytes(name, data, SETTINGS)
    return draft


def messages(draft: Draft) -> str:
    return "\n".join(f"{warning.place} {warning.message}" for warning in draft.warnings)


def with_value(runs: str) -> Draft:
    document = docx.Document()
    _, table = filled(document)
    paragraph = table.cell(1, 3).paragraphs[0]._p
    for run in list(paragraph):
        paragraph.remove(run)
    paragraph.extend(list(parse_xml(f"<w:p {NS} {MATH}>{runs}</w:p>")))
    (draft,) = read_docx(document)
    return draft


def symbol(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def equation(inside: str) -> str:
    texts = {"a": "合格数", "b": "总数", "c": "甲+乙", "t": "10", "4": "4", "n": "n"}
    for letter, text in texts.items():
        inside = inside.replace(f"[{letter}]", f"<m:r><m:t>{text}</m:t></m:r>")
    return f"<m:oMath>{inside}</m:oMath>"


@pytest.mark.parametrize(
    ("runs", "value"),
    [
        (symbol("Symbol", "F0B3") + "<w:r><w:t>9个</w:t></w:r>", "≥9个"),
        (symbol("Symbol", "F0A3") + "<w:r><w:t>9个</w:t></w:r>", "≤9个"),
        (symbol("Symbol", "F039") + symbol("Symbol", "F025"), "9%"),
        (symbol("Cambria Math", "2265") + "<w:r><w:t>9个</w:t></w:r>", "≥9个"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b3</w:t></w:r><w:r><w:t>9个</w:t></w:r>', "≥9个"),
        (equation("<m:f><m:num>[a]</m:num><m:den>[b]</m:den></m:f>"), "合格数/总数"),
        (equation("<m:f><m:num>[c]</m:num><m:den>[b]</m:den></m:f>"), "(甲+乙)/总数"),
        (equation("<m:sSup><m:e>[t]</m:e><m:sup>[4]</m:sup></m:sSup>"), "10⁴"),
        (equation("<m:sSup><m:e>[t]</m:e><m:sup>[n]</m:sup></m:sSup>"), "10^(n)"),
        (equation("<m:rad><m:deg/><m:e>[b]</m:e></m:rad>"), "√(总数)"),
        ('<w:r><w:t>9m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', "9m²"),
    ],
)
def test_signs_and_equations_keep_their_meaning(runs: str, value: str) -> None:
    draft = with_value(runs)
    assert draft.rows[0].indicator.value == value
    assert draft.warnings == ()


def test_unknown_symbol_is_told() -> None:
    draft = with_value(symbol("Webdings", "F04A") + "<w:r><w:t>9个</w:t></w:r>")
    assert draft.rows[0].indicator.value == "9个"
    assert "有一个符号（Webdings F04A）读不出来，没有读入" in messages(draft)


@pytest.mark.parametrize("switch", ["strike", "dstrike"])
def test_struck_run_of_a_document_is_left_out(switch: str) -> None:
    gone = f"<w:r><w:rPr><w:{switch}/></w:rPr><w:t>≥90个</w:t></w:r>"
    draft = with_value(f"{gone}<w:r><w:t>≥120个</w:t></w:r>")
    assert draft.rows[0].indicator.value == "≥120个"
    assert "表格 2 第 2 行 “≥90个”画了删除线，没有读入，读作“≥120个”" in messages(draft)


def test_deleted_cell_is_left_out() -> None:
    document = docx.Document()
    _, table = filled(document)
    cell = table.cell(1, 3)._tc
    deleted = parse_xml(f"<w:tc {NS}><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>≥1人次</w:t></w:r></w:p></w:tc>")
    cell.addprevious(deleted)
    assert cells_of(read_docx(document)[0]) == EXPECTED


def box(text: str) -> str:
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return f"<w:r {NS}><w:pict>{inside}</w:pict></w:r>"


@pytest.mark.parametrize("note", ["项目名称：草稿水印", "二季度再议"])
def test_note_in_a_text_box_is_left_out(note: str) -> None:
    document = docx.Document()
    filled(document)
    document.paragraphs[0]._p.append(parse_xml(box(note)))
    (draft,) = read_docx(document)
    assert draft.header.project_name == "窗口培训"
    assert messages(draft) == f"第 1 段 文本框里的“{note}”没有读入"


@pytest.mark.parametrize("stamp", ["草稿", "内部资料 请勿外传", "附件3", "★ 征求意见稿"])
def test_stamp_in_a_text_box_says_nothing(stamp: str) -> None:
    document = docx.Document()
    filled(document)
    document.paragraphs[0]._p.append(parse_xml(box(stamp)))
    assert messages(read_docx(document)[0]) == ""


def test_note_over_a_cell_is_left_out_and_a_value_in_a_box_is_read() -> None:
    document = docx.Document()
    header, _ = filled(document)
    header.cell(1, 1).paragraphs[0]._p.append(parse_xml(box("依据不足")))
    header.cell(0, 3).text = ""
    header.cell(0, 3).paragraphs[0]._p.append(parse_xml(box("窗口培训")))
    (draft,) = read_docx(document)
    assert (draft.header.project_name, draft.header.cost_basis) == ("窗口培训", "300人次×0.1万元")
    assert "文本框里的“依据不足”没有读入" in messages(draft)


@pytest.mark.parametrize(
    "old", ["<del>≥1人</del>", "<s>≥1人</s>", '<span style="text-decoration:line-through">≥1人</span>']
)
def test_struck_text_of_a_page_is_left_out(old: str) -> None:
    draft = read("a.html", PAGE.replace("&ge;300人次", f"{old}&ge;300人次").encode())
    assert draft.rows[0].indicator.value == "≥300人次"
    assert "“≥1人”画了删除线，没有读入，读作“≥300人次”" in messages(draft)


@pytest.mark.parametrize(("kind", "suffix"), [("spreadsheet", "ods"), ("text", "odt")])
def test_struck_text_of_open_documents_is_left_out(kind: str, suffix: str) -> None:
    rows = open_rows(*FORM).replace("≥300人次", '<text:span text:style-name="T1">≥1人</text:span>≥300人次')
    look = '<style:text-properties style:text-line-through-style="solid"/>'
    styles = f'<office:automatic-styles><style:style style:name="T1">{look}</style:style></office:automatic-styles>'
    data = opendocument(kind, f'<table:table table:name="表">{rows}</table:table>', styles=styles)
    draft = read(f"a.{suffix}", data)
    assert draft.rows[0].indicator.value == "≥300人次"
    assert "“≥1人”画了删除线" in messages(draft)


def mail(text: str, *, attached: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.com", "申报表"
    message.set_content("见下表")
    message.add_alternative(text, subtype="html")
    if attached:
        message.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename=attached)
    return message


def test_form_in_an_attachment_is_pointed_at() -> None:
    with pytest.raises(NotADeclaration, match="附件“申报表"):
        read("a.eml", mail("<p>请查收附件</p>", attached="申报表.docx").as_bytes())
    assert "附件没有读入：“照片.zip”" in messages(read("a.eml", mail(PAGE, attached="照片.zip").as_bytes()))


def test_cut_mail_is_told() -> None:
    whole = mail(PAGE).as_bytes()
    assert read("a.eml", whole).warnings == ()
    cut = whole[: whole.rindex(b"\n--")]
    assert "邮件没有结尾" in messages(read("a.eml", cut))


def test_big5_is_named() -> None:
    text = "預算績效\n\n項目名稱\t窗口培訓\n年度目標\t培訓300人次\n"
    with pytest.raises(UnreadableFile, match="繁体"):
        read("a.txt", text.encode("big5"))


def test_page_that_is_turned_on_its_side_is_read() -> None:
    document = pypdfium2.PdfDocument(pdf(typst_table([*NAMED, HEAD, *ROWS])))
    document[0].set_rotation(90)
    target = io.BytesIO()
    document.save(target)
    document.close()
    assert cells_of(read("a.pdf", target.getvalue())) == EXPECTED


def test_table_whose_right_columns_stand_on_another_page_is_named() -> None:
    left, right = (
        "#table(columns: {}, {})".format(len(rows[0]), ", ".join(f'"{text}"' for row in rows for text in row))
        for rows in ([row[:3] for row in (HEAD, *ROWS)], [row[3:] for row in (HEAD, *ROWS)])
    )
    with pytest.raises(UnreadableFile, match="太宽"):
        read("a.pdf", pdf(f"{typst_table(NAMED)}{left}\n#pagebreak()\n{right}"))


@pytest.mark.parametrize(("name", "doubted"), [("新建管网监测", False), ("短名", True)])
def test_wrapped_name_that_a_page_end_cuts_is_no_doubt(name: str, doubted: bool) -> None:
    rows = [("产出", "*数量", "全区新建地下管网监测点位数量", "≥9个", "台账"), ("", "", name, "≥8个", "台账")]
    texts = ", ".join(f'"{text}"' for row in rows for text in row[1:])
    level = f"table.cell(rowspan: 2)[产出], {texts}"
    head = ", ".join(f"[{text}]" for text in HEAD)
    first = f"#table(columns: (2cm, 2cm, 2.6cm, 2cm, 3cm), {head}, {level})"
    rest = "#table(columns: (2cm, 2cm, 2.6cm, 2cm, 3cm), [], [], [位], [], [])"
    draft = read("a.pdf", pdf(f"{typst_table(NAMED)}{first}\n#pagebreak()\n{rest}"))
    assert draft.rows[-1].indicator.name == f"{name}位"
    assert ("请核对是否另是一行" in messages(draft)) is doubted


def test_remark_below_a_table_hides_no_level() -> None:
    many = [("产出", "*数量", f"人次{number}", f"≥{number}人次", "签到表") for number in range(1, 9)]
    one = typst_table([*NAMED, HEAD, *many, ("备注：置灰信息无需录入", "", "", "", "")])
    title = "二级项目支出绩效目标申报表\n"
    drafts = read_bytes("a.pdf", pdf(f"{title}{one}#pagebreak()\n{title}{one}"), SETTINGS)
    assert [draft.warnings for draft in drafts] == [(), ()]


def test_sideways_text_is_named() -> None:
    with pytest.raises(UnreadableFile, match="横着"):
        read("a.pdf", pdf("#rotate(90deg)[项目名称：窗口培训]"))


def test_line_break_of_a_page_leaves_no_doubt() -> None:
    (draft,) = read_text("项目名称：培训\n测算依据：师资3万元<br>教材2万元")
    assert draft.header.cost_basis == "师资3万元\n教材2万元"
    assert draft.warnings == ()


@pytest.mark.parametrize(("name", "rows"), [("新建管网监测", 2), ("短名", 3)])
def test_row_whose_cells_are_all_full_goes_on_over_the_page(name: str, rows: int) -> None:
    cells = ("产出", "*数量", "点位数量", "≥9个", "台账", "*时效", name, "合同签订后1", "以台账所载为")
    level = f"table.cell(rowspan: 2)[产出], {', '.join(f'[{text}]' for text in cells[1:])}".replace("*", r"\*")
    head = ", ".join(f"[{text}]" for text in HEAD)
    first = f"#table(columns: (2cm, 2cm, 2.6cm, 2.6cm, 2.6cm), {head}, {level})"
    rest = "#table(columns: (2cm, 2cm, 2.6cm, 2.6cm, 2.6cm), [], [], [位], [5日内], [准])"
    draft = read("a.pdf", pdf(f"{typst_table(NAMED)}{first}\n#pagebreak()\n{rest}"))
    assert len(draft.rows) == rows
    if rows == 2:
        assert draft.rows[-1].indicator.cells == (f"{name}位", "合同签订后15日内", "以台账所载为准")
        assert draft.warnings == ()
