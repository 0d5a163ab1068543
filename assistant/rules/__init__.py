"""The linter: every rule, and the review of one form."""

from assistant.declaration import Declaration
from assistant.errors import WrongUsage
from assistant.finding import Finding, Report, Undecided
from assistant.rules import (
    adequacy,
    agreement,
    amounts,
    completeness,
    coverage,
    explanations,
    feasibility,
    leftovers,
    names,
    peers,
    placement,
    relevance,
    units,
    values,
)
from assistant.rules.headlines import with_headlines
from assistant.rules.rule import Context, Rule, Subject

__all__ = ["CODES", "RULES", "Context", "Rule", "lint", "place", "rule_named"]

_FAMILIES = (
    completeness, leftovers, relevance, placement, coverage, peers, names,
    values, units, explanations, amounts, agreement, adequacy, feasibility,
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (value for family in _FAMILIES for value in vars(family).values() if isinstance(value, Rule)),
        key=lambda rule: rule.code,
    )
)
"""Every rule, by code."""
CODES = frozenset(rule.code for rule in RULES)

_NOTHING_KNOWN = Context()


def lint(declaration: Declaration, context: Context = _NOTHING_KNOWN) -> Report:
    """Review one form: header first, then by row, severity and code; what cannot be decided is counted."""
    subject = Subject(declaration, context)
    outcomes = [outcome for rule in RULES for outcome in rule.run(subject)]
    wanted = (context.options.applied(outcome) for outcome in outcomes if isinstance(outcome, Finding))
    findings = with_headlines(finding for finding in wanted if finding)
    undecided = tuple(outcome for outcome in outcomes if isinstance(outcome, Undecided))
    return Report(findings=tuple(sorted(findings, key=place)), undecided=undecided)


def place(finding: Finding) -> tuple[int, int, str]:
    """Sorts findings: header first, then by row, severity and code."""
    row = -1 if finding.row is None else finding.row
    return row, finding.severity.rank, finding.code


def rule_named(code: str) -> Rule:
    """The rule of a code, in any case."""
    for rule in RULES:
        if rule.code == code.strip().upper():
            return rule
    raise WrongUsage(f"没有编号为“{code}”的规则，请用 jixiao rules 查看全部编号")
