"""A110 and what a batch tells: unit costs that can be computed, and whose content is borrowed."""

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.rules import lint
from assistant.rules.options import RuleOptions
from assistant.rules.reviewed import beside, review_form
from assistant.vocabulary.slots import Slot
from tests.test_rules import CLEAN, found, row

RATE = row(Slot.COST, "培训成本控制率", "≥95%")


def form(*rows: Indicator, **header: str) -> Declaration:
    kept = tuple(each for each in CLEAN.indicators if each.slot not in {Slot.QUANTITY, Slot.COST})
    return CLEAN.model_copy(update={"cost_basis": "窗口人员培训费30万元", **header, "indicators": (*rows, *kept)})


@pytest.mark.parametrize(
    ("rows", "header", "shown"),
    [
        ((row(Slot.QUANTITY, "培训人次", "≥300人次"), RATE), {}, "30 万元除以 300人次 是 1000 元/人次"),
        ((row(Slot.QUANTITY, "培训人次", "=7人次"), RATE), {}, "是 42857.14 元/人次"),
        ((row(Slot.QUANTITY, "培训期数", "=1期"), RATE), {}, "是 300000 元/期"),
        ((row(Slot.QUANTITY, "培训期数", "1期"), RATE), {}, "是 300000 元/期"),
        ((row(Slot.QUANTITY, "培训期数", "≥1期"), RATE), {}, ""),
        ((row(Slot.QUANTITY, "培训人次", "≥3万人次"), RATE), {}, ""),
        ((row(Slot.QUANTITY, "培训人次", "≥0人次"), RATE), {}, ""),
        (
            (row(Slot.QUANTITY, "培训覆盖率", "≥90%"), RATE),
            {"cost_basis": "按58名编制测算"},
            "除以 58名 是 5172.41 元/名",
        ),
        ((RATE,), {"cost_basis": "按58名编制、12间办公室测算"}, ""),
        ((RATE,), {"cost_basis": "按0名编制测算"}, ""),
        ((row(Slot.QUANTITY, "培训人次", "≥300人次"), row(Slot.QUANTITY, "班次", "≥6期"), RATE), {}, ""),
        ((row(Slot.QUANTITY, "培训人次", "≥300人次"),), {}, ""),
        ((row(Slot.QUANTITY, "培训人次", "≥300人次"), row(Slot.COST, "总成本", "≤30万元")), {}, ""),
        ((row(Slot.QUANTITY, "培训人次", "≥300人次"), RATE), {"cost_basis": "甲10万元；乙20万元"}, ""),
        ((row(Slot.QUANTITY, "培训人次", "≥300人次"), RATE), {"annual_amount": ""}, ""),
    ],
)
def test_unit_cost_is_offered_where_one_thing_is_bought(
    rows: tuple[Indicator, ...], header: dict[str, str], shown: str
) -> None:
    messages = [finding.message for finding in found(form(*rows, **header), "A110")]
    assert [shown in message for message in messages] == [True] * bool(shown)


def test_unit_cost_stands_at_the_first_cost_row() -> None:
    rows = row(Slot.QUANTITY, "培训人次", "≥300人次"), RATE, row(Slot.COST, "成本节约率", "≥3%")
    (finding,) = found(form(*rows), "A110")
    assert finding.row == 1
    assert "≤1000元/人次" in finding.advice


@pytest.mark.parametrize(("unit", "codes"), [("某区政务服务中心", {"R108", "R112"}), ("别的单位", {"R112"})])
def test_content_is_borrowed_within_one_unit(unit: str, codes: set[str]) -> None:
    strange = row(Slot.QUANTITY, "电话专线维护数量", "≥100条")
    draft = Draft.of(CLEAN.model_copy(update={"indicators": (*CLEAN.indicators, strange)}))
    peer = Declaration(
        project_name="大厅电话专线", unit=unit, cost_basis="电话专线100条", annual_goal=CLEAN.annual_goal
    )
    alone = review_form(draft, RuleOptions())
    assert not codes & {finding.code for finding in alone.report.findings}
    told = {finding.code for finding in beside(alone, (peer,), RuleOptions()).report.findings}
    assert told & {"R108", "R112"} == codes


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("窗口人员培训300人次，编印教材450册、画册20册、手册30册、海报40张", "“450册”、“20册”、“30册”"),
        ("窗口人员培训300人次，合格率不低于96%", "“不低于96%”"),
        ("窗口人员培训300人次，一年内完成", ""),
        ("窗口人员培训300人次，覆盖5个部门", ""),
        ("对3类窗口人员培训300人次", ""),
    ],
)
def test_goal_numbers_are_told_three_at_most(goal: str, told: str) -> None:
    messages = [finding.message for finding in found(CLEAN.model_copy(update={"annual_goal": goal}), "R111")]
    assert [told in message for message in messages] == [True] * bool(told)


def test_goal_number_needs_a_table_to_stand_in() -> None:
    report = lint(Declaration(annual_goal="窗口人员培训300人次"))
    assert "R111" not in {finding.code for finding in report.findings}
