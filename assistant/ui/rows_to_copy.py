"""Indicator rows to copy, one by one for the bureau's web system, or all at once for a sheet."""

import streamlit as st

from assistant.declaration import ROW_LABELS, Indicator
from assistant.draft import Draft, Row
from assistant.ui import markup, state

COPIED = ("name", "value", "explanation")


def show(draft: Draft) -> None:
    with st.expander("复制指标到预算系统", icon=":material/content_copy:"):
        if not draft.rows:
            st.caption("还没有指标。")
            return
        _one(draft)
        st.caption("全部指标（制表符分隔，可直接粘贴到 Excel 或 WPS 表格）")
        st.code(rows_text(draft.rows), language=None, height=140)


def _one(draft: Draft) -> None:
    """Cell after cell of one row, and the way to the next."""
    last = len(draft.rows) - 1
    at = min(state.noted("copied-row") or 0, last)
    text, back, on = st.columns([4, 1.3, 1.3], vertical_alignment="center")
    row = draft.rows[at].indicator
    text.html(f"<b>第 {at + 1} / {last + 1} 行</b> {markup.paragraphs(f'{row.level1} · {row.level2}')}")
    back.button("上一行", key="copy-back", disabled=at == 0, on_click=_turn, args=(at - 1,), width="stretch")
    on.button("下一行", key="copy-next", disabled=at == last, on_click=_turn, args=(at + 1,), width="stretch")
    for name in COPIED:
        st.caption(ROW_LABELS[name])
        st.code(getattr(row, name) or " ", language=None, wrap_lines=True)


def _turn(to: int) -> None:
    state.note("copied-row", content=to)


def rows_text(rows: tuple[Row, ...]) -> str:
    """As a spreadsheet puts cells on the clipboard."""
    return "\n".join("\t".join(map(_quoted, _cells(row.indicator))) for row in rows)


def _cells(row: Indicator) -> tuple[str, ...]:
    return (row.level1, row.level2, *row.cells)


def _quoted(text: str) -> str:
    """A cell with a line break stands in quotes."""
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if any(sign in text for sign in "\t\n\r") else text
