"""Numbers of the officer that do not agree: reported, never repaired."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.draft import Row
from assistant.facts import CostLine, Deadline, Price, Quantity
from assistant.facts.scanner import mask
from assistant.suggester.situation import Fact, Situation
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.units import same_unit

_TOLERANCE = Decimal("0.1")
"""万元: the tolerance of rule A101."""


def conflicts(situation: Situation) -> tuple[str, ...]:
    """One Chinese sentence for each, with the arithmetic and the units."""
    found = (
        *_sum_against_amount(situation), *_stated_otherwise(situation), *_per_group(situation),
        *_caps(situation), *_other_years(situation), *_budget_mentioned(situation),
    )  # fmt: skip
    return tuple(dict.fromkeys(found))


def _sum_against_amount(situation: Situation) -> Iterator[str]:
    costs, annual = situation.costs, situation.draft.header.annual_wan
    total = costs.total_wan
    if annual is None or total is None or abs(total - annual) <= _TOLERANCE:
        return
    working = "＋".join(_working(line) for line in costs.cost_lines)
    yield f"{working}={plain(total)}万元，与本年度项目金额 {plain(annual)} 万元不一致，请核对"


def _working(line: CostLine) -> str:
    return line.working or f"{plain(line.wan)}万元"


def _stated_otherwise(situation: Situation) -> Iterator[str]:
    costs, annual = situation.costs, situation.draft.header.annual_wan
    for line in costs.cost_lines:
        if line.stated is not None:
            yield f"{line.working}={plain(line.wan)}万元，与文中写的 {plain(line.stated / 10_000)} 万元不一致，请核对"
    total = costs.total_wan
    if costs.stated_total is not None and total is not None:
        stated = costs.stated_total / 10_000
        if abs(stated - total) > _TOLERANCE and stated != annual:  # the amount itself has been compared
            yield f"各项相加为 {plain(total)} 万元，与文中写的合计 {plain(stated)} 万元不一致，请核对"


def _per_group(situation: Situation) -> Iterator[str]:
    """4期 × 每期50人 against 200人次."""
    counted = [s.fact for s in situation.stated if isinstance(s.fact, Quantity)]
    for each in (fact for fact in counted if fact.per):
        groups = [fact for fact in counted if not fact.per and same_unit(fact.unit, each.per)]
        wholes = [fact for fact in counted if not fact.per and _same_people(fact.unit, each.unit)]
        for group in groups[:1]:
            product = group.number * each.number
            for whole in wholes:
                if whole.number != product and whole is not group:
                    working = f"{group.shown}×每{each.per}{each.shown}={plain(product)}{each.unit}"
                    yield f"{working}，与{whole.shown}不一致，请核对"


def _caps(situation: Situation) -> Iterator[str]:
    """150家 × 每家最高5万元 against the amount: a cap is no cost line, but the two must go together."""
    annual = situation.draft.header.annual_wan
    prices = [s.fact for s in situation.stated if isinstance(s.fact, Price)]
    counted = [s.fact for s in situation.stated if isinstance(s.fact, Quantity) and not s.fact.per]
    for cap in (price for price in prices if _CAP.search(price.subject)):
        for one in (count for count in counted if cap.per and same_unit(count.unit, cap.per[0])):
            product = one.number * cap.high / 10_000
            if annual is not None and abs(product - annual) > _TOLERANCE:
                working = f"{one.shown}×每{cap.per[0]}最高{cap.shown}={plain(product)}万元"
                yield f"{working}，与本年度项目金额 {plain(annual)} 万元不一致，请核对"


_CAP = re.compile(r"最高|上限|封顶")


def _same_people(one: str, other: str) -> bool:
    return same_unit(one, other) or {one, other} <= {"人", "人次", "名"}


def _other_years(situation: Situation) -> Iterator[str]:
    for stated in situation.left_out:
        if getattr(stated.fact, "several_years", False):
            yield f"{stated.source}中“{stated.fact.text}”是多年合计，不作年度指标；如需要，请写进长期目标"
            continue
        if isinstance(stated.fact, Deadline) and str(situation.year) in stated.fact.text:
            continue  # a term that begins before the budget year ends, or ends after it
        year = getattr(stated.fact, "year", None)
        if not year:
            yield f"{stated.source}中“{stated.fact.text}”是其他年度的或用来比较的数，未采用"
            continue
        yield f"{stated.source}中“{stated.fact.text}”属于{year}年，不在预算年度 {situation.year} 年内，未采用"


def unused(situation: Situation, rows: tuple[Row, ...], basis: str) -> tuple[str, ...]:
    """Numbers and dates of the brief that no row and no cost line uses, in one sentence."""
    told = "\n".join([*(row.origin.text for row in rows), basis])
    left = [
        s.fact.text
        for s in situation.stated
        if s.source == "说明"
        and not _is_term(s.fact)
        and f"“{s.fact.text}”" not in told
        and _shown(s.fact) not in basis
    ]
    kept = "、".join(f"“{text}”" for text in dict.fromkeys((*left, *_unread(situation))))
    return (f"说明中的{kept}没有写进指标，请核对是否需要补充",) if kept else ()


def _is_term(fact: Fact) -> bool:
    """一年 or 12个月 says for how long, not how much."""
    return isinstance(fact, Quantity) and fact.unit in {"年", "个月", "月"} and not fact.operator


_NUMBER = re.compile(
    r"(?<![A-Za-z0-9第〔\[.])(?!20[0-9]{2}年?)(?!1[0-2]?[0-9]{3,4}(?:热线|专线|平台))[0-9]+(?:\.[0-9]+)?[^0-9，。；、：:（）()\s]{0,8}"
)
"""A number with what follows it; not a year, not the number of a hotline or of a document."""
_WORKING = re.compile(r"[*×=]$")
_NAMED = re.compile(r"《[^》]*》|〔[^〕]*〕第?[0-9]+号")
"""Titles and numbers of documents: no targets."""


def _unread(situation: Situation) -> Iterator[str]:
    """Numbers of the brief that were read as nothing at all, with the words before them."""
    found = dict(situation.sources).get("说明")
    if found is None:
        return
    facts: tuple[Fact, ...] = (*found.quantities, *found.rates, *found.prices, *found.deadlines)
    texts = [fact.text for fact in facts] + [money.text for money in found.moneys]
    texts += [line.text for line in found.cost_lines] + [match[0] for match in _NAMED.finditer(found.text)]
    texts += [rate.subject for rate in found.rates if re.search(r"[0-9]", rate.subject)]
    rest = _without(found.text, texts)
    annual = situation.draft.header.annual_wan
    for clause in re.finditer(r"[^，。；、：:\n]+", mask(rest)):
        number = _NUMBER.search(clause[0])
        if (
            number
            and not _WORKING.search(number[0])
            and not (annual is not None and re.match(rf"{plain(annual)}(?![0-9.])", number[0]))
        ):
            start, end = clause.start() + number.start(), clause.start() + number.end()
            yield rest[max(clause.start(), start - 12) : end].strip()


def _without(text: str, parts: list[str]) -> str:
    """Every place where one of the parts stands, put to a comma; parts may overlap."""
    taken = bytearray(len(text))
    for part in filter(None, parts):
        for found in re.finditer(re.escape(part), text):
            taken[found.start() : found.end()] = b"\x01" * len(part)
    return "".join("，" if mark else char for char, mark in zip(text, taken, strict=True))


def _shown(fact: Fact) -> str:
    return fact.shown if isinstance(fact, Quantity | Price) else fact.text


def _budget_mentioned(situation: Situation) -> Iterator[str]:
    """A single amount in the brief that is not the annual one, where nothing explains it."""
    annual = situation.draft.header.annual_wan
    brief = dict(situation.sources).get("说明")
    if brief is None or annual is None or brief.total_wan is not None or brief.stated_total is None:
        return
    stated = brief.stated_total / 10_000
    if abs(stated - annual) > _TOLERANCE:
        yield f"说明中的合计 {plain(stated)} 万元与本年度项目金额 {plain(annual)} 万元不一致，请核对"
