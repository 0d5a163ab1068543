"""Save what is being typed, before the officer leaves the field."""

from functools import cache
from pathlib import Path

from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

_SCRIPT = Path(__file__).with_name("autosave.js")


@cache
def _mounted() -> ComponentRenderer:
    return component("jixiao_autosave", js=_SCRIPT.read_text(encoding="utf-8"))


def while_typing() -> None:
    """Once for each page that is drawn; invisible."""
    _mounted()(key="autosave", height="content")
