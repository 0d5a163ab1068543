"""Workbooks: the cells that the reading process found, as a person sees them."""

from pydantic import TypeAdapter

from assistant.draft import ReadWarning
from assistant.frozen import Frozen
from assistant.layout.cells import Cell, Line, Sheet
from assistant.layout.furniture import declares_nothing
from assistant.layout.grid import is_filled, sheet_drafts
from assistant.readers.child.radicals import without_radicals
from assistant.readers.dates import date_shown, time_shown
from assistant.readers.numbers import shown
from assistant.readers.worker import pages_of
from assistant.settings import Settings

_MOST_ERRORS = 20
_MOMENTS = {"date": date_shown, "time": time_shown}
_TRUTH = "单元格里是逻辑值 TRUE 或 FALSE，读作“是”或“否”，请核对"


class RawSheet(Frozen):
    """A sheet as the child process reports it."""

    name: str
    visible: bool
    hidden: tuple[int, ...]
    resultless: tuple[tuple[str, str], ...]
    """Cells whose formula has no result, with the sign of the error."""
    notes: tuple[tuple[str, str], ...] = ()
    """Cells and what is doubted about them."""
    rows: tuple[tuple[int, tuple[tuple[int, str, str, str], ...]], ...]


_SHEETS = TypeAdapter(tuple[RawSheet, ...])


def read_workbook(name: str, data: bytes, settings: Settings, *, kind: str = "sheets") -> tuple[Sheet, ...]:
    """The sheets that a person sees; hidden ones only where nothing else is filled."""
    raw = [sheet for sheet in _SHEETS.validate_python(pages_of(name, kind, data, settings)) if sheet.rows]
    visible = [sheet for sheet in raw if sheet.visible]
    hidden = [sheet for sheet in raw if not sheet.visible] if visible else []
    left_out = [f"“{sheet.name}”" for sheet in hidden if any(map(is_filled, sheet_drafts(_sheet(sheet, ()))))]
    notes: tuple[ReadWarning, ...] = ()
    if left_out:
        notes = (ReadWarning(place=name, message=f"隐藏的工作表{'、'.join(left_out)}没有读入；如需要请取消隐藏后再读"),)
    return tuple(_sheet(sheet, notes) for sheet in visible or raw)


def _sheet(raw: RawSheet, notes: tuple[ReadWarning, ...]) -> Sheet:
    lines = tuple(_line(raw.name, row, cells) for row, cells in raw.rows)
    used = [
        row + 1
        for row, cells in raw.rows
        if row in raw.hidden and not declares_nothing(text for _, _, text, _ in cells)
    ]
    if used:
        numbers = "、".join(map(str, used[:10]))
        message = f"第 {numbers} 行是隐藏行，也读入了，请核对是否需要"
        notes = (*notes, ReadWarning(place=f"工作表“{raw.name}”", message=message))
    errors = tuple(
        ReadWarning(
            place=f"{raw.name}!{reference}", message=f"公式没有结果{f'（{sign}）' if sign else ''}，按空白读入，请补填"
        )
        for reference, sign in raw.resultless[:_MOST_ERRORS]
    )
    doubts = tuple(ReadWarning(place=f"{raw.name}!{reference}", message=message) for reference, message in raw.notes)
    return Sheet(name=raw.name, lines=lines, warnings=(*notes, *errors, *doubts))


def _line(sheet: str, row: int, cells: tuple[tuple[int, str, str, str], ...]) -> Line:
    """The cells up to the last filled one."""
    found = {
        column: _cell(f"{sheet}!{_letters(column)}{row + 1}", kind, text, style) for column, kind, text, style in cells
    }
    return tuple(
        found.get(column) or Cell("", f"{sheet}!{_letters(column)}{row + 1}") for column in range(max(found) + 1)
    )


def _cell(place: str, kind: str, text: str, number_format: str) -> Cell:
    if kind == "number":
        seen, doubt = shown(text, number_format)
        return Cell(seen, place, doubt)
    if kind in _MOMENTS:
        seen, doubt = _MOMENTS[kind](text, number_format)
        return Cell(seen, place, doubt)
    return Cell(without_radicals(text), place, _TRUTH if kind == "truth" else "")


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
