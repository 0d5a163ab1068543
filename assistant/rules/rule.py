"""A rule is a function with a code; its docstring is its page and holds its own tests."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeAlias

from assistant.declaration import HEADER_FIELDS, Declaration, Indicator
from assistant.facts import Facts, facts
from assistant.finding import DIMENSION_OF, Dimension, Finding, Severity, Undecided
from assistant.frozen import Frozen
from assistant.rules.entry import Entry
from assistant.rules.options import RuleOptions
from assistant.vocabulary.slots import Slot

PARTS = ("是什么", "为什么", "依据", "反例", "正例", "何时可忽略")
"""The fixed parts of a rule's page."""


_NAMED_YEAR = re.compile(r"20\d{2}(?=年度)|^20\d{2}(?=年(?!\d))")


# The same texts are reviewed at every change of another cell.
_facts = lru_cache(maxsize=512)(facts)


class Context(Frozen):
    """What a review knows beside the form itself."""

    year: int | None = None
    """预算年度; None lets the form's own dates decide."""
    brief: str = ""
    unconfirmed: frozenset[int] = frozenset()
    """Rows whose number is 待确认."""
    peers: tuple[Declaration, ...] = ()
    """Other declarations of the library or the batch."""
    options: RuleOptions = RuleOptions()
    """What the unit decided about single rules."""


@dataclass(frozen=True)
class Subject:
    """One form under review, with everything that rules read parsed once."""

    declaration: Declaration
    context: Context

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The rows that say something."""
        return tuple(Entry.of(index, row) for index, row in enumerate(self.declaration.indicators) if row.applicable)

    @cached_property
    def unused(self) -> tuple[tuple[int, Indicator], ...]:
        """The other rows, with their indexes: blank, or 不适用."""
        used = {entry.index for entry in self.entries}
        return tuple((index, row) for index, row in enumerate(self.declaration.indicators) if index not in used)

    @cached_property
    def _slots(self) -> dict[Slot | None, tuple[Entry, ...]]:
        kept: dict[Slot | None, tuple[Entry, ...]] = {}
        for entry in self.entries:
            kept[entry.slot] = (*kept.get(entry.slot, ()), entry)
        return kept

    def in_slot(self, slot: Slot) -> tuple[Entry, ...]:
        """The entries of a slot."""
        return self._slots.get(slot, ())

    @cached_property
    def whole(self) -> str:
        """All that the form says, to see at once that something stands nowhere in it."""
        form = self.declaration
        header = (getattr(form, name) for name in HEADER_FIELDS)
        return "\n".join((*header, *(cell for entry in self.entries for cell in entry.row.cells)))

    @cached_property
    def year(self) -> int | None:
        """预算年度: as told, else of the project's name, else what most dates of the indicators name; None on a tie."""
        if self.context.year:
            return self.context.year
        if named := _NAMED_YEAR.search(self.declaration.project_name):
            return int(named[0])
        years = Counter(entry.target.day.year for entry in self.entries if entry.target.day).most_common(2)
        return years[0][0] if years and (len(years) == 1 or years[0][1] > years[1][1]) else None

    def limit(self, code: str, key: str) -> Decimal:
        """A threshold as the unit set it."""
        return self.context.options.limit(code, key)

    @cached_property
    def cost_facts(self) -> Facts:
        """What 测算依据 states."""
        return _facts(self.declaration.cost_basis)

    @cached_property
    def goal_facts(self) -> Facts:
        """What 年度目标 states."""
        return _facts(self.declaration.annual_goal)


Outcome: TypeAlias = Finding | Undecided
Check: TypeAlias = Callable[["Rule", Subject], Iterator[Outcome]]


@dataclass(frozen=True)
class Rule:
    """A check with its code and page."""

    code: str
    name: str
    """The fault in kebab case."""
    severity: Severity
    """The gravest it can be."""
    title: str
    """The fault in Chinese, a few words."""
    page: dict[str, str]
    check: Check

    @property
    def dimension(self) -> Dimension:
        return DIMENSION_OF[self.code[0]]

    def run(self, subject: Subject) -> Iterator[Outcome]:
        return self.check(self, subject)

    def at_row(
        self, index: int, *fields: str, message: str, advice: str = "", severity: Severity | None = None
    ) -> Finding:
        """A finding on cells of a row; fields are printed labels."""
        return self._finding(index, fields, message, advice, severity)

    def at_field(self, *fields: str, message: str, advice: str = "", severity: Severity | None = None) -> Finding:
        """A finding on header fields, by printed label."""
        return self._finding(None, fields, message, advice, severity)

    def undecided(self, reason: str) -> Undecided:
        return Undecided(code=self.code, reason=reason)

    def _finding(
        self, row: int | None, fields: tuple[str, ...], message: str, advice: str, severity: Severity | None
    ) -> Finding:
        return Finding(
            code=self.code, name=self.name, severity=severity or self.severity,
            row=row, fields=fields, message=message, advice=advice,
        )  # fmt: skip


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Rule]:
    """Makes a check with a page as docstring a rule; its first line is the title."""

    def make(check: Check) -> Rule:
        title, page = read_page(check.__doc__ or "")
        return Rule(code=code, name=name, severity=severity, title=title, page=page, check=check)

    return make


def read_page(docstring: str) -> tuple[str, dict[str, str]]:
    """The title and the parts of a page; 反例 and 正例 may stand several times, a line each."""
    title, _, rest = docstring.strip().partition("\n")
    page: dict[str, list[str]] = {part: [] for part in PARTS}
    current = ""
    for line in map(str.strip, rest.splitlines()):
        if match := re.match(rf"({'|'.join(PARTS)})：\s*(.*)", line):
            current, line = match[1], match[2]
        if current and line:
            page[current].append(line)
    return title.rstrip("。"), {part: "\n".join(lines) for part, lines in page.items()}
