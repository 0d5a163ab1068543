"""Fit the words of one row to its project: the project's own things in its first clause, or else a beginning of it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.declaration import Indicator
from assistant.errors import UnusableReply
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.wording.checks import PEOPLE, foreign, kept_part, plain, shares_run
from assistant.wording.joining import behind
from assistant.wording.known import Known
from assistant.wording.leads import lead_question, word_lead
from assistant.wording.names import fuller_name, measured, wants_name
from assistant.wording.rows import Judge, made_of
from assistant.wording.shapes import Clause, NamedClause, Told, Wording

_ASKED = {True: '{"含义":"…","名称前加":"…"}', False: '{"含义":"…"}'}
_SHORTEST, _LONGEST = 8, 32
"""Characters of a clause that is worth writing again."""
_KEPT = 0.8
_GENERAL = re.compile(
    r"(?:[的期内在时总]|事项|件[次数]?|产?品|物[资品]|货物|设备|对象|人[员次]|服务|内容|任务|活动|办理|处理|合?计数?|数量?|份额|比例)*"
)
"""What a project's own word may take the place of; whatever else is gone is a loss."""
_MISJOINED = re.compile("(?:单位|成本|单价|造价)平均")
"""老旧小区外墙修缮单位平均每平方米: the end of a name that measures money is no part of the thing."""
_COUNTED = re.compile("[件人批场][数次]|[份户笔条台套]数")
"""What a ratio counts on both sides."""
_SUMMED = re.compile(r"(?:合计数?|总和)$")
_OF = re.compile(r"(?:比例|比重|份额|情况|时长|日期|价格|支出|金额)$")


def word_fitted(index: int, known: Known, chat: Chat) -> Wording:
    """The row in words of its project; raises where none are accepted.

    A small model puts a thing in the place of a general word well, but now and then it drops half of the clause; then
    the clause stands, and only what stands before it is asked for.
    """
    row = known.draft.rows[index]
    if not is_general(row.indicator, known):
        return word_lead(index, known, chat)
    words = _clause(index, known, chat)
    if words is None:
        return word_lead(index, known, chat)
    if known.is_alien(_said(words), row.indicator):
        return word_lead(index, known, chat, "")
    name = _named(words, row.indicator, known) if isinstance(words, NamedClause) else ""
    if meaning := fitted(words.clause, row.indicator, known):
        judge, told = Judge(row, index, known), Told(meaning=meaning, name=name)
        if not judge.refusals(told):
            return made_of(told, index, judge, chat)
    return word_lead(index, known, chat, name)


def _said(words: Clause) -> str:
    return f"{words.clause}，{words.before}" if isinstance(words, NamedClause) else words.clause


def _named(words: NamedClause, row: Indicator, known: Known) -> str:
    """Where the words for the name add nothing, those that the clause has gained may."""
    project = known.draft.header.project_name
    gained = (part for part in _added(_first(row), words.clause) if part in project)
    return fuller_name((words.before, *sorted(gained, key=len, reverse=True)), row, known)


def fitting_questions(row: Indicator, known: Known) -> tuple[tuple[Message, ...], ...]:
    """What a small model is asked of a row, the second only where the first yields nothing."""
    if is_general(row, known):
        return _question(row, known), lead_question(row, known, named=False)
    return (lead_question(row, known),)


def _clause(index: int, known: Known, chat: Chat) -> Clause | None:
    row = known.draft.rows[index].indicator
    try:
        return ask(chat, _question(row, known), _shape(row, known), lambda _: (), repairs=0)
    except UnusableReply:
        return None


def _shape(row: Indicator, known: Known) -> type[Clause]:
    return NamedClause if wants_name(row, known) else Clause


def _question(row: Indicator, known: Known) -> tuple[Message, ...]:
    matter = f"{tagged('指标', f'{row.level2}：{row.name}')}\n{tagged('含义', _first(row))}"
    return load_prompt("fit", project=known.project, matter=matter, asked=_ASKED[wants_name(row, known)])


def is_general(row: Indicator, known: Known) -> bool:
    """Whether the first clause of a meaning could stand in any project, and can be said with this one's things."""
    first = _first(row)
    if not _SHORTEST <= len(first) <= _LONGEST or re.match("反映|对", first):
        return False
    return not shares_run(first, known.draft.header.project_name) and not shares_run(first, row.name, 4)


def fitted(clause: str, row: Indicator, known: Known) -> str:
    """The meaning with the new first clause; empty where the clause lost something or gained nothing."""
    old, new = _first(row), clause.strip(" ，。；、").removeprefix("指")
    if (
        kept_part(old, new) < _KEPT
        or any(_is_lost(part) for part in _gone(old, new))
        or _measure(old) != _measure(new)
        or _repeats(old, new)
        or _MISJOINED.search(new)
        or _recounted(old, new)
        or (row.name in new and row.name not in old)
    ):
        return ""
    if not any(_is_own(part, row, known) for part in _added(old, new)) or _counts_people(old, new):
        return ""
    if foreign(new, "\n".join((known.text, *row.cells)), length=2):
        return ""
    return f"指{new}{behind(row)[len(old) :]}"


def _first(row: Indicator) -> str:
    return re.split(r"[，；]", behind(row))[0]


def _measure(clause: str) -> str:
    """What is measured stays: a date a date, a ratio a ratio, 人次 no 人数; a sum of things is their number."""
    return "数量" if _SUMMED.search(clause) else measured(clause)


def _repeats(old: str, new: str) -> bool:
    runs = [new[at : at + 4] for at in range(len(new) - 3)]
    return any(runs.count(run) > 1 and old.count(run) < runs.count(run) for run in runs)


def _recounted(old: str, new: str) -> bool:
    """What the formula counts is still counted: no 件次 of 件数."""
    counted = set(_COUNTED.findall(old))
    return bool(counted) and counted != set(_COUNTED.findall(new))


def _added(old: str, new: str) -> Iterator[str]:
    return (new[start:end] for _, _, _, start, end in _changes(old, new) if end > start)


def _gone(old: str, new: str) -> Iterator[str]:
    return (old[start:end] for _, start, end, _, _ in _changes(old, new) if end > start)


def _changes(old: str, new: str) -> Iterator[tuple[str, int, int, int, int]]:
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (change for change in changes if change[0] != "equal")


def _is_lost(part: str) -> bool:
    return len(part) > 1 and not _GENERAL.fullmatch(part)


def _is_own(part: str, row: Indicator, known: Known) -> bool:
    """Two characters in a row that the project or its row names."""
    return len(part) >= 2 and shares_run(plain(part), f"{known.draft.header.project_name}\n{row.name}", 2)


def _counts_people(old: str, new: str) -> bool:
    """启用的比例 became 启用的窗口人员比例: the ratio is no longer that of the things."""
    head, former = _OF.search(new), _OF.search(old)
    before, then = new[: head.start()] if head else "", old[: former.start()] if former else ""
    return bool(PEOPLE.search(before)) and not PEOPLE.search(then)
