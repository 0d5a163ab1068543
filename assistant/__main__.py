"""The entry point of `jixiao` and of `python -m assistant`."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.readers.worker import warm_up

# Imports make objects that live for ever: collecting among them every 700 is a tenth of a short command.
gc.set_threshold(50_000, 20, 20)

_PLAIN = {"", ".json", ".txt", ".md", ".csv"}
"""Files that are read without the reading process, and words that are no files."""


def main() -> None:
    if suffix := awaited(sys.argv[1:]):
        warm_up(suffix)
    from assistant.cli import main as run

    sys.exit(run())


def awaited(arguments: Sequence[str]) -> str:
    """The suffix of the first file for which the reading process is needed: it imports beside this one."""
    paths = [Path(argument) for argument in arguments[1:] if not argument.startswith("-")]
    # `os.path`: text that is too long for a name, or holds a null character, is no file, and no error.
    suffixes = [path.suffix.lower() for path in paths if os.path.isfile(path)]  # noqa: PTH113
    return next((suffix for suffix in suffixes if suffix not in _PLAIN), "")


if __name__ == "__main__":
    main()
