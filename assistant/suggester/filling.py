"""Fill an exemplar, or a plain pattern, with a fact of the project."""

import re
from decimal import Decimal

from assistant.declaration import Indicator
from assistant.facts import Deadline, Price, Quantity, Rate
from assistant.library.exemplars import Exemplar, Purpose
from assistant.origin import Origin, OriginKind
from assistant.suggester import explaining, naming, timing
from assistant.suggester.counting import received
from assistant.suggester.deeds import deed_of
from assistant.suggester.matching import alike, best_exemplar, exemplars_for, explains
from assistant.suggester.own_words import (
    SAYS_LITTLE,
    ended,
    holeless,
    of_unit,
    own_name,
    own_verb,
    own_words_first,
    priced_thing,
    told_by_deed,
)
from assistant.suggester.placing import need_of
from assistant.suggester.situation import Situation, Stated, asked_in
from assistant.suggester.valuing import per_of, value_of
from assistant.suggester.verbs import VERB_FIRST, VERB_LAST
from assistant.suggestion import Suggestion
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.pairs import share_pair
from assistant.vocabulary.slots import TO_FILL, Slot


def fill_with_fact(stated: Stated, slot: Slot, situation: Situation, *, own_words: bool = False) -> Suggestion:
    """The row that states this fact: the officer's number, an exemplar's explanation where one fits.

    `own_words` names it by the officer's words alone, for a second fact that would get the same name.
    """
    fact = stated.fact
    reached = isinstance(fact, Quantity) and naming.is_reached(fact)
    chosen = None if reached else best_exemplar(stated, slot, situation)
    exemplar = chosen[1] if chosen else None
    name = (own_name(stated, situation) if own_words else "") or _name(stated, situation, exemplar)
    row = Indicator.of(slot, name, "", "")
    row = row.model_copy(update={"value": value_of(stated, situation, exemplar, row)})
    exemplar = exemplar if exemplar and explains(exemplar, name, fact) and _speaks_of(exemplar, stated) else None
    explanation = _meaning(row, stated, exemplar) or _explanation(row, exemplar, situation, _thing(stated, situation))
    why = f"取自{stated.source}“{fact.text}”"
    if chosen and exemplar:
        why += f"，写法参照范例《{chosen[0].name}》"
    return Suggestion(
        indicator=row.model_copy(update={"explanation": explanation}),
        origin=Origin(kind=OriginKind.BRIEF, text=why, ref=exemplar.id if exemplar else ""),
        score=1.0,
        why=why,
    )


def _meaning(row: Indicator, stated: Stated, exemplar: Exemplar | None) -> str:
    """What the officer says is done for whom, where no exemplar says it."""
    fact = stated.fact
    if isinstance(fact, Quantity) and need_of(fact) == "duration" and (since := timing.since(fact)):
        return explaining.lasting(row.name, since)
    if "提前" in row.name and need_of(fact) == "duration":
        return explaining.ahead(row.name)
    deed = deed_of(fact) if isinstance(fact, Quantity) and row.slot is Slot.QUANTITY and exemplar is None else None
    return received(deed, fact.unit) if deed and isinstance(fact, Quantity) and told_by_deed(fact) else ""


def fill_without_fact(exemplar: Exemplar, purpose: Purpose, situation: Situation) -> Suggestion | None:
    """An exemplar whose number nobody gave: the customary one, 待确认; 待补 where there is none."""
    thing = situation.object
    unit = exemplar.unit.replace("{单位}", exemplar.units[0] if exemplar.units else "")
    if exemplar.needs == "total":
        return total_cost(exemplar, purpose, situation)
    if exemplar.needs == "deadline":
        return _year_end(exemplar, purpose, situation)
    exact = exemplar.usual == "0" or (exemplar.usual == "100" and unit == "%")
    value = f"{'=' if exact else exemplar.operator}{exemplar.usual}{unit}" if exemplar.usual else TO_FILL
    row = Indicator.of(exemplar.slot, _filled(exemplar.name, situation, thing, unit), value, "")
    row = row.model_copy(update={"explanation": _explanation(row, exemplar, situation, thing)})
    text = f"参照范例《{purpose.name}》" + ("，数值为常用值，请确认" if exemplar.usual else "，数值待补")
    return Suggestion(
        indicator=row,
        origin=Origin(kind=OriginKind.EXEMPLAR, text=text, ref=exemplar.id),
        unconfirmed=bool(exemplar.usual),
        score=0.8 if exemplar.chief else 0.7,
        why=text,
    )


def total_cost(exemplar: Exemplar, purpose: Purpose, situation: Situation) -> Suggestion | None:
    """总成本 within the annual amount: computed, so nobody has to confirm it."""
    amount = situation.draft.header.annual_wan
    if amount is None:
        return None
    row = Indicator.of(
        exemplar.slot, _filled(exemplar.name, situation, situation.object, ""), f"≤{plain(amount)}万元", ""
    )
    row = row.model_copy(update={"explanation": _explanation(row, exemplar, situation, situation.object)})
    text = f"按本年度项目金额 {plain(amount)} 万元计算，写法参照范例《{purpose.name}》"
    return Suggestion(
        indicator=row, origin=Origin(kind=OriginKind.COMPUTED, text=text, ref=exemplar.id), score=0.75, why=text
    )


def _name(stated: Stated, situation: Situation, exemplar: Exemplar | None) -> str:
    fact = stated.fact
    own = own_name(stated, situation)
    pattern = _filled(exemplar.name, situation, _thing(stated, situation), _unit(fact)) if exemplar else ""
    if isinstance(fact, Rate):
        alike = pattern if pattern.endswith(own[-3:]) else ""
        return own if len(own) >= 5 else alike or naming.tidy(f"{situation.object}{own}")
    if isinstance(fact, Quantity) and (own_words_first(fact) or not pattern or _other_verb(fact, exemplar)):
        short = naming.tidy(f"{_whole(situation)}{own}") if len(own) == 4 and own.endswith("时间") else own
        return (
            (explaining.with_step(pattern, own) if short != own else "")
            or short
            or pattern
            or naming.count_name(fact, situation.object)
        )
    if isinstance(fact, Deadline):
        whole = timing.deadline_name(fact, ended(fact, situation))
        return whole or pattern or f"{situation.project}完成时间"
    per = per_of(fact, situation) if isinstance(fact, Price) else ()
    pattern = "" if exemplar and _priced_other(stated, situation, exemplar) else pattern
    return of_unit(pattern or own, per[0] if per else "")


def _priced_other(stated: Stated, situation: Situation, exemplar: Exemplar) -> bool:
    """法律服务单价 for 购买社工9名，每名11.5万元: a pattern without a hole that names another thing."""
    thing = priced_thing(stated.fact, situation) if isinstance(stated.fact, Price) else ""
    return (
        bool(thing) and thing != situation.worded and "{" not in exemplar.name and not share_pair(thing, exemplar.name)
    )


def _other_verb(fact: Quantity, exemplar: Exemplar | None) -> bool:
    """困难党员受助人数 for 慰问困难党员90名: the officer's own verb says more."""
    if exemplar is None or need_of(fact) != "quantity":
        return False
    verb = own_verb(fact)
    return bool(verb and verb not in exemplar.name) or holeless(exemplar.name, fact)


def _whole(situation: Situation) -> str:
    """The object, or the project where its action is half of what it is: 安家补贴."""
    paid = re.search(r"(?:补贴|补助|津贴|救助金|奖励)$", situation.project)
    return situation.project if paid or len(situation.object) <= 2 else situation.object


def _speaks_of(exemplar: Exemplar, stated: Stated) -> bool:
    """A price is explained by its own unit, a count by what the officer says is done."""
    fact = stated.fact
    if isinstance(fact, Price):
        return "标准" in exemplar.name
    if not isinstance(fact, Quantity) or need_of(fact) != "quantity":
        return True
    told, deed = f"{exemplar.name}{exemplar.explanation}", deed_of(fact)
    if deed and told_by_deed(fact):
        return deed.verb in f"{told}{''.join(exemplar.words)}"
    verb = own_verb(fact)
    return (not verb or verb in f"{told}{''.join(exemplar.words)}") and not holeless(exemplar.name, fact)


def _thing(stated: Stated, situation: Situation) -> str:
    fact = stated.fact
    if isinstance(fact, Quantity):
        told = "" if fact.unit == "分" else naming.object_of(fact)
        return situation.object if explaining.is_step(told) else told or situation.object
    if not isinstance(fact, Price):
        return situation.object
    vague = bool(fact.per) and fact.per[0] in {"个", "节", "项"}
    return priced_thing(fact, situation) if vague or len(situation.costs.cost_lines) > 1 else situation.worded


def _unit(fact: object) -> str:
    return fact.unit if isinstance(fact, Quantity) else ""


def _filled(pattern: str, situation: Situation, thing: str, unit: str) -> str:
    """The pattern with its holes filled; an object that repeats the pattern's own words gives way."""
    rest = re.sub(r"\{[^}]*\}", "", pattern)
    thing = thing.removeprefix("惠及") if re.search("受益|惠及", rest) else thing
    done = VERB_LAST.fullmatch(thing)
    if pattern.startswith("{对象}") and done and done["verb"] in rest:
        thing = done["thing"]
    if pattern.startswith("{对象}"):
        echoless = _without_echo(pattern.removeprefix("{对象}"), thing)
        also = (
            VERB_FIRST.match(echoless)
            if done and done["verb"] not in rest and not SAYS_LITTLE.fullmatch(done["verb"])
            else None
        )
        pattern = "{对象}" + (echoless[also.end() :] if also and len(echoless) - also.end() >= 2 else echoless)
    if "{对象}" in pattern and thing in rest:
        thing = situation.object
    if naming.PLACES.search(thing) and "{对象}受益单位" in pattern:
        pattern = pattern.replace("{对象}受益单位", "受益{对象}")
    pattern = _put(pattern, _holes(situation, thing, unit))
    pattern = re.sub(r"场次$", "次数", pattern) if unit == "次" else pattern
    return naming.tidy(_of_heads(pattern) if unit in {"人", "名", "位"} else pattern)


def _holes(situation: Situation, thing: str, unit: str) -> dict[str, str]:
    """What stands for the holes of a pattern."""
    return {
        "{对象}": thing, "{受众}": situation.audience, "{单位}": unit, "{项目}": situation.project,
        "{动作}": situation.action,
    }  # fmt: skip


def _put(text: str, holes: dict[str, str]) -> str:
    for hole, words in holes.items():
        text = text.replace(hole, words)
    return text


def _of_heads(text: str) -> str:
    """研修人次 of 90名 counts heads."""
    return re.sub(
        r"累计人次|人次累计|累计", "总人数", re.sub(r"(?:人次|(?<=慰问|救助|资助|补贴|帮扶)数量)$", "人数", text)
    )


def _without_echo(rest: str, thing: str) -> str:
    """数据归集数量 behind 数据目录 is 归集数量: the object has said the first words already."""
    for length in (5, 4, 3, 2):
        if len(rest) > length + 1 and rest[:length] in thing:
            return rest[length:]
    return rest


def _explanation(row: Indicator, exemplar: Exemplar | None, situation: Situation, thing: str) -> str:
    if exemplar is None:
        return explaining.explain(row, audience=situation.audience)
    unit = row.target.unit.rpartition("/")[2] or row.target.unit.lstrip("万亿")
    text = exemplar.explanation.replace("{名称}", row.name)
    holes = _holes(situation, thing, unit)
    if row.slot in {Slot.SERVED, Slot.OTHERS}:
        holes["{受众}"] = asked_in(row.name) or situation.audience
    text = _of_heads(text) if exemplar.needs == "quantity" and unit in {"人", "名", "位"} else text
    return _meant(_put(text, holes), holes["{受众}"] if row.slot in {Slot.SERVED, Slot.OTHERS} else "")


def _meant(text: str, who: str) -> str:
    """指居民对…的评价: a meaning says first that it is one, and an opinion whose it is."""
    if text.startswith("指"):
        return text
    opinion = re.sub(r"^(?:使用者|领取者|受助者)(?=对)", "", text)
    return f"指{who if opinion.startswith('对') else ''}{opinion}"


def _year_end(exemplar: Exemplar, purpose: Purpose, situation: Situation) -> Suggestion:
    value = f"{situation.year}年12月31日前" if situation.year else TO_FILL
    row = Indicator.of(exemplar.slot, _filled(exemplar.name, situation, situation.object, ""), value, "")
    row = row.model_copy(update={"explanation": _explanation(row, exemplar, situation, situation.object)})
    text = f"写法参照范例《{purpose.name}》，日期暂按预算年度末，请确认"
    return Suggestion(
        indicator=row,
        origin=Origin(kind=OriginKind.COMPUTED, text=text, ref=exemplar.id),
        unconfirmed=bool(situation.year),
        score=0.8 if exemplar.chief else 0.7,
        why=text,
    )


def explained(row: Indicator, situation: Situation) -> str:
    """An explanation for a row that stands: of the exemplar whose words and unit fit its name, else a plain one."""
    chosen = next((pair for pair in exemplars_for(row, situation)), None)
    if chosen is None:
        return explaining.explain(row, audience=situation.audience)
    return _explanation(row, chosen, situation, situation.object)


def customary(row: Indicator, situation: Situation) -> Suggestion:
    """The same row with the number that exemplars of its words have, 待确认; 待补 where none has one."""
    usual = next((one for one in (*exemplars_for(row, situation), *alike(row)) if _tighter(one, row)), None)
    value = f"{usual.operator}{usual.usual}{usual.unit}" if usual else TO_FILL
    text = "原值与预算不相称或过于宽松，指标保留，" + ("数值改为范例的常用值，请确认" if usual else "数值待补")
    origin = Origin(
        kind=OriginKind.EXEMPLAR if usual else OriginKind.COMPUTED, text=text, ref=usual.id if usual else ""
    )
    changed = row.model_copy(update={"value": value})
    return Suggestion(indicator=changed, origin=origin, unconfirmed=bool(usual), why=text)


def _tighter(exemplar: Exemplar, row: Indicator) -> bool:
    """Of the row's direction and unit, and stricter than its number."""
    number, direction = row.target.number, row.target.direction
    if not exemplar.usual or number is None or exemplar.unit != row.target.unit or exemplar.operator[:1] != direction:
        return False
    return Decimal(exemplar.usual) < number if direction in {"≤", "<"} else Decimal(exemplar.usual) > number
