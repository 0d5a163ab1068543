"""One form, taken line by line."""

import re
from dataclasses import replace

from assistant.declaration import AMOUNT_FIELDS, LABELS, Declaration, Indicator
from assistant.draft import Draft, Row
from assistant.layout.cells import Cell, Line, filled, shortened
from assistant.layout.doubts import Doubts
from assistant.layout.extra_columns import ExtraColumns
from assistant.layout.furniture import (
    UNIT_LINE,
    foot_of,
    is_aside,
    is_furniture,
    is_note,
    labelled_year,
    level_named,
    stated_year,
)
from assistant.layout.header import LONG_FIELDS, Entry, are_heads, entries, other_label
from assistant.layout.labels import REMARK, Column, is_as_printed, is_cost_level, is_year, levels, money_unit, stem
from assistant.layout.money import in_wan
from assistant.layout.short_values import short_value
from assistant.layout.table import Table, default_table, is_upper_head, table_of
from assistant.layout.table_row import ELLIPSIS, TableRow
from assistant.vocabulary.slots import Slot, slot_of

_NUMBER = re.compile(r"[0-9.%]*")
_SHORT_LEVEL = 12


class FormReader:
    """Collects header, rows and warnings of one form."""

    def __init__(self, *, wraps: bool = False) -> None:
        self.wraps = wraps
        self.values: dict[str, str] = {}
        self.labelled: dict[str, str] = {}  # field → the label it was found by
        self.rows: list[Indicator] = []
        self.doubts = Doubts()
        self.extras = ExtraColumns()
        self.year: int | None = None
        self.table: Table | None = None
        self.unit = ""
        self.units: dict[str, str] = {}
        self.above: Line = ()
        self.waiting: tuple[Entry, ...] = ()
        self.goes_on = self.noted = False  # goes_on: below a repeated head may stand the rest of the last row
        self.levels = ("", "")
        self._ways = (self._take_head, self._take_labels, self._take_foot, self._take_cut, self._take_row)

    def take(self, line: Line) -> None:
        """Reads one line for what it is: remark, head, row, labelled values, or the rest of the value above."""
        if not filled(line):
            self.wraps = self.wraps and not self.rows
            return
        if not self.rows:
            self.year = self.year or stated_year(line)
        if self._is_remark(line):
            self.waiting, self.wraps = (), self.wraps and not self.rows
        elif not any(take(line) for take in self._ways):
            self._take_rest(line)
        self.above = line

    def draft(self) -> Draft:
        amounts, of_money = in_wan(self.values, self.units, page_unit=self.unit)
        header = Declaration(**{**self.values, **amounts})
        rows = tuple(Row(indicator=row) for row in self.rows)
        warnings = (*self.doubts.warnings, *self.extras.warnings(), *of_money)
        return Draft(header=header, rows=rows, year=self.year, warnings=warnings)

    def _is_remark(self, line: Line) -> bool:
        """The 备注 of the form and the heading of the table say nothing about the project."""
        first = filled(line)[0].text.strip()
        if unit := UNIT_LINE.fullmatch(first):
            self.unit = unit[1]
            return False
        if level := level_named(line):
            self.levels = (level, "")
            return True
        if is_aside(line, below=bool(self.rows)):
            return True
        self.noted = bool(self.rows) and is_note(line, begun=self.noted)
        remark = re.match(rf"{REMARK}\s*[:：]", first) is not None
        self._leave_out(tuple(cell for cell in filled(line)[1:] if remark and cell.text.strip() != first))
        return self.noted or remark

    def _take_head(self, line: Line) -> bool:
        table = table_of(line, self.above)
        if table is None and self.table and not self.rows:
            table = self.table.refined(line)
        if table is None:
            upper = is_upper_head(line)
            self.waiting = () if upper else self.waiting
            return upper
        if table.halves and not (self.table and self.table.halves):
            self.doubts.warn(filled(line)[0], "表里中期和年度指标并排，只读入了年度指标，请核对")
        self.table, self.waiting, self.goes_on = table, (), bool(self.rows)
        self.extras.headed(line)
        return True

    def _take_labels(self, line: Line) -> bool:
        within = self.waiting[-1].label.text if self.waiting and self.waiting[-1].name in LONG_FIELDS else ""
        known = {name: is_as_printed(self.labelled[name], name) for name, value in self.values.items() if value}
        found = entries(line, known=known, within=within)
        if not found:
            return False
        for entry in found:
            if entry.name:
                self._take_entry(entry)
            elif is_year(entry.label.text) and len(entry.values) == 1:
                self.year = labelled_year(entry.values[0].text) or self.year
            else:
                self._leave_out((entry.label, *entry.values))
        self.waiting = found if not any(entry.values for entry in found) else found[-1:]
        return True

    def _take_entry(self, entry: Entry) -> None:
        self._tell_replaced(entry)
        self.labelled[entry.name] = entry.label.text
        label = LABELS[entry.name]
        if entry.near:
            self.doubts.warn(entry.label, f"“{entry.label.text.strip()}”按“{label}”读入，请核对")
        if entry.name in AMOUNT_FIELDS and (unit := money_unit(entry.label.text)):
            self.units[entry.name] = unit
        texts = [self.doubts.cleaned(cell) for cell in entry.values]
        if entry.name in LONG_FIELDS:
            self.values[entry.name] = "\t".join(texts)
        elif texts:
            self.values[entry.name] = self._short(entry.name, texts[0], entry.values[0])
            self._leave_out(entry.values[1:])

    def _tell_replaced(self, entry: Entry) -> None:
        """The printed label gives another value than one that stood for it; 填报单位 is who hands in the papers."""
        before = self.values.get(entry.name, "")
        same = before in {cell.text.strip() for cell in entry.values}
        if before and not same and stem(self.labelled[entry.name]) != "填报单位":
            left = shortened(before)
            self.doubts.warn(
                entry.label, f"“{LABELS[entry.name]}”写了两处，以这一处为准，前面的“{left}”没有读入，请核对"
            )

    def _short(self, name: str, text: str, cell: Cell) -> str:
        short, doubts = short_value(name, text)
        for doubt in doubts:
            self.doubts.warn(cell, doubt)
        return short

    def _take_row(self, line: Line) -> bool:
        table = self.table or default_table(line)
        if table is None or self._is_lone(line, table):
            return False
        self.table = table
        line = table.aligned(line)
        self._read_levels(table, line)
        row = TableRow(table, line, self.doubts)
        name, explanation = row.name(), row.explanation()
        value = row.value(timely=self.levels[1] == Slot.TIMELINESS)
        for at in table.strange(line):
            if not is_furniture(line[at].text) and not _NUMBER.fullmatch(line[at].text.strip()):
                self.extras.take(at, line[at])
        if not ELLIPSIS.fullmatch(f"{name}{value}{explanation}"):
            self.rows.append(
                Indicator(level1=self.levels[0], level2=self.levels[1], name=name, value=value, explanation=explanation)
            )
        return True

    def _take_foot(self, line: Line) -> bool:
        """Opinions, remarks and sums below the table; what they say beyond consent and a seal is told."""
        leading = self.table is not None and not all(cell.blank for cell in line[: self.table.start(Column.LEVEL1) + 1])
        said = foot_of(line) if leading and self.rows else None
        self._leave_out(said or ())
        return said is not None

    def _take_cut(self, line: Line) -> bool:
        """The rest of a row that the end of a page cut: below a repeated head, without level and value."""
        first, self.goes_on = self.goes_on, False
        table = self.table
        if not first or table is None or any(table.cells(line, column) for column in (*_LEVELS, Column.VALUE)):
            return False
        if not table.cells(line, Column.NAME) + table.cells(line, Column.EXPLANATION):
            return False
        row = TableRow(table, line, self.doubts)
        rest = {"name": row.name(), "explanation": row.explanation()}
        last = self.rows[-1]
        joined = {field: f"{getattr(last, field)}{text}" for field, text in rest.items()}
        self.rows[-1] = last.model_copy(update=joined)
        self.doubts.warn(filled(line)[0], "表头下面的第一行没有级别和指标值，已接在上一页最后一行后面，请核对")
        return True

    def _is_lone(self, line: Line, table: Table) -> bool:
        """A line of one text below the table: a remark, a signature, or the rest of the cell above."""
        cells = filled(line)
        leading = any(not cell.blank for cell in line[: table.start(Column.LEVEL1) + 1])
        labelled = leading and other_label(cells[0].text)
        if len({cell.text for cell in cells}) > 1:
            return labelled and len(cells) <= 4
        names = table.cells(line, Column.NAME) + table.cells(line, Column.VALUE)
        lone = leading and (self.wraps or len(cells[0].text) > _SHORT_LEVEL)
        return lone or labelled or not (names or table.cells(line, Column.LEVEL2))

    def _read_levels(self, table: Table, line: Line) -> None:
        """Merged and blank level cells take the level above; a new 一级指标 does not keep the old 二级指标."""
        given = ["".join(self.doubts.cleaned(cell) for cell in table.cells(line, column)) for column in _LEVELS]
        old1, old2 = self.levels
        if not any(given):
            return
        goes_on = not given[0] or levels(given[0], old2)[0] == old1
        level1, level2 = levels(given[0] or old1, given[1] or (old2 if goes_on else ""))
        slot = slot_of(level2)
        if not given[0] and slot:
            level1 = str(slot.level1)
        if is_cost_level(given[0]):
            self.doubts.warn(filled(line)[0], "“成本指标”在这张表里是一级指标，已放在“产出”的“成本”下，请核对")
        elif slot is None and level2:
            self.doubts.warn(filled(line)[0], f"二级指标“{level2}”不在申报表的目录里，照原样读入，请核对")
        self.levels = (level1, level2)

    def _take_rest(self, line: Line) -> None:
        cells = filled(line)
        if self.waiting and are_heads(self.waiting):
            self._take_below(line)
        elif self.waiting and self.waiting[-1].name in LONG_FIELDS:
            self._continue_field(line)
        elif self._is_value_below(cells):
            self._take_entry(replace(self.waiting[0], values=cells))
            self.waiting = ()
        elif self._wraps_here(cells):
            last = self.rows[-1]
            self.rows[-1] = last.model_copy(
                update={"explanation": f"{last.explanation}\n{self.doubts.cleaned(cells[0])}"}
            )
            self.doubts.warn(cells[0], "这一行没有自己的列，已接在上一行的指标解释后面，请核对")
        elif self.labelled or self.rows:
            self._leave_out(tuple(cell for cell in cells if not is_furniture(cell.text)))

    def _is_value_below(self, cells: Line) -> bool:
        """Text that has a line for each cell: the value below its label."""
        waits = self.wraps and len(self.waiting) == 1 and bool(self.waiting[0].name) and not self.rows
        return waits and not self.waiting[0].values and len(cells) == 1 and not is_furniture(cells[0].text)

    def _wraps_here(self, cells: Line) -> bool:
        """Whether a lone text is the rest of the last explanation."""
        lone = self.wraps and bool(self.rows) and len(cells) == 1
        return lone and not other_label(cells[0].text) and not is_furniture(cells[0].text)

    def _continue_field(self, line: Line) -> None:
        """A value goes on in the next line; several labels side by side have their values below them."""
        columns = [entry.column for entry in self.waiting]
        self._leave_out(filled(line[: columns[0]]) if len(columns) > 1 else ())
        for at, entry in enumerate(self.waiting):
            start = entry.column if len(columns) > 1 else 0
            end = columns[at + 1] if at + 1 < len(columns) else len(line)
            texts = [self.doubts.cleaned(cell) for cell in dict.fromkeys(filled(line[start:end]))]
            if texts and entry.name in LONG_FIELDS:
                before = self.values.get(entry.name, "")
                self.values[entry.name] = "\n".join(filter(None, (before, "\t".join(texts))))

    def _take_below(self, line: Line) -> None:
        """Labels in a row like the head of a table: their values stand in the line below."""
        for entry in self.waiting:
            below = filled(line[entry.column : entry.column + 1])
            if entry.name and below:
                self._take_entry(replace(entry, values=below))
        self.waiting = ()

    def _leave_out(self, cells: tuple[Cell, ...]) -> None:
        for text, cell in {cell.text.strip(): cell for cell in cells}.items():
            if is_furniture(text):
                self.year = self.year or labelled_year(text)
            else:
                self.doubts.warn(cell, f"“{shortened(text)}”不是申报表的项目，没有读入")


_LEVELS = (Column.LEVEL1, Column.LEVEL2)
