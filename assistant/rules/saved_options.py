"""The rule settings of the unit: one TOML file in the data folder, for the app and the command line alike."""

import json
from pathlib import Path

from assistant.rules import CODES
from assistant.rules.options import RuleOption, RuleOptions, read_options

FILE = "rules.toml"


def unit_options(home: Path) -> RuleOptions:
    """As saved in 设置; nothing saved means every rule as it is."""
    path = home / FILE
    return read_options(path, CODES) if path.exists() else RuleOptions()


def chosen_options(path: Path | None, home: Path) -> RuleOptions:
    """Of a file that was named, else those of the unit."""
    return read_options(path, CODES) if path else unit_options(home)


def as_toml(options: RuleOptions) -> str:
    """The file that `--settings` reads; by code."""
    return "\n".join(_table(code, option) for code, option in sorted(options.rules.items()))


def _table(code: str, option: RuleOption) -> str:
    lines = [f"[rules.{code}]"]
    lines += ["off = true"] if option.off else []
    lines += [f"severity = {_quoted(option.severity)}"] if option.severity else []
    if option.limits:
        pairs = ", ".join(f"{key} = {value:f}" for key, value in sorted(option.limits.items()))
        lines.append(f"limits = {{ {pairs} }}")
    return "\n".join((*lines, f"reason = {_quoted(option.reason)}", ""))


def _quoted(text: str) -> str:
    """JSON's escapes are TOML's; DEL alone is not escaped by JSON and not allowed in TOML."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
