"""The door: what goes out, by which ladder, and what is never let out."""

import json
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from assistant.errors import ModelUnavailable, WrongUsage
from assistant.llm.ask import ask
from assistant.llm.chat import Message
from assistant.llm.local import _threads
from assistant.llm.opening import is_wanted, open_provider
from assistant.llm.profiles import PROFILES, endpoint_of
from assistant.llm.provider import Provider
from assistant.settings import Settings, load_settings
from tests.model_server import GOOD, Handler, serving
from tests.test_ask import Words, accept
from tests.test_llm_faults import ASKED, KEY, settings_for


def provider_of(settings: Settings) -> Provider:
    provider = open_provider(settings)
    assert provider
    return provider


def good(handler: Handler) -> None:
    handler.stream(GOOD)


def test_tokens_and_text_come_back(tmp_path: Path) -> None:
    with serving(good) as server:
        provider = provider_of(settings_for(server.url, tmp_path))
        reply = provider(ASKED, Words)
        provider.close()
    assert (reply.text, reply.finish_reason) == (GOOD, "stop")
    assert (reply.prompt_tokens, reply.completion_tokens) == (20, 5)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_what_each_profile_sends(profile: object, tmp_path: Path) -> None:
    name = profile.name  # type: ignore[attr-defined]
    with serving(good) as server:
        provider = provider_of(settings_for(server.url, tmp_path, profile=name))
        provider(ASKED, Words)
        provider.close()
    body = server.requests[0]
    chosen = next(p for p in PROFILES if p.name == name)
    assert all(body[field] == 1000 for field in chosen.token_fields)
    assert all(body[key] == value for key, value in chosen.thinking_off.items())
    assert ("temperature" in body) == (chosen.temperature is not None)
    kind = body["response_format"]["type"]  # type: ignore[index]
    assert kind == chosen.ladder[0]


def test_ladder_steps_down_and_is_remembered(tmp_path: Path) -> None:
    def only_plain(handler: Handler) -> None:
        body = handler.server.requests[-1]
        if "response_format" in body or "tools" in body:
            return handler.status(400, '{"error": {"message": "This response_format is unavailable now"}}')
        return handler.stream(GOOD)

    with serving(only_plain) as server:
        settings = settings_for(server.url, tmp_path)
        provider = provider_of(settings)
        assert ask(provider, ASKED, Words, accept).name
        assert provider.mode == "text"
        assert len(server.requests) == 4
        provider.close()
        again = provider_of(settings)
        ask(again, ASKED, Words, accept)
        again.close()
        assert len(server.requests) == 5


def test_plain_bad_request_is_not_remembered(tmp_path: Path) -> None:
    with serving(lambda handler: handler.status(400, '{"error": {"message": "x"}}')) as server:
        settings = settings_for(server.url, tmp_path)
        provider = provider_of(settings)
        with pytest.raises(ModelUnavailable):
            provider(ASKED, Words)
        provider.close()
        assert provider_of(settings).mode == "json_schema"
    assert not (tmp_path / "model-endpoints.json").exists()


def test_tool_arguments_are_the_reply(tmp_path: Path) -> None:
    def tool(handler: Handler) -> None:
        handler.open_stream()
        half = len(GOOD) // 2
        first = {"index": 0, "id": "t", "type": "function", "function": {"name": "answer", "arguments": GOOD[:half]}}
        handler.piece({"role": "assistant", "content": None, "tool_calls": [first]})
        handler.piece({"tool_calls": [{"index": 0, "function": {"arguments": GOOD[half:]}}]})
        handler.piece({}, "tool_calls")

    with serving(tool) as server:
        provider = provider_of(settings_for(server.url, tmp_path, structured="tool"))
        assert ask(provider, ASKED, Words, accept).name == "参训人次"
        provider.close()
    assert server.requests[0]["tool_choice"]


def test_offline_forbids_every_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*args: object) -> None:
        raise AssertionError("a socket was opened")

    settings = settings_for("http://127.0.0.1:9/v1", tmp_path, offline=True)
    provider = provider_of(settings)
    monkeypatch.setattr(socket.socket, "connect", forbidden)
    with pytest.raises(ModelUnavailable) as caught:
        provider(ASKED, Words)
    provider.close()
    assert caught.value.kind == "offline"
    assert not is_wanted(settings)


def test_too_long_prompt_is_not_sent(tmp_path: Path) -> None:
    with serving(good) as server:
        provider = provider_of(settings_for(server.url, tmp_path, context=1100))
        with pytest.raises(ModelUnavailable) as caught:
            provider((Message(role="user", text="长" * 500),), Words)
        provider.close()
    assert caught.value.kind == "context"
    assert server.requests == []


def test_key_goes_out_and_nowhere_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(good) as server:
        settings = settings_for(server.url, tmp_path)
        provider = provider_of(settings)
        provider(ASKED, Words)
        provider.close()
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert KEY not in caplog.text + repr(settings) + repr(provider.__dict__) + str(settings.model_dump())
    assert all(KEY not in path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file())


def test_key_is_not_taken_from_preferences(home: Path) -> None:
    home.mkdir()
    (home / "preferences.json").write_text(json.dumps({"api_key": KEY, "model": "m"}), encoding="utf-8")
    settings = load_settings()
    assert settings.model == "m"
    assert settings.api_key == SecretStr("")


def test_profile_by_address() -> None:
    for url, name in [
        ("https://api.deepseek.com/v1", "deepseek"), ("https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("http://10.0.0.8:11434/v1", "ollama"), ("https://llm.example.gov.cn/v1", "other"),
    ]:  # fmt: skip
        endpoint = endpoint_of(Settings(base_url=url, model="m"))
        assert endpoint
        assert endpoint.profile.name == name


def test_profile_brings_its_address() -> None:
    endpoint = endpoint_of(Settings(profile="kimi", model="m"))
    assert endpoint
    assert endpoint.base_url == "https://api.moonshot.cn/v1"


@pytest.mark.parametrize("values", [{"profile": "nobody"}, {"base_url": "ftp://x"}, {}])
def test_wrong_settings_are_told(values: dict[str, str]) -> None:
    with pytest.raises(WrongUsage):
        endpoint_of(Settings.model_validate({"model": "m", **values}))


def test_no_model_is_no_error() -> None:
    assert not is_wanted(Settings())


def test_mode_can_be_overruled() -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"structured": "nonsense"})
    endpoint = endpoint_of(Settings(profile="openai", model="m", structured="text"))
    assert endpoint
    assert endpoint.profile.ladder == ("text",)


def test_opening_imports_nothing_heavy() -> None:
    code = "import sys, assistant.llm.opening; print('langchain_openai' in sys.modules, 'openai' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(("processors", "load", "threads"), [(4, 0.5, 4), (4, 9.0, 2), (1, 9.0, 1), (None, 0.0, 1)])
def test_model_leaves_a_crowded_machine_room(
    processors: int | None, load: float, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    assert _threads() == threads
