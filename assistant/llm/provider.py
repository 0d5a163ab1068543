"""The only door to LangChain and OpenAI: an endpoint as a Chat, its faults as errors of ours."""

from collections.abc import Iterator
from typing import Any

import openai
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from langsmith import tracing_context
from pydantic import BaseModel

from assistant.errors import ModelUnavailable
from assistant.llm.bounded import BoundedClient, TooLong
from assistant.llm.chat import Message, Reply
from assistant.llm.faults import VENDOR, fault
from assistant.llm.profiles import Endpoint, Mode
from assistant.llm.vendor import OFFLINE
from assistant.llm.warm import WarmStart
from assistant.llm.way import TOKEN_FIELDS, Way
from assistant.settings import Settings

_BLANKS = 200
"""A reply that goes on with white space for so long will not end."""
_TOOL = "answer"
_TOKENS_PER_CHARACTER = 0.75


class _ChatOpenAI(ChatOpenAI):
    """Keeps the refusal of a streamed reply, which the base class drops."""

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(chunk, default_chunk_class, base_generation_info)
        choices = chunk.get("choices") or [{}]
        if made and (refusal := (choices[0].get("delta") or {}).get("refusal")):
            made.message.additional_kwargs["refusal"] = refusal
        return made


class Provider:
    """A Chat over an endpoint."""

    def __init__(self, endpoint: Endpoint, settings: Settings) -> None:
        self.endpoint, self.name, self.parallel = endpoint, endpoint.model, endpoint.profile.parallel
        self.whole_form = endpoint.profile.whole_form
        self._settings = settings
        self._way = Way(settings.home, endpoint)
        told = 0 if settings.context else self._way.context
        self._context = min(endpoint.profile.context, told or endpoint.profile.context)
        self._client = BoundedClient(
            seconds=settings.reply_seconds, characters=settings.reply_characters, local=endpoint.on_this_machine
        )
        self._warm = WarmStart(endpoint.base_url, endpoint.states, self._client) if endpoint.states else None
        key = settings.api_key.get_secret_value() or "-"
        self._model = _ChatOpenAI(
            base_url=endpoint.base_url, api_key=lambda: key, model=endpoint.model, timeout=settings.reply_seconds,
            max_retries=settings.retries, http_client=self._client, stream_usage=True,
        )  # fmt: skip

    def close(self) -> None:
        self._client.close()

    @property
    def mode(self) -> Mode:
        """How replies are held to a shape, as far as is known by now."""
        return self._way.mode

    def __call__(self, messages: tuple[Message, ...], shape: type[BaseModel]) -> Reply:
        self._check(messages)
        with self._client.one_reply():
            if self._warm:
                self._warm.read(messages)
            while True:
                mode = self._way.mode
                body = self._body(shape, mode)
                try:
                    reply = self._reply(messages, body)
                    self._way.worked(mode)
                    return reply
                except openai.APIStatusError as error:
                    if not self._gives_way(error, mode, body):
                        raise fault(error, self.endpoint) from None
                except TooLong:
                    return Reply(text="", finish_reason="length")
                except VENDOR as error:
                    raise fault(error, self.endpoint) from None

    def _check(self, messages: tuple[Message, ...]) -> None:
        """Forbidden, or too long for the model: some servers cut a long prompt without a word."""
        if self._settings.offline:
            raise ModelUnavailable(OFFLINE, kind="offline", lasting=True)
        estimate = sum(len(message.text) for message in messages) * _TOKENS_PER_CHARACTER
        if estimate + self._settings.reply_tokens > self._context:
            text = f"内容超出模型“{self.name}”的上下文长度，请缩短说明，或用 JIXIAO_CONTEXT 写明它的实际长度"
            raise ModelUnavailable(text, kind="context", lasting=True)

    def _gives_way(self, error: openai.APIStatusError, mode: Mode, body: dict[str, Any]) -> bool:
        """Whether the request may have failed for its mode or a field; then it is asked otherwise from now on."""
        if error.status_code not in {400, 404, 415, 422, 501}:
            return False
        known = fault(error, self.endpoint).kind in {"context", "model", "key"}
        return not known and self._way.gives_way(mode, frozenset(body), str(error))

    def _body(self, shape: type[BaseModel], mode: Mode) -> dict[str, Any]:
        """Everything in which providers differ goes past LangChain, which has its own ideas about these fields."""
        profile, omitted = self.endpoint.profile, self._way.omitted
        temperature = {} if profile.temperature is None else {"temperature": profile.temperature}
        fields = [field for field in profile.token_fields if field not in omitted]
        fields = fields or [field for field in TOKEN_FIELDS if field not in omitted]
        limits = dict.fromkeys(fields, self._settings.reply_tokens)
        extra = {key: value for key, value in {**temperature, **profile.thinking_off}.items() if key not in omitted}
        return {**extra, **limits, **_held(shape, mode)}

    def _reply(self, messages: tuple[Message, ...], body: dict[str, Any]) -> Reply:
        turns = [(message.role, message.text) for message in messages]
        # A tracing variable of the environment must not send prompts elsewhere.
        with tracing_context(enabled=False):
            return _read(self._model.stream(turns, extra_body=body), self._settings.reply_characters)


def _held(shape: type[BaseModel], mode: Mode) -> dict[str, Any]:
    schema = shape.model_json_schema()
    if mode == "json_schema":
        wanted = {"name": _TOOL, "schema": schema, "strict": True}
        return {"response_format": {"type": "json_schema", "json_schema": wanted}}
    if mode == "tool":
        function = {"name": _TOOL, "parameters": schema}
        chosen = {"type": "function", "function": {"name": _TOOL}}
        return {"tools": [{"type": "function", "function": function}], "tool_choice": chosen}
    return {"response_format": {"type": "json_object"}} if mode == "json_object" else {}


def _read(chunks: Iterator[Any], most: int) -> Reply:
    """The reply as it came; one that does not end is left where it is."""
    text, finish, refusal, used = "", "", "", (0, 0)
    for chunk in chunks:
        assert isinstance(chunk, AIMessageChunk)
        text += _text_of(chunk)
        finish = str(chunk.response_metadata.get("finish_reason") or finish)
        refusal += str(chunk.additional_kwargs.get("refusal") or "")
        if usage := chunk.usage_metadata:
            used = (usage["input_tokens"], usage["output_tokens"])
        if len(text) > most or len(text) - len(text.rstrip()) > _BLANKS:
            finish = "length"
            break
    finish = "refusal" if refusal else "stop" if finish == "tool_calls" else finish
    return Reply(text=text, finish_reason=finish, prompt_tokens=used[0], completion_tokens=used[1])


def _text_of(chunk: AIMessageChunk) -> str:
    """Of the content, or of the arguments of the one tool."""
    content = chunk.content if isinstance(chunk.content, str) else ""
    return content + "".join(str(call["args"] or "") for call in chunk.tool_call_chunks)
