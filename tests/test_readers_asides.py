"""What stands around a form in a letter, on a page of a site or in another paper."""

import html
import io
import json

import docx
import pytest

from assistant.draft import Draft
from assistant.errors import NotADeclaration
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

SETTINGS = Settings()
HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "指标解释")
ROWS = (
    ("项目名称：", "窗口培训", "年度目标：", "培训300人次", ""),
    HEAD,
    ("产出", "*数量", "培训人次", "≥300人次", "签到表"),
    ("满意度", "*服务对象满意度", "学员满意度", "≥90%", "问卷"),
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
    ],
)
def test_words_around_the_form_are_no_doubt(line: str) -> None:
    (draft,) = read_bytes("a.html", page(line), SETTINGS)
    assert len(draft.rows) == 2
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
