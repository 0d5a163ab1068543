"""Values of the table: signs, units and dates as they are typed."""

import re
from datetime import date, timedelta

from assistant.target import OPERATORS
from assistant.vocabulary.numerals import narrow
from assistant.vocabulary.slots import NOT_APPLICABLE

_SIGNS = {"大于等于": "≥", "小于等于": "≤", "大于": ">", "小于": "<", "等于": "=", ">=": "≥", "<=": "≤", "=>": "≥",
          "=<": "≤", "不低于": "≥", "不高于": "≤", "不少于": "≥", "不超过": "≤"}  # fmt: skip
_QUOTES = frozenset("》《»«〉〈›‹")
"""Marks of titles, typed for signs: the same keys of a Chinese keyboard."""
_LOOK_ALIKES = {
    "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "═": "=", "＝": "=", "﹦": "=", "》": ">", "»": ">", "＞": ">", "﹥": ">",
    "《": "<", "«": "<", "＜": "<", "﹤": "<", "〉": ">", "›": ">", "〈": "<", "‹": "<",
}  # fmt: skip
_LOOK_ALIKE = re.compile(
    rf"\s*(?P<sign>[=＝][{''.join(_LOOK_ALIKES)}<>]|(?:[{''.join(_LOOK_ALIKES)}]|[<>](?==|＝))[=＝]?)\s*(?=[0-9０-９.])"
)
_UNFILLED = frozenset({"", NOT_APPLICABLE})
_SHORTEST_REMARK = 5
"""Beside a value that nobody filled: what is shorter is a sign or a unit of the template."""
_HARMLESS = re.compile(
    r"[/\\无\-—=＝\s]*|不适用|定性(?:指标)?|定量(?:指标)?|[正反负逆]向(?:指标)?|文字|日期|时间|年?月?日?|年[-/]月[-/]日"
)
"""Beside a value in words: nothing that the value lacks."""


def value_of_parts(operator: str, value: str, unit: str) -> tuple[str, tuple[str, ...]]:
    """A value that stood in up to three columns, and what of the others could not be joined to it."""
    sign = _SIGNS.get(operator, operator if operator in OPERATORS else narrow(operator))
    if re.match(r"[0-9０-９零一二两三四五六七八九十百千万亿]", value) and "年" not in value[:5]:
        whole = f"{sign if sign in OPERATORS else ''}{value}{_tail(value, unit)}"
    else:
        whole = f"{value}{_tail(value, unit) if re.search('[0-9]$', value) else ''}"
    shortest = _SHORTEST_REMARK if value in _UNFILLED else 1
    left = (text for text in (operator, unit) if len(text) >= shortest and not _HARMLESS.fullmatch(text))
    return whole, tuple(text for text in left if text not in whole and _SIGNS.get(text, narrow(text)) not in whole)


def _tail(value: str, unit: str) -> str:
    return "" if value.endswith(unit) or unit in {"/", "无", "-"} else unit


def are_values(texts: list[str]) -> bool:
    """Whether texts under one head are values of their own, and not the parts of one: ≥ | 95 | %."""
    counts = [re.search("[0-9０-９]", text) is not None for text in texts]
    words = [text for text, counted in zip(texts, counts, strict=True) if not counted and len(text) > 1]
    return sum(counts) > 1 or (not any(counts) and len(words) > 1)


def sign_meant(value: str) -> tuple[str, bool]:
    """The value with the sign that a look-alike before a number stands for, and whether that is a guess."""
    match = _LOOK_ALIKE.match(value)
    if not match:
        return value, False
    sign = "".join(_LOOK_ALIKES.get(char, char) for char in match["sign"])
    return f"{_SIGNS.get(sign, sign)}{value[match.end() :]}", match["sign"] in _QUOTES


def date_of_serial(value: str) -> str:
    """The day that a bare number of a spreadsheet means, within the years of a form; empty for other values."""
    number = int(value) if re.fullmatch("[0-9]{5}", value) else 0
    day = date(1899, 12, 30) + timedelta(days=number)
    return f"{day.year}年{day.month}月{day.day}日" if 2000 <= day.year <= 2060 else ""
