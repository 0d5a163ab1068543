"""One cause, one headline: findings of one cause on one cell are told once."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from assistant.finding import Finding

CAUSES: tuple[tuple[str, ...], ...] = (
    ("M108", "M102", "M101"),
    ("C108", "F106", "M106", "A111", "M107", "M109", "M105"),
)
"""Codes of one cause, the one that tells most first: a slogan as name; an unusable value."""

_CAUSE_OF = {code: cause for cause in CAUSES for code in cause}
_CELL_OF = {CAUSES[0]: "三级指标", CAUSES[1]: "指标值"}


def with_headlines(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those of one cause under the gravest of them; among equals the first of the cause leads."""
    ordered = sorted(findings, key=lambda finding: (str(finding.row), _CAUSE_OF.get(finding.code, ())))
    for (_, cause), group in groupby(ordered, key=lambda finding: (finding.row, _cause(finding))):
        same = list(group)
        yield from _told_once(same, cause) if cause and len(same) > 1 else same


def _cause(finding: Finding) -> tuple[str, ...]:
    """The cause of a finding on the cell that the cause is about; empty for all others."""
    cause = _CAUSE_OF.get(finding.code, ())
    return cause if finding.row is not None and cause and _CELL_OF[cause] in finding.fields else ()


def _told_once(same: list[Finding], cause: tuple[str, ...]) -> Iterator[Finding]:
    # A milder headline would hide what blocks the export, so gravity goes before order.
    ranked = sorted(same, key=lambda finding: (finding.severity.rank, cause.index(finding.code)))
    yield ranked[0].model_copy(update={"also": tuple(sorted({finding.code for finding in ranked[1:]}))})
