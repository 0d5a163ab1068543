"""A fuller name of a row: the old one with the project's words in it."""

import re

from assistant.declaration import Indicator
from assistant.wording.checks import shares_run
from assistant.wording.deed import FUNDS
from assistant.wording.known import Known

_LONGEST, _FULLEST = 9, 14
"""Characters of a name that may want more words, and of the fuller one; a longer one says what it is."""
_FUNDED = re.compile(rf"{FUNDS}|工作")
COUNTING = "数量|总数|总量|件数|台数|套数|户数|份数|篇数|项数|个数|期数|场数|条数"
"""Ends of names that count things, in a pattern; 人数 and 人次 are none: they are not the same."""


def wants_name(row: Indicator, known: Known) -> bool:
    """Whether a short name does not say yet of what it is."""
    return len(row.name) <= _LONGEST and not shares_run(row.name, known.draft.header.project_name)


def fuller_name(name: str, row: Indicator, known: Known) -> str:
    """The name where it is the old one with words before or in it, not an explanation; else empty."""
    name = name.strip()
    if not len(row.name) < len(name) <= _FULLEST or "的" in name or not _within(row.name, name):
        return ""
    if set(_FUNDED.findall(name)) - set(_FUNDED.findall(row.name)):
        return ""
    return name if shares_run(name, f"{known.text}\n{row.explanation}", 2) else ""


def _within(old: str, name: str) -> bool:
    """All characters in their order, with the measured end together."""
    left = iter(name)
    return name.endswith(old[-3:]) and all(character in left for character in old)


def measured(name: str) -> str:
    """The measured end of a name; words that count things stand for one another."""
    if re.search(rf"(?:{COUNTING})$", name):
        return "数量"
    return name[-3:] if name.endswith("满意度") else name[-1:] if name.endswith("率") else name[-2:]
