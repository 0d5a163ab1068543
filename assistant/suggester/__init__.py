"""Suggest rows for one slot from the project's own facts, exemplars and past declarations."""

import re
from collections.abc import Iterator

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.facts import Deadline, Price, Quantity
from assistant.finding import Severity
from assistant.library import Library
from assistant.library.exemplars import load_purposes
from assistant.origin import Origin, OriginKind
from assistant.rules import lint
from assistant.rules.rule import Context
from assistant.suggester.dividing import unit_cost
from assistant.suggester.filling import customary, explained, fill_with_fact, fill_without_fact
from assistant.suggester.matching import is_strange
from assistant.suggester.placing import place, without_phases, without_rhythm
from assistant.suggester.situation import GENERAL, Situation, Stated
from assistant.suggestion import Precedent, Suggestion
from assistant.target import TargetKind
from assistant.vocabulary.slots import Slot

__all__ = ["Situation", "customary", "explained", "from_facts", "plain_name", "row_findings", "suggest"]

_MOST_PER_SLOT = 6


def suggest(slot: Slot, draft: Draft, library: Library) -> tuple[Suggestion, ...]:
    """Best first; each filled with the draft's own facts; weak precedents last and with their findings."""
    situation = Situation(draft=draft)
    offers = (*from_facts(slot, situation), *_from_exemplars(slot, situation), *_from_past(slot, situation, library))
    taken = {plain_name(row.indicator.name) for row in draft.rows}
    fresh: dict[str, Suggestion] = {}
    for offer in offers:
        if (name := plain_name(offer.indicator.name)) not in taken:
            fresh.setdefault(name, offer)
    return tuple(sorted(fresh.values(), key=lambda offer: (bool(offer.findings), -offer.score)))


def from_facts(slot: Slot, situation: Situation) -> tuple[Suggestion, ...]:
    """Rows whose numbers are the officer's own, or computed from them."""
    belonging = [stated for stated in situation.stated if place(stated.fact, situation.purposes) is slot]
    if slot is Slot.QUANTITY:
        belonging = without_rhythm(without_phases(belonging))
    if slot is Slot.TIMELINESS:
        belonging.sort(key=_ends_last)
    rows: dict[str, Suggestion] = {}
    for stated in belonging:
        row = fill_with_fact(stated, slot, situation)
        if plain_name(row.indicator.name) in rows:
            row = fill_with_fact(stated, slot, situation, own_words=True)
        rows.setdefault(plain_name(row.indicator.name), row)
    if slot is Slot.COST and not rows and (computed := _computed_unit_cost(situation)):
        rows[computed.indicator.name] = computed
    return tuple(checked(row, situation) for row in list(rows.values())[:_MOST_PER_SLOT])


def _ends_last(stated: Stated) -> tuple[int, int]:
    """The last date first: it is the project's own end, and an earlier one of the same name is a part's."""
    fact = stated.fact
    return (-fact.month, -fact.day) if isinstance(fact, Deadline) else (0, 0)


def _computed_unit_cost(situation: Situation) -> Suggestion | None:
    counted = [s for s in situation.stated if isinstance(s.fact, Quantity) and place(s.fact, ()) is Slot.QUANTITY]
    prices = [s for s in situation.stated if isinstance(s.fact, Price)]
    single = len(counted) == 1 and not prices and len(situation.costs.cost_lines) <= 1
    return unit_cost(counted[0], situation) if single else None


def _from_exemplars(slot: Slot, situation: Situation) -> Iterator[Suggestion]:
    general = tuple(purpose for purpose in load_purposes() if purpose.id == GENERAL)
    for rank, purpose in enumerate((*situation.purposes, *general)):
        for exemplar in purpose.exemplars:
            fits = not exemplar.fits or any(word in situation.text for word in exemplar.fits)
            offer = fill_without_fact(exemplar, purpose, situation) if exemplar.slot is slot and fits else None
            if offer:
                strange = 0.5 * is_strange(exemplar, purpose, situation=situation)
                ranked = offer.model_copy(update={"score": round(offer.score - 0.1 * rank - strange, 2)})
                yield checked(ranked, situation)


def _from_past(slot: Slot, situation: Situation, library: Library) -> Iterator[Suggestion]:
    query = f"{situation.draft.header.project_name} {situation.draft.brief}"
    for precedent in library.similar(query, slot=slot, kind="precedent", limit=8):
        yield _adapted(precedent, situation)


def _adapted(precedent: Precedent, situation: Situation) -> Suggestion:
    """A past row as it stood, its date moved into the budget year; its number is nobody's yet."""
    row = precedent.indicator
    if row.target.kind is TargetKind.DEADLINE and situation.year:
        row = row.model_copy(update={"value": re.sub(r"20[0-9]{2}(?=年)", str(situation.year), row.value, count=1)})
    text = f"取自{precedent.source}，数值请确认"
    return Suggestion(
        indicator=row,
        origin=Origin(kind=OriginKind.PRECEDENT, text=text, ref=precedent.ref),
        unconfirmed=bool(re.search(r"[0-9]", row.value)),
        score=round(precedent.score * 0.6, 2),
        why=text,
        findings=precedent.findings,
    )


def checked(offer: Suggestion, situation: Situation) -> Suggestion:
    """With the codes of what the rules still find on it."""
    findings = row_findings(offer.indicator, situation)
    return offer.model_copy(update={"findings": findings})


def row_findings(row: Indicator, situation: Situation) -> tuple[str, ...]:
    """Codes of the 错误 and 提醒 on one row taken by itself."""
    alone = Declaration(indicators=(row,), project_name=situation.draft.header.project_name)
    report = lint(alone, Context(year=situation.year))
    return tuple(f.code for f in report.of_row(0) if f.severity is not Severity.HINT)


def plain_name(name: str) -> str:
    """For comparing names: without marks and blanks."""
    return re.sub(r"[\W_]", "", name)
