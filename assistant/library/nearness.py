"""What a cosine is worth: vectors measured from the middle of ordinary rows, cosines stretched to 0–1.

Raw cosines of a sentence model all lie between 0.8 and 0.9 and mean something else for every model. Measured from the
middle of the background rows they spread out; 0 is what unrelated pairs of the background reach (the upper
quartile), 1 what a row's own name reaches against the row (the median).
"""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.library.background import TEXTS
from assistant.library.passages import BAR

if TYPE_CHECKING:
    from assistant.library.embedding import Embedding, Vector, Vectors

DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)
"""What reading a file of vectors may raise."""


@dataclass(frozen=True)
class Nearness:
    """The measure that belongs to one embedding model."""

    passage_middle: "Vector"
    query_middle: "Vector"
    low: float
    high: float

    @classmethod
    def of(cls, embedding: "Embedding") -> "Nearness":
        import numpy as np

        passages = embedding.embed_passages(TEXTS)
        queries = np.stack([embedding.embed_query(text.rsplit(BAR, 1)[-1]) for text in TEXTS])
        middle, query_middle = passages.mean(axis=0), queries.mean(axis=0)
        cosines = _from(queries, query_middle) @ _from(passages, middle).T
        others = cosines[~np.eye(len(TEXTS), dtype=bool)]
        low = float(np.percentile(others, 75))
        return cls(middle, query_middle, low, max(float(np.median(np.diag(cosines))), low + 0.01))

    @property
    def dimension(self) -> int:
        return len(self.passage_middle)

    def passages(self, vectors: "Vectors") -> "Vectors":
        return _from(vectors, self.passage_middle)

    def query(self, vector: "Vector") -> "Vector":
        return _from(vector, self.query_middle)

    def of_cosine(self, cosine: float) -> float:
        """0–1."""
        return min(max((cosine - self.low) / (self.high - self.low), 0.0), 1.0)

    def save(self, path: Path) -> None:
        import numpy as np

        bounds = np.asarray((self.low, self.high), dtype=np.float64)
        np.savez(path, passage=self.passage_middle, query=self.query_middle, bounds=bounds)

    @classmethod
    def load(cls, path: Path) -> "Nearness":
        import numpy as np

        with np.load(path, allow_pickle=False) as kept:
            return cls(kept["passage"], kept["query"], *map(float, kept["bounds"]))


def _from(vectors: "Vectors", middle: "Vector") -> "Vectors":
    """Directions seen from the middle."""
    import numpy as np

    moved = vectors - middle
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    directions: Vectors = (moved / np.maximum(lengths, 1e-9)).astype(np.float32)
    return directions
