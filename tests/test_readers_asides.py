"""What stands around a form in a letter, on a page of a site or in another paper."""

import html
import io
import json

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.draft import Draft
from assistant.errors import NotADeclaration, UnreadableFile
from assistant.readers.reading import read_bytes, source_of
from assistant.settings import Settings

SETTINGS = Settings()
HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "指标解释")
ROWS = (
    ("项目名称：", "窗口培训", "年度目标：", "培训300人次", ""),
    HEAD,
    ("产出", "*数量", "培训人次", "≥300人次", "签到表"),
    ("满意度", "*服务对象满意度", "学员满意度", "≥90%", "问卷"),
    ("满意度", "其他满意度", "不适用", "不适用", "不适用"),
    ("备注：一式两份", "", "", "", ""),
)


def page(*below: str) -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in ROWS)
    return f"<meta charset=utf-8><table>{rows}</table>{''.join(f'<p>{line}</p>' for line in below)}".encode()


def messages(drafts: tuple[Draft, ...]) -> list[str]:
    return [warning.message for draft in drafts for warning in draft.warnings]


@pytest.mark.parametrize(
    "line",
    [
        "打印 关闭",
        "主办单位：某区财政局",
        "版权所有：某区人民政府 粤ICP备00000000号",
        "上一篇 | 下一篇",
        "档案馆 陈",
        "某区档案馆 2025年9月10日",
        "如有问题请联系小陈 13800000000",
        "制表：道路养护中心",
        "—3—",
    ],
)
def test_words_around_the_form_are_no_doubt(line: str) -> None:
    (draft,) = read_bytes("a.html", page(line), SETTINGS)
    assert len(draft.rows) == 3
    assert draft.warnings == ()


@pytest.mark.parametrize("line", ["另有30人次待定", "合格率调为95%", "年度目标", "补充说明：含尾款"])
def test_words_that_state_something_are_told(line: str) -> None:
    assert any(line in message for message in messages(read_bytes("a.html", page(line, "增加培训"), SETTINGS)))


@pytest.mark.parametrize(
    "lines",
    [
        (("序号", "项目名称", "金额（万元）"), ("1", "扫描加工", "165.00"), ("2", "质检", "15.00")),
        (("项目名称：", "扫描加工", "项目编号："), ("甲方：", "某区档案馆", "合同金额：180万元")),
    ],
)
def test_paper_that_names_a_project_is_no_declaration(lines: tuple[tuple[str, ...], ...]) -> None:
    document = docx.Document()
    table = document.add_table(len(lines), 3)
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    with pytest.raises(NotADeclaration, match="没有目标、测算依据和绩效指标"):
        read_bytes("合同.docx", target.getvalue(), SETTINGS)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
def test_form_on_each_line_is_read(name: str) -> None:
    lines = [json.dumps({"项目名称": title, "绩效指标": []}, ensure_ascii=False) for title in ("甲", "乙")]
    drafts = read_bytes(name, "\n".join([*lines, ""]).encode(), SETTINGS)
    assert [draft.header.project_name for draft in drafts] == ["甲", "乙"]


def test_tables_in_html_within_text_are_read() -> None:
    lines = f"# 附件\n项目编码：440304231060100905012\n{page().decode().partition('>')[2]}\n> 谢谢"
    (draft,) = read_bytes("a.md", lines.encode(), SETTINGS)
    assert (draft.header.project_code, draft.header.project_name) == ("440304231060100905012", "窗口培训")
    assert [row.indicator.value for row in draft.rows] == ["≥300人次", "≥90%", "不适用"]
    assert draft.warnings == ()


@pytest.mark.parametrize(("title", "told"), [("项目基本情况", False), ("依据与目标", False), ("情况待定2人", True)])
def test_title_beside_lines_of_labels_is_no_doubt(title: str, told: bool) -> None:
    lines = ((title, "项目名称：", "窗口培训"), ("", "年度目标：", "培训"), ("", *HEAD), ("", *ROWS[2]))
    text = "\n".join(",".join(line) for line in lines)
    (draft,) = read_bytes("a.csv", text.encode(), SETTINGS)
    assert (draft.header.project_name, len(draft.rows)) == ("窗口培训", 1)
    assert bool(draft.warnings) is told


def test_list_with_indicators_is_read_whatever_it_is_called() -> None:
    head = ("序号", "项目名称", "年度目标", *HEAD)
    lines = (("2026年绩效目标汇总表",), head, ("1", "窗口培训", "培训", *ROWS[2]), ("", "", "", *ROWS[3]))
    (draft,) = read_bytes("a.csv", "\n".join(",".join(line) for line in lines).encode(), SETTINGS)
    assert (draft.header.project_name, len(draft.rows)) == ("窗口培训", 2)


def test_plain_mail_ends_with_who_writes() -> None:
    table = "\n".join("\t".join(row) for row in ROWS)
    head = "From: a@example.cn\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    mail = f"{head}\n\n{table}\n\n-- \n街道 小吴\n电话 0755-12345678\n"
    (draft,) = read_bytes("a.eml", mail.encode(), SETTINGS)
    assert len(draft.rows) == 3
    assert draft.warnings == ()


def test_heading_of_another_table_is_no_parting() -> None:
    below = page(
        "街道 小吴", "来源与说明", "<table><tr><td>产出</td><td>数量</td><td>原文件</td><td>一</td></tr></table>"
    )
    (draft,) = read_bytes("a.html", below, SETTINGS)
    assert (len(draft.rows), draft.warnings) == (3, ())
    kept = page("街道 小吴", "二、另一个项目", "<table><tr><td>项目名称</td><td>消防</td></tr></table>")
    texts = [cell.text for sheet in source_of("a.html", kept, SETTINGS) for line in sheet.lines for cell in line]
    assert "二、另一个项目" in texts
    assert "街道 小吴" not in texts


def test_list_of_terms_is_a_table() -> None:
    terms = "".join(
        f"<dt>{label}</dt><dd>{text}</dd>" for label, text in (("项目名称", "窗口培训"), ("分配方式", "项目法"))
    )
    (draft,) = read_bytes("a.html", f"<meta charset=utf-8><dl>{terms}</dl>{page().decode()}".encode(), SETTINGS)
    assert (draft.header.project_name, draft.header.allocation) == ("窗口培训", "项目法")


def test_document_of_pictures_is_named() -> None:
    document, target = docx.Document(), io.BytesIO()
    document.paragraphs or document.add_paragraph()
    document.paragraphs[0].add_run()._r.append(parse_xml(f"<w:drawing {nsdecls('w')}/>"))
    document.save(target)
    with pytest.raises(UnreadableFile, match="只有图片，没有文字"):
        read_bytes("a.docx", target.getvalue(), SETTINGS)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_code_guarded_as_a_formula_is_its_digits(name: str) -> None:
    sign = "," if name == "a.csv" else "\t"
    lines = (("项目编码", '="440304231060100905012"', "年度目标", "培训"), HEAD, ROWS[2])
    quoted = "\n".join(sign.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines)
    plain = "\n".join(sign.join(line) for line in lines)
    for text in (quoted, plain):
        (draft,) = read_bytes(name, text.encode(), SETTINGS)
        assert draft.header.project_code == "440304231060100905012"


def test_table_drawn_with_characters_is_read() -> None:
    frame = "├────┼────┼────┤"
    rows = f"\n{frame}\n".join(f"│{'│'.join(row)}│" for row in (HEAD, *ROWS[2:4]))
    (draft,) = read_bytes("a.txt", f"项目名称：窗口培训\n年度目标：培训\n┌──┬──┐\n{rows}\n└──┴──┘\n".encode(), SETTINGS)
    assert [row.indicator.value for row in draft.rows] == ["≥300人次", "≥90%"]
    assert (draft.header.annual_goal, draft.warnings) == ("培训", ())
