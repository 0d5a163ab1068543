"""How sure a sum of cost lines is: a text that has another reading which adds up is no certain fault."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assistant.facts import CostLine, Facts, sum_of
from assistant.vocabulary.numerals import SCALES, narrow

_YUAN = Decimal(10_000)
_ENDS = re.compile(r"[；;。\n]")
_WRITTEN = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?\s*(?:万|亿|千)?元|\d\s*万(?=$|[，。；;、\s（()）+×*=用作为计])")
_PART = re.compile(
    r"[(（]1\s*-\s*[0-9]|(?<![0-9.])(?:[0-9](?:\.[0-9]{1,2})?|[一二三四五六七八九]{1,2})折(?![叠页])|折后|折扣|优惠|让利|下浮|折半|减半|半年计?(?=[，。；;、）)\s]|$)|扣除|抵扣|冲减|减去|核减|捐[赠助款]|赞助|自筹|社会资本|"
    r"审定|核定(?:金额|为|数|后|[0-9])|中标价?|成交价|余款|尾款|首付|首期|进度款|质保金|预付|次年|下年|分期|跨年|分[两二三四五2-5]年|已(?:经)?(?:于|在|由)?[^，。；;\n]{0,10}(?:支付|拨付|付清)|"
    r"支付[^，。；;\n]{0,6}[0-9]+(?:\.[0-9]+)?%|20[0-9]{2}年(?:度)?(?:内)?(?:预计|计划|需|应)?(?:支付|付款|拨付|安排)|"
    r"(?:中央|省|市|区县?|县|镇|街道|上级|其他)(?:级)?(?:财政)?(?:资金)?(?:补助|配套|承担|负担|分担|安排|下达)|(?<!全额)(?<!全部)承担|负担|分担|共担|已(?:经)?完成|(?<![社小园校片景辖厂库])(?:省|市|区|县|镇|街道)级?[0-9.]+万"
    r"|[0-9一二三四五]\s*[：:]\s*[0-9一二三四五](?:的?比例|分|配套)"
)
"""Words that tell why the budget pays less than quantity times price."""
_TOTAL_SAID = r"(?:合计|共计|总计|一共|总共|共需?)(?:[^，。；;、0-9\n]{0,6})$"
_SEVERAL_YEARS = re.compile(r"[两二三四五六2-6]年|累计|总投资|以来|中期")
_ROUNDED = Decimal("0.01")
"""A stated result may be rounded by one per cent."""
_FEW = 12
_LEFT_OUT = 2
"""Figures that may be background: with more, nearly any sum can be made of many lines."""


def adds_up_otherwise(stated: Facts, annual: Decimal, tolerance: Decimal) -> bool:
    """Whether parts follow their whole or stand before it (甲1万，乙2万，小计3万), or all plain amounts do."""
    yuan, slack = annual * _YUAN, tolerance * _YUAN
    amounts = [line.yuan for line in stated.cost_lines]
    wholes = (sum(_without_parts(order), Decimal(0)) for order in (amounts, amounts[::-1]))
    plain = [money.yuan for money in stated.moneys if money.yuan != stated.stated_total]
    several = _SEVERAL_YEARS.search(stated.text)
    undated = [line.yuan for line in stated.cost_lines if not _names_a_year(line)]
    told = [
        sum(undated, Decimal(0)),
        *wholes,
        *([sum(plain)] if len(plain) > 1 else []),
        *(amounts[at] for at in range(1, len(amounts)) if several and _end_of_parts(amounts, at) == len(amounts)),
        *_beside_a_whole(stated, amounts),
        *(one for given in _given(stated.text) if len(given) > 1 for one in given),
        *_shares_of(stated, sum(amounts, Decimal(0))),
    ]
    return any(abs(whole - yuan) <= slack for whole in told)


def _beside_a_whole(stated: Facts, amounts: list[Decimal]) -> Iterator[Decimal]:
    """申请150万元；总投资500万元，建安费420万元、其他80万元: the other lines are parts of another whole."""
    wholes = {money.yuan for money in stated.moneys} - set(amounts)
    yield from (one for one in amounts if len(amounts) > 2 and sum(amounts, Decimal(0)) - one in wholes)


def _names_a_year(line: CostLine) -> bool:
    """2024年为10座×1.5万元 beside a line of no year is there for comparison."""
    return any(fact is not None and fact.year is not None for fact in (line.quantity, line.price))


def _shares_of(stated: Facts, whole: Decimal) -> Iterator[Decimal]:
    """What a stated percentage leaves of the whole: 2026年支付60%, 下浮10%."""
    for rate in stated.rates if stated.rates and part_told(stated) else ():
        yield whole * rate.number / 100
        yield whole * (100 - rate.number) / 100


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
    # Prices paid for their quantities are no quotes, unless a part of them is the budget's.
    spent = all(line.working for line in stated.cost_lines) and not part_told(stated)
    told = any(figure == annual * _YUAN for figure in ([] if spent else _figures(stated)))
    return told and any(all(_stands_in(line, piece) for line in stated.cost_lines) for piece in _pieces(stated.text))


def part_told(stated: Facts) -> str:
    """The words that tell a discount, a deduction, a share, another payer or another year; empty where none do."""
    match = _PART.search(narrow(stated.text))
    return match[0] if match else ""


_SUM_IN_BRACKETS = re.compile(r"[×*][^，。；;\n（(]{0,4}[（(](?!\s*1\s*[+-])[^（）()\n]*\+")


def multiplies_a_sum(stated: Facts) -> bool:
    """90场×（药品1000元+人员2000元) is read no further than its bracket."""
    bracketed = "(" in stated.text or "（" in stated.text
    return bracketed and bool(_SUM_IN_BRACKETS.search(narrow(stated.text)))


def misstated(stated: Facts, tolerance: Decimal) -> list[CostLine]:
    """Lines that give another amount than the one said right behind them, which no further number explains."""
    wrong = [line for line in stated.cost_lines if _is_wrong(line, tolerance * _YUAN)]
    counts = {quantity.number for quantity in stated.quantities if quantity.number > 1} if wrong else set()
    factors = counts | {one * other for one, other in combinations(sorted(counts)[:_FEW], 2)}
    return [
        line for line in wrong if not any(_times(line, factor) for factor in factors) and not _includes(line, stated)
    ]


def _times(line: CostLine, factor: Decimal) -> bool:
    return line.stated is not None and abs(line.yuan * factor - line.stated) <= line.stated * _ROUNDED


def _includes(line: CostLine, stated: Facts) -> bool:
    """5人×6万元，共35万元（含社保5万元)."""
    told = next((money.text for money in stated.moneys if money.yuan == line.stated), "")
    behind = stated.text[stated.text.find(told) + len(told) :] if told else ""
    return bool(re.match(r"[\s，,（(]*(?:内?含|包[含括]|其中)", behind))


def wrong_products(stated: Facts, tolerance: Decimal) -> list[CostLine]:
    """Lines whose multiplication, written out with =, does not give the amount that stands behind it."""
    wrong = misstated(stated, tolerance)
    text = re.sub(r"\s+", "", narrow(stated.text)) if wrong else ""
    return [line for line in wrong if line.tabled or _equals_sign(text, line)]


def _is_wrong(line: CostLine, slack: Decimal) -> bool:
    gap = abs(line.yuan - line.stated) if line.stated is not None else Decimal(0)
    return gap > slack and gap > line.yuan * _ROUNDED


def _equals_sign(text: str, line: CostLine) -> bool:
    return "".join((re.sub(r"\s+", "", narrow(line.working)), "=")) in text


def wrong_total(stated: Facts, tolerance: Decimal) -> Decimal | None:
    """元; a 合计 that ends the text and that none of its parts give."""
    total = stated.stated_total
    if total is None or not stated.moneys or stated.moneys[-1].yuan != total:
        return None
    before = stated.text[: stated.text.rfind(stated.moneys[-1].text)]
    clause = _ENDS.split(before)[-1]
    figures = _figures(stated)
    lines = sum_of(stated.cost_lines)
    sums = [lines, sum(figures, Decimal(0)), *_other_sums(figures), *(money.yuan for money in stated.moneys[:-1])]
    if not re.search(_TOTAL_SAID, before) or _SEVERAL_YEARS.search(clause):
        return None
    return None if any(abs(total - some) <= tolerance * _YUAN for some in sums) else total


_GIVEN = re.compile(
    r"(?:中央|省|市|区|县|镇|街道|上级|自筹)[^，。；;、\n0-9%：:（(]{0,8}?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>亿|万|千)?元"
)
_SOURCES_TOLD = re.compile(r"其中|来源|分担|承担")


def overgiven(stated: Facts, annual: Decimal, tolerance: Decimal) -> Decimal | None:
    """元; what several givers pay together, where it is more than any amount that the text speaks of."""
    wholes = [annual * _YUAN, sum_of(stated.cost_lines), stated.stated_total or 0]
    most = max(*wholes, *(money.yuan for money in stated.moneys)) + tolerance * _YUAN
    totals = (sum(given, Decimal(0)) for given in _given(stated.text) if len(given) > 1)
    return next((total for total in totals if total > most), None)


def _given(text: str) -> Iterator[list[Decimal]]:
    """What each giver pays, sentence by sentence."""
    for piece in _ENDS.split(narrow(text)):
        if told := _SOURCES_TOLD.search(piece):
            yield [
                Decimal(match["number"].replace(",", "")) * int(SCALES.get(match["unit"] or "", 1))
                for match in _GIVEN.finditer(piece, told.end())
            ]


def _pieces(text: str) -> list[str]:
    return [re.sub(r"\s+", "", piece) for piece in _ENDS.split(narrow(text))]


def _stands_in(line: CostLine, piece: str) -> bool:
    return re.sub(r"\s+", "", narrow(line.text)).strip("，,、：:") in piece


def is_doubtful(stated: Facts, annual: Decimal) -> bool:
    """Whether another reading may be meant: there is a figure too many, or one that was not understood."""
    yuan = annual * _YUAN
    paid = sum_of(line for line in stated.cost_lines if _is_paid_once(line, stated))
    open_ = [line.yuan for line in stated.cost_lines if not _is_paid_once(line, stated)] + _unused(stated)
    return yuan - paid in _other_sums(open_) or _reads_less_than_written(stated)


def _is_paid_once(line: CostLine, stated: Facts) -> bool:
    """Whether quantity times price is written for it, and the text names no other ways to do or to buy it."""
    return bool(line.working) and not _CHOICE.search(stated.text)


_CHOICE = re.compile(r"或者?|方案[一二AB甲乙]|比选|报价|询价|对比|择[优低]")


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
    return len(_WRITTEN.findall(_FROM.sub("", narrow(stated.text)))) > len(stated.moneys) + len(stated.prices)


_FROM = re.compile(r"[0-9][0-9.,]*[万亿千]?元?\s*[-—~至到]\s*(?=[0-9][0-9.,]*[万亿千]?元)")
"""The lower end of a range, which is one fact with the upper."""


def _figures(stated: Facts) -> list[Decimal]:
    """What lines add, and amounts that neither a line nor the total accounts for."""
    return [*(line.yuan for line in stated.cost_lines), *_unused(stated)]


def _unused(stated: Facts) -> list[Decimal]:
    lines = stated.cost_lines
    used = {stated.stated_total, *(line.yuan for line in lines), *(line.stated for line in lines)}
    used |= {line.price.low for line in lines if line.price}
    return [money.yuan for money in stated.moneys if money.yuan not in used]
