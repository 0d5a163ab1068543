"""基本信息: the head of the form, in its own order."""

import streamlit as st

from assistant.declaration import LABELS
from assistant.draft import Draft
from assistant.drafts import Stored
from assistant.finding import Report
from assistant.ui import fields, finding_list, state
from assistant.ui.editing import usual_total
from assistant.ui.findings import GOAL_LABELS, of_fields
from assistant.ui.notices import doubts, remarks
from assistant.ui.tab import Drawn

PAIRS = (
    ("project_code", "project_name"),
    ("unit", "budget_unit"),
    ("period", "project_type"),
    ("is_new", "allocation"),
    ("medium_term_total", "annual_amount"),
)
BASIC_LABELS = frozenset(LABELS.values()) - GOAL_LABELS - {LABELS["indicators"]}


def show(stored: Stored, report: Report) -> None:
    draft = stored.draft
    form, side = st.columns([2.5, 1], gap="medium")
    with form, st.container(key="form-head"):
        for pair in PAIRS:
            for column, name in zip(st.columns(2, gap="small"), pair, strict=True):
                with column:
                    fields.yes_no(draft, name) if name == "is_new" else fields.line(draft, name)
        left, _ = st.columns(2, gap="small")
        with left:
            _year(draft)
        _offer_total(draft)
    with side:
        doubts(draft)
        remarks(draft)
        found = of_fields(report, BASIC_LABELS)
        st.markdown(f"**这一步的问题（{len(found)}）**")
        if not found:
            st.caption("没有发现问题。")
        finding_list.lines(found, draft, place="basics")


def _year(draft: Draft) -> None:
    st.number_input(
        "预算年度", min_value=2000, max_value=2100, value=draft.year, step=1, key=state.key("year"),
        on_change=_commit_year, args=(state.drawn("year", draft.year),),
        help="表上没有这一栏；用来检查日期、文号是否属于本年度", placeholder="未定",
    )  # fmt: skip


def _commit_year(widget: Drawn) -> None:
    if state.is_typed(widget):
        year = state.value(widget)
        state.change(lambda draft: draft.model_copy(update={"year": year}), shown=True)


def _offer_total(draft: Draft) -> None:
    """The sum over the years is offered, never filled in silently."""
    usual = usual_total(draft.header)
    if not usual or draft.header.medium_term_total == usual:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"按“本年度金额 × 实施期限（最多 3 年）”，中期规划总额为 {usual} 万元，请与预算核对。")
        st.button("按此填入", key="fill-total", on_click=_fill_total, args=(usual,))


def _fill_total(total: str) -> None:
    state.change(lambda draft: draft.with_header(medium_term_total=total), undo="已填入中期规划总额")
