"""What is counted, claimed or merely hoped for: where the rules on single rows begin."""

import pytest

from assistant.declaration import Indicator
from assistant.finding import Severity
from assistant.rules import lint
from assistant.vocabulary.slots import Slot
from tests.test_rule_edges_more import told
from tests.test_rules import found, row, with_rows

E_, W_, I_ = Severity.ERROR, Severity.WARNING, Severity.HINT


@pytest.mark.parametrize(
    ("slot", "name", "value", "severities"),
    [
        (Slot.QUANTITY, "举办培训班", "≥6期", [I_]),
        (Slot.QUANTITY, "举办培训班", "6期", [I_]),
        (Slot.QUANTITY, "采购复印机", "≥5台", [I_]),
        (Slot.QUANTITY, "采购复印机", "5台", [W_]),
        (Slot.QUANTITY, "办事材料", "≥300件", [W_]),
        (Slot.QUANTITY, "采购办事材料", "≥300件", [I_]),
        (Slot.QUANTITY, "显著改善道路", "≥3条", [E_]),
        (Slot.QUANTITY, "举办培训班，组织考试", "≥6期", [W_]),
        (Slot.QUANTITY, "在校生", "3600人", []),
        (Slot.QUANTITY, "在校生", "3600台", [W_]),
        (Slot.QUALITY, "在校生", "≥3600人", [W_]),
        (Slot.QUALITY, "举办培训班", "≥6期", [W_]),
        (Slot.QUALITY, "出水余氯", "0.3~2mg/L", []),
        (Slot.QUALITY, "出水余氯", "0.3~2个", [W_]),
        (Slot.QUALITY, "是否提升服务", "是", [W_]),
        (Slot.QUALITY, "是否按期完工", "是", []),
        (Slot.SOCIAL, "是否按期完工", "是", []),
        (Slot.SOCIAL, "是否开放", "是", [E_]),
        (Slot.SOCIAL, "是否提升服务", "否", []),
        (Slot.SOCIAL, "是否提升就业率", "是", []),
        (Slot.SOCIAL, "是否提升工作效率", "是", [E_]),
        (Slot.SOCIAL, "停车难问题", "缓解", [E_]),
        (Slot.SOCIAL, "停车难问题", "≤3个", []),
        (Slot.COST, "生均拨款水平", "≥1.2万", []),
        (Slot.QUALITY, "生均拨款水平", "≥1.2万", [W_]),
    ],
)
def test_names_are_unmeasured_where_nothing_tells_the_count(
    slot: Slot, name: str, value: str, severities: list[Severity]
) -> None:
    assert told("M102", slot, name, value) == severities


@pytest.mark.parametrize(
    ("value", "explanation", "fires"),
    [
        ("≥30件", "效率＝办结件数÷窗口人数；数据来源：受理系统统计表", False),
        ("≥30件/人·日", "指窗口办理的快慢；数据来源：受理系统统计表", False),
        ("≥30件", "指窗口办理的快慢；数据来源：受理系统统计表", True),
    ],
)
def test_efficiency_needs_a_formula_or_a_unit_per_time(value: str, explanation: str, fires: bool) -> None:
    indicator = Indicator(level1="产出", level2="质量", name="窗口办件效率", value=value, explanation=explanation)
    assert bool(found(with_rows(indicator), "M102")) is fires


@pytest.mark.parametrize(("amount", "told_so"), [("9.99", 0), ("10.00", 1)])
def test_one_event_is_too_little_from_the_limit_on(amount: str, told_so: int) -> None:
    form = with_rows(row(Slot.QUANTITY, "公益讲座场次", "≥1场"), annual_amount=amount)
    assert len(found(form, "A106")) == told_so


@pytest.mark.parametrize(("level2", "severity"), [("服务对象满意度", I_), ("数量", E_)])
def test_satisfaction_under_benefit_is_an_older_layout(level2: str, severity: Severity) -> None:
    indicator = Indicator(level1="效益", level2=level2, name="学员满意度", value="≥90%", explanation="问卷")
    (finding,) = (one for one in lint(with_rows(indicator)).findings if one.code == "R104" and one.row == 10)
    assert finding.severity is severity


@pytest.mark.parametrize("level1", ["产出", "*产出", "★产出", "产出指标"])
def test_a_mark_beside_the_level_hides_no_wrong_pair(level1: str) -> None:
    indicator = Indicator(level1=level1, level2="社会效益", name="用工人数", value="≥90人", explanation="名册")
    assert "R104" in {one.code for one in lint(with_rows(indicator)).findings if one.row == 10}


@pytest.mark.parametrize(
    ("name", "value", "fires"),
    [
        ("是否顺利通车", "是", True),
        ("是否通车", "是", False),
        ("是否取得预期效果", "是", True),
        ("章程制定情况", "已制定", False),
        ("章程修订情况", "已制定", True),
        ("静载试验结论", "满足设计要求", False),
        ("施工质量", "满足设计要求", True),
        ("测评等级", "国家级", False),
        ("测评影响", "国家级", True),
    ],
)
def test_verdicts_are_graded(name: str, value: str, fires: bool) -> None:
    assert bool(told("M109", Slot.QUALITY, name, value)) is fires


@pytest.mark.parametrize(
    ("name", "value", "fires"),
    [
        ("播音员人数", "≥3人", True),
        ("运动员人数", "≥3人", False),
        ("表彰播音员人数", "≥3人", False),
        ("儿童督导员人数", "≥3人", True),
        ("儿童护理人数", "≥3人", False),
        ("检测人员数量", "≥3人", True),
        ("检测人数", "≥300人", False),
        ("项目资金投入金额", "≥50万元", True),
        ("助学金发放金额", "≥50万元", False),
        ("项目资金投入次数", "≥3次", False),
    ],
)
def test_staff_and_money_are_inputs(name: str, value: str, fires: bool) -> None:
    assert bool(told("A105", Slot.QUANTITY, name, value)) is fires
