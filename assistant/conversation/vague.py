"""Values that nobody can check: 满意度写成很满意."""

import re

from assistant.conversation.amendment import Amendment, named, refuse
from assistant.conversation.phrases import without_verb
from assistant.conversation.talk import VALUE, Talk, resolve

_VAGUE = re.compile(
    r"(?:很|非常|比较|较|尽量|尽可能|若干|适当|优秀?|良好?|明显|显著|大幅|满意|合格|达标|及时|正常|高|低|好|多|越[高低多少]越好|基本|大部分|绝大多数|合理).{0,6}"
)


def refuse_vague(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """满意度写成很满意: nothing that can be checked."""
    for at in range(2, len(clause) - 1):
        place, verb = without_verb(clause[:at])
        if (
            verb
            and _VAGUE.fullmatch(clause[at:])
            and not re.search(r"[0-9]|^[高低多少]到", clause[at:])
            and (rows := resolve(place, talk).rows)
        ):
            row = talk.draft.rows[rows[0]].indicator
            told = f"{named(talk.draft, rows[0])}的指标值没有改成“{clause[at:]}”：不能衡量（规则 M109）"
            return (refuse(f"{told}；请给数字，像现在的“{row.value}”那样", row=rows[0], field=VALUE),)
    return None
