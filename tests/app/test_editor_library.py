"""编制 with the library: drafting, rewriting, suggestions."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from assistant.draft import Draft
from assistant.drafts import DraftStore
from assistant.ui import jobs
from tests.app.conftest import OpenPage
from tests.app.shown import text_of

pytestmark = pytest.mark.usefixtures("library_home")

BRIEF = "全年办4期窗口业务培训，每期50人，共200人次，人均600元，共12万元，11月底前办完，考核合格率不低于95%。"


def newest(store: DraftStore) -> Draft:
    return store.load(store.list()[0].id).draft


def wait_for_job(identity: str) -> None:
    last = time.monotonic() + 60
    while not (job := jobs.job_of(identity)) or not job.finished:
        assert time.monotonic() < last
        time.sleep(0.05)


def weak_row(form: Draft) -> int:
    return next(index for index, row in enumerate(form.rows) if row.indicator.level2 == "社会效益")


def on_row(page: AppTest, index: int) -> AppTest:
    return page.button(key=f"pick-{index}").click().run()


def show_suggestions(page: AppTest) -> None:
    page.segmented_control(key="aside-choice").set_value("参考指标").run()


def test_brief_becomes_rows_and_can_be_undone(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    start = Draft(header=form.header, year=2026, brief=BRIEF).with_header(
        project_name="窗口业务培训", annual_amount="12", cost_basis="", annual_goal="", long_term_goal=""
    )
    page = open_draft(start, step="目标与测算")
    page.button(key="generate").click().run()
    identity = store.list()[0].id
    wait_for_job(identity)
    page.run()
    drafted = newest(store)
    assert any("95%" in row.indicator.value for row in drafted.rows)
    assert drafted.header.policy_basis == form.header.policy_basis
    assert "草稿已生成" in text_of(page)
    page.button(key="undo").click().run()
    assert newest(store) == start


def test_rewrite_is_taken_only_when_accepted(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    index = weak_row(form)
    page = on_row(open_draft(form, step="绩效指标"), index)
    assert "弱在哪里" in text_of(page)
    assert newest(store) == form
    page.button(key=f"accept-row{index}-0").click().run()
    after = newest(store)
    assert after.rows[index] != form.rows[index]
    assert after.with_row(index, form.rows[index]) == form
    page.button(key="undo").click().run()
    assert newest(store) == form


def test_suggestion_is_adopted_with_its_origin(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = on_row(open_draft(form, step="绩效指标"), 2)
    show_suggestions(page)
    assert "相近" in text_of(page)
    page.button(key="adopt-0").click().run()
    row = newest(store).rows[2]
    assert row != form.rows[2]
    assert row.origin.text != form.rows[2].origin.text


def test_changed_suggestion_is_the_officers_number(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = on_row(open_draft(form, step="绩效指标"), 2)
    show_suggestions(page)
    value = next(item for item in page.text_input if str(item.key).startswith("changed-2-0-value"))
    value.set_value("≥97.5%")
    page.button(key="changed-2-0-go").click().run()
    row = newest(store).rows[2]
    assert (row.indicator.value, row.unconfirmed) == ("≥97.5%", False)
    assert "申报人修改" in row.origin.text


def test_ignored_suggestion_goes_away(open_draft: OpenPage, form: Draft) -> None:
    page = on_row(open_draft(form, step="绩效指标"), 2)
    show_suggestions(page)
    before = text_of(page)
    page.button(key="ignore-0").click().run()
    assert text_of(page) != before


def test_repeated_findings_are_mended_together(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form, step="检查")
    page.button(key="see-mends").click().run()
    page.button(key="mend-all").click().run()
    after = newest(store)
    assert [row.indicator.cells[:2] for row in after.rows] == [row.indicator.cells[:2] for row in form.rows]
    assert [row.indicator.explanation for row in after.rows] != [row.indicator.explanation for row in form.rows]
