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
    (lambda handler: handler.stream("I am sorry, I cannot."), "refusal"),
    (lambda handler: handler.stream("抱歉，我不能协助完成这个请求。"), "refusal"),
    (lambda handler: handler.stream('{"error": "很抱歉，我无法提供这方面的内容"}'), "refusal"),
    (lambda handler: handler.stream("Sure! Here is the indicator that you asked for."), "language"),
    (lambda handler: handler.stream('{"indicator": "Number of people trained in the year"}'), "language"),
    (lambda handler: handler.stream("好的，指标名称是参训人次。"), "json"),
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


@pytest.mark.parametrize("wait", ["30", "30.0", "Wed, 01 Jan 2200 00:00:00 GMT"])
def test_longer_wait_than_a_reply_may_take_is_told_at_once(wait: str, tmp_path: Path) -> None:
    error, seconds = put(status(429, retry_after=wait), tmp_path, retries=2, reply_seconds=3)
    assert isinstance(error, ModelUnavailable)
    assert error.kind == "busy"
    assert ("30 秒后" in str(error)) == wait.startswith("30")
    assert seconds < 2


def test_what_was_said_before_time_ran_out_is_told(tmp_path: Path) -> None:
    """The waits between the tries are longer than the time that is left: no server was slow."""
    error, _ = put(status(429), tmp_path, retries=5, reply_seconds=0.4)
    assert isinstance(error, ModelUnavailable)
    assert error.kind == "busy"


def test_overloaded_service_tells_how_long(tmp_path: Path) -> None:
    error, _ = put(status(503, retry_after="9"), tmp_path)
    assert "9 秒后" in str(error)


def test_redirect_is_told_and_not_followed(tmp_path: Path) -> None:
    """The key goes to nobody but the configured address."""
    with serving(lambda handler: handler.stream(bad.GOOD)) as other:
        target = other.url.replace("http://", "http://me:hidden@")
        error, _ = put(lambda handler: handler.status(302, location=f"{target}?token=hidden"), tmp_path)
        assert other.requests == []
    assert isinstance(error, ModelUnavailable)
    assert error.kind == "moved"
    assert f"127.0.0.1:{other.server_address[1]}" in str(error)
    assert "hidden" not in str(error)


@pytest.mark.parametrize("code", [302, 307, 400, 418])
def test_fault_never_sends_to_the_doctor_that_tells_it(code: int, tmp_path: Path) -> None:
    error, _ = put(status(code), tmp_path)
    assert "doctor" not in str(error)
    assert "JIXIAO_BASE_URL" in str(error)


def test_local_service_is_named_with_its_port(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        error, _ = put_to(settings_for(f"http://clerk:{KEY}@127.0.0.1:{port}/v1?key={KEY}", tmp_path))
    assert f"本机 127.0.0.1:{port} 拒绝连接" in str(error)
    said(error)


def test_place_of_an_address(tmp_path: Path) -> None:
    def where(url: str) -> str:
        endpoint = endpoint_of(settings_for(url, tmp_path))
        assert endpoint
        return endpoint.where

    assert where("http://localhost:11434/v1") == "本机 localhost:11434"
    assert where(f"https://me:{KEY}@model.gov.cn:8443/v1") == "model.gov.cn:8443"
    assert where("https://api.deepseek.com") == "api.deepseek.com"
    assert KEY not in where(f"https://me:{KEY}@/v1")


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
