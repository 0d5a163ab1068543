"""往年库: search, look, add, remove."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.draft import Draft
from assistant.ui import services
from assistant.ui.arrivals import rolled_over
from assistant.ui.page_library import holes
from tests.app.shown import text_of

SCRIPT = "from assistant.ui import page_library\npage_library.show()"


@pytest.fixture
def page(library_home: Path) -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=120).run()


def test_coverage_is_shown_before_a_search(page: AppTest) -> None:
    assert "范例覆盖" in text_of(page)


def test_search_names_source_and_nearness(page: AppTest) -> None:
    page.text_input(key="query").set_value("窗口人员培训").run()
    shown = text_of(page)
    assert "相近" in shown
    assert "窗口人员培训" in shown


def test_nonsense_finds_nothing(page: AppTest) -> None:
    page.text_input(key="query").set_value("？？？").run()
    assert "没有找到相近的指标" in text_of(page)


def test_own_form_can_be_removed_and_put_back(page: AppTest, form: Draft) -> None:
    library = services.library()
    before = len(library.entries())
    own = library.add((form.with_header(project_name="自己的项目"),))[0]
    page.run()
    page.button(key=f"remove-{own}").click().run()
    assert len(library.entries()) == before
    page.button(key="undo-remove").click().run()
    assert any(entry.own and entry.project_name == "自己的项目" for entry in library.entries())


def test_past_form_can_be_looked_at(page: AppTest) -> None:
    entry = services.library().entries()[0]
    page.button(key=f"look-{entry.id}").click().run()
    assert "测算依据" in text_of(page)


def test_rolled_form_waits_for_confirmation(form: Draft) -> None:
    rolled = rolled_over(form, 2027)
    assert rolled.year == 2027
    assert any("2027年" in row.indicator.value for row in rolled.rows)
    assert all(row.unconfirmed for row in rolled.rows if "%" in row.indicator.value)
    assert rolled.warnings


def test_open_places_of_an_exemplar_are_marked() -> None:
    assert holes("{对象}验收合格率<b>") == "〔对象〕验收合格率&lt;b&gt;"
