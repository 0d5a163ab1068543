"""Cell formats of the workbook and the height that a text needs."""

import math
import re

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

FONT, TITLE_FONT = "宋体", "黑体"
FONT_SIZE = 10.5
LINE = 14.5
"""Height of one line of text in points."""
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Of every workbook: a text stays the text that it is."""
TALLEST = 405.0
"""A row cannot be higher."""
A3, A4 = 8, 9
"""Paper, as a workbook numbers it."""


_WIDEST = 2.2
"""More than any character takes, and what `width` keeps free."""
_WIDE = re.compile("[^\x00-\u00a0\u0100-\u02ff\u0400-\u200f]+")
"""What takes the room of a Chinese character, Greek letters and signs such as ≥ among it."""


class Styles:
    """Formats made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": FONT, "font_size": FONT_SIZE, "valign": "vcenter", "text_wrap": True}
        boxed = {**base, "border": 1}
        grey = {"bg_color": "#D9D9D9"}
        self.title = book.add_format({"font_name": TITLE_FONT, "font_size": 18, "align": "center", "valign": "vcenter"})
        self.note = book.add_format({**base, "font_color": "#C00000", "align": "center", "bold": True})
        self.label = book.add_format({**boxed, "align": "center", "bg_color": "#F2F2F2"})
        self.head = book.add_format({**boxed, "align": "center", "font_name": TITLE_FONT, "bg_color": "#F2F2F2"})
        self.centre = book.add_format({**boxed, "align": "center"})
        self.left = book.add_format({**boxed, "align": "left"})
        self.section = book.add_format({**base, "align": "left", "font_name": TITLE_FONT})
        self.plain = book.add_format({**base, "align": "left"})
        self.grey_centre = book.add_format({**boxed, **grey, "align": "center", "num_format": "@"})
        self.grey_amount = book.add_format({**boxed, **grey, "align": "center", "num_format": "#,##0.00"})
        self.text = book.add_format({**boxed, "align": "left", "num_format": "@"})

    def value(self, *, greyed: bool, amount: bool) -> Format:
        """The format of a header field's value."""
        if amount:
            return self.grey_amount
        return self.grey_centre if greyed else self.text


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column of a width in characters."""
    if len(text) * _WIDEST < width and "\n" not in text:
        return 1  # most cells: without counting
    return sum(max(1, math.ceil(_columns(part) / max(width - 1, 1))) for part in text.split("\n"))


def height(*cells: tuple[str, float], least: float = 22) -> float:
    """The height in points that shows every cell of a row, given as text and width."""
    return max(least, max([lines_needed(text, width) for text, width in cells]) * LINE + 8)


def _columns(text: str) -> float:
    """Chinese characters are nearly two wide at this font, the rest one and a bit."""
    narrow = len(_WIDE.sub("", text))
    return 1.92 * (len(text) - narrow) + 1.05 * narrow
