"""Find every number with its unit in a text, and the words around it."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts.dates import dates
from assistant.facts.measure import Kind, Measure
from assistant.facts.patterns import (
    AMOUNT,
    CHANGE,
    CLAUSE,
    COMPARED,
    DATE,
    EVERY,
    NAMES,
    NUMBERING,
    OPERATOR_AFTER,
    OPERATOR_BEFORE,
    OPERATORS,
    PAST,
    PRESENT,
    SENTENCE_ENDS,
    SHARE,
    YEAR,
    ZERO,
)  # fmt: skip
from assistant.vocabulary.numerals import SCALES, narrow, number
from assistant.vocabulary.units import COUNT_UNITS, MONEY_UNITS, TIME_UNITS


def mask(text: str) -> str:
    """The text, same length, without numbers that are names: 《…2022年…》, 5G, 12345, 第二笔, `3.` at a line's head."""
    text = narrow(text)
    for pattern in (NAMES, NUMBERING):
        text = pattern.sub(lambda match: re.sub(r"[^\n；;。]", "□", match[0]), text)
    return text


def scan(text: str) -> tuple[Measure, ...]:
    """Every number with its unit, in order, with the words around it."""
    text = EVERY.sub("每", text)
    plain = mask(text)
    found = dates(narrow(text), plain)
    rest = _blank(plain, found)
    shares = tuple(_share(match) for match in SHARE.finditer(rest))
    zeros = tuple(_zero(match) for match in ZERO.finditer(rest))
    rest = _blank(rest, (*shares, *zeros))
    amounts = tuple(measure for match in AMOUNT.finditer(rest) if (measure := _amount(match)))
    measures = sorted((*found, *shares, *zeros, *amounts), key=lambda measure: measure.start)
    return _in_context(plain, text, measures)


def _blank(text: str, measures: tuple[Measure, ...]) -> str:
    for measure in measures:
        text = text[: measure.start] + "□" * (measure.end - measure.start) + text[measure.end :]
    return text


def _share(match: re.Match[str]) -> Measure:
    if match["tenths"]:
        value = (number(match["tenths"]) or Decimal(0)) * 10
        return Measure(Kind.RATE, match.start(), match.end(), value, value, "%", f"{value:f}%")
    value = number(match["low"]) or Decimal(0)
    unit = {"百分之": "%", "千分之": "‰"}.get(match["of"], "‰")
    value = value / 10 if match["of"] == "万分之" else value
    return Measure(Kind.RATE, match.start(), match.end(), value, value, unit, f"{value:f}{unit}")


def _zero(match: re.Match[str]) -> Measure:
    return Measure(Kind.COUNT, match.start(), match.end(), Decimal(0), Decimal(0), "起", "0起")


def _amount(match: re.Match[str]) -> Measure | None:
    low, high = number(match["low"]), number(match["high"] or match["low"])
    tail = match["tail"] or ""
    if low is None or high is None or (tail == "年" and low > 1900):
        return None
    if _is_word(match["low"], tail) and not _bare_percentage(match):
        return None
    kind, factor, unit = _kind(match["low"], tail)
    if tail == "块" and _counts_pieces(match):
        kind, factor, unit = Kind.COUNT, Decimal(1), "块"
    if kind is Kind.BARE and _bare_percentage(match):
        kind, unit = Kind.RATE, "%"
    per = _denominator(match, kind)
    kind = Kind.PRICE if kind is Kind.MONEY and per else kind
    end = (
        match.end() if per else match.end("tail") if tail else match.end("high") if match["high"] else match.end("low")
    )
    scale = SCALES["万"] if match["unit1"] == "万元" else factor
    if tail == "万" and kind is Kind.MONEY and (more := _TENTH.match(match.string, match.end("tail"))):
        low = high = low + (number(more[0]) or Decimal(0)) / 10
    shown = match.string[match.start() : match.end("tail") if tail else end].strip()
    return Measure(kind, match.start(), end, low * scale, high * factor, unit, shown, per)


_TENTH = re.compile(r"[1-9一二三四五六七八九](?=元|$|[，。；、\s）)])")
"""3万2 is 3.2万."""


def _denominator(match: re.Match[str], kind: Kind) -> tuple[str, ...]:
    """What a number is per; 每家 behind a count belongs to the price that follows: 60家每家奖15万元."""
    per = tuple(word for word in (match["per1"], match["per2"]) if word)
    slash = match.string[match.end("tail") : match.start("per1")].strip(" (（") == "/" if match["per1"] else False
    return per if kind is Kind.MONEY or slash else ()


def _counts_pieces(match: re.Match[str]) -> bool:
    """块 counts signs and boards, else it is money."""
    near = match.string[max(0, match.start() - 4) : match.start()]
    return bool(re.search(r"[牌板屏砖匾碑石坪]$", near) or re.search(r"[元块]/块|每块", match.string))


def _bare_percentage(match: re.Match[str]) -> bool:
    """满意度九十以上: a number up to 100 behind the name of a ratio."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    named = re.search(r"(?<!效)(?:率|满意度?|知晓度)(?:不低于|不少于|达到|达|在|要|≥)?\s*$", before)
    return bool(named and re.match(r"以上|及以上|$|[，。；、]", after) and (number(match["low"]) or 0) <= 100)


def _is_word(numeral: str, tail: str) -> bool:
    """A Chinese numeral without a unit behind it is part of a word."""
    return not numeral[0].isdigit() and not tail and not numeral.endswith(("万", "亿"))


def _kind(numeral: str, tail: str) -> tuple[Kind, Decimal, str]:
    """Kind, factor to single units (元 for money), unit."""
    one = Decimal(1)
    if tail in {"%", "‰"} or tail.endswith("百分点"):
        return Kind.RATE, one, tail
    if tail == "分":
        return Kind.SCORE, one, tail
    if tail.endswith(("元", "块", "块钱", "元整")) or tail in {"w", "W", "万", "亿"}:
        return Kind.MONEY, _money_factor(tail.removesuffix("整")), "元"
    if tail in TIME_UNITS:
        return Kind.TIME, one, tail
    if tail in COUNT_UNITS:
        return Kind.COUNT, one, tail
    if tail:
        scale = SCALES.get(tail[0].replace("w", "万").replace("W", "万"), one) if len(tail) > 1 else one
        return Kind.COUNT, scale, re.sub(r"^[万千百亿wW]?[余多]?(?=.)", "", tail)
    if not numeral[0].isdigit() and numeral.endswith(("万", "亿")):
        return Kind.MONEY, one, "元"
    return Kind.BARE, one, ""


def _money_factor(tail: str) -> Decimal:
    scale = {"百万": 1_000_000, "千万": 10_000_000}.get(tail[:2])
    return Decimal(scale or MONEY_UNITS.get(re.sub("块钱?$", "元", tail), 1))


def _in_context(plain: str, text: str, measures: list[Measure]) -> tuple[Measure, ...]:
    """Each measure with operator, words, year and whether it speaks of the past."""
    result: list[Measure] = []
    past, year, position = False, None, 0
    for clause in CLAUSE.finditer(plain):
        if clause[0] in SENTENCE_ENDS:
            past, year = False, None
            continue
        carried = (past, year)
        years = _years(clause[0], clause.start(), year)
        past, year = _time_of(clause[0], past, year)
        while position < len(measures) and measures[position].start < clause.end():
            following = measures[position + 1].start if position + 1 < len(measures) else clause.end()
            left = _words_begin(text, clause.start(), result[-1].end if result else 0, measures[position])
            bounds = (left, min(clause.end(), following))
            spoken = next((y for at, y in reversed(years) if at <= measures[position].start), None)
            result.append(_with_words(measures[position], text, bounds, (past, spoken)))
            position += 1
        if COMPARED.search(clause[0]):
            past, year = carried
    return tuple(result)


def _words_begin(text: str, clause: int, previous: int, measure: Measure) -> int:
    """Where the words before a measure begin: at its clause, or behind the 、 that follows the measure before it."""
    if previous <= clause:
        return clause
    pause = text.rfind("、", previous, measure.start)
    return previous if pause < 0 else pause + 1


def _years(clause: str, start: int, carried: int | None) -> list[tuple[int, int | None]]:
    """Where each year of a clause begins to hold; the year of a date binds that date alone."""
    held = None if PAST.search(clause) else carried
    told = tuple(YEAR.finditer(clause))
    # Dates cost more to find than years, and most clauses name no year.
    dated = [match.span() for match in DATE.finditer(clause) if match["year"] or match["iso"]] if told else []
    named = [
        (start + match.start(), int(match[1]))
        for match in told
        if not any(left <= match.start() < right for left, right in dated)
    ]
    return [(0, held), *named]


def _time_of(clause: str, past: bool, year: int | None) -> tuple[bool, int | None]:
    if PAST.search(clause):
        return True, None
    named = [holds for at, holds in _years(clause, 1, None) if at]
    if named or PRESENT.search(clause):
        return False, named[-1] if named else year
    return past, year


def _with_words(measure: Measure, text: str, bounds: tuple[int, int], time: tuple[bool, int | None]) -> Measure:
    before, after = text[bounds[0] : measure.start], text[measure.end : bounds[1]].partition("、")[0]
    operator, start = "", measure.start
    if match := OPERATOR_BEFORE.search(narrow(before)):
        operator = OPERATORS[int(str(match.lastgroup)[1:])]
        start, before = measure.start - (len(before) - match.start()), before[: match.start()]
    end = measure.end
    if tail := OPERATOR_AFTER.match(narrow(after)):
        operator = operator or ("≥" if tail["up"] else "≤")
        end, after = end + tail.end(), after[tail.end() :]
    past, year = time
    past = past and (measure.kind in {Kind.MONEY, Kind.PRICE} or not CHANGE.search(before))
    return replace(
        measure, operator=operator, before=before, after=after, text=text[start:end].strip(), past=past,
        year=measure.year or year,
    )  # fmt: skip
