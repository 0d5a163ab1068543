"""Suggestions for the slot of the chosen row: 采用, 修改, 忽略."""

import streamlit as st

from assistant import pipeline
from assistant.declaration import ROW_LABELS
from assistant.draft import Row
from assistant.drafts import Stored
from assistant.suggestion import Suggestion
from assistant.ui import markup, services, state
from assistant.ui.editing import last_row_of, suggested_row, suggestion_id
from assistant.vocabulary.slots import Slot

SHOWN = 6


def show(stored: Stored, *, index: int) -> None:
    slot = stored.draft.rows[index].indicator.slot
    if slot is None:
        st.caption("请先为这一行选择二级指标，再看参考。")
        return
    offered = [one for one in _suggestions(stored, slot) if suggestion_id(one) not in state.ignored()][:SHOWN]
    if not offered:
        st.caption(f"“{slot}”暂时没有可用的参考；补充项目说明，或在“往年库”加入往年的表后再看。")
    for number, suggestion in enumerate(offered):
        with st.container(border=True, key=f"suggestion-{number}"):
            st.html(_drawn(suggestion))
            _actions(suggestion, index=index, number=number)


def _suggestions(stored: Stored, slot: Slot) -> tuple[Suggestion, ...]:
    def compute() -> tuple[Suggestion, ...]:
        with st.spinner("正在查找参考，第一次使用需要稍等…", show_time=True):
            return pipeline.suggest(slot, stored.draft, services.library())

    return state.remembered(f"suggestions {slot}", compute=compute)


def _drawn(suggestion: Suggestion) -> str:
    indicator = suggestion.indicator
    source = "" if suggestion.origin.text in suggestion.why else suggestion.origin.text
    waits = markup.tag("数字待确认", colour="amber") if suggestion.unconfirmed else ""
    quality = (
        markup.lamp("仍有问题 " + "、".join(suggestion.findings), colour="amber")
        if suggestion.findings
        else markup.lamp("检查通过", colour="green")
    )
    return (
        f'<div class="jx-suggestion"><div><b>{markup.paragraphs(indicator.name)}</b> '
        f'<span class="jx-value">{markup.paragraphs(indicator.value)}</span>{waits}</div>'
        f"<div>{markup.paragraphs(indicator.explanation)}</div>"
        f'<div class="jx-small">{markup.paragraphs(suggestion.why)}</div>'
        f'<div class="jx-meta">{quality}<span>相近 {suggestion.score:.0%}</span>'
        f"<span>{markup.paragraphs(source)}</span></div></div>"
    )


def _actions(suggestion: Suggestion, *, index: int, number: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "采用", key=f"adopt-{number}", type="primary", icon=":material/check:",
            on_click=_adopt, args=(index, _row(suggestion)), help="替换当前行，可撤销",
        )  # fmt: skip
        with st.popover("修改", icon=":material/edit:"):
            _changed(suggestion, index=index, number=number)
        st.button(
            "另加一行", key=f"append-{number}", type="tertiary", icon=":material/add:",
            on_click=_append, args=(_row(suggestion),),
        )  # fmt: skip
        st.button(
            "忽略", key=f"ignore-{number}", type="tertiary", icon=":material/visibility_off:",
            on_click=state.ignore, args=(suggestion_id(suggestion),),
        )  # fmt: skip


def _changed(suggestion: Suggestion, *, index: int, number: int) -> None:
    place = f"changed-{index}-{number}"
    name, value, explanation = suggestion.indicator.cells
    st.text_input(ROW_LABELS["name"], name, key=state.key(f"{place}-name"))
    st.text_input(ROW_LABELS["value"], value, key=state.key(f"{place}-value"))
    st.text_area(ROW_LABELS["explanation"], explanation, key=state.key(f"{place}-explanation"))
    st.button(
        "改后采用", key=f"{place}-go", type="primary", on_click=_adopt_changed, args=(index, suggestion, place)
    )  # fmt: skip


def _adopt_changed(index: int, suggestion: Suggestion, place: str) -> None:
    """Reads what is typed at the click: a callback's own arguments are those of the run before."""
    name, value, explanation = (state.value(f"{place}-{cell}") or "" for cell in ("name", "value", "explanation"))
    _adopt(index, suggested_row(suggestion, name=name, value=value, explanation=explanation))


def _row(suggestion: Suggestion) -> Row:
    name, value, explanation = suggestion.indicator.cells
    return suggested_row(suggestion, name=name, value=value, explanation=explanation)


def _adopt(index: int, row: Row) -> None:
    state.change(lambda draft: draft.with_row(index, row), undo=f"已替换第 {index + 1} 行")


def _append(row: Row) -> None:
    state.change(lambda draft: draft.with_row_added(row), undo="已另加一行")
    state.choose_row(last_row_of(state.held(), row.indicator.level2))
