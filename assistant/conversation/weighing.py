"""Hold a model's edits against the instruction: the row that was named, numbers and words that were said."""

import re
from datetime import date
from decimal import Decimal
from functools import cached_property

from assistant.conversation.adding import Wanted, new_row
from assistant.conversation.amendment import Amendment, Op, ask, named, refuse
from assistant.conversation.fields import LONG_TEXTS
from assistant.conversation.judging import judge
from assistant.conversation.places import slots_named
from assistant.conversation.pointing import Pointing
from assistant.conversation.renaming import named_anew, swapped
from assistant.conversation.replying import AskedEdit, AskedEdits
from assistant.conversation.setting import set_one
from assistant.conversation.talk import EXPLANATION, NAME, VALUE, Talk
from assistant.conversation.values import Said, read_value, says_sign, spoken_number
from assistant.conversation.weighing_texts import against_text
from assistant.conversation.writing import as_time, fits
from assistant.declaration import LABELS
from assistant.draft import Draft
from assistant.layout.labels import field_named, slot_named
from assistant.target import last_day
from assistant.vocabulary.numerals import CHINESE
from assistant.vocabulary.units import COUNT_UNITS, RATIO_UNITS, SCORE_UNITS, TIME_UNITS, alternatives
from assistant.wording.checks import is_chinese, new_numbers, numbers_of

_ADDING, _REMOVING = "加|增|补|新", "删|去掉|不要|取消|砍|剔|撤|拿掉|不考核"
_UNITS = rf"[万亿]?(?:{alternatives((*COUNT_UNITS, *TIME_UNITS, *RATIO_UNITS, *SCORE_UNITS))})|[万亿]?元|块钱?|[万亿]"


class Weighing:
    """Decides whether the edits of a reply are what was asked for, and makes amendments of them."""

    def __init__(self, said: str, talk: Talk) -> None:
        self._said, self._talk, self._pointing = said, talk, Pointing(said, talk)
        self._draft: Draft = talk.draft
        self._reply: tuple[AskedEdit, ...] = ()

    def reasons(self, reply: AskedEdits) -> tuple[str, ...]:
        """Why the reply is refused; none accepts it."""
        self._reply = reply.edits
        if found := tuple(reason for edit in reply.edits for reason in self._against(edit)):
            return found
        if unused := self._unused(reply):
            return (f"要求里的数字 {'、'.join(unused)} 没有用上",)
        return ()

    def plain(self, reply: AskedEdits) -> AskedEdits:
        """A value that stands under another column is a value."""
        edits = tuple(
            edit.model_copy(update={"column": VALUE})
            if edit.op == "改" and edit.column in {"", NAME} and self._is_value(edit)
            else edit
            for edit in reply.edits
        )
        return reply.model_copy(update={"edits": edits})

    def _is_value(self, edit: AskedEdit) -> bool:
        value = read_value(edit.value, self._talk.year)
        return value is not None and not value.in_words and self._pointing.named(edit.place) is not None

    def amendments(self, reply: AskedEdits, *, by: str) -> tuple[Amendment, ...]:
        made: list[Amendment] = []
        for edit in reply.edits:
            made += self._made(edit, reply)
        return tuple(a.model_copy(update={"by": by}) if a.changes else a for a in dict.fromkeys(made))

    def guess(self, reply: AskedEdits) -> Amendment | None:
        """What to ask, where the model's row was not named for sure: the only edit, if all else about it holds."""
        edit, row = reply.edits[0], self._pointing.named(reply.edits[0].place)
        value = self._value(edit) if edit.op == "改" and edit.column == VALUE else None
        if len(reply.edits) > 1 or row is None or value is None or self._against_number(edit) or self._unused(reply):
            return None
        if not self._pointing.is_free(row) or not self._can_carry(row, value, edit.place):
            return None
        (meant,) = judge((set_one(row, value, self._talk),), self._draft)
        if not meant.changes:
            return None
        place = named(self._draft, row)
        told = f"没有改动：没有说清是哪一条；是不是要把{place}的指标值改为“{meant.value}”？"
        return ask(told, f"把{place}的指标值改成{meant.value}", row=row, field=VALUE)

    def _made(self, edit: AskedEdit, reply: AskedEdits) -> tuple[Amendment, ...]:
        if not edit.changes:
            return (ask(edit.reason) if edit.op == "问" else refuse(f"没有改动：{edit.reason}"),)
        if edit.op == "加":
            return (new_row(self._wanted(edit), self._talk),)
        row = self._pointing.named(edit.place)
        if row is None:
            field = LABELS[str(field_named(edit.place))]
            return (Amendment(op=Op.REPLACE, field=field, value=edit.value, reason="按您的话由模型理解"),)
        if edit.op == "删":
            return (Amendment(op=Op.REMOVE, row=row, reason=f"删除{named(self._draft, row)}这一行"),)
        if edit.column == EXPLANATION:
            return (
                Amendment(op=Op.REPLACE, row=row, field=EXPLANATION, value=edit.value, reason="按您的话由模型理解"),
            )
        return self._of_row(row, edit, reply)

    def _of_row(self, row: int, edit: AskedEdit, reply: AskedEdits) -> tuple[Amendment, ...]:
        """A new name and its value belong together."""
        own = [other for other in reply.edits if other.op == "改" and other.place == edit.place]
        name = next((other.value for other in own if other.column == NAME), "")
        value = next((self._value(other) for other in own if other.column == VALUE), None)
        if name:
            return swapped(row, name, value, self._talk) if value else (named_anew(row, name, self._talk),)
        assert value is not None
        return (set_one(row, value, self._talk),)

    def _wanted(self, edit: AskedEdit) -> Wanted:
        slot = slot_named(edit.place)
        assert slot is not None
        return Wanted(slots=(slot,), name=edit.name, said=self._value(edit))

    def _value(self, edit: AskedEdit) -> Said | None:
        """The number; sign and unit only as they were said: else they are the row's own."""
        value = read_value(edit.value, self._talk.year)
        if value is None or value.number is None:
            return value
        signed = value.operator and says_sign(self._said, value.operator)
        unit, (head, slash, per) = self._unit_said(value.number), value.unit.partition("/")
        if head == unit and per in self._said:
            unit = f"{head}{slash}{per}"
        return value.model_copy(update={"operator": value.operator if signed else "", "unit": unit})

    def _unit_said(self, number: Decimal) -> str:
        match = re.search(rf"(?<![0-9.]){number:f}(?P<unit>{_UNITS})", self._said)
        return re.sub("块钱?", "元", match["unit"]) if match else ""

    def _against(self, edit: AskedEdit) -> tuple[str, ...]:
        """What is wrong with one edit by itself."""
        if not edit.changes:
            told = is_chinese(edit.reason) and not new_numbers(edit.reason, self._known)
            return () if told else ("理由要用中文写清楚，不要出现资料里没有的数字",)
        against = {"加": self._against_new, "删": self._against_removal, "改": self._against_change}
        return against[edit.op](edit)

    @cached_property
    def _known(self) -> frozenset[Decimal]:
        cells = "\n".join(cell for row in self._draft.rows for cell in row.indicator.cells)
        texts = "\n".join(getattr(self._draft.header, name) for name in LONG_TEXTS)
        return numbers_of(f"{self._said}\n{cells}\n{texts}")

    def _against_new(self, edit: AskedEdit) -> tuple[str, ...]:
        slot = slot_named(edit.place)
        if slot is None:
            return (f"“{edit.place}”不是二级指标",)
        spoken = slots_named(
            next(iter(re.findall("数量|质量|时效|成本|[一-龥]{2}效益|可持续影响|满意度", self._said)), "")
        )
        if not re.search(_ADDING, self._said) or (spoken and slot not in spoken):
            return ("要求里没有说要在这个二级指标下加一行",)
        if wrong := self._against_number(edit):
            return wrong
        stranger = [char for char in edit.name if char not in self._said and char not in "数量率度时间成本次人"]
        return ("名称要用要求里的话",) if len(stranger) > 2 else ()

    def _against_removal(self, edit: AskedEdit) -> tuple[str, ...]:
        row = self._pointing.named(edit.place)
        if row is None or not re.search(_REMOVING, self._said):
            return (f"要求里没有说要删“{edit.place}”",)
        return self._place(row, self._pointing.of_words(_REMOVING))

    def _against_change(self, edit: AskedEdit) -> tuple[str, ...]:
        row = self._pointing.named(edit.place)
        if row is None:
            return self._against_field(edit)
        if edit.column == VALUE:
            return self._against_value(row, edit)
        if edit.column == NAME:
            return self._against_name(row, edit)
        if not edit.column:
            return ("改一行时要写明是哪一栏",)
        if not re.search("解释|说明|口径|来源|公式", self._said):
            return ("要求里没有说要改指标解释",)
        return (
            *self._place(row, self._said),
            *against_text(edit.value, self._draft.rows[row].indicator.explanation, self._said),
        )

    def _against_field(self, edit: AskedEdit) -> tuple[str, ...]:
        field = field_named(edit.place)
        if field not in LONG_TEXTS or LABELS[str(field)][2:4] not in self._said:
            return (f"表里没有“{edit.place}”，或要求里没有提到它",)
        return against_text(edit.value, str(getattr(self._draft.header, str(field))), self._said)

    def _against_value(self, row: int, edit: AskedEdit) -> tuple[str, ...]:
        value = self._value(edit)
        if wrong := self._against_number(edit):
            return wrong
        assert value is not None
        number = value.number if value.day is None else Decimal(value.day.month)
        assert number is not None
        if not self._can_carry(row, value, edit.place):
            return (f"“{self._draft.rows[row].indicator.name}”的单位与要求里的数对不上",)
        return self._place(row, self._pointing.of_number(number), value)

    def _can_carry(self, row: int, value: Said, place: str) -> bool:
        """95% is no number of 期; a row that gets another name gets another unit."""
        indicator = self._draft.rows[row].indicator
        renamed = any(other.column == NAME and other.place == place for other in self._reply)
        both_times = all(as_time(unit) for unit in (value.unit, indicator.target.unit))
        return renamed or both_times or fits(value, indicator)

    def _against_name(self, row: int, edit: AskedEdit) -> tuple[str, ...]:
        """Another indicator needs another value; its name is what was said."""
        if edit.value not in self._said or len(edit.value) < 2:
            return ("名称要用要求里的原话",)
        together = any(other.column == VALUE and other.place == edit.place for other in self._reply)
        if not (together or re.search("名|叫|称", self._said)):
            return ("换成别的指标时，三级指标和指标值各写一条",)
        return self._place(row, self._said.partition(edit.value)[0])

    def _place(self, row: int, clause: str, value: Said | None = None) -> tuple[str, ...]:
        if self._pointing.means(row, clause, value):
            return ()
        return (f"看不出要求说的就是“{self._draft.rows[row].indicator.name}”",)

    def _against_number(self, edit: AskedEdit) -> tuple[str, ...]:
        value = read_value(edit.value, self._talk.year)
        if value is None or (value.number is None and value.day is None):
            return (f"“{edit.value}”不是指标值；换成别的指标时，三级指标和指标值各写一条",)
        if value.day:
            return () if self._is_said(value.day) else (f"日期“{edit.value}”不是要求里的",)
        new = [number for number in (value.number, value.high) if number is not None and number not in self._numbers]
        return (f"数字 {'、'.join(f'{number:f}' for number in new)} 不是要求里的",) if new else ()

    def _is_said(self, day: date) -> bool:
        """10月底 is the last day of October; the year is the budget's where none was said."""
        ends = day == last_day(day.year, day.month) and bool(re.search("底|末", self._said))
        this_year = day.year == self._talk.year or Decimal(day.year) in self._numbers
        return this_year and Decimal(day.month) in self._numbers and (ends or Decimal(day.day) in self._numbers)

    @cached_property
    def _numbers(self) -> frozenset[Decimal]:
        """Also 八十八 without a unit."""
        spoken = (spoken_number(match[0]) for match in re.finditer(CHINESE, self._said))
        return numbers_of(self._said) | {number for number in spoken if number is not None}

    def _unused(self, reply: AskedEdits) -> tuple[str, ...]:
        """Numbers that were said and went nowhere; those that already stand on the form may tell what is to change."""
        if any(not edit.changes for edit in reply.edits):
            return ()
        used = numbers_of("\n".join(f"{edit.name}\n{edit.value}" for edit in reply.edits))
        there = numbers_of("\n".join(cell for row in self._draft.rows for cell in row.indicator.cells))
        left = numbers_of(self._said) - used - there
        return tuple(f"{number:f}" for number in sorted(left))
