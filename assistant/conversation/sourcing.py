"""Where an explanation takes its figures from: 满意度的数据来源换成社区抽样."""

import re

from assistant.conversation.amendment import Amendment, Op
from assistant.conversation.passages import noted
from assistant.conversation.phrases import bare
from assistant.conversation.rewriting import unquoted
from assistant.conversation.talk import EXPLANATION, Talk, resolve

_ASKED = re.compile(
    r"^(?P<place>.+?)的?(?:数据|取数|资料)?(?:来源|出处)(?:也|都|统一|应该?|要)*"
    r"(?:改成|改为|改用|换成|换为|换|写成|写|定为|是|为|用|改|：|:)+(?P<new>.{2,}?)[吧了。]*$"
)
_SOURCE = re.compile(r"(?P<label>(?:数据)?来源[：:])(?P<old>[^；;。]*)")


def change_source(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """None where no row's source is spoken of."""
    match = _ASKED.match(clause)
    if not match or not bare(match["place"]):
        return None
    rows = resolve(match["place"], talk)
    if rows.question:
        return (rows.question,)
    return tuple(_with_source(at, unquoted(match["new"]), talk) for at in rows.rows) or None


def source_of(at: int, clause: str, talk: Talk) -> Amendment | None:
    """来源写巡检记录, where the row is known."""
    match = _ASKED.match(f"此{clause}")
    return _with_source(at, unquoted(match["new"]), talk) if match and match["place"] == "此" else None


def _with_source(at: int, source: str, talk: Talk) -> Amendment:
    old = talk.draft.rows[at].indicator.explanation
    text = _SOURCE.sub(lambda match: f"{match['label']}{source}", old, count=1)
    text = text if _SOURCE.search(old) else noted(old, f"数据来源：{source}")
    return Amendment(op=Op.REPLACE, row=at, field=EXPLANATION, value=text, reason=f"数据来源改为“{source}”")
