"""Unit-wide settings of the rules: a TOML file that switches rules off or changes their severity, with the reason."""

import re
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, StrictBool, ValidationError, model_validator

from assistant.draft import Reason
from assistant.errors import UnreadableFile, WrongUsage
from assistant.finding import Finding, Severity
from assistant.frozen import Frozen
from assistant.vocabulary.numerals import plain


@dataclass(frozen=True)
class Limit:
    """A threshold that a unit may move."""

    default: Decimal
    meaning: str
    """Chinese, with the unit."""


LIMITS: dict[str, dict[str, Limit]] = {
    "A101": {
        "tolerance": Limit(Decimal("0.1"), "加总与金额允许相差多少万元"),
        "gross": Limit(Decimal(5), "相差超过金额的百分之几算错误"),
    },
    "A106": {
        "large": Limit(Decimal(10), "多少万元以上的项目数量只要 ≥1 算过低"),
        "slack": Limit(Decimal(5), "故障率一类最多允许百分之几"),
        "satisfaction": Limit(Decimal(70), "满意度最低百分之几"),
        "quality": Limit(Decimal(61), "合格率一类最低百分之几"),
    },
    "R112": {"rows": Limit(Decimal(3), "几行指标相同才算")},
}
"""By code and key; the defaults are experience, not regulation."""


def _unquoted(value: object) -> object:
    if isinstance(value, str):
        raise ValueError("a number in quotes")
    return value


class RuleOption(Frozen):
    """What a unit decides about one rule."""

    off: StrictBool = False
    severity: Severity | None = None
    limits: dict[str, Annotated[Decimal, BeforeValidator(_unquoted)]] = Field(default_factory=dict)
    """Thresholds by the keys of `LIMITS`."""
    reason: Reason
    """Why, in the unit's own words."""

    @model_validator(mode="after")
    def _is_one_decision(self) -> Self:
        if self.off and self.severity:
            raise ValueError("both off and told")
        return self


class RuleOptions(Frozen):
    """`[rules.A104]` tables by code."""

    rules: dict[str, RuleOption] = Field(default_factory=dict)

    def limit(self, code: str, key: str) -> Decimal:
        """The threshold that the unit set, else the default."""
        option = self.rules.get(code)
        return option.limits.get(key, LIMITS[code][key].default) if option else LIMITS[code][key].default

    def applied(self, finding: Finding) -> Finding | None:
        """The finding as the unit wants it; None where the rule is switched off."""
        option = self.rules.get(finding.code)
        if option is None:
            return finding
        return None if option.off else replace(finding, severity=option.severity or finding.severity)


def told_option(code: str, option: RuleOption) -> str:
    """What a unit decided, in Chinese."""
    if option.off:
        return "停用"
    moved = [f"{LIMITS[code][key].meaning}：{plain(value)}" for key, value in sorted(option.limits.items())]
    return "；".join([f"一律按“{option.severity}”"] * bool(option.severity) + moved) or "不变"


def read_options(path: Path, codes: frozenset[str]) -> RuleOptions:
    """`codes` are those that exist. Unknown codes and keys are errors: a typing slip must not switch nothing off."""
    try:
        options = RuleOptions.model_validate(_tables(path))
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise WrongUsage(f"规则设置“{path.name}”的“{where}”不对：{_told(error)}") from error
    if unknown := sorted(set(options.rules) - codes):
        raise WrongUsage(f"规则设置“{path.name}”里的编号 {'、'.join(unknown)} 不存在，请用 jixiao rules 查看编号")
    for code, option in options.rules.items():
        _check_limits(path.name, code, option)
        if not (option.off or option.severity or option.limits):
            raise WrongUsage(
                f"规则设置“{path.name}”里 {code} 没有写要改什么，不起作用：请写 {_ways(code)}，或删去这一段"
            )
    return options


def _tables(path: Path) -> dict[str, object]:
    try:
        # Some editors on Windows begin a file with a byte order mark.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableFile(f"规则设置“{path.name}”打不开，请检查路径") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"规则设置“{path.name}”第 {line} 行起不是 UTF-8 编码（可能是 GBK 或 UTF-16），请另存为 UTF-8 后再用"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(
            f"规则设置“{path.name}”{_place_of(error)}不合 TOML 的写法，请检查那里的引号、等号和方括号"
        ) from error


def _place_of(error: tomllib.TOMLDecodeError) -> str:
    """The parser tells the place in its message only."""
    found = re.search(r"at line ([0-9]+), column ([0-9]+)", str(error))
    return f"第 {found[1]} 行第 {found[2]} 列" if found else "末尾"


def _ways(code: str) -> str:
    """What can be decided about a rule."""
    keys = "、".join(LIMITS.get(code, {}))
    return f"off = true、severity 或 limits（可设 {keys}）" if keys else "off = true 或 severity"


_WRITE = "每条规则写 off、severity=错误|提醒|建议 或 limits，并写明 reason"
_WHAT_IS_WRONG = {
    ("off", "bool_type"): "off 只能写 true 或 false，不加引号",
    ("reason", "missing"): "缺少 reason，请写明原因",
    ("reason", "string_type"): "reason 要写成加引号的文字",
    ("reason", "string_too_short"): "reason 太短，请至少写两个字",
    ("severity", "enum"): "severity 只能写 错误、提醒 或 建议",
}


def _told(error: ValidationError) -> str:
    first = error.errors()[0]
    key = str(first["loc"][-1]) if first["loc"] else ""
    if "limits" in first["loc"]:
        return "limits 的每个界限写一个数字，不加引号"
    if first["type"] == "value_error":
        return "off = true 已经停用这条规则，不能再写 severity，请去掉其中一样"
    return _WHAT_IS_WRONG.get((key, first["type"]), _WRITE)


def _check_limits(name: str, code: str, option: RuleOption) -> None:
    known = LIMITS.get(code, {})
    if unknown := sorted(set(option.limits) - set(known)):
        usable = f"只能设 {'、'.join(known)}" if known else "没有可设的界限"
        raise WrongUsage(f"规则设置“{name}”里 {code} 的界限 {'、'.join(unknown)} 不存在：{code} {usable}")
    # NaN is no number that anything can be compared with.
    if wrong := next((key for key, value in option.limits.items() if not (value.is_finite() and value >= 0)), None):
        raise WrongUsage(f"规则设置“{name}”里 {code} 的界限 {wrong} 不对，请写不小于 0 的数")
