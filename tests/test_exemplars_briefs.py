"""Facts of everyday briefs find the exemplars that they should fill, from events to governance."""

import tomllib
from pathlib import Path

import pytest

from assistant.facts import Facts, Quantity, facts
from assistant.library.exemplars import Exemplar, Need, load_purposes
from tests.exemplar_filling import takes

BRIEFS = tomllib.loads(Path(__file__).with_name("exemplar_briefs.toml").read_text(encoding="utf-8"))
"""Per purpose a brief as a clerk types it and the exemplars that one of its facts must fit."""


@pytest.mark.parametrize("purpose_id", BRIEFS)
def test_facts_find_their_exemplars(purpose_id: str) -> None:
    brief, expected = BRIEFS[purpose_id]["brief"], BRIEFS[purpose_id]["fits"]
    purpose = next(purpose for purpose in load_purposes() if purpose.id == purpose_id)
    stated = facts(brief)
    taken = {exemplar.id for exemplar in purpose.exemplars if _finds(exemplar, stated)}
    assert {f"{purpose_id}.{short}" for short in expected} <= taken


@pytest.mark.parametrize("purpose_id", BRIEFS)
def test_brief_holds_words_of_its_purpose(purpose_id: str) -> None:
    brief = BRIEFS[purpose_id]["brief"]
    purpose = next(purpose for purpose in load_purposes() if purpose.id == purpose_id)
    assert any(word in brief for word in purpose.words)


def _finds(exemplar: Exemplar, stated: Facts) -> bool:
    if exemplar.needs == "price":
        return any(takes(exemplar, unit, price.subject) for price in stated.prices for unit in price.per[:1])
    return any(takes(exemplar, unit, said) for need, unit, said in _spoken(stated) if need == exemplar.needs)


def _spoken(stated: Facts) -> list[tuple[Need, str, str]]:
    """What each fact but a price can fill, its unit, and the words around it."""
    counts = [(need, q.unit, q.subject + q.noun) for q in stated.quantities for need in _needs(q)]
    rates: list[tuple[Need, str, str]] = [("rate", rate.unit, rate.subject + rate.noun) for rate in stated.rates]
    days: list[tuple[Need, str, str]] = [("deadline", "", day.subject + day.noun) for day in stated.deadlines]
    return [*counts, *rates, *days]


def _needs(quantity: Quantity) -> tuple[Need, ...]:
    return ("score",) if quantity.unit == "分" else ("quantity", "duration")
