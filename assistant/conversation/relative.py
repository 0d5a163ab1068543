"""Relative changes: 加10, 提高5个百分点, 翻一番, 减半, 提前一个月."""

import re
from datetime import date, timedelta
from decimal import Decimal

from assistant.conversation.phrases import DOWN, EARLIER, LATER, UP
from assistant.conversation.values import MONEY, Said, read_value, spoken_number
from assistant.conversation.writing import as_time, day_text, fits, is_money
from assistant.declaration import Indicator
from assistant.frozen import Frozen
from assistant.target import TargetKind, last_day
from assistant.vocabulary.numerals import plain

_N = r"[0-9一二两三四五六七八九十百]+(?:\.[0-9]+)?"
_FACTORS: tuple[tuple[str, Decimal], ...] = (
    (r"(?:再)?(?:翻[一1]?番|翻[一1]?倍|加倍|(?:增加|提高|增长|加|多)[一1]倍|翻个?[番倍])", Decimal(2)),
    (r"翻[两二2]番", Decimal(4)),
    (
        r"减半|砍半|对半砍|折半|(?:降低?|减少?|压缩?|砍掉?|下调|缩短|削减)(?:到|为)?(?:原来的)?一半|砍一半",
        Decimal("0.5"),
    ),
)
_FACTOR = re.compile("|".join(f"(?P<f{at}>{words})" for at, (words, _) in enumerate(_FACTORS)))
_TIMES = re.compile(
    r"(?:(?:增加|提高|扩大|变|改|调整?|翻|减少?|压缩|降低?)?(?:到|至|成|为)|是)?原来的?(?P<number>[0-9一二两三四五六七八九十.]+)倍$"
)
_DISCOUNT = re.compile(r"打(?P<tenth>[一二三四五六七八九])(?P<hundredth>[一二三四五六七八九])?折")
_STEP = re.compile(
    rf"(?<![至最不])(?P<verb>(?P<up>{UP})|(?P<down>{DOWN}))(?:了|个)?(?P<amount>(?:百分之)?[0-9一二两三四五六七八九十百半].*)$"
)
_DAYS = re.compile(
    rf"(?P<verb>(?P<earlier>{EARLIER})|(?P<later>{LATER}))(?:了)?(?:(?P<half>半)个月|(?P<number>{_N})(?P<unit>个月|个?星期|周|天|日))(?P<after>[^0-9，。]{{0,8}})$"
)


class Change(Frozen):
    """A relative change, and the words in front of it."""

    place: str
    factor: Decimal | None = None
    step: Said | None = None
    sign: int = 1
    days: int = 0
    months: int = 0


def read_change(clause: str) -> Change | None:
    """The change that a clause ends in."""
    clause = re.sub(r"[了吧呢哈啊。！!]+$|就行$|就好$", "", clause.strip())
    return _by_factor(clause) or _by_days(clause) or _by_step(clause)


def _by_factor(clause: str) -> Change | None:
    if (match := _FACTOR.search(clause)) and match.end() == len(clause):
        factor = next(value for at, (_, value) in enumerate(_FACTORS) if match[f"f{at}"])
        return Change(place=clause[: match.start()], factor=factor)
    if (match := _TIMES.search(clause)) and (times := spoken_number(match["number"])):
        return Change(place=clause[: match.start()], factor=times)
    if (match := _DISCOUNT.search(clause)) and match.end() == len(clause):
        tenth, hundredth = (spoken_number(match[name] or "零") or Decimal(0) for name in ("tenth", "hundredth"))
        return Change(place=clause[: match.start()], factor=tenth / 10 + hundredth / 100)
    return None


def _by_days(clause: str) -> Change | None:
    match = _DAYS.search(clause)
    if not match:
        return None
    sign = -1 if match["earlier"] else 1
    count = int(spoken_number(match["number"]) or 0) if match["number"] else 15
    unit = match["unit"] or "天"
    months = sign * count if unit == "个月" else 0
    days = 0 if months else sign * count * (7 if unit in {"周", "星期", "个星期"} else 1)
    return Change(place=f"{clause[: match.start()]}{match['after']}", days=days, months=months)


def _by_step(clause: str) -> Change | None:
    for match in re.finditer(_STEP, clause):
        amount = re.sub(r"个点(?=[^位]|$)|(?<=[0-9])点$", "个百分点", match["amount"])
        if (said := read_value(amount, None)) and not said.day and not said.operator:
            return Change(place=clause[: match.start()], step=said, sign=1 if match["up"] else -1)
    return None


def changed(change: Change, row: Indicator) -> str | tuple[str, str]:
    """The new value; two of them where the words leave open which is meant; empty where it cannot be told."""
    target = row.target
    if target.day and (change.days or change.months):
        return day_text(_moved(target.day, change))
    if target.number is None or target.kind not in {TargetKind.MEASURE, TargetKind.DURATION}:
        return ""
    if change.factor is not None:
        return _rewritten(row, target.number * change.factor)
    return _stepped(change, row, target.number) if change.step else _by_duration(change, row, target.number)


def _moved(day: date, change: Change) -> date:
    if not change.months:
        return day + timedelta(days=change.days)
    months = day.year * 12 + day.month - 1 + change.months
    year, month = months // 12, months % 12 + 1
    if day == last_day(day.year, day.month):
        # The end of a month stays one: 11月30日 a month later is 12月31日.
        return last_day(year, month) or day
    return last_day(year, month, day.day) or last_day(year, month) or day


def _by_duration(change: Change, row: Indicator, number: Decimal) -> str:
    """提前2天 of ≤10天."""
    days = row.target.unit in {"天", "日", "个工作日", "工作日"} and change.days
    return _rewritten(row, number + change.days) if days else ""


def _stepped(change: Change, row: Indicator, number: Decimal) -> str | tuple[str, str]:
    step = change.step
    assert step is not None
    assert step.number is not None
    amount = change.sign * step.number
    head, own = step.unit.partition("/")[0], row.target.unit.partition("/")[0]
    if head == "%" and own == "%":
        return _rewritten(row, number + amount), _rewritten(row, number * (1 + amount / 100))
    if head == "%":
        return _rewritten(row, number * (1 + amount / 100))
    if as_time(head) and as_time(own) and head != own:
        return _in_other_time(row, number, change)
    if is_money(head) and is_money(own):
        return _rewritten(row, number + amount * _size(head, own) / _size(own, own))
    return _rewritten(row, number + amount) if not head or fits(step, row) else ""


def _size(unit: str, own: str) -> Decimal:
    """元 in a unit of money; a bare 万 is 万元."""
    return MONEY.get(unit) or MONEY[own]


def _in_other_time(row: Indicator, number: Decimal, change: Change) -> str:
    """缩短10分钟 of ≤1小时: in the smaller unit, where both have a fixed length."""
    step = change.step
    assert step is not None
    assert step.number is not None
    size, own = as_time(step.unit), as_time(row.target.unit)
    assert size is not None
    assert own is not None
    minutes = number * own + change.sign * step.number * size
    unit, length = (step.unit, size) if size < own else (row.target.unit, own)
    return f"{row.target.operator}{plain(minutes / length)}{unit}{row.target.suffix}"


_DIVISIBLE = frozenset(
    ("吨", "公斤", "千克", "克", "升", "立方米", "平方米", "平米", "平方公里", "㎡", "m²", "公里", "千米", "延米", "米",
     "厘米", "毫米", "海里", "亩", "公顷", "千瓦时", "度", "GB", "TB", "MB")
)  # fmt: skip
"""Units of what is weighed or measured, not counted."""


def may_be(number: Decimal, row: Indicator) -> bool:
    """6.5期 is no count."""
    target = row.target
    head = target.unit.partition("/")[0]
    split = target.is_percentage or is_money(head) or head[:1] in "万亿" or head in _DIVISIBLE
    whole = target.number is not None and target.number == int(target.number)
    return number == int(number) or not whole or split or target.kind is not TargetKind.MEASURE


def _rewritten(row: Indicator, number: Decimal) -> str:
    """Whole things stay whole: half a person is none."""
    target = row.target
    if number < 0:
        return ""
    assert target.number is not None
    shown = round(number, 4)
    if not may_be(shown, row):
        return ""
    return f"{target.operator}{plain(shown)}{target.unit}{target.suffix}"
