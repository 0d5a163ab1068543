"""Every rule has a complete page, and the examples on it are true."""

from pathlib import Path

import pytest

from assistant.declaration import HEADER_FIELDS, Declaration, Indicator
from assistant.readers.text import read_text
from assistant.rules import RULES, Context, Rule, lint, rule_named
from assistant.rules.pages import catalogue
from assistant.rules.rule import PARTS
from assistant.vocabulary.slots import Slot

ROOT = Path(__file__).parent.parent
BY_CODE = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def form_of(text: str) -> Declaration:
    (draft,) = read_text(text)
    return draft.declaration


CLEAN = form_of((Path(__file__).parent / "rules" / "clean_form.txt").read_text(encoding="utf-8"))


def laid_over_clean_form(example: Declaration, *, beside: bool = False) -> Declaration:
    """The clean form with the fields of an example, its rows instead of those of the same slot, or beside them."""
    header = {name: text for name in HEADER_FIELDS if (text := getattr(example, name))}
    slots = {row.slot for row in example.indicators}
    rows: list[Indicator] = []
    for slot in Slot:
        own = [example.indicators[index] for index in example.in_slot(slot)]
        names = {row.name for row in own}
        kept = (CLEAN.indicators[index] for index in CLEAN.in_slot(slot) if beside or slot not in slots)
        rows += [row for row in kept if row.name not in names and (row.applicable or not own)] + own
    return Declaration.model_validate(CLEAN.model_dump() | header | {"indicators": tuple(rows)})


def codes_of(form: Declaration, context: Context) -> set[str]:
    return {code for finding in lint(form, context).findings for code in (finding.code, *finding.also)}


def as_typed(text: str) -> Declaration:
    """An example of one field, with everything that a reader would take away."""
    label, _, typed = text.partition("：")
    return Declaration.model_validate(CLEAN.model_dump(by_alias=True) | {label: typed})


PEER = Declaration(
    project_name="办公设备购置",
    cost_basis="电话专线维护100条",
    annual_goal="完成政府采购工作，提高我中心工作效率，保障机构正常运转。",
)


def known_beside(rule: Rule, form: Declaration) -> Context:
    """C110 is about what the draft knows of a row, R108 and R112 about other projects: no form shows these."""
    unconfirmed = frozenset(range(len(form.indicators))) if rule.code == "C110" else frozenset[int]()
    return Context(unconfirmed=unconfirmed, peers=(PEER,) if rule.code in {"R108", "R112"} else ())


@BY_CODE
def test_page_has_every_part(rule: Rule) -> None:
    assert rule.title
    assert all(rule.page[part] for part in PARTS)


@BY_CODE
def test_bad_example_is_found(rule: Rule) -> None:
    bad = rule.page["反例"]
    form = as_typed(bad) if rule.code == "C106" else laid_over_clean_form(form_of(bad))
    assert rule.code in codes_of(form, known_beside(rule, form))


@BY_CODE
def test_good_example_is_clean(rule: Rule) -> None:
    form = laid_over_clean_form(form_of(rule.page["正例"]), beside=True)
    report = lint(form, Context(peers=known_beside(rule, form).peers))
    assert [(finding.code, finding.message) for finding in report.findings] == []


def test_clean_form_is_clean() -> None:
    report = lint(CLEAN)
    assert (report.findings, report.undecided) == ((), ())


@BY_CODE
def test_codes_are_found_in_any_case(rule: Rule) -> None:
    assert rule_named(rule.code.lower()) is rule


def test_catalogue_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == catalogue(), "run: python -m assistant.rules"


def test_names_and_codes_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
