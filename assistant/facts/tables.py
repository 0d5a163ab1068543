"""Read a table that was pasted into a text: a head with 数量, 单价, 金额, and a line for each item."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import takewhile

from assistant.facts.pairing import close
from assistant.facts.stated import CostLine, Price, Quantity
from assistant.vocabulary.numerals import SCALES, narrow, plain
from assistant.vocabulary.units import MONEY_UNITS

_CELLS = re.compile(r"\s*[|｜]\s*|\t+|[ \u3000]+")
_COUNT = re.compile(r"数量|人数|次数|天数|月数|期数|场次|课时数?|面积|个数|台数|套数|件数|月份数?|频次")
_PRICE = re.compile(r"单价|标准|单位成本|价格")
_AMOUNT = re.compile(r"金额|小计|合计|总价|总额|预算|费用|经费|合价|总计")
_SERIAL = re.compile(r"序号|编号|项次")
_MONEY = r"(?:百万|千万|亿|万|千)?元"
_IN_HEAD = re.compile(rf"[（(]\s*({_MONEY})[^）)]*[）)]|[/：:]\s*({_MONEY})$")
_OF_TABLE = re.compile(rf"单位\s*[：:]\s*({_MONEY})")
_CELL = re.compile(r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,12}(?:\.[0-9]+)?)(?P<unit>[^0-9\s]{0,6})")
_RULE = re.compile(r"[|｜:\- ]{3,}")
_TOTAL = re.compile(r"合计|总计|共计")
_SUBTOTAL = re.compile(r"小计")


@dataclass(frozen=True)
class Table:
    """The lines of a table, its total, and where in the text it stands."""

    start: int = 0
    end: int = 0
    lines: tuple[CostLine, ...] = ()
    total: Decimal | None = None


NO_TABLE = Table()


@dataclass(frozen=True)
class _Column:
    kind: str
    """count, price, amount, serial or empty."""
    factor: Decimal | None = None
    """元 in one of its numbers, where head or table say so."""


@dataclass(frozen=True)
class _Head:
    columns: tuple[_Column, ...]

    def row(self, cells: list[str]) -> list[tuple[_Column, str]]:
        """The numbers of a line under their columns: cell by cell, or where cells are missing number by number."""
        if len(cells) == len(self.columns):
            return [(c, cell) for c, cell in zip(self.columns, cells, strict=True) if c.kind and _CELL.fullmatch(cell)]
        numbers = [cell for cell in cells if _CELL.fullmatch(cell)]
        named = [column for column in self.columns if column.kind]
        without = [column for column in named if column.kind != "serial"]
        amount = [column for column in named if column.kind == "amount"]
        for columns in (named, without, [*(c for c in named if c.kind == "serial"), *amount], amount):
            if len(numbers) == len(columns):
                return list(zip(columns, numbers, strict=True))
        return []


def table(text: str) -> Table:
    """The first table of the text, empty where there is none or where one of its lines cannot be read."""
    if "单价" not in text and "标准" not in text:
        return Table()
    lines = narrow(text).splitlines(keepends=True)
    for at, line in enumerate(lines):
        if head := _head(line, text):
            below = list(takewhile(_goes_on, lines[at + 1 :]))
            start = sum(map(len, lines[:at]))
            end = start + len(line) + sum(map(len, below))
            return _table(head, below, Table(start, end))
    return Table()


def _goes_on(line: str) -> bool:
    """A line of numbers, or the rule below the head of a table in marks."""
    return bool(_RULE.fullmatch(line.strip())) or any(_CELL.fullmatch(cell) for cell in _cells(line))


def _cells(line: str) -> list[str]:
    return [cell for cell in _CELLS.split(line.strip().strip("|｜")) if cell]


def _head(line: str, text: str) -> _Head | None:
    if any(map(str.isdigit, line)):
        return None
    of_table = _OF_TABLE.search(text)
    cells = _cells(_OF_TABLE.sub("", line))
    columns = tuple(_column(cell, of_table[1] if of_table else "") for cell in cells)
    kinds = [column.kind for column in columns]
    whole = kinds.count("amount") == 1 and kinds.count("price") == 1 and "count" in kinds
    return _Head(columns) if whole else None


def _column(cell: str, of_table: str) -> _Column:
    told = _IN_HEAD.search(cell)
    unit = (told[1] or told[2]) if told else of_table
    kinds = (("price", _PRICE), ("amount", _AMOUNT), ("count", _COUNT), ("serial", _SERIAL))
    kind = next((kind for kind, pattern in kinds if pattern.search(cell)), "")
    return _Column(kind, Decimal(MONEY_UNITS[unit]) if unit in MONEY_UNITS and kind in {"price", "amount"} else None)


def _table(head: _Head, below: list[str], place: Table) -> Table:
    lines: list[CostLine] = []
    total: Decimal | None = None
    for line in below:
        if _SUBTOTAL.search(line) or _RULE.fullmatch(line.strip()):
            continue
        if _TOTAL.search(line):
            total = _last_amount(head, line)
            continue
        read = _line(head.row(_cells(line)), line)
        if read is None:
            return Table()
        lines.append(read)
    return Table(place.start, place.end, tuple(lines), total) if lines else Table()


def _line(row: list[tuple[_Column, str]], line: str) -> CostLine | None:
    counts = [(_counted(cell), cell) for column, cell in row if column.kind == "count"]
    prices = [(_yuan(column, cell), cell) for column, cell in row if column.kind == "price"]
    amounts = [_yuan(column, cell) for column, cell in row if column.kind == "amount"]
    if not amounts or amounts[0] is None or bool(counts) != bool(prices):
        return None
    if not counts:
        return CostLine(text=line.strip(), yuan=amounts[0])
    if prices[0][0] is None:
        return None
    return _product(counts, (prices[0][0], prices[0][1]), amounts[0], line)


def _product(counts: list[tuple[Decimal, str]], paid: tuple[Decimal, str], stated: Decimal, line: str) -> CostLine:
    price, written = paid
    yuan = reduce(lambda product, count: product * count[0], counts, price)
    shown = "×".join([*(cell for _, cell in counts), f"{plain(price)}元"])
    right = close(yuan, stated)
    return CostLine(
        text=line.strip(), yuan=stated if right else yuan, working=shown, stated=None if right else stated, tabled=True,
        quantity=_quantity(counts[0], line), price=Price(low=price, high=price, per=(), text=shown, shown=written),
    )  # fmt: skip


def _quantity(count: tuple[Decimal, str], line: str) -> Quantity:
    unit = re.sub(r"^[0-9.,]+[万亿千]?(?=.)|^[0-9.,]+", "", count[1])
    return Quantity(number=count[0], unit=unit, text=count[1], shown=count[1], subject=re.sub(r"[\d.,\s]+.*", "", line))


def _counted(cell: str) -> Decimal:
    """2万册 are 20000."""
    scale = re.match(r"[0-9.,]+([万亿千])(?=.)", cell)
    return _number(cell) * (SCALES[scale[1]] if scale else 1)


def _number(cell: str) -> Decimal:
    match = _CELL.fullmatch(cell)
    return Decimal(match["number"].replace(",", "")) if match else Decimal(0)


def _yuan(column: _Column, cell: str) -> Decimal | None:
    """None where neither the cell nor its column says which unit of money."""
    match = _CELL.fullmatch(cell)
    unit = re.split("[/每]", match["unit"])[0] if match else ""
    factor = MONEY_UNITS.get(unit) or column.factor
    return _number(cell) * Decimal(factor) if factor else None


def _last_amount(head: _Head, line: str) -> Decimal | None:
    cells = [cell for cell in _cells(line) if _CELL.fullmatch(cell)]
    column = next(column for column in head.columns if column.kind == "amount")
    return _yuan(column, cells[-1]) if cells else None
