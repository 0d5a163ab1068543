"""Prompts are data with named holes `{{hole}}`; what an officer or a past form wrote stands quoted in tags."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from assistant.llm.chat import Message
from assistant.settings import ROOT

PROMPTS = ROOT / "prompts"
_HOLE = re.compile(r"\{\{(\w+)\}\}")
_LONGEST = 4_000
"""Characters of one piece of data that are sent."""


def load_prompt(name: str, folder: Path = PROMPTS, **holes: str) -> tuple[Message, ...]:
    """The messages of `prompts/NAME.md`, a part for the system and one for the user; every hole is filled."""
    system, _, user = _text(folder / f"{name}.md").partition("\n# user\n")
    wanted = set(_HOLE.findall(system + user))
    if wanted != set(holes):
        raise KeyError(f"prompt {name!r} has the holes {sorted(wanted)}, given are {sorted(holes)}")
    parts = (system.removeprefix("# system\n"), user)
    filled = [_HOLE.sub(lambda match: holes[match[1]], part).strip() for part in parts]
    return Message(role="system", text=filled[0]), Message(role="user", text=filled[1])


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def tagged(tag: str, data: str) -> str:
    """Data between tags that it cannot close: its own angle brackets become others, hidden characters go."""
    return f"<{tag}>{quoted(data)}</{tag}>"


def quoted(data: str) -> str:
    """Data as the model may see it."""
    visible = "".join(c for c in data if c == "\n" or unicodedata.category(c)[0] != "C")
    return visible.translate(_BRACKETS).strip()[:_LONGEST]


_BRACKETS = str.maketrans({"<": "‹", ">": "›", "＜": "‹", "＞": "›", "{": "（", "}": "）", "`": "'"})
"""A tag, a JSON object or a code fence in data is none."""
