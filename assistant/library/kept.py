"""Vectors of the shipped texts, kept beside the program: a new data folder then needs no model to build its index."""

import contextlib
import hashlib
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import uuid4

from assistant.library.background import TEXTS
from assistant.library.nearness import DAMAGED, Nearness
from assistant.settings import ROOT

if TYPE_CHECKING:
    from assistant.library.embedding import Embedding, Vector, Vectors

KEPT = ROOT / ".cache" / "vectors"
"""Made at the first build, not part of the repository; may be deleted at any time."""


class KeptVectors:
    """Looks up passages before the model computes them. Only texts that ship are ever kept.

    A folder that cannot be written costs time, nothing else.
    """

    def __init__(self, embedding: "Embedding", folder: Path = KEPT) -> None:
        self.embedding = embedding
        self._folder = folder
        self._path = folder / f"{embedding.name}.npz"
        self._lock = Lock()
        self._known: dict[str, Vector] | None = None

    def passages(self, texts: tuple[str, ...]) -> "Vectors":
        import numpy as np

        known, keys = self._load(), [_key(text) for text in texts]
        missing = [place for place, key in enumerate(keys) if key not in known]
        vectors = np.empty((len(texts), self.embedding.dimension), dtype=np.float32)
        for place, key in enumerate(keys):
            if key in known:
                vectors[place] = known[key]
        if missing:
            vectors[missing] = self.embedding.embed_passages(tuple(texts[place] for place in missing))
        return vectors

    def measure(self) -> Nearness:
        """The measure of the model, computed once."""
        path = self._folder / f"{self.embedding.name}.{_key(''.join(TEXTS))}.measure.npz"
        try:
            measure = Nearness.load(path)
            if measure.dimension != self.embedding.dimension:
                raise ValueError("of another model under the same name")
            return measure
        except DAMAGED:
            measure = Nearness.of(self.embedding)
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                beside = path.with_name(f"{uuid4().hex}.npz")
                measure.save(beside)
                beside.replace(path)
            return measure

    def keep(self, vectors: "dict[str, Vector]") -> None:
        """Keeps the vectors of texts that ship, in place of those kept before."""
        wanted = {_key(text): vector for text, vector in vectors.items()}
        if wanted.keys() == self._load().keys() or not wanted:
            return
        with self._lock, contextlib.suppress(OSError):
            self._known = wanted
            self._save(wanted)

    def _load(self) -> "dict[str, Vector]":
        with self._lock:
            if self._known is None:
                self._known = self._read()
            return self._known

    def _read(self) -> "dict[str, Vector]":
        import numpy as np

        try:
            with np.load(self._path, allow_pickle=False) as kept:
                keys, vectors = kept["keys"], kept["vectors"]
        except DAMAGED:
            return {}
        if vectors.shape != (len(keys), self.embedding.dimension):
            return {}
        return dict(zip(map(str, keys), vectors, strict=True))

    def _save(self, vectors: "dict[str, Vector]") -> None:
        import numpy as np

        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(f"{uuid4().hex}.npz")
        np.savez(beside, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
        beside.replace(self._path)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
