"""What no column of the form takes, told once for each column."""

from assistant.draft import ReadWarning
from assistant.layout.cells import Cell, Line, shortened


class ExtraColumns:
    """Gathers cells of columns that the form does not have."""

    def __init__(self) -> None:
        self._head: Line = ()
        self._found: dict[str, list[Cell]] = {}

    def headed(self, head: Line) -> None:
        """The head of a table gives its columns their names."""
        self._head = head

    def take(self, column: int, cell: Cell) -> None:
        """A cell that says something in a column of its own."""
        cells = self._found.setdefault(self._name(column), [])
        if cell.text not in {other.text for other in cells}:
            cells.append(cell)

    def _name(self, column: int) -> str:
        named = (cell.text.strip() for cell in reversed(self._head[: column + 1]))
        return next((text for text in named if text), "") if column < len(self._head) else ""

    def warnings(self) -> tuple[ReadWarning, ...]:
        return tuple(
            ReadWarning(place=cells[0].place, message=_message(name, cells)) for name, cells in self._found.items()
        )


def _message(name: str, cells: list[Cell]) -> str:
    column = f"“{name}”一列" if name else "表头以外的一列"
    first = shortened(cells[0].text.strip())
    return f"{column}不是申报表的项目，没有读入：“{first}”{f'等 {len(cells)} 种内容' if len(cells) > 1 else ''}"
