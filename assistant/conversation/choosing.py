"""A choice that was offered, said as an instruction: the row that is meant, the value, the field, the slot."""

import re

from assistant.conversation.amendment import Amendment, Op, Response, named
from assistant.conversation.interpreting import interpret
from assistant.conversation.talk import VALUE, Talk, choices
from assistant.declaration import LABELS
from assistant.draft import Draft
from assistant.layout.labels import slot_named, stem

_WHOLE = re.compile("改成|后面补上")
"""A choice that is an instruction by itself."""


def offered(response: Response) -> tuple[str, ...]:
    """Choices that can be taken by a click: only one thing was asked, and nothing else is to be done."""
    asked = response.amendments
    return asked[0].choices if len(asked) == 1 and asked[0].op is Op.ASK else ()


def choose(said: str, asked: Amendment, choice: str, draft: Draft) -> Response:
    """What was said, with the choice in place of what was unclear."""
    rows = [at for at in Talk(draft=draft).table.rows if choices((at,), Talk(draft=draft)) == (choice,)]
    if rows:
        return interpret(said, draft, among=(rows[0],))
    if _WHOLE.search(choice):
        return interpret(choice, draft, among=() if asked.row is None else (asked.row,))
    if asked.row is not None and asked.field == VALUE:
        return interpret(f"把{named(draft, asked.row)}的指标值改成{choice}", draft, among=(asked.row,))
    return interpret(_put(said, asked, choice), draft)


def _put(said: str, asked: Amendment, choice: str) -> str:
    """本年度项目金额 for 项目金额; the slot of a new row behind it."""
    if choice in LABELS.values():
        word = re.search("“([^”]+)”", asked.reason)
        return said.replace(word[1], stem(choice)) if word else said
    return f"{said}，放{choice}里" if slot_named(choice) else choice
