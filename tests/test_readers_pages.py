import io
import zipfile
from email.message import EmailMessage

import pytest
import typst

from assistant.draft import Draft
from assistant.errors import UnreadableFile
from assistant.readers.reading import read_bytes, read_text
from assistant.settings import Settings

SETTINGS = Settings()
HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "指标解释")
EXPECTED = [
    ("产出", "数量", "培训人次", "≥300人次", "签到表"),
    ("产出", "质量", "合格率", "≥95%", "考试成绩"),
    ("效益", "社会效益", "知晓率", "≥80%", "问卷"),
]
TABLE = """<table><tr><td>项目名称：</td><td>窗口培训</td><td>项目编码：</td>
<td colspan=2>440304231060100905012</td></tr>
<tr><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th><th>指标解释</th></tr>
<tr><td rowspan="2">产出</td><td>*数量</td><td>培训人次</td><td>&ge;300人次</td><td>签到表</td></tr>
<tr><td>*质量</td><td>合格率</td><td>≥95%</td><td>考试<!-- 待核 --><b>成绩</b></td></tr>
<tr><td>效益</td><td>*社会效益</td><td>知晓率</td><td>≥80%</td><td>问卷</td></tr></table>"""
PAGE = (
    "<html><head><title>表</title><style>td{}</style></head>"
    f"<body><h1>二级项目支出绩效目标申报表</h1>{TABLE}</body></html>"
)


def read(name: str, data: bytes) -> tuple[Draft, ...]:
    return read_bytes(name, data, SETTINGS)


def cells(draft: Draft) -> list[tuple[str, ...]]:
    return [(row.indicator.level1, row.indicator.level2, *row.indicator.cells) for row in draft.rows]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xls", "a.doc", "a.et"])
def test_web_page_is_read_whatever_it_is_called(name: str) -> None:
    (draft,) = read(name, PAGE.encode())
    assert (draft.header.project_name, draft.header.project_code) == ("窗口培训", "440304231060100905012")
    assert cells(draft) == EXPECTED
    assert draft.warnings == ()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (PAGE.encode("gbk"), "undeclared"),
        (PAGE.replace("<head>", '<head><meta charset="gb2312">').encode("gbk"), "declared"),
        (PAGE.replace("<head>", '<head><meta charset="utf-8">').encode("gbk"), "declared wrongly"),
        (PAGE.encode("utf-8-sig"), "marked"),
        (PAGE.encode("utf-16"), "two bytes"),
    ],
)
def test_letters_of_a_page_are_recognised(data: bytes, what: str) -> None:
    assert cells(read("a.html", data)[0]) == EXPECTED, what


def test_layout_tables_and_unseen_parts_are_seen_through() -> None:
    unseen = '<div style="display: none">年度目标：旧的</div><script>var 年度目标 = 1</script>'
    nested = f"<table><tr><td>{unseen}<table><tr><td>{TABLE}</td></tr></table></td></tr></table>"
    (draft,) = read("a.html", f"<html><body>{nested}</body></html>".encode())
    assert cells(draft) == EXPECTED
    assert draft.header.annual_goal == ""


def test_fields_of_a_saved_form_are_read() -> None:
    page = PAGE.replace("<td>窗口培训</td>", '<td><input type="text" value="窗口培训"><input type=hidden value=x></td>')
    page = page.replace("<td>签到表</td>", "<td><textarea>签到表</textarea></td>")
    (draft,) = read("a.html", page.encode())
    assert draft.header.project_name == "窗口培训"
    assert cells(draft) == EXPECTED


def test_items_and_breaks_stay_on_lines_of_their_own() -> None:
    items = "<p>明细：</p><ol><li>师资3万元</li><li>教材2万元</li></ol>共<br>5万元"
    cell = f"<tr><td>测算依据</td><td colspan=4>{items}</td></tr>"
    (draft,) = read("a.html", PAGE.replace("<table>", f"<table>{cell}").encode())
    assert draft.header.cost_basis == "明细：\n1. 师资3万元\n2. 教材2万元\n共\n5万元"


def test_mail_is_read() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.com", "申报表"
    mail.set_content("见下表")
    mail.add_alternative(PAGE, subtype="html")
    assert cells(read("a.eml", mail.as_bytes())[0]) == EXPECTED


CSV = """二级项目支出绩效目标申报表,,,,
项目名称：,窗口培训,测算依据：,"师资3万元,
教材2万元",
一级指标,二级指标,三级指标,指标值,指标解释
产出,*数量,培训人次,≥300人次,签到表
,*质量,合格率,≥95%,考试成绩
效益,*社会效益,知晓率,≥80%,问卷
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read(encoding: str, delimiter: str) -> None:
    text = CSV.replace(",", delimiter).replace(f"万元{delimiter}\n", "万元,\n")
    (draft,) = read("a.csv", text.encode(encoding))
    assert draft.header.cost_basis == "师资3万元,\n教材2万元"
    assert cells(draft) == EXPECTED


def opendocument(kind: str, body: str, *, styles: str = "") -> bytes:
    names = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {spaces}>{styles}{content}</office:document-content>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
    return target.getvalue()


def open_rows(*rows: tuple[str, ...]) -> str:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    return "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)


FORM = (("项目名称：", "窗口培训"), HEAD, *((row[0], f"*{row[1]}", *row[2:]) for row in EXPECTED))


def test_odt_is_read() -> None:
    body = f"<text:h>二级项目支出绩效目标申报表</text:h><table:table>{open_rows(*FORM)}</table:table>"
    (draft,) = read("a.odt", opendocument("text", body))
    assert (draft.header.project_name, cells(draft)) == ("窗口培训", EXPECTED)


@pytest.mark.parametrize(
    ("cell", "value", "doubted"),
    [
        ('office:value-type="percentage" office:value="0.95"><text:p>95%</text:p>', "95%", False),
        ('office:value-type="percentage" office:value="0.955"><text:p>96%</text:p>', "96%", True),
        ('office:value-type="float" office:value="300"><text:p>≥300人次</text:p>', "≥300人次", False),
        ('office:value-type="date" office:date-value="2023-12-31"><text:p>31/12/23</text:p>', "2023年12月31日", False),
        ('table:formula="of:=1/0"><text:p>#DIV/0!</text:p>', "", True),
        ("><text:p>≥300人次</text:p><office:annotation><text:p>太少</text:p></office:annotation>", "≥300人次", False),
    ],
)
def test_ods_cells_read_as_a_person_sees_them(cell: str, value: str, doubted: bool) -> None:
    rows = open_rows(*FORM[:3]).replace("><text:p>≥300人次</text:p>", f" {cell}")
    rows = rows.replace(" >", ">")
    (draft,) = read("a.ods", opendocument("spreadsheet", f'<table:table table:name="表">{rows}</table:table>'))
    assert draft.rows[0].indicator.value == value
    assert bool(draft.warnings) is doubted


def test_ods_merged_levels_and_repeated_rows() -> None:
    rows = open_rows(*FORM[:2])
    rows += '<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>产出</text:p></table:table-cell>'
    rows += open_rows(FORM[2][1:]).removeprefix("<table:table-row>")
    rows += "<table:table-row><table:covered-table-cell/>" + open_rows(FORM[3][1:]).removeprefix("<table:table-row>")
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows += f'<table:table-row table:number-rows-repeated="1048000">{rest}</table:table-row>'
    (draft,) = read("a.ods", opendocument("spreadsheet", f'<table:table table:name="表">{rows}</table:table>'))
    assert cells(draft) == EXPECTED[:2]


def pdf(source: str) -> bytes:
    from assistant.exporters.glyphs import FONTS

    setting = '#set text(font: "Noto Sans SC", size: 10pt)\n#set page(paper: "a4")\n'
    made = typst.compile((setting + source).encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def typst_table(rows: list[tuple[str, ...]], *, head: str = "") -> str:
    texts = ", ".join(f'"{text}"' for row in rows for text in row)
    return f"#table(columns: (1fr,) * 5, {head} {texts})\n"


ROWS = [(row[0], f"*{row[1]}", *row[2:]) for row in EXPECTED]
NAMED = [("项目名称：", "窗口培训", "实施期限：", "3", "")]


def test_pdf_tables_over_pages_with_and_without_repeated_head() -> None:
    many = [("产出", "*数量", f"培训{number}类人次", f"≥{number}人次", "签到表") for number in range(1, 90)]
    head = "table.header(" + ", ".join(f'"{text}"' for text in HEAD) + "),"
    for source in (typst_table(many, head=head), typst_table([HEAD, *many])):
        (draft,) = read("a.pdf", pdf(f"二级项目支出绩效目标申报表\n{typst_table(NAMED)}{source}"))
        assert [row.indicator.name for row in draft.rows] == [row[2] for row in many]
        assert draft.warnings == ()


def test_pdf_heads_feet_and_watermarks_are_ignored() -> None:
    foot = "footer: [第 #context counter(page).display() 页], background: rotate(30deg, text(40pt)[样张])"
    page = f"#set page(header: [内部资料 注意保管], {foot})\n"
    source = "\n".join(typst_table([*NAMED, HEAD, *ROWS]) + "#pagebreak(weak: true)" for _ in range(3))
    drafts = read("a.pdf", pdf(page + source))
    assert [cells(draft) for draft in drafts] == [EXPECTED] * 3
    assert all(draft.warnings == () for draft in drafts)


def test_pdf_without_text_is_named() -> None:
    with pytest.raises(UnreadableFile, match="没有文字"):
        read("a.pdf", pdf("#rect(width: 5cm, height: 3cm)"))


def test_pdf_text_without_lines_is_read() -> None:
    source = "\n\n".join(f"{label}：{text}" for label, text in (("项目名称", "窗口培训"), ("年度目标", "培训300人次")))
    (draft,) = read("a.pdf", pdf(source))
    assert (draft.header.project_name, draft.header.annual_goal) == ("窗口培训", "培训300人次")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_pasted_cells_are_read_like_a_file(newline: str) -> None:
    """What Excel, Word and WPS put on the clipboard: tabs, and cells with a line break in quotes."""
    rows = [
        "\t".join(row) for row in (("项目名称：", "窗口培训"), ("测算依据：", '"师资3万元', '教材2万元"'), HEAD, *ROWS)
    ]
    text = newline.join(rows).replace("师资3万元\t", f"师资3万元{newline}")
    (draft,) = read_text(text)
    assert draft.header.cost_basis == "师资3万元\n教材2万元"
    assert cells(draft) == EXPECTED


def test_pasted_rows_alone_are_read() -> None:
    (draft,) = read_text("\n".join("\t".join(row) for row in ROWS))
    assert cells(draft) == EXPECTED


def test_level_that_a_page_end_hides_is_doubted() -> None:
    many = [("产出", "*数量", f"人次{number}", f"≥{number}人次", "签到表") for number in range(1, 43)]
    cut = "\n#pagebreak()\n".join(
        (typst_table([HEAD, *many, ("", "", "合格率", "≥95%", "成绩")]), typst_table(ROWS[1:]))
    )
    (draft,) = read("a.pdf", pdf(typst_table(NAMED) + cut))
    assert any("级别" in warning.message for warning in draft.warnings)
