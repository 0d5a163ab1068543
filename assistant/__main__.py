"""The entry point of `jixiao` and of `python -m assistant`."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

# Imports make objects that live for ever: collecting among them every 700 is a tenth of a short command.
gc.set_threshold(50_000, 20, 20)

_PLAIN = {"", ".json", ".txt", ".md", ".csv"}
"""Files that are read without the reading process, and words that are no files."""


def main() -> None:
    if reads_documents(sys.argv[1:]):
        _start_reading()
    from assistant.cli import main as run

    sys.exit(run())


def reads_documents(arguments: Sequence[str]) -> bool:
    """Whether the command reads a file for which the reading process is needed."""
    paths = [Path(argument) for argument in arguments[1:] if not argument.startswith("-")]
    return any(path.suffix.lower() not in _PLAIN and path.is_file() for path in paths)


def _start_reading() -> None:
    """While this process imports the commands, the other one imports its libraries."""
    from assistant.errors import AssistantError
    from assistant.readers.worker import warm_up
    from assistant.settings import load_settings

    try:
        warm_up(load_settings())
    except AssistantError:
        return  # wrong settings: the command tells


if __name__ == "__main__":
    main()
