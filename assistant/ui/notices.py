"""Doubts of the reader and remarks of the drafter, until somebody has looked at them."""

import streamlit as st

from assistant.draft import Draft, ReadWarning
from assistant.ui import markup, state
from assistant.ui.jobs import REMARK


def remarks(draft: Draft) -> None:
    """What the drafter assumed, and conflicts it saw."""
    _box("起草提示", [warning for warning in draft.warnings if warning.place == REMARK], key="remarks")


def doubts(draft: Draft) -> None:
    """What the reader of a file was not sure of."""
    _box("导入时请核对", [warning for warning in draft.warnings if warning.place != REMARK], key="doubts")


def _box(title: str, warnings: list[ReadWarning], *, key: str) -> None:
    if not warnings:
        return
    with st.container(border=True, key=key):
        st.markdown(f"**{title}（{len(warnings)}）**")
        st.html(f'<ol class="jx-notices">{"".join(map(_line, warnings))}</ol>')
        st.button("已核对，不再显示", key=f"drop-{key}", type="tertiary", on_click=_drop, args=(tuple(warnings),))


def _line(warning: ReadWarning) -> str:
    place = "" if warning.place in ("", REMARK) else f"{warning.place}："
    return f"<li>{markup.paragraphs(place + warning.message)}</li>"


def _drop(warnings: tuple[ReadWarning, ...]) -> None:
    state.change(
        lambda draft: draft.model_copy(update={"warnings": tuple(w for w in draft.warnings if w not in warnings)}),
        undo="已收起提示",
    )
