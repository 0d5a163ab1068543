"""A batch under review in a worker thread: shows how far it is, can be stopped and gone on with, also another day."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

from assistant.batch import Journal, Order, crossed, review_files
from assistant.errors import AssistantError
from assistant.exporters.review_batch import export_batch
from assistant.rules.reviewed import FileReview
from assistant.settings import Settings
from assistant.ui.batch_kept import Kept, keep, kept, throw_away

_log = logging.getLogger(__name__)


@dataclass
class BatchJob:
    """Files of one upload; the worker writes, the page reads."""

    kept: Kept
    results: tuple[FileReview, ...] = ()
    """As they finish; once it stands still all so far, each beside the others, under the names handed in."""
    failure: str = ""
    finished: bool = False
    stopping: Event = field(default_factory=Event)
    thread: Thread | None = None

    @property
    def running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    @property
    def total(self) -> int:
        return len(self.kept.paths)

    @property
    def lost(self) -> bool:
        """Thrown away in another tab."""
        return not self.kept.folder.exists()

    @property
    def reviewed(self) -> int:
        """How many files are done, also of an earlier run of the app."""
        if self.results:
            return len(self.results)
        with self._journal() as journal:
            return self.total - len(journal.missing(self.kept.paths))

    @property
    def workbook(self) -> Path:
        return self.kept.folder / "批量审核.xlsx"

    def start(self) -> None:
        """From the beginning, or from where it was stopped."""
        if not self.running:
            self.stopping.clear()
            self.failure = ""
            self.thread = Thread(target=self._run, daemon=True)
            self.thread.start()

    def stop(self) -> None:
        """After the file under way; what is reviewed stays."""
        self.stopping.set()

    def discard(self) -> None:
        """Forgets the files."""
        self.stop()
        if self.thread:
            self.thread.join(timeout=10)
        throw_away(self.kept)
        _jobs.pop(self.kept.folder, None)

    def look(self) -> None:
        """Takes what an earlier run left, and reviews nothing."""
        try:
            with self._journal() as journal:
                self._settle(journal)
        except AssistantError as error:
            self.failure = str(error)

    def _run(self) -> None:
        try:
            with self._journal() as journal:
                self.results = tuple(map(self._named, journal.reviews(self.kept.paths)))
                for result in review_files(journal.missing(self.kept.paths), self.kept.order):
                    journal.add(result)
                    self.results = (*self.results, self._named(result))
                    if self.stopping.is_set():
                        break
                self._settle(journal)
        except AssistantError as error:
            self.failure = str(error)
        except Exception:
            _log.exception("a batch failed")
            self.failure = "批量审核时程序出错，已审核的结果还在；请点“继续”，仍不行时减少文件再试"

    def _journal(self) -> Journal:
        return Journal(self.kept.folder / "reviews", self.kept.order)

    def _settle(self, journal: Journal) -> None:
        """Each form beside the others; the workbook where none is left."""
        beside = crossed(journal, self.kept.paths, self.kept.order.options)
        self.results = tuple(map(self._named, beside))
        if not journal.missing(self.kept.paths):
            export_batch(self.results, self.workbook)
            self.finished = True

    def _named(self, review: FileReview) -> FileReview:
        """Under the name handed in: where the data folder keeps a file tells nobody anything."""
        forms = tuple(
            form.model_copy(update={"twins": tuple(map(self._name_in, form.twins))}) if form.twins else form
            for form in review.forms
        )
        return review.model_copy(update={"path": self.kept.shown[review.path], "forms": forms})

    def _name_in(self, told: str) -> str:
        path, behind, rest = told.rpartition(" ")
        return f"{self.kept.shown.get(path, path)}{behind}{rest}"


_jobs: dict[Path, BatchJob] = {}
_opening = Lock()


def new_batch(files: Iterable[tuple[str, bytes]], order: Order) -> BatchJob:
    """In place of the one before."""
    for job in list(_jobs.values()):
        if job.kept.order.settings.home == order.settings.home:
            job.discard()
    job = BatchJob(keep(files, order))
    _jobs[job.kept.folder] = job
    return job


def last_batch(settings: Settings) -> BatchJob | None:
    """The one of this data folder: under way in another tab, stopped, or left by an earlier run of the app."""
    found = kept(settings)
    if found is None:
        return None
    with _opening:
        return _jobs.setdefault(found.folder, BatchJob(found))
