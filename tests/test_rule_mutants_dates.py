"""Where the rules about bases, dates and goals begin to speak, and where they let a form stand."""

import pytest

from assistant.declaration import Declaration
from assistant.facts import facts
from assistant.rules import lint
from assistant.rules.units import unit_meant
from assistant.vocabulary.slots import Slot
from tests.test_rules import found, row, undecided

YEAR = "2025年度采购"


def codes(form: Declaration, *asked: str) -> set[str]:
    return {finding.code for finding in lint(form).findings} & set(asked)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2025年6月30日前", ""),
        ("2024年12月31日前", "的日期是 2024 年，预算年度是 2025 年"),
        ("2026年1月1日前", "的日期是 2026 年，预算年度是 2025 年"),
        ("2024年至2025年12月31日前完成", ""),
        ("2025年6月31日前", "日历上没有“2025年6月31日”这一天"),
        ("2月30日前", "日历上没有“2月30日”这一天"),
        ("2月29日前", ""),
        ("2025年2月29日前", "日历上没有“2025年2月29日”这一天"),
        ("13月", ""),
        ("13月1日", "日历上没有“13月1日”这一天"),
        ("2025年13月", "日历上没有“2025年13月”这一天"),
        ("0月1日", "日历上没有“0月1日”这一天"),
        ("12月32日", "日历上没有“12月32日”这一天"),
        ("12月0日", "日历上没有“12月0日”这一天"),
        ("12月31日前", ""),
    ],
)
def test_date_is_one_of_the_budget_year(value: str, said: str) -> None:
    form = Declaration(project_name=YEAR, indicators=(row(Slot.TIMELINESS, "采购完成时间", value),))
    assert [said in finding.message for finding in found(form, "F105")] == [True] * bool(said)


def test_year_of_a_deadline_in_the_name_counts() -> None:
    form = Declaration(project_name=YEAR, indicators=(row(Slot.QUANTITY, "2024年6月采购数量", "≥3台"),))
    assert found(form, "F105")
    assert not found(form.model_copy(update={"project_name": "2024年度采购"}), "F105")
    assert undecided(form.model_copy(update={"project_name": "采购"}), "F105")


@pytest.mark.parametrize(
    ("values", "speaks"),
    [
        (("2025年12月31日前",), True),
        (("2025年12月31日前", "2025年12月31日前"), True),
        (("2025年12月31日前", "2025年12月30日前"), False),
        (("2025年12月31日前", "2025年11月30日前"), False),
        (("12月31日前",), False),
        (("2025年1月31日前",), False),
    ],
)
def test_every_date_on_the_last_day(values: tuple[str, ...], speaks: bool) -> None:
    rows = tuple(row(Slot.TIMELINESS, f"采购完成时间{at}", value) for at, value in enumerate(values))
    assert bool(found(Declaration(indicators=rows), "F107")) is speaks


@pytest.mark.parametrize(
    ("slot", "name", "value", "speaks"),
    [
        (Slot.QUANTITY, "采购时间", "45838前", True),
        (Slot.TIMELINESS, "设备采购", "45838", True),
        (Slot.TIMELINESS, "设备采购", "≤45838.0", True),
        (Slot.TIMELINESS, "设备采购", "4583", False),
        (Slot.TIMELINESS, "设备采购", "35838", False),
        (Slot.QUANTITY, "设备采购", "45838", False),
        (Slot.TIMELINESS, "设备采购", "45838台", False),
    ],
)
def test_five_digits_are_a_date_where_one_is_asked(slot: Slot, name: str, value: str, speaks: bool) -> None:
    assert bool(found(Declaration(indicators=(row(slot, name, value),)), "F106")) is speaks


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("根据职责", {"F101"}),
        ("《深圳办法》", {"F102"}),
        ("《深圳办法》（深志〔2024〕3号）", set()),
        ("《深圳办法》第3号", set()),
        ("《中华人民共和国预算法》", set()),
        ("《深圳条例》", set()),
        ("《预算法》《深圳办法》", {"F102"}),
        ("2024年度工作通知（深〔2024〕3号）", {"F102"}),
        ("2025年度工作通知（深〔2024〕3号）", set()),
        ("2024年度、2025年度通知（深〔2024〕3号）", set()),
        ("", set()),
    ],
)
def test_policy_names_a_document_in_force(policy: str, expected: set[str]) -> None:
    assert codes(Declaration(policy_basis=policy, project_name=YEAR), "F101", "F102") == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("按312元/套据实结算", {"F103"}),
        ("培训费30万元", {"F103"}),
        ("培训300人次×1000元/人次", set()),
        ("讲师费3万元，场地费2万元", set()),
        ("300套，312元/套", set()),
        ("300人，312元/套", {"F103"}),
        ("按往年支出预计30万元", {"F104"}),
        ("按往年支出预计30万元，另2万元", {"F103"}),
        ("参照往年", {"F104"}),
        ("", set()),
    ],
)
def test_cost_basis_can_be_checked(basis: str, expected: set[str]) -> None:
    assert codes(Declaration(cost_basis=basis), "F103", "F104") == expected


@pytest.mark.parametrize(
    ("goal", "speaks"),
    [
        ("通过本项目的实施，培训窗口人员", True),
        ("本年度通过项目实施培训窗口人员", True),
        ("通过实施项目培训窗口人员", False),
        ("促进了就业发展，推动了产业升级", True),
        ("促进了就业发展", False),
    ],
)
def test_goal_is_no_formula(goal: str, speaks: bool) -> None:
    assert bool(found(Declaration(annual_goal=goal), "F108")) is speaks


@pytest.mark.parametrize(
    ("name", "value", "goal", "speaks"),
    [
        ("电话专线数量", "≥100台", "", True),
        ("电话专线数量", "≥100条", "", False),
        ("制服采购数量", "≥3个", "", True),
        ("制服采购数量", "≥3套", "", False),
        ("培训人数", "≥300人次", "培训300人", True),
        ("培训人数", "≥300人", "培训300人次", True),
        ("培训人数", "≥300人", "培训300人", False),
        ("培训人数", "≥300人", "培训301人次", False),
        ("培训人数", "≥2人", "培训2人次", True),
        ("培训人数", "≥1人", "培训1人次", False),
    ],
)
def test_unit_is_that_of_the_noun_and_of_the_goal(name: str, value: str, goal: str, speaks: bool) -> None:
    form = Declaration(annual_goal=goal, indicators=(row(Slot.QUANTITY, name, value),))
    assert bool(found(form, "M114")) is speaks


@pytest.mark.parametrize(
    ("feast", "day"),
    [("国庆节前", (10, 1)), ("十一前", (10, 1)), ("五一前", (5, 1)), ("六一之前", (6, 1)), ("七一前", (7, 1)),
     ("八一以前", (8, 1)), ("教师节前", (9, 10)), ("元旦前", (12, 31))],
)  # fmt: skip
def test_feast_is_the_day_before_which_something_is_done(feast: str, day: tuple[int, int]) -> None:
    assert [(one.month, one.day) for one in facts(f"设备于{feast}完成安装").deadlines] == [day]


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [("电话专线数量", "≥100台", "条"), ("制服采购数量", "≥3个", "套"), ("报告数", "≥3台", "份")],
)
def test_unit_of_a_noun_is_its_first(name: str, value: str, unit: str) -> None:
    meant = unit_meant(row(Slot.QUANTITY, name, value), ())
    assert meant is not None
    assert meant.unit == unit
