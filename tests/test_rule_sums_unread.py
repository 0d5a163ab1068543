"""A difference that a number left over would explain is no fault of the form: the text was not understood."""

from decimal import Decimal

import pytest

from assistant.declaration import Declaration
from assistant.facts import facts
from assistant.rules import lint
from assistant.rules.unread import explained_by, is_unclear


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


@pytest.mark.parametrize(
    ("basis", "severity"),
    [
        ("道具4万元/组，用于3个剧目8组", "提醒"),  # one number has no place
        ("道具4万元/组，用于3个剧目8组，计32万元", "错误"),  # the result is written
        ("道具4万元/组，共8组", "错误"),
        ("道具12个，32万元", "错误"),
        ("道具12个，每2个一批，共32万元", "提醒"),
        ("道具8组×4万元/组；另有道具按3万元/件由剧团承接", "-"),
    ],
)
def test_sum_is_sure_only_where_all_numbers_have_their_place(basis: str, severity: str) -> None:
    report = lint(Declaration(annual_amount="50", cost_basis=basis))
    assert ({str(one.severity) for one in report.findings if one.code == "A101"} or {"-"}) == {severity}


def test_number_between_price_and_result_has_its_place() -> None:
    (line,) = facts("云存储80TB，300元/TB·月，12个月，28.8万元").cost_lines
    assert (line.wan, line.beside) == (Decimal("28.8"), ())


def test_number_at_the_head_of_an_item_is_no_factor() -> None:
    (line,) = facts("1.2 噪声监测36个×320元").cost_lines
    assert line.beside == ()


@pytest.mark.parametrize(("amount", "told"), [(192, "3×2"), (160, "")])
def test_two_factors_left_over_explain_the_difference(amount: int, told: str) -> None:
    assert explained_by(facts("道具制作4万元/组，用于3个剧目2个剧场8组"), Decimal(amount)) == told


@pytest.mark.parametrize(("price", "unclear"), [("860元/次", False), ("900元/次由协办方承担", True)])
def test_price_of_a_bare_product_has_its_place(price: str, unclear: bool) -> None:
    assert is_unclear(facts(f"检测费24×860=2.064万元，{price}")) is unclear
