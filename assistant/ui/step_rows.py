"""绩效指标: the table on the left, the chosen row on the right."""

from itertools import groupby

import streamlit as st

from assistant.draft import Draft, Row
from assistant.drafts import Stored
from assistant.finding import Finding, Report, Severity
from assistant.ui import markup, model_strip, reviews, row_detail, services, state
from assistant.ui.editing import blank_row, last_row_of
from assistant.ui.findings import REPEATED, counts
from assistant.ui.markup import COLOUR
from assistant.ui.origins import short_origin
from assistant.vocabulary.slots import Slot

HEIGHT = 476


def show(stored: Stored, report: Report) -> None:
    draft = stored.draft
    model_strip.show(stored, waiting=_chosen_row(draft))
    table, detail = st.columns([1.25, 1], gap="medium")
    chosen = state.row(len(draft.rows))
    with table:
        if model_strip.running(stored.id) is None:
            _whole(draft, report, chosen=chosen)
        else:
            _live(stored.id, chosen)
        _adding()
    with detail:
        if chosen is None:
            st.info("表中还没有指标行；请在左边选择二级指标后添加一行。", icon=":material/info:")
        else:
            row_detail.show(stored, report, index=chosen)


def _chosen_row(draft: Draft) -> tuple[Row, ...]:
    chosen = state.row(len(draft.rows))
    return () if chosen is None else (draft.rows[chosen],)


@st.fragment(run_every=0.7)
def _live(identity: str, chosen: int | None) -> None:
    """Rows as the model finishes them."""
    newest = services.store().load(identity).draft
    if state.row(len(newest.rows)) != chosen:
        st.rerun()
    _whole(newest, reviews.reviewed(newest), chosen=chosen)


def _whole(draft: Draft, report: Report, *, chosen: int | None) -> None:
    with st.container(key="table"):
        st.html('<div class="jx-rowline jx-rowhead"><span>二级指标</span><span>三级指标</span><span>指标值</span>'
                "<span>来源</span><span>检查</span></div>")  # fmt: skip
        with st.container(height=HEIGHT, border=False, key="rows"):
            _table(draft, report, chosen=chosen)


def _table(draft: Draft, report: Report, *, chosen: int | None) -> None:
    for level1, group in groupby(enumerate(draft.rows), key=lambda pair: pair[1].indicator.level1):
        st.html(f'<div class="jx-level1">{markup.paragraphs(level1) or "（未写一级指标）"}</div>')
        for index, row in group:
            _line(index, row, findings=report.of_row(index), chosen=index == chosen)


def _line(index: int, row: Row, *, findings: tuple[Finding, ...], chosen: bool) -> None:
    """A drawn row under an invisible button of its size: every spot of it can be clicked."""
    with st.container(key=f"row-{'chosen-' if chosen else ''}{index}", gap=None):
        st.html(_drawn(row, findings, chosen=chosen))
        label = f"第 {index + 1} 行 {row.indicator.level2} {row.indicator.name}"
        st.button(markup.plain(label), key=f"pick-{index}", on_click=state.choose_row, args=(index,), width="stretch")


def _drawn(row: Row, findings: tuple[Finding, ...], *, chosen: bool) -> str:
    indicator = row.indicator
    slot = indicator.slot
    style = f"jx-rowline {'jx-chosen' if chosen else ''} {'' if indicator.applicable else 'jx-dim'}"
    waits = markup.tag("待确认", colour="amber") if row.unconfirmed else ""
    return (
        f'<div class="{style}"><span>{markup.paragraphs(slot.label if slot else indicator.level2)}</span>'
        f'<span class="jx-name">{markup.paragraphs(indicator.name) or "（未填）"}</span>'
        f"<span>{markup.paragraphs(indicator.value)}{waits}</span>"
        f'<span class="jx-small">{_source(row)}</span><span>{_lamp(row, findings)}</span></div>'
    )


def _source(row: Row) -> str:
    """Where it comes from, or that a model is still at it."""
    run = model_strip.running(state.identity())
    return markup.tag("改写中", colour="accent") if run and run.waits(row) else short_origin(row)


def _lamp(row: Row, findings: tuple[Finding, ...]) -> str:
    """The gravest first; what fires everywhere counts only where nothing else does."""
    numbers = counts(tuple(finding for finding in findings if finding.code not in REPEATED))
    for grade in (Severity.ERROR, Severity.WARNING):
        if numbers[grade]:
            return markup.lamp(f"{grade} {numbers[grade]}", colour=COLOUR[grade])
    if findings:
        return markup.lamp("可完善", colour="grey")
    return markup.lamp("通过", colour="green") if row.indicator.applicable else '<span class="jx-small">—</span>'


def _adding() -> None:
    slots, button = st.columns([2, 1], vertical_alignment="bottom")
    slot = slots.selectbox(
        "添加一行", list(Slot), format_func=lambda one: f"{one.level1} · {one.label}", key="new-slot",
        label_visibility="collapsed",
    )  # fmt: skip
    button.button("添加一行", icon=":material/add:", key="add-row", on_click=_add, args=(slot,), width="stretch")


def _add(slot: Slot) -> None:
    state.change(lambda draft: draft.with_row_added(blank_row(slot)), undo=f"已在“{slot}”下添加一行")
    state.choose_row(last_row_of(state.held(), slot))
