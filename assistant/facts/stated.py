"""The things that a text can state, as data."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from assistant.frozen import Frozen
from assistant.target import last_day

WAN = Decimal(10_000)


class Quantity(Frozen):
    """A count, score or length of time with its unit: 4期, 36.5万平方米, 不低于85分, 30分钟内, 每月3000套."""

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
    """月 for 每月3000套; 年, 季度, 人, 期 …; 各 for a number that holds for each of a list: 春节、中秋各一次."""
    operator: str = ""
    """≥ ≤ > < = where signs or words say so."""
    year: int | None = None
    """The year that the clause speaks of; None where it names none."""
    past: bool = False
    """Of an earlier year or only mentioned for comparison: 去年, 上年度, 往年."""
    several_years: bool = False
    """A total over several years: 三年累计补1500人; no target of one year."""


class Rate(Frozen):
    """A percentage or per mille: 合格率不低于95%, 千分之三."""

    number: Decimal
    """As shown: 95 for 95%, 3 for 千分之三."""
    unit: str
    """% or ‰."""
    text: str
    subject: str = ""
    noun: str = ""
    operator: str = ""
    year: int | None = None
    past: bool = False


class Price(Frozen):
    """Money per unit: 312元/套, 每件补贴1500元, 人均600元, 18元~21.9元/件."""

    low: Decimal
    """元."""
    high: Decimal
    """元; equals `low` where there is no range."""
    per: tuple[str, ...]
    """Units of the denominator: (人, 月) for 1500元/人·月; empty for a bare 单价."""
    text: str
    shown: str
    """The money as written, without the denominator: 312元, 4.8万元."""
    subject: str = ""
    noun: str = ""
    year: int | None = None
    past: bool = False


class Money(Frozen):
    """An amount: 72万元, （45万）, 首款99万."""

    yuan: Decimal
    text: str
    subject: str = ""
    year: int | None = None
    past: bool = False

    @property
    def wan(self) -> Decimal:
        return self.yuan / WAN


class Deadline(Frozen):
    """A date by which something is done: 11月底前, 2025年9月30日前, 年底前."""

    month: int
    day: int
    """The last day meant; 0 for the last of the month."""
    year: int | None = None
    """None where the text names no year."""
    text: str
    subject: str = ""
    noun: str = ""
    past: bool = False

    def on(self, year: int) -> date | None:
        """The date, in the text's own year or else in `year`; None for a day that the calendar lacks."""
        return last_day(self.year or year, self.month, self.day)


class CostLine(Frozen):
    """One item of a cost basis with the amount that it adds to the sum."""

    text: str
    yuan: Decimal
    working: str = ""
    """How the amount comes about: 1.54万元×12; empty where it is simply stated."""
    stated: Decimal | None = None
    """元; the amount written behind the working, where it differs from it."""
    quantity: Quantity | None = None
    price: Price | None = None
    implied: bool = False
    """Quantity and price stand apart in the text; nobody wrote the multiplication."""
    tabled: bool = False
    """A line of a table, which promises that its columns multiply."""
    beside: tuple[Decimal, ...] = ()
    """Numbers of its item that no line is made of: one of them may be a factor that was not understood."""

    @property
    def wan(self) -> Decimal:
        return self.yuan / WAN


def sum_of(lines: Iterable[CostLine]) -> Decimal:
    """What they come to, in 元."""
    return sum((line.yuan for line in lines), Decimal(0))


class Facts(Frozen):
    """Everything that a text states, in its order."""

    text: str
    cost_lines: tuple[CostLine, ...] = ()
    stated_total: Decimal | None = None
    """元; a 合计/共计/总计 that the text states."""
    quantities: tuple[Quantity, ...] = ()
    prices: tuple[Price, ...] = ()
    moneys: tuple[Money, ...] = ()
    rates: tuple[Rate, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    benefits: tuple[Quantity, ...] = ()
    """Money that comes of the project and is not spent, in 元: 意向投资额20亿元, 一年省电费70万元."""
    undecided: tuple[str, ...] = ()
    """Pieces with money that could not be added, each with what is missing."""
    rest: str = ""
    """What the rest of the money is for, where the text gives no amount for it."""

    @property
    def total_wan(self) -> Decimal | None:
        """The sum of the cost lines in 万元; None where there is none or a piece is undecided."""
        if not self.cost_lines or self.undecided:
            return None
        return sum_of(self.cost_lines) / WAN
