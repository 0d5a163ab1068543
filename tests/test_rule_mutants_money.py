"""Where the rules about amounts and quantities begin to speak, and where they let a text stand."""

import pytest

from assistant.declaration import Declaration
from assistant.rules import lint
from assistant.vocabulary.slots import Slot
from tests.test_rules import found, row, undecided


def basis(annual: str, text: str, **row_of: str) -> Declaration:
    rows = tuple(row(Slot.QUANTITY, name, value) for name, value in row_of.items())
    return Declaration(annual_amount=annual, cost_basis=text, indicators=rows)


def told(form: Declaration, code: str) -> list[str]:
    return [f"{finding.severity} {finding.message}" for finding in found(form, code)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("公寓租金按2000元/间·月结算，租1个月", "20间×2000元=4万元"),
        ("公寓租金按2000元/间·月结算，租2个月", "20间×2个月×2000元=8万元"),
        ("公寓租金按2000元/间·月结算，租12个月", "20间×12个月×2000元=48万元"),
        ("公寓租金按2000元/间·月结算", ""),
    ],
)
def test_months_that_a_price_is_paid_for_are_told(text: str, times: str) -> None:
    messages = told(basis("1.00", text, 公寓租用间数="≥20间"), "A102")
    assert messages == ([f"错误 {times}，超过本年度项目金额 1 万元"] if times else [])


@pytest.mark.parametrize(
    ("goal", "name", "value", "other"),
    [
        ("县道86公里、乡道124公里养护", "养护公路里程", "=210公里", ""),
        ("县道86公里、乡道124公里养护", "养护公路里程", "=211公里", "124公里"),
        ("县道86公里、乡道124公里、村道160公里养护", "养护公路里程", "=370公里", ""),
        ("县道86公里、乡道124公里、村道160公里养护", "养护公路里程", "=284公里", ""),
        ("县道86公里、乡道124公里、村道160公里养护", "养护公路里程", "=210公里", ""),
        ("养护公路86公里", "养护公路里程", "=210公里", "86公里"),
        ("技能培训100人，适应性培训200人", "技能培训人数", "≥100人", ""),
        ("技能培训100人，适应性培训200人", "技能培训人数", "≥120人", "100人"),
        ("适应性培训200人，技能培训100人", "技能培训人数", "≥120人", "100人"),
        ("消防培训100人，消防演练培训200人", "消防培训人数", "≥150人", ""),
        ("种植万寿菊3万株", "种植万寿菊株数", "≥3万株", ""),
        ("种植万寿菊3万株", "种植万寿菊株数", "≥30000株", ""),
        ("种植万寿菊30000株", "种植万寿菊株数", "≥3万株", ""),
        ("种植万寿菊3万株", "种植万寿菊株数", "≥4万株", "3万株"),
        ("种植万寿菊3万株", "种植万寿菊株数", "≥3株", "3万株"),
        ("走访18个部队，每个部队慰问2次", "慰问部队次数", "≥36次", ""),
        ("去年走访18个部队，今年慰问部队2次", "慰问部队次数", "≥36次", "2次"),
        ("走访1个部队，慰问部队2次", "慰问部队次数", "≥3次", "2次"),
        ("新建绿地3万平方米", "新建绿地面积", "≥3万平方米", ""),
    ],
)
def test_row_and_goal_give_one_number(goal: str, name: str, value: str, other: str) -> None:
    form = Declaration(annual_goal=goal, indicators=(row(Slot.QUANTITY, name, value),))
    shown = [f"提醒 “{name}”的指标值是“{value}”，年度目标写的是“{other}”"] if other else []
    assert told(form, "A103") == shown


@pytest.mark.parametrize(
    ("annual", "text", "severities"),
    [
        # What is written may be a product of a further number that the text tells.
        ("6.00", "设备3台×2万元=12万元", ["错误"]),
        ("6.00", "设备3台×2万元=12万元，培训2次", []),
        ("6.00", "设备3台×2万元=13万元，培训2次", ["错误"]),
        ("12.00", "设备3台×2万元=12万元，培训2次", []),
        ("18.00", "设备3台×2万元=12万元，培训2次", ["提醒"]),
        ("499.50", "设备3台×166.5万元=1000万元，培训2次", []),
        ("499.00", "设备3台×166.4万元=1000万元，培训4次", ["错误"]),
        # A number whose part is paid by half explains what is missing, one of other things does not.
        ("63.00", "协管员12名×6万元/名，其中3名按半年计", []),
        ("63.00", "协管员12名×6万元/名，其中3台设备按半年计", ["提醒"]),
        ("36.00", "协管员12名×6万元/名，其中12名按半年计", ["提醒"]),
        ("63.00", "协管员12名×6万元/名，其中3名新聘", ["错误"]),
        # One of two amounts is the budget, the other is paid besides.
        ("3.00", "设备3台×2万元/台；耗材3万元", ["错误"]),
        ("30.00", "设备20台×3万元/台；培训30万元", ["错误"]),
        # What givers pay together is the budget's, what one of them pays is not.
        ("30.00", "设备20万元，耗材15万元。其中省级承担30万元、区级承担5万元", []),
        ("5.00", "设备20万元，耗材15万元。其中省级承担30万元、区级承担5万元", []),
        ("29.00", "设备20万元，耗材15万元。其中省级承担30万元、区级承担5万元", ["提醒"]),
        # A total that ends the text, and that none of its parts give.
        ("13.00", "讲师费6万元；场地费4万元；餐费3万元；合计20万元", ["错误"]),
        ("13.00", "讲师费6万元；场地费4万元；餐费3万元；合计13.5万元", ["提醒"]),
        ("13.00", "讲师费6万元；场地费4万元；餐费3万元；合计10万元", []),
        ("13.00", "讲师费6万元；场地费4万元；餐费3万元；合计13万元", []),
        # A figure too many may be meant otherwise; a whole that no part explains is wrong.
        ("30.00", "窗口人员培训300人次×1000元/人次；聘请专家3万元", ["提醒"]),
        ("30.00", "讲师费12万元；场地费10万元；餐费8万元；专家费3万元；资料费2万元", ["提醒"]),
        ("30.00", "讲师费12万元；场地费10万元；餐费8万元；专家费3万元；资料费2万元；车费1万元", ["错误"]),
    ],
)
def test_sum_is_wrong_where_no_other_reading_gives_it(annual: str, text: str, severities: list[str]) -> None:
    assert [str(finding.severity) for finding in found(basis(annual, text), "A101")] == severities


@pytest.mark.parametrize(
    ("annual", "severities"),
    [
        ("30.00", ["错误"]),
        ("34.00", ["提醒"]),
        ("38.00", ["提醒"]),
        ("37.00", ["错误"]),
        ("92.50", ["提醒"]),
        ("93.00", []),
    ],
)
def test_few_of_many_open_figures_leave_a_sum_unsure(annual: str, severities: list[str]) -> None:
    text = "窗口人员培训300人次×1000元/人次；专家1万元；资料2万元；场地4万元；餐费8万元；车辆16万元；宣传32万元"
    assert [str(finding.severity) for finding in found(basis(annual, text), "A101")] == severities


@pytest.mark.parametrize(
    "text",
    [
        "设备20万元，耗材15万元，资金来源省级30万元",
        "设备20万元，耗材15万元，由省级承担30万元",
        "设备20万元，耗材5万元，省级补助30万元",
    ],
)
def test_amount_of_one_giver_leaves_the_sum_open(text: str) -> None:
    form = basis("30.00", text)
    assert not found(form, "A101")
    assert ["凑成 30 万元" in reason for reason in undecided(form, "A101")] == [True]


LINES = (
    "路灯维护10盏×1万元/盏",
    "手册印刷800册×100元/册",
    "绿化补种100株×700元/株",
    "围栏修复5万元",
    "井盖更换6万元",
)
LAMPS, BOOKS, TREES = ("路灯维护数量", "≥10盏"), ("手册印刷册数", "≥800册"), ("绿化补种数量", "≥100株")


@pytest.mark.parametrize(
    ("count", "rows", "speaks"),
    [
        (5, (LAMPS,), True),
        (5, (LAMPS, BOOKS), True),
        (5, (BOOKS, TREES), True),
        (5, (LAMPS, TREES), True),
        (5, (LAMPS, BOOKS, TREES), False),
        (4, (LAMPS, BOOKS), False),
        (4, (LAMPS,), True),
        (3, (LAMPS,), True),
        (3, (LAMPS, BOOKS), False),
        (2, (TREES,), False),
        (5, (), False),
    ],
)
def test_half_of_the_items_need_a_row(count: int, rows: tuple[tuple[str, str], ...], speaks: bool) -> None:
    text = "；".join(f"{at}. {line}" for at, line in enumerate(LINES[:count], start=1))
    form = basis("36.00", text, **dict(rows))
    says = f"提醒 测算依据有 {count} 项支出，数量指标只有 {len(rows)} 行"
    assert told(form, "R110") == ([says] if speaks else [])


def test_rows_that_count_most_of_the_money_are_enough() -> None:
    text = "路灯维护10盏×{}万元/盏；手册印刷8万元；绿化补种7万元；围栏修复5万元"
    assert told(basis("50.00", text.format("2.9"), 路灯维护数量="≥10盏"), "R110")
    assert not told(basis("50.00", text.format("3"), 路灯维护数量="≥10盏"), "R110")


def test_empty_form_gives_every_rule_its_turn() -> None:
    codes = {finding.code for finding in lint(Declaration()).findings}
    assert "C101" in codes
    assert not codes & {"C102", "R103", "A101", "A103", "R110"}


@pytest.mark.parametrize(
    ("annual", "said"),
    [
        ("6.89", "各项相加为 6 万元"),
        ("6.90", "算式与结果不符：3套×2万元＝6万元，写的是 7 万元"),
        ("7.00", "算式与结果不符：3套×2万元＝6万元，写的是 7 万元"),
        ("7.10", "算式与结果不符：3套×2万元＝6万元，写的是 7 万元"),
        ("7.11", "各项相加为 6 万元"),
    ],
)
def test_results_that_add_up_to_the_budget_are_told_for_their_product(annual: str, said: str) -> None:
    assert [said in message for message in told(basis(annual, "耗材3套×2万元，计7万元"), "A101")] == [True]
