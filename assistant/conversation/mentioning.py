"""The row that a clause speaks of in passing: 社会效益这个虚了, 支出进度不算成本; what follows may be about it."""

import re

from assistant.conversation.phrases import bare
from assistant.conversation.places import slots_named
from assistant.conversation.talk import Talk

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
