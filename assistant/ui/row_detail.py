"""The chosen row: its cells, its findings with the rewrite, and suggestions."""

import streamlit as st

from assistant.declaration import ROW_LABELS
from assistant.draft import Draft, Row
from assistant.drafts import Stored
from assistant.finding import Report
from assistant.ui import (
    editing,
    finding_list,
    markup,
    model_panel,
    model_strip,
    rewrite_card,
    state,
    suggestion_cards,
)
from assistant.ui.model_runs import Run
from assistant.ui.tab import Drawn
from assistant.vocabulary.slots import Slot

ASIDES = ("问题与改写", "参考指标")


def show(stored: Stored, report: Report, *, index: int) -> None:
    draft = stored.draft
    row = draft.rows[index]
    with st.container(key="detail"):
        _head(draft, index=index)
        _confirmation(row, index=index)
        run = model_strip.running(stored.id)
        if run and run.waits(row):
            _being_written(row, run)
        else:
            _cells(row, index=index)
            _model(stored, index=index)
    with st.container(key="aside"):
        findings = report.of_row(index)
        chosen = st.segmented_control(
            "看什么", ASIDES, default=ASIDES[0], required=True, key="aside-choice", label_visibility="collapsed",
            format_func=lambda aside: f"{aside}（{len(findings)}）" if aside == ASIDES[0] else aside,
        )  # fmt: skip
        if chosen == ASIDES[1]:
            suggestion_cards.show(stored, index=index)
            return
        if not findings:
            st.caption("这一行没有发现问题。")
        rewrite_card.show(stored, report, index=index)
        finding_list.lines(findings, draft, place=f"row{index}")


def _being_written(row: Row, run: Run) -> None:
    """Nobody types into a row that a model may still write: what is typed could be lost."""
    indicator = row.indicator
    cells = ((ROW_LABELS[name], getattr(indicator, name)) for name in ("name", "value", "explanation"))
    st.html("".join(markup.change(label, before=text, after=text) for label, text in cells))
    model_strip.leaving(run, row, key="row")


def _model(stored: Stored, *, index: int) -> None:
    row = stored.draft.rows[index]
    if facts := stored.draft.trace.facts_in(row.origin.text):
        quoted = "；".join(f"{fact.source}“{fact.clause}”" for fact in facts)
        st.caption(f"数字依据（起草时的原文）：{quoted}")
    if told := model_strip.left_as_it_was(stored, row):
        st.caption(told)
    model_panel.way_back(stored, index)
    if row.indicator.filled:
        model_panel.again(stored, index)


def _head(draft: Draft, *, index: int) -> None:
    row = draft.rows[index]
    place, slot, removal = st.columns([1.5, 1.5, 1], vertical_alignment="center")
    origin = f'<div class="jx-small">来源：{markup.paragraphs(row.origin.text)}</div>'
    place.html(f'<div class="jx-detailhead">第 {index + 1} 行</div>{origin}')
    with slot:
        _slot(row, index=index)
    with removal:
        _removal(draft, index=index)


def _slot(row: Row, *, index: int) -> None:
    """A row whose 二级指标 stands in no catalogue keeps it until the officer chooses one."""
    current = row.indicator.slot
    options: list[Slot | None] = [*([] if current else [None]), *Slot]
    st.selectbox(
        "二级指标", options, index=options.index(current), label_visibility="collapsed",
        format_func=lambda slot: f"{slot.level1} · {slot.label}" if slot else row.indicator.level2 or "（未选）",
        key=state.key(f"slot-{index}"), on_change=_commit_slot, args=(index, state.drawn(f"slot-{index}", current)),
    )  # fmt: skip


def _cells(row: Row, *, index: int) -> None:
    cells = ("name", "value", "explanation")
    drawn = {cell: state.drawn(f"{cell}-{index}", getattr(row.indicator, cell)) for cell in cells}
    name, value = st.columns([1.7, 1])
    with name:
        st.text_input(
            ROW_LABELS["name"], row.indicator.name, key=state.key(f"name-{index}"),
            on_change=_commit, args=(index, "name", drawn["name"]),
        )  # fmt: skip
    with value:
        st.text_input(
            ROW_LABELS["value"], row.indicator.value, key=state.key(f"value-{index}"),
            on_change=_commit, args=(index, "value", drawn["value"]), placeholder="如 ≥95%",
        )  # fmt: skip
    st.text_area(
        ROW_LABELS["explanation"], row.indicator.explanation, key=state.key(f"explanation-{index}"),
        on_change=_commit, args=(index, "explanation", drawn["explanation"]), height="content",
        placeholder="衡量什么；计算公式：…；数据来源：…",
    )  # fmt: skip


def _commit(index: int, field: str, widget: Drawn) -> None:
    if not state.is_typed(widget):
        return
    text = state.value(widget) or ""
    state.change(lambda draft: editing.with_cell(draft, index, field=field, text=text), shown=True)


def _commit_slot(index: int, widget: Drawn) -> None:
    slot = state.value(widget)
    if slot is not None and state.is_typed(widget):
        state.change(lambda draft: editing.with_slot(draft, index, slot=slot), shown=True)


def _confirmation(row: Row, *, index: int) -> None:
    if not row.unconfirmed:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="confirmation"):
        st.markdown(":material/pending: **待确认**：这个数字不是您给的，请核对；改写指标值也算确认。")
        st.button("确认", key="confirm", type="primary", icon=":material/check:", on_click=_confirm, args=(index,))


def _confirm(index: int) -> None:
    state.change(lambda draft: draft.confirmed(index), undo=f"已确认第 {index + 1} 行的数字")


def _removal(draft: Draft, *, index: int) -> None:
    """The last row of a slot stays as 不适用: the form shows every 二级指标."""
    level2 = draft.rows[index].indicator.level2
    alone = sum(row.indicator.level2 == level2 for row in draft.rows) == 1
    with st.container(horizontal=True, horizontal_alignment="right", key="removal"):
        if alone and draft.rows[index].indicator.slot:
            st.button(
                "设为不适用", icon=":material/block:", type="tertiary", key="not-applicable",
                on_click=_set_not_applicable, args=(index,), disabled=not draft.rows[index].indicator.applicable,
            )  # fmt: skip
        else:
            st.button(
                "删除这一行", icon=":material/delete:", type="tertiary", key="remove-row",
                on_click=_remove, args=(index,),
            )  # fmt: skip


def _set_not_applicable(index: int) -> None:
    state.change(lambda draft: editing.not_applicable(draft, index), undo=f"第 {index + 1} 行已设为不适用")


def _remove(index: int) -> None:
    state.change(lambda draft: draft.without_row(index), undo=f"已删除第 {index + 1} 行")
