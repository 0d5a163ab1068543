"""A real small model, in-process: `JIXIAO_TEST_MODEL` names its file. Words may be refused; nothing else changes."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.doctor import State, examine
from assistant.draft import Row
from assistant.llm.chat import Metered
from assistant.llm.opening import open_provider
from assistant.settings import Settings
from assistant.wording import applied, summary, word
from tests.test_wording import one

MODEL = os.environ.get("JIXIAO_TEST_MODEL", "")
pytestmark = [
    pytest.mark.skipif(not MODEL, reason="JIXIAO_TEST_MODEL is unset: no real model to try"),
    pytest.mark.skipif(not find_spec("xllamacpp"), reason="xllamacpp is not installed: run make local"),
]
SLOW = {"reply_seconds": 600.0}
"""A busy machine is no fault of the model."""


def test_row_and_goal_of_a_real_model(home: Path) -> None:
    provider = open_provider(Settings.model_validate({"model": MODEL, "home": home, **SLOW}))
    assert provider
    draft = one().with_header(annual_goal="2025年举办导办员培训4期；结业考核合格率不低于95%。")
    meter = Metered(provider)
    results = tuple(word(draft, meter, goals=("annual_goal",)))
    provider.close()
    worded = draft
    for result in results:
        assert result.worded or result.kept in {"check", "same", "schema", "json", "cut", "blank"}
        worded = applied(worded, result)
    row = next(result.after for result in results if isinstance(result.after, Row))
    assert row.indicator.value == "≥95%"
    assert row.indicator.level2 == draft.rows[0].indicator.level2
    assert "计算公式：合格人数÷参加考试人数×100%" in row.indicator.explanation
    assert all(number in worded.header.annual_goal for number in ("2025年", "4期", "不低于95%"))
    assert meter.tokens.prompt > 0 < meter.tokens.completion
    assert f"/{summary(results, meter).cells} 处" in summary(results, meter).sentence


def test_doctor_of_a_real_model(home: Path) -> None:
    lines = {line.item: line for line in examine(Settings.model_validate({"model": MODEL, "home": home, **SLOW}))}
    assert lines["模型服务"].state is lines["结构化输出"].state is State.FINE
    assert lines["结构化输出"].value == "json_schema"
    assert "没有" in lines["离开本机的内容"].meaning
    assert isinstance(lines["上下文长度"].value, int)


def test_what_was_read_of_a_prompt_is_kept(home: Path) -> None:
    provider = open_provider(Settings.model_validate({"model": MODEL, "home": home, **SLOW}))
    assert provider
    tuple(word(one(), provider, goals=()))
    provider.close()
    (state,) = (home / "model-states").rglob("*.state")
    assert one().rows[0].indicator.name.encode() not in state.read_bytes()
