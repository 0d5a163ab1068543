"""What a draft was made from: the brief as it stood, its facts, words of programs, tokens spent."""

import re
from typing import Self

from assistant.declaration import Indicator
from assistant.frozen import Frozen
from assistant.origin import Origin, OriginKind

BY_RULES = Origin(kind=OriginKind.COMPUTED, text="由项目说明和各行指标按规则写成")
"""The origin of a header text that no model has touched."""


class UsedFact(Frozen):
    """A number or date of the officer's own text that stands in the form."""

    source: str
    """说明, 测算依据 or 年度目标."""
    text: str
    """As written: 不低于95%."""
    clause: str
    """The words around it, which a later change of the text does not take away."""


class Written(Frozen):
    """A header text that a program wrote."""

    field: str
    """Field name: annual_goal."""
    text: str
    """As written; the officer's own as soon as the form says something else."""
    origin: Origin


class Reworded(Frozen):
    """A place that a model has worded, and what stood there before any model."""

    field: str = ""
    """Field name of a goal; empty for a row."""
    after: Indicator | str
    before: Indicator | str
    origin: Origin
    """Of what stood there."""
    unconfirmed: bool = False


class Spent(Frozen):
    """Tokens of one model."""

    model: str
    calls: int = 0
    prompt: int = 0
    completion: int = 0

    @property
    def sentence(self) -> str:
        return f"模型“{self.model}”：提问 {self.calls} 次，提示 {self.prompt:,} 词元，回答 {self.completion:,} 词元"


class Trace(Frozen):
    """Kept with the draft, so that every number can be followed back after a restart."""

    brief: str = ""
    """The brief that the rows were last drafted from."""
    facts: tuple[UsedFact, ...] = ()
    written: tuple[Written, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    spent: tuple[Spent, ...] = ()

    def facts_in(self, told: str) -> tuple[UsedFact, ...]:
        """The facts that the origin of a row quotes."""
        return tuple(fact for fact in self.facts if f"{fact.source}“{fact.text}”" in told)

    def writing(self, field: str, text: str) -> Written | None:
        """Who wrote a header text; None where it is the officer's."""
        return next((one for one in self.written if (one.field, one.text) == (field, text)), None)

    def with_written(self, *new: Written) -> Self:
        fields = {one.field for one in new}
        kept = tuple(one for one in self.written if one.field not in fields)
        return self.model_copy(update={"written": (*kept, *new)})

    def with_reworded(self, new: Reworded) -> Self:
        """Words after words lead back to what stood there first."""
        old = next((one for one in self.reworded if (one.field, one.after) == (new.field, new.before)), None)
        first = old.model_copy(update={"after": new.after}) if old else new
        kept = tuple(one for one in self.reworded if one is not old and one.after != new.after)
        return self.model_copy(update={"reworded": (*kept, first)})

    def with_spent(self, more: Spent) -> Self:
        """Added to what this model has used already."""
        old = next((one for one in self.spent if one.model == more.model), Spent(model=more.model))
        total = Spent(
            model=more.model, calls=old.calls + more.calls, prompt=old.prompt + more.prompt,
            completion=old.completion + more.completion,
        )  # fmt: skip
        return self.model_copy(update={"spent": (*(one for one in self.spent if one.model != more.model), total)})


def clause_of(text: str, piece: str) -> str:
    """The clause of a text that holds a piece."""
    clauses = (clause.strip() for clause in re.split(r"[，。；;\n]", text))
    return next((clause for clause in clauses if piece in clause), piece)
