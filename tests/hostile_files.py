"""Files that mean harm or are broken, made when they are needed."""

import io
import struct
import zipfile
from collections.abc import Callable

import docx
import xlsxwriter  # type: ignore[import-untyped]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(sheets: int = 1) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    for _ in range(sheets):
        book.add_worksheet().write_row(0, 0, ["项目名称", "培训", "项目编码", "440304231060100905012"])
    book.close()
    return target.getvalue()


def document(*lines: str) -> bytes:
    target = io.BytesIO()
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(target)
    return target.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one part replaced or added."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            if part != name:
                archive.writestr(part, source.read(part))
        archive.writestr(name, content)
    return target.getvalue()


def forged(data: bytes) -> bytes:
    """Every declared size says 100 bytes; the content is what it is."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = changed.find(mark)
        while start >= 0:
            changed[start + at : start + at + 4] = struct.pack("<I", 100)
            start = changed.find(mark, start + 4)
    return bytes(changed)


def compound(stream: str) -> bytes:
    """The beginning of an office file of before 2007."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le") + b"\0" * 900


def sheet_xml(rows: bytes, before: bytes = b"") -> bytes:
    start = b'<?xml version="1.0"?>' + before + f'<worksheet xmlns="{SHEET}"><sheetData>'.encode()
    return start + rows + b"</sheetData></worksheet>"


def word_xml(body: bytes, before: bytes = b"") -> bytes:
    return (
        b'<?xml version="1.0"?>'
        + before
        + f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
        + body
        + b"</w:body></w:document>"
    )


FIRST_SHEET, WORD_BODY = "xl/worksheets/sheet1.xml", "word/document.xml"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)).encode()


def _bomb(make: Callable[[], bytes], part: str, wrap: Callable[[bytes], bytes]) -> bytes:
    return with_part(make(), part, wrap(b" " * 30_000_000))


def _deep(levels: int) -> bytes:
    table = b"<w:tbl><w:tr><w:tc>"
    return word_xml(table * levels + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * levels)


def _looping_pdf() -> bytes:
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    return body + b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"


HOSTILE: tuple[tuple[str, str, Callable[[], bytes], str], ...] = (
    ("workbook bomb", "a.xlsx", lambda: _bomb(workbook, FIRST_SHEET, sheet_xml), "过大"),
    ("workbook bomb with forged sizes", "a.xlsx", lambda: forged(_bomb(workbook, FIRST_SHEET, sheet_xml)), "损坏"),
    ("document bomb", "a.docx", lambda: _bomb(document, WORD_BODY, word_xml), "过大"),
    ("far cell", "a.xlsx",
     lambda: with_part(workbook(), FIRST_SHEET, sheet_xml(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
     "行列过多"),
    ("entities in a workbook", "a.xlsx", lambda: with_part(workbook(), FIRST_SHEET, sheet_xml(b"", ENTITIES)),
     "文档类型"),
    ("entities in a document", "a.docx", lambda: with_part(document(), WORD_BODY, word_xml(b"", ENTITIES)), "文档类型"),
    ("outside entity", "a.docx", lambda: with_part(document(), WORD_BODY, word_xml(b"<w:p/>", OUTSIDE)), "文档类型"),
    ("entities in two-byte letters", "a.docx",
     lambda: with_part(document(), WORD_BODY, word_xml(b"", ENTITIES).decode().encode("utf-16")), "文档类型"),
    ("hundreds of sheets", "a.xlsx", lambda: workbook(300), "工作表超过|过大"),
    ("deep nesting", "a.docx", lambda: with_part(document(), WORD_BODY, _deep(50_000)), "损坏"),
    ("deep page", "a.html", lambda: b"<html>" + b"<div>" * 200_000 + b"x", "嵌套太深"),
    ("laughing page", "a.html", lambda: b"<!DOCTYPE html [" + LAUGHS + b"]><p>&e9;</p>", "没有填好"),
    ("looping pdf", "a.pdf", _looping_pdf, "损坏|没有文字"),
    ("cut pdf", "a.pdf", lambda: b"%PDF-1.7\n1 0 obj<<", "损坏"),
    ("cut document", "a.docx", lambda: document("项目名称：培训")[:-300], "损坏"),
    ("program called xlsx", "a.xlsx", lambda: b"MZ\x90\0" + b"\0" * 500, "一个程序"),
    ("password", "a.xlsx", lambda: compound("EncryptedPackage"), "密码"),
    ("old Word", "a.doc", lambda: compound("WordDocument"), "旧版 Word"),
    ("broken old workbook", "a.xls", lambda: compound("Workbook"), "损坏"),
    ("huge text", "a.txt", lambda: "年度目标很长。".encode() * 800_000, "太长"),
    ("text of many lines", "a.txt", lambda: "年度目标：好\n".encode() * 100_000, "太多"),
    ("huge csv field", "a.csv", lambda: b'"' + b"x" * 3_000_000, "引号|没有填好"),
    ("archive of many parts", "a.docx", lambda: many_parts(15_000), "过大"),
)  # fmt: skip
"""What it is, its name, its bytes, and what the refusal says."""


def many_parts(count: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(count):
            archive.writestr(f"../word/document.xml{number}", b"")
    return target.getvalue()
