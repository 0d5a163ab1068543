"""Word one row by a beginning: of what in this project its meaning speaks; all that the rules wrote stands behind."""

import re

from assistant.declaration import Indicator
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.vocabulary.slots import Slot
from assistant.wording.checks import shares_run
from assistant.wording.known import Known
from assistant.wording.rows import Judge, made_of, meaning_of
from assistant.wording.shapes import Beginning, NamedBeginning, Told, Wording

_BOTH, _ALONE = '{"开头":"…","指标名称":"…"}', '{"开头":"…"}'
_DAY = re.compile(r"^以[^，；]*为准")
_PEOPLE = re.compile(r"(?:[人员者户民众生长师属象客业位体方士童工友]|组织|机构|公司)$")
_FELT = (Slot.ECONOMIC, Slot.SOCIAL, Slot.ECOLOGICAL, Slot.SUSTAINED, Slot.SERVED)
"""Slots that may speak of people; elsewhere a beginning with people makes them what is bought or finished."""
_LONGEST_NAME, _FULLEST = 8, 14
"""Characters of a name that may want more words, and of the fuller one; a longer one says what it is."""


def word_lead(index: int, known: Known, chat: Chat) -> Wording:
    """The row with an accepted beginning; raises where none is accepted.

    A small model loses or bends clauses when it writes a meaning anew; what it does well is to say of whom and what.
    """
    row = known.draft.rows[index]
    judge = Judge(row, index, known)
    shape: type[Beginning] = Beginning if _is_named(row.indicator, known) else NamedBeginning

    def told(words: Beginning) -> Told:
        name = words.name if isinstance(words, NamedBeginning) and _is_fuller(words.name, row.indicator) else ""
        return Told(meaning=begun(words.lead, row.indicator), name=name)

    def reasons(words: Beginning) -> tuple[str, ...]:
        return _unfit(words.lead, row.indicator, known) or judge.refusals(told(words))

    words = ask(chat, lead_question(row.indicator, known), shape, reasons)
    return made_of(told(words), index, judge, chat)


def lead_question(row: Indicator, known: Known) -> tuple[Message, ...]:
    """The question about a row: its meaning as what stands behind the beginning."""
    matter = f"{tagged('指标', f'{row.level2}：{row.name}')}\n{tagged('含义', f'……{_behind(row)}')}"
    return load_prompt("lead", project=known.project, matter=matter, asked=_ALONE if _is_named(row, known) else _BOTH)


def _is_named(row: Indicator, known: Known) -> bool:
    """Whether the name says already of what it is."""
    return len(row.name) > _LONGEST_NAME or shares_run(row.name, known.draft.header.project_name)


def _is_fuller(name: str, row: Indicator) -> bool:
    """A longer name is the old one with words in front, not an explanation."""
    return name.endswith(row.name) and "的" not in name and len(name) <= _FULLEST


def begun(lead: str, row: Indicator) -> str:
    """The meaning behind its beginning, without saying anything twice; as it was where the beginning adds nothing."""
    meaning, behind = meaning_of(row.explanation), _behind(row)
    first = re.split(r"[，；]", behind)[0]
    body = _body(lead)
    if _DAY.match(meaning):
        body = re.sub(r"的?(?:全部)?(?:完成|完工|竣工|结束)?的?(?:日期|时间)$", "", body)
        return f"指{body}{behind}" if len(body) >= 2 else meaning
    spoken = bool(_PEOPLE.search(body)) and behind.startswith("对")
    body = _without_seam(body, behind)
    head, of, tail = body.rpartition("的")
    if of and (not tail or _share(tail, first)):
        body, tail = head, ""
    if len(body) < 2 or shares_run(body, first, 4) or behind.startswith("反映"):
        return meaning
    if not spoken:
        return f"指{body}中，{behind}"
    return f"指{body}{'' if tail else '的'}{behind}"


def _body(lead: str) -> str:
    return re.sub(r"(?:时|中)*[\s，。、；：…]*$", "", lead.strip()).removeprefix("指").removesuffix("的")


def _unfit(lead: str, row: Indicator, known: Known) -> tuple[str, ...]:
    """Satisfaction is somebody's; all else is of the project, not of its people."""
    body, project = _body(lead), known.draft.header.project_name
    people = bool(_PEOPLE.search(body))
    if row.slot is Slot.SERVED and _behind(row).startswith("对"):
        return () if people else ("这是满意度，开头写明由谁评价，以人结尾",)
    if (people and row.slot not in _FELT) or not shares_run(body, f"{project}\n{row.name}"):
        return (f"开头写明是“{project}”，以“中，”结尾",)
    return ()


def _behind(row: Indicator) -> str:
    """What follows the beginning; a meaning that only tells which paper counts gets the date it speaks of."""
    meaning = meaning_of(row.explanation).removeprefix("指")
    return f"全部完成的日期，{meaning}" if _DAY.match(meaning) else meaning


def _without_seam(body: str, behind: str) -> str:
    """…的周边居民＋周边居民对…: what both sides of the seam say stands once."""
    at = next((at for at in range(len(body) - 1) if behind.startswith(body[at:])), len(body))
    return body[:at]


def _share(tail: str, clause: str) -> bool:
    return any(tail[at : at + 2] in clause for at in range(len(tail) - 1))
