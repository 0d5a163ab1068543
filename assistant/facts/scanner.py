"""Find every number with its unit in a text, and the words around it."""

import re
from dataclasses import replace

from assistant.facts.amounts import amount, share, zero
from assistant.facts.dates import dates
from assistant.facts.measure import Kind, Measure
from assistant.facts.patterns import (
    AMOUNT,
    CHANGE,
    CLAUSE,
    COMPARED,
    DATE,
    DESCRIBED,
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
from assistant.facts.spoken import distributed
from assistant.vocabulary.numerals import narrow


def mask(text: str) -> str:
    """The text, same length, without numbers that are names: 《…2022年…》, 5G, 12345, 第二笔, `3.` at a line's head."""
    text = narrow(text)
    for pattern in (NAMES, NUMBERING):
        text = pattern.sub(lambda match: re.sub(r"[^\n；;。]", "□", match[0]), text)
    return text


def scan(text: str) -> tuple[Measure, ...]:
    """Every number with its unit, in order, with the words around it."""
    text = distributed(text)
    masked = mask(text)
    found = dates(narrow(text), masked)
    rest = _blank(masked, found)
    shares = tuple(share(match) for match in SHARE.finditer(rest))
    zeros = tuple(zero(match) for match in ZERO.finditer(rest))
    rest = _blank(rest, (*shares, *zeros))
    amounts = tuple(measure for match in AMOUNT.finditer(rest) if (measure := amount(match)))
    measures = sorted((*found, *shares, *zeros, *amounts), key=lambda measure: measure.start)
    return _in_context(masked, text, measures)


def _blank(text: str, measures: tuple[Measure, ...]) -> str:
    for measure in measures:
        text = text[: measure.start] + "□" * (measure.end - measure.start) + text[measure.end :]
    return text


def _in_context(plain: str, text: str, measures: list[Measure]) -> tuple[Measure, ...]:
    """Each measure with operator, words, year and whether it speaks of the past."""
    result: list[Measure] = []
    past, year, position = False, None, 0
    outside: tuple[bool, int | None] | None = None
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
        opened = len(re.findall("[（(]", clause[0])) - len(re.findall("[）)]", clause[0]))
        if opened < 0 and outside:  # what a bracket says of another time ends with it
            past, year = outside
        outside = carried if opened > 0 else None if opened < 0 else outside
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
    dated += [match.span() for match in DESCRIBED.finditer(clause)] if told else []
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
