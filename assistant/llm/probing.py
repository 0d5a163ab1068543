"""A look at an endpoint: which models it names, which hold on a reply works, how fast it is, how much it takes."""

import time
from typing import Any, Literal

from pydantic import Field, ValidationError

from assistant.errors import ModelUnavailable
from assistant.frozen import Frozen
from assistant.llm.ask import Refused, outermost, without_thoughts
from assistant.llm.chat import Message, Reply
from assistant.llm.profiles import Endpoint, Mode
from assistant.llm.provider import Provider
from assistant.llm.vendor import Vendor
from assistant.llm.way import recall, remember
from assistant.settings import Settings

PATIENCE = 60.0
"""Seconds for one look; longer than any honest answer to it."""
_CONTEXTS = ("max_model_len", "context_length", "context_window", "max_context_length", "n_ctx")


class Listed(Frozen):
    """What an endpoint says of its models."""

    models: tuple[str, ...] = ()
    context: int = 0
    """Of the configured model, or 0 where it is not said."""


class Speed(Frozen):
    """A reply of some length."""

    tokens: int
    seconds: float

    @property
    def per_second(self) -> float:
        return round(self.tokens / max(self.seconds, 0.001), 1)


class Capital(Frozen):
    """The answer to a question that every model can answer."""

    name: str = Field(alias="名称", max_length=20)
    kind: Literal["省", "市", "区"] = Field(alias="级别")


class Sentence(Frozen):
    """Some words, to measure the speed by."""

    text: str = Field(alias="句子", max_length=200)


_SYSTEM = Message(role="system", text='只输出一个 JSON 对象：{"名称":"…","级别":"省、市、区之一"}')
_QUESTION = (_SYSTEM, Message(role="user", text="福建省的省会叫什么？它是省、市还是区？"))
_LONG = (
    Message(role="system", text='只输出一个 JSON 对象：{"句子":"…"}'),
    Message(role="user", text="用五十个字左右介绍春天的公园。"),
)


def listed(endpoint: Endpoint, settings: Settings) -> Listed:
    """Raises ModelUnavailable where there is no list."""
    with Vendor(endpoint, _patient(settings)).call() as door:
        content: Any = door.models.with_raw_response.list().http_response.json()
        items = [item for item in content["data"] if isinstance(item.get("id"), str)]
    mine = [item for item in items if item["id"] == endpoint.model] or items[:1]
    return Listed(models=tuple(item["id"] for item in items), context=_context(mine[0]) if mine else 0)


def _context(item: dict[str, Any]) -> int:
    """Each server has its own name for it."""
    meta = item.get("meta") if isinstance(item.get("meta"), dict) else {}
    values = [part.get(name) for part in (item, meta or {}) for name in _CONTEXTS]
    return next((value for value in values if isinstance(value, int) and 0 < value < 10**8), 0)


def working_mode(endpoint: Endpoint, settings: Settings) -> Mode | None:
    """The first step of the ladder that brings a reply of the wanted shape; remembered. Raises ModelUnavailable."""
    last: ModelUnavailable | None = None
    for mode in endpoint.profile.ladder:
        try:
            reply = _asked(endpoint, settings, mode)
        except ModelUnavailable as error:
            if error.lasting and error.kind != "request":
                raise
            last = error
            continue
        if _fits(reply):
            remember(settings.home, endpoint, recall(settings.home, endpoint).model_copy(update={"mode": mode}))
            return mode
    if last is not None:
        raise last
    return None


def _asked(endpoint: Endpoint, settings: Settings, mode: Mode) -> Reply:
    profile = endpoint.profile.model_copy(update={"ladder": (mode,)})
    provider = Provider(endpoint.model_copy(update={"profile": profile}), _patient(settings))
    try:
        return provider(_QUESTION, Capital)
    finally:
        provider.close()


def _fits(reply: Reply) -> bool:
    try:
        Capital.model_validate_json(outermost(without_thoughts(reply.text)))
    except (ValidationError, Refused):
        return False
    return reply.finish_reason == "stop"


def speed(endpoint: Endpoint, settings: Settings) -> Speed:
    """Measured when the model is loaded. Raises ModelUnavailable."""
    provider = Provider(endpoint, _patient(settings).model_copy(update={"reply_tokens": 100}))
    try:
        start = time.monotonic()
        reply = provider(_LONG, Sentence)
    finally:
        provider.close()
    seconds = time.monotonic() - start
    return Speed(tokens=reply.completion_tokens or round(len(reply.text) * 0.7), seconds=seconds)


def _patient(settings: Settings) -> Settings:
    changes = {"retries": 0, "reply_seconds": min(settings.reply_seconds, PATIENCE)}
    return settings.model_copy(update=changes)
