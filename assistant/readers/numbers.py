"""Numbers and dates of a spreadsheet as a person sees them."""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]')
_PLACES = re.compile(r"[#0?][#0?,.]*")
UNKNOWN = "?"
"""What the reading process gives for a format that it could not read."""
LOST_DIGITS = "长数字存成了数值，Excel 只留住前 15 位，后面的数字已丢失，请对照原件重新填写"


def shown(value: str, number_format: str) -> tuple[str, str]:
    """The text of a numeric cell, and what is doubtful about it."""
    number = _exact(value)
    if abs(number) >= Decimal(10) ** 15:
        return f"{number:.0f}", LOST_DIGITS
    if number_format == UNKNOWN:
        return _plain(number), f"单元格的数字格式读不出来，读作 {_plain(number)}，是否为百分数或带单位请核对"
    section = number_format.split(";")[0]
    before, places, after = _parts(section)
    signs = _LITERAL.sub("", section.replace("General", "0"))
    if not places or "E" in signs or "/" in signs:
        return _plain(number), ""
    if "%" in signs:
        return _percentage(number, before, after, places)
    text = f"{number:,f}" if "," in places else _plain(number)
    return f"{before}{_plain_text(text)}{after}", ""


def _exact(value: str) -> Decimal:
    """What was typed: a binary fraction shows its noise behind the 15th digit."""
    return Decimal(format(float(value), ".15g")) if "." in value else Decimal(value)


def _percentage(number: Decimal, before: str, after: str, places: str) -> tuple[str, str]:
    percent = number * 100
    decimals = len(places.partition(".")[2])
    seen = percent.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    doubt = "" if seen == percent else f"单元格里显示为 {seen}%，实际是 {_plain(percent)}%，按实际的数读入，请核对"
    return f"{before}{_plain(percent)}{after}", doubt


def _parts(section: str) -> tuple[str, str, str]:
    """What stands before the number, its places, what stands behind."""
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return chr(0xE000 + len(literals) - 1)

    marked = _LITERAL.sub(keep, section.replace("General", "0"))
    match = _PLACES.search(marked)
    if not match:
        return "", "", ""
    before, after = marked[: match.start()], marked[match.end() :]
    return _restored(before, literals), match[0], _restored(after, literals)


def _restored(text: str, literals: list[str]) -> str:
    for index, literal in enumerate(literals):
        text = text.replace(chr(0xE000 + index), literal)
    return text.strip()


def _plain(number: Decimal) -> str:
    return _plain_text(f"{number:f}")


def _plain_text(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def date_shown(iso: str) -> str:
    """A date as the form writes it."""
    moment = datetime.fromisoformat(iso)
    day = f"{moment.year}年{moment.month}月{moment.day}日"
    return day if moment.time() == datetime.min.time() else f"{day}{moment:%H:%M}"
