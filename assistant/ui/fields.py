"""Header fields as widgets that save at once."""

import streamlit as st

from assistant.declaration import LABELS
from assistant.draft import Draft
from assistant.ui import state

YES_NO = ("", "是", "否")


def line(draft: Draft, name: str) -> None:
    """A field of one line."""
    st.text_input(
        LABELS[name], value=getattr(draft.header, name), key=state.key(name), on_change=_commit, args=(name,)
    )  # fmt: skip


def area(draft: Draft, name: str) -> None:
    """A field of several lines, as high as its text."""
    st.text_area(
        LABELS[name], value=getattr(draft.header, name), key=state.key(name), on_change=_commit, args=(name,),
        height="content",
    )  # fmt: skip


def yes_no(draft: Draft, name: str) -> None:
    """A field of two answers; another answer that a file brought stays."""
    current = getattr(draft.header, name)
    options = list(dict.fromkeys((*YES_NO, current)))
    st.selectbox(
        LABELS[name], options, index=options.index(current), key=state.key(name), on_change=_commit, args=(name,),
        format_func=lambda answer: answer or "（未选）",
    )  # fmt: skip


def _commit(name: str) -> None:
    text = state.value(name)
    state.change(lambda draft: draft.with_header(**{name: text or ""}), shown=True)
