"""Exemplars of an office's everyday purposes: complete, sound in their words, clean under the rules."""

import json
import re
from collections.abc import Callable

import pytest

from assistant.declaration import Indicator
from assistant.library.exemplars import EXEMPLARS, Exemplar, Purpose, load_purposes
from assistant.rules import lint
from assistant.rules.rule import Context
from assistant.vocabulary.heads import Head, head_of
from assistant.vocabulary.slots import STARRED, Slot
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS
from tests.exemplar_filling import declaration_of, fill, variants

IDS = (
    "procurement",
    "training",
    "publicity",
    "it-operations",
    "property",
    "staffing",
    "subsidies",
    "certificates",
    "archives",
)
PURPOSES = tuple(purpose for purpose in load_purposes() if purpose.id in IDS)
HEADS = {
    "rate": {Head.RATE, Head.SATISFACTION},
    "quantity": {Head.COUNT},
    "score": {Head.SCORE},
    "price": {Head.MONEY},
    "total": {Head.MONEY},
    "deadline": {Head.TIME},
    "duration": {Head.TIME},
}
UNITS = {*COUNT_UNITS, *TIME_UNITS, "%", "‰", "分"}
ROW_RULES = re.compile(r"M1..|R104|R106|C104|C106|C108|A10[4-8]|A111")
ADVERBS = re.compile(r"显著|明显|进一步|不断|持续|大力|全面|切实|充分|稳步|深入|有效(?!问卷)")

every_purpose = pytest.mark.parametrize("purpose", PURPOSES, ids=lambda purpose: purpose.id)


def test_all_purposes_are_there() -> None:
    assert {purpose.id for purpose in PURPOSES} == set(IDS)


def test_ids_are_unique_in_all_files() -> None:
    ids = [exemplar.id for purpose in load_purposes() for exemplar in purpose.exemplars]
    assert len(ids) == len(set(ids))


@every_purpose
def test_file_is_named_after_purpose(purpose: Purpose) -> None:
    stored = json.loads((EXEMPLARS / f"{purpose.id}.json").read_text(encoding="utf-8"))
    assert stored["id"] == purpose.id


@every_purpose
def test_every_starred_slot_has_one_chief(purpose: Purpose) -> None:
    chiefs = [exemplar.slot for exemplar in purpose.exemplars if exemplar.chief]
    assert sorted(chiefs) == sorted(STARRED)


@every_purpose
def test_purpose_offers_choice(purpose: Purpose) -> None:
    counts = {slot: sum(exemplar.slot is slot for exemplar in purpose.exemplars) for slot in Slot}
    assert min(counts[slot] for slot in (Slot.QUANTITY, Slot.QUALITY, Slot.TIMELINESS, Slot.SOCIAL)) >= 3
    assert len(purpose.exemplars) >= 11


@every_purpose
def test_costs_are_unit_prices_and_one_total(purpose: Purpose) -> None:
    needs = [exemplar.needs for exemplar in purpose.exemplars if exemplar.slot is Slot.COST]
    assert needs.count("total") == 1
    assert "price" in needs
    assert set(needs) <= {"price", "total", "rate"}


def row_codes(row: Indicator) -> set[str]:
    """The rules that the row breaks by itself."""
    findings = lint(declaration_of(row), Context(year=2026)).findings
    return {finding.code for finding in findings if finding.row == 0 and ROW_RULES.fullmatch(finding.code)}


def offenders(purpose: Purpose, sound: Callable[[Exemplar], bool]) -> list[str]:
    return [exemplar.id for exemplar in purpose.exemplars if not sound(exemplar)]


@every_purpose
def test_filled_rows_break_no_rule(purpose: Purpose) -> None:
    rows = [row for exemplar in purpose.exemplars for row in variants(purpose, exemplar)]
    assert not {row.cells: found for row in rows if (found := row_codes(row))}


@every_purpose
def test_filled_rows_leave_no_hole(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: not re.search(r"[{}]", "".join(fill(purpose, exemplar).cells)))


@every_purpose
def test_names_end_in_measurable_heads(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: head_of(fill(purpose, exemplar).name) in HEADS[exemplar.needs])


@every_purpose
def test_satisfaction_stays_in_its_slots(purpose: Purpose) -> None:
    assert not offenders(
        purpose, lambda exemplar: ("满意" in exemplar.name) == (exemplar.slot in {Slot.SERVED, Slot.OTHERS})
    )


@every_purpose
def test_numbers_suit_their_slots(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: exemplar.needs != "deadline" or exemplar.slot is Slot.TIMELINESS)
    assert not offenders(
        purpose, lambda exemplar: exemplar.needs not in {"price", "total"} or exemplar.slot is Slot.COST
    )
    assert not offenders(purpose, lambda exemplar: exemplar.needs != "rate" or exemplar.slot is not Slot.QUANTITY)


@every_purpose
def test_names_state_one_thing(purpose: Purpose) -> None:
    assert not offenders(
        purpose, lambda exemplar: not re.search(r"[、，和与及或]", re.sub(r"参与|及时|普及|惠及", "", exemplar.name))
    )


@every_purpose
def test_rows_hold_no_degree_adverb(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: not ADVERBS.search(exemplar.name + exemplar.explanation))


@every_purpose
def test_explanations_define_and_name_source(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: "；数据来源：" in exemplar.explanation)
    assert not offenders(
        purpose,
        lambda exemplar: (
            "；计算公式：" in exemplar.explanation
            if exemplar.needs == "rate"
            else exemplar.explanation.startswith("指")
        ),
    )


@every_purpose
def test_explanations_invent_no_number(purpose: Purpose) -> None:
    assert not offenders(
        purpose,
        lambda exemplar: not re.search(r"[0-9]", exemplar.explanation.replace("×100%", "").replace("×1000‰", "")),
    )


@every_purpose
def test_numbers_have_direction_and_unit(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: (exemplar.operator == "") == (exemplar.needs == "deadline"))
    assert not offenders(purpose, lambda exemplar: (exemplar.unit == "") == (exemplar.needs == "deadline"))


@every_purpose
def test_customary_numbers_have_their_own_unit(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: not (exemplar.usual and "{单位}" in exemplar.unit))
    assert not offenders(purpose, lambda exemplar: bool(re.fullmatch(r"([0-9]+(\.[0-9]+)?)?", exemplar.usual)))


@every_purpose
def test_ratio_takes_only_its_own_sign(purpose: Purpose) -> None:
    """A per mille printed as a percentage would be ten times the officer's number."""
    assert not offenders(purpose, lambda exemplar: exemplar.needs != "rate" or exemplar.units == (exemplar.unit,))


@every_purpose
def test_units_are_those_that_facts_know(purpose: Purpose) -> None:
    assert not offenders(purpose, lambda exemplar: set(exemplar.units) <= UNITS)


@every_purpose
def test_goal_words_hold_no_number_or_slogan(purpose: Purpose) -> None:
    words = f"{purpose.verb}{purpose.result}"
    assert purpose.verb
    assert purpose.result
    assert not re.search(r"[0-9]|水平|形象|正常运转|工作效率", words)
    assert not ADVERBS.search(words)
