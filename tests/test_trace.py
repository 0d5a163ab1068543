"""What a draft was made from stays with it: through edits, restarts and earlier versions of the program."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert

from assistant import pipeline
from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.drafts import DraftStore
from assistant.drafts.schema import DRAFTS, SCHEMA_VERSION, VERSIONS
from assistant.origin import Origin, OriginKind
from assistant.suggester.goals import annual_goal
from assistant.suggester.situation import Situation
from assistant.trace import Spent, Trace
from assistant.vocabulary.slots import TO_FILL, Slot
from tests.conftest import ShelfOf

BRIEF = "举办导办员培训4期，共200人次，人均600元，共12万元，11月底前办完，结业考核合格率不低于95%。"


def begun(brief: str = BRIEF) -> Draft:
    return Draft(brief=brief, year=2026).with_header(project_name="导办员培训", annual_amount="12", period="2")


@pytest.fixture
def drafted(empty_library: ShelfOf) -> Draft:
    return pipeline.draft(begun(), empty_library).draft


def untraced(draft: Draft) -> list[str]:
    """Numbers of rows that stand neither in a kept clause nor in an origin nor wait for a person."""
    told = "\n".join(fact.clause for fact in draft.trace.facts)
    return [
        number
        for row in draft.rows
        if row.indicator.filled and not row.unconfirmed
        for number in re.findall(r"[0-9.]+", row.indicator.value.replace("2026年", "").replace("30日", ""))
        if number not in told + row.origin.text
    ]


def test_numbers_are_traced_after_restart(drafted: Draft, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'drafts.sqlite'}"
    first = DraftStore(url)
    identity = first.create(drafted)
    first.save(identity, drafted.model_copy(update={"brief": "另一个说法"}), version=1)
    first.close()
    second = DraftStore(url)
    kept = second.load(identity).draft
    second.close()
    assert kept.trace.brief == BRIEF
    assert untraced(kept) == []
    assert "结业考核合格率不低于95%" in [fact.clause for fact in kept.trace.facts]


def test_facts_of_a_row_are_those_it_quotes(drafted: Draft) -> None:
    row = next(row for row in drafted.rows if row.indicator.slot is Slot.QUALITY)
    assert [fact.text for fact in drafted.trace.facts_in(row.origin.text)] == ["不低于95%"]


def test_second_drafting_keeps_quoted_facts(drafted: Draft, empty_library: ShelfOf) -> None:
    again = pipeline.draft(drafted.model_copy(update={"brief": "共办4期。"}), empty_library).draft
    assert again.trace.brief == "共办4期。"
    assert untraced(again) == []


def test_changed_goal_is_the_officers(drafted: Draft) -> None:
    goal = drafted.header.annual_goal
    assert drafted.trace.writing("annual_goal", goal) is not None
    assert drafted.trace.writing("annual_goal", goal + "改") is None
    assert drafted.trace.writing("project_name", drafted.header.project_name) is None


def test_typed_goal_is_never_a_programs(empty_library: ShelfOf) -> None:
    draft = pipeline.draft(begun().with_header(annual_goal="办好4期培训。"), empty_library).draft
    assert draft.trace.writing("annual_goal", "办好4期培训。") is None


def test_tokens_add_up_by_model() -> None:
    one = Spent(model="甲", calls=1, prompt=100, completion=20)
    trace = Trace().with_spent(one).with_spent(one).with_spent(Spent(model="乙", calls=1, prompt=1, completion=1))
    assert [(spent.model, spent.calls, spent.prompt, spent.completion) for spent in trace.spent] == [
        ("甲", 2, 200, 40), ("乙", 1, 1, 1)
    ]  # fmt: skip


def test_draft_of_the_first_schema_opens(tmp_path: Path) -> None:
    store = DraftStore(f"sqlite:///{tmp_path / 'drafts.sqlite'}")
    origin = Origin(kind=OriginKind.BRIEF, text="取自说明“不低于95%”，写法参照范例《培训》")
    row = Row(indicator=Indicator.of(Slot.QUALITY, "合格率", "≥95%", "含义"), origin=origin)
    old = json.loads(begun().with_rows(row).model_dump_json(exclude={"trace"}))
    now = datetime.now(UTC)
    engine = create_engine(f"sqlite:///{tmp_path / 'drafts.sqlite'}")
    with engine.begin() as connection:
        line = {"id": "old", "version": 1, "updated": now, "name": "", "unit": "", "year": 2026, "amount": ""}
        connection.execute(insert(DRAFTS).values(**line))
        body = {"id": "old", "version": 1, "saved": now, "schema": 1, "body": json.dumps(old)}
        connection.execute(insert(VERSIONS).values(**body))
    draft = store.load("old").draft
    assert (draft.trace.brief, [fact.clause for fact in draft.trace.facts]) == (BRIEF, ["结业考核合格率不低于95%"])
    assert (
        store.load("old", version=store.save("old", draft.with_header(period="3"), version=1)).draft.trace
        == draft.trace
    )
    with engine.connect() as connection:
        assert {row.schema for row in connection.execute(VERSIONS.select())} == {1, SCHEMA_VERSION}
    engine.dispose()
    store.close()


def test_worded_row_still_carries_the_goal(drafted: Draft) -> None:
    worded = drafted.with_rows(
        *(
            row.model_copy(update={"origin": row.origin.model_copy(update={"kind": OriginKind.MODEL})})
            for row in drafted.rows
        )
    )
    goal = annual_goal(worded, Situation(draft=worded))
    assert "95%" in goal
    assert TO_FILL not in goal
