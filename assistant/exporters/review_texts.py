"""Texts of reviewed forms as office files can hold them: a review never fails on what it reviews."""

import re

LONGEST = 32_000
"""A cell of a workbook holds little more."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """What no file can hold is shown as □; what no cell can hold ends in an ellipsis."""
    shown = _UNPRINTABLE.sub("□", text)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + "……（未完）"
