"""A number as it stands in a text."""

from decimal import Decimal
from enum import IntEnum, auto
from typing import NamedTuple


class Kind(IntEnum):
    """What a number with its unit is."""

    MONEY = auto()
    PRICE = auto()
    RATE = auto()
    COUNT = auto()
    TIME = auto()
    SCORE = auto()
    DATE = auto()
    BARE = auto()


PAID = frozenset({Kind.MONEY, Kind.PRICE})
"""Without one of them nothing is paid."""


class Measure(NamedTuple):
    """One number with its unit, where it stands, and the words around it within its clause.

    A tuple: a text has dozens, each copied some times while its words are read.
    """

    kind: Kind
    start: int
    end: int
    low: Decimal
    """In single units; money in 元."""
    high: Decimal
    unit: str
    shown: str
    """Number and unit as written."""
    per: tuple[str, ...] = ()
    operator: str = ""
    before: str = ""
    after: str = ""
    text: str = ""
    """As written with its modifiers."""
    year: int | None = None
    month: int = 0
    past: bool = False
    several_years: bool = False
    """A total over several years: 三年累计补1500人."""
