from email.message import EmailMessage

import pytest

from assistant.draft import Draft
from assistant.errors import NotADeclaration
from assistant.readers.reading import read_bytes, source_of
from assistant.settings import Settings
from tests.hostile_files import workbook

SETTINGS = Settings()
HEAD = "一级指标\t二级指标\t三级指标\t指标值\t指标解释\n"
CODE = "项目编码：\t440304231060100905013\t项目名称：\t河道清淤\n"
FORM = f"二级项目支出绩效目标申报表\n{CODE}{HEAD}产出\t*数量\t长度\t≥4公里\t图\n"
PAGE = "<table><tr><td>项目名称：</td><td>正文里的项目</td></tr><tr><td>年度目标：</td><td>清淤</td></tr></table>"


def mail(*attached: tuple[str, bytes], page: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", "报送申报表"
    message.set_content("请查收附件。")
    if page:
        message.add_alternative(page, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def read(data: bytes) -> tuple[Draft, ...]:
    return read_bytes("a.eml", data, SETTINGS)


def test_attached_forms_are_read_like_files() -> None:
    drafts = read(mail(("清淤.txt", FORM.encode("gb18030")), ("培训.xlsx", workbook())))
    assert [draft.header.project_name for draft in drafts] == ["河道清淤", "培训"]
    assert [(draft.file, draft.index) for draft in drafts] == [("a.eml", 0), ("a.eml", 1)]
    assert drafts[0].warnings == ()


def test_form_in_the_mail_stands_before_what_is_attached() -> None:
    drafts = read(mail(("清淤.txt", FORM.encode()), page=PAGE))
    assert [draft.header.project_name for draft in drafts] == ["正文里的项目", "河道清淤"]


def test_doubts_name_the_attachment() -> None:
    (draft,) = read(mail(("清淤.txt", FORM.replace("项目名称：", "项目名秤：").encode())))
    assert draft.warnings[0].place == "附件“清淤.txt”第 2 行"


def test_attachment_that_cannot_be_read_is_told() -> None:
    (draft,) = read(mail(("材料.zip", b"PK\x03\x04"), ("清淤.txt", FORM.encode())))
    assert [warning.message for warning in draft.warnings] == [
        "附件没有读入：“材料.zip”是压缩包，请先解压，再读入里面的申报表"
    ]


def test_mail_without_any_form_says_what_is_attached() -> None:
    with pytest.raises(NotADeclaration, match=r"“a.eml”里面没有填好的.*附件“通知.docx”"):
        read(mail(("通知.docx", b"PK\x03\x04")))


def test_archived_workbook_has_a_page_a_sheet() -> None:
    parts = ("<frameset><frame src=sheet001.htm></frameset>", PAGE, PAGE.replace("正文", "次页"))
    body = "".join(
        f"--x\r\nContent-Location: file:///C:/a/{name}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{part}\r\n"
        for name, part in zip(("a.htm", "sheet001.htm", "sheet002.htm"), parts, strict=True)
    )
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    drafts = read_bytes("a.mht", f"{head}{body}--x--\r\n".encode(), SETTINGS)
    assert [draft.header.project_name for draft in drafts] == ["正文里的项目", "次页里的项目"]


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030"])
def test_mail_in_gb2312_keeps_signs_and_rare_names(charset: str) -> None:
    page = PAGE.replace("清淤", "≤2000元/人·月，李喆，500㎡，7:00—9:00").encode("gb18030")
    head = f'From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset="{charset}"\r\n'
    data = head.encode() + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + page
    assert read(data)[0].header.annual_goal == "≤2000元/人·月，李喆，500㎡，7:00—9:00"


def test_form_in_plain_text_keeps_lines_and_cells() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.com", "申报表"
    message.set_content(f"王科：您好！\n\n{FORM}\n谢谢！\n")
    (draft,) = read(message.as_bytes())
    assert (draft.header.project_name, draft.declaration.indicators[0].value) == ("河道清淤", "≥4公里")


def test_name_of_an_attachment_is_no_path() -> None:
    (draft,) = read(mail(("../../etc/x项.txt", FORM.replace("项目名称：", "项目名秤：").encode())))
    assert draft.warnings[0].place.startswith("附件“x项.txt”")


def test_source_shows_what_is_attached() -> None:
    sheets = source_of("a.eml", mail(("清淤.txt", FORM.encode())), SETTINGS)
    assert "清淤.txt" in [sheet.name for sheet in sheets]
