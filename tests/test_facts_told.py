"""What is meant where a text can be read in two ways: by the month, each time, of two equal products the named one."""

from decimal import Decimal

import pytest

from assistant.facts import facts


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("派遣人员15人，人均月成本6000元", ("人", "月")),
        ("固定电话30部，月均话费100元/部", ("部", "月")),
        ("每月电费2万元", ("月",)),
    ],
)
def test_money_of_the_month_is_paid_every_month(text: str, per: tuple[str, ...]) -> None:
    (price,) = facts(text).prices
    assert price.per == per


def test_all_of_a_hundred_is_a_percentage() -> None:
    (rate,) = facts("验收合格率百分百").rates
    assert (rate.subject, rate.unit) == ("验收合格率", "%")
    assert rate.number == 100


def test_hours_of_every_week_are_no_part_of_a_ratio() -> None:
    found = facts("律师每周4小时驻点服务覆盖率不低于90%")
    assert [(one.unit, one.per) for one in found.quantities] == [("小时", "周")]
    assert len(found.rates) == 1


@pytest.mark.parametrize(
    ("text", "wan"),
    [("会议全年15次，每次80人，100元/人次", "12"), ("会议15次，参会80人，每人每次100元", "12")],
)
def test_people_of_each_time_are_multiplied(text: str, wan: str) -> None:
    assert facts(text).total_wan == Decimal(wan)


@pytest.mark.parametrize("thing", ["电脑", "打印机"])
def test_of_two_equal_products_the_named_is_meant(thing: str) -> None:
    found = facts(f"购电脑20台、打印机20台，{thing}1.2万元一台，共24万元", expected=Decimal(240_000))
    assert [line.quantity.subject[-len(thing) :] for line in found.cost_lines if line.quantity] == [thing]


@pytest.mark.parametrize("goal", ["完善十五分钟健身圈", "建成15分钟便民生活圈"])
def test_name_of_a_circle_is_no_time(goal: str) -> None:
    assert facts(goal).quantities == ()
    assert facts("15分钟内到场").quantities != ()
