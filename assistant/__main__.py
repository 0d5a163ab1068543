"""The entry point of `jixiao` and of `python -m assistant`."""

import sys

from assistant.cli import main as run


def main() -> None:
    sys.exit(run())


if __name__ == "__main__":
    main()
