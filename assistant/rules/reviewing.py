"""Review a draft: its form, with what the work on it knows."""

from assistant.declaration import Declaration
from assistant.draft import Draft
from assistant.finding import Report
from assistant.rules import lint
from assistant.rules.options import RuleOptions
from assistant.rules.rule import Context, Subject

NO_OPTIONS = RuleOptions()


def review(draft: Draft, *, peers: tuple[Declaration, ...] = (), options: RuleOptions = NO_OPTIONS) -> Report:
    """The findings on a draft as it stands; what its waivers cover is told apart."""
    known = Context(year=draft.year, brief=draft.brief, unconfirmed=draft.unconfirmed, peers=peers, options=options)
    return waived_apart(lint(draft.declaration, known), draft)


def waived_apart(report: Report, draft: Draft) -> Report:
    """A report whose findings are those that no waiver of the draft covers."""
    waived = tuple(finding for finding in report.findings if draft.waived(finding.code, finding.row))
    if not waived:
        return report
    findings = tuple(finding for finding in report.findings if not draft.waived(finding.code, finding.row))
    return report.model_copy(update={"findings": findings, "waived": (*report.waived, *waived)})


def budget_year(draft: Draft) -> int | None:
    """The year that a review goes by: the draft's own, else that of most dates."""
    return Subject(draft.declaration, Context(year=draft.year)).year
