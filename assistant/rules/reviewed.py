"""What a review of many files keeps of each: the form, its report, or why it could not be read."""

from collections.abc import Iterable

from assistant.declaration import Declaration
from assistant.draft import Draft, Waiver, waived_by
from assistant.finding import Finding, Report
from assistant.frozen import Frozen
from assistant.rules import Context, place
from assistant.rules.options import RuleOptions
from assistant.rules.peers import foreign_content, same_text_across_projects, strangers
from assistant.rules.reviewing import budget_year, review, waived_apart
from assistant.rules.rule import Subject
from assistant.rules.scoring import idle_waivers

ACROSS = ("R108", "R112")
"""Rules that need other forms."""


class FormReview(Frozen):
    """One form of a batch."""

    index: int
    """0-based place of the form in its file."""
    declaration: Declaration
    year: int | None
    report: Report
    strange: frozenset[str] = frozenset()
    """Pieces of names that stand nowhere else in the form: they may come from another project."""
    waivers: tuple[Waiver, ...] = ()
    twins: tuple[str, ...] = ()
    """Where the very same form stands again in the batch."""
    again: bool = False
    """Another file before it has the very same form: its amount counts there."""

    @property
    def excused(self) -> tuple[tuple[Finding, str], ...]:
        """What a person lets stand, each with the reason."""
        known = Draft(waivers=self.waivers)
        return tuple((f, w.reason) for f in self.report.waived if (w := known.waived(f.code, f.row)))

    @property
    def idle(self) -> tuple[Waiver, ...]:
        """Waivers that cover nothing any more."""
        return idle_waivers(Draft(waivers=self.waivers), self.report)

    @property
    def waived_by(self) -> str:
        return waived_by(self.declaration.unit)


class FileReview(Frozen):
    """One file of a batch."""

    path: str
    forms: tuple[FormReview, ...] = ()
    reason: str = ""
    """Why nothing could be read; empty where forms were read."""
    unfilled: bool = False
    """Readable, but without a filled form."""
    waiting: bool = False
    """Not reviewed yet: the batch was broken off."""

    @property
    def outcome(self) -> str:
        """What became of a file without a review."""
        return "未审核" if self.waiting else "没有申报表" if self.unfilled else "无法读取"


def review_form(draft: Draft, options: RuleOptions, *, peers: tuple[Declaration, ...] = ()) -> FormReview:
    """A form by itself, or beside a few known forms; what needs the forms of a batch comes with `beside`."""
    declaration, year = draft.declaration, budget_year(draft)
    known = Subject(declaration, Context(year=year, brief=draft.brief))
    strange = frozenset(piece for _, pieces in strangers(known) for piece in pieces)
    report = review(draft, peers=peers, options=options)
    return FormReview(
        index=draft.index, declaration=declaration, year=year, report=report, strange=strange, waivers=draft.waivers
    )


def beside(form: FormReview, peers: tuple[Declaration, ...], options: RuleOptions) -> FormReview:
    """The review with what the other forms of the batch tell; content is borrowed within one 申请单位."""
    neighbours = tuple(peer for peer in peers if peer.unit == form.declaration.unit)
    outcomes = (
        *foreign_content.run(_among(form, neighbours, options)),
        *same_text_across_projects.run(_among(form, peers, options)),
    )
    wanted = (options.applied(found) for found in outcomes if isinstance(found, Finding))
    report = _joined(form.report, (found for found in wanted if found), form.waivers)
    return form.model_copy(update={"report": report})


def _among(form: FormReview, peers: tuple[Declaration, ...], options: RuleOptions) -> Subject:
    return Subject(form.declaration, Context(year=form.year, peers=peers, options=options))


def _joined(report: Report, more: Iterable[Finding], waivers: tuple[Waiver, ...]) -> Report:
    findings = tuple(sorted((*report.findings, *more), key=place))
    return waived_apart(report.model_copy(update={"findings": findings}), Draft(waivers=waivers))
