"""Word one row by a beginning: of what in this project its meaning speaks; all that the rules wrote stands behind."""

import re

from assistant.declaration import Indicator
from assistant.errors import UnusableReply
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.vocabulary.slots import Slot
from assistant.wording.checks import PEOPLE, new_numbers, shares_run
from assistant.wording.deed import named_deed
from assistant.wording.joining import begun, behind, body_of
from assistant.wording.known import Known
from assistant.wording.names import fuller_name, wants_name
from assistant.wording.rows import Judge, made_of, meaning_of
from assistant.wording.shapes import Beginning, NamedBeginning, Told, Wording

_ASKED = {True: '{"开头":"…","名称前加":"…"}', False: '{"开头":"…"}'}
_FELT = (Slot.ECONOMIC, Slot.SOCIAL, Slot.ECOLOGICAL, Slot.SUSTAINED, Slot.SERVED)
"""Slots that may speak of people; elsewhere a beginning with people makes them what is bought or finished."""


def word_lead(index: int, known: Known, chat: Chat, name: str | None = None) -> Wording:
    """The row with an accepted beginning; raises where nothing is accepted.

    A small model loses or bends clauses when it writes a meaning anew; what it does well is to say of whom and what.
    With a name that it has given already (maybe an empty one) it is not asked for another.
    """
    row = known.draft.rows[index]
    judge, asked = Judge(row, index, known), name is None and wants_name(row.indicator, known)

    def told(words: Beginning) -> Told:
        fuller = _named(words, row.indicator, known) if isinstance(words, NamedBeginning) else name or ""
        return Told(meaning=begun(words.lead, row.indicator, known.draft.header.project_name), name=fuller)

    def reasons(words: Beginning) -> tuple[str, ...]:
        return _unfit(words.lead, row.indicator, known, told(words).meaning) or judge.refusals(told(words))

    shape: type[Beginning] = NamedBeginning if asked else Beginning
    try:
        words = told(ask(chat, lead_question(row.indicator, known, named=asked), shape, reasons))
    except UnusableReply:
        words = Told(meaning=meaning_of(row.indicator.explanation), name=name or "")
        if not name or judge.refusals(words):
            raise
    return made_of(words, index, judge, chat)


def lead_question(row: Indicator, known: Known, *, named: bool | None = None) -> tuple[Message, ...]:
    """The question about a row: its meaning as what stands behind the beginning."""
    matter = f"{tagged('指标', f'{row.level2}：{row.name}')}\n{tagged('含义', f'……{behind(row)}')}"
    asked = wants_name(row, known) if named is None else named
    return load_prompt("fit", project=known.project, matter=matter, asked=_ASKED[asked])


def _named(words: NamedBeginning, row: Indicator, known: Known) -> str:
    """Where the words for the name add nothing, what the meaning speaks of may."""
    deed = named_deed(body_of(words.lead), row, known.draft.header.project_name)
    return fuller_name((words.before, deed), row, known)


def _unfit(lead: str, row: Indicator, known: Known, meaning: str) -> tuple[str, ...]:
    """Satisfaction is somebody's; all else is of the project, not of its people, and nothing foreign is told of it."""
    project = known.draft.header.project_name
    if new := new_numbers(lead, known.numbers):
        return (f"开头里的数字 {'、'.join(new)} 不是资料里的",)
    if known.is_alien(lead, row) or re.search("[已未不]", body_of(lead)):
        return (f"开头写明是“{project}”里的什么，不写资料里没有的事物和情况",)
    if row.slot is Slot.SERVED and behind(row).startswith("对"):
        return () if PEOPLE.search(body_of(lead)) else ("这是满意度，开头写明由谁评价，以人结尾",)
    body = named_deed(body_of(lead), row, project)
    people = PEOPLE.search(body) and not project.startswith(body)
    unfit = (
        (people and row.slot not in _FELT)
        or re.search("[在被把将是按]", body)
        or not shares_run(body, f"{project}\n{row.name}")
    )
    vain = meaning == meaning_of(row.explanation) and not shares_run(meaning, project, 4)
    if unfit or vain:
        return (f"开头写明是“{project}”，以“中，”结尾",)
    return ()
