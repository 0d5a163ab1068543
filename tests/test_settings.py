"""Settings: where they come from, which wins, and what is said of a wrong one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import WrongUsage
from assistant.settings import Settings, load_settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"JIXIAO_{name.upper()}", raising=False)
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    return tmp_path


def test_a_variable_wins_over_the_file_and_the_file_over_preferences(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "preferences.json").write_text(json.dumps({"unit": "甲", "year": 2024, "model": "m"}), encoding="utf-8")
    (folder / ".env").write_text("JIXIAO_UNIT=乙\njixiao_year=2025\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("JIXIAO_UNIT", "丙")
    settings = load_settings()
    assert (settings.unit, settings.year, settings.model) == ("丙", 2025, "m")


def test_an_empty_variable_is_not_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_YEAR", "")
    assert load_settings() == Settings(home=folder)


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"nobody": 1}', "\udcff"])
def test_damaged_preferences_do_not_stop_the_program(folder: Path, content: str) -> None:
    (folder / "preferences.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert load_settings() == Settings(home=folder)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("YEAR", "abc", "数字、不小于 2000、不大于 2100"),
        ("YEAR", "1999", "不小于 2000"),
        ("EMBEDDING", "bge", "可用 auto、e5、use"),
        ("OFFLINE", "maybe", "可用 0、1"),
        ("READ_SECONDS", "fast", "数字"),
    ],
)
def test_a_wrong_value_is_one_chinese_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(f"JIXIAO_{name}", value)
    with pytest.raises(WrongUsage, match=f"JIXIAO_{name} 的值“{value}”不可用.*{told}") as caught:
        load_settings()
    assert "pydantic" not in str(caught.value)


def test_loading_imports_no_event_loop() -> None:
    code = "import sys; from assistant.settings import load_settings; load_settings(); print('asyncio' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
