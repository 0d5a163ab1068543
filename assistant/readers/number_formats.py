"""Number formats of spreadsheets, taken apart: which section speaks for a number, and what stands in it."""

import operator
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<money>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<condition>[<>=]{1,2})(?P<bound>-?[0-9.]+)\]|\[(?P<note>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式)|(?P<power>E[+-])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|AM/PM|A/P|上午/下午)"
    r"|(?P<sign>[#0?.,%/@])|(?P<other>.)",
    re.DOTALL,
)
_SILENT = re.compile(
    r"(?i)black|blue|cyan|green|magenta|red|white|yellow|color\s?[0-9]+|[黑蓝绿红白黄]色?|蓝绿|洋红|颜色\s?[0-9]+"
)
_COMPARED = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """`kind` is literal, general, power, date, sign or unknown."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """One of up to four parts of a format."""

    tokens: tuple[Token, ...]
    condition: str = ""
    bound: Decimal = Decimal(0)

    def holds(self, number: Decimal) -> bool:
        return not self.condition or bool(_COMPARED.get(self.condition, operator.eq)(number, self.bound))

    def signs(self, *texts: str) -> bool:
        """Whether one of these signs stands outside of quotes."""
        return any(token.kind == "sign" and token.text in texts for token in self.tokens)

    def has(self, kind: str) -> bool:
        return any(token.kind == kind for token in self.tokens)


def section_for(number: Decimal, number_format: str) -> tuple[Section, bool]:
    """The section for a number, and whether it says itself that the number is negative."""
    sections = sections_of(number_format)
    if any(section.condition for section in sections):
        return next((section for section in sections if section.holds(number)), sections[-1]), False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    return (sections[2] if number == 0 and len(sections) > 2 else sections[0]), False


@lru_cache(maxsize=512)
def sections_of(number_format: str) -> tuple[Section, ...]:
    """At least one."""
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(number_format):
        if match["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    return tuple(_section(part) for part in parts)


def _section(matches: list[re.Match[str]]) -> Section:
    condition = next((match for match in matches if match["condition"]), None)
    tokens = tuple(token for match in matches if (token := _token(match)) is not None)
    if condition is None:
        return Section(tokens)
    return Section(tokens, condition["condition"], Decimal(condition["bound"]))


def _token(match: re.Match[str]) -> Token | None:
    for kind in ("general", "power", "date", "sign"):
        if match[kind]:
            return Token(kind, match[kind])
    for name in ("quoted", "escaped", "money"):
        if match[name] is not None:
            return Token("literal", match[name])
    if match["note"] is not None:
        return None if _SILENT.fullmatch(match["note"]) else Token("unknown", match["note"])
    if match["other"] is None:
        return None
    return Token("unknown" if match["other"].isascii() and match["other"].isalpha() else "literal", match["other"])
