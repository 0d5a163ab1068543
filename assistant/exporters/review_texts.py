"""Texts of reviewed forms as office files can hold them: a review never fails on what it reviews."""

from assistant.exporters.archive import UNPRINTABLE

LONGEST = 32_000
"""A cell of a workbook holds little more."""


def printable(text: str) -> str:
    """What no file can hold is shown as □; what no cell can hold ends in an ellipsis."""
    shown = UNPRINTABLE.sub("□", text)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + "……（未完）"
