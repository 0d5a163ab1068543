"""What a text states: cost lines, quantities, prices, rates, dates. What cannot be read is undecided, never guessed."""

from datetime import date
from decimal import Decimal

from assistant.frozen import Frozen

WAN = Decimal(10_000)


class Quantity(Frozen):
    """A count with its unit: 4期, 36.5万平方米, 每月3000套; also scores (85分) and durations (30分钟内)."""

    number: Decimal
    """In single units: 365000 for 36.5万平方米."""
    unit: str
    text: str
    """As written, modifiers included: 不低于85分."""
    shown: str
    """Number and unit as the officer wrote them: 36.5万平方米."""
    subject: str = ""
    """The words before it in its clause: what is counted."""
    noun: str = ""
    """The words behind it: what is counted, where nothing stands before it (15台|政务自助终端)."""
    per: str = ""
    """月 for 每月3000套; 年, 季度, 人, 期 …"""
    operator: str = ""
    """≥ ≤ > < = where the words say so."""
    past: bool = False
    """Belongs to another year or is only mentioned for comparison."""


class Rate(Frozen):
    """A percentage or per mille: 合格率不低于95%, 千分之三."""

    number: Decimal
    """As shown: 95 for 95%, 3 for 千分之三."""
    unit: str
    """% or ‰."""
    text: str
    subject: str = ""
    operator: str = ""
    past: bool = False


class Price(Frozen):
    """Money per unit: 312元/套, 每件补贴1500元, 人均600元, 18元~21.9元/件."""

    low: Decimal
    """元."""
    high: Decimal
    """元; equals `low` where there is no range."""
    per: tuple[str, ...]
    """Units of the denominator: (人, 月) for 1500元/人·月."""
    text: str
    shown: str
    """As the form writes it: 312元/套."""
    subject: str = ""
    past: bool = False


class Money(Frozen):
    """An amount: 72万元, （45万）, 首款99万."""

    yuan: Decimal
    text: str
    subject: str = ""
    past: bool = False

    @property
    def wan(self) -> Decimal:
        return self.yuan / WAN


class Deadline(Frozen):
    """A date by which something is done: 11月底前, 2025年9月30日前, 年底前."""

    month: int
    day: int
    """The last day meant."""
    year: int | None = None
    """None where the text names no year."""
    text: str
    subject: str = ""
    past: bool = False

    def on(self, year: int) -> date:
        """The date, in the text's own year or else in `year`."""
        return date(self.year or year, self.month, self.day)


class CostLine(Frozen):
    """One item of a cost basis with the amount it adds to the sum."""

    text: str
    name: str = ""
    yuan: Decimal
    working: str = ""
    """How the amount comes about: 1.54万元×12=18.48万元; empty where it is simply stated."""
    stated: Decimal | None = None
    """元; the amount written behind the working, where one is written and differs from it."""

    @property
    def wan(self) -> Decimal:
        return self.yuan / WAN


class Facts(Frozen):
    """Everything that a text states, in its order."""

    text: str
    cost_lines: tuple[CostLine, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    prices: tuple[Price, ...] = ()
    moneys: tuple[Money, ...] = ()
    rates: tuple[Rate, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    undecided: tuple[str, ...] = ()
    """Pieces with numbers that could not be read, each with what is missing."""

    @property
    def total_wan(self) -> Decimal | None:
        """The sum of the cost lines in 万元; None where there is none or a line is undecided."""
        if not self.cost_lines or self.undecided:
            return None
        return sum((line.yuan for line in self.cost_lines), Decimal(0)) / WAN


def facts(text: str) -> Facts:
    """Read a cost basis, a goal or a brief."""
    return Facts(text=text)
