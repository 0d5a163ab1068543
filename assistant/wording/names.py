"""A fuller name of a row: the old one with the thing of the project that it speaks of."""

import re
from collections.abc import Iterable, Iterator

from assistant.declaration import Indicator
from assistant.llm.prompt import visible
from assistant.suggester.verbs import VERB_FIRST
from assistant.vocabulary.lexicons import any_of
from assistant.vocabulary.slots import Slot
from assistant.wording.checks import PEOPLE, new_numbers, shares_run
from assistant.wording.deed import FUNDS, without_seam
from assistant.wording.known import Known

_LONGEST, _FULLEST = 9, 16
"""Characters of a name that may want more words, and of the fuller one; a longer one says what it is."""
_HEAD, _OBJECT = 4, 4
"""Characters at least of own words that go on strangely, and of a verb's object: 举办|讲座场数, not 采购|数量."""
_VAIN = re.compile(rf"{FUNDS}|工作|任务|情况|[的，。、；：\W]")
_WORKS = any_of("检测 监测 维护 运维 管养 养护 清淤 清疏 修缮 改造 更新 采购 购置 升级 保洁 建设 安装 评估 配备 配置")
"""Deeds without which their thing still has a name; 职业技能 is none without 培训, nor 课后 without 服务."""
_WORKED_ON = re.compile(rf"(.{{2,}}?)(?:{_WORKS})")
_EVERYWHERE = set("务业人市公")
"""政务大厅|业务差错率 repeats nothing; 河道管养|河面漂浮物清理时间 does."""
_EVENT = re.compile("[接收]到|发现")
"""接到调令出库时间: the thing does not receive it."""
COUNTING = "数量|总数|总量|件数|台数|套数|户数|份数|篇数|项数|个数|期数|场数|条数"
"""Ends of names that count things, in a pattern; 人数 and 人次 are none: they are not the same."""


def wants_name(row: Indicator, known: Known) -> bool:
    """Whether a short name does not say yet of what it is."""
    return len(row.name) <= _LONGEST and not shares_run(row.name, known.draft.header.project_name)


def fuller_name(offers: Iterable[str], row: Indicator, known: Known) -> str:
    """The name with the first words before its thing that are the project's own and say something new; else empty."""
    offers = tuple(offers)
    if any(new_numbers(words, known.numbers) or visible(words) != words for words in offers):
        return ""
    own = (_own_part(words.strip(" ，。、；"), row, known) for words in offers)
    parts = (part for words in own if not _VAIN.search(words) for part in _shorter(words))
    return next((name for words in parts if (name := _joined(words, row))), "")


def _own_part(words: str, row: Indicator, known: Known) -> str:
    """征地拆迁评估报告: as far as it is the project's own words."""
    if _is_own(words, row, known):
        return words
    heads = (words[:at] for at in range(len(words) - 1, _HEAD - 1, -1))
    return next((head for head in heads if head in known.draft.header.project_name), "")


def _is_own(words: str, row: Indicator, known: Known) -> bool:
    """Of the project's name, or of what the row or a counted thing says; people not of a counted thing."""
    own = (known.draft.header.project_name, row.explanation)
    rows = (one.indicator for one in known.draft.rows)
    counted = (one.name for one in rows if one.slot is Slot.QUANTITY and one.filled)
    return any(words in text for text in (own if PEOPLE.search(words) else (*own, *counted)))


def _shorter(words: str) -> Iterator[str]:
    """雨水管网清淤检测, 雨水管网清淤, 雨水管网: a name that is too full goes without what is done to the thing."""
    while len(words) >= 2:
        yield words
        thing = _WORKED_ON.fullmatch(words)
        words = thing[1].rstrip("及和与、") if thing else ""


def _joined(words: str, row: Indicator) -> str:
    """Empty where the words say again what the name says, or make it too long."""
    verb, name = _parted(row)
    before = without_seam(words, name)
    fuller, shared = f"{verb}{before}{name}", set(before) & set(row.name)
    repeats = len(shared) > 1 or shared & set(before[:2]) - _EVERYWHERE
    return "" if len(before) < 2 or repeats or _EVENT.match(name) or len(fuller) > _FULLEST else fuller


def _parted(row: Indicator) -> tuple[str, str]:
    """A count's verb and what is counted: 举办|讲座场数; no verb where nothing but the measure is behind it."""
    match = VERB_FIRST.match(row.name) if row.slot is Slot.QUANTITY else None
    if match is None or len(row.name) - match.end() < _OBJECT:
        return "", row.name
    return match[0], row.name[match.end() :]


def measured(name: str) -> str:
    """The measured end of a name; words that count things stand for one another."""
    if re.search(rf"(?:{COUNTING})$", name):
        return "数量"
    return name[-3:] if name.endswith("满意度") else name[-1:] if name.endswith("率") else name[-2:]
