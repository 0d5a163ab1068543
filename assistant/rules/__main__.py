"""Writes docs/rules.md from the pages of the rules."""

from assistant.rules.pages import catalogue
from assistant.settings import ROOT

target = ROOT / "docs" / "rules.md"
target.parent.mkdir(exist_ok=True)
target.write_text(catalogue(), encoding="utf-8")
