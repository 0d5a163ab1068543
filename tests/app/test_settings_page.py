"""设置: saved at once and as a whole."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.errors import UnwritableFile
from assistant.settings import Settings, load_settings
from assistant.ui.preferences import save_preferences
from tests.app.shown import text_of

SCRIPT = "from assistant.ui import page_settings\npage_settings.show()"


@pytest.fixture
def page(home: Path) -> AppTest:
    return AppTest.from_string(SCRIPT).run()


def test_unit_and_year_are_kept(page: AppTest) -> None:
    page.text_input[0].set_value("某区政务服务中心").run()
    page.number_input[0].set_value(2026).run()
    assert "已保存" in text_of(page)
    assert (load_settings().unit, load_settings().year) == ("某区政务服务中心", 2026)


def test_data_folder_is_shown(page: AppTest, home: Path) -> None:
    assert str(home) in text_of(page)


def test_overruling_variable_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_UNIT", "环境指定的单位")
    page = AppTest.from_string(SCRIPT).run()
    page.text_input[0].set_value("另一个单位").run()
    assert "环境变量" in text_of(page)


def test_unknown_preferences_survive(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"later": 1}', encoding="utf-8")
    save_preferences(Settings(home=tmp_path), unit="甲", year=None)
    assert json.loads((tmp_path / "preferences.json").read_text("utf-8")) == {"later": 1, "unit": "甲", "year": None}
    assert [path.name for path in tmp_path.iterdir()] == ["preferences.json"]


def test_unwritable_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableFile, match="设置没有保存"):
        save_preferences(Settings(home=tmp_path / "file"), unit="甲", year=None)
