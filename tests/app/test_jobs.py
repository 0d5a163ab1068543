"""Drafting in the background: cancelled, disturbed, failing."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from assistant.draft import Draft, ReadWarning
from assistant.drafter import Drafted
from assistant.drafts import DraftStore
from assistant.errors import LibraryUnavailable
from assistant.library import Kind, Library
from assistant.suggestion import Precedent
from assistant.ui import jobs
from assistant.vocabulary.slots import Slot


class Held:
    """An empty library that answers only when it is let go."""

    def __init__(self) -> None:
        self.go, self.asked = Event(), Event()

    def similar(
        self, query: str, *, slot: Slot | None = None, kind: Kind = "all", limit: int = 10
    ) -> tuple[Precedent, ...]:
        return ()

    def open(self) -> Library:
        self.asked.set()
        self.go.wait(20)
        return self


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DraftStore]:
    store = DraftStore(f"sqlite:///{tmp_path / 'drafts.sqlite'}")
    yield store
    store.close()


def finish(job: jobs.Job) -> None:
    last = time.monotonic() + 30
    while not job.finished:
        assert time.monotonic() < last
        time.sleep(0.02)


def brief() -> Draft:
    return Draft(brief="采购电脑20台，每台5000元，共10万元，9月底前完成。", year=2026).with_header(
        project_name="电脑采购", annual_amount="10"
    )


def test_cancelled_run_changes_nothing(store: DraftStore) -> None:
    identity, library = store.create(brief()), Held()
    job = jobs.start(identity, store=store, library=library.open)
    library.asked.wait(10)
    jobs.cancel(identity)
    library.go.set()
    finish(job)
    assert store.load(identity).draft == brief()
    assert jobs.job_of(identity) is None


def test_words_typed_meanwhile_are_kept(store: DraftStore) -> None:
    identity, library = store.create(brief()), Held()
    job = jobs.start(identity, store=store, library=library.open)
    library.asked.wait(10)
    store.save(identity, brief().with_header(annual_goal="采购20台电脑。"), version=1)
    library.go.set()
    finish(job)
    assert store.load(identity).draft.header.annual_goal == "采购20台电脑。"
    assert job.before == 2
    jobs.forget(identity)


def test_second_start_joins_the_first(store: DraftStore) -> None:
    identity, library = store.create(brief()), Held()
    first = jobs.start(identity, store=store, library=library.open)
    assert jobs.start(identity, store=store, library=library.open) is first
    library.go.set()
    finish(first)
    jobs.forget(identity)


def test_failure_is_told_and_changes_nothing(store: DraftStore) -> None:
    def closed() -> Library:
        raise LibraryUnavailable("往年库打不开，请检查数据文件夹")

    identity = store.create(brief())
    job = jobs.start(identity, store=store, library=closed)
    finish(job)
    assert job.failure == "往年库打不开，请检查数据文件夹"
    assert store.load(identity).draft == brief()
    jobs.forget(identity)


def test_new_remarks_replace_old_ones() -> None:
    doubt = ReadWarning(place="测算依据", message="去掉了标记")
    old = Draft(warnings=(doubt, ReadWarning(place=jobs.REMARK, message="旧")))
    draft = jobs.with_remarks(Drafted(draft=old, notes=("新",)))
    assert draft.warnings == (doubt, ReadWarning(place=jobs.REMARK, message="新"))
