"""Prices and quantities as people say them, and numbers that only look like some."""

from decimal import Decimal

import pytest

from assistant.facts import facts


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("采购平板60台每台3500，共21万。", "21"),
        ("抽检面粉800批，550一批，合计44万。", "44"),
        ("铺沥青3000平方，150元一平，45万元。", "45"),
        ("志愿者240人次，一个人50块，1.2万。", "1.2"),
        ("手册4万册1块5，6万。", "6"),
        ("搭帐篷300顶200元=6万，买手电500支40元=2万。", "8"),
        ("点位维护800路*300元=24万。", "24"),
        ("每天供餐400份，一年200天，一份补5块，合计40万。", "40"),
        ("护林员30个人 一个月1500 全年一共54万", "54"),
        ("租金补助：孤寡老人50户，一户每个月300元，12个月，18万元。", "18"),
        ("安全评估1次6万；巡检12次，每次5000。", "12"),
    ],
)
def test_spoken_prices_are_multiplied(text: str, wan: str) -> None:
    expected = Decimal(wan)
    found = facts(text, expected=expected * 10_000)
    assert found.total_wan == expected, found
    assert found.prices


def test_a_price_of_a_month_is_of_each_person_where_the_sum_proves_it() -> None:
    (price,) = facts("护林员30个人 一个月1500 全年一共54万", expected=Decimal(540_000)).prices
    assert price.per == ("人", "月")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("培训5期，一期60人", {"5期"}),
        ("一村一辅警，共30个村", {"30个"}),
        ("系统二期，接入12个部门", {"12个"}),
        ("9点半前开门率98%", set()),
        ("早上8:30前清扫完，百公里油耗降低6%", set()),
        ("按二类地区标准执行", set()),
        ("上一年是5场", set()),
        ("办件时间从3天缩短到20分钟以内", {"20分钟"}),
    ],
)
def test_idioms_ordinals_clock_times_and_baselines_are_no_quantities(text: str, numbers: set[str]) -> None:
    each = {q.shown for q in facts(text).quantities if not q.past and not q.per}
    assert each == numbers


@pytest.mark.parametrize(
    ("text", "shown"),
    [("建步道3200平方", "3200平方米"), ("保安20个人", "20人"), ("报修后12h修好", "12小时")],
)
def test_units_are_said_as_a_form_says_them(text: str, shown: str) -> None:
    assert [q.shown for q in facts(text).quantities] == [shown]


@pytest.mark.parametrize(("text", "percent"), [("满意度九成五以上", 95), ("覆盖率八成半", 85), ("知晓率七成", 70)])
def test_tenths_with_a_half_are_read(text: str, percent: int) -> None:
    assert [rate.number for rate in facts(text).rates] == [percent]


@pytest.mark.parametrize("text", ["重大事件零。", "全年零责任事故", "安全事故为零"])
def test_nothing_is_to_happen(text: str) -> None:
    assert [(q.number, q.unit) for q in facts(text).quantities] == [(0, "起")]


@pytest.mark.parametrize(
    ("text", "day"), [("11.20前交终稿", (11, 20)), ("5.15之前完成", (5, 15)), ("3.30日前报送", (3, 30))]
)
def test_dotted_dates_are_read(text: str, day: tuple[int, int]) -> None:
    assert [(d.month, d.day) for d in facts(text).deadlines] == [day]


def test_what_is_counted_is_no_money() -> None:
    found = facts("参观人次不低于5万，经费20万")
    assert [(q.number, q.unit) for q in found.quantities] == [(50_000, "人次")]
    assert [m.yuan for m in found.moneys] == [200_000]


def test_a_day_of_the_month_may_be_said_as_a_number() -> None:
    (day,) = facts("每月20号前发放").quantities
    assert (day.number, day.unit, day.per) == (20, "日", "月")


def test_blanks_stand_for_commas_where_there_is_no_comma() -> None:
    found = facts("在岗率95 出勤率98% 满意度90")
    assert [(rate.subject, rate.number) for rate in found.rates] == [("在岗率", 95), ("出勤率", 98), ("满意度", 90)]
