"""编制: one draft, in five steps."""

import streamlit as st

from assistant.drafts import Stored
from assistant.finding import Report
from assistant.ui import (
    chat_panel,
    conflict,
    markup,
    reviews,
    services,
    state,
    step_basics,
    step_check,
    step_export,
    step_goals,
    step_rows,
)
from assistant.ui.editing import printed_amount, starred_filled
from assistant.ui.findings import counts
from assistant.vocabulary.slots import STARRED, TO_FILL

SHOW = {
    "基本信息": step_basics.show, "目标与测算": step_goals.show, "绩效指标": step_rows.show,
    "检查": step_check.show, "导出": step_export.show,
}  # fmt: skip


def show() -> None:
    stored = state.opened()
    if stored is None:
        _nothing_open()
        return
    clash = state.conflict()
    if clash is not None:
        conflict.show(clash, stored)
        return
    report = reviews.report_of(stored)
    _head(stored, report)
    with st.container():  # always there: what comes and goes above a field would cost it the cursor
        _undo_bar()
    chat_panel.show(stored)
    SHOW[_steps(report)](stored, report)


def _nothing_open() -> None:
    st.title("编制", anchor=False)
    st.info("还没有打开申报；请先到“我的申报”选择一份，或新建、导入一份。", icon=":material/info:")
    if st.button("去我的申报", type="primary", key="to-list"):
        state.go_to("我的申报")


def _head(stored: Stored, report: Report) -> None:
    with st.container(key="editor-head"):
        name, outcome, progress, history = st.columns([5, 4, 2.4, 1.6], vertical_alignment="center")
        name.html(_title(stored))
        outcome.html(_outcome(report))
        progress.html(_progress(stored))
        with history:
            _history(stored)


def _title(stored: Stored) -> str:
    header = stored.draft.header
    parts = [
        "" if header.unit == TO_FILL else header.unit,
        f"{stored.draft.year}年度" if stored.draft.year else "年度未定",
    ]
    parts += [f"{printed_amount(header.annual_amount)} 万元"] if header.annual_amount else []
    saved = f"已保存 {stored.updated.astimezone():%H:%M:%S}"
    title = markup.paragraphs(header.project_name or "（未填项目名称）")
    line = markup.paragraphs(" · ".join(filter(None, parts)))
    return f'<div class="jx-title">{title}</div><div class="jx-small">{line}<span class="jx-saved">{saved}</span></div>'


def _outcome(report: Report) -> str:
    numbers = " ".join(markup.severity(grade, count=count) for grade, count in counts(report.findings).items())
    return f'<div class="jx-outcome">{markup.verdict(report.verdict)}<span>{numbers}</span></div>'


def _progress(stored: Stored) -> str:
    filled, needed = len(starred_filled(stored.draft.declaration)), len(STARRED)
    colour = "green" if filled == needed else "accent"
    return f'<div class="jx-small">必填指标 {filled} / {needed}</div>{markup.bar(filled / needed, colour=colour)}'


def _history(stored: Stored) -> None:
    with st.popover("历史版本", icon=":material/history:", width="stretch"):
        past = services.store().history(stored.id)[:30]
        labels = {item.version: f"第 {item.version} 版 · {item.saved.astimezone():%m-%d %H:%M:%S}" for item in past}
        chosen = st.selectbox(
            "每次修改都留有一版", list(labels), format_func=labels.__getitem__, key=state.key("version")
        )  # fmt: skip
        st.button(
            "恢复到这一版", disabled=chosen == stored.version, key="restore-version",
            on_click=state.restore, args=(chosen,), kwargs={"undo": f"已恢复到第 {chosen} 版"},
        )  # fmt: skip


def _undo_bar() -> None:
    """On the step where the change was made; elsewhere it would take room from what is done there."""
    offer = state.undo()
    if offer is None or offer.step != state.step():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="undo-bar"):
        st.markdown(markup.plain(offer.message) + "。")
        st.button("撤销", icon=":material/undo:", key="undo", on_click=state.restore, args=(offer.version,))


def _steps(report: Report) -> str:
    current = state.step()
    names = {step: step for step in state.STEPS} | {"检查": f"检查（{len(report.findings)}）"}
    st.segmented_control(
        "步骤", state.STEPS, required=True, format_func=names.__getitem__, width="stretch",
        label_visibility="collapsed", key=state.step_key(), on_change=state.follow_step,
    )  # fmt: skip
    return current
