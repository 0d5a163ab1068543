"""导出: what still blocks the official form, waivers, and the files."""

from zlib import crc32

import streamlit as st

from assistant.draft import Draft, Waiver, is_reason
from assistant.drafts import Stored
from assistant.errors import NotSubmittable
from assistant.exporters.naming import file_name
from assistant.finding import Finding, Report
from assistant.submission import Submission, blocking
from assistant.ui import export_files, finding_list, form_preview, markup, pages_of_rules, state
from assistant.ui.editing import unwaive, waive
from assistant.ui.export_files import EXCEL
from assistant.ui.findings import step_of

__all__ = ["EXCEL", "file_name", "show", "submit"]


def show(stored: Stored, report: Report) -> None:
    blocks = blocking(stored.draft, report)
    submission, gaps = submit(stored.draft, report)
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        _blocks(stored.draft, blocks)
        _gaps(gaps)
        if submission is not None:
            st.success("没有错误阻止导出，可以导出正式表。", icon=":material/check_circle:")
        _waivers(stored.draft)
        st.html(form_preview.preview(stored.draft.declaration))
    with right:
        export_files.show(stored.draft, submission)


def submit(draft: Draft, report: Report) -> tuple[Submission | None, tuple[str, ...]]:
    """The submission, or what the strict form demands beyond the findings."""
    try:
        return Submission.of(draft, report), ()
    except NotSubmittable as refusal:
        told = [finding.message for finding in blocking(draft, report)]
        return None, tuple(reason for reason in refusal.reasons if not any(message in reason for message in told))


def _gaps(gaps: tuple[str, ...]) -> None:
    for reason in gaps:
        st.html(f'<div class="jx-finding">{markup.tag("错误", colour="red")}{markup.paragraphs(reason)}</div>')


def _blocks(draft: Draft, blocks: tuple[Finding, ...]) -> None:
    if not blocks:
        return
    st.markdown(f"**还有 {len(blocks)} 处错误，改正或豁免后才能导出正式表**")
    for number, finding in enumerate(blocks):
        with st.container(key=f"finding-block-{number}"):
            text, actions = st.columns([3, 1.5], vertical_alignment="top")
            text.html(markup.finding(finding, where=finding_list.where(finding, draft)))
            with actions, st.container(horizontal=True, gap="small"):
                st.button(
                    "去修改", key=f"mend-{number}", type="tertiary", icon=":material/arrow_forward:",
                    on_click=state.go, args=(step_of(finding),), kwargs={"row": finding.row},
                )  # fmt: skip
                _waiving(finding)


def _waiving(finding: Finding) -> None:
    # Keyed by the finding, not by its place: after a waiver the next one must not inherit an open window.
    name = f"{finding.code}-{finding.row}-{crc32(finding.message.encode()):08x}"
    with st.popover("豁免", icon=":material/gavel:", type="tertiary", key=f"waive-{name}"):
        st.caption("豁免的错误和理由会印在“来源与说明”页。")
        st.text_area("理由", key=state.key(f"reason-{name}"), placeholder="如：财政局已批复，见某文件", height=80)
        st.button("写明理由并豁免", key=f"waive-go-{name}", type="primary", on_click=_waive, args=(finding, name))
        if state.noted("no reason") == name:
            st.error("没有豁免：理由至少两个字，请写明后再点。")
        pages_of_rules.why(finding.code, key=f"why-{name}")


def _waive(finding: Finding, name: str) -> None:
    reason = (state.value(f"reason-{name}") or "").strip()
    if not is_reason(reason):
        state.note("no reason", content=name)
        return
    state.drop("no reason")
    state.change(
        lambda draft: waive(draft, code=finding.code, row=finding.row, reason=reason), undo=f"已豁免 {finding.code}"
    )  # fmt: skip


def _waivers(draft: Draft) -> None:
    if not draft.waivers:
        return
    st.markdown(f"**已豁免（{len(draft.waivers)}）**")
    for number, waiver in enumerate(draft.waivers):
        text, action = st.columns([4, 1], vertical_alignment="center")
        place = "" if waiver.row is None else f"第 {waiver.row + 1} 行 · "
        text.html(f"{markup.tag(waiver.code)} {markup.paragraphs(place + waiver.reason)}")
        action.button("取消豁免", key=f"unwaive-{number}", type="tertiary", on_click=_unwaive, args=(waiver,))


def _unwaive(waiver: Waiver) -> None:
    state.change(lambda draft: unwaive(draft, waiver), undo=f"已取消 {waiver.code} 的豁免")
