"""What a model is told of a project, and what its words are measured against."""

from decimal import Decimal
from functools import cached_property

from pydantic import ConfigDict

from assistant.declaration import HEADER_FIELDS, LABELS, Declaration, Indicator
from assistant.draft import Draft
from assistant.finding import Severity
from assistant.frozen import Frozen
from assistant.llm.prompt import tagged, visible
from assistant.rules import lint
from assistant.rules.rule import Context
from assistant.vocabulary.slots import TO_FILL
from assistant.wording.checks import foreign, new_numbers, numbers_of, odd_marks

_BRIEF = 800
"""Characters of the brief that a question carries."""


class Known(Frozen):
    """A draft as its model sees it."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    draft: Draft
    peers: tuple[Declaration, ...] = ()
    """Other declarations: their objects have no place in this one."""

    @cached_property
    def text(self) -> str:
        """The officer's own words."""
        header = self.draft.header
        fields = (getattr(header, name) for name in HEADER_FIELDS)
        return "\n".join((self.draft.brief, *(text for text in fields if TO_FILL not in text)))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        year = {Decimal(self.draft.year).normalize()} if self.draft.year else set()
        return numbers_of(self.text) | year

    @property
    def project(self) -> str:
        """The same beginning of every question: a server evaluates it once.

        Without the brief: a small model copies its numbers and its other matters into every row.
        """
        return tagged("项目", self.draft.header.project_name)

    @property
    def brief(self) -> str:
        """For the questions that need it."""
        header = self.draft.header
        told = (self.draft.brief or header.cost_basis or header.annual_goal)[:_BRIEF]
        return f"{self.project}\n{tagged('项目说明', told)}"

    def is_alien(self, words: str, row: Indicator) -> bool:
        """Whether words for a row hold a number, a sign or a thing that neither it nor the project knows."""
        own = "\n".join((self.text, *row.cells))
        strange = visible(words) != words or odd_marks(words) or foreign(words, own, length=2)
        return bool(strange or new_numbers(words, self.numbers))

    def findings(self, row: Indicator) -> frozenset[str]:
        """Codes of the 错误 and 提醒 on a row among the words of its own project."""
        header = self.draft.header
        alone = Declaration(indicators=(row,), project_name=header.project_name, annual_goal=header.annual_goal)
        report = lint(alone, Context(year=self.draft.year, brief=self.draft.brief, peers=self.peers))
        grave = [f for f in report.of_row(0) if f.severity is not Severity.HINT]
        return frozenset(code for f in grave for code in (f.code, *f.also))

    def goal_findings(self, field: str, text: str) -> frozenset[str]:
        """Codes of the 错误 and 提醒 on a goal."""
        report = lint(self.draft.with_header(**{field: text}).declaration, Context(year=self.draft.year))
        mine = [f for f in report.of_row(None) if LABELS[field] in f.fields and f.severity is not Severity.HINT]
        return frozenset(f.code for f in mine)
