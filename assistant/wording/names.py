"""A fuller name of a row: the old one with the project's words in it."""

import re

from assistant.declaration import Indicator
from assistant.wording.checks import shares_run
from assistant.wording.known import Known

_LONGEST, _FULLEST = 9, 14
"""Characters of a name that may want more words, and of the fuller one; a longer one says what it is."""
_FUNDED = re.compile(r"经费|资金|专项|项目|工作")
"""Nothing of these is what an indicator measures."""


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
