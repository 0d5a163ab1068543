"""What of last year's form is over: paid tails of finished contracts, documents of one year, sums of the old amount."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.declaration import LABELS, Indicator
from assistant.draft import Draft
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.slots import Slot

_ITEM = re.compile(r"(?:[；;。\n]|\s(?=[0-9]{1,2}[.、][^0-9]))+")
_PAID = re.compile(r"尾款|质保金|质量保证金|余款|未付|第[二三四2-4]笔|(?:终期|最终|竣工)验收款?|结算款")
_BEGUN = re.compile(r"首款|首付|预付款|第[一1]笔|首期款")
_OF_A_YEAR = re.compile(
    r"《?[^《》；;。\n]*?(?P<year>20[0-9]{2})年度?[^《》；;。\n]*?(?:方案|计划|要点|通知|安排|清单|任务)[^《》；;。\n]{0,8}》?"
)
_TOTAL = re.compile(r"总(?:成本|投资|费用|支出|额|金额)")


def items_of(text: str) -> list[str]:
    """The spending items of a cost basis, as they stand."""
    return [piece.strip() for piece in _ITEM.split(text) if piece and piece.strip()]


def is_paid(item: str) -> bool:
    """Whether the item pays off, or began, a contract of that year: its years must not be moved."""
    return bool(_PAID.search(item) or _BEGUN.search(item))


def stale_notes(last: Draft, year: int | None) -> Iterator[str]:
    """One sentence for each kind of content that was true for last year only."""
    items = [re.sub(r"^[0-9]{1,2}[.、]\s*", "", item) for item in items_of(last.header.cost_basis)]
    label = LABELS["cost_basis"]
    if paid := [item for item in items if _PAID.search(item)]:
        yield (
            f"{label}中的{_quoted(paid)}是往年合同的尾款或后续款，往年已安排支付，年份未滚动：已付清的请删去并相应核减金额"
        )
    if begun := [item for item in items if _BEGUN.search(item) and not _PAID.search(item)]:
        yield f"{label}中的{_quoted(begun)}是往年合同的首款，年份未滚动：请改为本年度应付的款项"
    yield from _documents(last, year)


def _documents(last: Draft, year: int | None) -> Iterator[str]:
    found = [
        match[0].strip("《》 ，") for match in _OF_A_YEAR.finditer(last.header.policy_basis)
        if year is None or int(match["year"]) < year
    ]  # fmt: skip
    if found:
        yield f"{LABELS['policy_basis']}中的{_quoted(found)}只管当年，请换成现行文件，或确认仍然有效"


def _quoted(texts: list[str]) -> str:
    return "、".join(f"“{text}”" for text in dict.fromkeys(texts))


def with_new_total(row: Indicator, last: Draft, amount: Decimal | None) -> Indicator:
    """总成本 ≤470万元 follows the new amount; every other value stays."""
    old, target = last.header.annual_wan, row.target
    if amount is None or old is None or row.slot is not Slot.COST or not _TOTAL.search(row.name):
        return row
    if target.number != old or target.unit != "万元":
        return row
    return row.model_copy(update={"value": f"{target.direction}{plain(amount)}万元"})
