"""One structured question, one loop: strict parse, schema, check; at most two repairs with the reasons."""

import json
import re
from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import UnusableReply
from assistant.llm.chat import Chat, Message, Reply
from assistant.llm.non_answers import non_answer

T = TypeVar("T", bound=BaseModel)
Check = Callable[[T], tuple[str, ...]]
"""Reasons why a well-formed answer is refused, one Chinese sentence each; none accepts it."""

REPAIRS = 2
_SHOWN = 600
"""Characters of a refused reply that go back with the reasons."""


class Refused(Exception):
    """A reply that is not accepted; `kind` counts it, `final` makes another try vain."""

    def __init__(self, kind: str, *reasons: str, final: bool = False) -> None:
        super().__init__("；".join(reasons))
        self.kind, self.reasons, self.final = kind, reasons, final


def ask(
    chat: Chat, messages: tuple[Message, ...], shape: type[T], check: Check[T], *, repairs: int = REPAIRS
) -> T:  # fmt: skip
    """The first reply that stands up to everything; else UnusableReply with what was wrong with the last one."""
    turns, last, before = messages, Refused("blank", "没有回答"), None
    for _ in range(1 + repairs):
        reply = chat(turns, shape)
        try:
            return _accepted(reply, shape, check)
        except Refused as refused:
            last = refused
        if last.final or reply.text == before:  # told why, it says the same again
            break
        before = reply.text
        turns = (*messages, *_returned(reply, last))
    raise UnusableReply(
        f"模型“{chat.name}”的回答不能用（{last}），这一处保留按规则写的内容，可以再问一次",
        kind=last.kind, reasons=last.reasons,
    )  # fmt: skip


def _returned(reply: Reply, refused: Refused) -> tuple[Message, ...]:
    """The refused reply and why, so that the next one can be better."""
    reasons = "；".join(refused.reasons)
    again = Message(role="user", text=f"上面的回答不能用：{reasons}。请改正后重新回答，只输出一个 JSON 对象。")
    shown = without_thoughts(reply.text).strip()[:_SHOWN] if reply.finish_reason else ""
    return (Message(role="assistant", text=shown), again) if shown else (again,)


def _accepted(reply: Reply, shape: type[T], check: Check[T]) -> T:
    _check_end(reply)
    said = without_thoughts(reply.text)
    try:
        value = _shaped(said, shape)
    except Refused as refused:
        found = non_answer(said)
        raise Refused(*found) if found else refused from None
    if reasons := check(value):
        raise Refused("check", *reasons)
    return value


def _shaped(said: str, shape: type[T]) -> T:
    text = outermost(said)
    _check_json(text)
    try:
        return shape.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise Refused("schema", *map(_reason, error.errors(include_url=False, include_context=False))) from None


_ENDS = {
    "length": ("cut", "回答太长，没有写完"),
    "": ("cut", "回答中断，没有写完"),
    "content_filter": ("filter", "服务方的内容审查拦下了回答"),
    "refusal": ("refusal", "模型拒绝回答"),
}


def _check_end(reply: Reply) -> None:
    if reply.finish_reason != "stop":
        kind, reason = _ENDS.get(reply.finish_reason, ("cut", f"回答以“{reply.finish_reason[:20]}”结束，不是正常结束"))
        raise Refused(kind, reason, final=kind in {"filter", "refusal"})
    if not reply.text.strip():
        raise Refused("blank", "回答是空白")


def without_thoughts(text: str) -> str:
    """Without the think block in front; one that never ends swallows everything."""
    return re.sub(r"^\s*<think>.*?(?:</think>|\Z)", "", text, count=1, flags=re.DOTALL)


def outermost(text: str) -> str:
    """From the first brace to the last: fences and chatter around the object are left out."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        raise Refused("json", "回答里没有 JSON 对象")
    return text[start : end + 1]


def _check_json(text: str) -> None:
    """Strict: nothing is repaired, no key stands twice, no NaN."""
    try:
        json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refused("json", "回答不是完整、正确的 JSON") from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _no_constant(name: str) -> object:
    raise ValueError(name)


_WORDS = {
    "missing": "缺少这一项", "extra_forbidden": "多出这一项", "string_too_long": "太长", "string_too_short": "太短",
    "string_type": "应是文字", "too_long": "太多", "too_short": "太少", "literal_error": "不在允许的范围内",
}  # fmt: skip


def _reason(error: object) -> str:
    """A validation error in Chinese, with its place and nothing of pydantic's."""
    details = dict(error)  # type: ignore[call-overload]
    place = ".".join(map(str, details["loc"])) or "整个对象"
    return f"“{place}”{_WORDS.get(details['type'], '的格式不对')}"
