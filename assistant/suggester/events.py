"""Name events that should not happen, and sums of money that come of a project."""

import re

from assistant.facts import Quantity
from assistant.suggester import naming

_EVENT = re.compile(r"(?:责任|安全)?(?:事故|投诉|差错|伤亡|泄密|逾期|丢失|损毁|遗失)")


def event_name(fact: Quantity) -> str:
    """`市民投诉每年不超过20宗` → 市民投诉数量."""
    words = naming.clean(fact.subject) or naming.clean(fact.noun)
    if fact.number == 0 and not _EVENT.search(words) and (event := _EVENT.match(fact.noun)):
        words = f"{words}{event[0]}"
    words = re.sub(r"(?:数量?|次数|起数|件数|量|总数|发生)$", "", words)
    return f"{words}数量" if naming.is_stem(words) else ""


def money_name(fact: Quantity) -> str:
    """`力争带动社会投资5000万元` → 带动社会投资额; `一年省电费70万元` → 节约电费金额."""
    words = re.sub(
        r"^(?:[^，。；、]*?(?:可|能|将|后))?(?:一年|每年|年)?(?:可|能)?省(?:下|出)?(?=.)",
        "节约",
        naming.clean(fact.subject),
    )
    words = re.sub(r"^(?:比|较)[^，。；、]{1,6}?(?=节约|节省)|(?:金额|数额|总额|达到|达|约)$", "", words)
    if not 2 <= len(words) <= 16 or re.search(r"[0-9]", words):
        return ""
    return f"{words}{_MONEY_HEAD.get(words[-1], '额')}"


_MONEY_HEAD = {
    "额": "", "入": "", "值": "", "收": "金额", "费": "金额", "用": "金额", "本": "金额", "出": "金额", "失": "金额",
    "约": "金额", "资": "额", "价": "金额", "算": "金额", "款": "金额",
}  # fmt: skip
"""What makes the last character of a sum's name the name of a number."""
