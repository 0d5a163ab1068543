"""One proposed change."""

from assistant.declaration import Indicator
from assistant.frozen import Frozen
from assistant.origin import Origin


class Proposal(Frozen):
    """Before → after, of a row or of a header field."""

    row: int | None = None
    """0-based; None where a header field is meant or a row is added."""
    field: str
    """Printed label: of the header field, or of the table (绩效指标) for a row."""
    codes: tuple[str, ...]
    """The findings that it mends."""
    why: str
    """What is weak and why, one Chinese sentence."""
    before: Indicator | str
    after: Indicator | str
    safe: bool = False
    """Changes notation only (内 → ≤, a missing ≥ whose direction is plain), never a number or a name."""
    origin: Origin
    unconfirmed: bool = False
