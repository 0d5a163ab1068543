"""Read one number with its unit: money, price, share, count, time; what it is per."""

import re
from decimal import Decimal
from functools import lru_cache

from assistant.facts.measure import Kind, Measure
from assistant.facts.patterns import SPOKEN_UNITS
from assistant.vocabulary.numerals import SCALES, number, plain
from assistant.vocabulary.units import COUNT_UNITS, MONEY_UNITS, TIME_UNITS


def share(match: re.Match[str]) -> Measure:
    if match["all"]:
        return Measure(Kind.RATE, match.start(), match.end(), Decimal(100), Decimal(100), "%", "100%")
    if match["tenths"]:
        ones = Decimal(5) if match["ones"] == "半" else number(match["ones"] or "零") or Decimal(0)
        value = (number(match["tenths"]) or Decimal(0)) * 10 + ones
        return Measure(Kind.RATE, match.start(), match.end(), value, value, "%", f"{value:f}%")
    value = number(match["low"]) or Decimal(0)
    unit = {"百分之": "%", "千分之": "‰"}.get(match["of"], "‰")
    value = value / 10 if match["of"] == "万分之" else value
    return Measure(Kind.RATE, match.start(), match.end(), value, value, unit, f"{value:f}{unit}")


def zero(match: re.Match[str]) -> Measure:
    return Measure(Kind.COUNT, match.start(), match.end(), Decimal(0), Decimal(0), "起", "0起")


def amount(match: re.Match[str]) -> Measure | None:
    """A number with its unit; None for one that is part of a word or a year."""
    low, tail = number(match["low"]), _tail(match)
    high = number(match["high"]) if match["high"] else low
    if low is None or high is None or _is_no_amount(match, low, tail):
        return None
    if _is_word(match["low"], tail) and not _bare_percentage(match):
        return None
    kind, factor, unit = _kind_here(match, tail)
    per = _denominator(match, kind)
    if per and (kind is Kind.MONEY or _is_bare_price(match, kind, low)):
        kind, unit = Kind.PRICE, "元"
    scale = SCALES["万"] if (match["unit1"] or "").startswith("万") else factor
    if match["tenth"]:
        low = high = low + (number(match["tenth"]) or Decimal(0)) / 10
    shown = _shown(match, kind, low)
    return Measure(kind, match.start(), _end(match, per), low * scale, high * factor, unit, shown, per)


def _tail(match: re.Match[str]) -> str:
    """The unit as a form writes it."""
    return _unit(match["tail"] or "")


@lru_cache(maxsize=512)
def _unit(written: str) -> str:
    scale = written[:1] if written.startswith(_SCALED) else ""
    unit = written.removeprefix(scale)
    return f"{scale}{SPOKEN_UNITS.get(unit, unit)}"


_SCALED = ("万", "千", "百", "亿", "w", "W")


def _is_no_amount(match: re.Match[str], low: Decimal, tail: str) -> bool:
    """2005年 and 上一年 are years; 25号 is a date only where it recurs."""
    if tail not in {"日", "年"}:
        return False
    before = match.string[max(0, match.start() - 2) : match.start()]
    if match["tail"] == "号":
        return not before.endswith(("每月", "按月"))
    return tail == "年" and (low > 1900 or before.endswith(("上", "下", "前", "头", "后")))


def _kind_here(match: re.Match[str], tail: str) -> tuple[Kind, Decimal, str]:
    """The kind, and what the words before the number make of it."""
    kind, factor, unit = _kind(match["low"], tail)
    if tail in {"块", "万块"} and _counts_pieces(match):
        return Kind.COUNT, SCALES["万"] if tail == "万块" else Decimal(1), "块"
    if tail in {"万", "w", "W"} and (head := _counted(match)):
        return Kind.COUNT, SCALES["万"], head
    if tail == "度" and re.search(r"温度?[^，。；、]{0,6}$", match.string[max(0, match.start() - 12) : match.start()]):
        return kind, factor, "℃"
    if kind is Kind.BARE and _bare_percentage(match):
        return Kind.RATE, factor, "%"
    return kind, factor, unit


_HEADS = {"人次": "人次", "人数": "人", "户数": "户", "次数": "次", "件数": "件", "场次": "场", "份数": "份"}
_COUNTED = re.compile(rf"({'|'.join(_HEADS)})(?:不低于|不少于|不小于|至少|达到|达|约|大约|大概|超过|为|≥|>=)?\s*$")
"""观众人次不低于3万 counts people, whatever 万 counts elsewhere."""


def _counted(match: re.Match[str]) -> str:
    """What the words before the number count; empty where they name nothing."""
    head = _COUNTED.search(match.string, max(0, match.start() - 12), match.start())
    return _HEADS[head[1]] if head else ""


def _is_bare_price(match: re.Match[str], kind: Kind, low: Decimal) -> bool:
    """2000一场 and 600/批次 leave out 元."""
    return kind is Kind.BARE and low >= _LEAST_PRICE and match["low"][0].isdigit()


_LEAST_PRICE = 20


def _end(match: re.Match[str], per: tuple[str, ...]) -> int:
    if per:
        return match.end()
    last = next((name for name in ("tenth", "tail", "high") if match[name]), "low")
    return match.end(last)


def _shown(match: re.Match[str], kind: Kind, low: Decimal) -> str:
    """Number and unit as written; 1块6, 4000平方 and a price without 元 in the words of a form."""
    if match["tenth"]:
        return f"{plain(low)}{'元' if match['tail'] == '块' else '万元'}"
    written = match["tail"] or ""
    last = "high" if match["high"] else "low"
    bare = match.string[match.start() : match.end(last)].strip()
    if kind is Kind.PRICE and not written:
        return f"{bare}元"
    if kind is Kind.COUNT and written in {"万", "w", "W"} and (head := _counted(match)):
        return f"{bare}万{head}"
    said = match.string[match.end(last) : match.start("tail")] if written else ""
    unit = written if written == "号" else _tail(match).replace("来", "")
    return f"{bare}{said}{unit}".strip()


def _denominator(match: re.Match[str], kind: Kind) -> tuple[str, ...]:
    """What a number is per; 每家 behind a count belongs to the price that follows: 60家每家奖15万元."""
    per = tuple(SPOKEN_UNITS.get(word, word) for word in (match["per1"], match["per2"]) if word)
    number_ends = max(match.end("tail"), match.end("low"), match.end("high"), match.end("tenth"))
    joint = match.string[number_ends : match.start("per1")].strip(" (（个") if match["per1"] else ""
    bare = kind is Kind.BARE and joint == "一"
    return per if kind is Kind.MONEY or joint == "/" or bare else ()


def _counts_pieces(match: re.Match[str]) -> bool:
    """块 counts signs and boards, else it is money."""
    near = match.string[max(0, match.start() - 4) : match.start()]
    paid = _PAID_PIECES.match(match.string, match.end("tail"))
    return bool(paid or re.search(r"[牌板屏砖匾碑石坪]$", near) or re.search(r"[元块]/块|每块", match.string))


_PAID_PIECES = re.compile(r"\s*[×*xX]\s*[0-9][0-9.,]*\s*万?元")
"""16块×0.3万元: money is not multiplied by money."""


def _bare_percentage(match: re.Match[str]) -> bool:
    """满意度九十以上: a number up to 100 behind the name of a ratio."""
    if not _ENDS.match(match.string, match.end()) or (number(match["low"]) or 0) > 100:
        return False
    return bool(_NAMED_RATIO.search(match.string, max(0, match.start() - _NEAR), match.start()))


_NEAR = 80
"""Signs in front of a number that can name it, blanks of a page included."""
_NAMED_RATIO = re.compile(r"(?:率(?<!效率)|满意度?|知晓度)(?:不低于|不少于|达到|达|在|要|≥)?\s*$")
_ENDS = re.compile(r"以上|及以上|往上|$|[，。；、]")


def _is_word(numeral: str, tail: str) -> bool:
    """A Chinese numeral without a unit behind it is part of a word."""
    return not numeral[0].isdigit() and not tail and not numeral.endswith(("万", "亿"))


def _kind(numeral: str, tail: str) -> tuple[Kind, Decimal, str]:
    """Kind, factor to single units (元 for money), unit."""
    if tail:
        return _kind_of(tail)
    if not numeral[0].isdigit() and numeral.endswith(("万", "亿")):
        return Kind.MONEY, Decimal(1), "元"
    return Kind.BARE, Decimal(1), ""


@lru_cache(maxsize=512)
def _kind_of(tail: str) -> tuple[Kind, Decimal, str]:
    one = Decimal(1)
    if tail in {"%", "‰"} or tail.endswith("百分点"):
        return Kind.RATE, one, tail
    if tail == "分":
        return Kind.SCORE, one, tail
    if tail.endswith(("元", "块", "块钱", "元整")) or tail in {"w", "W", "万", "亿"}:
        return Kind.MONEY, _money_factor(tail.removesuffix("整")), "元"
    if tail in TIME_UNITS:
        return Kind.TIME, one, tail
    if tail in _COUNTS:
        return Kind.COUNT, one, tail
    scale = SCALES.get(tail[0].replace("w", "万").replace("W", "万"), one) if len(tail) > 1 else one
    return Kind.COUNT, scale, re.sub(r"^[万千百亿wW]?[余多来]?(?=.)", "", tail)


_COUNTS = frozenset(COUNT_UNITS)


def _money_factor(tail: str) -> Decimal:
    scale = {"百万": 1_000_000, "千万": 10_000_000}.get(tail[:2])
    return Decimal(scale or MONEY_UNITS.get(re.sub("块钱?$", "元", tail), 1))
