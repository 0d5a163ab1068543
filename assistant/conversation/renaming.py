"""Rows that get another name, another slot, or give way to another indicator: 成本换成单台采购成本."""

import re

from assistant.conversation.adding import Wanted, new_row
from assistant.conversation.amendment import Amendment, Op, ask, named
from assistant.conversation.likeness import common
from assistant.conversation.phrases import bare
from assistant.conversation.places import slots_named
from assistant.conversation.spoken import split_value
from assistant.conversation.talk import NAME, VALUE, Talk, resolve
from assistant.conversation.values import Said, read_led_value, read_value
from assistant.conversation.writing import unit_of, written
from assistant.declaration import ROW_LABELS, Indicator
from assistant.vocabulary.slots import Slot

_QUOTED = r"[“\"‘「]?(?P<name>[^，。；,;“”\"‘’「」]{2,40}?)[”\"’」]?"
_RENAME = re.compile(
    rf"^(?P<place>.+?)(?:的?(?:指标)?(?:名称|名字|名|三级指标)(?:名称)?(?:改成|改为|换成|换为|写成|调整为|修改为|变更为|定为|叫|用)|改名(?:为|成|叫做?)?|更名(?:为|成|叫做?)?|改[叫称]做?为?|重命名为|[改换]个名字?[，,]?叫)[：:]?{_QUOTED}(?:更|比较|要)?(?:合适|好一?些?|准确|贴切|规范|顺)?[。！!了吧]*$"
)
_SWAP = re.compile(
    rf"^(?P<place>.+?)(?P<verb>换成|换为|替换成|替换为|调整为|调整成|变更为|修改为|填上?|写[上成为]?|[做定]成|改成|改为|改用|换|改)(?:一[条个项])?(?:指标)?[：:]?{_QUOTED}(?:这[条个项](?:指标)?)?[。！!了吧]*$"
)
_MOVE = re.compile(
    r"^(?P<place>.+?)(?:挪|移|放|调整?|改|归|划|转|搬)(?:到|至|在|入|进|去)+(?P<slot>.+?)(?:指标)?(?:里面?|下面?|那?类|栏|中|去|那里|[。！!了吧])*$"
)


def rename(clauses: tuple[str, ...], talk: Talk) -> tuple[tuple[Amendment, ...], int] | None:
    """The amendments and how many clauses they took."""
    if moved := _move(clauses[0], talk):
        return moved, 1
    if match := _RENAME.match(clauses[0]) or _RENAME.match(f"{_pointed_name(talk)}{clauses[0]}"):
        return _renamed(match["place"], match["name"], talk)
    said = _ADVISED.sub("", clauses[0])
    match = _SWAP.match(said) or _SWAP.match(f"{_pointed_name(talk)}{said}")
    if not match or not bare(match["place"]):
        return None
    name, value = _name_and_value(match["name"], talk)
    used = 1
    if match["name"].endswith("的") and len(clauses) > 1 and (example := _EXAMPLE.match(clauses[1])):
        (name, value), used = _name_and_value(example["name"], talk), 2
    if name and value is None and len(clauses) > used:
        value = read_led_value(clauses[used], talk.year)
        used += value is not None
    swapped = _swapped(match, name, value, talk) if name else None
    return (swapped, used) if swapped else None


_ADVISED = re.compile(
    "^(?:所以|因此|那就|就|要求|让|叫|建议|要)*(?:我们?|咱们?|俺们?)?(?:都|就|给|统一)*(?=[改换写调填替])"
)
"""让我们改成…"""


_EXAMPLE = re.compile("^(?:比如说?|例如|譬如|像|就用|就写|改成|换成|叫|用)(?P<name>.{3,})$")
"""换一个能算出来的，比如上报量."""


def _pointed_name(talk: Talk) -> str:
    """Of the row spoken of one clause before: 知晓率不好测，换成人均借阅册数."""
    rows = talk.pointed()
    return talk.draft.rows[rows[0]].indicator.name if len(rows) == 1 else ""


def _name_and_value(text: str, talk: Talk) -> tuple[str, Said | None]:
    """单台采购成本不超过4800元每台 as its two parts; no name where it is only a value."""
    if read_value(text, talk.year):
        return "", None
    spoken = split_value(text, talk.year)
    name = re.sub(r"(?:的?(?:目标值|指标值|值)|为|是|要|定|：|:|，)+$", "", spoken.place) if spoken else text
    return (name if _is_name(name) else ""), spoken.said if spoken else None


def _is_name(text: str) -> bool:
    often = re.match("每[一两二三半几]?个?(?:月|季|半?年|周|星期|天|日|期)", text)
    return not often and len(re.findall(r"[\u4e00-\u9fff]", text)) >= 3 and not re.search(r"[0-9]", text)


def _swapped(match: re.Match[str], name: str, said: Said | None, talk: Talk) -> tuple[Amendment, ...] | None:
    rows = resolve(match["place"], talk)
    if rows.question:
        return (rows.question,)
    slots = slots_named(bare(match["place"]))
    if not rows.rows and slots and (len(slots) == 1 or match["verb"][0] in "填写"):
        return (new_row(Wanted(slots=slots, name=name, said=said), talk),)
    if len(rows.rows) != 1 or match["verb"] in {"填", "填上", "写", "写上"}:
        return None
    at = rows.rows[0]
    old = talk.draft.rows[at].indicator
    if said is None:
        kept = (
            match["verb"] in {"改成", "改为", "改"}
            and common(name, old.name) >= 0.5 * len(name)
            and name[-1] == old.name[-1]
        )
        return (named_anew(at, name, talk),) if kept else (_ask_value(at, name, talk),)
    return swapped(at, name, said, talk)


def swapped(at: int, name: str, said: Said, talk: Talk) -> tuple[Amendment, ...]:
    """Another indicator in the place of a row: its name, and the value as that name has it."""
    old = talk.draft.rows[at].indicator
    value = _value(said, old.model_copy(update={"name": name, "value": ""}), unit=old.target.unit)
    told = f"指标由“{old.name}”换为“{name}”"
    amendments = [Amendment(op=Op.REPLACE, row=at, field=NAME, value=name, reason=told)]
    if value != old.value:
        amendments.append(
            Amendment(op=Op.REPLACE, row=at, field=VALUE, value=value, reason=f"指标值由“{old.value}”改为“{value}”")
        )
    return tuple(amendments)


def _value(said: Said, fresh: Indicator, *, unit: str) -> str:
    """The operator is that of the new name; only a unit may be taken over from the old value."""
    if said.number is not None and not unit_of(said, fresh):
        said = said.model_copy(update={"unit": unit})
    value = written(said, fresh)
    return f"≥{value}" if re.match(r"[0-9]", value) and said.number is not None and said.high is None else value


def _ask_value(at: int, name: str, talk: Talk) -> Amendment:
    old = talk.draft.rows[at].indicator
    return ask(
        f"换成“{name}”后目标值是多少？原来的“{old.value}”是“{old.name}”的，不能照搬；请补充，例如“换成{name}，不低于多少”",
        row=at,
        field=NAME,
    )


def _renamed(place: str, name: str, talk: Talk) -> tuple[tuple[Amendment, ...], int] | None:
    rows = resolve(place, talk) if bare(place) else None
    found = rows.rows if rows else talk.pointed()
    if rows and rows.question:
        return (rows.question,), 1
    if len(found) != 1 or not _is_name(name):
        return None
    return (named_anew(found[0], name, talk),), 1


def named_anew(at: int, name: str, talk: Talk) -> Amendment:
    old = talk.draft.rows[at].indicator.name
    if old == name:
        return ask(f"{named(talk.draft, at)}已经是这个名称，不用改", row=at, field=NAME)
    return Amendment(op=Op.REPLACE, row=at, field=NAME, value=name, reason=f"名称由“{old}”改为“{name}”")


def _move(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """Into another 二级指标."""
    match = _MOVE.match(clause)
    slots = slots_named(match["slot"]) if match else ()
    if not match or not slots:
        return None
    rows = resolve(match["place"], talk)
    if rows.question:
        return (rows.question,)
    if len(rows.rows) != 1:
        return None
    if len(slots) > 1:
        names = tuple(map(str, slots))
        return (ask(f"移到哪个二级指标下？可选 {'、'.join(names)}", *names, row=rows.rows[0]),)
    return _moved(rows.rows[0], slots[0], talk)


def _moved(at: int, slot: Slot, talk: Talk) -> tuple[Amendment, ...]:
    row = talk.draft.rows[at].indicator
    steps = ((ROW_LABELS["level1"], row.level1, str(slot.level1)), (ROW_LABELS["level2"], row.level2, str(slot)))
    return tuple(
        Amendment(op=Op.REPLACE, row=at, field=field, value=new, reason=f"{named(talk.draft, at)}移到“{slot}”")
        for field, old, new in steps
        if old != new
    )
