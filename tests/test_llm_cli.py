"""`jixiao draft` with and without a model."""

import json
import re
from pathlib import Path

import pytest

from assistant.cli import main
from tests.model_server import Handler, serving
from tests.test_wording import specific
from tests.test_wording_together import many

ARGUMENTS = [
    "draft", "--name", "导办员培训", "--unit", "区政务局", "--year", "2025", "--amount", "12", "--json",
    "--brief", "举办导办员培训4期，共200人次，人均600元，共12万元，11月底前办完，结业考核合格率不低于95%。",
]  # fmt: skip


def run(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main([*ARGUMENTS, *more]) == 1
    return capsys.readouterr().out


def reply(handler: Handler) -> None:
    question = handler.server.requests[-1]["messages"][-1]["content"]  # type: ignore[index]
    handler.stream(specific(question) if "<含义>" in question else "{}")


def test_without_a_model_nothing_changes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run(capsys)
    with serving(reply) as server:
        monkeypatch.setenv("JIXIAO_MODEL", "m")
        monkeypatch.setenv("JIXIAO_BASE_URL", server.url)
        assert run(capsys, "--no-model") == plain
        monkeypatch.setenv("JIXIAO_OFFLINE", "1")
        assert run(capsys) == plain
    assert server.requests == []


def test_model_words_and_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = json.loads(run(capsys))
    with serving(reply) as server:
        monkeypatch.setenv("JIXIAO_MODEL", "m")
        monkeypatch.setenv("JIXIAO_BASE_URL", server.url)
        worded = json.loads(run(capsys))
    kinds = [row["来源"]["kind"] for row in worded["绩效指标"]]
    assert "model" in kinds
    for old, new in zip(plain["绩效指标"], worded["绩效指标"], strict=True):
        assert (old["指标值"], old["待确认"], old["二级指标"]) == (new["指标值"], new["待确认"], new["二级指标"])
    assert "模型“m”" in worded["提示"][-1]
    assert "本机" in worded["提示"][-1]
    assert re.search(r"用词元 [1-9][0-9]*（提示）\+[1-9][0-9]*（回答）", worded["提示"][-1])
    assert worded["findings"] == plain["findings"]


def test_missing_model_file_is_a_note(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plain = json.loads(run(capsys))
    monkeypatch.setenv("JIXIAO_MODEL", str(tmp_path / "none.gguf"))
    told = json.loads(run(capsys))
    assert told["绩效指标"] == plain["绩效指标"]
    assert told["提示"][-1].startswith("没有使用模型：没有模型文件")


def test_strong_model_is_asked_for_all_rows_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def whole(handler: Handler) -> None:
        question = handler.server.requests[-1]["messages"][-1]["content"]  # type: ignore[index]
        handler.stream(many(question) if "第1条" in question else "{}")

    with serving(whole) as server:
        monkeypatch.setenv("JIXIAO_MODEL", "m")
        monkeypatch.setenv("JIXIAO_BASE_URL", server.url)
        monkeypatch.setenv("JIXIAO_WHOLE_FORM", "yes")
        worded = json.loads(run(capsys))
        asked = [str(request["messages"]) for request in server.requests]
    assert sum("第1条" in text for text in asked) == 1
    assert "<参考>" in asked[0]
    assert "参考指标" in worded["提示"][-1]
    assert sum(row["来源"]["kind"] == "model" for row in worded["绩效指标"]) > 3


def test_refused_connection_is_told_once_and_sends_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = json.loads(run(capsys))
    with serving(reply) as server:
        url = server.url
    monkeypatch.setenv("JIXIAO_MODEL", "m")
    monkeypatch.setenv("JIXIAO_BASE_URL", url)
    told = json.loads(run(capsys))
    assert told["绩效指标"] == plain["绩效指标"]
    assert told["提示"][-1].startswith("没有使用模型：模型服务")
    assert "拒绝连接" in told["提示"][-1]
    assert "已发给" not in told["提示"][-1]


def test_refused_key_is_one_warning(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda handler: handler.status(401, "{}", content_type="application/json")) as server:
        monkeypatch.setenv("JIXIAO_MODEL", "m")
        monkeypatch.setenv("JIXIAO_BASE_URL", server.url)
        assert main(ARGUMENTS) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith("警告：模型服务")
    assert "JIXIAO_API_KEY" in told[0]
