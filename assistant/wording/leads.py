"""Word one row by a beginning: of what in this project its meaning speaks; all that the rules wrote stands behind."""

import re

from assistant.declaration import Indicator
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.vocabulary.slots import Slot
from assistant.wording.checks import is_common, shares_run
from assistant.wording.known import Known
from assistant.wording.rows import Judge, made_of, meaning_of
from assistant.wording.shapes import Beginning, NamedBeginning, Told, Wording

_BOTH, _ALONE = '{"开头":"…","指标名称":"…"}', '{"开头":"…"}'
_DAY = re.compile(r"^以[^，；]*为准")
_JOINS = re.compile(r"^(?:本|全|每|各|年度|按|自|从|被|对|以|经|在|由|到|全部|完成|实际)")
"""A meaning that begins so reads better without 的 in front."""


def word_lead(index: int, known: Known, chat: Chat) -> Wording:
    """The row with an accepted beginning; raises where none is accepted.

    A small model loses or bends clauses when it writes a meaning anew; what it does well is to say of whom and what.
    """
    row = known.draft.rows[index]
    judge = Judge(row, index, known)
    shape: type[Beginning] = Beginning if _is_named(row.indicator, known) else NamedBeginning

    def told(words: Beginning) -> Told:
        name = words.name if isinstance(words, NamedBeginning) else ""
        return Told(meaning=begun(words.lead, row.indicator), name=name)

    def reasons(words: Beginning) -> tuple[str, ...]:
        return _nobody(words.lead, row.indicator) or judge.refusals(told(words))

    words = ask(chat, lead_question(row.indicator, known), shape, reasons)
    return made_of(told(words), index, judge, chat)


def lead_question(row: Indicator, known: Known) -> tuple[Message, ...]:
    """The question about a row: its meaning as what stands behind the beginning."""
    matter = f"{tagged('指标', f'{row.level2}：{row.name}')}\n{tagged('含义', f'……{_behind(row)}')}"
    return load_prompt("lead", project=known.project, matter=matter, asked=_ALONE if _is_named(row, known) else _BOTH)


def _is_named(row: Indicator, known: Known) -> bool:
    """Whether the name says already of what it is."""
    return shares_run(row.name, known.draft.header.project_name)


def begun(lead: str, row: Indicator) -> str:
    """The meaning behind its beginning, without saying anything twice; as it was where the beginning adds nothing."""
    meaning, behind = meaning_of(row.explanation), _behind(row)
    first = re.split(r"[，；]", behind)[0]
    body = re.sub(r"[\s，。、；：…]+$", "", lead.strip()).removeprefix("指")
    if _DAY.match(meaning):
        body = re.sub(r"(?:全部)?(?:完成|完工|竣工|结束)?的?(?:日期|时间)$", "", body)
    joined = _without_seam(body.removesuffix("的"), behind)
    linked, body = body.endswith("的") or joined.endswith("的"), joined.removesuffix("的")
    head, of, tail = body.rpartition("的")
    if of and (_share(tail, first) or tail in head or is_common(tail)):
        body, linked = head, True
    if len(body) < 2 or shares_run(body, first, 4):
        return meaning
    if body.endswith("中"):
        return f"指{body}，{behind}"
    return f"指{body}{'的' if linked and not _JOINS.match(behind) else ''}{behind}"


_PEOPLE = re.compile(r"(?:[人员者户民众生长师属象客业位体方士童工友]|组织|机构|公司)(?:的?)$")


def _nobody(lead: str, row: Indicator) -> tuple[str, ...]:
    """Satisfaction is somebody's."""
    if row.slot is not Slot.SERVED or not _behind(row).startswith("对") or _PEOPLE.search(lead.strip(" ，、")):
        return ()
    return ("这是满意度，开头写明由谁评价，以人结尾",)


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
