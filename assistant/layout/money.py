"""Amounts of a form in 万元, whatever unit of money it states."""

import re
from collections.abc import Mapping
from decimal import Decimal

from assistant.declaration import AMOUNT_FIELDS, LABELS, amount_of
from assistant.draft import ReadWarning
from assistant.layout.labels import MONEY
from assistant.vocabulary.numerals import SCALES, narrow, number

_WAN = "万元"
_STATED = re.compile(rf"(.*?)({MONEY})(?:人民币)?整?", re.DOTALL)
"""An amount with its unit behind it."""
_LARGE = 10_000
"""万元 that hardly any project has: where no unit is written, they may be 元."""
_SIGN = re.compile(r"(?:人民币)?\s*[￥¥]?\s*")
_CHEQUE = re.compile(r"(?:人民币)?[零〇壹贰叁肆伍陆柒捌玖拾佰仟萬億万亿]+[元圆]整?")


def in_wan(
    values: Mapping[str, str], units: Mapping[str, str], *, page_unit: str
) -> tuple[dict[str, str], list[ReadWarning]]:
    """元, 千元, 亿元 … become 万元 where the form states them: in the cell, in the label, or for the whole page."""
    changed: dict[str, str] = {}
    warnings: list[ReadWarning] = []
    for name in AMOUNT_FIELDS:
        text = values.get(name, "")
        amount, unit = _amount(text)
        unit = unit or units.get(name, page_unit)
        if amount is None:
            warnings += [_told(name, _no_amount(text))] if text else []
        elif unit not in {"", _WAN}:
            changed[name] = _scaled(amount, unit)
            warnings.append(_told(name, f"表上以{unit}为单位的 {text} 已换算为 {changed[name]} 万元，请核对"))
        elif page_unit not in {"", _WAN}:
            warnings.append(_told(name, f"表上写着单位为{page_unit}，这一项又写着万元，{text} 没有换算，请核对"))
        elif amount != round(amount, 2):
            warnings.append(_told(name, f"“{text}”的小数多于两位，照原样读入，请核对"))
        elif not unit and amount >= _LARGE:
            warnings.append(_told(name, f"表上没有写明单位，“{text}”按万元读入，请核对是不是元"))
        elif amount_of(text) is None:
            changed[name] = f"{amount}"
    return changed, warnings


def _amount(text: str) -> tuple[Decimal | None, str]:
    """The number in a cell and the unit behind it; no unit where none is written."""
    bare = text[match.end() :] if (match := _SIGN.match(text)) else text
    stated = _STATED.fullmatch(bare.strip())
    return (amount_of(stated[1]), stated[2]) if stated else (amount_of(bare), "")


def _no_amount(text: str) -> str:
    """What is said of a text that cannot be taken for an amount."""
    if _CHEQUE.fullmatch(text) and (yuan := number(re.sub("人民币|[元圆]整?$", "", narrow(text)))) is not None:
        return f"“{text}”是大写金额，照原样读入；合 {_scaled(yuan, '元')} 万元，请核对后改成数字"
    return f"“{text}”不是数字，照原样读入，请核对后改成以万元为单位的数字"


def _scaled(amount: Decimal, unit: str) -> str:
    """In 万元, as the form writes it."""
    times = Decimal(1)
    for sign in unit.removesuffix("元"):
        times *= SCALES[sign]
    return f"{amount * times / SCALES['万']:.2f}"


def _told(name: str, message: str) -> ReadWarning:
    return ReadWarning(place=LABELS[name], message=message)
