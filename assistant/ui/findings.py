"""Findings arranged for the eye: by dimension, by row, the repeated ones apart."""

from collections import Counter

from assistant.declaration import LABELS
from assistant.finding import Dimension, Finding, Report, Severity

REPEATED = ("M111", "M112", "M113", "A104")
"""Fire on nearly every form: shown once, so that the others are seen."""
ORDER = tuple(Severity)
GOAL_LABELS = frozenset(
    LABELS[name] for name in ("policy_basis", "cost_basis", "annual_goal", "long_term_goal")
)  # fmt: skip


def chief(report: Report) -> tuple[Finding, ...]:
    return tuple(finding for finding in report.findings if finding.code not in REPEATED)


def repeated(report: Report) -> tuple[Finding, ...]:
    return tuple(finding for finding in report.findings if finding.code in REPEATED)


def counts(findings: tuple[Finding, ...]) -> dict[Severity, int]:
    counter = Counter(finding.severity for finding in findings)
    return {severity: counter[severity] for severity in ORDER}


def by_dimension(findings: tuple[Finding, ...]) -> dict[Dimension, dict[Severity, int]]:
    """Every dimension, also the clean ones."""
    return {
        dimension: counts(tuple(finding for finding in findings if finding.dimension is dimension))
        for dimension in Dimension
    }


def by_code(findings: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    codes = dict.fromkeys(finding.code for finding in findings)
    return {code: tuple(finding for finding in findings if finding.code == code) for code in codes}


def of_fields(report: Report, labels: frozenset[str]) -> tuple[Finding, ...]:
    """Findings on header fields whose chief label is among these."""
    return tuple(finding for finding in report.findings if finding.row is None and finding.field in labels)


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    return min((finding.severity for finding in findings), key=lambda severity: severity.rank, default=None)


def step_of(finding: Finding) -> str:
    """The step of the editor where the finding is mended."""
    if finding.row is not None or not finding.field or finding.field == LABELS["indicators"]:
        return "绩效指标"
    return "目标与测算" if finding.field in GOAL_LABELS else "基本信息"
