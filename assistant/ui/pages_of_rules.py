"""The page of a rule behind 为什么."""

import streamlit as st

from assistant.rules import rule_named
from assistant.ui import markup


def why(code: str, *, key: str) -> None:
    """A small button that opens the page."""
    with st.popover("为什么", icon=":material/help:", type="tertiary", key=key):
        rule = rule_named(code)
        rows = [(part, text) for part, text in rule.page.items() if text]
        title = f'<div class="jx-cardtitle">{code} {markup.paragraphs(rule.title)}</div>'
        st.html(title + markup.table(("项", "内容"), rows=rows, kind="jx-plain jx-page"))
