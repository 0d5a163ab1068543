"""The rewrite card: 弱在哪里 · 为什么 · 建议, before and after, taken over only by a click."""

import streamlit as st

from assistant import pipeline
from assistant.declaration import ROW_LABELS, Indicator
from assistant.drafts import Stored
from assistant.finding import Report
from assistant.rewriter import Proposal, accept
from assistant.rules import rule_named
from assistant.ui import markup, model_panel, services, state
from assistant.ui.model_questions import Question


def proposals(stored: Stored) -> tuple[Proposal, ...]:
    """Of the whole form, computed once for each version."""

    def compute() -> tuple[Proposal, ...]:
        with st.spinner("正在准备改写建议，第一次使用需要稍等…", show_time=True):
            return pipeline.rewrite(stored.draft, services.library())

    return state.remembered("proposals", compute=compute)


def show(stored: Stored, report: Report, *, index: int) -> None:
    """Nothing for a clean row; a model words the row as the rules would mend it."""
    findings = report.of_row(index)
    if not findings:
        return
    mine = tuple(proposal for proposal in proposals(stored) if proposal.row == index)
    cards(list(mine), place=f"row{index}")
    mended = accept(stored.draft, mine)
    if mended.rows[index].indicator.filled:
        weakness = mine[0].why if mine else findings[0].message
        model_panel.ways(stored, index, Question(draft=mended, place=index, remark=weakness, several=True))


def cards(offered: list[Proposal], *, place: str) -> None:
    for number, proposal in enumerate(offered):
        with st.container(border=True, key=f"rewrite-{place}-{number}"):
            head, action = st.columns([3.4, 1], vertical_alignment="center")
            head.html(_head(proposal))
            action.button(
                "接受", icon=":material/check:", type="primary", key=f"accept-{place}-{number}",
                on_click=take, args=((proposal,),), width="stretch",
            )  # fmt: skip
            st.html(_drawn(proposal))


def take(chosen: tuple[Proposal, ...]) -> None:
    said = f"已接受 {len(chosen)} 处改写" if len(chosen) > 1 else "已接受改写"
    state.change(lambda draft: accept(draft, chosen), undo=said)


def _head(proposal: Proposal) -> str:
    kind = markup.tag("只改写法", colour="green") if proposal.safe else markup.tag("替换内容", colour="accent")
    waits = markup.tag("数字待确认", colour="amber") if proposal.unconfirmed else ""
    return f'<span class="jx-cardtitle">改写建议</span>　{kind}{waits}'


def _drawn(proposal: Proposal) -> str:
    return (
        f'<div class="jx-rewrite"><div class="jx-step"><b>弱在哪里</b>{markup.paragraphs(proposal.why)}</div>'
        f'<div class="jx-step"><b>为什么</b>{markup.paragraphs(reasons(proposal.codes))}</div>'
        f'<div class="jx-step"><b>建议</b>{_changes(proposal)}</div>'
        f'<div class="jx-small">依据：{markup.paragraphs(proposal.origin.text)}</div></div>'
    )


def reasons(codes: tuple[str, ...]) -> str:
    """Why the chief rule asks for it, in the words of its page."""
    return next((text for code in codes if (text := rule_named(code).page["为什么"])), "")


def _changes(proposal: Proposal) -> str:
    before, after = proposal.before, proposal.after
    if isinstance(before, Indicator) and isinstance(after, Indicator):
        return "".join(
            markup.change(label, before=getattr(before, name), after=getattr(after, name))
            for name, label in ROW_LABELS.items()
            if name in ("name", "value", "explanation") or getattr(before, name) != getattr(after, name)
        )
    return markup.change(proposal.field, before=str(before), after=str(after))
