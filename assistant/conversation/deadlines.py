"""Dates that stand in front of what is to be done by them: 9月30日之前培训要全部结束."""

import re

from assistant.conversation.amendment import Amendment
from assistant.conversation.places import pairs_of
from assistant.conversation.setting import set_one
from assistant.conversation.talk import Talk, ask_which
from assistant.conversation.values import read_value

_DATE_FIRST = re.compile(
    r"^(?:在|于|赶在|最迟)?(?P<date>(?:今年)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:[^，。前]{0,4}?(?:之前|以前|前)|(?:底|末)(?:之前|以前|前)?))"
    r"(?P<place>[^，。0-9]{2,12}?)(?:要|得|必须|应当?|都|全部|全|就)*(?:完成|结束|[搞做弄办干]完|到位|完毕)[了吧]*$"
)


def date_first(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """Only of a row with a date that speaks of the same thing."""
    match = _DATE_FIRST.match(clause)
    said = read_value(match["date"], talk.year) if match else None
    if match is None or said is None or said.day is None:
        return None
    dated = tuple(at for at, row in talk.table.rows.items() if row.target.day)
    meant = tuple(at for at in talk.table.find(match["place"], said).rows if at in dated)
    rows = meant or tuple(at for at in dated if _speaks_of(match["place"], at, talk))
    if not rows:
        return None
    return (set_one(rows[0], said, talk),) if len(rows) == 1 else (ask_which(rows, talk),)


def _speaks_of(words: str, at: int, talk: Talk) -> bool:
    row = talk.table.rows[at]
    return any(pair in f"{row.name}{row.explanation}" for pair in pairs_of(words))
