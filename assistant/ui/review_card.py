"""The 审核表 of the opened draft, and what changed since an earlier round."""

from functools import partial

import streamlit as st

from assistant.drafts import Stored
from assistant.exporters.naming import file_name
from assistant.exporters.review import Reviewed, review_bytes
from assistant.finding import Finding, Report
from assistant.rules.reviewing import budget_year
from assistant.rules.scoring import Changes, changes
from assistant.ui import finding_list, markup, reviews, rewrite_card, services, state
from assistant.ui.rounds import last_states

_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS = (
    ("下载审核表（Word）", ".docx", f"{_OFFICE}.wordprocessingml.document"),
    ("下载审核表（Excel）", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
)


def show(stored: Stored, report: Report) -> None:
    with st.container(border=True, key="review-card"):
        st.html('<div class="jx-cardtitle">审核表</div>')
        told = _compared(stored, report)
        _downloads(stored, report, told=told)


def _compared(stored: Stored, report: Report) -> Changes | None:
    """Against a round that the officer chooses; the last one at first."""
    past = last_states(services.store().history(stored.id), now_version=stored.version)
    if not past:
        st.caption("改过以后，这里列出与上一轮相比解决了什么、新出现什么。")
        return None
    labels = {each.version: f"第 {each.version} 版 · {each.saved.astimezone():%m-%d %H:%M}" for each in past}
    version = st.selectbox(
        "与哪一轮相比", list(labels), format_func=labels.__getitem__, key="compared-with",
        help="停下半小时以上算一轮结束；最早一版总在其中",
    )  # fmt: skip
    told = state.remembered(
        f"changes {version} {reviews.stamp()}", compute=lambda: _changes(stored, report, version=version)
    )
    _told(stored, told)
    return told


def _changes(stored: Stored, report: Report, *, version: int) -> Changes:
    earlier = services.store().load(stored.id, version=version).draft
    return changes((earlier, reviews.reviewed(earlier)), (stored.draft, report))


def _told(stored: Stored, told: Changes) -> None:
    groups = (("已解决", told.solved, "green"), ("新出现", told.fresh, "red"), ("仍存在", told.standing, "grey"))
    st.html(" ".join(markup.tag(f"{name} {len(found)}", colour=colour) for name, found, colour in groups))
    lines = [_line(stored, name, each, colour=colour) for name, found, colour in groups[:2] for each in found]
    if lines:
        with st.expander("看变化"):
            st.html("".join(lines))


def _line(stored: Stored, name: str, finding: Finding, *, colour: str) -> str:
    place = finding_list.where(finding, stored.draft) if name == "新出现" else ""
    text = f"{finding.code} {place} {finding.message}"
    return f'<div class="jx-finding">{markup.tag(name, colour=colour)} {markup.paragraphs(text)}</div>'


def _downloads(stored: Stored, report: Report, *, told: Changes | None) -> None:
    name = file_name(stored.draft, working=False).replace("申报表", "审核表")
    for label, suffix, mime in _KINDS:
        st.download_button(
            label, data=partial(_made, stored, report, told=told, suffix=suffix), mime=mime, width="stretch",
            file_name=f"{name}{suffix}", key=f"review{suffix}", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    st.caption("按维度列出要点、结论和改前改后；第一次生成需要稍等。")


def _made(stored: Stored, report: Report, *, told: Changes | None, suffix: str) -> bytes:
    proposals = rewrite_card.proposals(stored)
    reviewed = Reviewed(stored.draft, report, budget_year(stored.draft), proposals, told, reviews.options())
    return review_bytes(reviewed, suffix)
