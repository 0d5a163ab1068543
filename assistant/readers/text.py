"""Text in the form's layout: cells separated by tabs or bars, labels with their colon, Markdown tables."""

import re

from assistant.draft import Draft
from assistant.layout.cells import Cell, Line
from assistant.layout.grid import drafts_of
from assistant.layout.labels import VARIANTS

_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_LABELS = "|".join(sorted((label for labels in VARIANTS.values() for label in labels), key=len, reverse=True))
_PAIR = re.compile(rf"(?<=\S)[ \u3000]{{2,}}(?=(?:{_LABELS})\s*(?:[（(][^）)]*[）)])?\s*[:：])")


def read_text(text: str) -> tuple[Draft, ...]:
    """Every form in the text; a few lines of a form are read as one partial form."""
    return drafts_of(lines_of(text), wraps=True)


def lines_of(text: str) -> tuple[Line, ...]:
    """The cells of every line."""
    lines = re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))
    return tuple(_line(line, number) for number, line in enumerate(lines, start=1))


def _line(line: str, number: int) -> Line:
    place = f"第 {number} 行"
    return tuple(Cell(text=text, place=place) for text in _cells(line))


def _cells(line: str) -> list[str]:
    bare = re.sub(r"^\s{0,3}(?:#{1,6}\s+|>\s*)", "", line).strip(" ")
    if _RULE.fullmatch(bare.strip()):
        return []
    if "\t" in bare:
        cells = bare.split("\t")
    elif bare.startswith("|") or re.search(r"\s\|\s|\s\|$", bare):
        cells = [_unmarked(cell) for cell in _BAR.split(bare.removeprefix("|").removesuffix("|"))]
    else:
        cells = _PAIR.split(bare)
    cells = [cell.strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _unmarked(cell: str) -> str:
    """A cell of a Markdown table without its escapes and bold marks."""
    cell = re.sub(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)(?<!\\)\1", r"\2", cell)
    return re.sub(r"\\([\\*|_#`<>~\[\]()+.!-])", r"\1", cell)
