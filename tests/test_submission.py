from dataclasses import replace
from pathlib import Path

import pytest

from assistant.draft import Draft, Waiver
from assistant.errors import NotSubmittable
from assistant.finding import Finding, Report, Severity
from assistant.readers.reading import read_text
from assistant.submission import Submission, blocking
from assistant.vocabulary.slots import Slot

FORMS = Path(__file__).with_name("forms") / "declarations-2023.txt"
FAULT = Finding(
    code="M101",
    name="degree-adverb-in-name",
    severity=Severity.ERROR,
    row=5,
    fields=("三级指标",),
    message="“有效”不可衡量",
)
HINT = replace(FAULT, severity=Severity.HINT, code="R107")


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_text(FORMS.read_text(encoding="utf-8"))[1]


def reasons(draft: Draft, report: Report) -> tuple[str, ...]:
    with pytest.raises(NotSubmittable) as caught:
        Submission.of(draft, report)
    return caught.value.reasons


def test_complete_draft_is_submitted(draft: Draft) -> None:
    assert Submission.of(draft, Report(findings=(HINT,))).declaration == draft.declaration


def test_error_blocks_with_its_place(draft: Draft) -> None:
    assert reasons(draft, Report(findings=(FAULT,))) == ("绩效指标第 6 行的三级指标：“有效”不可衡量（M101）",)


def test_waiver_lets_its_row_pass(draft: Draft) -> None:
    waived = draft.model_copy(update={"waivers": (Waiver(code="M101", row=5, reason="上级统一表述"),)})
    assert Submission.of(waived, Report(findings=(FAULT,)))
    other = replace(FAULT, row=6)
    assert blocking(waived, Report(findings=(FAULT, other))) == (other,)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"policy_basis": " "}, "政策依据"),
        ({"annual_amount": "约30"}, "约30"),
        ({"project_code": "4403"}, "21 位"),
        ({"project_code": "４" * 21}, "21 位"),
    ],
)
def test_header_must_be_whole(draft: Draft, values: dict[str, str], words: str) -> None:
    (reason,) = reasons(draft.with_header(**values), Report())
    assert words in reason


def test_long_term_goal_may_be_blank(draft: Draft) -> None:
    assert Submission.of(draft.with_header(long_term_goal=""), Report())


@pytest.mark.parametrize("slot", [slot for slot in Slot if slot.starred])
def test_starred_slot_must_stand(draft: Draft, slot: Slot) -> None:
    bare = draft.with_rows(*(row for row in draft.rows if row.indicator.slot is not slot))
    (reason,) = reasons(bare, Report())
    assert f"“{slot}”" in reason
    assert "C103" in reason


def test_served_slot_may_be_not_applicable() -> None:
    first = read_text(FORMS.read_text(encoding="utf-8"))[0]
    assert Submission.of(first, Report())


def test_unconfirmed_number_blocks(draft: Draft) -> None:
    row = draft.rows[0].model_copy(update={"unconfirmed": True})
    assert "300人" in reasons(draft.with_row(0, row), Report())[0]


def test_fault_is_told_once(draft: Draft) -> None:
    told = Finding(code="C101", name="x", severity=Severity.ERROR, fields=("政策依据",), message="没有填写")
    assert len(reasons(draft.with_header(policy_basis=""), Report(findings=(told,)))) == 1
