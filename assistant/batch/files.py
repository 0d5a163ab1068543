"""Files and folders → the files to review, each once, in a fixed order."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.errors import WrongUsage
from assistant.readers.reading import READABLE

_OF_THE_SYSTEM = {"thumbs.db", "desktop.ini"}
"""Files that Windows leaves in folders: nobody sent them."""


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Files as named; of folders, every file below them. What Office and the system keep for themselves is left out."""
    found: dict[Path, Path] = {}
    for file in (file for path in paths for file in (_below(path) if path.is_dir() else (path,))):
        found.setdefault(_identity(file), file)
    if not found:
        raise WrongUsage(f"文件夹里没有可以读取的文件，可读的格式有 {'、'.join(READABLE)}，请检查路径")
    return tuple(found.values())


def _identity(path: Path) -> Path:
    """The same file also where it is named in two ways; a path that leads nowhere is itself."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        # What no reader is for was sent too: the reader tells it in a sentence, so that nothing is missing unseen.
        # A link that leads nowhere is a file that somebody sent: it is told among those that cannot be read.
        own = hidden or path.name.lower() in _OF_THE_SYSTEM
        if not own and (path.is_file() or _leads_nowhere(path)):
            yield path


def _leads_nowhere(path: Path) -> bool:
    return path.is_symlink() and not path.exists()
