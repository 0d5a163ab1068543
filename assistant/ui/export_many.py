"""导出多份: several declarations into one workbook or archive."""

import streamlit as st

from assistant.draft import Draft
from assistant.drafts import Listed
from assistant.errors import AssistantError, NotSubmittable
from assistant.exporters import Bundling, FormMode, bundled_bytes
from assistant.finding import Report
from assistant.rules.reviewing import review
from assistant.submission import Submission
from assistant.ui import markup, services, state
from assistant.ui.export_files import CAPTIONS, EXCEL, FORMATS

WORKBOOK, ARCHIVE = "一个 Excel 工作簿，每份一页", "一个压缩包，每份一个文件"


def form() -> None:
    listed = services.store().list()
    chosen = _chosen(listed)
    left, right = st.columns(2)
    kind = left.radio("导出哪一种", ["正式表", "草稿"], key="many-kind", horizontal=True)
    mode = FormMode(right.radio("版式", [*FormMode], captions=[CAPTIONS[mode] for mode in FormMode], key="many-mode"))
    holder = left.radio("装在", [WORKBOOK, ARCHIVE], key="many-holder")
    inside = [
        f.suffix
        for f in FORMATS
        if holder == ARCHIVE and right.checkbox(f.label, f.suffix == ".xlsx", key=f"many{f.suffix}")
    ]
    annex = left.toggle("附“来源与说明”", value=True, key="many-annex")
    sources = _sources(chosen, working=kind == "草稿")
    if sources and (holder == WORKBOOK or inside):
        suffix = ".xlsx" if holder == WORKBOOK else ".zip"
        _download(sources, suffix, Bundling(mode=mode, annex=annex, inside=tuple(inside)))


def _chosen(listed: tuple[Listed, ...]) -> list[Listed]:
    every = st.checkbox(f"全选（{len(listed)} 份）", value=True, key="many-all")
    with st.container(height=180, border=True):
        ticks = [
            st.checkbox(markup.plain(_title(line)), value=True, key=f"many-{line.id}", disabled=every)
            for line in listed
        ]
    return [line for line, ticked in zip(listed, ticks, strict=True) if every or ticked]


def _title(line: Listed) -> str:
    parts = (line.name or "（未填项目名称）", line.unit, f"{line.year}年度" if line.year else "")
    return " · ".join(filter(None, parts))


def _sources(chosen: list[Listed], *, working: bool) -> tuple[Draft | Submission, ...]:
    """All of the chosen, or none where one is blocked: nobody should take a part for the whole."""
    drafts = [(line, services.store().load(line.id).draft) for line in chosen]
    if working:
        return tuple(draft for _, draft in drafts)
    made: list[Submission] = []
    blocked: list[tuple[str, str]] = []
    for line, draft in drafts:
        try:
            made.append(Submission.of(draft, _report(line, draft)))
        except NotSubmittable as refusal:
            blocked.append((_title(line), f"{len(refusal.reasons)} 处，如：{refusal.reasons[0]}"))
    if blocked:
        st.warning(f"有 {len(blocked)} 份还有错误，不能导出正式表；请先改正或豁免，或取消勾选、改导草稿。")
        st.html(markup.table(("项目", "还有的错误"), rows=blocked))
        return ()
    return tuple(made)


def _report(line: Listed, draft: Draft) -> Report:
    return state.kept(f"{line.id} {line.version}", compute=lambda: review(draft))


def _download(sources: tuple[Draft | Submission, ...], suffix: str, bundling: Bundling) -> None:
    try:
        with st.spinner("正在生成…"):
            data = bundled_bytes(sources, suffix, bundling)
    except AssistantError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.download_button(
        f"下载 {len(sources)} 份", data=data, file_name=f"绩效目标申报表（{len(sources)}份）{suffix}", key="many-go",
        mime=EXCEL if suffix == ".xlsx" else "application/zip", type="primary", icon=":material/download:",
        on_click="ignore",
    )  # fmt: skip


dialog = st.dialog("导出多份", width="large")(form)
