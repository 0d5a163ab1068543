"""导出: what still blocks the official form, waivers, and the files."""

import re
from collections.abc import Callable
from zlib import crc32

import streamlit as st

from assistant.draft import Draft, Waiver
from assistant.drafts import Stored
from assistant.errors import NotSubmittable
from assistant.exporters import FormMode, export_bytes, working_copy_bytes
from assistant.finding import Finding, Report
from assistant.submission import Submission, blocking
from assistant.ui import finding_list, form_preview, markup, pages_of_rules, state
from assistant.ui.editing import unwaive, waive
from assistant.ui.findings import step_of

CAPTIONS = {
    FormMode.EXPORT: "各栏全部填写，用于打印、报送",
    FormMode.IMPORT: "置灰栏留空，由预算系统自动带出",
}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        _files(stored.draft, submission)


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
    if len(reason) < 2:
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


def _files(draft: Draft, submission: Submission | None) -> None:
    with st.container(border=True, key="export-card"):
        st.markdown("**导出文件**")
        official = submission is not None
        kind = st.radio(
            "导出哪一种", ["正式表", "草稿"], index=0 if official else 1, key=f"kind-{official}", horizontal=True,
            help="草稿可随时导出，表上标“草稿”",
        )  # fmt: skip
        mode = FormMode(st.radio("版式", [*FormMode], captions=[CAPTIONS[mode] for mode in FormMode], key="mode"))
        if kind == "草稿":
            _downloads(draft, lambda suffix: working_copy_bytes(draft, suffix, mode=mode), working=True)
        elif submission is None:
            st.warning("还有错误没有处理，暂时只能导出草稿。", icon=":material/block:")
        else:
            _downloads(draft, lambda suffix: export_bytes(submission, suffix, mode=mode), working=False)


def _downloads(draft: Draft, make: Callable[[str], bytes], *, working: bool) -> None:
    name = file_name(draft, working=working)
    st.download_button(
        "下载 Excel 表", data=lambda: make(".xlsx"), file_name=f"{name}.xlsx", mime=EXCEL, width="stretch",
        key="download-xlsx", type="primary", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        "下载 JSON 数据", data=lambda: make(".json"), file_name=f"{name}.json", mime="application/json",
        width="stretch", key="download-json", icon=":material/data_object:", on_click="ignore",
    )  # fmt: skip
    st.caption("Excel 第二页“来源与说明”列出每行的来源、已确认的数字和豁免理由。")


def file_name(draft: Draft, *, working: bool) -> str:
    """Signs that a file system refuses are left out."""
    name = re.sub(r'[\\/:*?"<>|\s]+', "", draft.header.project_name) or "绩效目标申报表"
    year = f"{draft.year}年" if draft.year else ""
    return f"{year}{name[:60]}绩效目标申报表{'（草稿）' if working else ''}"
