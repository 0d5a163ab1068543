"""The rules on the nine real forms of 2023: exactly the table, in both directions."""

import re
from pathlib import Path

from assistant.readers.text import read_text
from assistant.rules import RULES, Context, lint

HERE = Path(__file__).parent
TABLE = (HERE / "rules" / "nine_forms.txt").read_text(encoding="utf-8")
FORMS = [
    draft.declaration for draft in read_text((HERE / "forms" / "declarations-2023.txt").read_text(encoding="utf-8"))
]


def expected() -> set[tuple[str, str, str]]:
    """Code, place and severity of every entry of the table."""
    lines = [line.split("|") for line in TABLE.splitlines() if line.strip() and not line.startswith("#")]
    return {(code.strip(), place, how.strip()) for code, how, places in lines for place in places.split()}


def found() -> set[tuple[str, str, str]]:
    """The same for what the rules say."""
    entries = set()
    for number, form in enumerate(FORMS, start=1):
        report = lint(form)
        for finding in report.findings:
            place = f"F{number}" if finding.row is None else f"F{number}.{finding.row + 1}"
            entries.add((finding.code, place, str(finding.severity)))
            entries |= {(code, place, f"随{finding.code}") for code in finding.also}
        entries |= {(undecided.code, f"F{number}", "无法判断") for undecided in report.undecided}
    return entries


def test_every_entry_is_found() -> None:
    assert sorted(expected() - found()) == []


def test_nothing_else_is_found() -> None:
    assert sorted(found() - expected()) == []


def test_rules_that_stay_silent_are_named() -> None:
    silent = re.search(r"^# 沉默：(.*)$", TABLE, re.MULTILINE)
    assert silent
    assert set(silent[1].split()) == {rule.code for rule in RULES} - {code for code, _, _ in expected()}


def test_year_of_most_dates_is_the_budget_year() -> None:
    rolled = FORMS[1].indicators[2].model_copy(update={"value": "2022年12月31日前"})
    form = FORMS[1].model_copy(update={"indicators": (*FORMS[1].indicators, FORMS[1].indicators[2], rolled)})
    assert [finding.row for finding in lint(form).findings if finding.code == "F105"] == [len(form.indicators) - 1]


def test_equal_goals_of_two_projects_are_told() -> None:
    report = lint(FORMS[7], Context(peers=tuple(FORMS)))
    assert ["办公设备购置" in finding.message for finding in report.findings if finding.code == "R112"] == [True]


def test_content_of_another_project_is_told() -> None:
    stray = FORMS[6].indicators[1]
    form = FORMS[2].model_copy(update={"indicators": (*FORMS[2].indicators, stray)})
    (finding,) = [entry for entry in lint(form, Context(peers=tuple(FORMS))).findings if entry.code == "R108"]
    assert (finding.row, "其他一般管理事务" in finding.message) == (10, True)
