"""Values that are set or changed: 把采购数量改成20台, 合个率提到96, 满意度提高5个百分点."""

import re
from datetime import date
from decimal import Decimal

from assistant.conversation.amendment import FIELD_OF, Amendment, Op, ask, named, refuse
from assistant.conversation.doubting import doubtful
from assistant.conversation.mentioning import by_deed, explained_by
from assistant.conversation.often import OFTEN, place_of, times_a_year
from assistant.conversation.phrases import FROM_OLD, bare, without_verb
from assistant.conversation.places import slots_named
from assistant.conversation.relative import Change, changed, may_be, read_change
from assistant.conversation.talk import VALUE, Rows, Talk, ask_of_another_kind, ask_which, resolve
from assistant.conversation.values import Said, read_value
from assistant.conversation.writing import fits, is_money, written
from assistant.frozen import Frozen
from assistant.target import TargetKind
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS, alternatives

_EACH = re.compile(r"分别(?:改成|改为|是|为|调整为|调到|提到|定为)?(?P<values>.+)$")
_POINTED = re.compile(r"[它这那]|该项|此项")


_PER = re.compile(rf"(?:按?每一?(?:{alternatives((*COUNT_UNITS, *TIME_UNITS))}))+$")
"""运维成本每套每年控制在14万以内."""


_FROM_TO = re.compile(r"(?:从|由)[^从由，。]*?[0-9][^从由，。0-9]*?(?P<verb>[一-龥]{1,2}[到至成为])$")
"""从120张砍到90张, whatever the verb."""


class Spoken(Frozen):
    """A clause as place, verb and value."""

    place: str
    verb: str
    said: Said


def split_value(clause: str, year: int | None) -> Spoken | None:
    """The longest value that a clause ends in, and what stands before it."""
    for at in range(len(clause)):
        if not clause[:at].endswith("每") and (said := read_value(clause[at:], year)):
            place, verb = without_verb(clause[:at])
            if said.in_words and not verb:
                return None
            if said.unit and is_money(said.unit.partition("/")[0]) and bare(_PER.sub("", place)):
                place = _PER.sub("", place)
            if not verb and (moved := _FROM_TO.search(place)):
                place, verb = place[: moved.start()], moved["verb"]
            named = FROM_OLD.sub("", place)
            return Spoken(place=named if verb and bare(named) else place, verb=verb, said=said)
    return None


def set_values(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """None where the clause is no such thing."""
    if (synced := _SYNCED.match(clause)) and (rows_too := _rows_too(synced["place"], talk)):
        return rows_too
    if each := _EACH.search(clause):
        return _one_by_one(clause[: each.start()], each["values"], talk)
    if change := read_change(clause):
        return _change(change, talk)
    spoken = split_value(clause, talk.year)
    return _set(spoken, talk) if spoken else None


def _set(spoken: Spoken, talk: Talk) -> tuple[Amendment, ...] | None:
    each = None if spoken.said.day else OFTEN.search(spoken.place)
    if each:
        spoken = spoken.model_copy(update={"place": place_of(spoken.place[: each.start()])})
    rows = _rows(spoken, talk)
    if rows is None:
        return None
    if rows.question:
        return (rows.question,)
    if each:
        return tuple(_yearly(at, spoken.said, each, talk) for at in rows.rows)
    return tuple(set_one(at, spoken.said, talk) for at in rows.rows)


def _yearly(at: int, said: Said, often: re.Match[str], talk: Talk) -> Amendment:
    """每月两次 of a row that counts the whole year is 24; of any other row it is asked."""
    row, unit = talk.draft.rows[at].indicator, often["unit"]
    if said.unit == "%" or row.target.is_percentage:
        return set_one(at, said, talk)
    times, words = times_a_year(often), f"{row.name}{row.explanation}{talk.draft.header.annual_goal}"
    if times is None or said.number is None or not fits(said, row) or not re.search("全年|年度|每年", words):
        told = f"{named(talk.draft, at)}现为“{row.value}”；请说全年一共多少，没有改动"
        return ask(told, row=at, field=VALUE)
    amendment = set_one(at, said.model_copy(update={"number": said.number * times}), talk)
    told = f"每{unit} {said.shown}{said.unit}，全年 {times} 倍；{amendment.reason}"
    return amendment.model_copy(update={"reason": told})


_SYNCED = re.compile(
    r"^(?P<place>[^，。0-9]{0,14}?)(?:(?:对应|相关|相应|下面|表里)?的?(?:绩效)?指标(?:值|表)?|(?<!^)(?:的?[那这]一?[条项行个])?)(?:里面?)?(?:的)?"
    r"(?:也|都|同步|一并|一起|跟着|相应|对应)+[^，。0-9]{0,6}(?:改|调整?|更新|变)[^，。0-9]{0,4}$"
)


def _rows_too(place: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """年度目标里的450人次改成500人次，指标也一起改: the rows that carried the old figures."""
    done = [a for a in talk.done if a.changes and a.row is None and isinstance(a.value, str)]
    if not done:
        return None
    old = str(getattr(talk.draft.header, FIELD_OF[done[-1].field]))
    figures = (re.findall(r"[0-9]+(?:\.[0-9]+)?", text) for text in (old, str(done[-1].value)))
    pairs = [(Decimal(a), Decimal(b)) for a, b in zip(*figures, strict=False) if a != b]
    named_rows = talk.table.find(place).rows if bare(place) else tuple(talk.table.rows)
    if not named_rows:
        return None
    rows = [(at, b) for a, b in pairs for at in named_rows if talk.table.rows[at].target.number == a]
    if len(rows) != len(pairs) or not rows:
        return (ask("没有找到带同一个数的指标，指标没有改；请说出三级指标的名称"),)
    return tuple(set_one(at, Said(number=b), talk) for at, b in rows)


def _rows(spoken: Spoken, talk: Talk) -> Rows | None:
    """Named rows; else those spoken of last; else the only ones that such a value fits."""
    place, said = spoken.place, spoken.said
    if old := read_value(bare(place), talk.year):
        return _by_old(old, talk)
    if not bare(place) or _POINTED.fullmatch(bare(place)):
        if talk.is_open:
            return None
        pointed = talk.pointed()
        fitting = tuple(at for at in pointed if fits(said, talk.table.rows[at]))
        if pointed and (fitting or not (said.unit or said.day)):
            return Rows(rows=fitting or pointed)
        if talk.last and not talk.done and not said.day and "/" not in said.unit:
            return Rows(question=ask_of_another_kind(talk.last[0], said, talk))
        return _by_value(said, talk)
    return _by_name(spoken, talk)


def _by_name(spoken: Spoken, talk: Talk) -> Rows | None:
    place, said = spoken.place, spoken.said
    found = resolve(place, talk, said)
    if found.rows or (found.question and not found.question.open):
        return found
    if not spoken.verb and (done := by_deed(place, said, talk)):
        return Rows(rows=done)
    if explained := explained_by(bare(place), said, talk):
        return Rows(rows=explained)
    if found.question:
        return found
    pointed = _carrying(said, talk) if _SOME_VERB.fullmatch(place) else ()
    return Rows(rows=pointed) if pointed else _lost(spoken, talk)


_SOME_VERB = re.compile("(?:就|要|再|给我)?[\u4e00-\u9fff]{1,2}[到至在成为]")
"""收到3%以下, of the row spoken of."""


def _carrying(said: Said, talk: Talk) -> tuple[int, ...]:
    return () if talk.is_open else tuple(at for at in talk.pointed() if fits(said, talk.table.rows[at]))


def _lost(spoken: Spoken, talk: Talk) -> Rows | None:
    """No such name: with a verb of change it is asked, without one the clause is about something else."""
    if not spoken.verb and not spoken.said.operator and not slots_named(bare(spoken.place)):
        return None
    if spoken.said.day and re.search(r"时间|时候|进度|完|搞|做|弄|办|前", spoken.place):
        return _by_date(spoken, talk)
    words = bare(spoken.place)
    if slots := slots_named(words):
        told = f"“{slots[0] if len(slots) == 1 else words}”现在没有指标，没有改动；要加一条吗？请说出名称和目标值"
        return Rows(question=ask(told, field=""))
    return Rows(question=ask(f"表里没有找到“{words}”，没有改动；请说出表上三级指标的名称", lost=True))


_ENDING = re.compile(
    "时间|时候|日期|期限|节点|进度|完成|结束|全部|项目|工作|任务|提前|推迟|国庆节?|元旦|春节|五一|也?就是|必须|争取|[都到搞做弄办完前之后要得把的在整这那]"
)


def _by_date(spoken: Spoken, talk: Talk) -> Rows | None:
    """培训搞完 is the end of the training; 报名截止时间 is another date than 培训完成时间."""
    found = _by_value(spoken.said, talk)
    words = _ENDING.sub("", bare(spoken.place))
    if found is None or not found.rows or not words:
        return found
    names = "".join(f"{row.name}{row.explanation}" for row in (talk.table.rows[at] for at in found.rows))
    if sum(char in names for char in words) * 2 >= len(words):
        return found
    return Rows(question=ask(f"表里没有找到“{bare(spoken.place)}”，没有改动；请说出表上三级指标的名称", lost=True))


def _by_value(said: Said, talk: Talk) -> Rows | None:
    """A value behind another change belongs to that one, unless it is a date or a price a piece."""
    priced = is_money(said.unit.partition("/")[0]) and "/" in said.unit
    if talk.done and not priced and not said.day:
        return None
    found = resolve("", talk, said)
    return found if found.rows or found.question else None


def _by_old(old: Said, talk: Talk) -> Rows:
    """把85%改成90%: the row whose value is 85 %."""
    rows = tuple(
        at
        for at, row in talk.table.rows.items()
        if (old.day and row.target.day == old.day)
        or (old.number is not None and row.target.number == old.number and fits(old, row))
    )
    if len(rows) == 1:
        return Rows(rows=rows)
    question = ask_which(rows, talk) if rows else ask("没有一条指标的指标值是这个数，没有改动；请说出三级指标的名称")
    return Rows(question=question)


def set_one(at: int, said: Said, talk: Talk) -> Amendment:
    row = talk.draft.rows[at].indicator
    if said.number is not None and said.number < 0:
        return refuse(f"{named(talk.draft, at)}的指标值没有改：不能是负数；请给出大于 0 的数", row=at, field=VALUE)
    if (
        said.number == 0
        and row.slot is Slot.QUANTITY
        and said.operator in {"", "≥", ">"}
        and row.target.direction not in {"≤", "<"}
    ):
        return ask(f"{named(talk.draft, at)}的目标值改成 0 等于不做，没有改；是要删掉这一条吗？", row=at, field=VALUE)
    if said.number is not None and said.unit in {"", row.target.unit} and not may_be(said.number, row):
        return ask(f"{named(talk.draft, at)}现为“{row.value}”，要填整数，没有改动；请说准是多少", row=at, field=VALUE)
    if meant := doubtful(said, row):
        return ask(
            f"{named(talk.draft, at)}现为“{row.value}”，改成“{meant}”差得很多；请连单位一起说",
            meant,
            row=at,
            field=VALUE,
        )
    value = written(said, row)
    if value == row.value:
        return ask(f"{named(talk.draft, at)}的指标值已经是“{value}”，不用改", row=at, field=VALUE)
    if row.target.kind is TargetKind.DEADLINE and not said.day:
        return ask(f"{named(talk.draft, at)}的指标值是日期“{row.value}”，请说改到哪一天", row=at, field=VALUE)
    return Amendment(
        op=Op.REPLACE, row=at, field=VALUE, value=value, reason=f"指标值由“{row.value}”改为“{value}”"
    )  # fmt: skip


def _one_by_one(place: str, values: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """期数和人次分别改成8期和600人次."""
    said = [read_value(value, talk.year) for value in re.split(r"[和、与跟及,，]", values) if value]
    place, _ = without_verb(place)
    found = talk.table.find_each(place)
    rows = tuple(at for one in found for at in one.rows)
    if not said or not all(said) or not rows:
        return None
    if len(rows) != len(said) or any(len(one.rows) != 1 for one in found if len(found) > 1):
        return (ask(f"说了 {len(said)} 个数，对得上的指标有 {len(rows)} 条，没有改动；请一条一条说"),)
    return tuple(set_one(at, one, talk) for at, one in zip(rows, said, strict=True) if one)


def _change(change: Change, talk: Talk) -> tuple[Amendment, ...] | None:
    pointed = talk.pointed()
    # What the row must be able to carry: 加2期 belongs to a row in 期.
    found = resolve(change.place, talk, change.step) if bare(change.place) else Rows(rows=pointed)
    single = not re.search("和|与|跟|、", change.place)
    if (
        not found.rows
        and single
        and (change.days or change.months)
        and (dated := _by_value(Said(day=_any_day(talk)), talk))
    ):
        found = dated if dated.rows else found
    if found.question:
        return (found.question,)
    if not found.rows:
        return None
    return tuple(_changed_one(at, change, talk) for at in found.rows)


def _any_day(talk: Talk) -> date | None:
    return next((row.target.day for row in talk.table.rows.values() if row.target.day), None)


def _changed_one(at: int, change: Change, talk: Talk) -> Amendment:
    row = talk.draft.rows[at].indicator
    value = changed(change, row)
    if isinstance(value, tuple):
        points, share = value
        said = "可以按百分点算，也可以按比例算，请说明"
        return ask(
            f"{named(talk.draft, at)}现为“{row.value}”，{said}：改为“{points}”，还是“{share}”",
            points,
            share,
            row=at,
            field=VALUE,
        )
    if not value:
        return ask(
            f"{named(talk.draft, at)}现为“{row.value}”，这样算不出新的指标值；请直接说改成多少", row=at, field=VALUE
        )
    return Amendment(
        op=Op.REPLACE, row=at, field=VALUE, value=value, reason=f"指标值由“{row.value}”改为“{value}”"
    )  # fmt: skip
