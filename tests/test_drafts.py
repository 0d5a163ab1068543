"""The store of drafts: nothing lost, nothing overwritten unseen."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft, ReadWarning, Row, Waiver
from assistant.drafts import DraftStore
from assistant.errors import DraftChanged, UnknownDraft, UnwritableFile
from assistant.origin import Origin, OriginKind
from assistant.vocabulary.slots import Slot


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'home' / 'drafts.sqlite'}"


@pytest.fixture
def store(url: str) -> Iterator[DraftStore]:
    store = DraftStore(url)
    yield store
    store.close()


def named(name: str) -> Draft:
    return Draft(header=Declaration(project_name=name, unit="某中心", annual_amount="1,410"), year=2025)


def test_everything_of_a_draft_returns(store: DraftStore) -> None:
    row = Row(
        indicator=Indicator.of(Slot.QUANTITY, "培训人次", "≥300人次", "统计口径"),
        origin=Origin(kind=OriginKind.EXEMPLAR, text="范例《培训》", ref="training.quantity.people"),
        unconfirmed=True,
    )
    draft = Draft(
        header=Declaration(project_code="440304231060100905010", cost_basis="一、\n二、"), rows=(row,), brief="说明",
        waivers=(Waiver(code="A101", row=0, reason="已核对"),), warnings=(ReadWarning(place="表头", message="疑"),),
    )  # fmt: skip
    stored = store.load(store.create(draft))
    assert stored.draft == draft
    assert stored.version == 1


def test_list_shows_newest_first(store: DraftStore) -> None:
    first, second = store.create(named("甲")), store.create(named("乙"))
    store.save(first, named("甲改"), version=1)
    listed = store.list()
    assert [line.id for line in listed] == [first, second]
    assert (listed[0].name, listed[0].unit, listed[0].year, listed[0].amount) == ("甲改", "某中心", 2025, "1410.00")


def test_stale_save_is_refused(store: DraftStore) -> None:
    identity = store.create(named("甲"))
    assert store.save(identity, named("乙"), version=1) == 2
    with pytest.raises(DraftChanged, match="别处改过"):
        store.save(identity, named("丙"), version=1)
    assert store.load(identity).draft == named("乙")


def test_one_of_many_writers_wins(store: DraftStore) -> None:
    identity = store.create(named("甲"))

    def write(number: int) -> bool:
        try:
            store.save(identity, named(f"第{number}人"), version=1)
        except DraftChanged:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(write, range(8)))
    assert won.count(True) == 1
    assert store.load(identity).draft == named(f"第{won.index(True)}人")


def test_unchanged_save_adds_no_version(store: DraftStore) -> None:
    identity = store.create(named("甲"))
    assert store.save(identity, named("甲"), version=1) == 1
    assert len(store.history(identity)) == 1


def test_every_version_is_kept(store: DraftStore) -> None:
    identity = store.create(named("甲"))
    store.save(identity, named("乙"), version=1)
    assert [past.version for past in store.history(identity)] == [2, 1]
    assert store.load(identity, version=1).draft == named("甲")


def test_deleted_draft_can_be_restored(store: DraftStore) -> None:
    identity = store.create(named("甲"))
    store.delete(identity)
    assert store.list() == ()
    with pytest.raises(UnknownDraft):
        store.load(identity)
    store.restore(identity)
    assert store.load(identity).draft == named("甲")


def test_unknown_draft_is_named(store: DraftStore) -> None:
    for call in (store.load, store.delete, store.restore):
        with pytest.raises(UnknownDraft, match="nobody"):
            call("nobody")


def test_newer_schema_is_refused(store: DraftStore, url: str) -> None:
    identity = store.create(named("甲"))
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE versions SET schema = 99"))
    engine.dispose()
    with pytest.raises(UnknownDraft, match="升级"):
        store.load(identity)


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableFile, match="数据文件夹"):
        DraftStore(f"sqlite:///{tmp_path / 'file' / 'under' / 'drafts.sqlite'}")


def test_killed_process_loses_nothing(tmp_path: Path, url: str) -> None:
    script = textwrap.dedent("""
        import sys, time
        from assistant.declaration import Declaration
        from assistant.draft import Draft
        from assistant.drafts import DraftStore
        store = DraftStore(sys.argv[1])
        identity = store.create(Draft())
        for version in range(1, 6):
            store.save(identity, Draft(header=Declaration(project_name=f"第{version}版")), version=version)
        print(identity, flush=True)
        time.sleep(60)
    """)
    with subprocess.Popen([sys.executable, "-c", script, url], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        identity = process.stdout.readline().strip()
        os.kill(process.pid, signal.SIGKILL)
    store = DraftStore(url)
    assert store.load(identity).draft.header.project_name == "第5版"
    assert len(store.history(identity)) == 6
    store.close()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not list open files")
def test_what_a_thread_still_held_at_the_end_is_closed_too(store: DraftStore, tmp_path: Path) -> None:
    held = store._engine.connect()
    held.execute(text("select 1"))
    store.close()
    held.close()
    opened = [os.path.realpath(number) for number in Path("/proc/self/fd").iterdir()]
    assert not [path for path in opened if path.startswith(str(tmp_path))]
