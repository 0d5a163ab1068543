"""What is known while an instruction is read: the table, the budget year, what was spoken of last."""

import re
from functools import cached_property

from pydantic import ConfigDict

from assistant.conversation.amendment import Amendment, Op, ask, named
from assistant.conversation.places import Found, Table, means_all
from assistant.conversation.values import Said
from assistant.declaration import ROW_LABELS
from assistant.draft import Draft
from assistant.frozen import Frozen
from assistant.rules.reviewing import budget_year


class Talk(Frozen):
    """The state between two clauses of one instruction."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    draft: Draft
    focus: int | None = None
    among: tuple[int, ...] = ()
    """The row that was chosen when the officer was asked which."""
    last: tuple[int, ...] = ()
    """The rows that the clause before was about."""
    done: tuple[Amendment, ...] = ()

    @cached_property
    def table(self) -> Table:
        return Table(draft=self.draft, among=self.among)

    @cached_property
    def year(self) -> int | None:
        return year_of(self.draft)

    @property
    def is_open(self) -> bool:
        """Whether the last wish was refused, or had no certain row: what has no name of its own waits."""
        last = self.done[-1] if self.done else None
        return last is not None and (last.op is Op.REFUSE or (last.op is Op.ASK and last.row is None))

    def after(self, *amendments: Amendment, last: tuple[int, ...] = ()) -> "Talk":
        rows = last or tuple(dict.fromkeys(a.row for a in amendments if a.row is not None))
        return self.model_copy(update={"done": (*self.done, *amendments), "last": rows or self.last})

    def forgotten(self) -> "Talk":
        """What was not understood may have been about another row: what follows names its own."""
        return self.model_copy(update={"last": (), "focus": None})

    def pointed(self) -> tuple[int, ...]:
        """The row that 这条, 它 or no word at all means."""
        if self.last:
            return self.last
        return (self.focus,) if self.focus in self.table.rows and self.focus is not None else ()


def year_of(draft: Draft) -> int | None:
    """The budget year; where the rows tell none, the only year that the annual goal names."""
    named = set(re.findall(r"20[0-9]{2}(?=年)", draft.header.annual_goal))
    return budget_year(draft) or (int(named.pop()) if len(named) == 1 else None)


class Rows(Frozen):
    """Rows that are meant for sure, or the question that has to be asked first."""

    rows: tuple[int, ...] = ()
    question: Amendment | None = None


def resolve(phrase: str, talk: Talk, said: Said | None = None) -> Rows:
    """Nothing at all where the phrase names nothing and nothing was spoken of."""
    rows: tuple[int, ...] = ()
    each = talk.table.find_each(phrase, said)
    for found in each:
        if not found.rows:
            return Rows(question=_unknown(phrase, found, talk)) if found.near else Rows()
        # A和B都: all means the named ones, not all that one of the names fits.
        if len(found.rows) > 1 and (len(each) > 1 or not means_all(phrase)):
            return Rows(question=ask_which(found.rows, talk))
        rows += found.rows
    return Rows(rows=tuple(dict.fromkeys(rows)))


def _unknown(phrase: str, found: Found, talk: Talk) -> Amendment:
    words = phrase.strip("把将的 ")
    near = choices(found.near, talk)
    return ask(f"表里没有“{words}”，没有改动；您指的是{'、'.join(near)}吗？", *near, lost=True)


def ask_which(rows: tuple[int, ...], talk: Talk) -> Amendment:
    offered = choices(rows, talk)
    return ask(f"有 {len(rows)} 条都对得上，请说明是哪一条：{'、'.join(offered)}", *offered)


def ask_of_another_kind(at: int, said: Said, talk: Talk) -> Amendment:
    """The row that was just spoken of cannot carry the value, and no other was named."""
    place, now = named(talk.draft, at), talk.draft.rows[at].indicator.value
    told = f"{place}现为“{now}”，与“{said.shown}{said.unit}”不是一类的数，没有改动；要换指标请说出新的名称"
    return ask(told, row=at, field=VALUE)


def choices(rows: tuple[int, ...], talk: Talk) -> tuple[str, ...]:
    return tuple(f"{named(talk.draft, at)}（{talk.draft.rows[at].indicator.value}）" for at in rows)


VALUE, NAME, EXPLANATION = (ROW_LABELS[name] for name in ("value", "name", "explanation"))
