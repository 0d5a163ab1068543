"""Draft a file of briefs without a model and count: slots filled, facts in the right slot, invented numbers, leaks.

A brief is a JSON line with project_name, unit, budget_year, annual_amount_wan, period_years, brief, facts
[{value, unit, expected_slot}], must_not [words], and conflict where its numbers disagree.
"""

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant import pipeline
from assistant.draft import Draft
from assistant.drafter import Drafted
from assistant.facts import facts
from assistant.library import Library
from assistant.target import Target, TargetKind
from assistant.vocabulary.slots import STARRED, TO_FILL

NUMBER = re.compile(r"(?<![0-9.])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass
class Score:
    """Counts of one brief, and what was wrong."""

    slots: int = 0
    facts: int = 0
    facts_used: int = 0
    rows: int = 0
    open_rows: int = 0
    conflict_missed: int = 0
    wrong: list[str] = field(default_factory=list)


def start_of(brief: dict[str, Any]) -> Draft:
    return Draft(year=brief["budget_year"], brief=brief["brief"]).with_header(
        project_name=brief["project_name"], unit=brief["unit"],
        annual_amount=str(brief["annual_amount_wan"]), period=str(brief["period_years"]),
    )  # fmt: skip


def score(brief: dict[str, Any], drafted: Drafted) -> Score:
    draft, result = drafted.draft, Score()
    rows = [row for row in draft.rows if row.indicator.applicable]
    result.rows, result.open_rows = len(rows), sum(row.unconfirmed or TO_FILL in row.indicator.value for row in rows)
    filled = {row.indicator.slot for row in rows if row.indicator.filled and TO_FILL not in row.indicator.value}
    result.slots = len(filled & STARRED)
    for fact in (fact for fact in brief["facts"] if fact["expected_slot"]):
        result.facts += 1
        values = [row.indicator.value for row in rows if row.indicator.level2 == fact["expected_slot"]]
        used = any(states(value, fact["value"]) for value in values)
        result.facts_used += used
        if not used:
            result.wrong.append(f"fact {fact['text']!r} not in {fact['expected_slot']}: {values}")
    printed = printed_text(draft)
    result.wrong += [f"leak {word!r}" for word in brief["must_not"] if word in printed]
    result.wrong += [f"invented {number} in {where}" for where, number in invented(brief, draft)]
    if brief.get("conflict") and not any("不一致" in note or "不等" in note for note in drafted.notes):
        result.conflict_missed = 1
        result.wrong.append(f"conflict not reported: {brief['conflict']}")
    report = pipeline.review(draft)
    allowed = {"C108", "C110"} | ({"A101", "A102"} if brief.get("conflict") else set())
    result.wrong += [f"{f.code} {f.message}" for f in report.errors if f.code not in allowed]
    return result


def printed_text(draft: Draft) -> str:
    cells = [cell for row in draft.rows for cell in row.indicator.cells]
    header = draft.header
    return "\n".join([header.policy_basis, header.cost_basis, header.annual_goal, header.long_term_goal, *cells])


def states(value: str, expected: object) -> bool:
    """Whether a value states the expected number or date."""
    target = Target.parse(value)
    if isinstance(expected, str):
        return target.kind is TargetKind.DEADLINE and str(target.day) == expected
    numbers = {Decimal(number.replace(",", "")) for number in NUMBER.findall(value)}
    scaled = {number * scale for number in numbers for mark, scale in SCALES.items() if mark in value}
    wanted = Decimal(str(expected))
    return wanted in numbers | scaled


def invented(brief: dict[str, Any], draft: Draft) -> list[tuple[str, str]]:
    """Numbers in confirmed rows and header texts that are neither the officer's nor computed from his."""
    known = known_numbers(brief, draft)
    texts = [
        (row.indicator.name, row.indicator.value + re.sub("×100%|×1000‰", "", row.indicator.explanation))
        for row in draft.rows
        if not row.unconfirmed
    ]
    texts += [
        (name, getattr(draft.header, name)) for name in ("cost_basis", "annual_goal", "long_term_goal", "policy_basis")
    ]
    return [(where, number) for where, text in texts for number in NUMBER.findall(text)
            if Decimal(number.replace(",", "")) not in known]  # fmt: skip


def known_numbers(brief: dict[str, Any], draft: Draft) -> set[Decimal]:
    """Of the brief, year, amount, period; sums and products of cost lines; last days of months."""
    annual = Decimal(str(brief["annual_amount_wan"]))
    stated = facts(brief["brief"], expected=annual * 10_000, year=brief["budget_year"])
    known = {Decimal(n.replace(",", "")) for n in NUMBER.findall(brief["brief"])}
    known |= {Decimal(str(brief[key])) for key in ("budget_year", "annual_amount_wan", "period_years")}
    known |= {Decimal(brief["budget_year"] + brief["period_years"] - 1)}
    for item in (*stated.quantities, *stated.rates):
        known |= {item.number, item.number / 10_000}
    for price in stated.prices:
        known |= {price.low, price.high, price.low / 10_000, price.high / 10_000}
    for line in stated.cost_lines:
        known |= {line.yuan, line.wan}
    for deadline in stated.deadlines:
        day = deadline.on(brief["budget_year"])
        known |= {Decimal(deadline.month), Decimal(day.day if day else 0)}
    total = sum((line.wan for line in stated.cost_lines), Decimal(0))
    known |= {total, annual - total}
    if any("×12个月" in line.working for line in stated.cost_lines):
        known.add(Decimal(12))
    return known | {Decimal(number) for number in range(1, len(stated.cost_lines) + 1)}


def run(path: Path, library: Library) -> int:
    """Prints the figures; the exit code is the number of briefs with something wrong, at most 1."""
    briefs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    scores = []
    for brief in briefs:
        scores.append(score(brief, pipeline.draft(start_of(brief), library)))
        for wrong in scores[-1].wrong:
            print(f"{brief['id']}: {wrong}")
    total = len(briefs)
    print(f"briefs {total}")
    print(f"starred slots filled {sum(s.slots for s in scores) / (total * len(STARRED)):.3f}")
    print(f"facts in the right slot {sum(s.facts_used for s in scores) / max(1, sum(s.facts for s in scores)):.3f}")
    print(f"invented numbers {sum('invented' in w for s in scores for w in s.wrong)}")
    print(f"leaks {sum(w.startswith('leak') for s in scores for w in s.wrong)}")
    print(
        f"conflicts missed {sum(s.conflict_missed for s in scores)} of {sum(bool(b.get('conflict')) for b in briefs)}"
    )
    print(f"rows to confirm or fill {sum(s.open_rows for s in scores) / max(1, sum(s.rows for s in scores)):.3f}")
    return int(any(s.wrong for s in scores))
