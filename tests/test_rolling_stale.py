"""What was true for last year only is named when its form is rolled on."""

from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.drafter import roll
from assistant.origin import OriginKind
from assistant.vocabulary.slots import Slot

BASIS = "1. 2024年机房改造尾款6万元；2. 2025年机房巡检14万元；3. 2025年视频平台首款30万元 4. 12台门禁采购质保金2万元"


def rolled(*, amount: str = "40", brief: str = "") -> tuple[Draft, tuple[str, ...]]:
    total = Indicator.of(Slot.COST, "机房维护总成本", "≤52万元", "指全年支出")
    other = Indicator.of(Slot.COST, "门禁单台成本", "≤52万元/台", "指每台支出")
    last = Draft(year=2025).with_header(
        project_name="机房维护",
        annual_amount="52",
        cost_basis=BASIS,
        policy_basis="某区2025年度信息化建设工作方案；《网络安全法》",
    )
    last = last.with_rows(*(Row(indicator=row) for row in (total, other)))
    return roll(last, Draft(year=2026, brief=brief).with_header(project_name="机房维护", annual_amount=amount))


def test_paid_tails_keep_their_year_and_are_named() -> None:
    draft, notes = rolled()
    assert "2024年机房改造尾款" in draft.header.cost_basis
    assert "2026年机房巡检" in draft.header.cost_basis
    (told,) = (note for note in notes if "尾款或后续款" in note)
    assert "“2024年机房改造尾款6万元”" in told
    assert "“12台门禁采购质保金2万元”" in told
    assert "机房巡检" not in told


def test_first_payment_is_named_apart() -> None:
    draft, notes = rolled()
    assert "2025年视频平台首款" in draft.header.cost_basis
    assert any("“2025年视频平台首款30万元”" in note and "首款" in note for note in notes)


def test_document_of_one_year_is_named() -> None:
    (told,) = (note for note in rolled()[1] if "只管当年" in note)
    assert "“某区2025年度信息化建设工作方案”" in told
    assert "网络安全法" not in told


def test_total_follows_the_new_amount() -> None:
    draft, notes = rolled()
    total, unit = draft.rows
    assert total.indicator.value == "≤40万元"
    assert total.origin.kind is OriginKind.COMPUTED
    assert not total.unconfirmed
    assert unit.indicator.value == "≤52万元/台"
    assert any("往年的 52 万元" in note for note in notes)


def test_equal_amount_is_not_told() -> None:
    assert not any("请按新金额调整" in note for note in rolled(amount="52")[1])


def test_new_brief_replaces_the_old_items() -> None:
    assert not any("尾款" in note for note in rolled(brief="机房巡检14万元，门禁26万元。")[1])
