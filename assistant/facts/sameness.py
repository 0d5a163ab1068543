"""Whether a number counts what a price is paid for: by its unit, its group, its name."""

import re

from assistant.facts import reading
from assistant.facts.measure import Kind, Measure
from assistant.vocabulary.pairs import share_pair
from assistant.vocabulary.units import YEARS, same_unit

RECURRING = {"月", "季度", "天", "日"}


def same_thing(counted: Measure, money: Measure) -> bool:
    """帐篷200顶 and 帐篷单价2000元 are of the same thing."""
    thing = re.sub(r"(?:的?(?:采购)?单价|均价|价格|每.)+$", "", reading.subject_of(money))
    words = (reading.noun_of(counted), reading.subject_of(counted))
    return len(thing) >= 2 and not _WHEN.search(thing) and any(word.endswith(thing) for word in words)


_WHEN = re.compile(r"(?:今年|全年|本年度?|当年|每年|年度|预算)$")


def share_words(one: str, other: str) -> bool:
    """Numbers and signs are no words."""
    return any(share_pair(run, other) for run in _CHINESE.findall(one))


_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


def groups(per: str, group: Measure) -> bool:
    """Whether each of them is one: 3个社工站, 社工站3个 for 每站."""
    named = group.unit == "个" and (group.after.startswith(per) or group.before.rstrip("（(：: ").endswith(per))
    return same_unit(group.unit, per) or named


def is_whole(counted: Measure, price: Measure) -> bool:
    """Counted once, or as often as the price is paid: 每月给1200名, 每人每月300元."""
    per = reading.per_of(counted)
    return not per or (per in RECURRING and per in price.per and len(price.per) > 1)


def pays_for(per: str, counted: Measure) -> bool:
    """Same unit; 人均 for 人次; 每样 for 208个样 and 每站 for 23个微型消防站."""
    unit = counted.unit
    if counted.kind not in {Kind.COUNT, Kind.TIME} or counted.past or counted.several_years:
        return False
    if unit == "个" and (
        counted.after.startswith(per) or re.match(rf"[^，。；、]{{0,8}}{re.escape(per)}$", counted.after)
    ):
        return True
    if counted.kind is Kind.TIME:
        return same_unit(unit.removeprefix("个"), per)
    return same_unit(per, unit) or (per in {"人", "生"} and unit in {"人次", "人", "名", "位", "生"})


def paid_yearly(price: Measure) -> bool:
    """Whether it is paid by the year alone: 20万元/年."""
    return bool(price.per) and YEARS.issuperset(price.per)


_LOTS = {"百": 100, "千": 1000, "万": 10_000}


def lots(price: Measure, counted: Measure) -> int:
    """1000 for a price of each 千字 and a number of 字; 0 where it is not paid by such lots."""
    unit = price.per[0] if len(price.per) == 1 else ""
    return _LOTS.get(unit[:1], 0) if unit[1:] and unit[1:] == counted.unit else 0
