"""What the interpreter could not do, asked of a model; its edits must stand up to the same checks."""

import re
from decimal import Decimal
from typing import Literal

from pydantic import Field

from assistant import wording
from assistant.conversation.adding import explained
from assistant.conversation.amendment import CELL_OF, Amendment, Op, Response, ask, refuse
from assistant.conversation.fields import Locus, locate
from assistant.conversation.interpreting import UNCLEAR, interpret
from assistant.conversation.judging import judge
from assistant.conversation.talk import Talk
from assistant.declaration import LABELS, ROW_LABELS, Indicator
from assistant.draft import Draft, Row
from assistant.errors import ModelUnavailable, UnusableReply
from assistant.frozen import Frozen
from assistant.layout.labels import field_named, slot_named
from assistant.llm.ask import ask as ask_model
from assistant.llm.chat import Chat, Message
from assistant.llm.preview import preview
from assistant.llm.prompt import load_prompt, tagged
from assistant.vocabulary.lexicons import SOURCE
from assistant.wording.checks import is_chinese, new_numbers, numbers_of, odd_marks, strange_places

TEXTS = ("annual_goal", "long_term_goal", "policy_basis", "cost_basis")
MOST = 6
"""Edits of one reply."""


class AskedEdit(Frozen):
    """One edit as a model words it."""

    op: Literal["改", "加", "删", "问", "不改"] = Field(alias="操作")
    place: str = Field(max_length=20, alias="位置")
    column: Literal["", "三级指标", "指标值", "指标解释"] = Field(default="", alias="栏")
    name: str = Field(default="", max_length=40, alias="名称")
    value: str = Field(default="", max_length=500, alias="值")
    reason: str = Field(default="", max_length=120, alias="理由")


class AskedEdits(Frozen):
    """A whole reply."""

    edits: tuple[AskedEdit, ...] = Field(min_length=1, max_length=MOST, alias="修改")


def converse(instruction: str, draft: Draft, chat: Chat, *, focus: int | None = None) -> Response:
    """The interpreter first; only what it did not understand goes to the model."""
    response = interpret(instruction, draft, focus=focus)
    if response.understood or response.changes:
        return response
    try:
        return _polished(instruction, draft, chat, focus) or _asked(instruction, draft, chat, focus)
    except ModelUnavailable as error:
        return _with_note(response, str(error))
    except UnusableReply as error:
        reasons = "；".join(error.reasons)
        return _with_note(response, f"{reasons}，可以再问一次，或换个说法")


def _with_note(response: Response, fault: str) -> Response:
    """What kept the model from helping comes first: it is what can be mended."""
    first = response.amendments[0]
    told = first.model_copy(update={"reason": f"模型没有帮上：{fault}。{first.reason}"})
    return response.model_copy(update={"amendments": (told, *response.amendments[1:])})


def question(instruction: str, draft: Draft) -> tuple[Message, ...]:
    """The table, the texts that are spoken of, and what was said, as data in tags: no more than a small model reads."""
    explained = bool(re.search("解释|说明|口径|来源|公式", instruction))
    rows = "\n".join(
        f"第{at + 1}行 {row.indicator.level2} {row.indicator.name} {row.indicator.value}"
        + (f" {row.indicator.explanation}" if explained else "")
        for at, row in enumerate(draft.rows)
        if row.indicator.applicable
    )
    spoken = [name for name in TEXTS if LABELS[name][2:4] in instruction]
    header = "\n".join(f"{LABELS[name].partition('（')[0]}：{getattr(draft.header, name)}" for name in spoken)
    return load_prompt(
        "edit", table=tagged("指标表", rows), header=tagged("表头", header), said=tagged("要求", instruction)
    )  # fmt: skip


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
    judge_of = _Judge(instruction, draft, focus)
    reply = ask_model(chat, question(instruction, draft), AskedEdits, judge_of.reasons)
    return Response(amendments=judge(judge_of.amendments(reply, by=chat.name), draft))


class _Judge:
    """Decides whether the edits of a reply are what was asked for."""

    def __init__(self, instruction: str, draft: Draft, focus: int | None) -> None:
        self._said, self._draft, self._focus = instruction, draft, focus

    def reasons(self, reply: AskedEdits) -> tuple[str, ...]:
        found = tuple(reason for edit in reply.edits for reason in self._against(edit))
        if found:
            return found
        turned = judge(self.amendments(reply, by=""), self._draft)
        asked = {edit.op for edit in reply.edits} & {"问", "不改"}
        return tuple(a.reason for a in turned if not a.changes and not asked)

    def amendments(self, reply: AskedEdits, *, by: str) -> tuple[Amendment, ...]:
        return tuple(self._amendment(edit, by) for edit in reply.edits)

    def _amendment(self, edit: AskedEdit, by: str) -> Amendment:
        if edit.op in {"问", "不改"}:
            return ask(edit.reason) if edit.op == "问" else refuse(f"没有改动：{edit.reason}")
        row = self._row(edit.place)
        if edit.op == "加":
            slot = slot_named(edit.place)
            assert slot is not None
            new = explained(Indicator.of(slot, edit.name, edit.value, ""), self._draft)
            told = f"在“{slot}”下加一行“{edit.name}”；指标解释按规则补写，请核对"
            return Amendment(op=Op.ADD, value=new, reason=told, by=by)
        if edit.op == "删":
            return Amendment(op=Op.REMOVE, row=row, reason="删除这一行", by=by)
        field = edit.column if row is not None else LABELS[str(field_named(edit.place))]
        return Amendment(op=Op.REPLACE, row=row, field=field, value=edit.value, reason="按您的话由模型理解", by=by)

    def _row(self, place: str) -> int | None:
        match = re.fullmatch(r"第?([0-9]{1,3})行?", place.strip())
        at = int(match[1]) - 1 if match else -1
        return at if 0 <= at < len(self._draft.rows) and self._draft.rows[at].indicator.applicable else None

    def _against(self, edit: AskedEdit) -> tuple[str, ...]:
        """What is wrong with one edit by itself."""
        if edit.op in {"问", "不改"}:
            told = is_chinese(edit.reason) and not new_numbers(edit.reason, self._known)
            return () if told else ("理由要用中文写清楚，不要出现资料里没有的数字",)
        against = {"加": self._against_new, "删": self._against_removal, "改": self._against_change}
        return against[edit.op](edit)

    @property
    def _known(self) -> frozenset[Decimal]:
        cells = "\n".join(cell for row in self._draft.rows for cell in row.indicator.cells)
        texts = "\n".join(getattr(self._draft.header, name) for name in TEXTS)
        return numbers_of(f"{self._said}\n{cells}\n{texts}")

    def _against_new(self, edit: AskedEdit) -> tuple[str, ...]:
        if slot_named(edit.place) is None:
            return (f"“{edit.place}”不是二级指标",)
        if not re.search("加|增|补|新", self._said):
            return ("要求里没有说要加一行",)
        stranger = [char for char in edit.name if char not in self._said and char not in "数量率度时间成本次人"]
        return (*self._new_numbers(edit.value), *(("名称要用要求里的话",) if len(stranger) > 2 else ()))

    def _against_removal(self, edit: AskedEdit) -> tuple[str, ...]:
        if not re.search("删|去掉|不要|取消|砍|剔|撤|拿掉|不考核", self._said):
            return ("要求里没有说要删",)
        return self._place(edit)

    def _against_change(self, edit: AskedEdit) -> tuple[str, ...]:
        if wrong := self._place(edit):
            return wrong
        row, old = self._row(edit.place), self._old(edit)
        if edit.value.strip() == old.strip():
            return ("改后与原来相同",)
        if row is not None and edit.column == ROW_LABELS["value"]:
            return self._new_numbers(edit.value)
        return self._text(edit, old)

    def _place(self, edit: AskedEdit) -> tuple[str, ...]:
        """It exists, and it is what was spoken of."""
        row = self._row(edit.place)
        if row is None:
            field = field_named(edit.place)
            known = field in TEXTS and edit.op == "改" and LABELS[str(field)][2:4] in self._said
            return () if known else (f"表里没有“{edit.place}”，或要求里没有提到它",)
        if edit.op == "改" and not edit.column:
            return ("改一行时要写明是哪一栏",)
        return () if self._is_spoken_of(row) else (f"要求里没有提到第{row + 1}行",)

    def _is_spoken_of(self, row: int) -> bool:
        """No other row shares more with the words: asked for A must never change B."""
        if row == self._focus and re.search("[这它]", self._said):
            return True
        shared = {at: self._shared(other.indicator) for at, other in enumerate(self._draft.rows)}
        return shared[row] > 0 and all(count < shared[row] for at, count in shared.items() if at != row)

    def _shared(self, row: Indicator) -> int:
        if not row.applicable:
            return 0
        words = f"{row.name}{row.level2}"
        return len({words[at : at + 2] for at in range(len(words) - 1)} & self._pairs)

    @property
    def _pairs(self) -> set[str]:
        return {self._said[at : at + 2] for at in range(len(self._said) - 1)}

    def _old(self, edit: AskedEdit) -> str:
        row = self._row(edit.place)
        if row is None:
            return str(getattr(self._draft.header, str(field_named(edit.place))))
        indicator = self._draft.rows[row].indicator
        return str(getattr(indicator, CELL_OF[edit.column]))

    def _new_numbers(self, text: str) -> tuple[str, ...]:
        new = new_numbers(text, numbers_of(self._said))
        return (f"数字 {'、'.join(new)} 不是要求里的",) if new else ()

    def _text(self, edit: AskedEdit, old: str) -> tuple[str, ...]:
        """A text keeps its numbers and brings none but those that were said."""
        found = []
        if new := new_numbers(edit.value, numbers_of(f"{self._said}\n{old}")):
            found.append(f"数字 {'、'.join(new)} 不是要求里的")
        if not is_chinese(edit.value):
            found.append("要用中文写")
        lost = numbers_of(old) - numbers_of(edit.value)
        if lost and not numbers_of(self._said):
            found.append(f"漏了数字 {'、'.join(f'{number:f}' for number in sorted(lost))}")
        if mark := odd_marks(edit.value.replace("：", "")):
            found.append(f"不要出现“{mark.strip() or '换行'}”")
        if places := strange_places(edit.value, f"{self._said}\n{old}"):
            found.append(f"“{places[0]}”不是资料里的")
        return tuple(found)
