"""指标值 as a typed value: parsed as a whole, or kept as unread text; nothing is lost."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from assistant.frozen import Frozen
from assistant.vocabulary.numerals import ARABIC, CHINESE, narrow, number
from assistant.vocabulary.slots import NOT_APPLICABLE
from assistant.vocabulary.units import COUNT_UNITS, MONEY_UNITS, RATIO_UNITS, SCORE_UNITS, TIME_UNITS

OPERATORS = ("≥", ">", "=", "<", "≤")


class TargetKind(StrEnum):
    """What a value is."""

    MEASURE = "measure"
    RANGE = "range"
    DURATION = "duration"
    DEADLINE = "deadline"
    GRADE = "grade"
    NOT_APPLICABLE = "not applicable"
    UNREAD = "unread"


class Target(Frozen):
    """One 指标值. `str()` gives back exactly what was parsed."""

    text: str
    kind: TargetKind
    operator: str = ""
    """One of ≥ > = < ≤, or empty where none was written."""
    suffix: str = ""
    """内, 以内, 以上, 以下, 前 …: an operator in words behind the number."""
    number: Decimal | None = None
    """As written: 3.2 for `3.2万立方米`, whose unit is `万立方米`."""
    high: Decimal | None = None
    """The upper end of a range."""
    unit: str = ""
    day: date | None = None
    """The last day of a deadline; None where the year is not stated, or the date recurs."""
    remark: str = ""
    """What says something about the value and is neither operator nor unit: 约, 左右, （含）."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Never fails: what is not understood as a whole is `unread`."""
        bare = _PARTS_OF_HUNDRED.sub(_as_ratio, re.sub(r"\s+", "", narrow(text)))
        for read in (_not_applicable, _grade, _deadline, _recurring, _range, _measure):
            if fields := read(bare):
                return cls.model_validate({"text": text, **fields})
        return cls(text=text, kind=TargetKind.UNREAD)

    def __str__(self) -> str:
        return self.text

    @property
    def is_percentage(self) -> bool:
        return self.unit in {"%", "‰"}

    @property
    def direction(self) -> str:
        """The operator that the value states in signs or in words; empty where it states none."""
        return self.operator or _WORDS.get(self.suffix, "")

    def normalised(self) -> str:
        """The same meaning in the form's own notation: `1小时内` → `≤1小时`, `>=95%` → `≥95%`."""
        if self.remark and not _INCLUSIVE.fullmatch(self.remark):
            return self.text.strip()
        if self.kind in {TargetKind.MEASURE, TargetKind.DURATION}:
            return f"{self.direction}{self.number:f}{self.unit}"
        if self.kind is TargetKind.RANGE:
            return f"{self.number:f}{self.unit if self.is_percentage else ''}~{self.high:f}{self.unit}"
        if self.kind is TargetKind.DEADLINE and self.day:
            return f"{self.day.year}年{self.day.month}月{self.day.day}日前"
        return self.text.strip()


_SIGN = {
    ">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "==": "=", "大于等于": "≥", "小于等于": "≤", "不低于": "≥",
    "不少于": "≥", "不小于": "≥", "至少": "≥", "达到": "≥", "不超过": "≤", "不高于": "≤", "不多于": "≤", "不大于": "≤",
    "至多": "≤", "大于": ">", "高于": ">", "超过": ">", "小于": "<", "等于": "=", "低于": "<", "少于": "<",
}  # fmt: skip
_WORDS = {"以上": "≥", "及以上": "≥", "以内": "≤", "之内": "≤", "内": "≤", "以下": "≤", "及以下": "≤"}
_NUMBER = rf"(?P<number>-?{ARABIC}|{CHINESE})"
_SUFFIX = r"(?P<inclusive>[（(]含[)）]|含)?(?P<suffix>及以上|以上|以内|之内|内|及以下|以下)?"
_UNIT = (
    r"(?P<unit>[^0-9≥≤<>=+*×~\-。；;，,、：:！!？?()（）]{0,14}?"
    r"(?:/10*(?:[百千万亿]+[^0-9/，。；]{0,4}?|[^0-9/，。；()（）]{1,4}?))?)"
)
_WORD_SIGNS = "|".join(word for word in _SIGN if word[0] not in "<>=")
_MEASURE = re.compile(
    rf"(?P<about>约|大约)?(?P<operator>>=|=>|<=|=<|==|[≥≤<>=]|{_WORD_SIGNS})?{_NUMBER}"
    rf"(?:[（(](?P<boxed>(?!含)[^0-9（）()]{{1,8}})[)）]|{_UNIT}){_SUFFIX}(?P<roughly>左右|上下)?(?P<note>[（(][^（）()]{{1,20}}[)）])?"
)
_INCLUSIVE = re.compile("[（(]?含[)）]?")
_RANGE = re.compile(rf"(?P<low>{ARABIC})(?P<unit1>[^0-9~\-—至到/]{{1,3}})?[~\-—至到](?P<number>{ARABIC}){_UNIT}")
_PARTS_OF_HUNDRED = re.compile(rf"(?P<base>[百千万])分之(?P<number>{ARABIC}|[零〇一二两三四五六七八九十百]+)")
_MONTH, _DAY = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12][0-9]|0?[1-9])"
_END = r"(?P<end>底|末)?(?P<suffix>之前|以前|前|内)?(?:完成)?"
_DEADLINE = re.compile(
    rf"(?:于|在)?(?P<year>[12][0-9]{{3}})[年\-/.](?:{_MONTH}(?:[月\-/.](?:{_DAY}日?)?)?)?{_END}"
    rf"|(?:于|在)?(?P<year2>[12][0-9]{{3}})年第?(?P<quarter>[一二三四1-4])季度{_END.replace('<', '<q')}"
)
_PERIOD = re.compile(
    rf"[12][0-9]{{3}}[年\-/.](?:1[0-2]|0?[1-9])(?:[月\-/.](?:3[01]|[12]?[0-9])?日?)?[至到~\-—]+"
    rf"(?P<year>[12][0-9]{{3}})[年\-/.]{_MONTH}(?:[月\-/.](?:{_DAY}日?)?)?"
)
_RECURRING = re.compile(
    r"(?:每|次|当|本)(?:年|季度?|半年|月|周|学期)(?:末|底|初|首)?(?:月|年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|[上中下]旬)?"
    r"(?:底|末)?(?:之前|以前|前|内)?(?:完成)?|(?:第[一二三四1-4]季度|[上下]半年)(?:底|末)?(?:之前|以前|前|内)?(?:完成)?"
)
_YEARLESS = re.compile(
    r"(?:1[0-2]|[1-9])月(?:底|末|[上中下]旬|(?:3[01]|[12]?[0-9])日)?(?:之前|以前|前)?(?:完成)?"
    r"|(?:1[0-2]|[1-9])月?[至到~\-—](?:1[0-2]|[1-9])月"
)
_GRADE = re.compile(
    r"优秀?|(?:优秀?|优良|良好?|中等?|合格|达标)(?:等次|等级|档次|档)?(?:及以上|以上)|优良|良|中|好|一般|较?差|合格|不合格|通过|不通过|是|否|有|无|达标|不达标|(?:[一二三四五AaBbCc]|[0-9]{1,2})[级星]级?(?:及以上|以上)?|"
    r".{0,6}(优[/、]良|好[/、]一般|达成(年度)?(指标|预期指标|目标)).{0,30}"
)


def _not_applicable(bare: str) -> dict[str, object] | None:
    return {"kind": TargetKind.NOT_APPLICABLE} if bare == NOT_APPLICABLE else None


def _grade(bare: str) -> dict[str, object] | None:
    return {"kind": TargetKind.GRADE} if _GRADE.fullmatch(bare) else None


def _deadline(bare: str) -> dict[str, object] | None:
    if match := _PERIOD.fullmatch(bare):
        day = last_day(int(match["year"]), int(match["month"]), int(match["day"] or 0))
        return {"kind": TargetKind.DEADLINE, "day": day, "remark": "期间"} if day else None
    match = _DEADLINE.fullmatch(bare)
    if not match:
        return None
    if match["quarter"]:
        month = 3 * int(match["quarter"].translate(_QUARTERS))
        day = last_day(int(match["year2"]), month)
        return {"kind": TargetKind.DEADLINE, "day": day, "suffix": match["qsuffix"] or ""}
    if not (match["month"] or match["end"] or match["suffix"]):
        return None
    day = last_day(int(match["year"]), int(match["month"] or 12), int(match["day"] or 0))
    return {"kind": TargetKind.DEADLINE, "day": day, "suffix": match["suffix"] or ""} if day else None


_QUARTERS = str.maketrans("一二三四", "1234")


def _recurring(bare: str) -> dict[str, object] | None:
    """A date without a year: 12月31日前, 第三季度, 每季度末月25日前. 3个月 and 3月内 are durations."""
    if _RECURRING.fullmatch(bare) or _YEARLESS.fullmatch(bare):
        return {"kind": TargetKind.DEADLINE}
    return None


def last_day(year: int, month: int, day: int = 0) -> date | None:
    """The date; for day 0 the month's last; None where the calendar has no such day."""
    try:
        if day:
            return date(year, month, day)
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    except ValueError:
        return None


def _as_ratio(match: re.Match[str]) -> str:
    """百分之九十 as 90%."""
    value = number(match["number"])
    if value is None:
        return match[0]
    return f"{value / 10:f}‰" if match["base"] == "万" else f"{value:f}{'%' if match['base'] == '百' else '‰'}"


def _range(bare: str) -> dict[str, object] | None:
    match = _RANGE.fullmatch(bare)
    if not match or (match["unit1"] and not match["unit"].startswith(match["unit1"])):
        return None
    low, high = number(match["low"]), number(match["number"])
    if low is None or high is None or low >= high:
        return None
    return {"kind": TargetKind.RANGE, "number": low, "high": high, "unit": match["unit"]}


def _measure(bare: str) -> dict[str, object] | None:
    match = _MEASURE.fullmatch(bare)
    if not match:
        return None
    value = number(match["number"].lstrip("-"))
    unit = match["unit"] or (match["boxed"] if _is_known(match["boxed"]) else "")
    if value is None or _is_word(match["number"], unit) or _YEAR_OF.match(bare):
        return None
    sign = match["operator"] or ""
    return {
        "kind": TargetKind.DURATION if unit in TIME_UNITS else TargetKind.MEASURE,
        "operator": _SIGN.get(sign, sign), "suffix": match["suffix"] or "",
        "number": -value if match["number"].startswith("-") else value, "unit": unit, "remark": _remark(match),
    }  # fmt: skip


_YEAR_OF = re.compile(r"(?:19|20)[0-9]{2}年.")
"""2025年秋季学期 is no 2025 of anything."""


def _remark(match: re.Match[str]) -> str:
    boxed = "" if _is_known(match["boxed"]) else match["boxed"]
    return match["about"] or match["roughly"] or match["note"] or match["inclusive"] or boxed or ""


_KNOWN_UNITS = frozenset((*COUNT_UNITS, *TIME_UNITS, *RATIO_UNITS, *SCORE_UNITS, *MONEY_UNITS))


def _is_word(numeral: str, unit: str) -> bool:
    """`一次性`, `三级联动` and `十全十美` are words, not counts: a Chinese numeral needs a known unit behind it."""
    return not numeral[-1].isdigit() and not _is_known(unit)


def _is_known(unit: str | None) -> bool:
    return bool(unit) and str(unit).partition("/")[0] in _KNOWN_UNITS
