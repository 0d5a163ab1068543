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
    """The messages of `prompts/NAME.md`: the system's, exemplary turns, the user's; every hole is filled."""
    turns = _turns(_text(folder / f"{name}.md"))
    wanted = {hole for turn in turns for hole in _HOLE.findall(turn.text)}
    if wanted != set(holes):
        raise KeyError(f"prompt {name!r} has the holes {sorted(wanted)}, given are {sorted(holes)}")
    return tuple(
        turn.model_copy(update={"text": _HOLE.sub(lambda match: holes[match[1]], turn.text).strip()}) for turn in turns
    )


@cache
def _turns(text: str) -> tuple[Message, ...]:
    """Each part begins with a line `# system`, `# user` or `# assistant`."""
    _, *parts = re.split(r"^# (system|user|assistant)\n", text, flags=re.MULTILINE)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return tuple(Message.model_validate({"role": role, "text": part}) for role, part in pairs)


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def tagged(tag: str, data: str) -> str:
    """Data between tags that it cannot close: its own angle brackets become others, hidden characters go."""
    return f"<{tag}>{quoted(data)}</{tag}>"


def visible(data: str) -> str:
    """Without characters that nobody sees: what holds some is not what it seems."""
    return "".join(c for c in data if c == "\n" or unicodedata.category(c)[0] != "C")


def quoted(data: str) -> str:
    """Data as the model may see it."""
    return visible(data).translate(_BRACKETS).strip()[:_LONGEST]


_BRACKETS = str.maketrans({"<": "‹", ">": "›", "＜": "‹", "＞": "›", "{": "（", "}": "）", "`": "'"})
"""A tag, a JSON object or a code fence in data is none."""
