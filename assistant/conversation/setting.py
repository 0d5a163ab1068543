"""Values that are set or changed: 把采购数量改成20台, 合个率提到96, 满意度提高5个百分点."""

import re
from datetime import date
from decimal import Decimal

from assistant.conversation.amendment import FIELD_OF, Amendment, Op, ask, named, refuse
from assistant.conversation.doubting import doubtful
from assistant.conversation.often import OFTEN, place_of, times_a_year
from assistant.conversation.phrases import bare, without_verb
from assistant.conversation.relative import Change, changed, may_be, read_change
from assistant.conversation.rows_of_value import by_value, rows_of
from assistant.conversation.spoken import Spoken, split_value
from assistant.conversation.talk import VALUE, Rows, Talk, resolve
from assistant.conversation.values import Said, read_value
from assistant.conversation.writing import fits, written
from assistant.target import TargetKind
from assistant.vocabulary.slots import Slot

_EACH = re.compile(r"分别(?:改成|改为|是|为|调整为|调到|提到|定为)?(?P<values>.+)$")


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
    rows = rows_of(spoken, talk)
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
        and (dated := by_value(Said(day=_any_day(talk)), talk))
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
