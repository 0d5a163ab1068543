"""对话: a sentence becomes a diff beside the form; 采用, 放弃, 撤销; questions are answered with sources."""

import streamlit as st

from assistant.conversation import Amendment, Op, Response, apply, choose, converse, interpret, offered, sent
from assistant.conversation.amendment import CELL_OF, FIELD_OF
from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.drafts import Stored
from assistant.frozen import Frozen
from assistant.ui import markup, model_consent, model_service, model_strip, services, state
from assistant.ui.model_asks import Asks, Key
from assistant.ui.model_service import Model

OPEN = "chat open"
TAKEN, LEFT = "已采用", "已放弃"
SHOWN = 12
"""Exchanges that stay in sight."""
LONG, AROUND = 40, 16
"""Characters of a text of which only the change is shown, and of what is shown around it."""
HINT = "例如：满意度提到95；最后一条不要了；年度目标补一句……；为什么这条不合格？"


class Exchange(Frozen):
    """What was said, and what came back."""

    said: str
    base: Draft
    """The draft that was spoken of."""
    response: Response
    focus: int | None = None
    outcome: str = ""


def show(stored: Stored) -> None:
    """A button in the corner; opened, a panel beside the form."""
    if state.noted(OPEN):
        with st.sidebar:
            _panel(stored)
        return
    with st.container(key="chat-door"):
        st.button("对话", icon=":material/forum:", key="open-chat", on_click=_open, help="用一句话修改这份表，或提问")


def _open() -> None:
    state.note(OPEN, content=True)


def _panel(stored: Stored) -> None:
    head, close = st.columns([2.4, 1], vertical_alignment="center")
    head.html('<span class="jx-cardtitle">对话</span>')
    close.button("收起", key="close-chat", type="tertiary", on_click=state.drop, args=(OPEN,))
    said = st.chat_input("说要改什么，或问一句", key="chat-say", max_chars=500)
    if said:
        _hear(said, stored)
    told = _log(stored)
    if not told:
        st.caption(HINT)
    for number in reversed(range(len(told))):
        _exchange(number, told[number], stored)


# --- what is said ----------------------------------------------------------------------------------------------------


def _hear(said: str, stored: Stored) -> None:
    focus = state.row(len(stored.draft.rows)) if state.step() == "绩效指标" else None
    with st.spinner("正在理解…"):
        response = interpret(said, stored.draft, library=services.library(), focus=focus)
    exchange = Exchange(said=said, base=stored.draft, response=response, focus=focus)
    _keep(stored, (*_log(stored), exchange)[-SHOWN:])


def _log(stored: Stored) -> tuple[Exchange, ...]:
    kept: tuple[Exchange, ...] = state.noted(f"chat {stored.id}") or ()
    return kept


def _keep(stored: Stored, told: tuple[Exchange, ...]) -> None:
    state.note(f"chat {stored.id}", content=told)


def _settle(stored: Stored, number: int, **update: object) -> None:
    told = _log(stored)
    changed = told[number].model_copy(update=update)
    _keep(stored, (*told[:number], changed, *told[number + 1 :]))


# --- what comes back -------------------------------------------------------------------------------------------------


def _exchange(number: int, exchange: Exchange, stored: Stored) -> None:
    newest = number == len(_log(stored)) - 1
    with st.container(border=True, key=f"exchange-{number}"):
        st.html(f'<div class="jx-said">{markup.paragraphs(exchange.said)}</div>')
        if exchange.response.answer:
            st.html(_answered(exchange.response))
        for amendment in exchange.response.amendments:
            st.html(_drawn(amendment, exchange.base))
        if exchange.response.changes:
            _decision(number, exchange, stored, newest=newest)
        elif newest:
            _choices(exchange, stored)
        if newest and not (exchange.outcome or exchange.response.understood):
            _model(number, exchange, stored)


def _choices(exchange: Exchange, stored: Stored) -> None:
    """A question back is answered by a click; nothing changes before its diff is taken."""
    with st.container(horizontal=True, gap="small"):
        for at, choice in enumerate(offered(exchange.response)):
            st.button(choice, key=f"choose-chat-{at}", on_click=_choose, args=(exchange, choice, stored))


def _choose(exchange: Exchange, choice: str, stored: Stored) -> None:
    """The choice is said as if it had been typed; it was offered for the form as it was then."""
    response = choose(exchange.said, exchange.response.amendments[0], choice, exchange.base)
    chosen = exchange.model_copy(update={"said": f"{exchange.said}：{choice}", "response": response})
    _keep(stored, (*_log(stored), chosen)[-SHOWN:])


def _answered(response: Response) -> str:
    sources = f'<div class="jx-small">来源：{markup.paragraphs("；".join(response.sources))}</div>'
    return f"<div>{markup.paragraphs(response.answer)}</div>{sources if response.sources else ''}"


def _drawn(amendment: Amendment, base: Draft) -> str:
    """Before and after, then what to look at; of a question or a refusal the sentence alone."""
    if not amendment.changes:
        kind = "请说明" if amendment.op is Op.ASK else "没有改"
        tag = markup.tag(kind, colour="amber" if amendment.op is Op.ASK else "red")
        return f'<div class="jx-finding">{tag}{markup.paragraphs(amendment.reason)}</div>'
    _, _, heed = amendment.reason.partition("；请留意：")
    noted = f'<div class="jx-small">请留意：{markup.paragraphs(heed)}</div>' if heed else ""
    return f"<div>{_place(amendment, base)}{_change(amendment, base)}{noted}</div>"


def _place(amendment: Amendment, base: Draft) -> str:
    if amendment.row is not None:
        name = base.rows[amendment.row].indicator.name
        return f"<b>第 {amendment.row + 1} 行 {markup.paragraphs(name)}</b>"
    if isinstance(amendment.value, Indicator):
        return f"<b>在“{markup.paragraphs(amendment.value.level2)}”下加一行</b>"
    return f"<b>{markup.paragraphs(amendment.field)}</b>"


def _change(amendment: Amendment, base: Draft) -> str:
    if isinstance(amendment.value, Indicator):
        return _cells(Indicator(), amendment.value)
    if amendment.op is Op.REMOVE:
        assert amendment.row is not None
        return _cells(base.rows[amendment.row].indicator, Indicator())
    before, after = _before(amendment, base), str(amendment.value)
    if max(len(before), len(after)) > LONG:
        return _passage(before, after)
    label = "" if amendment.row is None else amendment.field.removeprefix("指标").removeprefix("三级")
    return markup.change(label, before=before, after=after)


def _passage(before: str, after: str) -> str:
    """Of a long text what changes, with a few characters around it."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    head, tail = before[:start], before[len(before) - end :] if end else ""
    gone, new = (text[start : len(text) - end] for text in (before, after))
    lead = f"…{head[-AROUND:]}" if len(head) > AROUND else head
    rest = f"{tail[:AROUND]}…" if len(tail) > AROUND else tail
    marked = "".join(f"<{tag}>{markup.paragraphs(text)}</{tag}>" for tag, text in (("del", gone), ("ins", new)) if text)
    return f'<div class="jx-change jx-passage">{markup.paragraphs(lead)}{marked}{markup.paragraphs(rest)}</div>'


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cells(before: Indicator, after: Indicator) -> str:
    shown = (("name", "名称"), ("value", "值"), ("explanation", "解释"))
    return "".join(
        markup.change(label, before=getattr(before, name), after=getattr(after, name)) for name, label in shown
    )


def _before(amendment: Amendment, base: Draft) -> str:
    if amendment.row is None:
        return str(getattr(base.header, FIELD_OF[amendment.field]))
    return str(getattr(base.rows[amendment.row].indicator, CELL_OF[amendment.field]))


# --- 采用, 放弃, 撤销 -------------------------------------------------------------------------------------------------


def _decision(number: int, exchange: Exchange, stored: Stored, *, newest: bool) -> None:
    if exchange.outcome:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(exchange.outcome)
            offer = state.undo()
            if newest and exchange.outcome == TAKEN and offer is not None:
                st.button(
                    "撤销", icon=":material/undo:", key="undo-chat", on_click=state.restore, args=(offer.version,)
                )
    elif stored.draft.declaration != exchange.base.declaration:
        st.caption("表的内容后来改过，这一条没有采用；需要时请再说一次。")
    else:
        with st.container(horizontal=True):
            st.button(
                "采用", type="primary", icon=":material/check:", key=f"take-chat-{number}", on_click=_take,
                args=(number, stored),
            )  # fmt: skip
            st.button("放弃", key=f"leave-chat-{number}", on_click=_leave, args=(number, stored))


def _take(number: int, stored: Stored) -> None:
    """Onto the newest state of the draft: its waivers, for one, may have changed meanwhile."""
    exchange = _log(stored)[number]
    if state.held().declaration != exchange.base.declaration:
        return
    state.change(lambda draft: apply(exchange.response.changes, draft), undo=f"已按“{exchange.said}”修改")
    _settle(stored, number, outcome=TAKEN)


def _leave(number: int, stored: Stored) -> None:
    _settle(stored, number, outcome=LEFT)


# --- the model, where one is configured ------------------------------------------------------------------------------

ASKS = Asks[Response]()


def _model(number: int, exchange: Exchange, stored: Stored) -> None:
    model = model_service.configured()
    if model is None or model.problem:
        return
    key = (stored.id, "chat", exchange.said)
    ask = ASKS.of(key)
    if ask is None:
        _offer(key, exchange, model)
    elif ask.finished:
        response = ask.answer or exchange.response.model_copy(update={"answer": ask.failure})
        ASKS.forget(key)
        _settle(stored, number, response=response.model_copy(update={"understood": True}))
        st.rerun()
    else:
        _waiting(key)


def _offer(key: Key, exchange: Exchange, model: Model) -> None:
    """Nothing leaves before its text could be read."""
    with st.popover("查看将发送的内容", icon=":material/visibility:"):
        model_strip.sent_to(model, sent(exchange.said, exchange.base, focus=exchange.focus))
    agreed = model_consent.given(key[0], model)
    st.button(
        "请模型理解" if agreed else "同意并请模型理解", icon=":material/send:", key="ask-chat", on_click=_send,
        args=(key, exchange, model),
    )  # fmt: skip


def _send(key: Key, exchange: Exchange, model: Model) -> None:
    model_consent.give(key[0], model)
    ASKS.start(
        key, lambda chat: converse(exchange.said, exchange.base, chat, focus=exchange.focus),
        store=services.store(), chat=model_service.chat,
    )  # fmt: skip


@st.fragment(run_every=0.5)
def _waiting(key: Key) -> None:
    ask = ASKS.of(key)
    if ask is None or ask.finished:
        st.rerun()
    else:
        st.caption(f"模型正在理解，已用 {ask.seconds} 秒…")
        st.button("取消", type="tertiary", key="cancel-chat", on_click=ASKS.forget, args=(key,))
