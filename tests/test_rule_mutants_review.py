"""Where the review of a whole form tells things apart: rounds, other projects, and what stands in one slot."""

from dataclasses import replace

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.finding import Finding, Report, Severity
from assistant.rules import Context
from assistant.rules.scoring import changes
from assistant.vocabulary.slots import Slot
from tests.test_rules import found, row

WEAK = Finding(code="M102", name="x", severity=Severity.ERROR, fields=("三级指标",), message="坏")


def _changed(before: int | None, after: int | None) -> tuple[int, int, int]:
    slots = Slot.QUALITY, Slot.QUALITY, Slot.COST
    draft = Draft.of(Declaration(indicators=tuple(Indicator.of(slot, "甲", "乙", "丙") for slot in slots)))
    old, new = (Report(findings=(replace(WEAK, row=at),)) for at in (before, after))
    result = changes((draft, old), (draft, new))
    return len(result.solved), len(result.fresh), len(result.standing)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (0, 0, (0, 0, 1)),
        (0, 1, (0, 0, 1)),
        (0, 2, (1, 1, 0)),
        (2, 1, (1, 1, 0)),
        (2, 2, (0, 0, 1)),
        (None, 0, (1, 1, 0)),
        (None, None, (0, 0, 1)),
        (2, 3, (1, 1, 0)),
        (3, 4, (0, 0, 1)),
    ],
)
def test_finding_stands_where_its_slot_still_has_it(
    before: int | None, after: int | None, changed: tuple[int, int, int]
) -> None:
    assert _changed(before, after) == changed


def form(name: str, *rows: Indicator, **header: str) -> Declaration:
    return Declaration(project_name=name, indicators=rows, **header)


@pytest.mark.parametrize(
    ("goal", "speaks"),
    [("刻制企业印章一套", True), ("刻制企业印章", False), ("刻制企业印，章一套。", True), ("", False)],
)
def test_goal_of_eight_signs_can_be_copied(goal: str, speaks: bool) -> None:
    own, other = form("印章刻制", annual_goal=goal), form("服装定制", annual_goal="刻制企业印章一套")
    assert bool(found(own, "R112", Context(peers=(other.model_copy(update={"annual_goal": goal}),)))) is speaks
    assert not found(own, "R112", Context(peers=(form("服装定制", annual_goal="为窗口人员定制服装六百套"),)))


ROWS = tuple(row(Slot.QUANTITY, name, "≥3次") for name in ("巡查次数", "培训次数", "检修次数", "走访次数"))


@pytest.mark.parametrize(("count", "speaks"), [(2, False), (3, True), (4, True)])
def test_three_equal_rows_are_copied(count: int, speaks: bool) -> None:
    other = form("服装定制", *ROWS[:count], row(Slot.QUALITY, "合格率", "≥95%"))
    findings = found(form("印章刻制", *ROWS), "R112", Context(peers=(other,)))
    assert [finding.message for finding in findings] == [f"有 {count} 行指标与“服装定制”完全相同"] * speaks


@pytest.mark.parametrize(
    ("own", "other", "speaks"),
    [
        (("印章刻制", ""), ("服装定制", ""), True),
        (("印章刻制", ""), ("印章刻制", ""), False),
        (("印章刻制", "440304251060100905010"), ("服装定制", "440304251060100905010"), False),
        (("印章刻制", "440304251060100905010"), ("服装定制", "440304251060100905011"), True),
        (("印章刻制", ""), ("服装定制", "440304251060100905010"), True),
    ],
)
def test_project_is_another_by_name_and_code(own: tuple[str, str], other: tuple[str, str], speaks: bool) -> None:
    one, peer = (form(name, *ROWS, project_code=code) for name, code in (own, other))
    assert bool(found(one, "R112", Context(peers=(peer,)))) is speaks


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("电话专线维护数量", True),
        ("专线开通数量", True),
        ("印章刻制数量", False),
        ("支出进度完成率", False),
        ("维护数量", False),
    ],
)
def test_object_that_only_another_project_has_is_foreign(name: str, speaks: bool) -> None:
    own = form("印章刻制", row(Slot.QUANTITY, name, "≥3条"), cost_basis="印章300套")
    other = form("电话专线", row(Slot.QUANTITY, "电话专线维护数量", "≥3条"), cost_basis="电话专线开通和维护10条")
    assert bool(found(own, "R108", Context(peers=(other,)))) is speaks
    assert not found(own, "R108")


def test_home_of_foreign_content_is_the_nearest_project() -> None:
    own = form("印章刻制", row(Slot.QUANTITY, "电话专线维护数量", "≥3条"))
    far, near = form("专线接入", cost_basis="专线"), form("电话专线维护", cost_basis="电话专线100条")
    for peers in ((far, near), (near, far)):
        (finding,) = found(own, "R108", Context(peers=peers))
        assert "“电话专线维护”的内容" in finding.message
