"""Where the readings of a cost basis begin and end: products, totals, lists, tables, and what only stands aside."""

from decimal import Decimal

import pytest

from assistant.facts import facts


def lines(text: str, expected: str = "") -> list[tuple[str, str]]:
    """Each cost line in 万元, with how it comes about."""
    read = facts(text, expected=Decimal(expected) * 10_000 if expected else None).cost_lines
    return [(f"{line.wan.normalize():f}", line.working) for line in read]


def amounts(text: str) -> list[str]:
    return [wan for wan, _ in lines(text)]


def total(text: str) -> str:
    stated = facts(text).stated_total
    return "" if stated is None else f"{(stated / 10_000).normalize():f}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("观众人次不低于3万", "3万人次"),
        ("参观人次约3w", "3万人次"),
        ("受益户数达到2万", "2万户"),
        ("观众不低于3万人次", "3万人次"),
        ("受理3000件", "3000件"),
    ],
)
def test_scale_is_shown_with_what_the_words_count(text: str, shown: str) -> None:
    assert [quantity.shown for quantity in facts(text).quantities] == [shown]


@pytest.mark.parametrize(
    ("stated", "working"),
    [("50", "10×10×1000"), ("51", ""), ("2", "10×10×1000"), ("1.9", ""), ("10", "10×10×1000"), ("5000", "")],
)
def test_a_result_five_times_off_is_the_last_that_a_product_explains(stated: str, working: str) -> None:
    assert [how for _, how in lines(f"人工10×10×1000={stated}万元")] == [working]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2万元/台×3台，单价2万元", [("6", "2万元/台×3台")]),
        ("单价2万元，2万元/台×3台=6万元；餐费1万元", [("6", "2万元/台×3台"), ("1", "")]),
        ("设备3台，每台2万元，其中每台2万元，计6万元", [("6", "3台×2万元")]),
        ("设备单价2万元，3台共6万元", [("6", "3台×2万元")]),
    ],
)
def test_price_that_is_told_again_is_paid_once(text: str, found: list[tuple[str, str]]) -> None:
    assert lines(text) == found
    assert not facts(text).undecided


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("讲师费10万元，场地费12万元，22万元", ["10", "12", "22"], ""),
        ("3万元/台×2台，6万元；餐费4万元，10万元", ["6", "4", "10"], ""),
        ("3万元/台×2台；餐费4万元，共10万元", ["6", "4"], "10"),
        ("3万元/台×2台，4万元/套×1套，10万元", ["6", "4"], "10"),
        ("人工12个月×5000元，共6万元", ["6"], ""),
        ("人工12个月×5000元=6万元，6万元", ["6"], ""),
        ("培训2期×3万元，小计6万元；餐费2万元，合计8万元", ["6", "2"], "8"),
        ("培训2期×3万元。餐费2万元×1次，合计8万元", ["6", "2"], "8"),
        ("设备15台，4.8万元一台，共72万元", ["72"], ""),
        ("设备15台，每台4.8万元，合计72万元；耗材3万元", ["72", "3"], ""),
        (f"20台×3万元，{'合计' * 5}，70万元", ["60"], ""),
        (f"20台×3万元，{'合计' * 6}，70万元", ["60", "70"], ""),
    ],
)
def test_amount_behind_parts_is_their_total_where_words_or_products_say_so(
    text: str, found: list[str], whole: str
) -> None:
    assert (amounts(text), total(text)) == (found, whole)


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("设备5万元，宣传片3部共120万元", ["5", "120"], ""),
        ("设备5万元，宣传片3部，共120万元", ["5", "120"], ""),
        ("设备5万元，宣传片3部，合计125万元", ["5"], "125"),
        ("设备5万元，宣传片3部合计125万元", ["5"], "125"),
        ("片3部共120万元，片5部共80万元，合计200万元", ["120", "80"], "200"),
    ],
)
def test_what_so_many_things_cost_together_is_no_total(text: str, found: list[str], whole: str) -> None:
    assert (amounts(text), total(text)) == (found, whole)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("应急灯20盏。棉被220元一床，应急灯300元", ("盏",)),
        ("应急灯20盏；2000元一台发电机，应急灯300元", ("盏",)),
        ("应急灯20盏\n2000元一台发电机，应急灯300元", ("盏",)),
        ("棉被220元一床，应急灯300元。应急灯20盏", None),
        ("去年应急灯20盏。棉被220元一床，应急灯300元", None),
        ("应急灯20盏。棉被2万元，应急灯300元", None),
    ],
)
def test_last_of_a_list_of_prices_is_paid_for_what_stands_before_the_list(text: str, per: tuple[str, ...]) -> None:
    assert [price.per for price in facts(text).prices if price.low == 300] == ([per] if per else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("核定投资2400万元，按20%补助480万元", ["480"]),
        ("核定投资2400万元，按99%补助2376万元", ["2376"]),
        ("核定投资2400万元，按100%补助2400万元", ["2400", "2400"]),
        ("核定投资200万元，按120%补助240万元", ["200", "240"]),
        ("核定投资2000万元，按3‰补助6万元", ["6"]),
        ("核定投资2400万元，设备480万元，折旧20%", ["2400", "480"]),
    ],
)
def test_amount_is_a_base_where_less_than_all_of_it_is_paid(text: str, found: list[str]) -> None:
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("(3) 人工60万元", ()),
        ("3. 人工60万元", ()),
        ("人工60万元，培训6次", (6,)),
        ("人工60万元，培训1次", ()),
        ("培训6次60万元", ()),
        ("6次培训，讲师60万元", (6,)),
        ("人工12，讲师60万元", (12,)),
        ("12，讲师60万元", ()),
        ("3台×2万元，每台8小时，6年", (8, 6)),
    ],
)
def test_numbers_without_a_place_stand_beside_their_line(text: str, beside: tuple[int, ...]) -> None:
    assert facts(text).cost_lines[0].beside == beside


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("租金20万元/年", ["20"]),
        ("租金20~30万元/年", []),
        ("租金2万元/月，全年24万元", ["24"]),
        ("租金2~3万元/月，全年24万元", ["24"]),
        ("租金20万元/年；培训3万元", ["20", "3"]),
    ],
)
def test_yearly_price_is_an_amount_where_it_is_one_number(text: str, found: list[str]) -> None:
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("人工24×12×860=24.768万元；讲师6万元", [("24.768", "24×12×860"), ("6", "")]),
        ("人工24×12×860；讲师6万元", [("6", "")]),
        ("人工24×12×860，讲师6万元", [("6", "")]),
        ("用电0.1×24×365=876度，电费5万元", [("5", "")]),
        ("讲师6万元，人工24×12×860", [("6", "")]),
    ],
)
def test_bare_numbers_are_a_product_where_an_amount_is_their_result(text: str, found: list[tuple[str, str]]) -> None:
    assert lines(text) == found


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("租金20万元/年，面积300平方米", 200_000, ["20"]),
        ("租金20万元/年，面积300平方米", 300_000, []),
        ("租金20~30万元/年，面积300平方米", 200_000, []),
        ("租金20万元/年，面积300平方米；培训10万元", 300_000, ["10", "20"]),
        ("保洁2万元/月，面积300平方米", 240_000, ["24"]),
        ("保洁2~3万元/月，面积300平方米", 240_000, []),
    ],
)
def test_known_amount_proves_what_is_paid_by_the_year(text: str, expected: int, found: list[str]) -> None:
    read = facts(text, expected=Decimal(expected)).cost_lines
    assert [f"{line.wan.normalize():f}" for line in read] == found


def test_line_of_things_told_apart_shows_both() -> None:
    assert [line.text for line in facts("设备20台；设备每台3万元").cost_lines] == ["设备20台；设备每台3万元"]
    far = f"{'说' * 60}，设备20台；{'明' * 30}，设备每台3万元"
    (line,) = facts(far).cost_lines
    assert len(line.text) == 40 + len("3万元")


TABLE = "名称 规格 数量 单价（元） 金额（元）\n{}\n桌子 2 3 1000 3000"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("电脑 14 10 5000 50000", ["5", "0.3"]),
        ("电脑 无 10 5000 50000", ["5", "0.3"]),
        ("电脑 10 5000 50000", ["5", "0.3"]),
    ],
    ids=["number in another column", "word in another column", "cell left out"],
)
def test_line_of_a_table_is_read_by_its_columns(line: str, found: list[str]) -> None:
    assert amounts(TABLE.format(line)) == found


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("（去年采购20台），今年30台", [True, False]),
        ("设备（去年20台，前年8台），打印机5台", [True, True, False]),
        ("去年20台，30台", [True, True]),
        ("去年20台。30台", [True, False]),
    ],
)
def test_time_told_in_a_bracket_ends_with_it(text: str, past: list[bool]) -> None:
    assert [quantity.past for quantity in facts(text).quantities] == past


def test_sum_of_what_is_read_is_in_wan() -> None:
    assert facts("设备20台×5000元/台；耗材3000元").total_wan == Decimal("10.3")
