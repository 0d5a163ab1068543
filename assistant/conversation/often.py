"""How often: 每月两次 of a row that counts the year."""

import re

from assistant.conversation.phrases import without_verb

OFTEN = re.compile(
    r"每[一两二三]?个?(?P<unit>月|季度?|半年|周|星期|天|日|期|场|年)(?:至少|不少于|不低于|都|要|各|做|搞|办|巡检|开展|组织)*$"
)
_OLD = re.compile(
    r"(?:从|由|原来|现在|目前)*的?每一?个?(?:月|季度?|半年|周|星期|天|日|期|场|年)[0-9一二两三四五六七八九十]+[^，。0-9]{0,2}$"
)
"""每月一次 in front of 改成每月两次."""
_TIMES = {"月": 12, "季": 4, "季度": 4, "半年": 2, "年": 1}


def place_of(before: str) -> str:
    """What is in front of it, without the old frequency: 巡检从每月一次改成."""
    place = without_verb(before)[0]
    return _OLD.sub("", place) or place


def times_a_year(often: re.Match[str]) -> int | None:
    """None where a year has no whole number of them: 每两周, 每期."""
    return None if re.match("每[两二三]", often[0]) else _TIMES.get(often["unit"])
