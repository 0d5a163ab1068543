"""我的申报 and the ways into it."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.draft import Draft
from assistant.drafts import DraftStore
from tests.app.conftest import FORM, OpenForm
from tests.app.shown import labels, text_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_empty_installation_offers_three_doors(app: AppTest) -> None:
    assert {"新建申报", "导入已有表格", "看一个示例"} <= set(labels(app.run()))


def test_doors_open_their_dialogs(app: AppTest) -> None:
    app.run().button(key="door-new").click().run()
    assert app.text_input(key="new-name")
    app.button(key="door-import").click().run()
    assert app.file_uploader(key="import-files")


def test_new_declaration_is_saved_and_opened(open_form: OpenForm, store: DraftStore) -> None:
    app = open_form("new_form")
    app.text_input(key="new-name").set_value("窗口人员培训")
    app.text_input(key="new-amount").set_value("30")
    app.text_input(key="new-period").set_value("4")
    app.run().button(key="new-go").click().run()
    line = store.list()[0]
    assert (line.name, line.amount) == ("窗口人员培训", "30.00")
    assert store.load(line.id).draft.header.medium_term_total == "90.00"
    assert app.query_params["draft"] == line.id
    assert "必填指标 0 / 6" in text_of(app)


def test_file_is_imported_with_every_cell(open_form: OpenForm, store: DraftStore, form: Draft) -> None:
    app = open_form("import_form")
    app.file_uploader(key="import-files").set_value([("表.xlsx", FORM.read_bytes(), XLSX)]).run()
    app.button(key="import-go").click().run()
    draft = store.load(store.list()[0].id).draft
    assert draft.declaration == form.declaration
    assert draft.year == 2023


def test_unreadable_file_is_told(open_form: OpenForm, store: DraftStore) -> None:
    app = open_form("import_form")
    app.file_uploader(key="import-files").set_value([("空.txt", b"", "text/plain")]).run()
    assert any(error.value.count("空.txt") == 1 for error in app.error)
    assert store.list() == ()


def test_sample_opens_with_findings(app: AppTest, store: DraftStore) -> None:
    app.run().button(key="door-sample").click().run()
    assert len(store.list()) == 1
    assert "审核维度" in text_of(app)
    assert app.query_params["step"] == "检查"


def test_deleting_can_be_undone(app: AppTest, store: DraftStore, form: Draft) -> None:
    identity = store.create(form)
    app.run().button(key=f"delete-{identity}").click().run()
    assert store.list() == ()
    app.button(key="undo-delete").click().run()
    assert [line.id for line in store.list()] == [identity]


def test_list_shows_verdict_and_amount(app: AppTest, store: DraftStore, form: Draft) -> None:
    store.create(form)
    shown = text_of(app.run())
    assert "不通过" in shown
    assert "601.27" in shown


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "**粗** [链接](http://x)"])
def test_names_are_shown_as_written(app: AppTest, store: DraftStore, name: str) -> None:
    identity = store.create(Draft().with_header(project_name=name, unit=name))
    app.run()
    assert "<script>" not in text_of(app)
    assert not app.exception
    assert app.button(key=f"open-{identity}")
