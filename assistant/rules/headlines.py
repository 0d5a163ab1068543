"""One cause, one headline: findings of one cause on one cell are told once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.finding import Finding

CAUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("三级指标", ("M108", "M102", "M101")),
    ("指标值", ("C108", "F106", "M106", "A111", "M107", "M109", "M105")),
    ("项目编码", ("C108", "C102")),
    ("测算依据", ("C108", "F104", "F103")),
    ("政策依据", ("C108", "F101")),
)
"""A cell, and the codes of one cause on it, the one that tells most first: a slogan as name, an unusable value,
a basis that is none."""

_ORDER = dict(CAUSES)
_CELLS_OF = {code: [cell for cell, codes in CAUSES if code in codes] for _, codes in CAUSES for code in codes}


def with_headlines(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those of one cause under the gravest of them; among equals the first of the cause leads."""
    same: dict[tuple[int | None, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.code in _CELLS_OF and (cell := _cell(finding)):
            same[finding.row, cell].append(finding)
        else:
            yield finding
    for (_, cell), group in same.items():
        yield _told_once(group, _ORDER[cell]) if len(group) > 1 else group[0]


def _cell(finding: Finding) -> str:
    """The cell whose cause the finding belongs to; empty where it stands alone."""
    return next((cell for cell in _CELLS_OF[finding.code] if cell in finding.fields), "")


def _told_once(group: list[Finding], codes: tuple[str, ...]) -> Finding:
    # A milder headline would hide what blocks the export, so gravity goes before order.
    first, *others = sorted(group, key=lambda finding: (finding.severity.rank, codes.index(finding.code)))
    return replace(first, also=tuple(sorted({finding.code for finding in others})))
