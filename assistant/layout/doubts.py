"""What there is to say of the cells that are read."""

from assistant.draft import ReadWarning
from assistant.layout.cells import Cell, clean


class Doubts:
    """Collects warnings with the places of their cells."""

    def __init__(self) -> None:
        self.warnings: list[ReadWarning] = []

    def warn(self, cell: Cell, message: str) -> None:
        self.warnings.append(ReadWarning(place=cell.place, message=message))

    def cleaned(self, cell: Cell) -> str:
        """The text of a cell; what was taken out of it is told."""
        text, warnings = clean(cell)
        self.warnings.extend(warnings)
        return text
