"""A110 and what a batch tells: unit costs that can be computed, and whose content is borrowed."""

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.rules import Context, lint
from assistant.rules.options import RuleOptions
from assistant.rules.reviewed import beside, review_form
from assistant.vocabulary.slots import Slot
from tests.test_rules import CLEAN, found, row, undecided

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
        ("窗口人员培训300人次，教材不少于450册", "“450册”"),
        ("窗口人员培训300人次，村安全巡逻服务20次", "“20次”"),
        ("窗口人员培训300人次，村全巡逻服务20次", ""),
    ],
)
def test_goal_numbers_are_told_three_at_most(goal: str, told: str) -> None:
    messages = [finding.message for finding in found(CLEAN.model_copy(update={"annual_goal": goal}), "R111")]
    assert [told in message for message in messages] == [True] * bool(told)


def test_goal_number_needs_a_table_to_stand_in() -> None:
    report = lint(Declaration(annual_goal="窗口人员培训300人次"))
    assert "R111" not in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    ("name", "value", "fires"),
    [
        ("减免小微企业担保", "≥300万元", False),
        ("减免小微企业担保", "≥300项", True),
        ("有效减免小微企业担保", "≥300万元", False),
        ("有效降低小微企业担保", "≥300万元", True),
    ],
)
def test_benefit_in_money_measures_itself(name: str, value: str, fires: bool) -> None:
    slogan = row(Slot.ECONOMIC, name, value)
    codes = {code for f in lint(form(slogan)).findings if f.row == 0 for code in (f.code, *f.also)}
    assert ("M102" in codes) is fires


@pytest.mark.parametrize(
    ("name", "value", "fires"),
    [
        ("2024年6月培训人次", "≥3人次", True),
        ("2025年6月培训人次", "≥3人次", False),
        ("培训资料交付", "力争2024年6月前完成全部交付", True),
        ("培训资料交付", "2024/6/30", True),
        ("培训资料交付", "力争2025年度内完成", False),
    ],
)
def test_date_in_name_or_prose_is_set_against_the_year(name: str, value: str, fires: bool) -> None:
    dated = row(Slot.TIMELINESS, name, value)
    told = found(form(dated, project_name="窗口人员培训（2025年度）"), "F105")
    assert bool([finding for finding in told if finding.row == 0]) is fires


@pytest.mark.parametrize(("period", "fires"), [("1", False), ("2", True), ("3", True)])
def test_two_years_need_a_long_term_goal(period: str, fires: bool) -> None:
    assert bool(found(form(RATE, long_term_goal="", period=period), "C101")) is fires


@pytest.mark.parametrize(("total", "fires"), [("30.00", False), ("90.00", True)])
def test_last_year_of_a_project_is_its_own_total(total: str, fires: bool) -> None:
    last = CLEAN.model_copy(update={"project_code": "440304231060100905010", "medium_term_total": total})
    assert bool(found(last, "A109")) is fires


def test_own_content_is_not_borrowed() -> None:
    peer = Declaration(project_name="别处的窗口人员培训", cost_basis="窗口人员培训300人次")
    assert not found(CLEAN, "R108", Context(peers=(peer,)))


def test_long_policy_basis_is_cut() -> None:
    (finding,) = found(CLEAN.model_copy(update={"policy_basis": "依" * 21}), "F101")
    assert f"“{'依' * 20}”" in finding.message


@pytest.mark.parametrize(
    ("header", "word"), [({"annual_amount": ""}, "本年度项目金额"), ({"cost_basis": " "}, "测算依据")]
)
def test_undecided_sum_names_what_is_unread(header: dict[str, str], word: str) -> None:
    (reason,) = undecided(CLEAN.model_copy(update=header), "A101")
    assert word in reason


def test_dated_policy_is_undecided_without_a_year() -> None:
    rows = tuple(each for each in CLEAN.indicators if each.slot is not Slot.TIMELINESS)
    dated = CLEAN.model_copy(update={"policy_basis": "《某区2024年度方案》（某政〔2024〕1号）", "indicators": rows})
    assert undecided(dated, "F102")
    assert undecided(dated, "A109")
    assert not undecided(dated.model_copy(update={"policy_basis": "《某区方案》（某政〔2024〕1号）"}), "F102")


@pytest.mark.parametrize(("number", "fires"), [(1, False), (2, True), (3, True)])
def test_one_of_a_thing_has_no_twin(number: int, fires: bool) -> None:
    goal = f"培训窗口人员{number}人，合格率不低于95%"
    told = found(form(row(Slot.QUANTITY, "窗口轮训人次", f"≥{number}人次"), annual_goal=goal), "M114")
    assert bool(told) is fires


@pytest.mark.parametrize(("last", "fires"), [("培训完成时间", True), ("预算支出进度", False), ("不适用", False)])
def test_rows_that_every_form_has_make_no_copy(last: str, fires: bool) -> None:
    value = last if last == "不适用" else "≥90%"
    rows = (*CLEAN.indicators[:2], Indicator.of(Slot.COST, last, value, value))
    own = CLEAN.model_copy(update={"indicators": rows})
    assert bool(found(own, "R112", Context(peers=(Declaration(project_name="别的", indicators=rows),)))) is fires


@pytest.mark.parametrize(
    ("text", "shown"), [("\x07培训", "“U+0007”"), ("<b>培训", "“<b>”"), ("&nbsp;培训", "“&nbsp;”")]
)
def test_markup_and_control_characters_are_shown(text: str, shown: str) -> None:
    (finding,) = found(CLEAN.model_copy(update={"annual_goal": f"{text}窗口人员300人次"}), "C106")
    assert finding.message.endswith(f"残留{shown}")
    (finding,) = found(form(row(Slot.QUANTITY, text, "≥300人次")), "C106")
    assert finding.message.endswith(f"残留{shown}")


@pytest.mark.parametrize(("level2", "fires"), [("人气", True), ("", False), ("数量指标", False)])
def test_slot_outside_the_catalogue_is_an_error(level2: str, fires: bool) -> None:
    strange = row(Slot.QUANTITY, "培训人次", "≥300人次").model_copy(update={"level2": level2})
    told = [finding for finding in found(form(strange), "R104") if finding.row == 0]
    assert [str(finding.severity) for finding in told] == ["错误"] * fires


@pytest.mark.parametrize(("goal", "fires"), [("惠及窗口群众2亿人次", False), ("惠及窗口群众3亿人次", True)])
def test_hundreds_of_millions_are_counted(goal: str, fires: bool) -> None:
    assert bool(found(form(row(Slot.QUANTITY, "惠及人次", "≥2亿人次"), annual_goal=goal), "R111")) is fires
