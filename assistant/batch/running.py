"""Files → reviews, in one process or side by side; whatever a file does, the others go on."""

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from assistant.draft import Draft
from assistant.errors import AssistantError, NotADeclaration
from assistant.frozen import Frozen
from assistant.readers.reading import read
from assistant.rules.options import RuleOptions
from assistant.rules.reviewed import FileReview, review_form
from assistant.settings import Settings

_log = logging.getLogger(__name__)
_AHEAD = 4
"""Files that wait for each process: enough to keep it busy, few enough to hold little."""


class Order(Frozen):
    """How the files of a batch are reviewed."""

    settings: Settings
    year: int | None = None
    """预算年度; None lets each form decide."""
    options: RuleOptions = RuleOptions()

    def dated(self, draft: Draft) -> Draft:
        """With the year told, else its own, else that of the settings."""
        return draft.model_copy(update={"year": self.year or draft.year or self.settings.year})


def review_files(paths: Iterable[Path], order: Order, *, jobs: int = 1) -> Iterator[FileReview]:
    """Results as they finish; a consumer that stops taking them ends the work."""
    if jobs <= 1:
        for path in paths:
            yield review_file(path, order)
        return
    waiting = iter(paths)
    while True:
        lost: list[Path] = []
        yield from _side_by_side(waiting, order, jobs=jobs, lost=lost)
        if not lost:
            return
        yield from (_alone(path, order) for path in lost)


def review_file(path: Path, order: Order) -> FileReview:
    """Every form of a file, or why there is none."""
    try:
        drafts = map(order.dated, read(path, order.settings))
        return FileReview(path=str(path), forms=tuple(review_form(draft, order.options) for draft in drafts))
    except AssistantError as error:
        return FileReview(path=str(path), reason=str(error), unfilled=isinstance(error, NotADeclaration))
    except Exception as error:  # one file must never stop the rest
        _log.exception("the review of a file failed")
        return FileReview(path=str(path), reason=f"审核“{path.name}”时程序出错（{type(error).__name__}），请单独检查")


def _side_by_side(waiting: Iterator[Path], order: Order, *, jobs: int, lost: list[Path]) -> Iterator[FileReview]:
    """Until nothing waits, or a process died: then `lost` has the files that were under way."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    running: dict[Future[FileReview], Path] = {}
    try:
        while True:
            for path in islice(waiting, jobs * _AHEAD - len(running)):
                running[pool.submit(review_file, path, order)] = path
            if not running:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                review = done.result()
                del running[done]
                yield review
    except BrokenExecutor:
        lost += running.values()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(path: Path, order: Order) -> FileReview:
    """In a process of its own, which may die."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(review_file, path, order).result()
        except BrokenExecutor:
            return FileReview(path=str(path), reason=f"审核“{path.name}”的进程中断了，文件可能已损坏或过大，请单独检查")
