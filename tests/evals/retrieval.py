"""nDCG@10 of the library on judged queries, beside plain BM25, plain vectors and the two fused.

Use: python -m tests.evals.retrieval QUERIES.jsonl ROWS.jsonl FORMS-FILE
A query is a JSON line with query, level2 (slot or null), type, relevant {doc id: gain}; a row has doc_id, project,
level2_norm, level3, value. The rows of the n-th form of FORMS-FILE are Fn-R01, Fn-R02 … in order.
"""

import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.layout.records import json_text, to_record
from assistant.library.embedding import Embedding, load_embedding
from assistant.library.entries import named
from assistant.library.lexical import Lexical
from assistant.library.past import PastLibrary
from assistant.library.ranking import reciprocal_ranks
from assistant.library.sources import Shelves
from assistant.readers.reading import read
from assistant.settings import Settings
from assistant.vocabulary.slots import slot_of

Ranking = list[str]


class Plain:
    """The plain methods over the same rows: `project | slot | name | value`, slot as a filter."""

    def __init__(self, rows: dict[str, tuple[str, Indicator]], embedding: Embedding) -> None:
        self.ids, self.slots = list(rows), [row.slot for _, row in rows.values()]
        texts = tuple(f"{project} | {row.level2} | {row.name} | {row.value}" for project, row in rows.values())
        self.embedding, self.lexical = embedding, Lexical(texts)
        self.vectors = embedding.embed_passages(texts)

    def rankings(self, query: str, level2: str | None) -> dict[str, Ranking]:
        words = self._order(self.lexical.scores(query), level2)
        meaning = self._order(self.vectors @ self.embedding.embed_query(query), level2)
        fused = reciprocal_ranks(words, meaning)
        both = sorted(fused, key=lambda place: -fused[place])
        named_orders = {"BM25": words, "vectors": meaning, "fused": both}
        return {name: [self.ids[place] for place in order] for name, order in named_orders.items()}

    def _order(self, scores: npt.NDArray[np.float32], level2: str | None) -> list[int]:
        allowed = [place for place, slot in enumerate(self.slots) if not level2 or slot == slot_of(level2)]
        return sorted(allowed, key=lambda place: -scores[place])[:100]


def ndcg(found: Ranking, gains: dict[str, int]) -> float:
    got = sum(gains.get(doc, 0) / math.log2(rank + 2) for rank, doc in enumerate(found[:10]))
    best = sorted(gains.values(), reverse=True)[:10]
    return got / sum(gain / math.log2(rank + 2) for rank, gain in enumerate(best))


def forms_of(rows: Path, forms: Path) -> Iterator[tuple[str, Draft, list[str]]]:
    """Key, draft and the document id of each of its named rows."""
    for number, draft in enumerate(read(forms, Settings()), start=1):
        count = sum(named(row.indicator) for row in draft.rows)
        yield f"f{number}", draft, [f"F{number}-R{place:02}" for place in range(1, count + 1)]
    projects: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _lines(rows):
        projects[row["project"]].append(row)
    for number, (name, items) in enumerate(projects.items()):
        yield (
            f"c{number}",
            Draft.of(Declaration(project_name=name, indicators=tuple(map(_row, items)))),
            [row["doc_id"] for row in items],
        )


def _row(row: dict[str, Any]) -> Indicator:
    slot = slot_of(row["level2_norm"] or "")
    cells = (row["level3"], row["value"] or "", "")
    return Indicator.of(slot, *cells) if slot else Indicator(name=cells[0], value=cells[1])


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(queries: Path, rows: Path, forms: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shelves = Shelves(home / "library", home / "none", home / "none", home / "kept")
        shelves.own.mkdir()
        ids: dict[str, str] = {}
        documents: dict[str, tuple[str, Indicator]] = {}
        for key, draft, docs in forms_of(rows, forms):
            (shelves.own / f"{key}.json").write_text(json_text(to_record(draft)), encoding="utf-8")
            places = [place for place, row in enumerate(draft.rows) if named(row.indicator)]
            for place, doc in zip(places, docs, strict=True):
                ids[f"{key}#{place}"] = doc
                documents[doc] = (draft.header.project_name, draft.rows[place].indicator)
        embedding = load_embedding()
        library = PastLibrary(home, embedding=embedding, shelves=shelves)
        report(_lines(queries), ids, library, Plain(documents, embedding))


def report(queries: list[dict[str, Any]], ids: dict[str, str], library: PastLibrary, plain: Plain) -> None:
    scores: dict[str, list[dict[str, float]]] = defaultdict(list)
    silent = false = 0
    for query in queries:
        gains = {doc: gain for doc, gain in query["relevant"].items() if doc in plain.ids}
        slot = slot_of(query["level2"] or "")
        found = [ids[precedent.ref] for precedent in library.similar(query["query"], slot=slot)]
        if not gains:
            silent, false = silent + (not found), false + bool(found)
            continue
        rankings = {**plain.rankings(query["query"], query["level2"]), "library": found}
        scores[query["type"]].append({name: ndcg(ranking, gains) for name, ranking in rankings.items()})
    every = [score for part in scores.values() for score in part]
    print(f"{'type':12} {'n':>3} " + " ".join(f"{name:>8}" for name in ("BM25", "vectors", "fused", "library")))
    for name, part in [*sorted(scores.items()), ("all", every)]:
        means = (sum(score[method] for score in part) / len(part) for method in ("BM25", "vectors", "fused", "library"))
        print(f"{name:12} {len(part):3} " + " ".join(f"{mean:8.3f}" for mean in means))
    print(f"nothing fits: {silent} of {silent + false} answered with nothing")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
