from decimal import Decimal

import pytest
from pydantic import ValidationError

from assistant.declaration import LABELS, Declaration, Indicator, amount_of
from assistant.vocabulary.slots import Slot


def test_labels_are_those_of_the_form() -> None:
    assert list(LABELS.values()) == [
        "项目编码", "项目名称", "申请单位", "一级预算单位", "实施期限", "项目类型", "是否新增项目", "分配方式",
        "项目总金额（中期规划，万元）", "本年度项目金额（万元）", "政策依据", "测算依据", "年度目标",
        "长期目标（跨度多年的项目需填）", "绩效指标",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("1,410.00", "1410.00"),
        ("1，410", "1410.00"),
        ("０．８", "0.80"),
        (30, "30.00"),
        (601.27, "601.27"),
        ("470万元", "470.00"),
        ("", ""),
        ("约30万", "约30万"),
        ("30.123", "30.123"),
    ],
)
def test_amounts_take_their_printed_form(given: object, kept: str) -> None:
    assert Declaration.model_validate({"本年度项目金额（万元）": given}).annual_amount == kept


def test_amounts_are_decimals_of_wan() -> None:
    assert Declaration(annual_amount="1,410").annual_wan == Decimal(1410)
    assert Declaration(medium_term_total="约三万").total_wan is None
    assert amount_of("470万元") == Decimal(470)
    assert amount_of("470元") is None


@pytest.mark.parametrize(("period", "years"), [("3", 3), (" 12 ", 12), ("三", None), ("", None), ("3年", None)])
def test_period_is_a_number_of_years(period: str, years: int | None) -> None:
    assert Declaration(period=period).years == years


def test_unknown_labels_are_refused() -> None:
    with pytest.raises(ValidationError):
        Declaration.model_validate({"项目地址": "x"})


def test_unused_slot_carries_its_row() -> None:
    row = Indicator.of(Slot.ECONOMIC)
    assert (row.level1, row.level2, row.cells) == ("效益", "经济效益", ("不适用",) * 3)
    assert not row.applicable
    assert not row.filled


def test_row_is_filled_with_name_and_value() -> None:
    assert Indicator.of(Slot.QUANTITY, "次数", "≥1次", "").filled
    assert not Indicator.of(Slot.QUANTITY, "次数", " ", "").filled
    assert not Indicator.of(Slot.QUANTITY, "次数", "不适用", "").filled
    assert Indicator.of(Slot.QUANTITY, "次数", "不适用", "").applicable


def test_slot_is_named_without_star() -> None:
    assert Indicator(level2="数量").slot is Slot.QUANTITY
    assert Indicator(level2="*数量").slot is None


def test_rows_are_found_by_slot() -> None:
    rows = (Indicator.of(Slot.QUANTITY), Indicator.of(Slot.COST), Indicator.of(Slot.QUANTITY))
    assert Declaration(indicators=rows).in_slot(Slot.QUANTITY) == (0, 2)


def test_declarations_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Declaration().project_name = "x"  # type: ignore[misc]
