"""What a review says: findings, what could not be decided, and the verdict."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.frozen import Frozen


class Severity(StrEnum):
    """Only an 错误 blocks the official export."""

    ERROR = "错误"
    WARNING = "提醒"
    HINT = "建议"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Dimension(StrEnum):
    """The dimensions on which finance bureaus review a target, by the first letter of a code."""

    COMPLETENESS = "完整性"
    RELEVANCE = "相关性"
    MEASURABILITY = "细化量化"
    ADEQUACY = "适当性"
    FEASIBILITY = "可行性"


DIMENSION_OF = dict(zip("CRMAF", Dimension, strict=True))


class Verdict(StrEnum):
    """结论 of a form."""

    REJECTED = "不通过"
    AFTER_CHANGES = "完善后通过"
    PASSED = "通过"

    @property
    def lamp(self) -> str:
        return {"不通过": "红", "完善后通过": "黄", "通过": "绿"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One weakness of a form. A form has dozens, and its own rules make them: nothing is left to validate."""

    code: str
    name: str
    """The fault in kebab case: reads well after “allow …”."""
    severity: Severity
    row: int | None = None
    """0-based index into 绩效指标; None where a header field is meant."""
    fields: tuple[str, ...] = ()
    """Labels of the cells concerned, the chief one first."""
    message: str
    """What is wrong and where, one Chinese sentence."""
    advice: str = ""
    """What to do, one Chinese sentence."""
    also: tuple[str, ...] = ()
    """Codes of the findings of the same cause on the same cell that stand under this one."""

    @property
    def field(self) -> str:
        return self.fields[0] if self.fields else ""

    @property
    def dimension(self) -> Dimension:
        return DIMENSION_OF[self.code[0]]


class Undecided(Frozen):
    """A rule that could not be applied, and what is missing. Never shown as a fault, never dropped."""

    code: str
    reason: str


class Report(Frozen):
    """The outcome of a review."""

    findings: tuple[Finding, ...] = ()
    """Sorted by row (header first), severity, code."""
    undecided: tuple[Undecided, ...] = ()
    waived: tuple[Finding, ...] = ()
    """What a person lets stand, with a reason that the draft keeps: no part of verdict, counts and score."""

    @property
    def every(self) -> tuple[Finding, ...]:
        """With those that are waived, which come last."""
        return (*self.findings, *self.waived)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def verdict(self) -> Verdict:
        if self.errors:
            return Verdict.REJECTED
        weak = any(finding.severity is Severity.WARNING for finding in self.findings)
        return Verdict.AFTER_CHANGES if weak else Verdict.PASSED

    def of_row(self, row: int | None) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.row == row)
