"""A batch under review in a worker thread: shows how far it is, can be stopped and gone on with."""

import logging
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from assistant.batch import Journal, Order, crossed, review_files
from assistant.errors import AssistantError
from assistant.exporters.review_batch import export_batch
from assistant.rules.reviewed import FileReview

_log = logging.getLogger(__name__)


@dataclass
class BatchJob:
    """Files of one upload; the worker writes, the page reads."""

    folder: Path
    paths: tuple[Path, ...]
    order: Order
    results: tuple[FileReview, ...] = ()
    """As they finish; at the end all, each beside the others."""
    failure: str = ""
    finished: bool = False
    stopping: Event = field(default_factory=Event)
    thread: Thread | None = None

    @property
    def running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    @property
    def workbook(self) -> Path:
        return self.folder / "批量审核.xlsx"

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
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self) -> None:
        try:
            with Journal(self.folder / "reviews", self.order) as journal:
                self.results = tuple(journal.reviews(self.paths))
                for result in review_files(journal.missing(self.paths), self.order):
                    journal.add(result)
                    self.results = (*self.results, result)
                    if self.stopping.is_set():
                        return
                self.results = tuple(crossed(journal, self.paths, self.order.options))
                export_batch(self.results, self.workbook)
                self.finished = True
        except AssistantError as error:
            self.failure = str(error)
        except Exception:
            _log.exception("a batch failed")
            self.failure = "批量审核时程序出错，已审核的结果还在；请点“继续”，仍不行时减少文件再试"


def new_batch(files: Iterable[tuple[str, bytes]], order: Order) -> BatchJob:
    """Uploads laid down as files, those of one name side by side."""
    folder = Path(tempfile.mkdtemp(prefix="jixiao-batch-"))
    paths = []
    for number, (name, data) in enumerate(files):
        path = folder / f"{number:05d}" / Path(name).name
        path.parent.mkdir()
        path.write_bytes(data)
        paths.append(path)
    return BatchJob(folder=folder, paths=tuple(paths), order=order)
