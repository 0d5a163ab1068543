"""BM25 over characters and pairs of characters: no word list, forgiving of typos."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.library.embedding import Vector

ENOUGH = 14
"""Tokens after which a query is long: a row then need not hold all of it."""


def grams(text: str) -> list[str]:
    """Characters and pairs within runs of word characters."""
    runs = re.findall(r"\w+", text.lower())
    return [char for run in runs for char in run] + [run[i : i + 2] for run in runs for i in range(len(run) - 1)]


class Lexical:
    """A BM25 index of texts by position."""

    def __init__(self, texts: Sequence[str]) -> None:
        import bm25s  # type: ignore[import-untyped]

        tokens = [grams(text) or [""] for text in texts]
        self._size = len(tokens)
        self._frequency = Counter(gram for text in tokens for gram in set(text))
        self._bm25 = bm25s.BM25()
        if tokens:
            self._bm25.index(tokens, show_progress=False)

    def scores(self, query: str) -> "Vector":
        """For every text its BM25 score as a part of the most that the query could reach: 1 is all of it."""
        import numpy as np

        tokens = grams(query)
        known = [token for token in tokens if token in self._frequency]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        most = sum(map(self._weight, tokens)) * min(1.0, ENOUGH / len(tokens))
        scores: Vector = self._bm25.get_scores(known) / most
        return scores

    def knows(self, char: str) -> bool:
        """Whether any text has the character."""
        return char in self._frequency

    def _weight(self, token: str) -> float:
        """Inverse document frequency, as BM25 of Lucene has it; a token nobody has weighs most."""
        found = self._frequency[token]
        return math.log(1 + (self._size - found + 0.5) / (found + 0.5))
