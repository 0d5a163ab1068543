"""One instruction, the amendments it asks for: never another place than the one that was meant."""

from typing import Any

import pytest

from assistant.conversation import Amendment, Op, apply, interpret, path_of
from assistant.conversation.likeness import is_slip
from assistant.conversation.values import read_value
from assistant.declaration import HEADER_FIELDS, LABELS, Declaration, Indicator
from assistant.draft import Draft, Row, Waiver
from assistant.layout.labels import stem
from assistant.origin import TYPED, Origin, OriginKind
from assistant.vocabulary.slots import Slot
from tests.evals.chat import HERE, forms_of, outcome, read_lines

FORMS = forms_of(HERE / "chat_forms.jsonl")
CASES = read_lines(HERE / "chat.jsonl")
LIBRARY, CARE, COOLING = FORMS["A"], FORMS["B"], FORMS["C"]


def edits(instruction: str, draft: Draft = LIBRARY) -> list[tuple[str, str | None, object]]:
    return [(str(a.op), path_of(a, draft), a.value) for a in interpret(instruction, draft).amendments]


def value_after(instruction: str, name: str, draft: Draft = LIBRARY) -> str:
    after = apply(interpret(instruction, draft).changes, draft)
    return next(row.indicator.value for row in after.rows if row.indicator.name == name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_judged_instructions(case: dict[str, Any]) -> None:
    draft = FORMS[case["form_id"]]
    assert outcome(case, draft, interpret(case["instruction"], draft)) == "right"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_everything_not_meant_stays(case: dict[str, Any]) -> None:
    draft = FORMS[case["form_id"]]
    changes = interpret(case["instruction"], draft).changes
    after = apply(changes, draft)
    fields = {a.field for a in changes if a.row is None}
    for name in HEADER_FIELDS:
        assert LABELS[name] in fields or getattr(after.header, name) == getattr(draft.header, name)
    touched = {a.row for a in changes}
    kept = [row for at, row in enumerate(draft.rows) if at not in touched and row.indicator.applicable]
    assert [row for row in after.rows if row in kept] == kept


@pytest.mark.parametrize(
    "text", ["", "  ", "改", "删除", "？", "！！", "。。。", "12345", "把把把把", "的" * 900, "\x00", "<<>>"]
)
def test_noise_changes_nothing(text: str) -> None:
    response = interpret(text, LIBRARY)
    assert not response.changes
    assert response.amendments or response.answer


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("不低于95", ("95", "≥", "")), ("九成五", ("95", "", "%")), ("每台4800块", ("4800", "", "元/台")),
        ("15万每套每年", ("15", "", "万/套·年")), ("一千五", ("1500", "", "")), ("半小时内", ("0.5", "≤", "小时")),
        ("百分之九十二点五", ("92.5", "", "%")), ("一个半小时", ("1.5", "", "小时")), ("-3", ("-3", "", "")),
    ],
)  # fmt: skip
def test_spoken_values(said: str, shown: tuple[str, str, str]) -> None:
    value = read_value(said, 2026)
    assert value
    assert (value.shown, value.operator, value.unit) == shown


@pytest.mark.parametrize("text", ["一级", "优", "新名称", "7*24小时", "", "第3条", "单套成本"])
def test_words_are_no_values(text: str) -> None:
    assert read_value(text, 2026) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [("10月底前搞完", "2026-10-31"), ("11月底前全部装好", "2026-11-30"),
     ("2027年3月底", "2027-03-31"), ("明年1月", "2027-01-31"),
     ("三季度末", "2026-09-30"),
     ("十月三十一号前", "2026-10-31"), ("年底前", "2026-12-31"), ("2026-11-15", "2026-11-15")],
)  # fmt: skip
def test_spoken_dates(said: str, day: str) -> None:
    value = read_value(said, 2026)
    assert value
    assert str(value.day) == day


@pytest.mark.parametrize(("typed", "name", "same"), [
    ("合个率", "培训考核合格率", True), ("满易度", "参训人员满意度", True), ("满度意", "满意度", True),
    ("完好率", "任务完成率", False), ("上架及时律", "图书上架及时率", True), ("出勤率", "合格率", False),
])  # fmt: skip
def test_typing_slips(typed: str, name: str, same: bool) -> None:
    assert is_slip(typed, name) is same


def test_bare_number_keeps_operator_and_unit() -> None:
    assert value_after("读者满意度93", "读者满意度") == "≥93%"


def test_own_operator_wins() -> None:
    assert value_after("读者活动场次不少于66", "读者活动场次") == "≥66场"


def test_monthly_count_becomes_yearly() -> None:
    yearly = Indicator.of(Slot.QUANTITY, "现场巡检次数", "≥12次", "指全年完成的巡检次数；来源：巡检记录")
    draft = Draft.of(Declaration(indicators=(yearly,)))
    assert value_after("巡检改成每月两次", "现场巡检次数", draft) == "≥24次"
    assert edits("读者活动每月办6场") == [("ask", "绩效指标[三级指标=读者活动场次].指标值", None)]


def test_vague_percent_is_asked_with_both_readings() -> None:
    (asked,) = interpret("读者满意度提高5%", LIBRARY).amendments
    assert asked.op is Op.ASK
    assert asked.choices == ("≥95%", "≥94.5%")


def test_ambiguous_name_is_asked_with_choices() -> None:
    (asked,) = interpret("满意度改成95%", LIBRARY).amendments
    assert asked.choices == ("“读者满意度”（≥90%）", "“活动参与者满意度”（≥92%）")


def test_value_behind_an_unfinished_row_goes_nowhere() -> None:
    assert {op for op, _, _ in edits("加一个社会效益指标，名称待定，合计100册次以上吧那种")} == {"ask"}


def test_rest_of_a_goal_is_no_instruction_of_its_own() -> None:
    changes = edits("年度目标里8000册改成9000册，60场改成66场")
    assert [path for _, path, _ in changes] == ["年度目标"]
    assert "9000册，举办读者活动66场" in str(changes[0][2])


def test_goal_that_is_to_be_polished_is_not_overwritten() -> None:
    response = interpret("把年度目标改得简洁一点", LIBRARY)
    assert not response.changes
    assert not response.understood


def test_refusal_names_rule_and_alternative() -> None:
    (refused,) = interpret("读者满意度改成110%", LIBRARY).amendments
    assert "A111" in refused.reason
    assert "≥90%" in refused.reason


def test_old_figure_elsewhere_is_told() -> None:
    (change,) = interpret("新书采购册数改成9000册", LIBRARY).amendments
    assert "年度目标里还写着“8000册”" in change.reason
    assert "测算依据里还写着“8000册”" in change.reason


def test_second_of_two_names_is_counted() -> None:
    assert edits("第二个验收合格率改成98%", COOLING)[0][1] == "绩效指标[三级指标=验收合格率#2].指标值"


def test_swap_is_done_as_a_whole_or_not_at_all() -> None:
    assert [op for op, _, _ in edits("改善办公环境换成职工满意度，90%以上", COOLING)] == ["ask"]


def test_pointed_row_is_the_one_looked_at() -> None:
    response = interpret("这条改成95%", LIBRARY, focus=12)
    assert [(a.row, a.value) for a in response.amendments] == [(12, "≥95%")]


def test_only_row_of_a_slot_leaves_not_applicable() -> None:
    after = apply(interpret("家属满意度不要", CARE).changes, CARE)
    assert after.rows[-1].indicator == Indicator.of(Slot.OTHERS)


def test_removal_takes_its_waivers_along() -> None:
    waivers = tuple(Waiver(code=code, row=row, reason="已核") for code, row in (("A106", 3), ("M105", 5)))
    waived = LIBRARY.model_copy(update={"waivers": waivers})
    after = apply(interpret("图书破损率不要了", waived).changes, waived)
    assert [(w.code, w.row) for w in after.waivers] == [("M105", 4)]


def test_spoken_number_is_the_officers_own() -> None:
    guess = Row(
        indicator=Indicator.of(Slot.QUANTITY, "培训人次", "≥300人次", "口径"), unconfirmed=True,
        origin=Origin(kind=OriginKind.EXEMPLAR, text="范例《培训》"),
    )  # fmt: skip
    draft = Draft.of(Declaration()).with_rows(guess)
    (row,) = apply(interpret("培训人次改成200", draft).changes, draft).rows
    assert (row.indicator.value, row.unconfirmed, row.origin.kind) == ("≥200人次", False, OriginKind.OFFICER)
    assert row.origin.text == "申报人修改，原范例《培训》"


def test_added_row_is_the_officers_and_explained() -> None:
    (change,) = interpret("质量里加一条：图书编目差错率不高于0.5%", LIBRARY).changes
    assert isinstance(change.value, Indicator)
    assert "数据来源" in change.value.explanation
    after = apply((change,), LIBRARY)
    assert next(row for row in after.rows if row.indicator == change.value).origin == TYPED


def test_paths_use_short_labels() -> None:
    amendment = Amendment(op=Op.REPLACE, field=LABELS["long_term_goal"], value="x")
    assert path_of(amendment, LIBRARY) == stem(LABELS["long_term_goal"]) == "长期目标"
