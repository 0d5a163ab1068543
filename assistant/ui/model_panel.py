"""One place asked about on demand: a remark, the answer beside what stands, taken over only by a click."""

import streamlit as st

from assistant.declaration import LABELS, ROW_LABELS, Indicator
from assistant.draft import Draft, Row
from assistant.drafts import Stored
from assistant.ui import markup, model_consent, model_saving, model_service, model_strip, services, state
from assistant.ui.model_asks import Ask, Key
from assistant.ui.model_questions import ASKS, Answer, Question, text_of
from assistant.ui.model_service import Model

SHOWN = ("name", "value", "explanation")


def again(stored: Stored, place: int | str) -> None:
    """A row or a goal in other words, with what the officer wants of them."""
    model = _usable()
    if model is None:
        return
    question = Question(draft=stored.draft, place=place)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"again-{place}"):
        remark = st.text_input(
            "对模型的要求", key=state.key(f"remark-{place}"), label_visibility="collapsed",
            placeholder="对模型的要求（可不填），如：改得更口语一点",
        )  # fmt: skip
        asked = question.model_copy(update={"remark": (remark or "").strip()})
        _ask_button("请模型改写", (stored.id, "again", question.before), asked, model)
    _below((stored.id, "again", question.before), asked, model, place=place)


def ways(stored: Stored, index: int, question: Question) -> None:
    """Up to three other ways to say a weak row; `question` asks about the row as the rules would mend it."""
    model = _usable()
    if model is None:
        return
    key = (stored.id, "ways", stored.draft.rows[index])
    with st.container(horizontal=True, vertical_alignment="center", key="model-ways"):
        _ask_button("请模型给出其他写法", key, question, model)
    _below(key, question, model, place=index)


def _usable() -> Model | None:
    model = model_service.configured()
    return None if model is None or model.problem else model


def _ask_button(label: str, key: Key, question: Question, model: Model) -> None:
    ask = ASKS.of(key)
    st.button(
        label, icon=":material/auto_awesome:", key=f"ask-{key[1]}-{question.place}", on_click=_want,
        args=(key, question, model), disabled=bool(ask and not ask.finished),
    )  # fmt: skip
    with st.popover("", icon=":material/visibility:", help="查看将发送的内容"):
        model_strip.sent_to(model, text_of(question))


def _want(key: Key, question: Question, model: Model) -> None:
    """Asks, or first shows what would be sent; the remark is read at the click, arguments are of the run before."""
    if model_consent.given(key[0], model):
        typed = {} if question.several else {"remark": (state.value(f"remark-{question.place}") or "").strip()}
        ASKS.forget(key)
        ASKS.start(key, question.model_copy(update=typed).ask, store=services.store(), chat=model_service.chat)
    else:
        state.note("first ask", content=key)


def _agree(key: Key, question: Question, model: Model) -> None:
    model_consent.give(key[0], model)
    state.drop("first ask")
    _want(key, question, model)


def _below(key: Key, question: Question, model: Model, *, place: int | str) -> None:
    ask = ASKS.of(key)
    if state.noted("first ask") == key and ask is None:
        _consent(key, question, model)
    elif ask is not None and not ask.finished:
        _waiting(key)
    elif ask is not None:
        _outcome(ask, key, question, place=place)


def _consent(key: Key, question: Question, model: Model) -> None:
    with st.container(border=True, key="ask-consent"):
        model_strip.sent_to(model, text_of(question))
        with st.container(horizontal=True):
            st.button(
                "同意并发送", type="primary", icon=":material/send:", key="agree-ask", on_click=_agree,
                args=(key, question, model),
            )  # fmt: skip
            st.button("不发送", type="tertiary", key="refuse-ask", on_click=state.drop, args=("first ask",))


@st.fragment(run_every=0.5)
def _waiting(key: Key) -> None:
    ask = ASKS.of(key)
    if ask is None or ask.finished:
        st.rerun()
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"模型正在写，已用 {ask.seconds} 秒…")
            st.button("取消", type="tertiary", key=f"cancel-{key[1]}", on_click=ASKS.forget, args=(key,))


def _outcome(ask: Ask[tuple[Answer, ...]], key: Key, question: Question, *, place: int | str) -> None:
    if ask.failure:
        st.warning(f"内容没有改动：{ask.failure}", icon=":material/warning:")
    elif not ask.answer:
        st.caption("模型没有给出可用的新写法，内容没有改动；可以写明要求再试。")
    for number, answer in enumerate(ask.answer or ()):
        _card(key, answer, place=place, number=number)


def _card(key: Key, answer: Answer, *, place: int | str, number: int) -> None:
    with st.container(border=True, key=f"answer-{key[1]}-{number}"):
        head, action, refusal = st.columns([3, 1, 1], vertical_alignment="center")
        head.html(f'<span class="jx-cardtitle">模型的写法</span>　{markup.tag("只改措辞", colour="green")}')
        action.button(
            "采用", key=f"take-{key[1]}-{number}", type="primary", icon=":material/check:", on_click=_take,
            args=(key, answer, place), width="stretch",
        )  # fmt: skip
        if not number:
            refusal.button(
                "都不用", key=f"drop-{key[1]}", type="tertiary", on_click=ASKS.forget, args=(key,),
                width="stretch",
            )  # fmt: skip
        st.html(f'<div class="jx-rewrite">{_changes(key, answer)}{markup.small(_why(answer))}</div>')


def _changes(key: Key, answer: Answer) -> str:
    before, after = key[2], answer.after
    if isinstance(before, Row) and isinstance(after, Row):
        return "".join(
            markup.change(
                ROW_LABELS[name], before=getattr(before.indicator, name), after=getattr(after.indicator, name)
            )
            for name in SHOWN
        )
    return markup.change("目标", before=str(before), after=str(after))


def _why(answer: Answer) -> str:
    source = answer.after.origin.text if isinstance(answer.after, Row) else ""
    return "；".join(dict.fromkeys(filter(None, (answer.why, source))))


def _take(key: Key, answer: Answer, place: int | str) -> None:
    if isinstance(place, int):
        state.change(lambda draft: _with_row(draft, place, key, answer), undo=f"第 {place + 1} 行已换成模型的写法")
    else:
        which = LABELS[place].partition("（")[0]
        state.change(lambda draft: _with_goal(draft, place, key, answer), undo=f"{which}已换成模型的写法")
    ASKS.forget(key)


def _with_row(draft: Draft, index: int, key: Key, answer: Answer) -> Draft:
    """What was changed after the question stands."""
    same = index < len(draft.rows) and draft.rows[index] == key[2]
    return model_saving.with_words(draft, index, answer.after) if same and isinstance(answer.after, Row) else draft


def _with_goal(draft: Draft, field: str, key: Key, answer: Answer) -> Draft:
    same = getattr(draft.header, field) == key[2]
    return model_saving.with_goal(draft, field, str(answer.after), told=answer.why) if same else draft


def way_back(stored: Stored, place: int | str) -> None:
    """The words before the model's, for a row or goal that stands in the model's."""
    back = model_saving.way_back(stored.draft, place)
    if back is None:
        return
    before = back.before.explanation if isinstance(back.before, Indicator) else back.before
    st.button(
        "退回模型改写前的写法", key=f"way-back-{place}", type="tertiary", icon=":material/undo:", help=before,
        on_click=_go_back, args=(place,),
    )  # fmt: skip


def _go_back(place: int | str) -> None:
    state.change(lambda draft: model_saving.reverted(draft, place), undo="已退回模型改写前的写法")
