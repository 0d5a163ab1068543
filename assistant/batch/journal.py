"""The reviews of a batch on disk: memory stays bounded, and a batch that was broken off goes on where it stopped."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from assistant.batch.running import Order
from assistant.errors import UnwritableFile
from assistant.rules.reviewed import FileReview

_FORMAT = 2


class Journal:
    """One line a file, found again by its place; a line is valid only for the same file, order and format."""

    def __init__(self, path: Path, order: Order) -> None:
        self._order = hashlib.sha256(
            f"{_FORMAT}{order.year or order.settings.year}{order.options.model_dump_json()}".encode()
        ).hexdigest()
        self._places: dict[str, int] = {}
        try:
            self._file = path.open("a+b")
        except OSError as error:
            raise UnwritableFile(f"写不进“{path}”，请检查磁盘空间和写入权限") from error
        self._load()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _load(self) -> None:
        """Takes what is whole; a line that was cut off by a crash is dropped."""
        self._file.seek(0)
        end = 0
        while (line := self._file.readline()).endswith(b"\n"):
            stamp = json.loads(line.partition(b"\t")[0])
            self._places[stamp] = end
            end = self._file.tell()
        self._file.truncate(end)

    def add(self, review: FileReview) -> None:
        """Kept at once."""
        self._file.seek(0, 2)
        place = self._file.tell()
        stamp = self._stamp(Path(review.path))
        self._file.write(f"{json.dumps(stamp)}\t{review.model_dump_json()}\n".encode("utf-8", "backslashreplace"))
        self._file.flush()
        self._places[stamp] = place

    def missing(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """The files that are still to be reviewed, or changed since."""
        return tuple(path for path in paths if self._stamp(path) not in self._places)

    def reviewed(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """The files whose review stands."""
        return tuple(path for path in paths if self._stamp(path) in self._places)

    def reviews(self, paths: Iterable[Path]) -> Iterator[FileReview]:
        """The reviews of these files, in this order."""
        for path in paths:
            place = self._places.get(self._stamp(path))
            if place is not None:
                self._file.seek(place)
                yield FileReview.model_validate_json(self._file.readline().partition(b"\t")[2])

    def _stamp(self, path: Path) -> str:
        try:
            state = path.stat()
        except (OSError, ValueError):
            return f"{self._order}|{path}"
        return f"{self._order}|{path}|{state.st_size}|{state.st_mtime_ns}"
