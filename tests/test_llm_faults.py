"""Everything that an endpoint can do wrong, against a local server: one Chinese sentence each."""

import re
import socket
import ssl
import time
from pathlib import Path

import httpx
import openai
import pytest

from assistant.errors import AssistantError, ModelUnavailable, UnusableReply
from assistant.llm.ask import ask
from assistant.llm.chat import Message
from assistant.llm.faults import fault
from assistant.llm.profiles import endpoint_of
from assistant.llm.provider import Provider
from assistant.settings import Settings
from tests import model_server as bad
from tests.model_server import Behaviour, Handler, serving
from tests.test_ask import Words, accept

ASKED = (Message(role="user", text="请答"),)
KEY = "sk-secret-0123456789"


def settings_for(url: str, home: Path, **more: object) -> Settings:
    values = {"base_url": url, "model": "m", "api_key": KEY, "home": home, "retries": 0, "reply_seconds": 0.6, **more}
    return Settings.model_validate(values)


def put(behave: Behaviour, home: Path, **more: object) -> tuple[AssistantError, float]:
    """The fault that one question ends in, and how long that took."""
    with serving(behave) as server:
        settings = settings_for(server.url, home, **more)
        return put_to(settings)


def put_to(settings: Settings) -> tuple[AssistantError, float]:
    endpoint = endpoint_of(settings)
    assert endpoint
    provider = Provider(endpoint, settings)
    start = time.monotonic()
    try:
        with pytest.raises(AssistantError) as caught:
            ask(provider, ASKED, Words, accept)
    finally:
        provider.close()
    return caught.value, time.monotonic() - start


def status(code: int, text: str = "boom", **headers: str) -> Behaviour:
    body = f'{{"error": {{"message": "{text} {KEY}", "type": "x"}}}}'
    return lambda handler: handler.status(code, body, content_type="application/json", **headers)


UNAVAILABLE: list[tuple[Behaviour, str]] = [
    (status(401), "key"), (status(402), "key"), (status(403), "key"), (status(404), "model"), (status(429), "busy"),
    (status(429, retry_after="7"), "busy"), (status(500), "server"), (status(503), "server"),
    (status(400, "exceeds the available context size"), "context"), (status(413), "context"),
    (status(418), "request"), (bad.hang, "slow"), (bad.drip, "slow"), (bad.cut_headers, "broken"),
    (bad.html, "strange"),
    (lambda handler: handler.status(200, ""), "strange"),
    (lambda handler: handler.status(200, '{"hello": 1}', content_type="application/json"), "strange"),
]  # fmt: skip


@pytest.mark.parametrize(("behave", "kind"), UNAVAILABLE)
def test_unavailable_in_one_sentence(behave: Behaviour, kind: str, tmp_path: Path) -> None:
    error, seconds = put(behave, tmp_path)
    assert isinstance(error, ModelUnavailable)
    assert error.kind == kind
    assert seconds < 2.5
    said(error)


def said(error: AssistantError) -> None:
    """One Chinese sentence without the key, English or a trace."""
    text = str(error)
    assert re.search("[\u4e00-\u9fff]{4}", text)
    assert "\n" not in text
    assert KEY not in text
    assert "boom" not in text


UNUSABLE: list[tuple[Behaviour, str]] = [
    (lambda handler: handler.stream(bad.GOOD, finish=None), "cut"),
    (lambda handler: handler.stream(bad.GOOD[:30], finish="length"), "cut"),
    (lambda handler: handler.stream(""), "blank"),
    (lambda handler: handler.stream("   \n  "), "blank"),
    (lambda handler: handler.stream('{"title": "x"}'), "schema"),
    (lambda handler: handler.stream("I am sorry, I cannot."), "json"),
    (lambda handler: handler.stream("{}", finish="content_filter"), "filter"),
    (bad.refusal, "refusal"),
    (bad.endless_spaces, "cut"),
    (bad.ten_megabytes, "cut"),
    (bad.one_endless_line, "cut"),
]  # fmt: skip


@pytest.mark.parametrize(("behave", "kind"), UNUSABLE)
def test_unusable_replies_by_kind(behave: Behaviour, kind: str, tmp_path: Path) -> None:
    error, seconds = put(behave, tmp_path, reply_seconds=5)
    assert isinstance(error, UnusableReply)
    assert error.kind == kind
    assert seconds < 6
    said(error)


def test_refused_connection(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        error, _ = put_to(settings_for(f"http://127.0.0.1:{closed.getsockname()[1]}/v1", tmp_path))
    assert isinstance(error, ModelUnavailable)
    assert error.kind == "refused"
    said(error)


def test_unknown_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*args: object, **options: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lost)
    error, _ = put_to(settings_for("http://model.invalid/v1", tmp_path))
    assert isinstance(error, ModelUnavailable)
    assert error.kind == "dns"
    assert "model.invalid" in str(error)


def test_plain_server_behind_https(tmp_path: Path) -> None:
    with serving(lambda handler: None) as server:
        error, _ = put_to(settings_for(server.url.replace("http:", "https:"), tmp_path))
    assert isinstance(error, ModelUnavailable)
    assert error.kind == "tls"


def test_waits_as_told_and_goes_on(tmp_path: Path) -> None:
    def busy_once(handler: Handler) -> None:
        if len(handler.server.requests) == 1:
            return handler.status(429, '{"error": {"message": "x"}}', retry_after="1")
        return handler.stream(bad.GOOD)

    with serving(busy_once) as server:
        settings = settings_for(server.url, tmp_path, retries=1, reply_seconds=5)
        provider = Provider(endpoint_of(settings), settings)  # type: ignore[arg-type]
        start = time.monotonic()
        assert ask(provider, ASKED, Words, accept).name == "参训人次"
        assert time.monotonic() - start >= 1
        provider.close()


def test_retry_after_is_told(tmp_path: Path) -> None:
    error, _ = put(status(429, retry_after="7"), tmp_path)
    assert "7 秒后" in str(error)


def test_empty_account_is_no_haste(tmp_path: Path) -> None:
    error, _ = put(status(429, "You exceeded your current quota: insufficient_quota"), tmp_path)
    assert "余额不足" in str(error)


def test_every_vendor_error_has_a_sentence(tmp_path: Path) -> None:
    """None of the vendor's classes is left out."""
    endpoint = endpoint_of(settings_for("http://127.0.0.1:1/v1", tmp_path))
    assert endpoint
    request = httpx.Request("POST", "http://127.0.0.1:1/v1")
    found = []
    for name in openai.__all__:
        kind = getattr(openai, name)
        if not (isinstance(kind, type) and issubclass(kind, openai.OpenAIError)):
            continue
        if issubclass(kind, openai.APIStatusError) and kind is not openai.OAuthError:
            response = httpx.Response(getattr(kind, "status_code", 418) or 418, request=request)
            made: Exception = kind("x", response=response, body=None)  # type: ignore[arg-type]
        else:
            made = kind.__new__(kind)
        found.append(name)
        said(fault(made, endpoint))
    assert len(found) > 10


def test_causes_are_found_in_the_chain(tmp_path: Path) -> None:
    endpoint = endpoint_of(settings_for("http://127.0.0.1:1/v1", tmp_path))
    assert endpoint
    outer = httpx.ConnectError("x")
    outer.__cause__ = ssl.SSLError("certificate")
    assert fault(outer, endpoint).kind == "tls"
