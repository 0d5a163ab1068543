"""Word the goals from the rows that stand on the project's own facts."""

import re
from itertools import pairwise

from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.facts import Quantity
from assistant.origin import OriginKind
from assistant.rules.relevance import common_pairs
from assistant.suggester.basis import spending_thing
from assistant.suggester.deeds import deed_of, every
from assistant.suggester.naming import COUNT_HEADS, PLACE, object_of
from assistant.suggester.situation import Situation
from assistant.suggester.valuing import shown
from assistant.suggester.verbs import VERB_LAST
from assistant.target import TargetKind
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.slots import TO_FILL, Slot

_OWN = {OriginKind.BRIEF, OriginKind.OFFICER, OriginKind.COMPUTED, OriginKind.MODEL}
"""A model writes words only: the number is as much the project's own as before."""
_HEADS = re.compile(rf"(?:{COUNT_HEADS}|批次|天数|期数|页数|个数|份数|篇数|项数|(?<![方总重用产水电气货流容])量|数)$")
_WORDS = {"≥": "不低于", "≤": "不超过", ">": "超过", "<": "低于", "=": "达到"}


def annual_goal(draft: Draft, situation: Situation) -> str:
    """What, how much, by when, with which result: one or two sentences of the project's own facts."""
    own = [row.indicator for row in draft.rows if _is_own(row)]
    done = _counted(own)
    dates = [row for row in own if row.slot is Slot.TIMELINESS and row.target.day]
    limits = [_limit(row) for row in own if row.slot in _LEVELS and row.target.kind is not TargetKind.DEADLINE]
    year = f"{situation.year}年" if situation.year else ""
    ends = "".join(f"，{_end(row, situation)}" for row in dates[:2])
    first = f"{year}{_ground(done, situation)}{_items(done, situation)}{_task(done, situation)}{ends}"
    if not done and not limits and not dates:
        amount = draft.header.annual_wan
        spent = f"，支出不超过{plain(amount)}万元" if amount is not None else ""
        return f"{first}{spent}，{situation.result}；具体数量和质量目标{TO_FILL}。"
    return f"{first}；{'，'.join(limits)}，{situation.result}。" if limits else f"{first}，{situation.result}。"


def _counted(own: list[Indicator]) -> list[Indicator]:
    """The quantities; over how many days something goes on is no thing that is done beside others."""
    rows = [row for row in own if row.slot is Slot.QUANTITY]
    return [row for row in rows if row.target.unit not in {"天", "日"}] or rows


def _end(row: Indicator, situation: Situation) -> str:
    """自助终端验收上线时间 2025年9月30日前 → 9月30日前完成自助终端验收上线."""
    day = row.value.removeprefix(f"{situation.year}年")
    what = re.sub(r"(?:完成|结束)?(?:时间|日期)$", "", row.name)
    what = situation.project if what.endswith("任务") else what
    rest = what.replace(situation.object, "", 1)
    what = rest if len(rest) >= 2 and not re.match("[及和与、进入下]", rest) else what
    verb = "" if what.endswith(("竣工", "完工")) else "完成"
    return f"{day if day.endswith('前') else day + '前'}{verb}{what}"


def _ground(done: list[Indicator], situation: Situation) -> str:
    """What the money is for, in the words of 测算依据, where the counted things alone would not tell (rule R102)."""
    header = situation.draft.header
    known = common_pairs(header.project_name) or common_pairs(header.cost_basis)
    if known & common_pairs(_task(done, situation)) or not known:
        return ""
    clause = re.split(r"[，。；;\n]", re.sub(r"[（(][^）)]*[）)]", "", header.cost_basis))[0].strip()
    usable = (
        6 <= len(clause) <= 40
        and clause not in _task(done, situation)
        and TO_FILL not in clause
        and not re.search(r"[0-9]", clause)
    )
    return f"{clause}，" if usable else f"围绕{situation.project}，"


_MANY = 5
"""So many spending items, of which the counted things are a small part, are told before them."""


def _items(done: list[Indicator], situation: Situation) -> str:
    """实施系统运维、证照邮寄等9项工作，: the dearest items, where what is counted is only a small part of the money."""
    lines = sorted(situation.costs.cost_lines, key=lambda line: -line.yuan)
    things = list(dict.fromkeys(thing for line in lines if (thing := spending_thing(line.text))))
    if len(things) < _MANY or 3 * len(done) >= len(things):
        return ""
    return f"实施{things[0]}、{things[1]}等{len(things)}项工作，"


_LEVELS = (Slot.QUALITY, Slot.TIMELINESS, Slot.SOCIAL, Slot.SERVED)


def long_term_goal(draft: Draft, situation: Situation) -> str:
    """The state at the end of the period; empty for a project of one year."""
    years = draft.header.years or 1
    if years < 2 or situation.year is None:
        return ""
    own = [row.indicator for row in draft.rows if _is_own(row)]
    levels = [_kept(row) for row in own if row.slot in (Slot.QUALITY, Slot.SOCIAL, Slot.SERVED)][:3]
    state = f"{'，'.join(levels)}，" if levels else ""
    return f"到{situation.year + years - 1}年，{situation.project}{years}年任务全部完成，{state}{situation.result}。"


def _is_own(row: Row) -> bool:
    value = row.indicator.target
    return (
        row.indicator.applicable and not row.unconfirmed and row.origin.kind in _OWN
        and value.kind in {TargetKind.MEASURE, TargetKind.DURATION, TargetKind.DEADLINE}
    )  # fmt: skip


def _task(done: list[Indicator], situation: Situation) -> str:
    if not done:
        verb = situation.purposes[0].verb if situation.purposes else "实施"
        return f"完成{situation.project}" if verb in situation.project else f"{verb}{situation.object}"
    own = _deeds(situation)
    first, *rest = [own.get(_number(row)) or _done(row) for row in done]
    after = (_after(before, phrase, situation.object) for before, phrase in pairwise([first, *rest]))
    return "、".join([first, *after])


def _after(before: str, phrase: str, thing: str) -> str:
    """5班 and 200人 of the same training are told behind it once."""
    number = _NUMBERED.search(phrase)
    if number and _NUMBERED.sub("", phrase) == _NUMBERED.sub("", before):
        return number[0]
    return _without(phrase.removeprefix("完成"), thing)


_NUMBERED = re.compile(r"[0-9].*$")


def _deeds(situation: Situation) -> dict[str, str]:
    """What the officer says is done, by its number; a number said twice is left to the rows' names."""
    told: dict[str, list[str]] = {}
    for stated in situation.stated:
        fact = stated.fact
        if isinstance(fact, Quantity):
            deed, number = deed_of(fact), shown(fact)
            phrase = deed.told(number, every(fact)) if deed else _listed(fact, told, situation)
            told.setdefault(f"{number}/{fact.per}" if every(fact) else number, []).append(phrase)
    return {number: phrases[0] for number, phrases in told.items() if len(phrases) == 1 and phrases[0]}


def _listed(fact: Quantity, told: dict[str, list[str]], situation: Situation) -> str:
    """采购编织袋9000个、|排水泵9台: in a list the verb of the first is said of all."""
    thing = object_of(fact)
    before = next(reversed(told), "")
    follows = bool(before and thing and told[before][-1:] != [""]) and f"{before}、{fact.subject}" in situation.text
    return f"{thing}{shown(fact)}" if follows and fact.subject == thing else ""


def counts_heads(thing: str) -> bool:
    """居民 are reached; 助餐 is given."""
    return bool(re.search(r"[人员者民众生工户师属方客农妇童]$|企业$|单位$|对象$|群众$|社区$|家庭$", thing))


def _number(row: Indicator) -> str:
    return row.value.lstrip("≥≤=<>")


def _without(phrase: str, thing: str) -> str:
    """The phrase without what has been named; a bare number would count nothing."""
    rest = phrase.replace(thing, "", 1)
    return phrase if not rest or rest[0].isdigit() else rest


_DONE = ("完工", "竣工", "受助", "就餐", "用餐", "就诊", "入住", "参观", "观影", "参与", "时长")
"""Ends of names that say themselves that it is done: 学校完工12所."""


def _done(row: Indicator) -> str:
    """政务自助终端采购数量 ≥15台 → 采购政务自助终端15台."""
    number, _, per = _number(row).partition("/")
    words = _HEADS.sub("", row.name)
    if per:
        done = re.fullmatch(r"(?P<thing>.{2,})(?P<verb>开展|举办|组织|举行)", words)
        return f"每{per}{done['verb']}{done['thing']}{number}" if done else f"每{per}{words}{number}"
    if words.endswith("开班"):
        return f"开班{number}"
    match = VERB_LAST.fullmatch(words)
    if match and match["verb"] != "数字化":
        return f"{match['verb']}{match['thing']}{number}"
    if given := re.fullmatch(r"受(扶持|资助|奖励|补贴|救助|帮扶)(.{2,})", words):
        return f"{given[1]}{given[2]}{number}"
    if reached := re.fullmatch(r"受益(.{2,})", words):
        return f"惠及{reached[1]}{number}"
    if reached := re.fullmatch(r"(.{2,})(?:受益|惠及)", words):
        return f"惠及{reached[1]}{number}" if counts_heads(reached[1]) else f"{words}{number}"
    if reached := re.fullmatch(rf".{{2,}}覆盖(.{{0,4}}(?:{PLACE}))", words):
        return f"覆盖{reached[1]}{number}"
    return f"{'' if words.startswith('覆盖') or words.endswith(_DONE) else '完成'}{words}{number}"


def _limit(row: Indicator) -> str:
    """结业考核合格率 ≥95% → 结业考核合格率不低于95%."""
    number = row.value.lstrip("≥≤=<>")
    if row.target.number == 0:
        return f"{_HEADS.sub('', row.name)}为{number}"
    least = row.target.direction == "≥" and not row.target.is_percentage and row.target.unit != "分"
    return f"{row.name}{'不少于' if least else _WORDS.get(row.target.direction, '达到')}{number}"


def _kept(row: Indicator) -> str:
    number = row.value.lstrip("≥≤=<>")
    if row.target.number == 0:
        return f"{_HEADS.sub('', row.name)}保持{number}"
    word = "控制在" if row.target.direction in {"≤", "<"} else "稳定在"
    return f"{row.name}{word}{number}{'以内' if word == '控制在' else '以上' if row.target.number != 100 else ''}"
