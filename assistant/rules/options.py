"""Unit-wide settings of the rules: a TOML file that switches rules off or changes their severity, with the reason."""

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from assistant.errors import UnreadableFile, WrongUsage
from assistant.finding import Finding, Severity
from assistant.frozen import Frozen


class RuleOption(Frozen):
    """What a unit decides about one rule."""

    off: bool = False
    severity: Severity | None = None
    reason: str = Field(min_length=2)
    """Why, in the unit's own words."""


class RuleOptions(Frozen):
    """`[rules.A104]` tables by code."""

    rules: dict[str, RuleOption] = Field(default_factory=dict)

    def applied(self, finding: Finding) -> Finding | None:
        """The finding as the unit wants it; None where the rule is switched off."""
        option = self.rules.get(finding.code)
        if option is None:
            return finding
        return None if option.off else finding.model_copy(update={"severity": option.severity or finding.severity})


def read_options(path: Path, codes: frozenset[str]) -> RuleOptions:
    """`codes` are those that exist. Unknown codes and keys are errors: a typing slip must not switch nothing off."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(f"规则设置“{path.name}”打不开，请检查路径") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"规则设置“{path.name}”不是有效的 TOML 文件，请检查写法") from error
    try:
        options = RuleOptions.model_validate(raw)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise WrongUsage(
            f"规则设置“{path.name}”的“{where}”不对：每条规则写 off=true 或 severity=错误|提醒|建议，并写明 reason"
        ) from error
    if unknown := sorted(set(options.rules) - codes):
        raise WrongUsage(f"规则设置“{path.name}”里的编号 {'、'.join(unknown)} 不存在，请用 jixiao rules 查看编号")
    return options
