"""A file's bytes: what they are, whatever the name says."""

import codecs
import re
from enum import StrEnum
from pathlib import Path

from assistant.errors import UnreadableFile
from assistant.readers.foreign import INSTEAD, foreign_content, foreign_suffix, is_lock, told, told_lock
from assistant.settings import Settings


class Kind(StrEnum):
    """The formats that can be read."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"
    WORKBOOK = "sheets"
    OPEN_SHEETS = "opendocument_sheets"
    OPEN_TEXT = "opendocument_text"
    WORDS = "words"
    PDF = "pdf"
    WEB = "web"


_SUFFIXES = {
    ".xlsx": Kind.WORKBOOK, ".xls": Kind.WORKBOOK, ".et": Kind.WORKBOOK, ".xlsm": Kind.WORKBOOK,
    ".ods": Kind.OPEN_SHEETS, ".docx": Kind.WORDS, ".docm": Kind.WORDS, ".odt": Kind.OPEN_TEXT, ".pdf": Kind.PDF,
    ".html": Kind.WEB, ".htm": Kind.WEB, ".mht": Kind.WEB, ".eml": Kind.WEB, ".csv": Kind.CSV, ".tsv": Kind.CSV,
    ".txt": Kind.TEXT, ".md": Kind.TEXT, ".markdown": Kind.TEXT, ".json": Kind.JSON,
    ".jsonl": Kind.JSON, ".ndjson": Kind.JSON,
}  # fmt: skip
READABLE = tuple(_SUFFIXES)
"""Suffixes of files that can be read."""
_RENAMED = frozenset({".doc", ".wps", ".rtf", ".dps", ".ppt"})
"""Suffixes that are looked into all the same: names are older than what stands under them."""
_NAMES = {Kind.WORDS: "Word 文档", Kind.OPEN_TEXT: "OpenDocument 文档", Kind.PDF: "PDF 文件"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def file_bytes(path: Path, settings: Settings) -> bytes:
    """The content of a file within the limit."""
    try:
        if path.is_dir():
            raise UnreadableFile(f"“{path.name}”是一个文件夹，请给出其中的文件")
        if path.exists() and not path.is_file():
            raise UnreadableFile(f"“{path.name}”不是普通文件，请给出磁盘上的文件")
        with path.open("rb") as file:
            return file.read(settings.upload_bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(f"找不到文件“{path}”，请检查路径和文件名") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"打不开文件“{path}”，请检查是否有读取权限、是否被别的程序占用") from error


def kind_of(name: str, data: bytes, settings: Settings) -> Kind:
    """By suffix, unless the content says it cannot be."""
    suffix = Path(name).suffix.lower()
    if is_lock(name, data):
        raise UnreadableFile(told_lock(name))
    if suffix not in _SUFFIXES:
        _refuse_suffix(name, data, suffix)
    if len(data) > settings.upload_bytes:
        raise UnreadableFile(f"“{name}”超过 {settings.upload_bytes // 1_000_000} MB，请只留下申报表后再读入")
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise UnreadableFile(f"“{name}”是空文件，请检查是否保存成功")
    return _by_content(name, data, suffix)


def _refuse_suffix(name: str, data: bytes, suffix: str) -> None:
    """Leaves alone what was renamed from a kind that can be read: a .doc of a web system."""
    if suffix in _RENAMED:
        return
    if what := foreign_suffix(suffix) or foreign_content(data):
        raise UnreadableFile(told(name, what))
    shown = f"“{suffix}”" if suffix else "没有后缀的"
    raise UnreadableFile(f"“{name}”：不能读入{shown}文件，请另存为 {INSTEAD} 再读入")


def _by_content(name: str, data: bytes, suffix: str) -> Kind:
    kind = _SUFFIXES.get(suffix)
    if data.startswith(_OLE):
        return _old_office(name, data)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if what := foreign_content(data):
        raise UnreadableFile(told(name, what, disguised=what != foreign_suffix(suffix)))
    if data.startswith(b"PK"):
        return _packed(data, kind)
    if _is_page(data) and kind is not Kind.JSON:
        return Kind.WEB
    if what := foreign_suffix(suffix):
        raise UnreadableFile(told(name, what))
    return _plain(name, data, suffix)


def _old_office(name: str, data: bytes) -> Kind:
    """Compound files of before 2007, and what a password wraps."""
    if _stream("EncryptedPackage") in data:
        raise UnreadableFile(f"“{name}”加了密码，请打开后去掉密码、另存一份再读入")
    if _stream("WordDocument") in data:
        raise UnreadableFile(told(name, foreign_suffix(".doc")))
    if _stream("PowerPoint Document") in data:
        raise UnreadableFile(told(name, foreign_suffix(".ppt")))
    if _stream("Workbook") in data or _stream("Book") in data:
        return Kind.WORKBOOK
    raise UnreadableFile(f"“{name}”不是 Word 或 Excel 文件，或已损坏，请打开后另存为 {INSTEAD} 再读入")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _packed(data: bytes, kind: Kind | None) -> Kind:
    """By the names of the parts, which stand unpacked in the archive."""
    if b"word/document.xml" in data:
        return Kind.WORDS
    if b"xl/workbook" in data:
        return Kind.WORKBOOK
    if data.find(b"mimetypeapplication/vnd.oasis.opendocument.", 0, 200) >= 0:
        return Kind.OPEN_TEXT if b"opendocument.text" in data[:200] else Kind.OPEN_SHEETS
    return kind if kind in {Kind.WORDS, Kind.OPEN_SHEETS, Kind.OPEN_TEXT} else Kind.WORKBOOK


def _is_page(data: bytes) -> bool:
    """What web systems call .xls or .doc is often a page, or a saved mail."""
    start = data[:4096].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<body", b"<meta", b"<head")):
        return True
    if start.startswith(b"<?xml") and b"<html" in start:
        return True
    return start.startswith((b"mime-version:", b"from: ")) and b"content-type:" in start


def _plain(name: str, data: bytes, suffix: str) -> Kind:
    """Text files, also where a system calls its text .xls."""
    kind = _SUFFIXES[suffix]
    if suffix in {".xls", ".et"} and not _is_binary(data) and b"\t" in data and not data.lstrip().startswith(b"<"):
        return Kind.CSV
    if kind in {Kind.TEXT, Kind.JSON, Kind.CSV, Kind.WEB}:
        return kind
    what = _NAMES.get(kind, "Excel 工作簿")
    raise UnreadableFile(f"“{name}”不是 {what}或已损坏，请打开后另存为 {INSTEAD} 再读入")


def _is_binary(data: bytes) -> bool:
    return sum(byte < 32 and byte not in b"\t\r\n" for byte in data[:2000]) > 2


def bounded_text(name: str, data: bytes, settings: Settings, *, parted_by: str = "\t|") -> str:
    """Text whose lines will be looked at one by one, and whose cells are parted by these signs."""
    text = decoded(name, data)
    if len(text) > settings.text_characters:
        raise UnreadableFile(f"“{name}”有 {len(text) // 10_000} 万字，太长了，请只留下申报表后再读入")
    # A line costs as much as two cells.
    lines, cells = text.count("\n"), sum(map(text.count, parted_by))
    if lines * 2 + cells > settings.cells:
        raise UnreadableFile(f"“{name}”里的内容太多（有 {lines} 行、{cells} 格），请分成几个文件后再读入")
    return text


def decoded(name: str, data: bytes) -> str:
    """Text in UTF-8, UTF-16 or GBK."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(name, data, encoding)
    if data.count(0) > len(data) // 20:
        return _strictly(
            name, data, "utf-16-le" if data[1:2] == b"\0" or data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        )
    try:
        return _text(name, data.decode("utf-8"))
    except UnicodeDecodeError:
        return _strictly(name, data, "gb18030")


_FORM = re.compile("项目|指标|目标|单位|预算|绩效")
_GARBLED = re.compile("[\u0400-\u04ff\u3040-\u30ff\ue000-\uf8ff]")
"""Letters that come of reading one code as another."""


def _is_traditional(data: bytes, text: str) -> bool:
    """Big5 can be read as GBK, and says nothing then."""
    traditional = data.decode("big5", "replace")
    return (
        not _FORM.search(text) and bool(_GARBLED.search(text)) and not re.search("[\ufffd\ue000-\uf8ff]", traditional)
    )


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
        if encoding == "gb18030" and _is_traditional(data, text):
            raise UnreadableFile(f"“{name}”是繁体中文编码（Big5），请另存为 UTF-8 再读入")
        return _text(name, text)
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"“{name}”的文字编码读不出来（既不是 UTF-8 也不是 GBK），请另存为 UTF-8 再读入") from error


def _text(name: str, text: str) -> str:
    if "\0" in text or sum(char < " " and char not in "\t\r\n\f\v" for char in text[:20_000]) > 20:
        raise UnreadableFile(f"“{name}”里不是文字，可能已损坏或被改了后缀，请另存为 {INSTEAD}")
    return text
