import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.target import Target, TargetKind

# The folder of examples in the checkout would be one more that pytest warns about.
CORPUS = Path(__file__).parents[1] / "corpus" / "declarations"
VALUES = sorted(
    {
        row["指标值"]
        for path in CORPUS.glob("*.json")
        for row in json.loads(path.read_text(encoding="utf-8"))["绩效指标"]
    }
)


@pytest.mark.parametrize("text", VALUES)
def test_values_of_the_forms_are_kept(text: str) -> None:
    assert str(Target.parse(text)) == text


@settings(deadline=None)
@given(st.text(alphabet="≥≤<>=0123456789.,%％‰年月日前内人次元/万~-*（含）约三十百分之 \n", max_size=20))
def test_any_text_is_kept(text: str) -> None:
    target = Target.parse(text)
    assert str(target) == text
    assert Target.parse(target.normalised()).kind is target.kind


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit"),
    [
        ("≥90%", "≥", "90", "%"),
        (">=９５．５％", "≥", "95.5", "%"),
        ("≥ 3,000 套", "≥", "3000", "套"),
        ("300人", "", "300", "人"),
        ("三十人", "", "30", "人"),
        ("百分之九十五", "", "95", "%"),
        ("不超过千分之三", "≤", "3", "‰"),
        ("95%（含）以上", "≥", "95", "%"),
        ("≤15（分钟）", "≤", "15", "分钟"),
        ("≥8/10万", "≥", "8", "/10万"),
        ("≤5人/10万人", "≤", "5", "人/10万人"),
        ("≤3.2万立方米", "≤", "3.2", "万立方米"),
        ("≤12.80元/平方米·年", "≤", "12.80", "元/平方米·年"),
        ("1小时内", "≤", "1", "小时"),
        ("3月内", "≤", "3", "月"),
        ("大于等于2次", "≥", "2", "次"),
        ("约30个", "", "30", "个"),
        ("110项左右", "", "110", "项"),
        ("0", "", "0", ""),
    ],
)
def test_numbers_are_read_with_sign_and_unit(text: str, operator: str, number: str, unit: str) -> None:
    target = Target.parse(text)
    assert (target.direction, target.number, target.unit) == (operator, Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [("18元~21.9元/件", "18", "21.9", "元/件"), ("80%-90%", "80", "90", "%"), ("2至3次", "2", "3", "次")],
)
def test_ranges_have_two_ends(text: str, low: str, high: str, unit: str) -> None:
    target = Target.parse(text)
    assert target.kind is TargetKind.RANGE
    assert (target.number, target.high, target.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年12月31日前", date(2023, 12, 31)),
        ("2023-6-30", date(2023, 6, 30)),
        ("2024年2月底前完成", date(2024, 2, 29)),
        ("2023年底", date(2023, 12, 31)),
        ("2023年第三季度", date(2023, 9, 30)),
        ("2023年1月1日至2023年11月30日", date(2023, 11, 30)),
        ("12月31日前", None),
        ("每季度末月25日前", None),
        ("第三季度", None),
        ("1月至12月", None),
    ],
)
def test_deadlines_have_their_last_day(text: str, day: date | None) -> None:
    target = Target.parse(text)
    assert (target.kind, target.day, target.number) == (TargetKind.DEADLINE, day, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("不适用", TargetKind.NOT_APPLICABLE),
        ("优良", TargetKind.GRADE),
        ("三级", TargetKind.GRADE),
        ("30个工作日", TargetKind.DURATION),
        ("7*24小时", TargetKind.UNREAD),
        ("一次性", TargetKind.UNREAD),
        ("二级甲等", TargetKind.UNREAD),
        ("十全十美", TargetKind.UNREAD),
        ("2023年2月30日前", TargetKind.UNREAD),
        ("2023", TargetKind.MEASURE),
        ("≥90%且≤95%", TargetKind.UNREAD),
        ("效果明显", TargetKind.UNREAD),
        ("", TargetKind.UNREAD),
    ],
)
def test_kinds(text: str, kind: TargetKind) -> None:
    assert Target.parse(text).kind is kind


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("1小时内", "≤1小时"),
        ("95%以上", "≥95%"),
        ("百分之九十", "90%"),
        ("≤万分之五", "≤0.5‰"),
        ("95%（含）以上", "≥95%"),
        ("2023年12月底前", "2023年12月31日前"),
        ("80%-90%", "80%~90%"),
        ("约30个", "约30个"),
        ("2023年1月1日至2023年11月30日", "2023年1月1日至2023年11月30日"),
        (" 效果明显 ", "效果明显"),
        ("7*24小时", "7*24小时"),
    ],
)
def test_normalised_says_the_same(text: str, mended: str) -> None:
    assert Target.parse(text).normalised() == mended
