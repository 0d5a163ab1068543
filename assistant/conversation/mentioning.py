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
    return _leading(clause, talk) or _sharing(clause, talk)


def _leading(clause: str, talk: Talk) -> tuple[int, ...]:
    for end in range(len(clause), 1, -1):
        words = bare(clause[:end])
        if not words or not (_POINTER.match(clause[end:]) or slots_named(words) or len(words) >= _RUN):
            continue
        rows = talk.table.find(words).rows
        if len(rows) == 1:
            return rows
    return ()


def _sharing(clause: str, talk: Talk) -> tuple[int, ...]:
    """支出进度: a piece of one name that is in no other."""
    runs = {at: _run(clause, row.name) for at, row in talk.table.rows.items()}
    longest = max(runs.values(), default=0)
    found = tuple(at for at, run in runs.items() if run == longest)
    return found if longest >= _RUN and len(found) == 1 else ()


def _run(clause: str, name: str) -> int:
    pieces = (name[low:high] for low in range(len(name)) for high in range(low + _RUN, len(name) + 1))
    return max((len(piece) for piece in pieces if piece in clause), default=0)


def explained_by(words: str, said: Said, talk: Talk) -> tuple[int, ...]:
    """最后一期要在11月15号前结束: the one row that is explained by these words and can carry the value."""
    rows = talk.table.rows
    found = tuple(at for at, row in rows.items() if len(words) >= 4 and words in row.explanation and fits(said, row))
    return found if len(found) == 1 else ()


_OTHER_TIMES = re.compile(
    r"[0-9×*]|[上下]半年|季度|每|已|去年|前年|上年|往年|第|其中|原来|本来|最多|各|分别|不|多|少|再|加|减|增|补|剩|缺|翻|改|换"
)


def by_deed(words: str, unit: str, talk: Talk) -> tuple[int, ...]:
    """今年只培训五期: the one row that is counted in 期, if its name speaks of 培训 too."""
    if not unit or unit == "%" or _OTHER_TIMES.search(words):
        return ()
    pairs = pairs_of(bare(words)) - pairs_of(unit)
    counted = tuple(at for at, row in talk.table.rows.items() if row.target.unit == unit)
    return counted if len(counted) == 1 and any(pair in talk.table.rows[counted[0]].name for pair in pairs) else ()
