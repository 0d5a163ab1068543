"""The door to Chroma: cosines, exact and by index, overwriting, deleting, broken files."""

from pathlib import Path

import numpy as np
import pytest

from assistant.library import dense
from assistant.library.dense import BrokenIndex, VectorStore

AXES = np.eye(8, dtype=np.float32)


@pytest.fixture
def store(tmp_path: Path) -> VectorStore:
    store = VectorStore(tmp_path / "store")
    store.upsert("axes", [f"axis{place}" for place in range(8)], vectors=AXES)
    return store


@pytest.mark.parametrize("small", [0, 100])
def test_nearest_first_with_its_cosine(store: VectorStore, small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "SMALL", small)
    vector = (AXES[3] * 0.8 + AXES[5] * 0.6).astype(np.float32)
    found = store.nearest("axes", vector, limit=2)
    assert list(found) == ["axis3", "axis5"]
    assert list(found.values()) == pytest.approx([0.8, 0.6], abs=1e-4)


@pytest.mark.parametrize("small", [0, 100])
def test_fewer_than_asked_is_no_error(store: VectorStore, small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "SMALL", small)
    assert len(store.nearest("axes", AXES[0], limit=50)) == 8
    assert store.nearest("empty", AXES[0], limit=5) == {}


def test_same_id_is_overwritten(store: VectorStore) -> None:
    store.nearest("axes", AXES[0], limit=1)
    store.upsert("axes", ["axis7"], vectors=AXES[:1])
    assert store.count("axes") == 8
    assert set(store.nearest("axes", AXES[0], limit=2)) == {"axis0", "axis7"}


def test_deleted_is_found_no_more(store: VectorStore) -> None:
    store.nearest("axes", AXES[2], limit=1)
    store.delete("axes", ["axis2", "unknown"])
    assert "axis2" not in store.nearest("axes", AXES[2], limit=8)


def test_more_than_one_batch(store: VectorStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "BATCH", 3)
    store.upsert("many", [f"m{place}" for place in range(8)], vectors=AXES)
    assert store.count("many") == 8


def test_second_store_of_the_folder_sees_the_first(store: VectorStore, tmp_path: Path) -> None:
    store.close()
    other = VectorStore(tmp_path / "store")
    assert next(iter(other.nearest("axes", AXES[4], limit=1))) == "axis4"


def test_broken_file_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "chroma.sqlite3").write_bytes(b"no database at all" * 100)
    with pytest.raises(BrokenIndex):
        VectorStore(tmp_path / "store").count("axes")
