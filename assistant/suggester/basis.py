"""政策依据 and 测算依据 from the brief: named documents, cost lines laid out and summed; nothing invented."""

import re
from decimal import Decimal

from assistant.draft import Draft
from assistant.facts import CostLine
from assistant.suggester.naming import clean, object_of
from assistant.suggester.situation import Situation
from assistant.suggester.valuing import money_text, plain
from assistant.vocabulary.slots import TO_FILL

_DOCUMENT = re.compile(r"《[^》\n]{3,60}》(?:\s*[（(]?[^（()《》，。；\n]{1,12}〔[0-9]{4}〕\s*[0-9]+号[）)]?)?")


def policy_basis(draft: Draft) -> str:
    """The documents that the brief names; else 待补 with what is wanted."""
    found = list(dict.fromkeys(match[0].strip() for match in _DOCUMENT.finditer(draft.brief)))
    return "".join(found) if found else missing_policy_basis()


def missing_policy_basis() -> str:
    """待补, with what is wanted."""
    return f"{TO_FILL}（请填写立项所依据的文件名称和文号）"


def cost_basis(situation: Situation) -> str:
    """`1. 培训费：200人次×600元/人次=12万元` line by line, and the sum."""
    lines = situation.costs.cost_lines
    if not lines or situation.costs.undecided:
        return missing_cost_basis(situation.draft)
    texts = [_laid_out(line, situation) for line in lines]
    if len(texts) == 1:
        return f"{texts[0]}。"
    total = sum((line.yuan for line in lines), Decimal(0))
    listed = "；".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))
    return f"{listed}。合计{plain(total / 10_000)}万元。"


def missing_cost_basis(draft: Draft) -> str:
    """The amount and what is wanted; an officer's own words stay in front."""
    own = draft.header.cost_basis.rstrip("。；; ")
    amount = draft.header.annual_wan
    budget = f"本年度预算{plain(amount)}万元，" if amount is not None else ""
    return f"{own}{'。' if own else ''}{budget}明细{TO_FILL}（请按“数量×单价=金额”逐项列出）"


def _laid_out(line: CostLine, situation: Situation) -> str:
    amount = money_text(line.yuan)
    if line.implied and line.quantity and line.price:
        price = line.price
        per = "·".join(price.per) or line.quantity.unit
        if price.per[:1] in {("人",), ("生",), ("名",)}:
            per = "·".join((line.quantity.unit.replace("名", "人"), *price.per[1:]))
        times = re.search(r"×[0-9]+(?:个月|月|天|日)$", line.working)
        thing = object_of(line.quantity) if len(situation.costs.cost_lines) > 1 else ""
        priced = f"{price.shown}/{per}{times[0] if times else ''}"
        return f"{thing or situation.project}：{line.quantity.shown}×{priced}={amount}"
    if line.working:
        return f"{_head(line.text, line.working)}{line.working}={amount}"
    words = clean(line.text.strip(" ，。；;"))
    return (
        words if len(re.sub(r"总价|费用|总额|预算|[0-9.万亿元]", "", words)) >= 2 else f"{situation.project}：{amount}"
    )


def _head(text: str, working: str) -> str:
    """The words in front of a working."""
    start = re.sub(r"\s+", "", text).partition(working)[0]
    words = clean(re.split(r"[，。；;、\n]", start)[-1])
    return f"{words}：" if words and not words.endswith("：") else words
