"""Which entries answer a query, and how near each is: vectors, words and headers fused.

Score: 0 unrelated (nothing is shown where the best is below `FITS`) · about 0.5 the same field · 0.8 and
above the same matter. It does not depend on the size of the library or on the model; slogans count 0.7 of their
nearness, weak rows 0.92.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.library.index import HEADER, Index
from assistant.library.passages import BAR
from assistant.library.query import Query
from assistant.library.thesaurus import SPOKEN
from assistant.library.typos import Loose
from assistant.origin import OriginKind
from assistant.vocabulary.slots import Slot

if TYPE_CHECKING:
    from assistant.library.embedding import Vector
    from assistant.library.index import Positions

FITS = 0.2
"""Where not even the best is as near, nothing fits: better nothing than the least bad."""
FITS_SLOT = 0.1
"""The same where the slot is given: half of the question is answered by it."""
SHOWN = 0.09
"""Beside something that fits, what is at least this near is shown too."""
SLIP = 0.8
"""What a match in spite of slips of typing counts against shared words."""
DEPTH = 40
"""Candidates of each ranking."""
HEADERS = 5
"""Projects whose rows are candidates because the project is near."""
RANK = 10
"""Constant of the reciprocal rank."""
MEANING = 0.6
"""Part of the vectors in the nearness; the rest is shared words."""
UNSURE = 0.75
"""What is left of the meaning where no word is shared."""
STRANGE = 0.35
"""What is left of the nearness where the query speaks of something that the library never heard of."""
SLOGAN = 0.7
"""The weight of a slogan."""
WORD = 0.6
"""What the field's words for the query count against its own."""

ALONE = 0.4
"""What is left of that where the word stands for next to nothing of the query; all of it where for six tenths."""


@dataclass(frozen=True)
class Search:
    """One query against one index."""

    index: Index
    query: Query
    vector: "Vector"
    kinds: tuple[OriginKind, ...]
    slot: Slot | None = None

    def ranked(self, limit: int) -> tuple[tuple[int, float], ...]:
        """Positions with their score, nearest first."""
        words = self._words()
        rows = self._cosines(self._collections(), depth=max(DEPTH, limit))
        headers = self._headers(words)
        by_word = _top(words, self._members(), depth=max(DEPTH, limit))
        near_projects = self._of_projects(headers)
        loose = Loose(self.query.text)
        # Entries beyond the depth of the vectors are at most as near as the last within.
        floor = 0.5 * min(rows.values(), default=0.0)
        strange = STRANGE if self._speaks_of_else() else 1.0
        scores = {
            place: strange
            * self._score(place, row=_both(rows.get(place, floor), self._shared(place, words, loose)), headers=headers)
            for place in {*rows, *by_word, *near_projects}
        }
        if max(scores.values(), default=0.0) < (FITS_SLOT if self.slot else FITS):
            return ()
        scores = self._slogans_behind(scores)
        fused = reciprocal_ranks(tuple(rows), by_word, _by_value(headers, near_projects, self.index))
        order = sorted(scores, key=lambda place: (-round(scores[place], 2), -fused[place], place))
        return tuple((place, scores[place]) for place in order if scores[place] >= SHOWN)[:limit]

    def _speaks_of_else(self) -> bool:
        """Whether the query has characters that stand nowhere in the library: 宇航服."""
        known = self.index.lexical.knows
        return sum(char.isalpha() and not (known(char) or char in SPOKEN) for char in self.query.formal) > 1

    def _slogans_behind(self, scores: dict[int, float]) -> dict[int, float]:
        """Slogans below the nearest measurable row, where one is shown."""
        entries = self.index.entries
        plain = max((score for place, score in scores.items() if entries[place].weight > SLOGAN), default=0.0)
        if plain < SHOWN:
            return scores
        return {
            place: score if entries[place].weight > SLOGAN else min(score, round(plain - 0.01, 2))
            for place, score in scores.items()
        }

    def _score(self, place: int, *, row: float, headers: dict[str, float]) -> float:
        """A row is near by itself; a near project lifts all of its rows."""
        entry = self.index.entries[place]
        header = headers.get(entry.group, 0.0)
        nearness = max(row, 0.75 * row + 0.45 * header)
        return min(nearness, 1.0) * entry.weight

    def _shared(self, place: int, words: "Vector", loose: Loose) -> float:
        """Shared words, or what would be shared without slips of typing."""
        without_project = self.index.entries[place].text.partition(BAR)[2]
        return max(float(words[place]), SLIP * loose.nearness(without_project))

    def _cosines(self, names: Iterable[str], *, depth: int) -> dict[int, float]:
        """Nearness 0–1 by position, nearest first."""
        found: dict[int, float] = {}
        for name in names:
            for ref, cosine in self.index.store.nearest(name, self.vector, limit=depth).items():
                place = self.index.position.get(ref)
                if place is not None:
                    found[place] = self.index.measure.of_cosine(cosine)
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def _words(self) -> "Vector":
        """0–1 by shared words: the query's own, as forms write it, or further words of the field at a discount."""
        import numpy as np

        ask = self.index.lexical.scores
        own = ask(self.query.text)
        if self.query.formal != self.query.text:
            np.maximum(own, ask(self.query.formal), out=own)
        for word in self.query.words:
            np.maximum(own, WORD * min(1.0, ALONE + word.said) * ask(word.text), out=own)
        own -= 0.08
        own /= 0.42
        return np.clip(own, 0.0, 1.0, out=own)

    def _headers(self, words: "Vector") -> dict[str, float]:
        """Nearness of the nearest projects and purposes, by their nearest passage."""
        found: dict[str, float] = {}
        for place, near in self._cosines((HEADER,), depth=5 * HEADERS).items():
            group = self.index.entries[place].group
            if self.index.entries[place].kind not in self.kinds:
                continue
            found[group] = max(found.get(group, 0.0), _both(near, float(words[place])))
        return dict(sorted(found.items(), key=lambda item: -item[1])[:HEADERS])

    def _collections(self) -> tuple[str, ...]:
        name = self.slot.name.lower() if self.slot else "all"
        return tuple(f"{kind}-{name}" for kind in self.kinds)

    def _members(self) -> "Positions":
        return self.index.members_of(self._collections())

    def _of_projects(self, headers: Iterable[str]) -> list[int]:
        places = (place for group in headers for place in self.index.rows_of.get(group, ()))
        return [place for place in places if self.slot in (None, self.index.entries[place].slot)]


def reciprocal_ranks(*rankings: Sequence[int]) -> dict[int, float]:
    """The sum of 1 / (constant + rank) over the rankings that hold a place; 0 elsewhere."""
    fused: dict[int, float] = {}
    for ranking in rankings:
        for rank, place in enumerate(ranking, start=1):
            fused[place] = fused.get(place, 0.0) + 1 / (RANK + rank)
    return fused


def _both(near: float, words: float) -> float:
    """Meaning counts for more than shared words, but is less sure where not a single word is shared."""
    sure = UNSURE + (1 - UNSURE) * min(words / 0.1, 1.0)
    return MEANING * near * sure + (1 - MEANING) * words


def _top(scores: "Vector", places: "Positions", *, depth: int) -> list[int]:
    """The best members by words, without those that share none."""
    import numpy as np

    values = scores[places]
    places, values = places[values > 0], values[values > 0]
    if len(places) > depth:
        chosen = np.argpartition(-values, depth)[:depth]
        places, values = places[chosen], values[chosen]
    order = np.argsort(-values, kind="stable")
    return [int(places[at]) for at in order]


def _by_value(headers: dict[str, float], places: list[int], index: Index) -> list[int]:
    return sorted(places, key=lambda place: -headers[index.entries[place].group])
