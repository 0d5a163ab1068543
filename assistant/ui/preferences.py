"""What the officer sets in the app, kept in the data folder."""

import json
import os
import tempfile
from pathlib import Path

from assistant.errors import UnwritableFile
from assistant.settings import Settings


def save_preferences(settings: Settings, *, unit: str, year: int | None) -> None:
    """Replaces the file as a whole: a crash leaves the old one."""
    path = settings.home / "preferences.json"
    content = {**_saved(path), "unit": unit, "year": year}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text=json.dumps(content, ensure_ascii=False, indent=2))
    except OSError as error:
        raise UnwritableFile(f"设置没有保存：不能写入 {path}；请检查数据文件夹的权限和剩余空间") from error


def _saved(path: Path) -> dict[str, object]:
    """Settings that this version does not know stay in the file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _replace(path: Path, *, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".tmp", delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
