"""Row numbers on the command line: from 0, several at a time."""

import re

from assistant.draft import Draft
from assistant.errors import WrongUsage


def numbers(texts: tuple[str, ...], option: str) -> frozenset[int]:
    words = [word for text in texts for word in re.split(r"[,，\s]+", text) if word]
    if wrong := next((word for word in words if not word.isdigit()), None):
        raise WrongUsage(f"{option} 后面应是行号（从 0 开始的整数），这里却是“{wrong}”")
    return frozenset(map(int, words))


def check_row(draft: Draft, row: int) -> None:
    if row >= len(draft.rows):
        raise WrongUsage(f"没有第 {row} 行：绩效指标共 {len(draft.rows)} 行，行号从 0 到 {len(draft.rows) - 1}")
