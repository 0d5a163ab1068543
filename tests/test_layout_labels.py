import pytest

from assistant.declaration import LABELS
from assistant.layout.labels import (
    Column,
    column_named,
    field_almost_named,
    field_named,
    level1_named,
    levels,
    money_unit,
    slot_named,
)
from assistant.vocabulary.slots import Level1, Slot


@pytest.mark.parametrize("name", LABELS)
def test_printed_labels_name_their_field(name: str) -> None:
    assert field_named(LABELS[name]) == name
    assert field_named(f" ★{LABELS[name]} ：") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本年度项目金额", "annual_amount"),
        ("长期目标", "long_term_goal"),
        ("项目总金额", "medium_term_total"),
        ("项 目 名 称", "project_name"),
        ("一、项目名称", "project_name"),
        ("年度\n目标:", "annual_goal"),
        ("项目金额说明", None),
        ("宣传费", None),
        ("", None),
    ],
)
def test_variants_name_a_field(text: str, name: str | None) -> None:
    assert field_named(text) == name


def test_one_wrong_character_is_near() -> None:
    assert field_almost_named("测算依剧") == "cost_basis"
    assert field_almost_named("年度指标") is None
    assert field_almost_named("宣传费") is None


@pytest.mark.parametrize("slot", Slot)
def test_slots_are_named_as_printed(slot: Slot) -> None:
    for text in (slot, slot.label, f"★{slot}", f"{slot}指标", f" {slot} ", f"\\*{slot}"):
        assert slot_named(text) is slot


def test_longer_slot_names_are_known() -> None:
    assert slot_named("产出数量") is Slot.QUANTITY
    assert slot_named("社会公众或服务对象满意度指标") is Slot.SERVED
    assert slot_named("经济成本指标") is Slot.COST
    assert slot_named("系统故障率") is None


def test_levels_lose_their_suffix() -> None:
    assert level1_named("产出指标（50分）") is Level1.OUTPUT
    assert levels("满意度指标", "*服务对象满意度指标") == ("满意度", "服务对象满意度")
    assert levels("成本指标", "社会成本指标") == ("产出", "成本")
    assert levels("其他", "*特别") == ("其他", "特别")


def test_heads_name_columns() -> None:
    assert column_named("三级指标") is Column.NAME
    assert column_named("年度指标值") is Column.VALUE
    assert column_named("计量单位") is Column.UNIT
    assert column_named("考核次数") is None


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("本年度项目金额（元）", "元"),
        ("项目总金额（中期规划，元）：", "元"),
        ("本年度项目金额（万元）", "万元"),
        ("本年度项目金额", ""),
    ],
)
def test_unit_of_money_only_where_stated(label: str, unit: str) -> None:
    assert money_unit(label) == unit
