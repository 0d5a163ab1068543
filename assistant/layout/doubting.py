"""What a reader has to say of the cells that it takes."""

from assistant.draft import ReadWarning
from assistant.layout.cells import Cell, clean


class Doubting:
    """Collects warnings with the places of their cells."""

    def __init__(self) -> None:
        self.warnings: list[ReadWarning] = []

    def warn(self, cell: Cell, message: str) -> None:
        self.warnings.append(ReadWarning(place=cell.place, message=message))

    def _clean(self, cell: Cell) -> str:
        text, warnings = clean(cell)
        self.warnings.extend(warnings)
        return text
