"""Numbers as Chinese offices write them: 三十万, １，２００, 1.54, 千分之三 is left to the caller."""

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
"""An Arabic number with or without thousands separators."""
CHINESE = (
    r"(?:[零〇一二两三四五六七八九十百千]+点[零〇一二三四五六七八九]+(?![十分刻])[万亿]?|"
    r"[零〇一二两三四五六七八九十百千万亿]+)"
)
"""A run of Chinese numerals, 万 and 亿 included: 三十万, 十二点五万."""

_ARABIC, _CHINESE = re.compile(ARABIC), re.compile(CHINESE)

_WIDE = str.maketrans(
    {chr(ord(char) + 0xFEE0): char for char in "0123456789.%+-=/*<>"}
    | dict.fromkeys("×✕✖╳", "×")
    | dict.fromkeys("～〜∼", "~")
    | {"﹣": "-", "−": "-", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "﹪": "%", "•": "·"}
)


# What stands before a match is looked at behind its first character: a search for that character is fast.
_WIDE_SEPARATOR = re.compile(r"，(?<=[0-9]，)(?=[0-9]{3}(?![0-9]))")
"""12，000元: a comma between thousands; 5万元，300人 keeps its own."""
_SPACED = re.compile(r"[0-9](?<![0-9.,] .)(?<![0-9.,].)[0-9]{0,2}(?: [0-9]{3})+(?=\s*[元])")
"""10 000 元: a space between thousands, only in front of 元."""
_TIMES = re.compile(r"(?<=[\u4e00-\u9fff)）])[xX](?=\s*[0-9])")
"""20台x12000元."""
_CHEQUE_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億", "一二三四五六七八九十百千万亿")
_CHEQUE = re.compile(
    r"[壹贰叁肆伍陆柒捌玖拾佰仟萬億](?<![壹贰叁肆伍陆柒捌玖拾佰仟萬億万亿零].)[壹贰叁肆伍陆柒捌玖拾佰仟萬億万亿零]+(?=[元圆整])"
)
"""Numerals as on a cheque, only in front of 元: 队伍 and 陆地 are words."""
_RARE = re.compile(f"[{re.escape(''.join(map(chr, _WIDE)))}壹贰叁肆伍陆柒捌玖拾佰仟萬億]")
"""Most texts have none, and looking for them is several times faster than replacing."""


def narrow(text: str) -> str:
    """Full-width digits and signs made half-width, character by character: positions stay true."""
    rare = _RARE.search(text) is not None
    text = text.translate(_WIDE) if rare else text
    if "，" in text:
        text = _WIDE_SEPARATOR.sub(",", text)
    if " " in text:
        text = _SPACED.sub(lambda match: match[0].replace(" ", ","), text)
    if "x" in text or "X" in text:
        text = _TIMES.sub("×", text)
    return _CHEQUE.sub(lambda match: match[0].translate(_CHEQUE_DIGITS), text) if rare else text


_LONGEST = 30
"""Characters of a numeral; longer runs are rows of digits, not numbers."""


def number(text: str) -> Decimal | None:
    """The number that `text` is as a whole, Arabic or Chinese; None where it is none."""
    text = text.strip()
    return _number(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1_024)
def _number(text: str) -> Decimal | None:
    text = narrow(text)
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    return _chinese(text) if _CHINESE.fullmatch(text) else None


def plain(value: Decimal) -> str:
    """Without needless zeros and exponents: 12, 210.75."""
    return f"{value.normalize():f}"


def _chinese(text: str) -> Decimal | None:
    if "点" in text:
        return _with_decimals(text)
    for mark in ("亿", "万"):
        if mark in text:
            head, _, tail = text.partition(mark)
            high, low = _chinese(head), _chinese(tail) if tail else Decimal(0)
            return None if high is None or low is None else high * SCALES[mark] + low
    return _section(text)


def _with_decimals(text: str) -> Decimal | None:
    """十二点五万."""
    whole, _, decimals = text.partition("点")
    scale = SCALES[decimals[-1]] if decimals[-1] in "万亿" else Decimal(1)
    head = _section(whole)
    tail = "".join(str(_DIGITS[char]) for char in decimals.rstrip("万亿"))
    return None if head is None else (head + Decimal(f"0.{tail}")) * scale


def _section(text: str) -> Decimal | None:
    """A number below 10,000: 三百二十, 十二, 二〇二五 (digits in a row)."""
    if not text:
        return None
    if not set(text) & set(_PLACES):
        return Decimal("".join(str(_DIGITS[char]) for char in text)) if set(text) <= set(_DIGITS) else None
    total, digit = 0, 1 if text[0] in _PLACES else 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total, digit = total + digit * _PLACES[char], 0
    return Decimal(total + digit)
