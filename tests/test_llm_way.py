"""An endpoint that wants to be asked otherwise: found by trying, remembered, overruled, never led astray."""

import json
import time
from pathlib import Path

import pytest

from assistant.errors import ModelUnavailable
from assistant.llm.profiles import PROFILES, endpoint_of
from assistant.llm.way import FILE, recall
from assistant.settings import Settings
from tests import model_server as bad
from tests.model_server import GOOD, Behaviour, Handler, serving
from tests.test_ask import Words
from tests.test_llm_faults import ASKED, KEY, settings_for
from tests.test_llm_provider import good, provider_of


def without(*fields: str) -> Behaviour:
    """A server that refuses these fields by name."""

    def behave(handler: Handler) -> None:
        body = handler.server.requests[-1]
        for field in fields:
            if field in body:
                text = f"Unsupported parameter: '{field}' is not supported with this model."
                return handler.status(400, json.dumps({"error": {"message": text}}), content_type="application/json")
        return handler.stream(GOOD)

    return behave


@pytest.mark.parametrize(
    ("profile", "refused"),
    [("qwen", "enable_thinking"), ("deepseek", "thinking"), ("other", "temperature")],
)
def test_refused_field_is_left_out_and_remembered(profile: str, refused: str, tmp_path: Path) -> None:
    with serving(without(refused)) as server:
        settings = settings_for(server.url, tmp_path, profile=profile)
        provider = provider_of(settings)
        assert provider(ASKED, Words).text == GOOD
        provider.close()
        again = provider_of(settings)
        again(ASKED, Words)
        again.close()
    assert [refused in request for request in server.requests] == [True, False, False]
    assert server.requests[-1]["response_format"] == server.requests[0]["response_format"]


def test_other_token_field_is_taken(tmp_path: Path) -> None:
    with serving(without("max_tokens")) as server:
        provider = provider_of(settings_for(server.url, tmp_path, profile="other"))
        provider(ASKED, Words)
        provider.close()
    assert server.requests[-1]["max_completion_tokens"] == 1000


def test_found_way_keeps_no_secret_of_the_address(tmp_path: Path) -> None:
    with serving(without("temperature")) as server:
        address = server.url.replace("://", f"://user:{KEY}@") + f"?token={KEY}"
        endpoint = endpoint_of(settings_for(address, tmp_path))
        provider = provider_of(settings_for(server.url, tmp_path))
        provider(ASKED, Words)
        provider.close()
    assert endpoint
    assert KEY not in (tmp_path / FILE).read_text("utf-8")
    assert recall(tmp_path, endpoint).omitted == ("temperature",)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 3}', '{"http://127.0.0.1:9/v1 m": {"mode": "nonsense"}}'])
def test_spoilt_memory_is_no_memory(content: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert provider_of(settings_for("http://127.0.0.1:9/v1", tmp_path)).mode == "json_schema"


def test_settings_overrule_every_value() -> None:
    values = {"structured": "text", "thinking": True, "token_field": "max_new", "whole_form": "no", "context": 999,
              "embedding_batch": 3, "parallel": 7}  # fmt: skip
    for profile in PROFILES:
        settings = Settings.model_validate(
            {"model": "m", "base_url": "http://127.0.0.1:9", "profile": profile.name} | values
        )
        endpoint = endpoint_of(settings)
        assert endpoint
        mine = endpoint.profile
        assert (mine.ladder, mine.thinking_off, mine.token_fields) == (("text",), {}, ("max_new",))
        assert (mine.whole_form, mine.context, mine.embedding_batch, mine.parallel) == (False, 999, 3, 7)


def test_redirect_is_not_followed(tmp_path: Path) -> None:
    """What is sent goes to the configured host and to no other."""
    with serving(good) as other:
        with serving(lambda handler: handler.status(307, "", location=f"{other.url}/chat/completions")) as server:
            provider = provider_of(settings_for(server.url, tmp_path))
            with pytest.raises(ModelUnavailable):
                provider(ASKED, Words)
            provider.close()
        assert other.requests == []


def test_proxy_is_not_asked_for_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving(good) as server:
        provider = provider_of(settings_for(server.url, tmp_path))
        assert provider(ASKED, Words).text == GOOD
        provider.close()


def test_further_tries_share_the_time(tmp_path: Path) -> None:
    with serving(bad.hang) as server:
        provider = provider_of(settings_for(server.url, tmp_path, retries=2, reply_seconds=0.5))
        start = time.monotonic()
        with pytest.raises(ModelUnavailable) as caught:
            provider(ASKED, Words)
        provider.close()
    assert caught.value.kind == "slow"
    assert time.monotonic() - start < 5
    assert len(server.requests) == 1
