"""The pages of all rules as one document."""

from itertools import groupby

from assistant.rules import RULES
from assistant.rules.options import LIMITS
from assistant.rules.rule import PARTS, Rule

_INTRODUCTION = """# 规则目录

本文由 `python -m assistant.rules` 从规则自身的说明生成，请勿手改。
反例、正例同时是测试：每条反例都会被该规则找出，每条正例在全部规则下都没有问题。
严重程度写的是该规则最重的一档：错误阻止导出正式表，提醒和建议不阻止。
"""


def catalogue() -> str:
    """All rules by dimension, in Markdown."""
    parts = [_INTRODUCTION]
    for dimension, rules in groupby(RULES, key=lambda rule: rule.dimension):
        parts += [f"## {dimension}\n", *(_page(rule) for rule in rules)]
    return "\n".join(parts)


def _page(rule: Rule) -> str:
    head = f"### {rule.code} {rule.title}\n\n`{rule.name}` · {rule.severity}\n"
    return "\n".join((head, *(_part(part, rule.page[part]) for part in PARTS), *_limits(rule.code)))


def _limits(code: str) -> list[str]:
    """What a unit may move, with the default."""
    keys = [f"`{key}`＝{limit.default}（{limit.meaning}）" for key, limit in LIMITS.get(code, {}).items()]
    return [f"**可调界限** {'；'.join(keys)}\n"] if keys else []


def _part(part: str, text: str) -> str:
    if part in {"反例", "正例"}:
        return f"**{part}**\n\n```text\n{text}\n```\n"
    return f"**{part}** {text}\n"
