"""What exported files and sheets are called."""

import re

from assistant.draft import Draft

_LONGEST_NAME, _LONGEST_SHEET = 60, 31


def file_name(draft: Draft, *, working: bool) -> str:
    """Without a suffix; signs that a file system refuses are left out."""
    year = f"{draft.year}年" if draft.year else ""
    return f"{year}{_bare(draft)[:_LONGEST_NAME]}绩效目标申报表{'（草稿）' if working else ''}"


def sheet_name(draft: Draft, number: int, *, working: bool) -> str:
    """The sheet of a form among several: numbered, so that no two are alike."""
    mark = "（草稿）" if working else ""
    name = re.sub(r"[\[\]']", "", _bare(draft))
    return f"{number} {name}"[: _LONGEST_SHEET - len(mark)] + mark


def _bare(draft: Draft) -> str:
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "", draft.header.project_name) or "未填项目名称"
