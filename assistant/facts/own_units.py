"""Units that the vocabulary lacks and the text tells itself: 灯杆1,400杆，每杆330元."""

import re

from assistant.facts.measure import Kind, Measure
from assistant.vocabulary.lexicons import words
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS

_GIVEN = r"(?:补贴|补助|奖励|奖补|平均|收费|核?[约按需为奖发补给付花要收缴拨])?"
_EACH = re.compile(rf"每一?(?P<unit>(?!个)[\u4e00-\u9fff]{{1,2}}?)(?={_GIVEN}[0-9])")
_PAID_EACH = re.compile(rf"每一?(?P<unit>(?!个)[\u4e00-\u9fff]{{1,2}}?){_GIVEN}$")
_NONE = {*COUNT_UNITS, *TIME_UNITS, *words("年 月 日 周 季 学期 学年 年度 财年 米 个人 平 方")}


def with_own_units(measures: tuple[Measure, ...], text: str) -> tuple[Measure, ...]:
    """Bare numbers in front of such a unit are counts, and the money told for each is a price."""
    units = {match["unit"] for match in _EACH.finditer(text)} if "每" in text else set()
    units |= {unit for measure in measures for unit in measure.per}
    units -= _NONE
    return tuple(_read_with(units, measure) for measure in measures) if units else measures


def _read_with(units: set[str], measure: Measure) -> Measure:
    unit = next((u for u in sorted(units) if measure.after.startswith(u)), "")
    if unit and (measure.kind is Kind.BARE or _counts_in_thousands(measure)):
        end, after = measure.end + len(unit), measure.after[len(unit) :]
        shown, text = f"{measure.shown}{unit}", f"{measure.text}{unit}"
        return measure._replace(kind=Kind.COUNT, end=end, unit=unit, after=after, shown=shown, text=text)
    each = _PAID_EACH.search(measure.before) if measure.kind is Kind.MONEY else None
    return measure._replace(kind=Kind.PRICE, per=(each["unit"],)) if each and each["unit"] in units else measure


def _counts_in_thousands(measure: Measure) -> bool:
    """8万拍×5元/拍: 万 without 元 is no money where a unit follows."""
    return measure.kind is Kind.MONEY and measure.text.endswith(("万", "亿"))
