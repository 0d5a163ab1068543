"""Exemplars of the purposes beyond an office's own: complete, unique, and clean under the rules."""

import re

import pytest

from assistant.library.exemplars import Purpose, load_purposes
from assistant.rules import lint
from assistant.rules.rule import Context
from assistant.vocabulary.slots import STARRED, Slot
from assistant.vocabulary.units import COUNT_UNITS, MONEY_UNITS, RATIO_UNITS, TIME_UNITS
from tests.exemplar_filling import declaration_of, variants

IDS = (
    "agriculture",
    "animals",
    "census",
    "community",
    "culture",
    "data",
    "education",
    "elderly",
    "emergency",
    "employment",
    "enterprise",
    "environment",
    "events",
    "fire-safety",
    "food-safety",
    "governance",
    "greening",
    "health",
    "housing",
    "investment",
    "it-construction",
    "legal",
    "logistics",
    "monitoring",
    "party",
    "public-safety",
    "relief",
    "relocation",
    "research",
    "roads",
    "sanitation",
    "tourism",
    "transport",
    "venues",
    "veterans",
    "water",
    "works",
)
MORE = {purpose.id: purpose for purpose in load_purposes() if purpose.id in IDS}


@pytest.fixture(params=IDS)
def purpose(request: pytest.FixtureRequest) -> Purpose:
    return MORE[request.param]


def test_ids_are_unique() -> None:
    ids = [exemplar.id for purpose in load_purposes() for exemplar in purpose.exemplars]
    assert len(ids) == len(set(ids))


def test_every_starred_slot_has_one_chief(purpose: Purpose) -> None:
    chiefs = [exemplar.slot for exemplar in purpose.exemplars if exemplar.chief]
    assert set(chiefs) >= STARRED
    assert len(chiefs) == len(set(chiefs))


def test_purpose_holds_enough_exemplars(purpose: Purpose) -> None:
    assert len(purpose.exemplars) >= 11
    assert len({exemplar.name for exemplar in purpose.exemplars}) == len(purpose.exemplars)


def test_cost_rows_cover_price_and_total(purpose: Purpose) -> None:
    needs = [exemplar.needs for exemplar in purpose.exemplars if exemplar.slot is Slot.COST]
    assert needs.count("total") == 1
    assert "price" in needs


def test_needs_agree_with_value(purpose: Purpose) -> None:
    for exemplar in purpose.exemplars:
        assert (exemplar.needs == "deadline") == (exemplar.operator == ""), exemplar.id
        assert (exemplar.needs == "price") == exemplar.unit.startswith("元/"), exemplar.id
        assert exemplar.needs != "deadline" or not exemplar.usual, exemplar.id
        assert "{单位}" not in exemplar.unit or exemplar.units, exemplar.id


def test_units_are_known(purpose: Purpose) -> None:
    known = {*COUNT_UNITS, *TIME_UNITS, *RATIO_UNITS, *MONEY_UNITS}
    assert {unit for exemplar in purpose.exemplars for unit in exemplar.units} <= known


def test_explanations_invent_no_number(purpose: Purpose) -> None:
    for exemplar in purpose.exemplars:
        assert not re.search(r"\d", exemplar.explanation.replace("×100%", "")), exemplar.id


def test_ratios_state_a_whole_formula(purpose: Purpose) -> None:
    for exemplar in purpose.exemplars:
        if exemplar.needs == "rate":
            assert re.search(r"计算公式：[^；]+÷[^；×]+×100%(?:（[^（）]+）)?；数据来源：", exemplar.explanation), (
                exemplar.id
            )


def test_rows_are_clean_under_the_rules(purpose: Purpose) -> None:
    found = {
        (exemplar.id, finding.code, finding.message)
        for exemplar in purpose.exemplars
        for row in variants(purpose, exemplar)
        for finding in lint(declaration_of(row), Context(year=2026)).findings
        if finding.row is not None
    }
    assert not found
