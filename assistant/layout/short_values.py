"""Values of one line: what is taken off, and what is said of it."""

import re

from assistant.declaration import AMOUNT_FIELDS, LABELS
from assistant.layout.cells import chosen, joins_surely, one_line

_ROUNDED = re.compile(r"[0-9]\.?[0-9]*[Ee]\+?[0-9]{1,2}|[0-9]{15}0{6}")
"""A long code that became a number: 4.40304E+20."""
_CODE_DIGITS = 21


def short_value(name: str, text: str) -> tuple[str, list[str]]:
    """The value of a field, and the doubts about it."""
    short = one_line(text)
    if (ticked := chosen(short)) is not None:
        return ticked, []
    if name == "project_code" and re.fullmatch(r"['‘’]?[0-9\s]+", short):
        short = re.sub(r"['‘’\s]", "", short)
    doubts = []
    joined = len(short) == _CODE_DIGITS if name == "project_code" else joins_surely(text)
    if name == "project_code" and _ROUNDED.fullmatch(short):
        doubts.append(f"项目编码“{short}”被表格软件取整过，后面的数字已丢失，请对照原件重新填写")
    if short != text and not joined:
        doubts.append(f"“{LABELS[name]}”里的换行、空格或符号已去掉，读作“{short}”，请核对")
    if name == "period" and (years := re.fullmatch(r"([0-9]{1,2})\s*年", short)):
        return years[1], doubts
    if name in AMOUNT_FIELDS:
        return re.sub(r"^[¥￥]\s*", "", short), doubts
    return short, doubts
