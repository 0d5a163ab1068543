"""Amounts in 元 on a form whose fields are in 万元."""

import re
from collections.abc import Mapping
from decimal import Decimal

from assistant.declaration import AMOUNT_FIELDS, LABELS, amount_of
from assistant.draft import ReadWarning

_YUAN = "元"


def in_wan(
    values: Mapping[str, str], units: Mapping[str, str], *, page_unit: str
) -> tuple[dict[str, str], list[ReadWarning]]:
    """元 becomes 万元 where the form itself states 元: in the cell, in the label, or for the whole page."""
    changed: dict[str, str] = {}
    warnings: list[ReadWarning] = []
    for name in AMOUNT_FIELDS:
        text = values.get(name, "")
        bare = re.sub(r"(?<!万)元$", "", text)
        unit = _YUAN if bare != text else units.get(name, page_unit)
        amount = amount_of(bare)
        if amount is None:
            continue
        if unit == _YUAN:
            changed[name] = str((amount / Decimal(10_000)).quantize(Decimal("0.01")))
            warnings.append(_told(name, f"表上以元为单位的 {text} 已换算为 {changed[name]} 万元，请核对"))
        elif page_unit == _YUAN:
            warnings.append(_told(name, f"表上写着单位为元，这一项又写着万元，{text} 没有换算，请核对"))
    return changed, warnings


def _told(name: str, message: str) -> ReadWarning:
    return ReadWarning(place=LABELS[name], message=message)
