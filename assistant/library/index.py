"""The index on disk: built beside and swapped, brought up to date in place, read by position."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from pydantic import ValidationError

from assistant.frozen import Frozen
from assistant.library.dense import BrokenIndex, VectorStore
from assistant.library.entries import Entry, Source
from assistant.library.kept import KeptVectors
from assistant.library.lexical import Lexical
from assistant.library.nearness import DAMAGED, Nearness
from assistant.origin import OriginKind
from assistant.settings import ROOT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.library.embedding import Embedding, Vectors

    Positions = NDArray[np.intp]
    """Places in the entries of an index."""

VERSION = 2
"""Of the files below; raise it when their shape changes."""
MANIFEST, ROWS, MEASURE, VECTORS = "manifest.json", "rows.jsonl", "measure.npz", "vectors"
KINDS = (OriginKind.PRECEDENT, OriginKind.EXEMPLAR)
HEADER = "header"
"""The collection of the passages of headers, of forms and purposes alike."""
PORTION = 64
"""Passages embedded between two reports of progress."""

Progress = Callable[[int, int], None]
"""Called with what is done and what there is to do, in passages."""


class Manifest(Frozen):
    """What an index was built from: the last file written, so that half an index has none."""

    version: str
    """Of the files and of the code that makes texts of rows: another one is built anew."""
    model: str
    dimension: int
    rules: str
    """Digest of the code that judges rows."""
    sources: dict[str, str]
    """Digest by id."""
    revision: str
    """New at every change: other processes then open the index again."""


@dataclass(frozen=True)
class Index:
    """An index opened for search."""

    folder: Path
    manifest: Manifest
    entries: tuple[Entry, ...]
    store: VectorStore
    measure: Nearness

    @cached_property
    def lexical(self) -> Lexical:
        return Lexical([entry.text for entry in self.entries])

    @cached_property
    def position(self) -> dict[str, int]:
        return {entry.ref: place for place, entry in enumerate(self.entries)}

    @cached_property
    def rows_of(self) -> dict[str, tuple[int, ...]]:
        """The positions of the rows of every form and purpose."""
        found: dict[str, list[int]] = {}
        for place, entry in enumerate(self.entries):
            if entry.precedent:
                found.setdefault(entry.group, []).append(place)
        return {group: tuple(places) for group, places in found.items()}

    def members(self, collection: str) -> "Positions":
        """The positions of a collection."""
        import numpy as np

        return self._members.get(collection, np.empty(0, dtype=np.intp))

    def members_of(self, collections: tuple[str, ...]) -> "Positions":
        """The positions of several collections, joined once: a large index is not copied at every search."""
        import numpy as np

        if collections not in self._joined:
            self._joined[collections] = np.concatenate([self.members(name) for name in collections])
        return self._joined[collections]

    @cached_property
    def _joined(self) -> "dict[tuple[str, ...], Positions]":
        return {}

    @cached_property
    def _members(self) -> "dict[str, Positions]":
        import numpy as np

        return {name: np.asarray(places, dtype=np.intp) for name, places in _by_collection(self.entries).items()}

    def complete(self) -> bool:
        """Whether the store holds exactly the vectors of the entries."""
        return all(
            self.store.count(name) == len(self.members(name)) for name in (HEADER, *(f"{kind}-all" for kind in KINDS))
        )


def collections_of(entry: Entry) -> tuple[str, ...]:
    """The collections that hold an entry: filters are slow, so each slot has its own."""
    if not entry.precedent:
        return (HEADER,)
    return tuple(f"{entry.kind}-{name}" for name in ((entry.slot.name.lower(), "all") if entry.slot else ("all",)))


def open_index(folder: Path) -> Index:
    """Raises BrokenIndex where the files are not what they should be."""
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
        if manifest.version != version():
            raise BrokenIndex("other version")
        lines = (folder / ROWS).read_text(encoding="utf-8").split("\n")
        entries = tuple(Entry.of_line(line) for line in lines if line)
        measure = Nearness.load(folder / MEASURE)
    except (*DAMAGED, TypeError, ValidationError) as error:
        raise BrokenIndex(str(error)) from error
    return Index(folder, manifest, entries, VectorStore(folder / VECTORS), measure)


@dataclass(frozen=True)
class Builder:
    """Writes indexes for one embedding model."""

    kept: KeptVectors
    progress: Progress

    @property
    def embedding(self) -> "Embedding":
        return self.kept.embedding

    def build(self, folder: Path, sources: tuple[Source, ...]) -> None:
        """A whole new index in an empty folder."""
        folder.mkdir(parents=True)
        measure = self.kept.measure()
        measure.save(folder / MEASURE)
        entries = tuple(entry for source in sources for entry in source.entries())
        store = VectorStore(folder / VECTORS)
        try:
            vectors = self._embed(entries, store=store, measure=measure)
        finally:
            store.close()
        self._write(folder, entries, sources=sources)
        shipped = {source.id for source in sources if not source.own}
        self.kept.keep({e.text: v for e, v in zip(entries, vectors, strict=True) if e.group in shipped})

    def update(self, index: Index, sources: tuple[Source, ...]) -> None:
        """Only what changed. Killed in between, the old manifest stands and the same is done again."""
        kept = {source.id for source in sources if index.manifest.sources.get(source.id) == source.digest}
        made = {source.id: source.entries() for source in sources if source.id not in kept or self._rejudged(index)}
        before = _grouped(index.entries)
        entries = tuple(e for source in sources for e in made.get(source.id, before.get(source.id, ())))
        _remove(index.store, [entry for entry in index.entries if entry.group not in kept])
        fresh = tuple(entry for entry in entries if entry.group not in kept)
        self._embed(fresh, store=index.store, measure=index.measure)
        self._write(index.folder, entries, sources=sources)

    def fits(self, manifest: Manifest) -> bool:
        """Whether the vectors are this model's."""
        return (manifest.model, manifest.dimension) == (self.embedding.name, self.embedding.dimension)

    def current(self, manifest: Manifest, sources: tuple[Source, ...]) -> bool:
        digests = {source.id: source.digest for source in sources}
        return self.fits(manifest) and manifest.sources == digests and manifest.rules == rules_digest()

    def _rejudged(self, index: Index) -> bool:
        return index.manifest.rules != rules_digest()

    def _embed(self, entries: Sequence[Entry], *, store: VectorStore, measure: Nearness) -> "Vectors":
        """Embeds and stores; gives the vectors as the model made them."""
        import numpy as np

        made = np.empty((len(entries), self.embedding.dimension), dtype=np.float32)
        for start in range(0, len(entries), PORTION):
            self.progress(start, len(entries))
            texts = tuple(entry.text for entry in entries[start : start + PORTION])
            made[start : start + PORTION] = self.kept.passages(texts)
        # One call a collection: every call of the store is a transaction and waits for the disk.
        for name, places in _by_collection(entries).items():
            store.upsert(name, [entries[place].ref for place in places], vectors=measure.passages(made[places]))
        self.progress(len(entries), len(entries))
        return made

    def _write(self, folder: Path, entries: tuple[Entry, ...], *, sources: tuple[Source, ...]) -> None:
        manifest = Manifest(
            version=version(), model=self.embedding.name, dimension=self.embedding.dimension, rules=rules_digest(),
            sources={source.id: source.digest for source in sources}, revision=uuid4().hex,
        )  # fmt: skip
        replace(folder / ROWS, "\n".join(entry.line for entry in entries))
        replace(folder / MANIFEST, manifest.model_dump_json())


def replace(path: Path, text: str) -> None:
    """Whole or not at all."""
    beside = path.with_name(f"{path.name}.{uuid4().hex}")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def rules_digest() -> str:
    """Of the code whose judgement the entries carry."""
    return _digest("rules/*.py", "facts/*.py", "vocabulary/*.py", "target.py", "library/entries.py")


def version() -> str:
    texts = ("background", "nearness", "passages", "query")
    return f"{VERSION}-{_digest(*(f'library/{name}.py' for name in texts))}"


@cache
def _digest(*patterns: str) -> str:
    package = ROOT / "assistant"
    texts = (path.read_bytes() for pattern in patterns for path in sorted(package.glob(pattern)))
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def discard(folder: Path) -> None:
    """What another process still holds open goes the next time."""
    shutil.rmtree(folder, ignore_errors=True)


def _grouped(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.group, []).append(entry)
    return found


def _by_collection(entries: Sequence[Entry]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for name in collections_of(entry):
            found.setdefault(name, []).append(place)
    return found


def _remove(store: VectorStore, entries: list[Entry]) -> None:
    for name, places in _by_collection(entries).items():
        store.delete(name, [entries[place].ref for place in places])
