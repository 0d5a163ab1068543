"""The three jobs, draft, rewrite and export: the map of the program."""

from pathlib import Path

from assistant import drafter, exporters, rewriter, suggester
from assistant.draft import Draft
from assistant.drafter import Drafted
from assistant.errors import NotSubmittable
from assistant.exporters import FormMode
from assistant.library import Library
from assistant.rules.options import RuleOptions
from assistant.rules.reviewing import NO_OPTIONS, budget_year, review
from assistant.submission import Submission
from assistant.suggestion import Proposal, Suggestion
from assistant.vocabulary.slots import Slot

__all__ = ["draft", "export", "review", "rewrite", "submissions", "suggest"]


def draft(start: Draft, library: Library, *, last: Draft | None = None) -> Drafted:
    """Header, brief and year → a complete draft with origins and notes; `last` is last year's form to roll on."""
    if last is None:
        return drafter.draft(start, library)
    rolled, notes = drafter.roll(last, start)
    drafted = drafter.draft(rolled, library)
    return drafted.model_copy(update={"notes": (*notes, *drafted.notes)})


def rewrite(draft: Draft, library: Library) -> tuple[Proposal, ...]:
    """Weak rows and fields → what would mend them; nothing changes."""
    return rewriter.propose(draft.model_copy(update={"year": budget_year(draft)}), library)


def export(draft: Draft, path: Path, mode: FormMode, *, options: RuleOptions = NO_OPTIONS) -> None:
    """A complete, unblocked draft → the official form; raises NotSubmittable with what blocks."""
    exporters.export(Submission.of(draft, review(draft, options=options)), path, mode=mode)


def submissions(drafts: tuple[Draft, ...], *, options: RuleOptions = NO_OPTIONS) -> tuple[Submission, ...]:
    """Every draft as a form that may be filed; raises NotSubmittable with what blocks any of them."""
    made: list[Submission] = []
    reasons: list[str] = []
    for number, draft in enumerate(drafts, start=1):
        try:
            made.append(Submission.of(draft, review(draft, options=options)))
        except NotSubmittable as refusal:
            which = f"第 {number} 份《{draft.header.project_name or '未填项目名称'}》：" if len(drafts) > 1 else ""
            reasons += [f"{which}{reason}" for reason in refusal.reasons]
    if reasons:
        raise NotSubmittable(tuple(reasons))
    return tuple(made)


def suggest(slot: Slot, draft: Draft, library: Library) -> tuple[Suggestion, ...]:
    """Rows that could stand in a slot, best first."""
    return suggester.suggest(slot, draft, library)
