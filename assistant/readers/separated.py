"""csv: a line of cells for each record."""

import csv
import io
import re

from assistant.errors import UnreadableFile
from assistant.layout.cells import Cell, Line

DELIMITERS = ",\t;，；"
_LONGEST = 1_000_000
_GUARD = re.compile('="(.*)"', re.DOTALL)


def lines_of_csv(name: str, text: str) -> tuple[Line, ...]:
    """The cells of every record, with the line of the file that it ends on."""
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text))
    try:
        return tuple(
            tuple(Cell(unguarded(cell.strip()), f"第 {reader.line_num} 行") for cell in record)
            for record in reader
            if any(record)
        )
    except csv.Error as error:
        raise UnreadableFile(
            f"“{name}”第 {reader.line_num} 行的引号或分隔符不对，请用 Excel 另存为 .xlsx 再读入"
        ) from error


def unguarded(cell: str) -> str:
    """The text that a program wrote as a formula, so that a spreadsheet keeps its digits: ="4403…"."""
    match = _GUARD.fullmatch(cell)
    return match[1].replace('""', '"') if match else cell


def _delimiter(text: str) -> str:
    """The sign that parts the cells of most lines."""
    lines = text[:20_000].splitlines()[:200]
    return max(DELIMITERS, key=lambda sign: sum(sign in line for line in lines))
