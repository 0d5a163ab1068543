"""What the interpreter could not do, asked of a model; its edits must stand up to the same checks."""

import re

from assistant import wording
from assistant.conversation.adding import explained
from assistant.conversation.amendment import Amendment, Op, Response
from assistant.conversation.fields import LONG_TEXTS, Locus, locate
from assistant.conversation.interpreting import UNCLEAR, interpret
from assistant.conversation.judging import judge
from assistant.conversation.replying import AskedEdits
from assistant.conversation.talk import Talk
from assistant.conversation.values import in_figures
from assistant.conversation.weighing import Weighing
from assistant.declaration import LABELS
from assistant.draft import Draft, Row
from assistant.errors import ModelUnavailable, UnusableReply
from assistant.llm.ask import ask as ask_model
from assistant.llm.chat import Chat, Message
from assistant.llm.preview import preview
from assistant.llm.prompt import load_prompt, tagged
from assistant.vocabulary.lexicons import SOURCE


def converse(instruction: str, draft: Draft, chat: Chat, *, focus: int | None = None) -> Response:
    """The interpreter first; only what it did not understand goes to the model."""
    response = interpret(instruction, draft, focus=focus)
    if response.understood:
        return response
    try:
        if response.changes:
            return _completed(response, _asked(instruction, draft, chat, focus))
        return _polished(instruction, draft, chat, focus) or _asked(instruction, draft, chat, focus)
    except ModelUnavailable as error:
        return _with_note(response, str(error))
    except UnusableReply as error:
        reasons = "；".join(error.reasons)
        return _with_note(response, f"{reasons}，可以再问一次，或换个说法")


def _completed(response: Response, asked: Response) -> Response:
    """With what the model made of the rest; what was understood stays, and nothing speaks against it."""
    done = {(a.op, a.row, a.field): a for a in response.changes}
    new = tuple(a for a in asked.changes if (a.op, a.row, a.field) not in done)
    against = any(done[key].value != a.value for a in asked.changes if (key := (a.op, a.row, a.field)) in done)
    gone = {a.row for a in response.changes if a.op is Op.REMOVE}
    if not new or against or any(a.row is not None and a.row in gone for a in new):
        return response
    settled = tuple(a for a in response.amendments if not a.open)
    return response.model_copy(update={"amendments": (*settled, *new), "understood": True})


def _with_note(response: Response, fault: str) -> Response:
    """What kept the model from helping comes first: it is what can be mended."""
    at = next(at for at, a in enumerate(response.amendments) if a.open or not response.changes)
    first = response.amendments[at]
    told = first.model_copy(update={"reason": f"模型没有帮上：{fault}。{first.reason}"})
    return response.model_copy(
        update={"amendments": (*response.amendments[:at], told, *response.amendments[at + 1 :])}
    )  # fmt: skip


def question(instruction: str, draft: Draft) -> tuple[Message, ...]:
    """The table, the texts that are spoken of, and what was said, as data in tags: no more than a small model reads."""
    explained = bool(re.search("解释|说明|口径|来源|公式", instruction))
    rows = "\n".join(
        f"{row.indicator.level2}：{_name(at, draft)} {row.indicator.value}"
        + (f" {row.indicator.explanation}" if explained else "")
        for at, row in enumerate(draft.rows)
        if row.indicator.applicable
    )
    spoken = [name for name in LONG_TEXTS if LABELS[name][2:4] in instruction]
    header = "\n".join(f"{LABELS[name].partition('（')[0]}：{getattr(draft.header, name)}" for name in spoken)
    return load_prompt(
        "edit",
        table=tagged("指标表", rows),
        header=tagged("表头", header),
        said=tagged("要求", in_figures(instruction)),
    )  # fmt: skip


def _name(at: int, draft: Draft) -> str:
    """The second of two equal names has #2 behind it."""
    name = draft.rows[at].indicator.name
    before = sum(row.indicator.name == name for row in draft.rows[:at])
    return f"{name}#{before + 1}" if before else name


def sent(instruction: str, draft: Draft, *, focus: int | None = None) -> str:
    """What would leave for the model, word for word; empty where nothing would."""
    return preview(lambda chat: converse(instruction, draft, chat, focus=focus))


def _polished(instruction: str, draft: Draft, chat: Chat, focus: int | None) -> Response | None:
    """帮我润色年度目标: other words for what stands, every number kept."""
    locus = locate(instruction, Talk(draft=draft, focus=focus))
    if not isinstance(locus, Locus) or not UNCLEAR.search(instruction):
        return None
    if locus.row is None and locus.name not in wording.GOALS:
        return None
    place = locus.name if locus.row is None else locus.row
    result = wording.ask_again(_with_formula(draft, locus.row), place, chat, instruction)
    after = result.after.indicator.explanation if isinstance(result.after, Row) else result.after
    if not result.worded or locus.field not in (result.field, *result.worded):
        return None
    reason = f"{locus.field}由模型“{chat.name}”改写，数字不变"
    amendment = Amendment(op=Op.REPLACE, row=locus.row, field=locus.field, value=after, reason=reason, by=chat.name)
    return Response(amendments=(amendment,))


def _with_formula(draft: Draft, row: int | None) -> Draft:
    """An explanation that says nothing gets formula and source by rules first: those are not the model's to write."""
    if row is None or SOURCE.search(draft.rows[row].indicator.explanation):
        return draft
    old = draft.rows[row]
    return draft.with_row(row, old.model_copy(update={"indicator": explained(old.indicator, draft)}))


def _asked(instruction: str, draft: Draft, chat: Chat, focus: int | None) -> Response:
    weighing = Weighing(in_figures(instruction), Talk(draft=draft, focus=focus))
    replies: list[AskedEdits] = []

    def check(reply: AskedEdits) -> tuple[str, ...]:
        replies.append(weighing.plain(reply))
        return weighing.reasons(replies[-1])

    try:
        reply = ask_model(chat, question(instruction, draft), AskedEdits, check)
    except UnusableReply:
        if replies and (guessed := weighing.guess(replies[0])):
            return Response(amendments=(guessed,))
        raise
    return Response(amendments=judge(weighing.amendments(weighing.plain(reply), by=chat.name), draft))
