"""Findings as lines with 为什么 and a way to the place."""

from collections.abc import Iterable

import streamlit as st

from assistant.draft import Draft
from assistant.finding import Finding
from assistant.ui import markup, pages_of_rules, state
from assistant.ui.findings import step_of


def where(finding: Finding, draft: Draft) -> str:
    """The place in words of the form."""
    fields = "、".join(finding.fields)
    if finding.row is None or finding.row >= len(draft.rows):
        return fields
    indicator = draft.rows[finding.row].indicator
    return f"第 {finding.row + 1} 行 {indicator.level2} {fields}"


def lines(findings: Iterable[Finding], draft: Draft, *, place: str, jump: bool = False) -> None:
    """`place` tells lists on one page apart."""
    for number, finding in enumerate(findings):
        key = f"{place}-{number}"
        with st.container(key=f"finding-{key}"):
            text, reason, there = st.columns([8, 1.4, 1.2] if jump else [4.2, 1.6, 0.01], vertical_alignment="top")
            text.html(markup.finding(finding, where=where(finding, draft) if jump or finding.row is None else ""))
            with reason:
                pages_of_rules.why(finding.code, key=f"why-{key}")
            if jump:
                there.button(
                    "去修改", key=f"jump-{key}", type="tertiary", icon=":material/arrow_forward:",
                    on_click=state.go, args=(step_of(finding),), kwargs={"row": finding.row},
                )  # fmt: skip
