"""A clause taken apart: the place, the verb and the value that it ends in."""

import re

from assistant.conversation.phrases import FROM_OLD, bare, without_verb
from assistant.conversation.values import Said, read_value
from assistant.conversation.writing import is_money
from assistant.frozen import Frozen
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS, alternatives

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
