"""Name a fact by the officer's own words alone."""

import re

from assistant.facts import Deadline, Price, Quantity, Rate
from assistant.suggester import events, naming, timing
from assistant.suggester.deeds import deed_of
from assistant.suggester.placing import FAULTS, GUARANTEE, NEGATIVE, is_day_of_month, need_of, words_of
from assistant.suggester.situation import Situation, Stated
from assistant.suggester.valuing import per_of
from assistant.vocabulary.pairs import share_pair


def own_words_first(fact: Quantity) -> bool:
    """Events and limits are named by the officer's words; what is bought or done by the exemplar's pattern."""
    return (
        fact.unit == "元"
        or (fact.unit == "分" and len(_score_name(fact)) > 4)
        or bool(re.search(r".{2}(?<![数质能总])量$", fact.subject))
        or need_of(fact) == "duration"
        or told_by_deed(fact)
        or bool(re.search(r"(?:就餐|用餐|就诊|入住|[修训习]期限?)$", naming.clean(fact.subject)))
        or bool(fact.unit == "人次" and naming.visits(fact))
        or bool(GUARANTEE.search(fact.subject))
        or is_day_of_month(fact)
        or bool(NEGATIVE.search(words_of(fact)) or FAULTS.search(words_of(fact)))
    )


SAYS_LITTLE = re.compile(
    "采购|购置|购买|新购|举办|举行|承办|开展|组织|完成|实施|提供|办理|服务|开设|开放|设置|建设|发放"
)
"""Verbs of which a pattern says more: 冲锋舟储备数量 for 买冲锋舟6艘."""


def own_verb(fact: Quantity) -> str:
    """What is done to the counted thing, where both are said before the number: 慰问困难党员90名."""
    deed = deed_of(fact)
    said = deed and not deed.whom and deed.thing and deed.verb and not SAYS_LITTLE.fullmatch(deed.verb)
    return deed.verb if deed and said else ""


def holeless(pattern: str, fact: Quantity) -> bool:
    """宣传活动举办场次 for 举办科普讲座60场: a pattern that names its own thing, where the officer names another."""
    deed = deed_of(fact)
    thing = "" if "{" in pattern or not deed or deed.whom or not deed.verb else deed.thing
    return bool(thing) and not share_pair(thing[-3:], pattern)


def told_by_deed(fact: Quantity) -> bool:
    """为80户家庭做体检 and 给90人换发制服 say more than 家庭数量: a payment is told by the exemplar."""
    deed = deed_of(fact)
    return bool(
        deed and deed.whom and deed.verb not in {"发放", "兑付"} and (naming.counts_people(fact) or not deed.handed)
    )


def own_name(stated: Stated, situation: Situation) -> str:
    fact = stated.fact
    if isinstance(fact, Rate):
        points = fact.unit.endswith("百分点")
        return f"{naming.clean(fact.subject)}幅度" if points else naming.rate_name(fact.subject, fact.noun)
    if isinstance(fact, Deadline):
        return timing.deadline_name(fact, ended(fact, situation)) or timing.part_name(fact, situation.object)
    if isinstance(fact, Price):
        return cost_name(priced_thing(fact, situation), per_of(fact, situation)[0] if per_of(fact, situation) else "")
    return _counted_name(fact, situation)


def ended(fact: Deadline, situation: Situation) -> str:
    """水管改造竣工: works are ended, not the pipes."""
    return situation.worded if re.search(r"竣工|完工", fact.noun) else situation.object


def _counted_name(fact: Quantity, situation: Situation) -> str:
    if fact.unit == "℃" or GUARANTEE.search(fact.subject):
        return naming.clean(fact.subject)
    if fact.unit in {"分", "元"}:
        return _score_name(fact) if fact.unit == "分" else events.money_name(fact)
    if need_of(fact) == "duration" or is_day_of_month(fact):
        return timing.duration_name(fact)
    if NEGATIVE.search(words_of(fact)) or FAULTS.search(words_of(fact)):
        return events.event_name(fact)
    deed = deed_of(fact)
    if deed and told_by_deed(fact):
        return naming.tidy(f"{deed.name}{naming.head_of(fact)}")
    paid = naming.action_of(fact) == "发放" and _PAYMENT.search(situation.project)
    return naming.count_name(fact, situation.project if paid else situation.object)


_PAYMENT = re.compile(r"补贴|补助|津贴|奖励|救助金?$")


def _score_name(fact: Quantity) -> str:
    words = re.sub(r"(?:评分|得分|分数|打分|成绩|平均分|均分|平均|考评|考核|评价)+$", "", naming.clean(fact.subject))
    words = re.sub(r"^(?:按|月度?|季度?|年度?|日常|月)$", "", words)
    kind = re.search(r"考核|考评|评价|检查|测评|评估", fact.subject)
    return naming.tidy(f"{words}{kind[0] if kind and kind[0] not in words else ''}得分")


def priced_thing(fact: Price, situation: Situation) -> str:
    """What the price is of: what its quantity counts, else the words before it."""
    for line in situation.costs.cost_lines:
        if line.price and line.quantity and line.price.low == fact.low and (thing := _thing_paid(line.quantity)):
            return thing
    words = naming.clean(
        re.sub(r"每[^，]{1,4}|人均|户均|综合|平均|单价|均价|标准|[月年]薪|工资|薪酬|待遇", "", fact.subject)
    )
    return words if 2 <= len(words) <= 12 and not re.search(r"[0-9]", words) else situation.worded


def _thing_paid(fact: Quantity) -> str:
    """制服 of 给90人换发制服; 困难党员慰问 of 慰问困难党员90名: people alone cost nothing."""
    deed = deed_of(fact)
    if deed and deed.whom and naming.counts_people(fact):
        return deed.thing
    if deed and deed.whom and deed.verb == "补充":
        return deed.name
    if deed and (deed.changed or deed.place):
        return deed.thing
    thing = "" if naming.PLACES.search(naming.object_of(fact)) else naming.object_of(fact)
    worked = deed and deed.verb and not _BOUGHT.fullmatch(deed.verb) and not SAYS_LITTLE.fullmatch(deed.verb)
    return f"{thing}{deed.verb}" if deed and worked and thing else thing


_BOUGHT = re.compile(
    "开发|派驻|更新|更换|换发|配发|配备|配置|添置|租用|租赁|聘请|聘用|派遣|劳务派遣|补贴|补助|制作|印制|选派|安装|参加|参与"
)
"""What is bought, hired or paid has a price of itself; what is worked on has one of the work."""


_DOSES = frozenset("剂针件套台份盒支次例")
"""What is given to one, and not paid by the head: 每剂72元."""


def of_unit(name: str, per: str) -> str:
    """改造户均成本 for 元/户, whatever head the pattern has."""
    if per == "户" and "人均" in name:
        return name.replace("人均", "户均")
    if per in _DOSES and "人均" in name:
        return name.replace("人均", f"单{per}")
    return name.replace("单位成本", "人均成本") if per in {"人", "人次"} else name


def cost_name(thing: str, per: str) -> str:
    thing = re.sub(r"(?:费用|费|成本|价格|单价)$", "", thing)
    if per in {"人", "人次", "名", "生"}:
        return naming.tidy(f"{thing}人均成本")
    if per == "户":
        return naming.tidy(f"{thing}户均成本")
    return naming.tidy(f"{thing}单{per}成本" if len(per) == 1 and per not in "个项次月年日天" else f"{thing}单位成本")
