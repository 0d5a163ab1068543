"""Tables pasted into a cost basis."""

from decimal import Decimal

import pytest

from assistant.facts import facts
from tests.test_rules import found, with_rows

BLANKS = """序号 项目 单位 数量 单价（元） 金额（元）
1 台式计算机 台 40 5,200 208,000
2 激光打印机 台 15 1,960 {}
3 其他 20,000
合计 257,400"""
TABS = "单位：万元\n项目\t人数\t月数\t月标准\t金额\n协管员\t20\t12\t0.5\t120\n小计\t\t\t\t120\n另有宣传费3万元"
MARKS = (
    "| 项目 | 数量 | 单价 | 合计 |\n|--|--|--|--|\n|血压计|200台|380元|7.6万元|\n|手册|2万册|3.5元|7万元|\n共14.6万元"
)


@pytest.mark.parametrize(
    ("text", "wan"),
    [(BLANKS.format("29,400"), "25.74"), (TABS, "123"), (MARKS, "14.6")],
    ids=["blanks", "tabs", "marks"],
)
def test_lines_of_a_table_are_added(text: str, wan: str) -> None:
    assert facts(text).total_wan == Decimal(wan)


def test_line_of_a_table_tells_quantity_and_price() -> None:
    line = facts(BLANKS.format("29,400")).cost_lines[0]
    assert line.quantity
    assert line.price
    assert [line.quantity.number, line.price.low, line.yuan] == [40, 5200, 208_000]


@pytest.mark.parametrize(
    "text",
    [
        "数量 单价 金额\n电脑 40 5,200 208,000",
        "项目 数量 单价 金额（元）\n电脑 40 5,200 208,000",
        "单位：元\n项目 数量 单价 金额\n电脑 若干 5,200 208,000",
        "项目 数量 单价（元） 金额（元） 金额（元）\n电脑 40 5,200 208,000 208,000",
    ],
    ids=["no unit", "no unit of the price", "no quantity", "two amounts"],
)
def test_unclear_table_is_left_alone(text: str) -> None:
    assert not facts(text).cost_lines


@pytest.mark.parametrize(("stated", "fires"), [("29,400", False), ("39,400", True)])
def test_wrong_line_of_a_table_is_found(stated: str, fires: bool) -> None:
    findings = found(with_rows(annual_amount="25.74", cost_basis=BLANKS.format(stated)), "A101")
    assert ["15×1960元＝2.94万元，写的是 3.94 万元" in finding.message for finding in findings] == [True] * fires


def test_units_of_cells_are_read() -> None:
    assert [(line.yuan, line.tabled) for line in facts(MARKS).cost_lines] == [(76_000, True), (70_000, True)]
