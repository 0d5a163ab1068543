"""The library of past forms and exemplars: search, add, remove, look after."""

import logging
from pathlib import Path

from assistant.draft import Draft
from assistant.errors import LibraryUnavailable, ModelUnavailable, NotADeclaration, WrongUsage
from assistant.frozen import Frozen
from assistant.library import Kind
from assistant.library.dense import BrokenIndex
from assistant.library.embedding import Embedding, load_embedding
from assistant.library.entries import PastForm, Pattern, named
from assistant.library.index import KINDS, Index, Progress
from assistant.library.keeper import Keeper
from assistant.library.kept import KeptVectors
from assistant.library.query import Query, make_query
from assistant.library.ranking import Search
from assistant.library.sources import Shelves, is_filled
from assistant.llm.embeddings import EndpointEmbedding, open_embeddings
from assistant.origin import OriginKind
from assistant.settings import Settings
from assistant.suggestion import Precedent
from assistant.vocabulary.slots import STARRED, Slot

_LOG = logging.getLogger("jixiao")
LONGEST_QUERY = 400
"""Characters; what stands behind adds nothing to a search."""
ATTEMPTS = 4
"""An index may be closed under a search by a thread that updates it, or be broken and rebuilt."""


class LibraryEntry(Frozen):
    """A form of the library."""

    id: str
    project_name: str
    unit: str
    year: int | None
    rows: int
    """Rows with a name."""
    own: bool
    """The user's own; else it came with the program."""


class PurposeCoverage(Frozen):
    """How many exemplars a purpose has in each slot."""

    id: str
    name: str
    exemplars: dict[Slot, int]

    @property
    def missing(self) -> tuple[Slot, ...]:
        """Starred slots without an exemplar."""
        return tuple(slot for slot in Slot if slot in STARRED and not self.exemplars.get(slot))


class LibraryCheck(Frozen):
    """What `library check` tells."""

    state: str
    """Of the index, in a few words."""
    model: str
    forms: int
    own: int
    rows: int
    exemplars: int
    coverage: tuple[PurposeCoverage, ...]
    unreadable: tuple[str, ...] = ()
    """Own files that hold no form."""


class PastLibrary:
    """The library of one data folder. Opening costs nothing: the index is made or read at the first search."""

    def __init__(
        self,
        home: Path,
        *,
        embedding: Embedding | None = None,
        shelves: Shelves | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._shelves, self._home = shelves or Shelves(own=home / "library"), home
        self._progress = progress or (lambda done, total: None)
        self._use(embedding or load_embedding())

    def _use(self, embedding: Embedding) -> None:
        """A model behind an endpoint has an index of its own: falling back costs no rebuilding."""
        self._embedding = embedding
        kept = KeptVectors(embedding, self._shelves.kept)
        folder = self._home / ("index-endpoint" if isinstance(embedding, EndpointEmbedding) else "index")
        self._keeper = Keeper(folder, self._shelves, kept=kept, progress=self._progress)

    def similar(
        self, query: str, *, slot: Slot | None = None, kind: Kind = "all", limit: int = 10
    ) -> tuple[Precedent, ...]:
        """The nearest rows, nearest first; empty where nothing is near."""
        if limit < 1:
            raise WrongUsage(f"条数应当至少是 1，这里却是 {limit}")
        wanted = make_query(query[:LONGEST_QUERY])
        if not wanted.text or not any(char.isalnum() for char in wanted.text):
            return ()
        try:
            return self._nearest(wanted, slot=slot, kind=kind, limit=limit)
        except ModelUnavailable as error:
            self._fall_back(error)
            return self._nearest(wanted, slot=slot, kind=kind, limit=limit)

    def _fall_back(self, error: ModelUnavailable) -> None:
        """Told once; from now on the shipped model searches."""
        if isinstance(self._embedding, EndpointEmbedding):
            _LOG.warning("警告：检索改用随程序提供的模型：%s", error)
            self._use(load_embedding())

    def _nearest(self, wanted: Query, *, slot: Slot | None, kind: Kind, limit: int) -> tuple[Precedent, ...]:
        vector = self._embedding.embed_query(wanted.bare)
        for _ in range(ATTEMPTS):
            index = self._keeper.index()
            search = Search(index, wanted, index.measure.query(vector), _kinds(kind), slot)
            try:
                return _found(index, search, limit=limit)
            except BrokenIndex:
                self._keeper.mend(index)
        raise LibraryUnavailable("往年库的索引重建后仍无法读取，请检查数据目录的权限和空间")

    def add(self, drafts: tuple[Draft, ...], year: int | None = None) -> tuple[str, ...]:
        """Keeps the filled forms and gives their ids; `year` holds where a form states none."""
        filled = [draft for draft in drafts if is_filled(draft)]
        if not filled:
            raise NotADeclaration("没有可以加入往年库的申报表：表中没有一行填了三级指标，请先填写")
        return tuple(self._shelves.put(_bare(draft, draft.year or year)) for draft in filled)

    def entries(self) -> tuple[LibraryEntry, ...]:
        return tuple(_entry(form) for form in self._shelves.forms())

    def remove(self, key: str) -> None:
        """Only the user's own forms can be removed."""
        form = next((form for form in self._shelves.forms() if form.id == key), None)
        if form is None:
            raise WrongUsage(f"往年库里没有编号为“{key}”的申报表，请用 library list 查看编号")
        if not form.own:
            raise WrongUsage(f"“{key}”是随程序提供的申报表，不能删除；只能删除自己加入的申报表")
        self._shelves.drop(key)

    def form(self, key: str) -> Draft:
        """A form of the library, to look at or to start from."""
        for form in self._shelves.forms():
            if form.id == key:
                return form.draft
        raise WrongUsage(f"往年库里没有编号为“{key}”的申报表，请用 library list 查看编号")

    def rebuild(self) -> int:
        """Builds the index anew; gives the number of rows and exemplars."""
        try:
            index = self._keeper.rebuild()
        except ModelUnavailable as error:
            self._fall_back(error)
            index = self._keeper.rebuild()
        return sum(bool(entry.precedent) for entry in index.entries)

    def check(self) -> LibraryCheck:
        forms, patterns = self._shelves.forms(), self._shelves.patterns()
        return LibraryCheck(
            state=self._keeper.state(), model=self._embedding.name,
            forms=len(forms), own=sum(form.own for form in forms), rows=sum(map(_rows, forms)),
            exemplars=sum(len(pattern.purpose.exemplars) for pattern in patterns),
            coverage=tuple(map(_coverage, patterns)), unreadable=self._shelves.unreadable(),
        )  # fmt: skip


def open_library(settings: Settings, *, progress: Progress | None = None) -> PastLibrary:
    """The library of the settings."""
    return PastLibrary(settings.home, embedding=open_embedding(settings), progress=progress)


def open_embedding(settings: Settings) -> Embedding:
    """Of the configured endpoint, else the shipped one."""
    if settings.embedding_model and settings.embedding == "auto":
        if not settings.offline:
            return open_embeddings(settings) or load_embedding(settings.embedding)
        _LOG.warning("警告：检索改用随程序提供的模型：已设置 JIXIAO_OFFLINE，不允许访问检索服务")
    return load_embedding(settings.embedding)


def _found(index: Index, search: Search, *, limit: int) -> tuple[Precedent, ...]:
    return tuple(
        Precedent.model_validate_json(index.entries[place].precedent).model_copy(update={"score": round(score, 2)})
        for place, score in search.ranked(limit)
    )


def _kinds(kind: Kind) -> tuple[OriginKind, ...]:
    return KINDS if kind == "all" else (OriginKind(kind),)


def _bare(draft: Draft, year: int | None) -> Draft:
    """What is kept of a draft: the form and its year, not the work on it."""
    return Draft.of(draft.declaration).model_copy(update={"year": year})


def _rows(form: PastForm) -> int:
    return sum(named(row.indicator) for row in form.draft.rows)


def _entry(form: PastForm) -> LibraryEntry:
    header = form.draft.header
    return LibraryEntry(
        id=form.id, project_name=header.project_name, unit=header.unit,
        year=form.draft.year, rows=_rows(form), own=form.own,
    )  # fmt: skip


def _coverage(pattern: Pattern) -> PurposeCoverage:
    slots = [exemplar.slot for exemplar in pattern.purpose.exemplars]
    counts = {slot: slots.count(slot) for slot in Slot}
    return PurposeCoverage(id=pattern.purpose.id, name=pattern.purpose.name, exemplars=counts)
