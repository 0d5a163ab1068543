"""What is asked of a model, and what is made of its words."""

from pydantic import Field

from assistant.declaration import Indicator
from assistant.draft import Row
from assistant.frozen import Frozen


class RowWords(Frozen):
    """The words of one indicator; value, formula and source are not the model's to write."""

    # First the meaning: written after the name, a small model copies it.
    meaning: str = Field(min_length=4, max_length=100, alias="含义")
    name: str = Field(min_length=2, max_length=30, alias="指标名称")


class Beginning(Frozen):
    """Who or what of the project a meaning speaks of, to stand in front of it."""

    lead: str = Field(min_length=2, max_length=40, alias="开头")


class NamedBeginning(Beginning):
    """With words that stand before the name."""

    before: str = Field(max_length=20, alias="名称前加")


class Clause(Frozen):
    """The first clause of a meaning with the things of its project in it."""

    clause: str = Field(min_length=4, max_length=60, alias="含义")


class NamedClause(Clause):
    """With words that stand before the name."""

    before: str = Field(max_length=20, alias="名称前加")


class Told(Frozen):
    """The words of one indicator as they would stand."""

    meaning: str
    name: str = ""


class ReasonedWords(RowWords):
    """One of several ways to say it."""

    why: str = Field(max_length=80, alias="理由")


class Ways(Frozen):
    """Up to three ways to say it."""

    ways: tuple[ReasonedWords, ...] = Field(min_length=1, max_length=3, alias="写法")


class GoalWords(Frozen):
    """One goal."""

    goal: str = Field(min_length=8, max_length=400, alias="目标")


class Purpose(Frozen):
    """What a project is good for, in one clause."""

    purpose: str = Field(min_length=6, max_length=40, alias="目的")


class Wording(Frozen):
    """One row or goal after a model was asked; what was refused stands as it was."""

    row: int | None = None
    """0-based; None where a goal is meant."""
    field: str
    """Printed label: of the goal, or of the table (绩效指标)."""
    before: Row | str
    after: Row | str
    worded: tuple[str, ...] = ()
    """Printed labels of the cells whose words are the model's."""
    kept: str = ""
    """Why nothing is the model's, in one word: cut, json, schema, check, slow, busy …; empty where something is."""
    note: str = ""
    """For people: what was taken, or why not."""

    @property
    def indicator(self) -> Indicator | None:
        return self.after.indicator if isinstance(self.after, Row) else None
