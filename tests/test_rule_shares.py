"""Budgets that pay a part of quantity times price, and figures that their own text contradicts."""

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.finding import Report
from assistant.rules import lint
from assistant.vocabulary.slots import Slot


def report(amount: str, value: str, basis: str) -> Report:
    row = Indicator.of(Slot.QUANTITY, "讲座场次", value, "指举办并归档的场次；数据来源：活动记录")
    return lint(Declaration(annual_amount=amount, cost_basis=basis, indicators=(row,)))


def of_money(judged: Report) -> list[tuple[str, str]]:
    return [(f.code, str(f.severity)) for f in judged.findings if f.code in {"A101", "A102"}]


@pytest.mark.parametrize(
    ("amount", "basis"),
    [
        ("54", "讲座300场×2000元/场=60万元，供应商下浮10%，实际安排54万元。"),
        ("54", "讲座300场，单价2000元/场，打九折后54万元。"),
        ("48", "讲座300场×2000元/场=60万元，其中街道自筹12万元，区财政安排48万元。"),
        ("42", "讲座300场×2000元/场=60万元，市财政负担30%，区财政负担70%即42万元。"),
        ("36", "讲座300场×2000元/场=60万元，按合同约定2026年支付60%。"),
        ("30", "讲座300场×2000元/场=60万元，区、街道按5:5承担，区级30万元。"),
        ("42", "讲座300场×2000元/场=60万元，其中上年已完成90场，计18万元，本年42万元。"),
        ("55", "讲座300场×2000元/场=60万元，扣除社会捐赠5万元，申请55万元。"),
        ("42", "讲座300场，每场2000元，合同总价60万元，首付款30%（18万元）已于2025年支付；2026年支付42万元。"),
    ],
)
def test_part_that_the_budget_pays_is_undecided(amount: str, basis: str) -> None:
    judged = report(amount, "≥300场", basis)
    assert of_money(judged) == []
    assert any("没有核对数量乘单价" in entry.reason for entry in judged.undecided if entry.code == "A102")


def test_product_above_the_budget_without_a_word_why_is_an_error() -> None:
    assert of_money(report("20", "≥100场", "讲座每场3000元，共20万元")) == [("A102", "错误")]


def test_monthly_price_is_paid_as_often_as_its_line_says() -> None:
    row = Indicator.of(Slot.QUANTITY, "巡检服务人数", "≥150人", "指签到的人数；数据来源：签到表")
    basis = "巡检服务费800元/人·月，服务150人，全年12个月。"
    found = lint(Declaration(annual_amount="63", cost_basis=basis, indicators=(row,))).findings
    assert [f.message.partition("，")[0] for f in found if f.code == "A102"] == ["150人×12个月×800元=144万元"]
    assert not [f for f in lint(Declaration(annual_amount="144", cost_basis=basis, indicators=(row,))).findings
                if f.code in {"A101", "A102"}]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "basis", "told"),
    [
        ("30", "讲座50场×3000元/场=25万元；宣传费5万元。", "15万元，写的是 25 万元"),
        ("20", "讲座50场*3000元=1.5万元，宣传费18.5万元", "15万元，写的是 1.5 万元"),
        ("20", "讲座50场×3000元/场=15万元；宣传费5万元；总计24万元。", "合计是 24 万元，各项相加为 20 万元"),
        ("20", "讲座15万元、宣传费4万元、保险费1万元，共计36万元。", "合计是 36 万元，各项相加为 20 万元"),
    ],
)
def test_miscounted_figure_is_found_though_others_reach_the_budget(amount: str, basis: str, told: str) -> None:
    (finding,) = (f for f in report(amount, "≥50场", basis).findings if f.code == "A101")
    assert told in finding.message
    assert finding.severity == "错误"


def test_small_slip_in_a_product_is_a_reminder() -> None:
    assert of_money(report("15.4", "≥50场", "讲座50场×3000元/场=15.4万元")) == [("A101", "提醒")]


@pytest.mark.parametrize(
    ("amount", "basis"),
    [
        ("15.9", "讲座50场×3000元/场×(1+6%)=15.9万元"),
        ("13.5", "讲座50场×3000元/场×（1－10%）＝13.5万元"),
        ("15.03", "讲座50场×3006元/场≈15万元，另购展板1块300元"),
        ("60", "讲座50场×3000元/场=15万元，展板45万元。合同三年共计180万元。"),
        ("20", "讲座15万元，宣传5万元，预计惠及5000人，带动消费合计200万元。"),
        ("33.6", "28条专线，月租1000元/条，合计年费33.6万元"),
        ("30", "讲师费12万元，场地费10万元，合计22万元；资料费8万元"),
        ("15", "讲座50场×3000元/场=15万元。2024年为40场×2500元/场=10万元。"),
        ("15", "讲座50场×（讲师2000元+资料1000元）=15万元"),
        ("12", "讲座50场，控制单价3000元/场，财政评审审定12万元。"),
        ("10", "小型讲座40场×1500元/场=6万元，大型讲座10场×4000元/场=4万元"),
    ],
)
def test_sound_arithmetic_is_left_alone(amount: str, basis: str) -> None:
    assert of_money(report(amount, "≥50场", basis)) == []
