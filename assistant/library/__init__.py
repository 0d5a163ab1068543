"""The past and the exemplars: what is near to a query."""

from typing import Literal, Protocol

from assistant.suggestion import Precedent
from assistant.vocabulary.slots import Slot

Kind = Literal["precedent", "exemplar", "all"]


class Library(Protocol):
    """What drafting needs of the library; tests pass a small one."""

    def similar(
        self, query: str, *, slot: Slot | None = None, kind: Kind = "all", limit: int = 10
    ) -> tuple[Precedent, ...]:
        """The nearest rows, nearest first; empty where nothing is near."""
        ...
