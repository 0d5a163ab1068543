"""Where numbers begin and end: months and days, shares, money scales, counts, spans, and the words around them."""

import time
from decimal import Decimal

import pytest

from assistant.facts import facts
from assistant.facts.measure import Kind
from assistant.facts.scanner import mask, scan


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("上半年完成", "2026-06-30"),
        ("下半年完成", "2026-12-31"),
        ("第一季度完成", "2026-03-31"),
        ("二季度末完成", "2026-06-30"),
        ("第三季度前完成", "2026-09-30"),
        ("第四季度内完成", "2026-12-31"),
        ("第1季度完成", "2026-03-31"),
        ("2季度完成", "2026-06-30"),
        ("第3季度完成", "2026-09-30"),
        ("4季度完成", "2026-12-31"),
        ("前三个季度完成", "2026-09-30"),
        ("6月上旬完成", "2026-06-10"),
        ("6月中旬完成", "2026-06-20"),
        ("6月下旬完成", "2026-06-30"),
        ("6月初完成", "2026-06-10"),
        ("6月底完成", "2026-06-30"),
        ("十一月十五日前完成", "2026-11-15"),
        ("12月31日前完成", "2026-12-31"),
        ("1月1日前完成", "2026-01-01"),
        ("2月底前完成", "2026-02-28"),
        ("年底前完成", "2026-12-31"),
        ("2025年底前完成", "2025-12-31"),
        ("2027-03-05前完成", "2027-03-05"),
        ("2025年上半年完成", "2025-06-30"),
        ("5月至9月开展", "2026-09-30"),
    ],
)
def test_deadline_is_its_last_day(text: str, day: str) -> None:
    (found,) = facts(text).deadlines
    assert str(found.on(2026)) == day


@pytest.mark.parametrize("text", ["13月底前完成", "2026年13月5日"])
def test_month_that_the_calendar_lacks_is_no_deadline(text: str) -> None:
    assert [found.month for found in facts(text).deadlines if found.month > 12] == []


def test_day_that_the_month_lacks_is_no_date() -> None:
    (found,) = facts("2月30日前完成").deadlines
    assert found.on(2026) is None


def test_span_keeps_the_year_that_stands_first() -> None:
    (found,) = facts("2025年3月至11月开展").deadlines
    assert (str(found.on(2026)), found.text) == ("2025-11-30", "2025年3月至11月")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("差错率百分之一", "1", "%"),
        ("差错率千分之二", "2", "‰"),
        ("差错率万分之五", "0.5", "‰"),
        ("满意率九成以上", "90", "%"),
        ("满意率八成", "80", "%"),
        ("增速3个百分点", "3", "个百分点"),
        ("满意度九十五以上", "95", "%"),
        ("满意率100", "100", "%"),
    ],
)
def test_shares_in_words_are_rates(text: str, number: str, unit: str) -> None:
    (found,) = facts(text).rates
    assert (found.number, found.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(("text", "yuan"), [("投资三十万亿元", 30 * 10**12), ("投资二亿三千万元", 230_000_000)])
def test_scales_stand_upon_each_other(text: str, yuan: int) -> None:
    (found,) = facts(text).moneys
    assert found.yuan == yuan


@pytest.mark.parametrize("text", ["完成率101", "满意度九十五分制", "工作效率90", "覆盖3成"])
def test_other_numbers_are_no_rates(text: str) -> None:
    assert facts(text).rates == ()


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("设备费3千元", "3000"),
        ("设备费三百万元", "3000000"),
        ("设备费3百万元", "3000000"),
        ("设备费2千万元", "20000000"),
        ("设备费2万", "20000"),
        ("设备费2w", "20000"),
        ("设备费2W", "20000"),
        ("设备费0.5亿", "50000000"),
        ("设备费三十万", "300000"),
        ("设备费一亿", "100000000"),
        ("设备费50块", "50"),
        ("设备费50块钱", "50"),
        ("设备费50元整", "50"),
        ("设备费5万元整", "50000"),
    ],
)
def test_money_is_told_in_yuan(text: str, yuan: str) -> None:
    (line,) = facts(text).cost_lines
    assert line.yuan == Decimal(yuan)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("单价1万元至2万元/套", "10000", "20000"),
        ("单价1-2万元/套", "10000", "20000"),
        ("单价100元～150元/套", "100", "150"),
    ],
)
def test_range_of_prices_shares_its_unit(text: str, low: str, high: str) -> None:
    (price,) = facts(text).prices
    assert (price.high, price.per) == (Decimal(high), ("套",))
    assert price.low == Decimal(low)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("印制3万册", "30000", "册"),
        ("印制3千余册", "3000", "册"),
        ("印制2百册", "200", "册"),
        ("印制1w册", "10000", "册"),
        ("用电200千瓦时", "200", "千瓦时"),
        ("用电2万千瓦时", "20000", "千瓦时"),
        ("印制1W册", "10000", "册"),
        ("印制1亿张", "100000000", "张"),
        ("培训50多人", "50", "人"),
        ("培训五十人", "50", "人"),
        ("安装标牌30块", "30", "块"),
        ("考核90分", "90", "分"),
        ("响应30分钟", "30", "分钟"),
        ("事故零发生", "0", "起"),
        ("事故为零", "0", "起"),
    ],
)
def test_counts_are_in_single_units(text: str, number: str, unit: str) -> None:
    (found,) = facts(text).quantities
    assert (found.number, found.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "text", ["二级项目", "一体化平台", "十三五规划", "第二期工程", "5G基站", "12345热线", "三年行动"]
)
def test_numbers_in_names_are_no_counts(text: str) -> None:
    assert [found.unit for found in facts(text).quantities if found.unit != "年"] == []


def test_year_is_no_duration() -> None:
    assert [m for m in scan("2025年完成") if m.kind is Kind.TIME] == []
    assert [m.low for m in scan("工期1900年") if m.kind is Kind.TIME] == [Decimal(1900)]
    assert [m for m in scan("始于1901年") if m.kind is Kind.TIME] == []


@pytest.mark.parametrize(
    ("text", "operator", "shown"),
    [
        ("培训不少于300人", "≥", "不少于300人"),
        ("培训300人以上", "≥", "300人以上"),
        ("投诉控制在5起以内", "≤", "控制在5起以内"),
        ("投诉5起以下", "≤", "5起以下"),
        ("培训达到300人", "≥", "达到300人"),
        ("培训多于300人", ">", "多于300人"),
        ("投诉少于5起", "<", "少于5起"),
        ("培训等于300人", "=", "等于300人"),
        ("培训300人", "", "300人"),
    ],
)
def test_operator_in_words(text: str, operator: str, shown: str) -> None:
    (found,) = facts(text).quantities
    assert (found.operator, found.text) == (operator, shown)


def test_operator_before_goes_before_that_behind() -> None:
    (found,) = facts("培训不少于300人以内").quantities
    assert found.operator == "≥"


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("去年培训100人", [True]),
        ("去年培训100人，今年培训120人", [True, False]),
        ("去年培训100人。培训120人", [True, False]),
        ("去年培训100人，巡查20次", [True, True]),
        ("上年度100人；培训120人", [True, False]),
    ],
)
def test_past_holds_within_its_sentence(text: str, past: list[bool]) -> None:
    assert [found.past for found in facts(text).quantities] == past


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024年培训100人，2025年培训120人", [2024, 2025]),
        ("2025年培训120人，巡查20次", [2025, 2025]),
        ("2025年培训120人。巡查20次", [2025, None]),
        ("培训120人", [None]),
        ("2025年6月30日前培训120人", [None]),
    ],
)
def test_year_of_a_clause_holds_until_the_sentence_ends(text: str, years: list[int | None]) -> None:
    assert [found.year for found in facts(text).quantities] == years


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("窗口人员培训300人次、政策宣讲12场", ["窗口人员培训", "政策宣讲"]),
        ("故障30分钟内响应、4小时内恢复", ["故障", "故障"]),
        ("群众投诉比去年（26宗）少，控制在20宗以内", ["群众投诉", "群众投诉"]),
    ],
)
def test_subject_is_what_opens_the_clause(text: str, subjects: list[str]) -> None:
    assert [found.subject.strip("（") for found in facts(text).quantities] == subjects


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每月巡查4次", "月"),
        ("每个月巡查4次", "月"),
        ("巡查4次/月", "月"),
        ("每期培训50人", "期"),
        ("每个社区2人", "个"),
        ("每名老人2次", "名"),
        ("按月15日发放", "月"),
        ("巡查4次", ""),
    ],
)
def test_quantity_says_what_it_is_per(text: str, per: str) -> None:
    assert facts(text).quantities[0].per == per


@pytest.mark.parametrize("text", ["《2024年50号文》", "第3批", "65周岁", "A12型"])
def test_mask_keeps_the_length(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert not any(char.isdigit() for char in mask(text))


@pytest.mark.parametrize("piece", ["1", "1 ", "1-", "12G", "65岁"])
def test_long_runs_of_digits_take_no_longer_than_others(piece: str) -> None:
    start = time.process_time()
    facts(piece * (8_000 // len(piece)) + "元")
    assert time.process_time() - start < 4


def test_nouns_end_where_the_next_number_begins() -> None:
    assert [found.noun for found in facts("采购15台终端20台打印机").quantities] == ["终端", "打印机"]


def test_time_in_the_name_of_a_ratio_is_no_target() -> None:
    found = facts("警情5分钟到场率不低于90%")
    assert found.quantities == ()
    assert [rate.subject for rate in found.rates] == ["警情5分钟到场率"]


def test_price_is_written_with_its_denominator() -> None:
    (price,) = facts("印章312元/套采购").prices
    assert (price.text, price.shown, price.noun) == ("312元/套", "312元", "采购")
