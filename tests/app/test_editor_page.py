"""编制: every change saved at once, nothing overwritten, each step at work."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.declaration import LABELS, Indicator
from assistant.draft import Draft, Row, Waiver
from assistant.drafts import DraftStore
from assistant.origin import Origin, OriginKind
from assistant.ui import state
from assistant.vocabulary.slots import Slot
from tests.app.conftest import OpenPage
from tests.app.shown import labels, text_of


def newest(store: DraftStore) -> Draft:
    return store.load(store.list()[0].id).draft


def with_guess(form: Draft) -> Draft:
    """The form with a 待确认 number in its first row."""
    origin = Origin(kind=OriginKind.EXEMPLAR, text="范例《培训》", ref="training.quantity.people")
    row = Row(indicator=Indicator.of(Slot.QUANTITY, "培训人次", "≥300人次", "口径"), origin=origin, unconfirmed=True)
    return form.with_row(0, row)


def type_into(page: AppTest, label: str, *, text: str) -> None:
    found = [item for item in (*page.text_input, *page.text_area) if item.label == label]
    found[0].set_value(text).run()


def test_nothing_open_points_to_the_list(home: object) -> None:
    page = AppTest.from_string("from assistant.ui import page_editor\npage_editor.show()").run()
    assert "去我的申报" in labels(page)


@pytest.mark.parametrize("step", state.STEPS)
def test_every_step_shows(open_draft: OpenPage, form: Draft, step: str) -> None:
    assert "开办企业专区业务" in text_of(open_draft(with_guess(form), step=step))


@pytest.mark.parametrize("step", state.STEPS)
def test_every_step_shows_an_empty_form(open_draft: OpenPage, step: str) -> None:
    assert "未填项目名称" in text_of(open_draft(Draft(), step=step))


def test_header_field_is_saved_at_once(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form)
    type_into(page, LABELS["project_type"], text="02 新类型")
    assert newest(store) == form.with_header(project_type="02 新类型")


def test_long_text_is_saved_as_typed(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form, step="目标与测算")
    type_into(page, LABELS["cost_basis"], text="一、印章 3000套\n二、物料 <b>18000件</b> *")
    assert newest(store).header.cost_basis == "一、印章 3000套\n二、物料 <b>18000件</b> *"


def test_cell_is_saved_and_confirms_its_number(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(with_guess(form), step="绩效指标")
    type_into(page, "指标值", text="≥200人次")
    row = newest(store).rows[0]
    assert (row.indicator.value, row.unconfirmed) == ("≥200人次", False)
    assert row.origin.text == "申报人修改，原范例《培训》"


def test_confirming_keeps_the_row(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(with_guess(form), step="绩效指标")
    page.button(key="confirm").click().run()
    assert newest(store) == with_guess(form).confirmed(0)


def test_added_row_can_be_undone(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form, step="绩效指标")
    page.selectbox(key="new-slot").set_value(Slot.QUALITY)
    page.button(key="add-row").click().run()
    assert len(newest(store).rows) == len(form.rows) + 1
    page.button(key="undo").click().run()
    assert newest(store) == form


def test_removed_row_can_be_undone(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form, step="绩效指标")
    page.button(key="remove-row").click().run()
    assert newest(store) == form.without_row(0)
    page.button(key="undo").click().run()
    assert newest(store) == form


def test_older_version_can_be_restored(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form)
    type_into(page, LABELS["allocation"], text="项目法")
    version = next(box for box in page.selectbox if box.label == "每次修改都留有一版")
    version.set_value(1).run()
    page.button(key="restore-version").click().run()
    assert newest(store) == form


def test_other_tab_is_not_overwritten(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form)
    identity = store.list()[0].id
    theirs = form.with_header(project_type="别处改的")
    store.save(identity, theirs, version=1)
    type_into(page, LABELS["allocation"], text="这里改的")
    shown = text_of(page)
    assert "别处改的" in shown
    assert "这里改的" in shown
    assert newest(store) == theirs
    page.button(key="take-theirs").click().run()
    assert newest(store) == theirs
    assert next(item.value for item in page.text_input if item.label == LABELS["project_type"]) == "别处改的"


def test_changes_of_two_tabs_are_merged(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form)
    store.save(store.list()[0].id, form.with_header(project_type="别处改的"), version=1)
    type_into(page, LABELS["allocation"], text="这里改的")
    page.button(key="take-both").click().run()
    assert newest(store) == form.with_header(project_type="别处改的", allocation="这里改的")


def test_same_place_cannot_be_merged(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form)
    store.save(store.list()[0].id, form.with_header(allocation="别处改的"), version=1)
    type_into(page, LABELS["allocation"], text="这里改的")
    assert "两处都改了" in text_of(page)
    assert "合并两处修改" not in labels(page)


def test_mine_can_be_kept_over_theirs(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form)
    store.save(store.list()[0].id, form.with_header(project_type="别处改的"), version=1)
    type_into(page, LABELS["allocation"], text="这里改的")
    page.button(key="take-mine").click().run()
    assert newest(store) == form.with_header(allocation="这里改的")
    page.button(key="undo").click().run()
    assert newest(store).header.project_type == "别处改的"


def test_finding_leads_to_its_row(open_draft: OpenPage, form: Draft) -> None:
    page = open_draft(form, step="检查")
    jump = next(button for button in page.button if button.label == "去修改")
    jump.click().run()
    assert page.query_params["step"] in ("绩效指标", "目标与测算", "基本信息")
    assert page.query_params["step"] != "检查"


def test_repeated_findings_stand_apart(open_draft: OpenPage, form: Draft) -> None:
    page = open_draft(form, step="检查")
    assert any("各表普遍存在的问题" in expander.label for expander in page.expander)


def test_waiver_needs_a_reason(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form, step="导出")
    go = next(button for button in page.button if button.label == "写明理由并豁免")
    go.click().run()
    assert any("理由至少两个字" in error.value for error in page.error)
    assert newest(store).waivers == ()


def test_waived_errors_open_the_official_form(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form, step="导出")
    while pending := [button for button in page.button if button.label == "写明理由并豁免"]:
        next(area for area in page.text_area if area.label == "理由").set_value("财政局已批复")
        pending[0].click().run()
    assert "可以导出正式表" in text_of(page)
    assert all(waiver.reason == "财政局已批复" for waiver in newest(store).waivers)


def test_waiver_can_be_taken_back(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    waived = form.model_copy(update={"waivers": (Waiver(code="A102", row=0, reason="已核对"),)})
    page = open_draft(waived, step="导出")
    page.button(key="unwaive-0").click().run()
    assert newest(store).waivers == ()


def test_blocked_form_downloads_as_a_copy_only(open_draft: OpenPage, form: Draft) -> None:
    page = open_draft(form, step="导出")
    assert page.radio(key="kind-False").value == "草稿"
    page.radio(key="kind-False").set_value("正式表").run()
    assert not page.get("download_button")


def test_medium_term_total_is_offered(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = open_draft(form.with_header(medium_term_total=""))
    page.button(key="fill-total").click().run()
    assert newest(store).header.medium_term_total == form.header.medium_term_total
