"""A page that is just being left reports its old widgets once more: nothing of it may overwrite the draft."""

import pytest

from assistant.draft import Draft
from assistant.drafts import DraftStore
from tests.app.conftest import OpenPage
from tests.app.shown import newest

GENERATED = {"annual_goal": "2026年办4期培训", "cost_basis": "4期×3万元=12万元"}


@pytest.mark.parametrize("typed", [False, True])
def test_old_widgets_do_not_blank_what_was_generated(open_draft: OpenPage, store: DraftStore, typed: bool) -> None:
    page = open_draft(Draft(brief="办4期培训").with_header(project_name="培训"), step="目标与测算")
    if typed:
        next(item for item in page.text_area if item.label == "年度目标").set_value("我写的目标")
    late = page._tree.get_widget_states()
    stored = store.list()[0]
    store.save(stored.id, store.load(stored.id).draft.with_header(**GENERATED), version=stored.version)
    page.session_state["jx.step"] = "绩效指标"
    page.run()
    page.run()
    page._run(late)
    header = newest(store).header
    assert header.cost_basis == GENERATED["cost_basis"]
    assert header.annual_goal == ("我写的目标" if typed else GENERATED["annual_goal"])
