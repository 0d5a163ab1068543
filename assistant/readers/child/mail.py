"""Saved mails: the readable part, and what is attached."""

import base64
import email
import email.errors
import email.message
import email.policy
import html
import re
from email.message import EmailMessage, MIMEPart

from assistant.readers.child.bounds import Limits, Refused
from assistant.readers.child.left_out import Notes

_HEADER = re.compile(rb"[A-Za-z-]+:[^\r\n]*\r?\n")
_CUT = (email.errors.CloseBoundaryNotFoundDefect, email.errors.StartBoundaryNotFoundDefect)
_ATTACHED = (
    ".xlsx", ".xls", ".xlsm", ".et", ".docx", ".docm", ".doc", ".wps", ".rtf", ".pdf", ".ods", ".odt", ".csv", ".txt",
    ".md", ".json", ".html", ".htm", ".zip", ".rar", ".7z", ".ofd", ".xlsb",
)  # fmt: skip
"""Suffixes of attachments that may be forms, or hold some; a picture in a signature is none."""
_SHEET = re.compile(r"sheet\d+\.html?$", re.IGNORECASE)
TAB = "\t"
_MOST = 20


def is_mail(data: bytes) -> bool:
    return _HEADER.match(data.lstrip()[:1000]) is not None


def body_of(data: bytes) -> tuple[list[str], Notes]:
    """The readable part as a page, with what is to be said of the mail; an archived workbook has a page a sheet."""
    message = _message(data)
    if sheets := [part for part in message.walk() if _SHEET.search(str(part.get("Content-Location", "")))]:
        return [_text(part) for part in sheets if isinstance(part, EmailMessage)], []
    part = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    if part is None:
        raise Refused("里面没有可读的正文，请另存为 .html 或 .docx 再读入")
    text = _text(part)
    page = text if part.get_content_subtype() == "html" else _page(text)
    cut = any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects)
    return [page], [("邮件", "邮件没有结尾，可能没有下载完整，请重新保存后再读入")] if cut else []


def read_attachments(data: bytes, limits: Limits) -> list[dict[str, object]]:
    """Names and contents of what is attached; they are no larger than the mail itself."""
    found: list[dict[str, object]] = []
    for part in _message(data).walk() if is_mail(data) else ():
        name = part.get_filename() or ""
        if not name.lower().endswith(_ATTACHED) or part.is_multipart():
            continue
        if len(found) == _MOST:
            raise Refused(f"的附件超过 {_MOST} 个，请把申报表另存出来再读入")
        content = part.get_payload(decode=True)
        data64 = base64.b64encode(content if isinstance(content, bytes) else b"").decode()
        found.append({"name": _tame(name), "data": data64})
    return found


def _text(part: MIMEPart) -> str:
    """What is called gb2312 is its larger successor: else · would become another sign, and rare names be lost."""
    charset = str(part.get_content_charset() or "").lower()
    if charset in {"gb2312", "gbk", "gb_2312-80", "x-gbk"}:
        content = part.get_payload(decode=True)
        return content.decode("gb18030", "replace") if isinstance(content, bytes) else ""
    return str(part.get_content())


def _page(text: str) -> str:
    """Plain text as a page: a line each, cells between tabs."""
    lines = html.escape(text).splitlines()
    return "".join(
        f"<table><tr><td>{line.replace(TAB, '</td><td>')}</td></tr></table>" if TAB in line else f"<p>{line}</p>"
        for line in lines
    )


def _tame(name: str) -> str:
    """A name is shown and never used as a path."""
    return re.sub(r"[\x00-\x1f]", "", re.split(r"[/\\]", name)[-1])[:120]


def _message(data: bytes) -> email.message.Message:
    return email.message_from_bytes(data.lstrip(), policy=email.policy.default)
