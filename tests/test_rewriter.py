"""Weak rows of the nine forms get clean replacements; nothing changes unless accepted."""

import pytest

from assistant import pipeline, rewriter
from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.finding import Severity
from assistant.readers.text import read_text
from assistant.suggestion import Proposal
from assistant.vocabulary.slots import Slot
from tests.conftest import FORMS, ShelfOf
from tests.evals.before_after import PAGE, page

LEFT_TO_THE_OFFICER = {"C108", "C110", "A101", "A102", "F101"}
"""What no rewording can settle: a person must fill, confirm, or correct a figure or a document."""


def nine() -> list[Draft]:
    return [draft.model_copy(update={"year": 2023}) for draft in read_text(FORMS.read_text(encoding="utf-8"))]


def one_row(slot: Slot, *cells: str) -> Draft:
    return Draft.of(Declaration(indicators=(Indicator.of(slot, *cells),), project_name="窗口人员培训"))


def proposals(draft: Draft) -> tuple[Proposal, ...]:
    return pipeline.rewrite(draft, ShelfOf())


@pytest.mark.parametrize("index", range(9))
def test_accepting_all_leaves_only_the_officers_part(index: int) -> None:
    draft = nine()[index]
    mended = rewriter.accept(draft, proposals(draft))
    left = {f.code for f in pipeline.review(mended).findings if f.severity is not Severity.HINT}
    assert left <= LEFT_TO_THE_OFFICER


@pytest.mark.parametrize("index", range(9))
def test_safe_mends_change_no_number(index: int) -> None:
    for proposal in proposals(nine()[index]):
        if proposal.safe and isinstance(proposal.before, Indicator) and isinstance(proposal.after, Indicator):
            assert proposal.before.target.number == proposal.after.target.number
            assert proposal.before.name == proposal.after.name


@pytest.mark.parametrize("index", range(9))
def test_every_new_number_waits_for_confirmation(index: int) -> None:
    draft = nine()[index]
    said = draft.declaration.model_dump_json()
    for proposal in proposals(draft):
        if (
            isinstance(proposal.after, Indicator)
            and not proposal.unconfirmed
            and proposal.after.target.number is not None
        ):
            number = f"{proposal.after.target.number:f}".removesuffix(".00")
            assert number in said.replace(",", ""), proposal


def test_nothing_changes_unless_accepted() -> None:
    draft = nine()[0]
    assert rewriter.accept(draft, ()) == draft


@pytest.mark.parametrize(
    ("slot", "name", "value", "after"),
    [
        (Slot.TIMELINESS, "故障响应时间", "1小时内", "≤1小时"),
        (Slot.QUANTITY, "培训人次", "300人次", "≥300人次"),
        (Slot.QUALITY, "系统故障率", "2%", "≤2%"),
        (Slot.TIMELINESS, "故障恢复时间", "4小时", "≤4小时"),
        (Slot.QUALITY, "验收合格率", "100%", "=100%"),
        (Slot.SERVED, "学员满意度", ">=90％", "≥90%"),
        (Slot.TIMELINESS, "培训完成时间", "2023-11-30", "2023年11月30日前"),
    ],
)
def test_safe_mends(slot: Slot, name: str, value: str, after: str) -> None:
    row = Indicator.of(slot, name, value, "说明")
    assert rewriter.better_notation(row) == after


def test_direction_is_left_open_where_the_name_tells_none() -> None:
    assert rewriter.better_notation(Indicator.of(Slot.SOCIAL, "群众来访占比", "20%", "说明")) == "20%"


def test_count_without_head_is_renamed_with_its_number() -> None:
    (proposal,) = [
        p
        for p in proposals(one_row(Slot.QUANTITY, "采购笔记本电脑", "3台", "考核采购笔记本电脑"))
        if not p.safe and p.row == 0
    ]
    assert isinstance(proposal.after, Indicator)
    assert (proposal.after.name, proposal.after.value) == ("笔记本电脑采购数量", "≥3台")


def test_tautology_gets_meaning_formula_and_source() -> None:
    draft = one_row(Slot.QUALITY, "培训考核合格率", "≥95%", "考核培训考核合格率")
    (proposal,) = [p for p in proposals(draft) if p.row == 0]
    assert isinstance(proposal.after, Indicator)
    assert "÷" in proposal.after.explanation
    assert "数据来源" in proposal.after.explanation
    assert proposal.after.value == "≥95%"


def test_a_number_that_the_replacement_cannot_carry_is_named() -> None:
    draft = nine()[2]  # 宣传次数 ≥1次: too easy, and the form states no other number of events
    (offer,) = [p for p in proposals(draft) if p.row == 0 and not p.safe]
    assert isinstance(offer.after, Indicator)
    assert offer.after.value == "待补"
    assert "原来的“政务服务改革宣传次数 ≥1次”不再保留，新指标的数值要由您补填" in offer.why


def test_two_slogans_get_two_different_rows() -> None:
    draft = nine()[5]
    names = [p.after.name for p in proposals(draft) if p.row in (5, 6) and isinstance(p.after, Indicator)]
    assert len(names) == len(set(names)) == 2


def test_origin_of_other_rows_survives() -> None:
    draft = nine()[1]
    first = tuple(p for p in proposals(draft) if p.row == 0)
    mended = rewriter.accept(draft, first)
    assert [row.origin for row in mended.rows[1:]] == [row.origin for row in draft.rows[1:]]


def test_unread_value_is_not_called_a_safe_mend() -> None:
    draft = one_row(Slot.QUALITY, "安保在岗率", "7*24小时", "考核安保在岗率")
    assert not [p for p in proposals(draft) if p.safe]
    assert [p for p in proposals(draft) if p.row == 0]


def test_page_of_before_and_after_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.evals.before_after"
