"""Word all rows in one question, beside clean rows of other projects: for models that can hold that much."""

from pydantic import Field

from assistant.declaration import Indicator
from assistant.errors import UnusableReply
from assistant.frozen import Frozen
from assistant.library import Library
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.wording.known import Known
from assistant.wording.rows import Judge, made_of, meaning_of, shown
from assistant.wording.shapes import RowWords, Wording

_MOST = 4
"""Rows of others that go along; more bring nothing new."""
_NEAR = 0.35
"""Score below which a row is of another field."""


class NumberedWords(RowWords):
    """The words of one of several rows."""

    number: int = Field(alias="序号", ge=1, le=99)


class AllWords(Frozen):
    """The words of all rows."""

    rows: tuple[NumberedWords, ...] = Field(alias="各行", min_length=1, max_length=60)


def word_together(indexes: tuple[int, ...], known: Known, chat: Chat, library: Library) -> tuple[Wording, ...]:
    """The rows whose words stand up to everything; the others are left to be asked for one by one."""
    try:
        words = ask(chat, rows_question(indexes, known, library), AllWords, lambda value: ())
    except UnusableReply:
        return ()
    done: dict[int, Wording] = {}
    for item in words.rows:
        index = indexes[item.number - 1] if item.number <= len(indexes) else None
        if index is None or index in done:
            continue
        judge = Judge(known.draft.rows[index], index, known)
        if not judge.reasons(item):
            done[index] = made_of(item, index, judge, chat)
    return tuple(result for result in done.values() if result.worded)


def rows_question(indexes: tuple[int, ...], known: Known, library: Library) -> tuple[Message, ...]:
    """The one question about all rows."""
    rows = [known.draft.rows[index].indicator for index in indexes]
    asked = "\n".join(f"第{number}条\n{shown(row)}" for number, row in enumerate(rows, start=1))
    others = "".join(f"\n{tagged('参考', _told(row))}" for row in clean_rows(known, library))
    return load_prompt("rows", project=known.brief, rows=asked, references=others)


def clean_rows(known: Known, library: Library) -> tuple[Indicator, ...]:
    """Rows of exemplars and past forms that no rule finds weak, not even in their explanation."""
    header = known.draft.header
    found = library.similar(f"{header.project_name} {known.draft.brief}", limit=40)
    clean = [p.indicator for p in found if p.usable and not p.findings and p.score >= _NEAR]
    return tuple(row for row in clean if len(meaning_of(row.explanation)) >= 10)[:_MOST]


def _told(row: Indicator) -> str:
    """Without its value: no number of another project is ever shown."""
    return f"{row.level2}：{row.name}：{meaning_of(row.explanation)}"
