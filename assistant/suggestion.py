"""What the library offers for a slot, and what is suggested for a draft."""

from assistant.declaration import Indicator
from assistant.frozen import Frozen
from assistant.origin import Origin, OriginKind


class Precedent(Frozen):
    """A row of the library: of a past declaration, or an exemplar."""

    indicator: Indicator
    kind: OriginKind
    """PRECEDENT or EXEMPLAR."""
    ref: str
    """The exemplar's id, or `declaration-id#row`."""
    project_name: str = ""
    unit: str = ""
    year: int | None = None
    row: int | None = None
    """0-based row in its form; None for an exemplar."""
    score: float = 0.0
    """Nearness to the query, 0–1, higher is nearer; means the same everywhere."""
    findings: tuple[str, ...] = ()
    """Codes of the rules that the row breaks."""
    usable: bool = True
    """No 错误 and no 提醒 on its name, slot or value: may serve as an example."""

    @property
    def source(self) -> str:
        """One sentence for people."""
        if self.kind is OriginKind.EXEMPLAR:
            return f"范例《{self.project_name}》"
        year = f"{self.year}年度" if self.year else "年度不明"
        return f"{self.unit}《{self.project_name}》{year}第{(self.row or 0) + 1}行"


class Suggestion(Frozen):
    """A row that could stand in the draft, already filled with the project's own facts."""

    indicator: Indicator
    origin: Origin
    unconfirmed: bool = False
    """Its number is not the officer's: 待确认 until a person confirms it."""
    score: float = 0.0
    why: str = ""
    """Why it is offered: which fact it uses, why it fits."""
    findings: tuple[str, ...] = ()
    """Codes of the rules that it would still break."""


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
