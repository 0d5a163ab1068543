"""The row that a clause speaks of in passing: 社会效益这个虚了, 支出进度不算成本; what follows may be about it."""

import re

from assistant.conversation.phrases import bare
from assistant.conversation.places import pairs_of, slots_named
from assistant.conversation.talk import Talk
from assistant.conversation.values import Said
from assistant.conversation.writing import fits

_POINTER = re.compile(r"^(?:的?[那这]一?[个条项行]|的?指标|的?[那这]里)")
_TALKED = re.compile(r"[0-9]|改|换|删|加|调|新增|补")
_RUN = 4


def mentioned(clause: str, talk: Talk) -> tuple[int, ...]:
    """At most one row: whole name, slot or pointed name at the beginning, or the longest run of a name."""
    whole = tuple(at for at, row in talk.table.rows.items() if len(row.name) >= 3 and row.name in clause)
    if len(whole) == 1:
        return whole
    if whole or _TALKED.search(clause):
        return ()
    if found := _leading(clause, talk):
        return found
    found = sharing(clause, talk)
    return found if len(found) == 1 else ()


def _leading(clause: str, talk: Talk) -> tuple[int, ...]:
    for end in range(len(clause), 1, -1):
        words = bare(clause[:end])
        if not words or not (_POINTER.match(clause[end:]) or slots_named(words) or len(words) >= _RUN):
            continue
        rows = talk.table.find(words).rows
        if len(rows) == 1:
            return rows
    return ()


def sharing(clause: str, talk: Talk) -> tuple[int, ...]:
    """支出进度合理吗: the rows whose names share the longest run with it."""
    runs = {at: _run(clause, row.name) for at, row in talk.table.rows.items()}
    longest = max(runs.values(), default=0)
    return tuple(at for at, run in runs.items() if run == longest) if longest >= _RUN else ()


def _run(clause: str, name: str) -> int:
    pieces = (name[low:high] for low in range(len(name)) for high in range(low + _RUN, len(name) + 1))
    return max((len(piece) for piece in pieces if piece in clause), default=0)


def explained_by(words: str, said: Said, talk: Talk) -> tuple[int, ...]:
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


def by_deed(words: str, said: Said, talk: Talk) -> tuple[int, ...]:
    """今年只培训五期: the one row that is counted in 期, if its name speaks of 培训 too; faults are other things."""
    if said.unit in {"", "%"} or said.operator in {"≤", "<"} or _OTHER_TIMES.search(words):
        return ()
    deed = _HEADS.sub("", bare(words))
    counted = tuple(at for at, row in talk.table.rows.items() if row.target.unit == said.unit)
    if len(counted) != 1 or _strange(deed, talk.table.rows[counted[0]].name) > 1:
        return ()
    shared = pairs_of(deed) - pairs_of(said.unit)
    return counted if any(pair in talk.table.rows[counted[0]].name for pair in shared) else ()
