"""A difference that a number left over would explain is no fault of the form: the text was not understood."""

from decimal import Decimal

import pytest

from assistant.declaration import Declaration
from assistant.facts import facts
from assistant.rules import lint
from assistant.rules.unread import explained_by


@pytest.mark.parametrize(("amount", "told"), [(96, "3"), (90, "")])
def test_factor_left_over_explains_the_difference(amount: int, told: str) -> None:
    assert explained_by(facts("道具制作4万元/组，用于3个剧目8组"), Decimal(amount)) == told


@pytest.mark.parametrize(("rate", "told"), [("5%", "5%"), ("6%", "")])
def test_percentage_explains_the_difference(rate: str, told: str) -> None:
    basis = f"设备费40万元；安装费60万元；总体另计{rate}"
    assert explained_by(facts(basis), Decimal(105)) == told


@pytest.mark.parametrize(("amount", "severity"), [("105", set()), ("120", {"错误"})])
def test_explained_difference_is_undecided(amount: str, severity: set[str]) -> None:
    report = lint(Declaration(annual_amount=amount, cost_basis="设备费40万元；安装费60万元；总体另计5%"))
    assert {str(finding.severity) for finding in report.findings if finding.code == "A101"} == severity
    undecided = [one.reason for one in report.undecided if one.code == "A101"]
    assert bool(undecided) is not bool(severity)
    assert all("“5%”加进算式就是 105 万元" in reason for reason in undecided)


def test_lines_know_what_stands_beside_them() -> None:
    (line,) = facts("道具制作4万元/组，用于3个剧目8组").cost_lines
    assert line.beside == (Decimal(3),)
    (line,) = facts("道具制作8组×4万元/组，8组均为新制").cost_lines
    assert line.beside == ()
