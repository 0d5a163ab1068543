"""Write a spoken value in a row's own notation: its operator, unit and denominator stay where none was said."""

import re
from datetime import date
from decimal import Decimal

from assistant.conversation.values import MONEY, Said
from assistant.declaration import Indicator
from assistant.target import TargetKind
from assistant.vocabulary.lexicons import LESS_IS_BETTER, MORE_IS_BETTER
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS, alternatives, same_unit

_PEOPLE = {"人", "名", "位", "个", "人次", "个人"}
_VAGUE = {"个", "份", "项"}
"""What people say for any unit."""


def written(said: Said, row: Indicator) -> str:
    """The 指标值 that the officer means."""
    if said.day:
        return day_text(said.day)
    target, unit = row.target, unit_of(said, row)
    number = f"{said.shown}{'%' if unit == '%' else ''}~{plain(said.high)}" if said.high is not None else said.shown
    if said.operator:
        return f"{said.operator}{number}{unit}"
    if target.suffix and target.number is not None:
        return f"{number}{unit}{target.suffix}"
    return f"{'' if said.high is not None else _operator(said, row, unit)}{number}{unit}"


def day_text(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日前"


def figure(row: Indicator) -> str:
    """The value as running text states it: 10月31日, 500人次; as the row has it where it is neither."""
    target = row.target
    if target.day:
        return f"{target.day.month}月{target.day.day}日"
    return f"{plain(target.number)}{target.unit.partition('/')[0]}" if target.number is not None else row.value


def _operator(said: Said, row: Indicator, unit: str) -> str:
    """The row's own; a bare 100 % that sinks means at least, and a value that was no number has none to keep."""
    target = row.target
    if target.number is None:
        return usual_operator(row, said, unit)
    if target.operator == "=" and (target.number == 100 or target.number == 0) and target.number != said.number:
        return usual_operator(row, said, unit) or "="
    full = not target.operator and unit == "%" and target.number == 100
    return usual_operator(row, said, unit) or "≥" if full and said.number != 100 else target.operator


def usual_operator(row: Indicator, said: Said, unit: str) -> str:
    """≥ or ≤ as the name or the slot has it; empty where neither tells."""
    if said.high is not None or is_limit(said, unit):
        return ""
    if re.match("节约|节省|减少|降低|压减|增加|带动", row.name):
        return "≥"
    limit = row.slot is Slot.TIMELINESS and unit.partition("/")[0] in TIME_UNITS
    if limit or LESS_IS_BETTER.search(row.name) or (row.slot is Slot.COST and unit != "%"):
        return "≤"
    counted = row.slot is Slot.QUANTITY and unit != "%"
    ratio = row.name.endswith(("率", "度", "比例", "占比"))
    return "≥" if counted or MORE_IS_BETTER.search(row.name) or ratio or row.slot is Slot.COST else ""


def is_limit(said: Said, unit: str) -> bool:
    """All or nothing, 100% and 0起, is written as it is said: no value lies beyond."""
    return said.number == 0 or (said.number == 100 and unit == "%")


_EACH_OF = re.compile(rf"(?:单|每)(?:个(?=.))?({alternatives(COUNT_UNITS)})")
"""单套器材成本 is in 元/套."""


def unit_of(said: Said, row: Indicator) -> str:
    """The officer's own unit, made whole by the row's: 15万 of a row in 万元/套·年."""
    old = row.target.unit if row.target.number is not None else ""
    if not said.unit:
        return old or ("%" if row.name.endswith(("率", "满意度", "比例", "占比", "参与度", "知晓度")) else "")
    head, slash, per = said.unit.partition("/")
    old_head, old_slash, old_per = old.partition("/")
    if _is_same(head, old_head):
        head = old_head
    elif head in {"万", "亿", "w", "W"}:
        head = _in_full(head.replace("w", "万").replace("W", "万"), old_head, row)
    each = _EACH_OF.match(row.name)
    if each and not slash and not old_slash and head.endswith("元"):
        slash, per = "/", each[1]
    if per and any(same_unit(per, one) for one in old_per.split("·")):
        per = old_per
    kept = f"/{old_per}" if old_slash and (is_money(head) == is_money(old_head)) else ""
    return f"{head}/{per}" if slash else f"{head}{kept}"


def _in_full(scale: str, old: str, row: Indicator) -> str:
    """万 of a row in 万元, 册 or 万册次."""
    if is_money(old) or old.endswith("元") or (not old and row.slot is Slot.COST):
        return f"{scale}元"
    return old if old.startswith(scale) else f"{scale}{old}" if old not in {"", "%"} else scale


def _is_same(head: str, old: str) -> bool:
    """个 said of a thing with a unit of its own, 人 said of 人次."""
    if not old:
        return False
    if head in {"个百分点", "百分点", "个点", "分", "点"} and old == "%":
        return head != "分"
    people = head in _PEOPLE and old in _PEOPLE
    vague = head in _VAGUE and not is_money(old) and old != "%" and old not in TIME_UNITS
    return same_unit(head, old) or people or vague


def is_money(unit: str) -> bool:
    return unit in MONEY


def fits(said: Said, row: Indicator) -> bool:
    """Whether a row may carry such a value: tells rows with like names apart."""
    target = row.target
    if said.day:
        return target.kind is TargetKind.DEADLINE or row.name.endswith(("时间", "日期"))
    if target.kind is TargetKind.DEADLINE:
        return False
    if not said.unit:
        return not (target.is_percentage and said.number is not None and said.number > 100)
    head, old = said.unit.partition("/")[0], target.unit.partition("/")[0]
    if head in {"万", "亿", "w", "W"}:
        return bool(old) and old != "%" and old not in TIME_UNITS
    if is_money(head) or head.endswith("元"):
        return is_money(old) or old.endswith("元")
    if head in {"个百分点", "百分点"}:
        return old == "%"
    if as_time(head) and as_time(old):
        return True
    return _is_same(head, old) or old.endswith(head) or head.endswith(old or "-")  # 万册 and 册


def as_time(unit: str) -> Decimal | None:
    """Minutes of a unit of time that has a fixed length."""
    sizes = {"分钟": 1, "小时": 60, "个小时": 60, "天": 1440, "日": 1440, "周": 10080}
    return Decimal(sizes[unit]) if unit in sizes else None
