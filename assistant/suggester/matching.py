"""Which exemplar fits a fact, and which explains a row."""

import re

from assistant.declaration import Indicator
from assistant.facts import Deadline, Price, Quantity, Rate
from assistant.library.exemplars import Exemplar, Purpose, load_purposes
from assistant.suggester import naming
from assistant.suggester.explaining import timed
from assistant.suggester.placing import REMOVED, need_of, words_of
from assistant.suggester.situation import GENERAL, Situation, Stated
from assistant.suggester.verbs import ANY_VERB
from assistant.target import TargetKind
from assistant.vocabulary.lexicons import any_of
from assistant.vocabulary.pairs import share_pair
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import same_unit

_HEAD_WORDS = re.compile(
    r"(?:验收|考核|检查|抽检)?(?:合格|达标|及时|按时|按期|准确|完成|覆盖|满意|响应|办结|处置|恢复|修复|通过|参与)?(?:率|时间|时限|时长|度)$"
)

_ALSO_ACTIONS = re.compile(r"供应|维保|值守|作业|修复")
"""What a pattern says is done, besides the verbs of names."""


def best_exemplar(stated: Stated, slot: Slot, situation: Situation) -> tuple[Purpose, Exemplar] | None:
    """The exemplar of the slot whose number, unit and words fit the fact best."""
    pairs = [
        (fitness - rank * 0.5, purpose, exemplar)
        for rank, purpose in enumerate(situation.purposes)
        for exemplar in purpose.exemplars
        if exemplar.slot is slot
        and (fitness := _fitness(exemplar, stated, situation)) > 0
        and not (rank and _strange_action(exemplar, situation))
    ]
    if not pairs:
        return None
    _, purpose, exemplar = max(pairs, key=lambda pair: pair[0])
    return purpose, exemplar


def _fixed(exemplar: Exemplar) -> str:
    """The words of the pattern between its holes."""
    return re.sub(r"\{[^}]*\}", "", exemplar.name)


def _strange_action(exemplar: Exemplar, situation: Situation) -> bool:
    """A pattern of a further purpose says that something is done of which the officer says nothing."""
    actions = ANY_VERB.findall(_fixed(exemplar))
    return exemplar.needs == "quantity" and bool(actions) and not any(word in situation.text for word in actions)


def _fitness(exemplar: Exemplar, stated: Stated, situation: Situation) -> float:
    """0 where it does not fit at all."""
    fact = stated.fact
    if exemplar.needs != need_of(fact) or not _unit_fits(exemplar, fact):
        return 0
    if exemplar.fits and not any(word in situation.text for word in exemplar.fits):
        return 0
    words = words_of(fact)
    if isinstance(fact, Quantity) and _speaks_of_else(exemplar, fact, situation):
        return 0
    told = naming.rate_name(fact.subject, fact.noun)[-6:] if isinstance(fact, Rate) else ""
    shared = [len(word) for word in exemplar.words if _holds(told or words, word)]
    if exemplar.words and not shared:
        return 0
    if not shared and (exemplar.needs in {"rate", "score", "duration"} or _other_action(exemplar, fact, situation)):
        return 0
    if _other_thing(exemplar, fact, words):
        return 0
    return 1 + max(shared, default=0) + 0.3 * exemplar.chief + 0.2 * bool(exemplar.fits)


def _speaks_of_else(exemplar: Exemplar, fact: Quantity, situation: Situation) -> bool:
    """An upper bound where so many fewer are wanted, or an action that the officer never names."""
    if exemplar.operator in {"≤", "="} and REMOVED.search(fact.subject):
        return True
    actions = ANY_VERB.findall(_fixed(exemplar))
    if actions and not naming.action_of(fact) and _done_to_else(actions, fact, situation):
        return True
    return any(action not in situation.text for action in _ALSO_ACTIONS.findall(exemplar.name))


def _holds(text: str, word: str) -> bool:
    """Whether the word stands in the text and is not turned round: 合格 is not in 不合格."""
    return bool(re.search(rf"(?<![不未非无]){re.escape(word)}", text))


def _other_action(exemplar: Exemplar, fact: object, situation: Situation) -> bool:
    """The pattern speaks of another action, or of another thing, than the officer: 采购 where cars are rented."""
    fixed = _fixed(exemplar)
    actions = ANY_VERB.findall(fixed) + ["使用"] * ("使用" in fixed)
    own = naming.object_of(fact) if isinstance(fact, Quantity) else ""
    if actions and not any(action in situation.text for action in actions):
        reached = bool(naming.PLACES.search(own)) and getattr(fact, "unit", "") == "个"
        return reached or not isinstance(fact, Quantity) or bool(naming.action_of(fact))
    of_project = "{项目}" in exemplar.name and share_pair(own, situation.project)
    return bool(own) and "{对象}" not in exemplar.name and not of_project and not share_pair(own, fixed)


def _done_to_else(actions: list[str], fact: Quantity, situation: Situation) -> bool:
    """话务坐席18个 beside 受理来电20万件: what is done to the calls is not done to the seats."""
    other = (one.fact for one in situation.stated if isinstance(one.fact, Quantity) and one.fact is not fact)
    done = {naming.action_of(one) for one in other}
    own = f"{situation.project}{words_of(fact)}"
    return all(action in done and action not in own for action in actions)


def _other_thing(exemplar: Exemplar, fact: object, words: str) -> bool:
    """The pattern names its own thing and shares no more than a verb: 应急避难场所维护数量 is not about 维护泵站6座."""
    if not isinstance(fact, Quantity) or "{" in exemplar.name or exemplar.needs != "quantity":
        return False
    own, said = naming.object_of(fact), [word for word in exemplar.words if len(word) > 1 and word in words]
    thing, told = ANY_VERB.sub("", own), f"{exemplar.name}{exemplar.explanation}"
    return len(thing) >= 2 and all(ANY_VERB.fullmatch(word) for word in said) and not share_pair(thing, told)


def _unit_fits(exemplar: Exemplar, fact: object) -> bool:
    if isinstance(fact, Quantity):
        return not exemplar.units or any(same_unit(unit, fact.unit) for unit in exemplar.units)
    if isinstance(fact, Rate):
        return not exemplar.units or fact.unit in exemplar.units
    if isinstance(fact, Price):
        return not exemplar.units or any(same_unit(unit, per) for unit in exemplar.units for per in fact.per[:1])
    return True


_EVENT = re.compile(r"(?:责任|安全)?(?:事故|事件|投诉|信访)?(?:数量|宗数|起数|件数|次数)?$")


def _same_event(exemplar: Exemplar, name: str) -> bool:
    """整改后火灾事故 is no 施工安全事故."""
    told = f"{exemplar.name}{exemplar.explanation}"
    stem = _EVENT.sub("", name)
    parts = [part for part in re.split(r"[和与及、]", stem) if len(part) > 1]
    return exemplar.operator not in {"≤", "="} or all(share_pair(part, told) for part in parts)


def explains(exemplar: Exemplar, name: str, fact: object) -> bool:
    """Whether the exemplar's explanation is about the named thing; a shared head such as 及时率 is not enough."""
    if isinstance(fact, Deadline) and re.search("[初终]验", name) and "初验" not in exemplar.explanation:
        return False
    if isinstance(fact, Deadline) and _PAYS.search(exemplar.explanation) and not _PAYS.search(name):
        return False
    if not isinstance(fact, Rate) and not (isinstance(fact, Quantity) and need_of(fact) == "duration"):
        return not isinstance(fact, Quantity) or _same_event(exemplar, name)
    if not (_same_ratio(exemplar, name) if isinstance(fact, Rate) else _same_step(exemplar, name)):
        return False
    stem = _HEAD_WORDS.sub("", name)
    for word in exemplar.words:
        stem = stem.replace(word, "")
    return len(stem) < 2 or share_pair(stem, f"{exemplar.name}{exemplar.explanation}") or "满意" in name


_PAYS = re.compile(r"发放|支付|拨付|到账|兑付|补贴(?=完成)")


def _same_step(exemplar: Exemplar, name: str) -> bool:
    """报修修复时间 is not explained by the time until somebody arrives."""
    step = timed(name)[-2:]
    told = set(_STEPS.findall(exemplar.explanation))
    return not _STEPS.fullmatch(step) or not told or step in told


_STEPS = re.compile("公示|反馈|发放|拨付|审核|送达|出具|介入|修复|到场|到位|响应|办结")
"""Ends of a length of time that are not one another."""


def _same_ratio(exemplar: Exemplar, name: str) -> bool:
    """居民知晓率 is not explained by 居民垃圾分类参与率: the word before 率 must be the exemplar's too."""
    told = f"{exemplar.name}{exemplar.explanation}"
    if (checked := _CHECKED.search(name)) and checked[0] not in told:
        return False
    head = re.search(r"(.{2})(?:增长|增加|下降|降低|减少|提高|提升)?率$", name)
    return head is None or head[1] in told


_CHECKED = re.compile(r"(?:抽检|抽查|检查|检测|考核|培训|测评|考试)(?=合格|达标|优良)")
"""By what it is found good: 抽检合格率 is no share of deliveries."""


def is_strange(exemplar: Exemplar, purpose: Purpose, *, situation: Situation) -> bool:
    """A row of a thing or a doing of which neither name nor brief says a word: 任课教师资格达标率."""
    if purpose.id == GENERAL:
        return False
    fixed = _fixed(exemplar)
    if any(verb not in situation.text for verb in ANY_VERB.findall(fixed) if not USUAL.fullmatch(verb)):
        return True
    if exemplar.slot is Slot.TIMELINESS and exemplar.needs != "deadline":
        return not any(_holds(situation.text, word) for word in exemplar.words)
    if "作业" in fixed and not situation.knows(purpose):
        return True
    bound = exemplar.slot is not Slot.QUANTITY and "{项目}" not in exemplar.name and not _SURE.search(exemplar.name)
    if bound and not situation.knows(purpose):
        return True
    if "{" not in exemplar.name:
        thing = _EVENT.sub("", _HEAD_WORDS.sub("", exemplar.name))
        return len(thing) > 1 and thing[:2] not in situation.text
    stem = _GENERAL.sub("", _HEAD_WORDS.sub("", fixed))
    return exemplar.slot in {Slot.QUALITY, Slot.SOCIAL} and len(stem) > 1 and not share_pair(stem, situation.text)


_GENERAL = re.compile(
    any_of(
        "验收 有效投诉 投诉 安全(?:责任)?事故 施工 投入使用 政策 考核 服务质量 质量检查 信息 建议采纳 数量$ 宣传内容的 "
        "业务知识 应保对象 运营考评得分"
    )
)
"""Words of patterns that are true of any project."""
USUAL = re.compile("采购|服务|完成|办理|发放|提供|更新|购置|开展|举办|建设|维护|管理")
"""Verbs that a pattern may use of itself."""
_SURE = re.compile(r"满意度|验收合格率|事故数量|总成本")


def exemplars_for(row: Indicator, situation: Situation) -> list[Exemplar]:
    """Exemplars of the row's slot that share a telling word with its name and are of its kind of number."""
    fitting = [
        (max((len(word) for word in exemplar.words if word in row.name), default=0), -rank, exemplar)
        for rank, purpose in enumerate(situation.purposes)
        for exemplar in purpose.exemplars
        if exemplar.slot is row.slot and _same_kind(exemplar, row)
    ]
    near = [entry for entry in fitting if entry[0] >= 2]
    return [exemplar for *_, exemplar in sorted(near, key=lambda entry: entry[:2], reverse=True)]


def _same_kind(exemplar: Exemplar, row: Indicator) -> bool:
    kinds = {"rate": row.target.is_percentage, "deadline": row.target.kind is TargetKind.DEADLINE,
             "duration": row.target.kind is TargetKind.DURATION, "score": row.target.unit == "分"}  # fmt: skip
    if exemplar.needs in kinds:
        return kinds[exemplar.needs]
    plain_count = not any(kinds.values())
    return plain_count and any(same_unit(unit, row.target.unit.partition("/")[0]) for unit in exemplar.units)


def alike(row: Indicator) -> list[Exemplar]:
    """Exemplars of whatever purpose that measure what the end of the row's name says: 故障率."""
    head = row.name[-3:]
    return [
        exemplar
        for purpose in load_purposes()
        for exemplar in purpose.exemplars
        if exemplar.slot is row.slot and exemplar.name.endswith(head) and _same_kind(exemplar, row)
    ]
