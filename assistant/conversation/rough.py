"""Round numbers, which no indicator can be measured by: 十来个, 二三十场, 上百人 are asked back."""

import re
from decimal import Decimal

from assistant.conversation.amendment import Amendment, ask, named
from assistant.conversation.phrases import without_verb
from assistant.conversation.talk import VALUE, Talk, resolve
from assistant.conversation.values import Said
from assistant.vocabulary.units import COUNT_UNITS, RATIO_UNITS, TIME_UNITS, alternatives

_ROUND = r"(?:[一二两三四五六七八九]?[十百千万]|[0-9]*0)"
_SEVERAL = "(?:一两|两三|二三|三四|四五|五六|六七|七八|八九|三五)"
_ROUGH = re.compile(
    rf"(?:{_ROUND}[来几多余把]|好?几[十百千万]|{_SEVERAL}[十百千万成]|百十来?|(?<!以)上[百千万](?!分之)|好?几(?!何|乎)|{_SEVERAL}|若干)[十百千万]?"
    rf"(?P<unit>{alternatives((*COUNT_UNITS, *TIME_UNITS, *RATIO_UNITS, '元', '万元', '块'))}|$)"
)


def ask_exactly(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """None where no round number is named."""
    match = _ROUGH.search(clause)
    if not match:
        return None
    place, _ = without_verb(clause[: match.start()])
    rows = resolve(place, talk, Said(number=Decimal(10), unit=match["unit"])).rows or talk.pointed()
    told = f"“{match[0]}”是约数，不能作指标值，没有改动；请说准是多少"
    if len(rows) != 1:
        return (ask(told),)
    now = talk.draft.rows[rows[0]].indicator.value
    return (ask(f"{named(talk.draft, rows[0])}现为“{now}”：{told}", row=rows[0], field=VALUE),)
