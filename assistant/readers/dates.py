"""Dates and times of a spreadsheet as a person sees them."""

import re
from collections.abc import Callable
from datetime import datetime, time

from assistant.readers.number_formats import Section, Token, sections_of

_PLAIN = re.compile(r"[\s年月日号/.\-:,，;@]*")
"""What merely parts the numbers of a date."""
_END = re.compile("前|止|底|末|内|完成")
_SHOWN: dict[str, Callable[[datetime], str]] = {
    "yyyy": lambda day: f"{day.year}", "yy": lambda day: f"{day.year % 100:02d}",
    "m": lambda day: f"{day.month}", "mm": lambda day: f"{day.month:02d}",
    "d": lambda day: f"{day.day}", "dd": lambda day: f"{day.day:02d}",
    "h": lambda day: f"{day.hour}", "hh": lambda day: f"{day.hour:02d}",
    "s": lambda day: f"{day.second}", "ss": lambda day: f"{day.second:02d}",
}  # fmt: skip


def date_shown(iso: str, number_format: str) -> tuple[str, str]:
    """A whole date as the form writes it, parts of one as they are shown; and what is doubtful about it."""
    moment = datetime.fromisoformat(iso)
    section = sections_of(number_format)[0]
    seen = _rendered(moment, section)
    text = _whole(moment) if seen is None or _is_whole(section) else seen
    sure = _END.search(text) or "y" in _letters(section)
    return text, "" if sure else f"日期单元格读作“{text}”，是否为“…日前”请核对"


def time_shown(iso: str, number_format: str) -> tuple[str, str]:
    """A time of the day."""
    moment = datetime.combine(datetime.min, time.fromisoformat(iso))
    seen = _rendered(moment, sections_of(number_format)[0])
    text = seen if seen and re.search("[0-9]", seen) else f"{moment.hour}:{moment:%M}"
    return text, f"时间单元格读作“{text}”，是时刻还是时长请核对"


def _whole(moment: datetime) -> str:
    day = f"{moment.year}年{moment.month}月{moment.day}日"
    return day if moment.time() == datetime.min.time() else f"{day}{moment:%H:%M}"


def _is_whole(section: Section) -> bool:
    """Year, month and day with nothing said beside them."""
    texts = "".join(token.text for token in section.tokens if token.kind != "date")
    return {"y", "m", "d"} <= _letters(section) and _PLAIN.fullmatch(texts) is not None


def _letters(section: Section) -> set[str]:
    """What is shown of a moment. With its year it was no `3-5` that the program took for a date."""
    return {token.text[0].lower() for token in section.tokens if token.kind == "date"}


def _rendered(moment: datetime, section: Section) -> str | None:
    """What the format shows; None where it says more than numbers of a date."""
    if section.has("unknown") or section.has("general") or section.signs("#", "0", "?") or not section.tokens:
        return None
    text, before = "", ""
    for at, token in enumerate(section.tokens):
        shown = _part(moment, token, minutes=before in {"h", "hh"} or _before_seconds(section.tokens[at + 1 :]))
        if shown is None:
            return None
        text, before = text + shown, token.text.lower() if token.kind == "date" else before
    return text.strip()


def _before_seconds(rest: tuple[Token, ...]) -> bool:
    return next((token.text.lower() for token in rest if token.kind == "date"), "") in {"s", "ss"}


def _part(moment: datetime, token: Token, *, minutes: bool) -> str | None:
    if token.kind != "date":
        return "" if token.text == "@" else token.text
    letters = token.text.lower()
    if minutes and letters in {"m", "mm"}:
        return f"{moment.minute:02d}" if letters == "mm" else f"{moment.minute}"
    shown = _SHOWN.get("yyyy" if letters in {"yyy", "y"} else letters)
    return shown(moment) if shown else None
