"""Find the dates of a text: days, months, quarters, feasts; of several the last."""

import re
from decimal import Decimal

from assistant.facts.measure import Kind, Measure
from assistant.facts.patterns import DATE, FEASTS
from assistant.vocabulary.numerals import number

_RANGE = re.compile(r"\s*(?:至|到|[-—~、]|和|及|与)\s*")
"""5月至9月 and 1月和9月 end with September."""


def dates(said: str, text: str) -> tuple[Measure, ...]:
    """`said` still has the names of feasts, which `text` has masked."""
    named = any(feast in said for feast in FEASTS)
    feasts = [match for match in DATE.finditer(said) if match["feast"]] if named else []
    others = [match for match in DATE.finditer(text) if not match["feast"]]
    found: list[Measure] = []
    for measure in map(_date, sorted((*feasts, *others), key=lambda match: match.start())):
        if found and _RANGE.fullmatch(text[found[-1].end : measure.start]):
            first = found.pop()
            shown = text[first.start : measure.end].strip()
            measure = measure._replace(start=first.start, shown=shown, year=measure.year or first.year)
        found.append(measure)
    return tuple(found)


def _date(match: re.Match[str]) -> Measure:
    year = next((int(match[name]) for name in ("year", "iso", "year3", "year4") if match[name]), None)
    month, day = _month_and_day(match)
    return Measure(
        kind=Kind.DATE, start=match.start(), end=match.end(), low=Decimal(day), high=Decimal(day), unit="",
        shown=match[0].strip(), year=year, month=month,
    )  # fmt: skip


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    if match["feast"]:
        return FEASTS[match["feast"][:2]]
    if match["half"]:
        half = match["half"]
        if half == "上半年":
            return 6, 30
        last = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
        return next((month for char, month in last.items() if char in half), 12), 0
    if month := match["month"] or match["month2"] or match["month3"]:
        written = match["day"] or match["day2"] or match["day3"]
        day = int(number(written) or 0) if written else {"上旬": 10, "中旬": 20, "初": 10}.get(match["part"] or "", 0)
        return int(number(month) or 0), day
    return 12, 31
