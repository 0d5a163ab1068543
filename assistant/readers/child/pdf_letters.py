"""pdf: letters that are printed twice over each other, and those whose code says nothing."""

from typing import TYPE_CHECKING

from assistant.readers.child.bounds import Refused

if TYPE_CHECKING:
    from pdfplumber.page import Page

_NO_CODE = "(cid:"
"""What the library writes for a letter without a readable code."""
_MOST = 0.3
_ABOVE = 0.88
"""Of the size of a letter: what stands above the line that it is written on."""
_UNREADABLE = "的文字编码读不出来（复制出来是乱码），请从原来的 Word 或 Excel 文件读入，或重新导出 PDF"


def on_their_lines(page: "Page") -> "Page":
    """Letters of one line have one height, whatever the fonts say: digits of another font may stand points higher."""
    for char in page.chars:
        across, slope, *_, baseline = char["matrix"]
        if char["upright"] and across > 0 and not slope and not page.rotation:
            lower = char["bottom"] + char["y0"] - baseline
            moved = lower - _ABOVE * char["size"] - char["top"]
            for edge in ("top", "bottom", "doctop"):
                char[edge] += moved
    return page


def printed_once(page: "Page") -> "Page":
    """Bold that a program imitates by printing twice, and both halves of a ligature, are one letter."""
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in page.chars}
    return page.dedupe_chars() if len(places) < len(page.chars) else page


class Garbled:
    """Counts letters without a readable code over the pages of a file."""

    def __init__(self) -> None:
        self.letters = 0
        self.pages: dict[int, int] = {}

    def look(self, page: "Page") -> None:
        self.letters += len(page.chars)
        if bad := sum(char["text"].startswith(_NO_CODE) for char in page.chars):
            self.pages[page.page_number] = bad

    def notes(self) -> list[tuple[str, str]]:
        """Where single letters are lost; a file of which too many are lost is refused."""
        if sum(self.pages.values()) > self.letters * _MOST:
            raise Refused(_UNREADABLE)
        return [(f"第 {page} 页", f"有 {bad} 个字的编码读不出来，请对照原件补填") for page, bad in self.pages.items()]
