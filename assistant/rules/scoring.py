"""What a review amounts to: a score with its formula, counts, idle waivers, changes since the last round."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from assistant.draft import Draft, Waiver
from assistant.finding import Dimension, Finding, Report, Severity
from assistant.frozen import Frozen

REPEATED = ("M111", "M112", "M113", "A104")
"""Fire on nearly every form: told and counted once a form, or the others drown."""
COUNTED_ONCE = (*REPEATED, "R112")
"""R112 besides: one form may equal dozens of a batch, and is copied once."""
WEIGHTS = {Severity.ERROR: 10, Severity.WARNING: 3, Severity.HINT: 1}
_FULL = 100


class Score(Frozen):
    """Points of a form, with how they came about."""

    points: int
    formula: str
    """The whole sum as a Chinese sentence, printed beside the points."""


class Changes(Frozen):
    """What became of the findings of an earlier round."""

    solved: tuple[Finding, ...] = ()
    fresh: tuple[Finding, ...] = ()
    standing: tuple[Finding, ...] = ()


def counted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, of those that count once the first of each code."""
    kept: list[Finding] = []
    seen: set[str] = set()
    for finding in findings:
        if finding.code not in COUNTED_ONCE or finding.code not in seen:
            kept.append(finding)
        seen.add(finding.code)
    return tuple(kept)


def severity_counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Every severity, also those that do not occur."""
    counter = Counter(finding.severity for finding in findings)
    return {severity: counter[severity] for severity in Severity}


def dimension_counts(findings: Iterable[Finding]) -> dict[Dimension, dict[Severity, int]]:
    """Every dimension, also the clean ones."""
    grouped: dict[Dimension, list[Finding]] = {dimension: [] for dimension in Dimension}
    for finding in findings:
        grouped[finding.dimension].append(finding)
    return {dimension: severity_counts(same) for dimension, same in grouped.items()}


def score(report: Report) -> Score:
    """100 less a weight for each finding, never below 0."""
    numbers = severity_counts(counted(report.findings))
    points = max(0, _FULL - sum(WEIGHTS[severity] * count for severity, count in numbers.items()))
    parts = "".join(f"－{severity} {count} 处×{WEIGHTS[severity]}" for severity, count in numbers.items())
    repeated = "、".join(COUNTED_ONCE)
    return Score(points=points, formula=f"{_FULL}{parts}，最低 0 分；{repeated} 每份只计一处")


def idle_waivers(draft: Draft, report: Report) -> tuple[Waiver, ...]:
    """Waivers that cover no finding any more: the fault was mended, or its row is gone."""
    return tuple(waiver for waiver in draft.waivers if not any(covers(waiver, f) for f in report.every))


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver is about a finding, also where the finding stands under another headline."""
    return waiver.code in (finding.code, *finding.also) and waiver.row in (None, finding.row)


Placed = tuple[Draft, Report]
"""A draft with its report."""


def changes(before: Placed, after: Placed) -> Changes:
    """Findings are the same by code, cell and 二级指标: a row that moved keeps its findings."""
    old, new = _by_place(*before), _by_place(*after)
    solved = (finding for place, found in old.items() for finding in found[len(new.get(place, ())) :])
    fresh = (finding for place, found in new.items() for finding in found[len(old.get(place, ())) :])
    standing = (finding for place, found in new.items() for finding in found[: len(old.get(place, ()))])
    return Changes(solved=tuple(solved), fresh=tuple(fresh), standing=tuple(standing))


def _by_place(draft: Draft, report: Report) -> dict[tuple[str, str, str], list[Finding]]:
    places: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in report.every:
        known = finding.row is not None and finding.row < len(draft.rows)
        slot = draft.rows[finding.row or 0].indicator.level2 if known else ""
        places[finding.code, finding.field, slot].append(finding)
    return places
