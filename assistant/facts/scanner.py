"""Find every number with its unit in a text, and the words around it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from assistant.facts.amounts import amount, share, zero
from assistant.facts.dates import dates
from assistant.facts.measure import PAID, Measure
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
    return masked(narrow(text))


@lru_cache(maxsize=8)  # the scan and the costs mask the same text
def masked(text: str) -> str:
    """The same of a text in half-width signs."""
    for pattern in (NAMES, NUMBERING):
        text = pattern.sub(lambda match: _WITHIN.sub("□", match[0]), text)
    return text


_WITHIN = re.compile(r"[^\n；;。]")


def scan(text: str) -> tuple[Measure, ...]:
    """Every number with its unit, in order, with the words around it."""
    text = distributed(text)
    said = narrow(text)
    plain = masked(said)
    found = dates(said, plain)
    rest = _blank(plain, found)
    shares = tuple(share(match) for match in SHARE.finditer(rest))
    zeros = tuple(zero(match) for match in ZERO.finditer(rest))
    rest = _blank(rest, (*shares, *zeros))
    amounts = tuple(measure for match in AMOUNT.finditer(rest) if (measure := amount(match)))
    measures = sorted((*found, *shares, *zeros, *amounts), key=lambda measure: measure.start)
    return _in_context(_NEXT.sub(_hidden, plain, count=1), _Words(text, said), measures)


_NEXT = re.compile(
    r"^\s*(?:明年度?|来年|下一?年度)(?=打算|准备|计划|拟|要|想|预计|安排)(?!.*(?:今年|本年|当年|20[0-9]{2}年))", re.S
)
"""`明年打算办30场` opens a brief: the year that the brief is written for."""


def _hidden(match: re.Match[str]) -> str:
    return "□" * len(match[0])


def _blank(text: str, measures: tuple[Measure, ...]) -> str:
    for measure in measures:
        text = text[: measure.start] + "□" * (measure.end - measure.start) + text[measure.end :]
    return text


_Time: TypeAlias = tuple[bool, int | None]
"""Whether what is said is past, and the year that it speaks of."""


@dataclass(frozen=True)
class _Words:
    """A text as written, and in half-width signs."""

    text: str
    said: str


def _in_context(plain: str, words: _Words, measures: list[Measure]) -> tuple[Measure, ...]:
    """Each measure with operator, words, year and whether it speaks of the past."""
    result: list[Measure] = []
    past, year, position = False, None, 0
    outside: _Time | None = None
    for match in CLAUSE.finditer(plain):
        if position == len(measures):
            break
        clause, end = match[0], match.end()
        if clause in SENTENCE_ENDS:
            past, year = False, None
            continue
        carried = (past, year)
        (past, year), years = _time_of(clause, match.start(), carried)
        while position < len(measures) and measures[position].start < end:
            measure, position = measures[position], position + 1
            following = measures[position].start if position < len(measures) else end
            left = _words_begin(words.text, match.start(), result[-1].end if result else 0, measure)
            spoken = next(y for at, y in reversed(years) if at <= measure.start)
            result.append(_with_words(measure, words, (left, min(end, following)), (past, spoken)))
        if (past, year) != carried and COMPARED.search(clause):
            past, year = carried
        opened = clause.count("（") + clause.count("(") - clause.count("）") - clause.count(")")
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


def _time_of(clause: str, start: int, carried: _Time) -> tuple[_Time, list[tuple[int, int | None]]]:
    """The time that holds at the end of a clause, and where in it each year begins to hold."""
    past, year = carried
    named = _years(clause, start)
    if PAST.search(clause):
        return (True, None), [(0, None), *named]
    years = [(0, year), *named]
    return (False, named[-1][1]) if named else (past and not PRESENT.search(clause), year), years


def _years(clause: str, start: int) -> list[tuple[int, int | None]]:
    """The years that a clause names; the year of a date binds that date alone."""
    told = tuple(YEAR.finditer(clause)) if "20" in clause else ()
    if not told:  # dates cost more to find than years, and most clauses name no year
        return []
    dated = [match.span() for match in DATE.finditer(clause) if match["year"] or match["iso"]]
    dated += [match.span() for match in DESCRIBED.finditer(clause)]
    return [
        (start + match.start(), int(match[1]))
        for match in told
        if not any(left <= match.start() < right for left, right in dated)
    ]


_LONGEST_OPERATOR = 8
"""Signs in front of a number that can be its operator: 不得低于 with its 到, and some to spare."""


def _with_words(measure: Measure, words: _Words, bounds: tuple[int, int], time: _Time) -> Measure:
    start, end, operator = measure.start, measure.end, ""
    left, right = bounds
    lead = words.said[left:start].rstrip()
    if match := OPERATOR_BEFORE.search(lead, max(0, len(lead) - _LONGEST_OPERATOR)):
        operator = OPERATORS[int(str(match.lastgroup)[1:])]
        start = left + match.start()
    pause = words.text.find("、", end, right)
    right = right if pause < 0 else pause
    if tail := OPERATOR_AFTER.match(words.said, end, right):
        operator = operator or ("≥" if tail["up"] else "≤")
        end = tail.end()
    before, (past, year) = words.text[left:start], time
    past = past and (measure.kind in PAID or not CHANGE.search(before))
    return measure._replace(
        operator=operator, before=before, after=words.text[end:right], text=words.text[start:end].strip(),
        past=past, year=measure.year or year,
    )  # fmt: skip
