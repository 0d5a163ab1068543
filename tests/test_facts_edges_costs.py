"""Where costs begin and end: results, totals, subtotals, rounding, columns, prices with and without a quantity."""

from decimal import Decimal

import pytest

from assistant.facts import facts
from assistant.facts.pairing import close
from assistant.facts.stated import CostLine


def lines(text: str, expected: str | None = None) -> tuple[CostLine, ...]:
    return facts(text, expected=Decimal(expected) if expected else None).cost_lines


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("1000", "1005", True),
        ("1000", "1005.1", False),
        ("1000", "994.9", False),
        ("100000", "100500", True),
        ("1000000", "1000500", True),
        ("1000000", "1000501", False),
        ("0", "0", True),
        ("0", "1", False),
    ],
)
def test_amounts_are_alike_but_for_rounding(one: str, other: str, alike: bool) -> None:
    assert close(Decimal(one), Decimal(other)) is alike
    assert close(Decimal(other), Decimal(one)) is alike


@pytest.mark.parametrize(
    "word", ["=", "计", "即", "合计", "约", "，合", "，共计", "，小计", "，需", "为", "（", "，金额"]
)
def test_amount_behind_a_product_is_its_result(word: str) -> None:
    (line,) = lines(f"印章312元/套×100套{word}5万元")
    assert (line.yuan, line.stated) == (Decimal(31_200), Decimal(50_000))


def test_amount_further_off_is_a_line_of_its_own() -> None:
    assert [line.yuan for line in lines("印章312元/套×100套，另购买办公桌椅和文件柜等5万元")] == [31_200, 50_000]


def test_result_equal_to_its_product_is_nothing_new() -> None:
    (line,) = lines("印章312元/套×100套，共计3.12万元")
    assert (line.yuan, line.stated) == (Decimal(31_200), None)


def test_rounded_result_is_taken_as_written() -> None:
    (line,) = lines("印章333元/套×100套=3.34万元")
    assert (line.yuan, line.stated, line.working) == (Decimal(33_400), None, "333元/套×100套")


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("设备5万元，安装3万元，小计8万元；运费1万元", ["50000", "30000", "10000"]),
        ("小计8万元", ["80000"]),
        ("甲5万元；乙3万元；总计8万元", ["50000", "30000"]),
        ("甲5万元；乙3万元；总额9万元", ["50000", "30000"]),
        ("总投入8万元：甲5万元，乙3万元", ["50000", "30000"]),
        ("3部宣传片共12万元；海报2万元", ["120000", "20000"]),
        ("甲5万元；3部宣传片共12万元", ["50000", "120000"]),
    ],
)
def test_totals_are_not_added(text: str, yuan: list[str]) -> None:
    assert [line.yuan for line in lines(text)] == [Decimal(each) for each in yuan]


@pytest.mark.parametrize(
    ("text", "total"),
    [("甲5万元；乙3万元；总计9万元", "90000"), ("甲5万元；乙3万元", None), ("甲5万元+乙3万元=9万元", "90000")],
)
def test_total_is_kept_as_stated(text: str, total: str | None) -> None:
    assert facts(text).stated_total == (Decimal(total) if total else None)


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("场租3000元/月×12个月", "3000元/月×12个月"),
        ("场租3000元*12", "3000元*12"),
        ("5人×3天×200元", "5人×3天×200元"),
        ("管理费100万元的5%", "100万元的5%"),
        ("保费1000万元×千分之三", "1000万元×千分之三"),
        ("培训60人，每人500元", "60人×500元"),
        ("电脑5台，单价6000元", "5台×6000元"),
    ],
)
def test_working_is_shown_as_written(text: str, working: str) -> None:
    (line,) = lines(text)
    assert line.working == working


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("管理费100万元的5%", "50000"),
        ("保费1000万元×千分之三", "30000"),
        ("电费200千瓦时×0.5元", "100"),
        ("清扫20千米×5000元/千米", "100000"),
    ],
)
def test_amount_of_a_working(text: str, yuan: str) -> None:
    assert lines(text)[-1].yuan == Decimal(yuan)


@pytest.mark.parametrize("text", ["5万元×6万元", "100-200元/人×50人"])
def test_chain_without_one_clear_amount_is_no_product(text: str) -> None:
    assert [line.working for line in lines(text) if "×" in line.working] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电脑 5 台 6000 元 30000 元", [30_000]),
        ("电脑 5 台 6000 元 40000 元", [6_000, 40_000]),
        ("电脑 1 台 6000 元 6000 元", [6_000, 6_000]),
        ("电脑 2 台 6000 元 12000 元；桌子 3 张 500 元 1500 元", [12_000, 1_500]),
    ],
)
def test_columns_of_a_table(text: str, found: list[int]) -> None:
    assert [line.yuan for line in lines(text)] == found


@pytest.mark.parametrize(
    ("text", "implied"), [("电脑5台，单价6000元", True), ("电脑5台×6000元", False), ("电脑3万元", False)]
)
def test_product_that_nobody_wrote_is_implied(text: str, implied: bool) -> None:
    assert [line.implied for line in lines(text)] == [implied]


def test_line_tells_its_quantity_and_price() -> None:
    (line,) = lines("电脑5台×6000元/台")
    assert line.quantity is not None
    assert line.price is not None
    assert (line.quantity.number, line.quantity.unit) == (Decimal(5), "台")
    assert (line.price.low, line.price.per) == (Decimal(6000), ("台",))
    assert (line.wan, line.text) == (Decimal(3), "电脑5台×6000元/台")


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("5人，每人每月2000元，12个月", "120000"),
        ("5人，每人每月2000元，全年", "120000"),
        ("5人，每人每月2000元，共6个月", "60000"),
        ("5人，每人每天200元，10天", "10000"),
        ("场租每月3000元，6个月", "18000"),
        ("场租每天300元，6天", "1800"),
        ("3期，每期60人，每人500元", "90000"),
        ("慰问老人60人次，人均500元", "30000"),
    ],
)
def test_recurring_prices(text: str, yuan: str) -> None:
    assert [line.yuan for line in lines(text)] == [Decimal(yuan)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5人，每人每月2000元", "单价"),
        ("场租每月3000元", "缺月数"),
        ("电脑单价6000元", "缺数量"),
        ("每人每天200元，5人", "单价"),
    ],
)
def test_what_is_missing_is_said(text: str, words: str) -> None:
    assert any(words in reason for reason in facts(text).undecided)
    assert facts(text).total_wan is None


def test_amount_expected_proves_twelve_months() -> None:
    assert [line.yuan for line in lines("5人，每人每月2000元", "120000")] == [Decimal(120_000)]
    assert lines("5人，每人每月2000元", "130000") == ()


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("电脑5台、打印机3台，打印机每台2000元", "3台×2000元"),
        ("老人60名，学生80名，学生每名300元", "80名×300元"),
    ],
)
def test_price_goes_with_the_count_of_its_name(text: str, working: str) -> None:
    assert [line.working for line in lines(text)] == [working]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("设备30万元，其余用于宣传推广。", "宣传推广"),
        ("设备30万元，剩余经费用于办公耗材", "办公耗材"),
        ("其余用于宣传推广。", ""),
        ("设备30万元，其余用于宣传推广5万元。", ""),
    ],
)
def test_rest_without_an_amount_is_told(text: str, rest: str) -> None:
    found = facts(text)
    assert found.rest == rest
    assert any("没有写金额" in reason for reason in found.undecided) is bool(rest)


def test_money_taken_off_is_not_added_up() -> None:
    assert "有扣除的金额，不能直接相加" in facts("设备30万元，扣除上年结余5万元").undecided


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("培训费30万元（其中师资20万元、场地10万元）；宣传5万元", "35"),
        ("培训费30万元，其中师资20万元；宣传5万元", "35"),
        ("培训费30万元，包括师资20万元、场地10万元；宣传5万元", "35"),
        ("培训费30万元，含税；宣传5万元", "35"),
        ("合同总价80万元；本年支付30万元", "30"),
        ("去年25万元；本年30万元", "30"),
        ("1、甲5万元2、乙3万元", "8"),
        ("（一）甲5万元（二）乙3万元", "8"),
    ],
)
def test_background_and_breakdowns_are_left_out(text: str, wan: str) -> None:
    assert facts(text).total_wan == Decimal(wan)


def test_clause_of_a_line_has_no_number_in_front() -> None:
    assert [line.text for line in lines("1. 设备5万元；2）安装3万元；（3）运费1万元")] == [
        "设备5万元", "安装3万元", "运费1万元",
    ]  # fmt: skip


def test_money_of_another_year_is_no_cost() -> None:
    text = "2025年设备30万元，2026年设备20万元"
    assert [line.yuan for line in facts(text, year=2026).cost_lines] == [Decimal(200_000)]
    assert [line.yuan for line in facts(text).cost_lines] == [Decimal(300_000), Decimal(200_000)]


def test_amount_right_behind_a_breakdown_counts() -> None:
    assert facts("培训费30万元（含师资20万元）5万元宣传").total_wan == Decimal(35)


@pytest.mark.parametrize(
    ("text", "working", "counted"),
    [
        ("慰问600名老人2次，每人每次300元", "600名×2次×300元", "600名"),
        ("208个样，每样1500元", "208个×1500元", "208个"),
        ("23个微型消防站，每站5000元", "23个×5000元", "23个"),
        ("培训60人次，每生500元", "60人次×500元", "60人次"),
        ("值守10天，每天200元", "10天×200元", "10天"),
        ("老人60人、儿童40人，儿童每人300元", "40人×300元", "40人"),
        ("讲座8场，老人60人，每场3000元", "8场×3000元", "8场"),
        ("补贴500人，每人每季度300元，4个季度", "500人×300元×4个季度", "500人"),
        ("去年培训60人，今年培训80人，每人500元", "80人×500元", "80人"),
        ("三年累计补1500人，今年补500人，每人100元", "500人×100元", "500人"),
        ("培训4期，每期50人，每期5000元", "4期×5000元", "4期"),
        ("一等奖2名共计每人3万元", "2名×3万元", "2名"),
        ("一等奖2名，另外还有其他二等奖3名，每人3万元", "3名×3万元", "3名"),
        ("桌子5张椅子10把，每把200元", "10把×200元", "10把"),
        ("每班50人，共6班，每班补贴2000元", "6班×2000元", "6班"),
    ],
)
def test_price_finds_what_it_is_paid_for(text: str, working: str, counted: str) -> None:
    (line,) = lines(text)
    assert line.quantity is not None
    assert (line.working, line.quantity.shown) == (working, counted)


@pytest.mark.parametrize(
    ("text", "expected", "working"),
    [
        ("场租每月3000元", "36000", "3000元×12个月"),
        ("场租每月3000元", "30000", ""),
        ("5名社工，每人每月6000元", "360000", "5名×6000元×12个月"),
    ],
)
def test_monthly_price_is_a_year_where_the_sum_proves_it(text: str, expected: str, working: str) -> None:
    assert [line.working for line in lines(text, expected)] == [working] * bool(working)


def test_each_price_keeps_its_own_count() -> None:
    assert [line.working for line in lines("电脑5台每台2000元，打印机3台每台1000元")] == ["5台×2000元", "3台×1000元"]


def test_whole_share_leaves_a_product_as_it_is() -> None:
    (line,) = lines("培训100人×70元，区级承担100%，计7000元")
    assert (line.working, line.yuan) == ("100人×70元", 7000)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("分别为1600元/件、2000元/件", [480_000, 240_000]),
        ("单价分别为1600元、2000元", [480_000, 240_000]),
        ("标准分别为1600元、2000元", [480_000, 240_000]),
        ("分别为1600元/件·月、2000元/件·月", []),
        ("分别为1600元/人、2000元/人", []),
        ("分别为1600元、2000元", [1600, 2000]),
    ],
)
def test_prices_in_turn_are_paid_for_one_unit(told: str, found: list[int]) -> None:
    assert [line.yuan for line in lines(f"民事300件、刑事120件，{told}")] == found


def test_range_of_money_is_open() -> None:
    assert facts("设备3万元至5万元；耗材2万元").undecided == ("“3万元至5万元”是范围，没有定数",)


def test_number_of_no_unit_counts_nothing() -> None:
    stated = facts("每拍5元，共300拍，编号12")
    assert [(quantity.shown, quantity.unit) for quantity in stated.quantities] == [("300拍", "拍")]


@pytest.mark.parametrize(
    ("amount", "working"), [("3500", "100人×70元×50%"), ("7000", "100人×70元"), ("3900", "100人×70元")]
)
def test_amount_behind_a_share_tells_whether_it_is_taken(amount: str, working: str) -> None:
    assert lines(f"培训100人×70元，区级承担50%，计{amount}元")[0].working == working


@pytest.mark.parametrize(("times", "priced"), [(1, True), (2, False)])
def test_what_exists_once_costs_its_amount(times: int, priced: bool) -> None:
    assert bool(facts(f"等保测评{times}次8万元").prices) is priced


@pytest.mark.parametrize("text", ["聘请教练10人，人均7.2万元/年", "聘请教练，人均7.2万元/年，共10人"])
def test_average_is_paid_for_each(text: str) -> None:
    stated = facts(text)
    assert [price.per for price in stated.prices] == [("人", "年")]
    assert [line.working for line in stated.cost_lines] == ["10人×7.2万元"]


def test_one_group_changes_no_product() -> None:
    assert [line.working for line in lines("1个点位，20台×500元=1万元")] == ["20台×500元"]
