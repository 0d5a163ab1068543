import pytest
from pydantic import ValidationError

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft, Edit, Row, Waiver, diff
from assistant.origin import TYPED, Origin, OriginKind
from assistant.vocabulary.slots import Slot


def row(slot: Slot, name: str) -> Row:
    return Row(indicator=Indicator.of(slot, name, "≥1次", "台账"))


@pytest.fixture
def draft() -> Draft:
    rows = (row(Slot.QUANTITY, "甲"), row(Slot.QUALITY, "乙"), Row(indicator=Indicator.of(Slot.ECONOMIC)))
    waivers = (Waiver(code="M101", row=1, reason="已批准"), Waiver(code="C101", reason="已批准"))
    return Draft(header=Declaration(project_name="培训"), rows=rows, waivers=waivers)


def names(draft: Draft) -> list[str]:
    return [row.indicator.name for row in draft.rows]


def test_form_is_taken_over_as_it_stands(draft: Draft) -> None:
    taken = Draft.of(draft.declaration)
    assert taken.declaration == draft.declaration
    assert {row.origin for row in taken.rows} == {TYPED}
    assert taken.header.indicators == ()


def test_row_joins_its_slot(draft: Draft) -> None:
    assert names(draft.with_row_added(row(Slot.QUANTITY, "丙"))) == ["甲", "丙", "乙", "不适用"]


def test_unused_row_gives_way(draft: Draft) -> None:
    assert names(draft.with_row_added(row(Slot.ECONOMIC, "丙"))) == ["甲", "乙", "丙"]


def test_waivers_follow_their_rows(draft: Draft) -> None:
    assert draft.with_row_added(row(Slot.QUANTITY, "丙")).waived("M101", 2) is not None
    assert draft.without_row(0).waived("M101", 0) is not None
    assert draft.without_row(1).waived("M101", 1) is None


def test_waiver_without_row_covers_all(draft: Draft) -> None:
    assert draft.waived("C101", 2) is not None
    assert draft.waived("C101", None) is not None
    assert draft.waived("M101", 0) is None


@pytest.mark.parametrize("reason", ["", "好", "   ", "\u3000\u3000\u3000", "\u200b\u200b", " 好 "])
def test_waiver_needs_a_reason(reason: str) -> None:
    with pytest.raises(ValidationError):
        Waiver(code="M101", reason=reason)


def test_reason_is_kept_as_typed() -> None:
    assert Waiver(code="M101", reason=" 已批准 ").reason == " 已批准 "


def test_header_fields_are_set_in_printed_form(draft: Draft) -> None:
    changed = draft.with_header(annual_amount="1,410")
    assert changed.header.annual_amount == "1410.00"
    assert changed.rows == draft.rows
    assert draft.header.annual_amount == ""


def test_confirmation_is_given_row_by_row(draft: Draft) -> None:
    open_rows = draft.with_rows(*(item.model_copy(update={"unconfirmed": True}) for item in draft.rows))
    assert open_rows.confirmed(0, 2).unconfirmed == {1}


def test_origin_survives_edits_of_other_rows(draft: Draft) -> None:
    origin = Origin(kind=OriginKind.EXEMPLAR, text="范例", ref="e1")
    marked = draft.with_row(1, draft.rows[1].model_copy(update={"origin": origin}))
    assert marked.with_row(0, row(Slot.QUANTITY, "丁")).rows[1].origin == origin


def test_differences_are_told_cell_by_cell(draft: Draft) -> None:
    after = draft.with_header(project_name="宣传").with_row(0, row(Slot.QUANTITY, "丁")).without_row(2)
    assert diff(draft, draft) == ()
    edits = diff(draft, after)
    assert edits[:2] == (
        Edit(field="项目名称", before="培训", after="宣传"),
        Edit(row=0, field="三级指标", before="甲", after="丁"),
    )
    assert {edit.row for edit in edits[2:]} == {2}
    assert {edit.after for edit in edits[2:]} == {""}


def test_row_of_an_empty_slot_keeps_the_order_of_the_form(draft: Draft) -> None:
    assert names(draft.with_row_added(row(Slot.COST, "丙"))) == ["甲", "乙", "丙", "不适用"]
