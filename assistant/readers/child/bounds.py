"""What a file may contain, and how it is said that it must not or cannot be read."""

from dataclasses import dataclass


class Refused(Exception):
    """The file must not or cannot be read; the message is for people and follows the file's name."""


@dataclass(frozen=True)
class Limits:
    """Bounds on the content of one file."""

    unpacked: int
    rows: int
    columns: int
    sheets: int
    cells: int
    pages: int
