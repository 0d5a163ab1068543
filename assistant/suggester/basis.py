"""政策依据 and 测算依据 from the brief: named documents, cost lines laid out and summed; nothing invented."""

import re
from decimal import Decimal

from assistant.draft import Draft
from assistant.facts import CostLine, Price, Quantity
from assistant.suggester.naming import clean, object_of
from assistant.suggester.situation import Situation
from assistant.suggester.valuing import money_text
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.slots import TO_FILL

_NUMBERED = r"[\u4e00-\u9fff]{1,12}[〔\[(（][0-9]{4}[〕\])）]\s*第?[0-9]+号"
_DOCUMENT = re.compile(
    rf"《[^》\n]{{3,60}}》(?:\s*[（(]?{_NUMBERED}[）)]?)?|(?<=依据|根据|按照){_NUMBERED}文?|{_NUMBERED}文"
)
"""A document by its title, by its number, or by both."""


def policy_basis(draft: Draft) -> str:
    """The documents that the brief names; else 待补 with what is wanted."""
    found = list(dict.fromkeys(match[0].strip() for match in _DOCUMENT.finditer(draft.brief)))
    return "".join(found) if found else missing_policy_basis()


def missing_policy_basis() -> str:
    """待补, with what is wanted."""
    return f"{TO_FILL}（请填写立项所依据的文件名称和文号）"


def cost_basis(situation: Situation) -> str:
    """`1. 培训费：200人次×600元/人次=12万元` line by line, and the sum; what the text leaves open is said."""
    costs = situation.costs
    if not costs.cost_lines:
        return missing_cost_basis(situation.draft)
    texts = [_laid_out(line, situation) for line in costs.cost_lines]
    total = sum((line.yuan for line in costs.cost_lines), Decimal(0)) / 10_000
    annual = situation.draft.header.annual_wan
    if costs.rest and annual is not None and annual > total:
        texts.append(f"{costs.rest}：{plain(annual - total)}万元（本年度金额减去以上各项）")
        total = annual
    open_pieces = [piece for piece in costs.undecided if not (costs.rest and costs.rest in piece)]
    if open_pieces:
        return f"{_listed(texts)}。另有{'；'.join(open_pieces)}，{TO_FILL}"
    return f"{texts[0]}。" if len(texts) == 1 else f"{_listed(texts)}。合计{plain(total)}万元。"


def _listed(texts: list[str]) -> str:
    return "；".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))


def missing_cost_basis(draft: Draft) -> str:
    """The amount and what is wanted; an officer's own words stay in front."""
    own = draft.header.cost_basis.rstrip("。；; ")
    amount = draft.header.annual_wan
    budget = f"本年度预算{plain(amount)}万元，" if amount is not None else ""
    return f"{own}{'。' if own else ''}{budget}明细{TO_FILL}（请按“数量×单价=金额”逐项列出）"


def _laid_out(line: CostLine, situation: Situation) -> str:
    amount = money_text(line.yuan)
    if line.implied and line.quantity and line.price:
        thing = object_of(line.quantity) if len(situation.costs.cost_lines) > 1 else ""
        return f"{thing or situation.project}：{_multiplied(line, line.quantity, line.price)}={amount}"
    if line.working:
        return f"{_head(line.text, line.working)}{line.working}={amount}"
    words = re.sub(r"(?:一?共|共计|合计|总计)(?=[0-9])", "", clean(line.text.strip(" ，。；;")))
    return (
        words if len(re.sub(r"总价|费用|总额|预算|[0-9.万亿元]", "", words)) >= 2 else f"{situation.project}：{amount}"
    )


def _multiplied(line: CostLine, quantity: Quantity, price: Price) -> str:
    """The working with the price's denominator: 3期×60人×2000元/人, 15名×3000元/人·月×12个月."""
    per = "·".join(price.per) or quantity.unit
    if price.per[:1] in {("人",), ("生",), ("名",)}:
        per = "·".join((re.sub("名|位", "人", quantity.unit), *price.per[1:]))
    counted, _, every = line.working.partition(f"×{price.shown}")
    if sums := re.fullmatch(r"\(([^()×]+)\)", counted):
        shown = f"{price.shown}/{per}{every}"
        return "+".join(f"{part}×{shown}" for part in sums[1].split("+"))
    shown = f"{plain(price.low)}元" if "块" in price.shown else price.shown
    return f"{counted}×{shown}/{per}{every}"


def _head(text: str, working: str) -> str:
    """The words in front of a working."""
    start = re.sub(r"\s+", "", text).partition(working)[0]
    words = clean(re.split(r"[，。；;、\n]", start)[-1])
    return f"{words}：" if words and not words.endswith("：") else words


def spending_thing(text: str) -> str:
    """What a cost line pays for: 保安 in `2023年预计支出保安服务费65万`."""
    parts = re.split(r"(?<=[）)\s])[0-9]{1,2}[.、]\s*(?=\D)|(?<=[\u4e00-\u9fff”]) [0-9]{1,2}[.、]\s*(?=[^0-9])", text)
    text = next((part for part in reversed(parts) if re.search(r"[0-9]\s*[万元]", part)), parts[-1])
    words = re.sub(
        r"20[0-9]{2}年度?|预计|支出|预算|[（(].*|[0-9一二三四五六七八九十.,]+(?:万|元|亿|台|套|个).*|^[0-9]+[.、]",
        "",
        text,
    )
    words = re.sub(
        r"(?:等杂费|(?<=服务)项目|服务费|经费|费用|补助|费|款|的|“|”|\s)+$", "", words.strip(" ，。；;、：:")
    )
    return words if 2 <= len(words) <= 36 and not re.search(r"尾款|管理费|税", text) else ""
