"""From a brief to a complete draft: the officer's own facts, nothing invented, conflicts told."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from assistant import pipeline
from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.drafter import Drafted, draft, roll
from assistant.origin import OriginKind
from assistant.target import TargetKind
from assistant.vocabulary.slots import STARRED, TO_FILL, Slot
from tests.conftest import ShelfOf, past_row
from tests.evals.drafts import score, start_of

BRIEFS = [
    json.loads(line) for line in (Path(__file__).parent / "evals" / "briefs.jsonl").read_text("utf-8").splitlines()
]
TRAINING = (
    "给窗口人员办3期培训，每期40人，一共120人次，人均500元，6万。10月底前办完，考核合格率不低于95%，学员满意度90%以上。"
)


def drafted(brief: str, *, name: str = "窗口人员培训", amount: str = "6", period: str = "1") -> Drafted:
    start = Draft(year=2025, brief=brief).with_header(
        project_name=name, unit="区政务服务中心", annual_amount=amount, period=period
    )
    return draft(start, ShelfOf())


def values(result: Drafted, slot: Slot) -> list[str]:
    return [row.indicator.value for row in result.draft.rows if row.indicator.slot is slot]


def test_facts_stand_in_their_slots() -> None:
    result = drafted(TRAINING)
    assert values(result, Slot.QUANTITY) == ["≥3期", "≥120人次"]
    assert values(result, Slot.QUALITY) == ["≥95%"]
    assert values(result, Slot.TIMELINESS) == ["2025年10月31日前"]
    assert values(result, Slot.COST) == ["≤500元/人次"]
    assert values(result, Slot.SERVED) == ["≥90%"]


def test_every_row_names_its_source() -> None:
    for row in drafted(TRAINING).draft.rows:
        assert row.origin.text
        if row.origin.kind is OriginKind.BRIEF:
            assert "取自说明“" in row.origin.text


@pytest.mark.parametrize(
    ("brief", "basis"),
    [
        ("印宣传折页20万份，1块6一份，32万。", "20万份×1.6元/份=32万元"),
        ("网格员培训420人次，一个人800块，33.6万。", "420人次×800元/人次=33.6万元"),
    ],
)
def test_spoken_money_is_written_as_a_form_writes_it(brief: str, basis: str) -> None:
    assert basis in drafted(brief, amount="40").draft.header.cost_basis


def test_numbers_of_exemplars_wait_for_confirmation() -> None:
    rows = [row for row in drafted(TRAINING).draft.rows if row.origin.kind is OriginKind.EXEMPLAR]
    assert rows
    assert all(row.unconfirmed or row.indicator.value == TO_FILL for row in rows)


def test_texts_of_the_header() -> None:
    header = drafted(TRAINING).draft.header
    assert header.cost_basis == "窗口人员培训：120人次×500元/人次=6万元。"
    assert header.medium_term_total == "6.00"
    assert header.annual_goal.startswith("2025年")
    assert "10月31日前完成" in header.annual_goal
    assert "120人次" in header.annual_goal
    assert TO_FILL in header.policy_basis


def test_named_document_becomes_the_policy_basis() -> None:
    result = drafted(f"依据《深圳市职工培训管理办法》（深府办〔2024〕12号）。{TRAINING}")
    assert result.draft.header.policy_basis == "《深圳市职工培训管理办法》（深府办〔2024〕12号）"


def test_long_term_goal_of_several_years_differs() -> None:
    header = drafted(TRAINING, period="3").draft.header
    assert header.medium_term_total == "18.00"
    assert header.long_term_goal.startswith("到2027年")
    assert header.annual_goal not in header.long_term_goal


def test_period_of_four_years_counts_three_times() -> None:
    assert drafted(TRAINING, period="4").draft.header.medium_term_total == "18.00"


@pytest.mark.parametrize(
    ("brief", "amount", "told"),
    [
        ("办理案件600件，每件补贴1500元。", "88", "600件×1500元=90万元"),
        ("办3期培训，每期40人，一共150人次。", "6", "3期×每期40人=120人"),
        ("设备20万元；安装30万元；合计60万元。", "50", "各项相加为 50 万元"),
        ("印章312元/套×100套=5万元。", "5", "=3.12万元"),
    ],
)
def test_conflicts_are_told_not_repaired(brief: str, amount: str, told: str) -> None:
    notes = drafted(brief, amount=amount).notes
    assert any(told in note and "不一致" in note for note in notes), notes


def test_last_year_is_left_out_and_told() -> None:
    result = drafted("去年培训80人次。今年培训120人次，人均500元。")
    assert values(result, Slot.QUANTITY) == ["≥120人次"]
    assert any("80人次" in note and "未采用" in note for note in result.notes)


def test_other_year_of_a_date_is_left_out() -> None:
    result = drafted("培训120人次，2024年11月30日前完成。")
    assert not any("2024" in row.indicator.value for row in result.draft.rows)


def test_typed_rows_and_texts_stay() -> None:
    first = drafted(TRAINING).draft
    own = first.rows[0].indicator.model_copy(update={"name": "我写的培训人次", "value": "≥99人次"})
    start = first.with_rows(Row(indicator=own)).with_header(annual_goal="我写的目标300人次。")
    again = draft(start, ShelfOf()).draft
    assert again.header.annual_goal == "我写的目标300人次。"
    assert values(Drafted(draft=again), Slot.QUANTITY) == ["≥99人次"]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ((("书画展览场次", "≥十场"), ("书画展览场次", "≥十场")), "书画展览十场"),
        ((("书画展览场次", "≥3场"), ("社区讲座场次", "≥5场"), ("社区讲座人数", "≥200人")), "社区讲座5场、200人"),
        ((("社区讲座场次", "≥5场"), ("社区讲座人数", "≥200人"), ("社区讲座期数", "≥9期")), "社区讲座5场、200人、9期"),
    ],
)
def test_goal_says_once_what_typed_rows_count(own: tuple[tuple[str, str], ...], said: str) -> None:
    rows = [Row(indicator=Indicator.of(Slot.QUANTITY, name, value, "")) for name, value in own]
    goal = draft(
        drafted(TRAINING).draft.with_rows(*rows).with_header(annual_goal=""), ShelfOf()
    ).draft.header.annual_goal
    assert said in goal


def test_usable_precedent_is_offered_unconfirmed() -> None:
    shelf = ShelfOf(past_row(Slot.SOCIAL, "窗口服务投诉量下降率", "≥10%", "说明"))
    start = Draft(year=2025).with_header(project_name="无名项目", unit="某单位", annual_amount="3")
    offers = pipeline.suggest(Slot.SOCIAL, start, shelf)
    past = next(offer for offer in offers if offer.origin.kind is OriginKind.PRECEDENT)
    assert past.unconfirmed
    assert "往年培训" in past.origin.text


def test_empty_brief_still_fills_every_starred_slot() -> None:
    result = drafted("")
    filled = {row.indicator.slot for row in result.draft.rows if row.indicator.filled}
    assert filled >= STARRED


def test_unit_cost_is_computed_from_one_quantity() -> None:
    result = drafted("采购笔记本电脑12台。", name="办公设备购置", amount="9.6")
    assert values(result, Slot.COST) == ["≤8000元/台"]
    assert "÷12台" in next(row for row in result.draft.rows if row.indicator.slot is Slot.COST).origin.text


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_own_briefs(brief: dict[str, object]) -> None:
    result = score(brief, draft(start_of(brief), ShelfOf()))
    assert result.slots == len(STARRED)
    assert not [wrong for wrong in result.wrong if not wrong.startswith("fact ")]


def test_own_briefs_use_their_facts() -> None:
    scores = [score(brief, draft(start_of(brief), ShelfOf())) for brief in BRIEFS]
    assert sum(s.facts_used for s in scores) >= Decimal("0.95") * sum(s.facts for s in scores)
    assert sum(s.open_rows for s in scores) <= Decimal("0.25") * sum(s.rows for s in scores)


def test_same_input_same_draft() -> None:
    assert drafted(TRAINING) == drafted(TRAINING)


def test_rolls_last_year_on() -> None:
    last = drafted(TRAINING).draft.model_copy(update={"file": "2025.xlsx"})
    start = Draft(year=2026).with_header(project_name="窗口人员培训", unit="区政务服务中心", annual_amount="7")
    result = pipeline.draft(start, ShelfOf(), last=last)
    rolled = result.draft
    dates = [row.indicator.target for row in rolled.rows if row.indicator.target.kind is TargetKind.DEADLINE]
    assert [date.day.year for date in dates if date.day] == [2026]
    assert rolled.header.annual_amount == "7.00"
    assert "2026年" in rolled.header.annual_goal
    assert "2025年" not in rolled.header.annual_goal
    assert all(
        row.unconfirmed for row in rolled.rows if row.origin.kind is OriginKind.PRECEDENT and row.indicator.applicable
    )
    assert any("滚动到 2026 年度" in note for note in result.notes)


def test_year_of_last_form_is_read_from_its_texts() -> None:
    last = Draft().with_header(project_name="平台建设", cost_basis="1. 2022年扩容66万元；2. 2025年运维99万元")
    rolled, _ = roll(last, Draft(year=2026).with_header(project_name="平台建设"))
    assert rolled.header.cost_basis == "1. 2023年扩容66万元；2. 2026年运维99万元"


def test_no_other_name_is_told_where_none_is_given_yet() -> None:
    last = Draft(year=2025).with_header(project_name="平台建设", unit="区某局", annual_amount="94")
    _, notes = roll(last, Draft(year=2026))
    assert not any("名称不同" in note for note in notes)
    (taken,) = (note for note in notes if "沿用往年内容" in note)
    assert "“申请单位”" in taken
    assert "“本年度项目金额（万元）”" in taken


def test_weak_rows_taken_over_are_named_once() -> None:
    slogan = Row(indicator=Indicator.of(Slot.SOCIAL, "提高工作效率", "≥90%", "考核工作效率"))
    result = pipeline.draft(
        Draft(year=2026).with_header(project_name="窗口培训", annual_amount="7"),
        ShelfOf(),
        last=Draft(year=2025).with_header(project_name="窗口培训").with_rows(slogan),
    )
    (weak,) = (note for note in result.notes if "较弱" in note)
    assert "“提高工作效率”" in weak
    assert sum("提高工作效率" in note and "≥90%" in note for note in result.notes) == 1


def test_new_brief_wins_over_last_year() -> None:
    last = drafted(TRAINING).draft
    start = Draft(year=2026, brief="今年培训200人次。").with_header(
        project_name="窗口人员培训", unit="区政务服务中心", annual_amount="7"
    )
    result = pipeline.draft(start, ShelfOf(), last=last)
    assert values(result, Slot.QUANTITY) == ["≥200人次"]


def test_classes_of_a_training_are_named_by_it() -> None:
    (first, *_) = (row.indicator.name for row in drafted(TRAINING).draft.rows)
    assert first == "窗口人员培训开班数量"


@pytest.mark.parametrize(
    ("name", "brief", "expected"),
    [
        ("档案数字化加工", "历史档案数字化120万页，0.35元一页。", "历史档案数字化数量"),
        ("窗口人员夏装采购", "给窗口人员做夏装260套，每套400元。", "夏装采购数量"),
        ("防汛物资储备", "买冲锋舟6艘，8万一艘。", "冲锋舟储备数量"),
        ("公务车辆租赁", "租赁公务用车10辆，每辆每月5000元，租12个月。", "公务用车租赁数量"),
        ("自助终端采购", "采购15台政务自助终端，4.8万元一台。", "政务自助终端采购数量"),
    ],
)
def test_names_are_said_as_a_form_says_them(name: str, brief: str, expected: str) -> None:
    (first, *_) = (row.indicator.name for row in drafted(brief, name=name).draft.rows)
    assert first == expected


def test_final_date_is_the_projects_end() -> None:
    result = drafted("培训4场，6月30日前办完，12月20日前全部完成。")
    assert "2025年12月20日前" in values(result, Slot.TIMELINESS)


def test_about_is_no_part_of_a_name() -> None:
    names = [row.indicator.name for row in drafted("大概服务600户。").draft.rows]
    assert not [name for name in names if "大概" in name]


def test_days_of_service_are_counted_not_limited() -> None:
    (row,) = (row for row in drafted("律师值班260天。", name="律师值班").draft.rows if "260" in row.indicator.value)
    assert "平均" not in row.indicator.explanation
    assert "用时" not in row.indicator.explanation


def test_form_of_another_project_is_told() -> None:
    start = Draft(year=2026).with_header(project_name="办公设备购置", unit="某局", annual_amount="1.2")
    notes = pipeline.draft(start, ShelfOf(), last=drafted(TRAINING).draft).notes
    assert any("窗口人员培训" in note and "办公设备购置" in note for note in notes)
