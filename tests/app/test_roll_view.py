"""从往年滚动: the differences side by side, then a new declaration."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.draft import Draft
from assistant.ui.arrivals import rolled_over
from tests.app.shown import text_of

SCRIPT = """
from pathlib import Path
from assistant.readers.reading import read
from assistant.settings import Settings
from assistant.ui import roll_view
roll_view.show(read(Path({path!r}), Settings())[0])
"""
FORM = Path(__file__).parents[1] / "forms" / "one.json"


@pytest.fixture
def view(library_home: Path) -> AppTest:
    return AppTest.from_string(SCRIPT.format(path=str(FORM)), default_timeout=120).run()


def test_differences_stand_side_by_side(view: AppTest) -> None:
    view.number_input(key="roll-year").set_value(2031).run()
    shown = text_of(view)
    assert "与往年的差别" in shown
    assert "滚动后（2031）" in shown
    assert "2031年" in shown


def test_new_amount_is_compared(view: AppTest) -> None:
    view.text_input(key="roll-amount").set_value("1234.5").run()
    shown = text_of(view)
    assert "1,234.50" in shown
    assert not view.exception


def test_amount_is_rolled_and_total_left_to_fill(form: Draft) -> None:
    rolled = rolled_over(form, 2027, amount="88")
    assert rolled.header.annual_amount == "88.00"
    assert rolled.header.medium_term_total == ""
