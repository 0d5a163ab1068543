"""Keeps the index true to the files it is built from, across processes, crashes and threads."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from uuid import uuid4

from assistant.errors import LibraryUnavailable
from assistant.library.dense import BrokenIndex
from assistant.library.entries import Source
from assistant.library.index import MANIFEST, Builder, Index, Progress, discard, open_index, replace
from assistant.library.kept import KeptVectors
from assistant.library.sources import Shelves

CURRENT, LOCK = "current", "lock"
PATIENCE = 600.0
"""Seconds to wait for another process that builds."""


@dataclass(frozen=True)
class _Opened:
    index: Index
    stamp: tuple[object, ...]


class Keeper:
    """Hands out an index that is up to date. `folder` holds generations; the file `current` names the one in use."""

    def __init__(self, folder: Path, shelves: Shelves, *, kept: KeptVectors, progress: Progress) -> None:
        self._folder = folder
        self._shelves = shelves
        self._builder = Builder(kept, progress)
        self._guard = RLock()
        self._opened: _Opened | None = None

    def index(self) -> Index:
        """The index; opened again when another process changed it, brought up to date when files changed."""
        with self._guard:
            if self._opened is None or self._opened.stamp != self._stamp():
                with self._locked():
                    files = self._shelves.stamp()  # before they are read: one that comes meanwhile is new
                    index = self._brought_up_to_date(self._shelves.sources())
                    self._opened = _Opened(index, self._stamp(files))
            return self._opened.index

    def rebuild(self) -> Index:
        """Builds anew whatever stands."""
        with self._guard, self._locked():
            files = self._shelves.stamp()
            index = self._rebuilt(self._shelves.sources())
            self._opened = _Opened(index, self._stamp(files))
            return index

    def mend(self, broken: Index) -> None:
        """Rebuilds an index that cannot be read, unless another thread has replaced it meanwhile."""
        with self._guard:
            if self._opened is not None and self._opened.index is broken:
                self.rebuild()

    def state(self) -> str:
        """In a few words for people, without building anything."""
        try:
            with self._existing() as index:
                current = self._builder.current(index.manifest, self._shelves.sources())
        except BrokenIndex:
            return "尚未建立或已损坏，下次检索时自动重建"
        return "可用" if current else "有新的变化，下次检索时自动更新"

    def _brought_up_to_date(self, sources: tuple[Source, ...]) -> Index:
        """A broken index is rebuilt, a stale one updated; what is left open of the old is closed first."""
        self._close()
        try:
            index = open_index(self._generation())
            if not self._builder.fits(index.manifest) or _mostly_other(index, sources):
                index.store.close()
                return self._rebuilt(sources)
            if not self._builder.current(index.manifest, sources):
                self._builder.update(index, sources)
                index.store.close()
                index = open_index(self._generation())
            return index if index.complete() else self._rebuilt(sources)
        except BrokenIndex:
            return self._rebuilt(sources)

    def _rebuilt(self, sources: tuple[Source, ...]) -> Index:
        self._close()
        name = f"generation-{uuid4().hex[:12]}"
        try:
            self._builder.build(self._folder / name, sources)
            replace(self._folder / CURRENT, name)
            index = open_index(self._folder / name)
        except (BrokenIndex, OSError) as error:
            discard(self._folder / name)
            raise LibraryUnavailable(
                f"无法在 {self._folder} 建立检索索引（{error}），请检查数据目录的权限和空间"
            ) from error
        for old in self._folder.glob("generation-*"):
            if old.name != name:
                discard(old)
        return index

    def _generation(self) -> Path:
        try:
            name = (self._folder / CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise BrokenIndex(str(error)) from error
        if not name.startswith("generation-") or "/" in name or "\\" in name:
            raise BrokenIndex(name)
        return self._folder / name

    def _stamp(self, files: tuple[object, ...] | None = None) -> tuple[object, ...]:
        """Cheap enough for every query: which index is in use, whether it or the files changed."""
        with contextlib.suppress(BrokenIndex, OSError):
            generation = self._generation()
            return (
                generation.name,
                (generation / MANIFEST).stat().st_mtime_ns,
                *(self._shelves.stamp() if files is None else files),
            )
        return ()

    @contextlib.contextmanager
    def _existing(self) -> Iterator[Index]:
        with self._guard:
            if self._opened is not None and self._opened.stamp == self._stamp():
                yield self._opened.index
                return
            index = open_index(self._generation())
            try:
                yield index
            finally:
                index.store.close()

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """One process at a time builds or updates; the system frees the lock of one that was killed."""
        from filelock import FileLock, Timeout

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / LOCK, timeout=PATIENCE):
                yield
        except Timeout as error:
            raise LibraryUnavailable("另一个程序正在更新往年库的索引，请稍后再试") from error
        except OSError as error:
            raise LibraryUnavailable(
                f"无法写入 {self._folder}（{error.strerror}），请检查数据目录的权限和空间"
            ) from error

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.index.store.close()
            self._opened = None


def _mostly_other(index: Index, sources: tuple[Source, ...]) -> bool:
    """Whether more than half of the sources changed: then building beside is quicker than mending."""
    same = sum(index.manifest.sources.get(source.id) == source.digest for source in sources)
    return 2 * same < max(len(sources), len(index.manifest.sources))
