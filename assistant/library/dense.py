"""The only door to Chroma: an embedded store of vectors, cosine, one collection per kind and slot."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

    from assistant.library.embedding import Vector, Vectors

BATCH = 2000
"""Chroma takes at most 5461 records a call."""


SMALL = 4096
"""Up to here all vectors are compared: quicker than the index of the store, and exact."""


class BrokenIndex(Exception):
    """The store cannot be read: it is rebuilt, the user never sees this."""


class VectorStore:
    """Vectors by id in named collections. Ids that exist are overwritten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._collections: dict[str, Collection] = {}
        self._small: dict[str, tuple[list[str], Vectors] | None] = {}
        with _translated():
            import chromadb
            from chromadb.config import Settings

            folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(
                path=str(folder), settings=Settings(anonymized_telemetry=False, is_persistent=True)
            )

    def upsert(self, collection: str, ids: Sequence[str], *, vectors: "Vectors") -> None:
        with _translated():
            target = self._open(collection)
            self._small.pop(collection, None)
            for start in range(0, len(ids), BATCH):
                target.upsert(ids=list(ids[start : start + BATCH]), embeddings=vectors[start : start + BATCH])

    def delete(self, collection: str, ids: Sequence[str]) -> None:
        with _translated():
            target = self._open(collection)
            self._small.pop(collection, None)
            for start in range(0, len(ids), BATCH):
                target.delete(ids=list(ids[start : start + BATCH]))

    def nearest(self, collection: str, vector: "Vector", *, limit: int) -> dict[str, float]:
        """Cosine by id, nearest first."""
        with _translated():
            if collection not in self._small:
                self._small[collection] = self._all(collection)
            if small := self._small[collection]:
                return _nearest(*small, vector=vector, limit=limit)
            found = self._open(collection).query(
                query_embeddings=vector[None, :], n_results=limit, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return {key: 1.0 - distance for key, distance in zip(found["ids"][0], distances[0], strict=True)}

    def count(self, collection: str) -> int:
        with _translated():
            return self._open(collection).count()

    def close(self) -> None:
        """Releases the files; a second client of this process then reads them afresh."""
        with contextlib.suppress(Exception):
            self._client.close()  # type: ignore[attr-defined]  # the annotation lags behind

    def _all(self, name: str) -> "tuple[list[str], Vectors] | None":
        """Every id and vector of a small collection."""
        import numpy as np

        target = self._open(name)
        if not 0 < target.count() <= SMALL:
            return None
        found = target.get(include=["embeddings"])
        return found["ids"], np.asarray(found["embeddings"], dtype=np.float32)

    def _open(self, name: str) -> "Collection":
        if name not in self._collections:
            # Without `embedding_function=None` Chroma would download a model.
            self._collections[name] = self._client.get_or_create_collection(
                name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        return self._collections[name]


def _nearest(ids: list[str], vectors: "Vectors", *, vector: "Vector", limit: int) -> dict[str, float]:
    import numpy as np

    cosines = vectors @ vector
    order = np.argsort(-cosines, kind="stable")[:limit]
    return {ids[place]: float(cosines[place]) for place in order}


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """Chroma raises its own, sqlite's and its Rust core's errors: all mean that the files are no good."""
    try:
        yield
    except Exception as error:
        raise BrokenIndex(str(error)) from error
    except BaseException as error:  # its Rust core panics with a BaseException of its own
        if type(error).__name__ == "PanicException":
            raise BrokenIndex(str(error)) from error
        raise
