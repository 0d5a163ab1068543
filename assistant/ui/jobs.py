"""Drafting in a worker thread: survives a refresh, shows how far it is, can be cancelled."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from assistant import pipeline
from assistant.draft import Draft, ReadWarning
from assistant.drafter import Drafted
from assistant.drafts import DraftStore
from assistant.errors import AssistantError, DraftChanged
from assistant.library import Library

REMARK = "起草提示"
TRIES = 3
"""How often drafting starts again because the officer typed meanwhile."""


@dataclass
class Job:
    """One run; the worker writes, the page reads."""

    before: int
    """The version that the run started from."""
    step: str = "正在打开往年库"
    share: float = 0.1
    failure: str = ""
    finished: bool = False
    cancelled: Event = field(default_factory=Event)
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> int:
        return int(time.monotonic() - self.started)

    def advance(self, step: str, *, share: float) -> None:
        self.step, self.share = step, share


_jobs: dict[str, Job] = {}
_log = logging.getLogger(__name__)


def job_of(identity: str) -> Job | None:
    return _jobs.get(identity)


def forget(identity: str) -> None:
    _jobs.pop(identity, None)


def cancel(identity: str) -> None:
    """What the worker still computes is thrown away; the draft stays as it is."""
    if job := _jobs.pop(identity, None):
        job.cancelled.set()


def start(
    identity: str, *, store: DraftStore, library: Callable[[], Library], then: Callable[[str], object] | None = None
) -> Job:
    """One run at a time for each draft; `then` takes over what was saved."""
    running = _jobs.get(identity)
    if running and not running.finished:
        return running
    job = _jobs[identity] = Job(before=store.load(identity).version)
    Thread(target=_run_all, args=(job, identity, (store, library), then), daemon=True).start()
    return job


def _run_all(
    job: Job,
    identity: str,
    doors: tuple[DraftStore, Callable[[], Library]],
    then: Callable[[str], object] | None,
) -> None:
    try:
        _run(job, identity, *doors)
        if then and not job.failure and not job.cancelled.is_set():
            then(identity)
    finally:
        job.finished = True


def _run(job: Job, identity: str, store: DraftStore, library: Callable[[], Library]) -> None:
    try:
        opened = library()
        for _ in range(TRIES):
            job.advance("正在按说明起草各项指标", share=0.4)
            if _drafted(job, identity, store=store, library=opened):
                return
        job.failure = "起草期间内容一直在修改，没有写入；请停止输入后再点“生成草稿”"
    except AssistantError as error:
        job.failure = str(error)
    except Exception:
        _log.exception("drafting failed")
        job.failure = "起草时程序出错，草稿没有改动；请把说明写短一些再试，或手工填写"


def _drafted(job: Job, identity: str, *, store: DraftStore, library: Library) -> bool:
    """Whether the result was saved, or is no longer wanted."""
    stored = store.load(identity)
    drafted = pipeline.draft(stored.draft, library)
    if job.cancelled.is_set():
        return True
    job.advance("正在保存", share=0.9)
    try:
        store.save(identity, with_remarks(drafted), version=stored.version)
    except DraftChanged:
        return False
    job.before = stored.version
    return True


def with_remarks(drafted: Drafted) -> Draft:
    """Conflicts and assumptions stand with the draft until the officer has seen them."""
    kept = tuple(warning for warning in drafted.draft.warnings if warning.place != REMARK)
    remarks = tuple(ReadWarning(place=REMARK, message=note) for note in drafted.notes)
    return drafted.draft.model_copy(update={"warnings": kept + remarks})
