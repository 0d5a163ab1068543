"""How sure a sum of cost lines is: a text that has another reading which adds up is no certain fault."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assistant.facts import CostLine, Facts
from assistant.vocabulary.numerals import narrow

_YUAN = Decimal(10_000)
_ENDS = re.compile(r"[；;。\n]")
_WRITTEN = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?\s*(?:万|亿|千)?元|\d\s*万(?![\d元千百人次亩平立吨台套册件户])")
_LEFT_OUT = 2
"""Figures that may be background: with more, nearly any sum can be made of many lines."""


def adds_up_otherwise(stated: Facts, annual: Decimal, tolerance: Decimal) -> bool:
    """Whether parts follow their whole or stand before it (甲1万，乙2万，小计3万), or all plain amounts do."""
    yuan, slack = annual * _YUAN, tolerance * _YUAN
    amounts = [line.yuan for line in stated.cost_lines]
    wholes = (sum(_without_parts(order), Decimal(0)) for order in (amounts, amounts[::-1]))
    plain = [money.yuan for money in stated.moneys if money.yuan != stated.stated_total]
    return any(abs(whole - yuan) <= slack for whole in wholes) or (len(plain) > 1 and abs(sum(plain) - yuan) <= slack)


def _without_parts(amounts: list[Decimal]) -> list[Decimal]:
    kept: list[Decimal] = []
    at = 0
    while at < len(amounts):
        kept.append(amounts[at])
        at = _end_of_parts(amounts, at)
    return kept


def _end_of_parts(amounts: list[Decimal], whole: int) -> int:
    """Behind the two or more amounts that follow a whole and add up to it; else behind the amount itself."""
    total = Decimal(0)
    for at in range(whole + 1, len(amounts)):
        total += amounts[at]
        if total == amounts[whole] and at > whole + 1:
            return at + 1
        if total >= amounts[whole]:
            break
    return whole + 1


def is_told_among_others(stated: Facts, annual: Decimal) -> bool:
    """Whether it stands in one sentence with all other figures (quotes, cuts, what was paid) or in 100家…各3000元."""
    if annual * _YUAN in _products(stated):
        return True
    told = any(figure == annual * _YUAN for figure in _figures(stated))
    return told and any(all(_stands_in(line, piece) for line in stated.cost_lines) for piece in _pieces(stated.text))


def _pieces(text: str) -> list[str]:
    return [re.sub(r"\s+", "", piece) for piece in _ENDS.split(narrow(text))]


def _stands_in(line: CostLine, piece: str) -> bool:
    return re.sub(r"\s+", "", narrow(line.text)).strip("，,、：:") in piece


def is_doubtful(stated: Facts, annual: Decimal) -> bool:
    """Whether another reading may be meant: there is a figure too many, or one that was not understood."""
    yuan = annual * _YUAN
    return yuan in _other_sums(_figures(stated)) or _reads_less_than_written(stated)


def _other_sums(figures: list[Decimal]) -> Iterator[Decimal]:
    total = sum(figures, Decimal(0))
    for size in range(1, _LEFT_OUT + 1):
        for some in combinations(figures, size):
            yield sum(some, Decimal(0))
            yield total - sum(some, Decimal(0))


def _products(stated: Facts) -> Iterator[Decimal]:
    plain = [line.yuan for line in stated.cost_lines if not line.working]
    return (quantity.number * amount for quantity in stated.quantities for amount in plain)


def _reads_less_than_written(stated: Facts) -> bool:
    return len(_WRITTEN.findall(narrow(stated.text))) > len(stated.moneys) + len(stated.prices)


def _figures(stated: Facts) -> list[Decimal]:
    """What lines add, and amounts that neither a line nor the total accounts for."""
    lines = stated.cost_lines
    used = {stated.stated_total, *(line.yuan for line in lines), *(line.stated for line in lines)}
    used |= {line.price.low for line in lines if line.price}
    return [*(line.yuan for line in lines), *(money.yuan for money in stated.moneys if money.yuan not in used)]
