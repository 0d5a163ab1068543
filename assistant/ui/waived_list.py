"""豁免 on the page 检查: what stands with a reason, and what no longer applies."""

import streamlit as st

from assistant.draft import Draft, Waiver
from assistant.finding import Report
from assistant.rules.scoring import idle_waivers
from assistant.ui import finding_list, markup, state
from assistant.ui.editing import unwaive


def show(draft: Draft, report: Report) -> None:
    _idle(draft, report)
    if not report.waived:
        return
    with st.expander(f"已豁免（{len(report.waived)}），不计入结论和问题数", icon=":material/gavel:"):
        for finding in report.waived:
            waiver = draft.waived(finding.code, finding.row)
            reason = f'<div class="jx-advice">理由：{markup.paragraphs(waiver.reason if waiver else "")}</div>'
            st.html(markup.finding(finding, where=finding_list.where(finding, draft)) + reason)


def _idle(draft: Draft, report: Report) -> None:
    for number, waiver in enumerate(idle_waivers(draft, report)):
        text, action = st.columns([6, 1.2], vertical_alignment="center")
        place = "" if waiver.row is None else f"第 {waiver.row + 1} 行"
        told = f"{place}{waiver.code} 的豁免不再适用：问题已经改好或不在这里。"
        text.warning(f"{told}理由“{markup.plain(waiver.reason)}”还会印在附页上，请撤销。", icon=":material/gavel:")
        action.button("撤销豁免", key=f"idle-{number}", on_click=_drop, args=(waiver,))


def _drop(waiver: Waiver) -> None:
    state.change(lambda draft: unwaive(draft, waiver), undo=f"已撤销 {waiver.code} 的豁免")
