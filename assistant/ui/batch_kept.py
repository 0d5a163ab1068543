"""The files of the last batch in the data folder: they outlive a reload, a crash and a restart of the app."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.batch import Order
from assistant.errors import AssistantError, UnwritableFile
from assistant.exporters.atomic import write
from assistant.frozen import Frozen
from assistant.rules.saved_options import as_toml, chosen_options
from assistant.settings import Settings

_MANIFEST, _RULES = "batch.json", "rules.toml"


class _Manifest(Frozen):
    """What was asked; rules stand beside it as the file that `--settings` reads."""

    year: int | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """A folder that only the owner of the data folder can open."""

    folder: Path
    paths: tuple[Path, ...]
    order: Order

    @cached_property
    def shown(self) -> dict[str, str]:
        """By path, the name under which a file was handed in; of several alike the later ones are numbered."""
        met: Counter[str] = Counter()
        names = {}
        for path in self.paths:
            met[path.name] += 1
            again = f"（{met[path.name]}）" if met[path.name] > 1 else ""
            names[str(path)] = f"{path.stem}{again}{path.suffix}"
        return names


def keep(files: Iterable[tuple[str, bytes]], order: Order) -> Kept:
    """Uploads laid down as files; the batch before gives way, so that one at most takes room."""
    place = _place(order.settings)
    _clear(place)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = Path(tempfile.mkdtemp(prefix="batch-", dir=place))
        names = tuple(_lay_down(folder, files))
        (folder / _RULES).write_text(as_toml(order.options), encoding="utf-8")
        # Written last: a folder without it was cut off while the files were laid down.
        manifest = _Manifest(year=order.year or order.settings.year, names=names)
        write(folder / _MANIFEST, manifest.model_dump_json().encode())
    except OSError as error:
        _clear(place)
        raise UnwritableFile(f"文件放不进 {place}，批量审核没有开始；请检查数据文件夹的权限和剩余空间") from error
    return _opened(folder, order.settings)


def kept(settings: Settings) -> Kept | None:
    """The last batch, where there is one."""
    for manifest in sorted(_place(settings).glob(f"*/{_MANIFEST}")):
        try:
            return _opened(manifest.parent, settings)
        except (OSError, ValueError, AssistantError):
            continue  # damaged from outside: nothing that could be gone on with
    return None


def throw_away(batch: Kept) -> None:
    shutil.rmtree(batch.folder, ignore_errors=True)


def _lay_down(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    for number, (given, data) in enumerate(files):
        name = Path(given).name
        path = _path(folder, number, name=name)
        path.parent.mkdir()
        path.write_bytes(data)
        yield name


def _opened(folder: Path, settings: Settings) -> Kept:
    manifest = _Manifest.model_validate_json((folder / _MANIFEST).read_bytes())
    options = chosen_options(folder / _RULES, settings.home)
    paths = tuple(_path(folder, number, name=name) for number, name in enumerate(manifest.names))
    return Kept(folder, paths, Order(settings=settings, year=manifest.year, options=options))


def _path(folder: Path, number: int, *, name: str) -> Path:
    return folder / f"{number:05d}" / name


def _place(settings: Settings) -> Path:
    return settings.home / "batches"


def _clear(place: Path) -> None:
    for folder in place.glob("batch-*"):
        shutil.rmtree(folder, ignore_errors=True)
