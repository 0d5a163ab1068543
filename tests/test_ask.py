"""Strict asking, with a scripted chat."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from assistant.errors import ModelUnavailable, UnusableReply
from assistant.frozen import Frozen
from assistant.llm.ask import REPAIRS, ask
from assistant.llm.chat import Message, Metered, Reply
from tests.scripted import Scripted

ASKED = (Message(role="system", text="s"), Message(role="user", text="u"))


class Words(Frozen):
    name: str = Field(max_length=20)
    meaning: str


GOOD = json.dumps({"name": "参训人次", "meaning": "全年签到参加的累计人次"}, ensure_ascii=False)
RECORDED = (
    GOOD,
    f"<think>先想 {GOOD} 再说</think>\n{GOOD}",
    f"好的：\n```json\n{GOOD}\n```\n以上。",
    '{"name": "值≥95%", "meaning": "含 } 和 { 的话，\\"引号\\""}',
)


def accept(value: BaseModel) -> tuple[str, ...]:
    return ()


@pytest.mark.parametrize("text", RECORDED)
def test_whole_reply_is_accepted(text: str) -> None:
    assert ask(Scripted(text), ASKED, Words, accept).meaning


@pytest.mark.parametrize("text", RECORDED)
def test_cut_stream_is_never_accepted(text: str) -> None:
    raw = text.encode()
    for end in range(len(raw)):
        cut = Reply(text=raw[:end].decode(errors="ignore"))
        with pytest.raises(UnusableReply):
            ask(Scripted(cut), ASKED, Words, accept)


@pytest.mark.parametrize("text", RECORDED)
def test_cut_text_that_claims_its_end(text: str) -> None:
    """Only chatter behind a complete object may be missing."""
    whole = ask(Scripted(text), ASKED, Words, accept)
    raw = text.encode()
    for end in range(len(raw)):
        try:
            value = ask(Scripted(raw[:end].decode(errors="replace")), ASKED, Words, accept)
        except UnusableReply:
            continue
        assert value == whole


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_object_survives_the_way(name: str, meaning: str) -> None:
    text = json.dumps({"name": name, "meaning": meaning}, ensure_ascii=False)
    if len(name) <= 20:
        assert ask(Scripted(text), ASKED, Words, accept) == Words(name=name, meaning=meaning)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"), (" \n" * 50, "blank"), ("对不起", "json"), ("<think>没完 " + GOOD, "json"),
        ('{"name": "a", "name": "b", "meaning": "c"}', "json"), ('{"name": "a", "meaning": NaN}', "json"),
        ("[" * 5000 + "{" + "]" * 5000 + "}", "json"), ('{"name": "a"}', "schema"),
        ('{"name": "a", "meaning": "b", "value": "≥9"}', "schema"), ('{"name": 3, "meaning": "b"}', "schema"),
        (GOOD + GOOD, "json"), ("{'name': 'a', 'meaning': 'b'}", "json"),
    ],
)  # fmt: skip
def test_refused_replies_by_kind(text: str, kind: str) -> None:
    chat = Scripted(text)
    with pytest.raises(UnusableReply) as caught:
        ask(chat, ASKED, Words, accept)
    assert caught.value.kind == kind


def test_two_repairs_at_most() -> None:
    chat = Scripted('{"name": "a"}', '{"name": "b"}', '{"name": "c"}', GOOD)
    with pytest.raises(UnusableReply):
        ask(chat, ASKED, Words, accept)
    assert len(chat.asked) == 1 + REPAIRS


def test_same_reply_again_ends_the_asking() -> None:
    chat = Scripted('{"name": "a"}', '{"name": "a"}', GOOD)
    with pytest.raises(UnusableReply):
        ask(chat, ASKED, Words, accept)
    assert len(chat.asked) == 2


@pytest.mark.parametrize("finish", ["length", "", "tool_calls", "weird"])
def test_only_stop_counts_as_finished(finish: str) -> None:
    with pytest.raises(UnusableReply) as caught:
        ask(Scripted(Reply(text=GOOD, finish_reason=finish)), ASKED, Words, accept)
    assert caught.value.kind == "cut"


@pytest.mark.parametrize("finish", ["content_filter", "refusal"])
def test_refusal_is_not_asked_again(finish: str) -> None:
    chat = Scripted(Reply(text="", finish_reason=finish))
    with pytest.raises(UnusableReply):
        ask(chat, ASKED, Words, accept)
    assert len(chat.asked) == 1


def test_reasons_go_back_and_mend() -> None:
    chat = Scripted('{"name": "a"}', GOOD)
    assert ask(chat, ASKED, Words, accept).name == "参训人次"
    returned = chat.asked[1]
    assert returned[:2] == ASKED
    assert returned[2].text == '{"name": "a"}'
    assert "“meaning”缺少这一项" in returned[3].text


def test_check_refuses_with_its_reason() -> None:
    chat = Scripted(GOOD)
    with pytest.raises(UnusableReply) as caught:
        ask(chat, ASKED, Words, lambda value: ("数字 96 不是资料里的",))
    assert caught.value.kind == "check"
    assert "数字 96 不是资料里的" in str(caught.value)
    assert "数字 96" in chat.asked[1][-1].text


def test_meter_counts_and_stops() -> None:
    meter = Metered(Scripted(Reply(text=GOOD, finish_reason="stop", prompt_tokens=7, completion_tokens=3)))
    ask(meter, ASKED, Words, accept)
    ask(meter, ASKED, Words, accept)
    assert (meter.tokens.calls, meter.tokens.prompt, meter.tokens.completion) == (2, 14, 6)
    meter.stopped = True
    with pytest.raises(ModelUnavailable):
        ask(meter, ASKED, Words, accept)
