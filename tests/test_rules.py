"""The review as a whole: order, headlines, what cannot be decided, and the edges of single rules."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.declaration import HEADER_FIELDS, Declaration, Indicator
from assistant.errors import WrongUsage
from assistant.finding import Finding, Severity, Verdict
from assistant.readers.text import read_text
from assistant.rules import Context, lint, rule_named
from assistant.vocabulary.slots import Slot

CLEAN = read_text((Path(__file__).parent / "rules" / "clean_form.txt").read_text(encoding="utf-8"))[0].declaration
TOLD = "指按同一口径统计的结果；计算公式：甲÷乙×100%；数据来源：工作台账"


def row(slot: Slot, name: str, value: str, explanation: str = TOLD) -> Indicator:
    return Indicator(level1=slot.level1, level2=slot, name=name, value=value, explanation=explanation)


def with_rows(*rows: Indicator, **header: str) -> Declaration:
    """The clean form with these rows put behind its own."""
    fields = CLEAN.model_dump() | header | {"indicators": (*CLEAN.indicators, *rows)}
    return Declaration.model_validate(fields)


def found(form: Declaration, code: str, context: Context = Context()) -> list[Finding]:  # noqa: B008
    return [finding for finding in lint(form, context).findings if finding.code == code]


def undecided(form: Declaration, code: str) -> list[str]:
    return [entry.reason for entry in lint(form).undecided if entry.code == code]


def test_header_comes_first_then_rows_then_gravity() -> None:
    form = with_rows(row(Slot.QUALITY, "显著提升服务水平", "逐步提升", "考核服务水平"), policy_basis="单位职责")
    places = [(finding.row, finding.severity.rank) for finding in lint(form).findings]
    assert places[0][0] is None
    assert places == sorted(places, key=lambda place: (-1 if place[0] is None else place[0], place[1]))


def test_one_cause_has_one_headline() -> None:
    form = with_rows(row(Slot.SOCIAL, "显著提升居民获得感", "≥90%"))
    (slogan,) = found(form, "M108")
    assert slogan.also == ("M101", "M102")
    assert not found(form, "M101")


def test_headline_never_hides_graver_finding() -> None:
    (headline,) = found(with_rows(row(Slot.QUALITY, "不断完善服务体系", "优、良、中、差")), "M101")
    assert (headline.severity, headline.also) == (Severity.ERROR, ("M102",))


def test_verdict_follows_the_gravest_finding() -> None:
    assert lint(CLEAN).verdict is Verdict.PASSED
    assert lint(with_rows(policy_basis="单位职责")).verdict is Verdict.AFTER_CHANGES
    assert lint(with_rows(policy_basis="")).verdict is Verdict.REJECTED


def test_blank_form_is_reviewed() -> None:
    report = lint(Declaration())
    assert {"C101", "C103"} <= {finding.code for finding in report.findings}
    assert {"A101"} == {entry.code for entry in report.undecided}


def test_unknown_rule_is_refused() -> None:
    with pytest.raises(WrongUsage, match="Z999"):
        rule_named("Z999")


def test_long_term_goal_is_only_needed_over_years() -> None:
    assert not found(with_rows(long_term_goal="", period="1"), "C101")
    assert [finding.field for finding in found(with_rows(long_term_goal="", period="3"), "C101")] == [
        "长期目标（跨度多年的项目需填）"
    ]


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("44030425", Severity.ERROR),
        ("440304251059900905010", Severity.WARNING),
        ("440304251061500000014", Severity.WARNING),
    ],
)
def test_project_code_is_checked(code: str, severity: Severity) -> None:
    assert [finding.severity for finding in found(with_rows(project_code=code), "C102")] == [severity]


def test_satisfaction_is_asked_for_where_people_are_served() -> None:
    rows = tuple(indicator for indicator in CLEAN.indicators if indicator.slot is not Slot.SERVED)
    served = CLEAN.model_copy(update={"indicators": rows})
    bare = served.model_copy(
        update={
            "project_name": "机房改造",
            "cost_basis": "",
            "annual_goal": "",
            "long_term_goal": "",
            "policy_basis": "",
        }
    )
    inward = bare.model_copy(update={"indicators": (*rows, Indicator.of(Slot.SERVED))})
    assert [finding.severity for finding in found(served, "C103")] == [Severity.ERROR]
    assert [finding.severity for finding in found(inward, "C103")] == [Severity.WARNING]
    assert [finding.severity for finding in found(bare, "C103")] == [Severity.ERROR], "not even 不适用 is said"


def test_missing_explanations_are_one_fault_of_the_layout() -> None:
    bare = tuple(indicator.model_copy(update={"explanation": ""}) for indicator in CLEAN.indicators if indicator.filled)
    assert [finding.row for finding in found(CLEAN.model_copy(update={"indicators": bare}), "C104")] == [None]
    assert [finding.row for finding in found(with_rows(row(Slot.COST, "总成本", "≤30万元", "")), "C104")] == [10]


def test_foreign_pair_of_levels_is_an_error() -> None:
    wrong = row(Slot.QUALITY, "考核优秀率", "≥20%").model_copy(update={"level1": "效益"})
    assert [finding.severity for finding in found(with_rows(wrong), "R104")] == [Severity.ERROR]


def test_labels_of_another_layout_are_understood() -> None:
    other = row(Slot.QUANTITY, "政策宣讲场次", "≥6场").model_copy(update={"level1": "产出指标", "level2": "数量指标"})
    assert not found(with_rows(other), "R104")


@pytest.mark.parametrize(
    ("amount", "severities"),
    [("30.00", []), ("30.10", []), ("31.00", [Severity.WARNING]), ("35.00", [Severity.ERROR])],
)
def test_sum_is_set_against_the_amount(amount: str, severities: list[Severity]) -> None:
    assert [finding.severity for finding in found(with_rows(annual_amount=amount), "A101")] == severities


def test_sum_is_shown_line_by_line() -> None:
    (finding,) = found(with_rows(cost_basis="讲师费12万元；场租1.5万元/月×12个月；资料费2万元"), "A101")
    assert "12万元＋1.5万元/月×12个月=18万元＋2万元" in finding.message


@pytest.mark.parametrize("basis", ["印章费312元/套，据实结算", "按58名编制测算", "采购电脑"])
def test_sum_without_amounts_is_undecided(basis: str) -> None:
    form = with_rows(cost_basis=basis)
    assert undecided(form, "A101")
    assert not found(form, "A101")


def test_stated_total_that_equals_the_amount_is_clean() -> None:
    form = with_rows(cost_basis="窗口人员培训费合计30万元")
    assert not found(form, "A101")


def test_dates_are_set_against_the_year_told() -> None:
    assert [finding.row for finding in found(CLEAN, "F105", Context(year=2026))] == [2]
    assert not found(CLEAN, "F105", Context(year=2025))


def test_dates_on_a_tie_are_undecided() -> None:
    form = with_rows(row(Slot.TIMELINESS, "设备到货时间", "2024年6月30日前"))
    assert undecided(form, "F105")
    assert not found(form, "F105")


def test_year_of_the_project_name_decides() -> None:
    form = with_rows(row(Slot.TIMELINESS, "设备到货时间", "2024年6月30日前"), project_name="窗口人员培训（2025年度）")
    assert [finding.row for finding in found(form, "F105")] == [10]


def test_every_finding_speaks_chinese_sentences() -> None:
    form = Declaration(indicators=(row(Slot.SOCIAL, "提高工作效率", "90%", "考核提高工作效率"),))
    for finding in lint(form).findings:
        assert finding.message
        assert finding.advice.endswith("。")
        assert finding.fields


ANY_TEXT = st.text(
    alphabet="0123456789.%≥≤><万亿元人次率数量满意度提升和及与、，。；（）《》是否有效年月日前内以*_-~/×÷= \n{}〔〕",
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(header=st.lists(ANY_TEXT, min_size=14, max_size=14), cells=st.lists(st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT)))
def test_any_text_can_be_reviewed(header: list[str], cells: list[tuple[str, str, str]]) -> None:
    rows = tuple(Indicator.of(slot, *texts) for slot, texts in zip(Slot, cells, strict=False))
    report = lint(Declaration.model_validate({**dict(zip(HEADER_FIELDS, header, strict=True)), "indicators": rows}))
    assert all(finding.row is None or finding.row < len(rows) for finding in report.findings)


def test_quantity_is_set_against_the_cost_basis() -> None:
    form = with_rows(
        annual_goal="组织政务大厅窗口人员培训，考核合格率不低于95%。", cost_basis="窗口人员培训280人次×1000元/人次"
    )
    (finding,) = found(form, "A103")
    assert finding.fields == ("指标值", "测算依据")


def test_factors_of_a_product_are_no_totals() -> None:
    form = with_rows(
        annual_goal="组织政务大厅窗口人员培训，合格率不低于95%。", cost_basis="窗口人员培训20人次×15天×1000元/人次"
    )
    assert not found(form, "A103")


def test_definition_in_other_words_is_on_topic() -> None:
    told = row(Slot.TIMELINESS, "故障响应时间", "≤30分钟", "自接到报障至工程师上门的平均用时")
    assert not found(with_rows(told), "R109")


def test_product_is_set_against_the_amount_by_month() -> None:
    monthly = row(Slot.QUANTITY, "印章每月发放数量", "≥3000套")
    (finding,) = found(with_rows(monthly, cost_basis="免费印章费按312元/套据实结算"), "A102")
    assert "3000套×12个月×312元=1123.2万元" in finding.message


@pytest.mark.parametrize(("first", "second"), [("值班<b", "服务>次"), ("编号*", "*次数"), ("□", "□")])
def test_marks_of_two_cells_are_no_mark(first: str, second: str) -> None:
    form = CLEAN.model_copy(update={"project_name": f"{CLEAN.project_name}{first}", "unit": f"{second}{CLEAN.unit}"})
    assert not {"C106", "C108"} & {finding.code for finding in lint(form).findings}
    joined = CLEAN.model_copy(update={"project_name": f"{CLEAN.project_name}{first}{second}"})
    assert {"C106", "C108"} & {finding.code for finding in lint(joined).findings}
