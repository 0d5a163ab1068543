"""A file's bytes: what they are, whatever the name says."""

import codecs
from enum import StrEnum
from pathlib import Path

from assistant.errors import UnreadableFile
from assistant.settings import Settings

READABLE = "xlsx、txt、md、json"


class Kind(StrEnum):
    """The formats that can be read."""

    TEXT = "text"
    JSON = "json"
    WORKBOOK = "workbook"


_SUFFIXES = {".txt": Kind.TEXT, ".md": Kind.TEXT, ".markdown": Kind.TEXT, ".json": Kind.JSON,
             ".xlsx": Kind.WORKBOOK, ".xlsm": Kind.WORKBOOK}  # fmt: skip
_FOREIGN = {
    b"MZ": "一个程序", b"\x7fELF": "一个程序", b"%PDF": "PDF 文件", b"{\\rtf": "RTF 文件", b"\x89PNG": "一张图片",
    b"\xff\xd8\xff": "一张图片", b"GIF8": "一张图片", b"Rar!": "压缩包", b"7z\xbc\xaf": "压缩包", b"\x1f\x8b": "压缩包",
}  # fmt: skip
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
    if suffix not in _SUFFIXES:
        shown = f"“{suffix}”" if suffix else "没有后缀的"
        raise UnreadableFile(f"“{name}”：不能读入{shown}文件，请另存为 {READABLE} 中的一种")
    if len(data) > settings.upload_bytes:
        raise UnreadableFile(f"“{name}”超过 {settings.upload_bytes // 1_000_000} MB，请只留下申报表后再读入")
    if not data.strip():
        raise UnreadableFile(f"“{name}”是空文件，请检查是否保存成功")
    return _by_content(name, data, _SUFFIXES[suffix])


def _by_content(name: str, data: bytes, kind: Kind) -> Kind:
    if data.startswith(_OLE):
        raise UnreadableFile(f"“{name}”是旧版 Office 文件或加了密码，请打开后去掉密码、另存为 .xlsx 再读入")
    if what := next((what for mark, what in _FOREIGN.items() if data.startswith(mark)), None):
        raise UnreadableFile(f"“{name}”其实是{what}，不是它的后缀所说的文件，请另存为 {READABLE} 中的一种")
    if data.startswith(b"PK\x03\x04"):
        return Kind.WORKBOOK
    if kind is Kind.WORKBOOK:
        raise UnreadableFile(f"“{name}”不是 Excel 工作簿或已损坏，请用 Excel 或 WPS 打开后另存为 .xlsx 再读入")
    return kind


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


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return _text(name, data.decode(encoding))
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"“{name}”的文字编码读不出来（既不是 UTF-8 也不是 GBK），请另存为 UTF-8 再读入") from error


def _text(name: str, text: str) -> str:
    if "\0" in text or sum(char < " " and char not in "\t\r\n\f\v" for char in text[:20_000]) > 20:
        raise UnreadableFile(f"“{name}”里不是文字，可能已损坏或被改了后缀，请另存为 {READABLE} 中的一种")
    return text
