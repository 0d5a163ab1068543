"""A file appears whole or not at all."""

import os
import secrets
from pathlib import Path

from assistant.errors import UnwritableFile


def check_place(path: Path) -> None:
    """Told before the work begins, not after it."""
    if path.is_dir():
        raise UnwritableFile(f"“{path}”是一个文件夹，请给出文件名")
    if not path.absolute().parent.is_dir():
        raise UnwritableFile(f"文件夹“{path.parent}”不存在，请先建好或换一个位置")


def write(path: Path, data: bytes) -> None:
    """Writes beside the target, then renames."""
    check_place(path)
    beside = path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, ValueError) as error:
        raise UnwritableFile(f"写不进“{path}”，请检查磁盘空间和写入权限，并关闭正打开它的程序") from error
    finally:
        beside.unlink(missing_ok=True)
