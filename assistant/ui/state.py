"""What one tab remembers; the only place that touches st.session_state and the address line."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assistant.draft import Draft
from assistant.drafts import Stored
from assistant.errors import DraftChanged, UnknownDraft
from assistant.ui import model_saving, services
from assistant.ui.renewing import changed_widgets
from assistant.ui.tab import Conflict, Drawn, Undo

STEPS = ("基本信息", "目标与测算", "绩效指标", "检查", "导出")
T = TypeVar("T")


# --- pages -----------------------------------------------------------------------------------------------------------


def keep_pages(pages: Mapping[str, StreamlitPage]) -> None:
    st.session_state["jx.pages"] = dict(pages)


def go_to(page: str) -> None:
    """Leaves the running page."""
    named = st.session_state.get("jx.draft_id")
    query = {"draft": named} if page == "编制" and named else None
    st.switch_page(st.session_state["jx.pages"][page], query_params=query)


def open_draft(chosen: str, *, step: str = STEPS[0]) -> None:
    """Chooses a draft and leaves for its editor."""
    if st.session_state.get("jx.draft_id") != chosen:
        _forget_draft()
    st.session_state["jx.draft_id"] = chosen
    go(step)
    go_to("编制")


def _forget_draft() -> None:
    for key in ("stored", "conflict", "undo", "row", "ignored", "memo"):
        st.session_state.pop(f"jx.{key}", None)


# --- the opened draft ------------------------------------------------------------------------------------------------


def opened() -> Stored | None:
    """The newest version of the draft named in the address line, or of the one opened last."""
    named = st.query_params.get("draft") or st.session_state.get("jx.draft_id")
    if not named:
        return None
    try:
        newest = services.store().load(named)
    except UnknownDraft:
        forget()
        raise
    held: Stored | None = st.session_state.get("jx.stored")
    if held is None or (held.id, held.version) != (newest.id, newest.version):
        if held is not None and held.id != newest.id:
            _forget_draft()
        _take(newest)
    st.session_state["jx.draft_id"] = st.query_params["draft"] = named
    return newest


def _take(newest: Stored) -> None:
    """Only widgets whose text has changed are renewed: others may hold words that nobody has sent yet."""
    held: Stored | None = st.session_state.get("jx.stored")
    changed = changed_widgets(held.draft, newest.draft) if held and held.id == newest.id else None
    st.session_state["jx.stored"] = newest
    if changed is None:
        renew()
    else:
        places: dict[str, int] = st.session_state.get("jx.places", {})
        st.session_state["jx.places"] = {**places, **{name: places.get(name, 0) + 1 for name in changed}}


def identity() -> str:
    """The id of the opened draft."""
    held: Stored = st.session_state["jx.stored"]
    return held.id


def held() -> Draft:
    """The draft as this tab last saw it, for callbacks."""
    stored: Stored = st.session_state["jx.stored"]
    return stored.draft


def forget() -> None:
    """No draft is open any more."""
    _forget_draft()
    st.session_state.pop("jx.draft_id", None)
    st.query_params.clear()


def change(edit: Callable[[Draft], Draft], *, shown: bool = False, undo: str = "") -> None:
    """Saves at once. `shown`: the widgets show the result already. `undo`: what can be taken back, as a sentence."""
    held = _caught_up()
    after = edit(held.draft)
    try:
        saved = _saved(held, after)
    except DraftChanged:
        change(edit, shown=shown, undo=undo)
        return
    if saved and after != held.draft:
        st.session_state.pop("jx.undo", None)
        if undo:
            st.session_state["jx.undo"] = Undo(message=undo, version=held.version, step=step())
        if not shown:
            renew()


def _caught_up() -> Stored:
    """What this tab holds, with the words that a model has written since: they are no conflict of two people."""
    held: Stored = st.session_state["jx.stored"]
    newest = model_saving.written_since(services.store(), held)
    if newest is None:
        return held
    _take(newest)
    return newest


def _saved(held: Stored, after: Draft) -> bool:
    """Raises DraftChanged where a model was first: its words are in the way of nobody."""
    try:
        version = services.store().save(held.id, after, version=held.version)
    except DraftChanged:
        if model_saving.written_since(services.store(), held):
            raise
        st.session_state["jx.conflict"] = Conflict(base=held.draft, mine=after)
        return False
    update = {"version": version, "draft": after, "updated": datetime.now().astimezone()}
    st.session_state["jx.stored"] = held.model_copy(update=update)
    return True


def conflict() -> Conflict | None:
    """My own state that could not be saved because another tab was first."""
    clash: Conflict | None = st.session_state.get("jx.conflict")
    return clash


def settle(chosen: Draft | None, *, undo: str = "") -> None:
    """Ends a conflict: with a state that becomes the newest version, or with theirs."""
    st.session_state.pop("jx.conflict")
    st.session_state.pop("jx.stored", None)
    newest = opened()
    if chosen is not None and newest:
        change(lambda _: chosen, undo=undo)
    renew()


def undo() -> Undo | None:
    offer: Undo | None = st.session_state.get("jx.undo")
    return offer


def offer_undo(message: str, *, version: int) -> None:
    st.session_state["jx.undo"] = Undo(message=message, version=version, step=step())


def restore(version: int, *, undo: str = "") -> None:
    """An older version becomes the newest."""
    held: Stored = st.session_state["jx.stored"]
    older = services.store().load(held.id, version=version).draft
    change(lambda _: older, undo=undo)


# --- widgets ---------------------------------------------------------------------------------------------------------


def renew() -> None:
    """Gives the editing widgets new keys, so that they show the draft and not what they held before."""
    st.session_state["jx.revision"] = st.session_state.get("jx.revision", 0) + 1


def key(name: str) -> str:
    """The key of an editing widget: belongs to one draft and one revision."""
    place = st.session_state.get("jx.places", {}).get(name, 0)
    return f"{name}-{st.session_state.get('jx.draft_id', '')}-{st.session_state.get('jx.revision', 0)}.{place}"


def drawn(name: str, content: str | int | None) -> Drawn:
    """To be handed to the callback of the widget `name`."""
    return Drawn(key=key(name), content=content)


def is_typed(widget: Drawn) -> bool:
    """Whether somebody has changed it since: a page that is just being left reports its old widgets once more."""
    return bool(widget.key in st.session_state and (value(widget) or "") != (widget.content or ""))


def value(widget: Drawn | str) -> Any:
    """What an editing widget holds, or the one of this name that is drawn now."""
    return st.session_state.get(widget.key if isinstance(widget, Drawn) else key(widget))


# --- places ----------------------------------------------------------------------------------------------------------


def step() -> str:
    """The step of the editor, from the address line after a refresh."""
    named = st.session_state.get("jx.step") or st.query_params.get("step")
    current = named if named in STEPS else STEPS[0]
    st.session_state["jx.step"] = st.query_params["step"] = current
    return current


def step_key() -> str:
    """The key of the step control, which shows the step wherever it was set."""
    st.session_state["step-choice"] = step()
    return "step-choice"


def follow_step() -> None:
    go(st.session_state["step-choice"])


def go(to: str, *, row: int | None = None) -> None:
    st.session_state["jx.step"] = to
    if row is not None:
        choose_row(row)


def row(count: int) -> int | None:
    """The chosen row; the first where none is chosen."""
    chosen: int = st.session_state.get("jx.row", 0)
    return min(chosen, count - 1) if count else None


def choose_row(index: int) -> None:
    st.session_state["jx.row"] = index


# --- small memories --------------------------------------------------------------------------------------------------


def ignored() -> frozenset[str]:
    """Suggestions that the officer does not want to see again."""
    names: frozenset[str] = st.session_state.get("jx.ignored", frozenset())
    return names


def ignore(suggestion: str) -> None:
    st.session_state["jx.ignored"] = ignored() | {suggestion}


def remembered(name: str, *, compute: Callable[[], T]) -> T:
    """A result for the opened version; computed again when the draft has changed."""
    held: Stored = st.session_state["jx.stored"]
    memo: dict[tuple[str, str, int], T] = st.session_state.get("jx.memo", {})
    place = (name, held.id, held.version)
    if place not in memo:
        current = {other: kept for other, kept in memo.items() if other[1:] == place[1:]}
        st.session_state["jx.memo"] = memo = {**current, place: compute()}
    return memo[place]


def kept(name: str, *, compute: Callable[[], T]) -> T:
    """A result that its name describes completely, for as long as the tab lives."""
    results: dict[str, T] = st.session_state.setdefault("jx.kept", {})
    if name not in results:
        results[name] = compute()
    return results[name]


def note(name: str, *, content: object) -> None:
    """Keeps something until the page has shown it."""
    st.session_state[f"note-{name}"] = content


def noted(name: str) -> Any:
    return st.session_state.get(f"note-{name}")


def drop(name: str) -> None:
    st.session_state.pop(f"note-{name}", None)
