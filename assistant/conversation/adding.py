"""New rows: 加一条质量指标：巡检完成率不低于95%; the number is the officer's, the explanation the rules'."""

import re

from assistant.conversation.amendment import Amendment, Op, ask, named
from assistant.conversation.phrases import bare
from assistant.conversation.places import slots_named
from assistant.conversation.spoken import split_value
from assistant.conversation.talk import Talk
from assistant.conversation.values import Said, read_led_value, read_value
from assistant.conversation.writing import is_limit, is_money, unit_of, written
from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.facts import Quantity, Rate, facts
from assistant.frozen import Frozen
from assistant.suggester import Situation, plain_name
from assistant.suggester.explaining import explain
from assistant.suggester.placing import place as placed
from assistant.vocabulary.heads import Head, head_of
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS, alternatives

_ADD = r"(?:增加|新增|添加|增设|增添|补充|补上|加上|多加|加|添|补|设|列)"
_ONE = re.compile(
    rf"(?:{_ADD}|填|写|加个|[再多]来|再弄|再搞)(?:上|进|入)?(?:一|1|个|条|项|行|新的?)+|(?:增加|新增|添加|补充)(?=(?:.{{2,8}})?指标)"
)
_PLAIN = re.compile(r"(?:增加|新增|添加|补充|加上|补上|填上|写上|加)(?![0-9一二两三四五六七八九十到至])")
_LEVEL2 = "|".join(Slot)
_LEVEL1 = rf"(?:(?:产出|效益|满意度)(?:类)?(?:指标)?(?:[里下中]面?的?|的)?[-—·/、，：:]*(?=(?:{_LEVEL2})))?"
"""产出质量指标, 效益指标里的社会效益: the level above stands before the slot."""
_KIND = re.compile(
    rf"^(?:关于)?{_LEVEL1}(?P<slot>{_LEVEL2}|满意度|效益)?(?:类|方面|方向)?的?(?:三级|二级)?(?:指标)?(?P<end>[：:，,。叫]|$|就)"
)
_SLOT_HEAD = re.compile(rf"^{_LEVEL1}(?P<slot>{_LEVEL2})(?:类|方面)?的?指标(?P<end>)")
_EXPLAINED = re.compile(
    r"^(?:指标)?(?:解释|说明|口径|计算公式|公式)(?:就?写成?|是|为|：|:)+(?P<text>.+)$|^(?P<source>(?:数据)?来源(?:是|为|：|:).+)$"
)
_NAME_FILLER = re.compile(
    r"^(?:就?叫做?|写[上成为明]|名[称字]?[是叫为]?|是|为|：|:|，|,|\s|“|”|\"|三级指标|指标名称?[是为叫]?)+|(?:的?(?:目标值|指标值|目标|值|要求|要|需要|应当?|必须|定为?|设为?|为|是|：|:|，|,|\s|“|”|\"))+$"
)
_PUT = re.compile(
    rf"^(?:就|要|都)?(?:(?:放|归|列|写|算|属于?|挂)(?:到|在|入|进|为)*)?(?P<slot>{_LEVEL2}|满意度)"
    r"(?:类|方面|指标|这?一?栏|那?一?块|里面?|下面?|中|里头|那里)*$"
)
_DATE_FIRST = re.compile(
    r"^(?P<date>[^，。]{2,14}?(?:之前|以前|前))(?:要|必须|需)?(?P<done>完成|做完|搞完)?(?P<name>.{2,})$"
)
_DOING = re.compile(
    "发放|印制|采购|购置|购买|举办|举行|开展|组织|新建|改造|维修|修缮|更新|更换|慰问|走访|检查|检测|抽检|制作|配备|安装|种植|清运|办理|印发|培训|救助|资助|巡查|巡检|拍摄|发布"
)
_HEADS = {"人次": "人次", "场": "场次", "场次": "场次", "次": "次数", "人": "人数", "名": "人数", "期": "期数"}


class Wanted(Frozen):
    """A row as it was asked for."""

    slots: tuple[Slot, ...] = ()
    name: str = ""
    said: Said | None = None
    explanation: str = ""
    used: int = 1
    """Clauses that it took."""


def add(clauses: tuple[str, ...], talk: Talk) -> tuple[tuple[Amendment, ...], int] | None:
    """The amendments and how many clauses they took; None where nothing is to be added."""
    opened = _opened(clauses[0], talk)
    if opened is None:
        return None
    wanted = _complete(opened[0], opened[1], clauses, talk)
    return (new_row(wanted, talk),), wanted.used


_LABELLED = re.compile(r"^(?P<slot>[\u4e00-\u9fff]{2,7})(?:指标)?[：:]\s*(?P<rest>[^0-9：:]{4,}.*)$")
"""生态效益：旧座椅回收率≥90%, of a slot without a row."""


def _opened(clause: str, talk: Talk) -> tuple[tuple[Slot, ...], str] | None:
    """The slots named and the rest of the clause."""
    labelled = _LABELLED.match(clause)
    slots = slots_named(labelled["slot"]) if labelled else ()
    if labelled and slots and not any(row.slot in slots for row in talk.table.rows.values()):
        return slots, labelled["rest"]
    for pattern in (_ONE, _PLAIN):
        match = pattern.search(clause)
        if not match:
            continue
        before = re.sub(
            r"(?:指标)?(?:里面?|下面?|中|那里|这里|上|栏|类|方面|部分|那块)$", "", bare(clause[: match.start()])
        )
        before = re.sub(r"^在", "", before)
        slots, rest = slots_named(before), clause[match.end() :]
        if before and not slots:
            continue
        kind = _KIND.match(rest) or _SLOT_HEAD.match(rest)
        if kind:
            slots, rest = slots_named(kind["slot"]) if kind["slot"] else slots, rest[kind.end() :]
        if pattern is _ONE or slots or _is_fresh(rest, talk, new=match[0] in {"新增", "添加"}):
            return slots, rest
    return None


def _is_fresh(body: str, talk: Talk, *, new: bool) -> bool:
    """增加巡检完成率≥95%: a name and a value, and no row that it could be; 新增 is never to raise one."""
    spoken = split_value(body, talk.year)
    if not spoken or len(bare(spoken.place)) < 3:
        return False
    found = talk.table.find(spoken.place)
    return not found.rows and (new or not found.near)


def _complete(slots: tuple[Slot, ...], body: str, clauses: tuple[str, ...], talk: Talk) -> Wanted:
    """Name, value and explanation, from as many of the clauses behind as speak of them."""
    wanted = _with_part(Wanted(slots=slots, used=0), body, talk) or Wanted(slots=slots)
    wanted = wanted.model_copy(update={"used": 1})
    for clause in clauses[1:]:
        longer = _with_part(wanted, clause, talk)
        if longer is None:
            break
        wanted = longer.model_copy(update={"used": wanted.used + 1})
    return wanted


def _with_part(wanted: Wanted, part: str, talk: Talk) -> Wanted | None:
    """With what one clause adds; None where it speaks of something else."""
    part = part.strip()
    if match := _EXPLAINED.match(part):
        return wanted.model_copy(update={"explanation": match["text"] or match["source"]})
    if not wanted.slots and (match := _PUT.match(part)):
        return wanted.model_copy(update={"slots": slots_named(match["slot"])})
    if wanted.said is None and (said := read_led_value(part, talk.year)):
        return wanted.model_copy(update={"said": said})
    if wanted.name or not part:
        return None
    if (match := _DATE_FIRST.match(part)) and (said := read_value(match["date"], talk.year)):
        return wanted.model_copy(update={"name": match["name"], "said": said})
    spoken = split_value(part, talk.year)
    name = _NAME_FILLER.sub("", spoken.place if spoken else part)
    return wanted.model_copy(update={"name": name, "said": spoken.said if spoken else wanted.said}) if name else None


def new_row(wanted: Wanted, talk: Talk) -> Amendment:
    """The row, or what is still to be said of it."""
    slots = wanted.slots or _guessed(wanted)
    if not wanted.name:
        kind = _of(wanted.slots)
        return ask(f"新加的{kind}指标叫什么、目标值多少？例如“加一条{kind or '质量'}指标：名称，不低于95%”")
    if not wanted.slots and (left := _left(wanted, talk)):
        slots = (left,)
    if len(slots) != 1:
        served = tuple(slot for slot in slots if slot is Slot.SERVED)
        slots = served or slots
    if len(slots) != 1:
        names = tuple(map(str, slots or Slot))
        return ask(f"“{wanted.name}”放在哪个二级指标下？可选 {'、'.join(names)}", *names)
    if wanted.said is None:
        return ask(f"“{wanted.name}”的目标值是多少？没有数字不能加，请补充，例如“不低于多少”")
    row = _row(wanted, slots[0], talk)
    same = [at for at, other in talk.table.rows.items() if plain_name(other.name) == plain_name(row.name)]
    if same:
        old = f"{named(talk.draft, same[0])}（{talk.draft.rows[same[0]].indicator.value}）"
        return ask(f"表里已有{old}，没有再加；是要改它的指标值吗？", row=same[0])
    said = "" if wanted.explanation else "；指标解释按规则补写，请核对"
    return Amendment(op=Op.ADD, value=row, reason=f"在“{slots[0]}”下加一行“{row.name}”{said}")


def _left(wanted: Wanted, talk: Talk) -> Slot | None:
    """The slot of a row that was just taken away, where what comes instead may stand there."""
    last = talk.done[-1] if talk.done else None
    if last is None or last.op is not Op.REMOVE or last.row is None or wanted.said is None:
        return None
    slot = talk.draft.rows[last.row].indicator.slot
    said, head = wanted.said, wanted.said.unit.partition("/")[0]
    may = {
        Slot.QUANTITY: head in COUNT_UNITS,
        Slot.QUALITY: head in {"", "%"} or said.number == 0,
        Slot.TIMELINESS: bool(said.day) or head in TIME_UNITS,
        Slot.COST: is_money(head),
        Slot.SERVED: "满意" in wanted.name,
        Slot.OTHERS: "满意" in wanted.name,
    }
    return slot if slot and may.get(slot, not said.day and "满意" not in wanted.name) else None


def _of(slots: tuple[Slot, ...]) -> str:
    return str(slots[0]) if len(slots) == 1 else ""


def _guessed(wanted: Wanted) -> tuple[Slot, ...]:
    said, name = wanted.said, wanted.name
    if said is None:
        return ()
    head = said.unit.partition("/")[0]
    if said.day or head in TIME_UNITS:
        return (Slot.TIMELINESS,)
    if "满意" in name:
        return (Slot.SERVED,)
    if is_money(head):
        return (Slot.COST,)
    read = facts(f"{name}{said.shown}{said.unit or ('%' if name.endswith('率') else '')}")
    stated: tuple[Rate | Quantity, ...] = (*read.rates, *read.quantities)
    slot = next((placed(fact, ()) for fact in stated), None)
    return (slot,) if slot else ()


def _row(wanted: Wanted, slot: Slot, talk: Talk) -> Indicator:
    assert wanted.said is not None
    stub = Indicator.of(slot, _name(wanted, slot), "", "")
    row = stub.model_copy(update={"value": _value(wanted.said, stub)})
    made = explained(row, talk.draft).explanation
    source = re.match(r"(?:数据)?来源(?:是|为|：|:)", wanted.explanation)
    if source:
        made = re.sub("数据来源：.*$", f"数据来源：{wanted.explanation[source.end() :]}", made)
    text = made if source or not wanted.explanation else wanted.explanation
    return row.model_copy(update={"explanation": text})


def explained(row: Indicator, draft: Draft) -> Indicator:
    """With the explanation that the rules write for it."""
    text = explain(row, audience=Situation(draft=draft).audience)
    return row.model_copy(update={"explanation": text})


_COUNTING = re.compile(rf"(?P<unit>{alternatives(COUNT_UNITS)})(?:数量?)?$")


def _value(said: Said, stub: Indicator) -> str:
    """With the unit that the name tells: 宣传场次 12 is ≥12场次."""
    counting = _COUNTING.search(stub.name)
    if not said.unit and not said.day and counting and not stub.name.endswith(("率", "度")):
        said = said.model_copy(update={"unit": counting["unit"]})
    value = written(said, stub)
    open_ended = not (said.day or said.high is not None or is_limit(said, unit_of(said, stub)))
    return f"≥{value}" if re.match(r"[0-9]", value) and open_ended else value


def _name(wanted: Wanted, slot: Slot) -> str:
    """As a form puts it: 发放宣传手册 5000册 is 宣传手册发放数量."""
    name, said = wanted.name, wanted.said
    assert said is not None
    if slot in {Slot.SERVED, Slot.OTHERS}:
        return name if re.search("满意|认可|好评", name) else f"{name}满意度"
    if said.day:
        return name if name.endswith(("时间", "日期")) else f"{name.removesuffix('完成')}完成时间"
    if head_of(name) is not Head.NONE or said.unit in {"", "%"} or is_money(said.unit.partition("/")[0]):
        return name
    verb = _DOING.match(name)
    thing = f"{name[verb.end() :]}{verb[0]}" if verb and len(name) - verb.end() >= 2 else name
    return f"{thing}{_HEADS.get(said.unit, '数量')}"
