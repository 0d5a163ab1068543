"""Numbers of a spreadsheet as a person sees them."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assistant.readers.number_formats import Section, Token, section_for
from assistant.vocabulary.numerals import plain

UNKNOWN = "?"
"""What the reading process gives for a format that it could not read."""
LOST_DIGITS = "长数字存成了数值，Excel 只留住前 15 位，后面的数字已丢失，请对照原件重新填写"
_PLACES = ("#", "0", "?")
_ENOUGH_PLACES = 2
"""The form asks for no more: whatever a sum has behind them is not declared."""


def shown(value: str, number_format: str) -> tuple[str, str]:
    """The text of a numeric cell, and what is doubtful about it."""
    number = _exact(value)
    if abs(number) >= Decimal(10) ** 15:
        return f"{number:.0f}", LOST_DIGITS
    if number_format == UNKNOWN:
        return _plain(number), f"单元格的数字格式读不出来，读作 {_plain(number)}，是否为百分数或带单位请核对"
    section, negative = section_for(number, number_format)
    signed = abs(number) if negative else number
    if section.has("unknown") or section.has("date") or not _has_places(section):
        understood = number_format in {"", "@"}
        return _plain(number), "" if understood else f"单元格的数字格式没有读懂，读作 {_plain(number)}，请核对"
    if section.has("general") or section.signs("@"):
        return _around(signed, section), ""
    if section.has("power"):
        return _scientific(signed, section)
    if section.signs("/"):
        return _fraction(signed, section)
    text, doubt = _decimal(signed, section)
    if negative and not doubt and not re.search(r"[-−(（负]", text):
        doubt = f"单元格里是负数 {_plain(number)}，显示为 {text}，请核对"
    return text, doubt


def _exact(value: str) -> Decimal:
    """What was typed: a binary fraction shows its noise behind the 15th digit."""
    return Decimal(format(float(value), ".15g")) if "." in value or "e" in value else Decimal(value)


def _has_places(section: Section) -> bool:
    return section.has("general") or section.signs(*_PLACES, "@")


def _plain(number: Decimal) -> str:
    return plain(number) if number else "0"


def _around(number: Decimal, section: Section) -> str:
    """General with texts beside it."""
    shown = (_plain(abs(number)) if token.kind in {"general", "sign"} else token.text for token in section.tokens)
    return f"{'-' if number < 0 else ''}{''.join(shown)}".strip()


def _decimal(number: Decimal, section: Section) -> tuple[str, str]:
    """Places, thousands, per cent and scaling: what is shown; a number that was rounded hard is doubted."""
    before, whole, decimals, after = _parts(section)
    scale = _scale(section, whole, decimals)
    exact = abs(number) * scale
    places = sum(token.text in _PLACES for token in decimals if token.kind == "sign")
    seen = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    minus = "-" if number < 0 and exact else ""
    read = f"{minus}{before}{_grouped(seen, whole)}{_decimals(seen, decimals)}{after}".strip()
    if seen == exact or (places >= _ENOUGH_PLACES and scale >= 1):
        return read, ""
    return read, f"单元格里显示为 {read}，实际是 {_plain(number)}，按显示的读入，请核对"


def _parts(section: Section) -> tuple[str, tuple[Token, ...], tuple[Token, ...], str]:
    """What stands before the number, its whole places, its decimal places, what stands behind."""
    tokens = section.tokens
    places = [at for at, token in enumerate(tokens) if token.kind == "sign" and token.text in _PLACES]
    point = next((at for at, token in enumerate(tokens) if token == Token("sign", ".")), places[-1] + 1)
    pointed = point < len(tokens) and tokens[point] == Token("sign", ".")
    first, last = min(places[0], point), max(places[-1], point) if pointed else places[-1]
    whole, decimals = tokens[first:point], tokens[point + 1 : last + 1]
    return _literal(tokens[:first]), whole, decimals, _literal(tokens[last + 1 :])


def _literal(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text for token in tokens if token.kind == "literal" or token.text == "%")


def _scale(section: Section, whole: tuple[Token, ...], decimals: tuple[Token, ...]) -> Decimal:
    """Each % stands for hundredths; a comma behind all places leaves out thousands."""
    percents = sum(token == Token("sign", "%") for token in section.tokens)
    commas = sum(token == Token("sign", ",") for token in section.tokens)
    grouping = sum(token == Token("sign", ",") for token in _between_places(whole))
    return Decimal(100) ** percents / Decimal(1000) ** (commas - grouping)


def _between_places(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    last = max((at for at, t in enumerate(tokens) if t.kind == "sign" and t.text in _PLACES), default=0)
    return tokens[:last]


def _grouped(number: Decimal, whole: tuple[Token, ...]) -> str:
    """The digits before the point: thousands where a comma groups them, texts where they stand between places."""
    digits = f"{int(number):d}"
    inner = _between_places(whole)
    least = sum(token.text == "0" for token in whole if token.kind == "sign")
    if not any(token.kind == "literal" for token in inner):
        digits = digits.zfill(least) if least or number >= 1 else ""
        return f"{int(digits):,}" if Token("sign", ",") in inner and digits else digits
    return _filled(digits, [token for token in whole if token.text != "," or token.kind == "literal"])


def _filled(digits: str, whole: list[Token]) -> str:
    """Digits from the right into places that texts part: `0!.0` shows 80 as 8.0."""
    text, left = "", digits
    places = sum(token.kind == "sign" for token in whole)
    for token in reversed(whole):
        if token.kind == "literal":
            text = token.text + text
            continue
        places -= 1
        taken = left[-1:] if places else left
        left = left[: len(left) - len(taken)]
        text = (taken or ("0" if token.text == "0" else "")) + text
    return text


def _decimals(number: Decimal, decimals: tuple[Token, ...]) -> str:
    """The point and what follows it; # shows no zero at the end."""
    digits = f"{number:f}".partition(".")[2]
    least = len("".join(token.text for token in decimals).rstrip("#?"))
    while len(digits) > least and digits.endswith("0"):
        digits = digits[:-1]
    return f".{digits}" if digits else ""


def _scientific(number: Decimal, section: Section) -> tuple[str, str]:
    at = next(index for index, token in enumerate(section.tokens) if token.kind == "power")
    mantissa, behind = section.tokens[:at], section.tokens[at + 1 :]
    point = next((index for index, token in enumerate(mantissa) if token == Token("sign", ".")), at)
    places = sum(token.text in _PLACES for token in mantissa[point:])
    head, _, power = f"{number:.{places}E}".partition("E")
    digits = sum(token.text in _PLACES for token in behind if token.kind == "sign")
    sign = "-" if power.startswith("-") else "+" if section.tokens[at].text == "E+" else ""
    text = f"{_literal(mantissa)}{head}E{sign}{power.lstrip('+-').zfill(digits)}{_literal(behind)}".strip()
    doubt = "" if Decimal(f"{head}E{power}") == number else f"单元格里显示为 {text}，实际是 {_plain(number)}，请核对"
    return text, doubt


def _fraction(number: Decimal, section: Section) -> tuple[str, str]:
    """`# ?/?`: the nearest fraction whose parts have as many digits."""
    at = section.tokens.index(Token("sign", "/"))
    below = section.tokens[at + 1 :]
    digits = sum(token.kind == "sign" and token.text in _PLACES for token in below)
    if not digits or any(token.kind == "literal" and token.text.isdigit() for token in below):
        return _plain(number), f"单元格的数字格式没有读懂，读作 {_plain(number)}，请核对"
    fraction = Fraction(abs(number)).limit_denominator(10**digits - 1)
    whole, rest = divmod(fraction, 1)
    parts = [str(whole)] if whole or not rest else []
    text = f"{'-' if number < 0 else ''}{' '.join([*parts, str(rest)] if rest else parts)}"
    near = abs(fraction - Fraction(abs(number))) < Fraction(1, 10**12)
    return text, "" if near else f"单元格里显示为 {text}，实际是 {_plain(number)}，请核对"
