"""What all sessions of the app share: settings, the drafts, the library."""

from threading import Lock

from assistant.drafts import DraftStore
from assistant.library.past import PastLibrary, open_library
from assistant.settings import Settings, load_settings

_opening = Lock()


def settings() -> Settings:
    """Read anew each time: preferences may have been saved in another tab."""
    return load_settings()


def store() -> DraftStore:
    with _opening:
        return _store(settings().database)


def library() -> PastLibrary:
    """Opened once for each data folder: one process owns the index."""
    with _opening:
        return _library(settings())


_stores: dict[str, DraftStore] = {}


def _store(url: str) -> DraftStore:
    if url not in _stores:
        _stores[url] = DraftStore(url)
    return _stores[url]


def close() -> None:
    """Lets go of everything that is open."""
    for opened in _stores.values():
        opened.close()
    _stores.clear()
    _libraries.clear()


_indexing = (0, 0)


def indexing() -> tuple[int, int]:
    """Passages that the index being built has, and will have."""
    return _indexing


def _note_progress(done: int, total: int) -> None:
    global _indexing
    _indexing = (done, total)


_libraries: dict[str, PastLibrary] = {}


def _library(current: Settings) -> PastLibrary:
    key = str(current.home)
    if key not in _libraries:
        _libraries[key] = open_library(current, progress=_note_progress)
    return _libraries[key]
