"""The entry point of `jixiao` and of `python -m assistant`."""

import gc
import sys

# Imports make objects that live for ever: collecting among them every 700 is a tenth of a short command.
gc.set_threshold(50_000, 20, 20)

from assistant.cli import main as run  # noqa: E402


def main() -> None:
    sys.exit(run())


if __name__ == "__main__":
    main()
