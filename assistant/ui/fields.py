"""Header fields as widgets that save at once."""

import streamlit as st

from assistant.declaration import LABELS
from assistant.draft import Draft
from assistant.ui import state
from assistant.ui.tab import Drawn

YES_NO = ("", "是", "否")


def line(draft: Draft, name: str) -> None:
    """A field of one line."""
    text = getattr(draft.header, name)
    st.text_input(
        LABELS[name], value=text, key=state.key(name), on_change=_commit, args=(name, state.drawn(name, text))
    )  # fmt: skip


def area(draft: Draft, name: str) -> None:
    """A field of several lines, as high as its text."""
    text = getattr(draft.header, name)
    st.text_area(
        LABELS[name], value=text, key=state.key(name), on_change=_commit, args=(name, state.drawn(name, text)),
        height="content",
    )  # fmt: skip


def yes_no(draft: Draft, name: str) -> None:
    """A field of two answers; another answer that a file brought stays."""
    current = getattr(draft.header, name)
    options = list(dict.fromkeys((*YES_NO, current)))
    st.selectbox(
        LABELS[name], options, index=options.index(current), key=state.key(name), on_change=_commit,
        args=(name, state.drawn(name, current)), format_func=lambda answer: answer or "（未选）",
    )  # fmt: skip


def _commit(name: str, widget: Drawn) -> None:
    if state.is_typed(widget):
        text = state.value(widget)
        state.change(lambda draft: draft.with_header(**{name: text or ""}), shown=True)
