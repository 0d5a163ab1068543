"""pdf: cells whose last line is full, so that the end of the page may have cut them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

_WIDEST_PADDING = 8.0
"""Points between the line of a cell and its text; what stands further in is centred."""
_NEXT = 1.1
"""Of the size of the letters: the room that the next one would have needed."""


def full_cells(page: "Page", table: "Table") -> Iterator[int]:
    """Positions of the cells in the last row that no further letter fitted into."""
    for at, box in enumerate(table.rows[-1].cells):
        chars = [char for char in page.chars if box and _is_in(char, box) and char["text"].strip()]
        if box and chars and _room(chars, box) < max(char["size"] for char in chars) * _NEXT:
            yield at


def _is_in(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _room(chars: list[dict[str, Any]], box: tuple[float, float, float, float]) -> float:
    """What is left of the last line, the padding of the cell taken off."""
    lowest = max(char["bottom"] for char in chars)
    last = max(char["x1"] for char in chars if char["bottom"] > lowest - char["size"] / 2)
    padding = min(char["x0"] for char in chars) - box[0]
    return float(box[2] - last - min(padding, _WIDEST_PADDING))
