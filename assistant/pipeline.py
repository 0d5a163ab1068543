"""The three jobs, draft, rewrite and export: the map of the program."""

from pathlib import Path

from assistant import drafter, exporters, rewriter, suggester
from assistant.declaration import Declaration
from assistant.draft import Draft
from assistant.drafter import Drafted
from assistant.exporters import FormMode
from assistant.finding import Report
from assistant.library import Library
from assistant.rewriter import Proposal
from assistant.rules import lint
from assistant.rules.rule import Context
from assistant.submission import Submission
from assistant.suggestion import Suggestion
from assistant.vocabulary.slots import Slot


def draft(start: Draft, library: Library) -> Drafted:
    """Header, brief and year → a complete draft with origins and notes."""
    return drafter.draft(start, library)


def rewrite(draft: Draft, library: Library) -> tuple[Proposal, ...]:
    """Weak rows and fields → what would mend them; nothing changes."""
    return rewriter.propose(draft, library)


def export(draft: Draft, path: Path, mode: FormMode) -> None:
    """A complete, unblocked draft → the official form; raises NotSubmittable with what blocks."""
    exporters.export(Submission.of(draft, review(draft)), path, mode)


def review(draft: Draft, peers: tuple[Declaration, ...] = ()) -> Report:
    """The findings on a draft as it stands."""
    return lint(
        draft.declaration, Context(year=draft.year, brief=draft.brief, unconfirmed=draft.unconfirmed, peers=peers)
    )


def suggest(slot: Slot, draft: Draft, library: Library) -> tuple[Suggestion, ...]:
    """Rows that could stand in a slot, best first."""
    return suggester.suggest(slot, draft, library)
