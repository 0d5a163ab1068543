"""The page of a rule behind 为什么."""

import streamlit as st

from assistant.rules import rule_named


def why(code: str, *, key: str) -> None:
    """A small button that opens the page."""
    with st.popover("为什么", icon=":material/help:", type="tertiary", key=key):
        rule = rule_named(code)
        st.markdown(f"**{code} {rule.title}**")
        for part, text in rule.page.items():
            if text:
                st.caption(part)
                st.text(text)
