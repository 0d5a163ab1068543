"""Packed office files: real sizes are measured before anything is read."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import IO

from assistant.readers.child.bounds import Refused

MAX_ENTRIES = 12_000
Check = Callable[[bytes], None]
"""Looks at a piece of an entry; raises Refused."""


def unpacked(data: bytes, limit: int, check: Callable[[str], Check | None] | None = None) -> zipfile.ZipFile:
    """The archive, once every entry is known to be small and to declare no document type."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > limit:
            raise Refused("解压后内容过大，请只留下申报表后再读入")
        left = limit
        for entry in entries:
            with archive.open(entry) as file:
                left -= _measured(file, left, check(entry.filename) if check else None)
    except Refused:
        raise
    except Exception as error:
        # zipfile raises whatever its decompressors raise: zlib.error, EOFError, RuntimeError for a password.
        raise Refused("已损坏或加了密码，请打开后去掉密码、另存一份再读入") from error
    return archive


def _measured(file: IO[bytes], left: int, check: Check | None) -> int:
    total, tail = 0, b""
    while chunk := file.read(1 << 16):
        total += len(chunk)
        if total > left:
            raise Refused("解压后内容过大，请只留下申报表后再读入")
        text = tail + chunk
        if re.search(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", text):
            raise Refused("里面有不该有的文档类型声明，请用 Office 或 WPS 打开后另存一份再读入")
        if check:
            check(text)
        tail = text[-256:]
    return total
