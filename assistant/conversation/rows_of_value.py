"""The rows that a value is said of: the named ones, those spoken of last, else the only ones that it fits."""

import re

from assistant.conversation.amendment import ask
from assistant.conversation.phrases import bare
from assistant.conversation.places import pairs_of, slots_named
from assistant.conversation.spoken import Spoken
from assistant.conversation.talk import Rows, Talk, ask_of_another_kind, ask_which, resolve
from assistant.conversation.values import Said, read_value
from assistant.conversation.writing import fits, is_money

_POINTED = re.compile(r"[它这那]|该项|此项")


def rows_of(spoken: Spoken, talk: Talk) -> Rows | None:
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
        return by_value(said, talk)
    return _by_name(spoken, talk)


def _by_name(spoken: Spoken, talk: Talk) -> Rows | None:
    place, said = spoken.place, spoken.said
    found = resolve(place, talk, said)
    if found.rows or (found.question and not found.question.open):
        return found
    if not spoken.verb and (done := _by_deed(place, said, talk)):
        return Rows(rows=done)
    if explained := _explained_by(bare(place), said, talk):
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
    return _not_found(words)


def _not_found(words: str) -> Rows:
    return Rows(question=ask(f"表里没有找到“{words}”，没有改动；请说出表上三级指标的名称", lost=True))


_ENDING = re.compile(
    "时间|时候|日期|期限|节点|进度|完成|结束|全部|项目|工作|任务|提前|推迟|国庆节?|元旦|春节|五一|也?就是|必须|争取|[都到搞做弄办完前之后要得把的在整这那]"
)


def _by_date(spoken: Spoken, talk: Talk) -> Rows | None:
    """培训搞完 is the end of the training; 报名截止时间 is another date than 培训完成时间."""
    found = by_value(spoken.said, talk)
    words = _ENDING.sub("", bare(spoken.place))
    if found is None or not found.rows or not words:
        return found
    names = "".join(f"{row.name}{row.explanation}" for row in (talk.table.rows[at] for at in found.rows))
    if sum(char in names for char in words) * 2 >= len(words):
        return found
    return _not_found(bare(spoken.place))


def by_value(said: Said, talk: Talk) -> Rows | None:
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


def _explained_by(words: str, said: Said, talk: Talk) -> tuple[int, ...]:
    """最后一期要在11月15号前结束: the one row that is explained by these words and can carry the value."""
    rows = talk.table.rows
    found = tuple(at for at, row in rows.items() if len(words) >= 4 and words in row.explanation and fits(said, row))
    return found if len(found) == 1 else ()


_OTHER_TIMES = re.compile(
    r"[0-9×*]|[两二三四五六十]年|[上下]半年|季度|每|已|去年|前年|上年|往年|第|其中|原来|本来|最多|各|分别|不|多|少|再|加|减|增|补|剩|缺|翻|改|换"
)


_HEADS = re.compile("(?:次数|数量|人数|人次|期数|套数|时间|时长|金额|面积|成本|费用|总数|数)$")
"""Of so many things that they tell none: 故障次数 is no row of 巡检次数."""


_PLANNING = re.compile(
    "今年|全年|年度|计划|打算|准备|一共|总共|大概|举办|组织|开展|采购|购买|安排|[只就才要办做搞开买想先的了]"
)


def _strange(deed: str, name: str) -> int:
    """Characters that the name does not know."""
    return len(set(_PLANNING.sub("", deed)) - set(name))


def _by_deed(words: str, said: Said, talk: Talk) -> tuple[int, ...]:
    """今年只培训五期: the one row that is counted in 期, if its name speaks of 培训 too; faults are other things."""
    if said.unit in {"", "%"} or said.operator in {"≤", "<"} or _OTHER_TIMES.search(words):
        return ()
    deed = _HEADS.sub("", bare(words))
    counted = tuple(at for at, row in talk.table.rows.items() if row.target.unit == said.unit)
    if len(counted) != 1 or _strange(deed, talk.table.rows[counted[0]].name) > 1:
        return ()
    shared = pairs_of(deed) - pairs_of(said.unit)
    return counted if any(pair in talk.table.rows[counted[0]].name for pair in shared) else ()
