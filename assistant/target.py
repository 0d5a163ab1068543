"""指标值 as a typed value: parsed as a whole, or kept as unread text; nothing is lost."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from assistant.frozen import Frozen
from assistant.vocabulary.numerals import ARABIC, CHINESE, narrow, number
from assistant.vocabulary.slots import NOT_APPLICABLE
from assistant.vocabulary.units import TIME_UNITS

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
    """The last day of a deadline."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Never fails: what is not understood as a whole is `unread`."""
        bare = re.sub(r"\s+", "", narrow(text))
        for read in (_not_applicable, _grade, _deadline, _range, _measure):
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
        if self.kind in {TargetKind.MEASURE, TargetKind.DURATION}:
            return f"{self.direction}{self.number:f}{self.unit}"
        if self.kind is TargetKind.RANGE:
            return f"{self.number:f}~{self.high:f}{self.unit}"
        if self.kind is TargetKind.DEADLINE and self.day:
            return f"{self.day.year}年{self.day.month}月{self.day.day}日前"
        return self.text.strip()


_SIGN = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "==": "=", "不低于": "≥", "不少于": "≥", "至少": "≥", "达到": "≥",
         "不超过": "≤", "不高于": "≤", "不多于": "≤", "不大于": "≤", "大于": ">", "小于": "<", "等于": "=", "低于": "<"}  # fmt: skip
_WORDS = {"以上": "≥", "及以上": "≥", "以内": "≤", "之内": "≤", "内": "≤", "以下": "≤", "及以下": "≤"}
_NUMBER = rf"(?P<number>-?{ARABIC}|{CHINESE})"
_SUFFIX = r"(?P<suffix>及以上|以上|以内|之内|内|及以下|以下)?"
_UNIT = r"(?P<unit>[^0-9≥≤<>=+*×~\-。；;，,！!？?]{0,14}?)"
_MEASURE = re.compile(rf"(?P<operator>>=|=>|<=|=<|==|[≥≤<>=]|{'|'.join(w for w in _SIGN if len(w) > 1 and w[0] not in '<>=')})?"
                      rf"{_NUMBER}{_UNIT}{_SUFFIX}")  # fmt: skip
_RANGE = re.compile(rf"(?P<low>{ARABIC})(?P<unit1>%|‰)?[~\-—至到](?P<number>{ARABIC}){_UNIT}")
_DEADLINE = re.compile(
    r"(?:(?P<lead>于|在)?(?P<year>[12][0-9]{3})[年\-/.])(?:(?P<month>1[0-2]|0?[1-9])(?:[月\-/.](?P<day>3[01]|[12][0-9]|0?[1-9])日?|月)?)?"
    r"(?P<end>底)?(?P<suffix>之前|以前|前)?(?:完成)?"
)
_GRADE = re.compile(r"优秀?|良好?及以上|优良|良|中|好|一般|较?差|合格|不合格|通过|不通过|是|否|有|无|达标|不达标|[一二三四五AaBbCc]级(及以上)?|"
                    r".{0,6}(优[/、]良|好[/、]一般|达成(年度)?(指标|预期指标|目标)).{0,30}")  # fmt: skip


def _not_applicable(bare: str) -> dict[str, object] | None:
    return {"kind": TargetKind.NOT_APPLICABLE} if bare == NOT_APPLICABLE else None


def _grade(bare: str) -> dict[str, object] | None:
    return {"kind": TargetKind.GRADE} if _GRADE.fullmatch(bare) else None


def _deadline(bare: str) -> dict[str, object] | None:
    match = _DEADLINE.fullmatch(bare)
    if not match or not (match["month"] or match["end"] or match["suffix"]):
        return None
    day = last_day(int(match["year"]), int(match["month"] or 12), int(match["day"] or 0))
    return {"kind": TargetKind.DEADLINE, "day": day, "suffix": match["suffix"] or ""} if day else None


def last_day(year: int, month: int, day: int = 0) -> date | None:
    """The date; for day 0 the month's last; None where the calendar has no such day."""
    try:
        if day:
            return date(year, month, day)
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    except ValueError:
        return None


def _range(bare: str) -> dict[str, object] | None:
    match = _RANGE.fullmatch(bare)
    if not match or (match["unit1"] and match["unit1"] != match["unit"]):
        return None
    low, high = number(match["low"]), number(match["number"])
    if low is None or high is None or low >= high:
        return None
    return {"kind": TargetKind.RANGE, "number": low, "high": high, "unit": match["unit"]}


def _measure(bare: str) -> dict[str, object] | None:
    match = _MEASURE.fullmatch(bare)
    if not match:
        return None
    negative = match["number"].startswith("-")
    value = number(match["number"].lstrip("-"))
    unit = match["unit"]
    if value is None or _starts_with_scale_only(match["number"], unit):
        return None
    kind = TargetKind.DURATION if unit in TIME_UNITS else TargetKind.MEASURE
    operator = match["operator"] or ""
    return {
        "kind": kind, "operator": _SIGN.get(operator, operator), "suffix": match["suffix"] or "",
        "number": -value if negative else value, "unit": unit,
    }  # fmt: skip


def _starts_with_scale_only(numeral: str, unit: str) -> bool:
    """`一次性` and `三级联动` are words, not counts: a Chinese numeral needs a short unit behind it."""
    return not numeral[-1].isdigit() and (len(unit) > 3 or unit.endswith("性"))
