"""What the model does for this draft: asked for consent, how far it is, what it left, what it cost."""

import streamlit as st

from assistant.declaration import LABELS
from assistant.draft import Draft, Row
from assistant.drafts import Stored
from assistant.ui import markup, model_consent, model_runs, model_saving, model_service, services, state
from assistant.ui.model_runs import Place, Run
from assistant.ui.model_service import Model
from assistant.wording import Wording


def show(stored: Stored, *, waiting: tuple[Place, ...] = ()) -> None:
    """Nothing where no model is configured or allowed; `waiting`: places whose end the page waits for."""
    with st.container():  # always there: what comes and goes above a field would cost it the cursor
        _shown(stored, waiting)


def _shown(stored: Stored, waiting: tuple[Place, ...]) -> None:
    model = model_service.configured()
    run = model_runs.run_of(stored.id)
    if run and not run.finished:
        _running(stored.id, tuple(place for place in waiting if run.waits(place)))
    elif model and model.problem:
        st.caption(f"没有使用模型：{model.problem}")
    elif model:
        with st.container(border=True, key="model-strip"):
            _at_rest(stored, model, run)


def _at_rest(stored: Stored, model: Model, run: Run | None) -> None:
    if run is not None:
        _ended(run, stored)
    elif model_consent.declined(stored.id, model):
        _declined(stored, model)
    elif texts := _texts(stored):
        _offer(stored, model, texts)
    else:
        _nothing_to_send(stored, model)


def running(identity: str) -> Run | None:
    """The run whose progress is to be shown."""
    run = model_runs.run_of(identity)
    return run if run and not run.finished else None


@st.fragment(run_every=0.7)
def _running(identity: str, waiting: tuple[Place, ...]) -> None:
    """The page is drawn again when a place that it waits for is done, and at the end."""
    run = running(identity)
    if run is None or not all(run.waits(place) for place in waiting):
        st.rerun()
    else:
        with st.container(border=True, key="model-progress"):
            _progress(run)


def _progress(run: Run) -> None:
    model = model_service.configured()
    who = f"模型“{model.name}”（{model.place}）" if model else "模型"
    told = f"正在改写措辞：{run.done} / {run.total} 处" if run.opened else "正在打开"
    bar, stop = st.columns([5, 1.4], vertical_alignment="center")
    share = run.done / run.total if run.total else 0.0
    bar.progress(min(share, 1.0), text=f"{who}{told}，已用 {run.seconds} 秒；数值不变，您改过的不会被覆盖")
    stop.button(
        "停止，保留已改写的", icon=":material/stop_circle:", key="stop-model", on_click=run.cancel, width="stretch"
    )  # fmt: skip


def leaving(run: Run, place: Place, *, key: str) -> None:
    """Instead of an editor for a place that the model is writing."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("模型正在写这里的措辞，写完即可修改。")
        st.button(
            "我来写", key=f"leave-{key}", type="tertiary", icon=":material/edit:", on_click=run.leave, args=(place,)
        )  # fmt: skip


def begin(identity: str) -> None:
    """Only where the officer has agreed."""
    model = model_service.configured()
    if model and not model.problem and model_consent.given(identity, model):
        model_runs.start(identity, store=services.store(), chat=model_service.chat)


def _texts(stored: Stored) -> tuple[str, ...]:
    model = model_service.configured()
    whole = bool(model and model.whole_form)
    return state.remembered("to send", compute=lambda: model_runs.to_send(stored.draft, whole_form=whole))


def sent(texts: tuple[str, ...]) -> None:
    """Word for word."""
    with st.container(height=320, border=False):
        for number, text in enumerate(texts, start=1):
            head = f"<b>第 {number} 段，共 {len(texts)} 段</b><br>" if len(texts) > 1 else ""
            st.html(f'<div class="jx-sent">{head}{markup.paragraphs(text)}</div>')


def sent_to(model: Model, text: str) -> None:
    """Who would be asked, and one question word for word."""
    st.markdown(f"模型“{markup.plain(model.name)}”，发往 **{markup.plain(model.whither)}**。将发送的内容：")
    sent((text,))


def _offer(stored: Stored, model: Model, texts: tuple[str, ...]) -> None:
    """Before the first call of a draft its texts are shown, and nothing leaves without a click."""
    agreed = model_consent.given(stored.id, model)
    told, look, go, no = st.columns([5.2, 1.7, 1.4, 1.1], vertical_alignment="center")
    told.markdown(
        f"**可请模型改写 {model_runs.cells(stored.draft)} 处措辞**：模型“{markup.plain(model.name)}”，"
        f"发往 **{markup.plain(model.whither)}**。"
    )
    told.caption("只改措辞，不改数值；不合要求的回答不采用，附上原因再问，最多两次。")
    with look.popover("查看将发送的内容", icon=":material/visibility:", width="stretch"):
        sent(texts)
    go.button(
        "改写措辞" if agreed else "同意并发送", type="primary", icon=":material/send:", key="agree", on_click=_agree,
        args=(stored.id, model), width="stretch",
    )  # fmt: skip
    if not agreed:
        no.button(
            "不用模型", type="tertiary", key="decline", on_click=model_consent.decline, args=(stored.id, model)
        )  # fmt: skip


def _agree(identity: str, model: Model) -> None:
    model_consent.give(identity, model)
    begin(identity)


def _declined(stored: Stored, model: Model) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("这份申报不用模型，没有内容发给模型。")
        st.button(
            "改用模型", type="tertiary", key="reconsider", on_click=model_consent.reconsider, args=(stored.id, model)
        )  # fmt: skip


def _nothing_to_send(stored: Stored, model: Model) -> None:
    told = f"模型“{model.name}”（{model.whither}）可以改写生成的措辞；发送前先给您看内容，您同意后才发送。"
    told_side, back = st.columns([5.2, 1.9], vertical_alignment="center")
    told_side.caption(spent(stored.draft) or told)
    with back:
        _way_back(stored.draft, stored.id)


def spent(draft: Draft) -> str:
    """Tokens of the draft, all runs and questions together."""
    used = "；".join(one.sentence for one in draft.trace.spent)
    return f"本份申报累计用量 · {used}" if used else ""


# --- what came of a run ----------------------------------------------------------------------------------------------


def _ended(run: Run, stored: Stored) -> None:
    if run.failure:
        st.error(run.failure, icon=":material/error:")
    told, action = st.columns([5.2, 1.9], vertical_alignment="center")
    said = ("已停止，已改写的保留。" if run.cancelled else "") + run.summary()
    told.markdown(markup.plain(said or "模型没有改写"))
    told.caption(spent(stored.draft))
    with action, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if (run.cancelled or run.failure) and _texts(stored):
            st.button(
                "继续改写其余", key="again-all", icon=":material/refresh:", on_click=begin, args=(run.identity,)
            )  # fmt: skip
        _way_back(stored.draft, run.identity)
        st.button("收起", key="drop-run", type="tertiary", on_click=model_runs.forget, args=(run.identity,))
    _left(run, stored.draft)


def _left(run: Run, draft: Draft) -> None:
    """Places that kept the words of the rules, each with its reason and another try."""
    failed = [one for one in run.failed if place_of(draft, one)]
    if not failed or run.cancelled:
        return
    failed.sort(key=lambda one: (one.row is None, one.row or 0))
    with st.expander(f"{len(failed)} 处保留规则写法，可以重试", icon=":material/info:"):
        if len(failed) > 1:
            st.button("全部重试", key="retry-all", icon=":material/refresh:", on_click=run.retry, args=tuple(failed))
        for number, one in enumerate(failed):
            place, retry = st.columns([8, 1], vertical_alignment="center")
            place.html(f"<b>{markup.paragraphs(place_of(draft, one))}</b>：{markup.paragraphs(one.note)}")
            retry.button(
                "重试", key=f"retry-{number}", type="tertiary", icon=":material/refresh:", on_click=run.retry,
                args=(one,),
            )  # fmt: skip


def place_of(draft: Draft, result: Wording) -> str:
    """For people; empty where the officer has changed or removed it since."""
    if not isinstance(result.before, Row):
        return result.field if getattr(draft.header, model_saving.FIELDS[result.field]) == result.before else ""
    index = model_saving.row_of(draft, result)
    return "" if index is None else f"第 {index + 1} 行 {result.before.indicator.name}"


def left_as_it_was(stored: Stored, row: Row) -> str:
    """Why the last run left this row in the words of the rules."""
    run = model_runs.run_of(stored.id)
    result = run.results.get(row) if run else None
    return f"模型没有改写这一行：{result.note}" if result and result.kept else ""


def _revert(identity: str) -> None:
    state.change(model_saving.all_reverted, undo="已全部退回模型改写前的写法")
    model_runs.forget(identity)


def _way_back(draft: Draft, identity: str) -> None:
    if places := model_saving.reworded_places(draft):
        st.button(
            f"全部退回（{len(places)} 处）", key="revert-model", type="tertiary", icon=":material/undo:",
            help="恢复模型改写前的写法；您后来改过的不动", on_click=_revert, args=(identity,),
        )  # fmt: skip


def goal_words(draft: Draft, field: str) -> str:
    """Who wrote a goal, where it was no person."""
    writing = draft.trace.writing(field, str(getattr(draft.header, field)))
    return f"{LABELS[field].partition('（')[0]}来源：{writing.origin.text}" if writing else ""
