"""xls: what a second library tells of an old workbook beside its values."""

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.readers.child.workbook_marks import Marks, Told, letters, strike

if TYPE_CHECKING:
    import xlrd  # type: ignore[import-untyped]

_TEXT, _ERROR = 1, 5
_FORMULA = 0x06
_RESULTS = {
    bytes(8): "公式的结果存成了 0，可能没有算出来，请对照原件核对",
    b"\x03" + bytes(5) + b"\xff\xff": "公式的结果是空的，可能没有算出来，按空白读入，请对照原件补填",
}
"""What programs store that do not compute: nought, or an empty text."""


def of_old_workbook(data: bytes) -> Told:
    """Hidden rows, texts that formulas gave, errors and struck text; nothing where the library stumbles."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        told = Told({sheet.name: _of_sheet(book, sheet) for sheet in book.sheets()})
        for sheet, place in zip(book.sheets(), book._sh_abs_posn, strict=True):  # no public name tells it
            told.of(sheet.name).notes.extend(_uncomputed(data, place))
        return told
    except Exception:  # another producer's oddity in what only refines
        return Told({})


def _uncomputed(data: bytes, place: int) -> Iterator[list[str]]:
    """Formulas of a sheet whose results say nothing."""
    from xlrd.compdoc import CompDoc  # type: ignore[import-untyped]

    found, base, size = CompDoc(data, logfile=io.StringIO()).locate_named_stream("Workbook")
    yield from doubtful_results(found[: base + size] if found else b"", place)


def doubtful_results(found: bytes, place: int) -> Iterator[list[str]]:
    """Walks the records of one sheet, charts in it included."""
    at, depth = place, 0
    while at + 4 <= len(found):
        kind, length = struct.unpack_from("<HH", found, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 0:
            return
        if kind == _FORMULA and (said := _RESULTS.get(bytes(found[at + 10 : at + 18]))):
            row, column = struct.unpack_from("<HH", found, at + 4)
            yield [f"{letters(column)}{row + 1}", said]
        at += 4 + length


_BEGIN, _END = 0x0809, 0x0A


def _of_sheet(book: "xlrd.Book", sheet: "xlrd.sheet.Sheet") -> Marks:
    marks = Marks(hidden=[row for row, shape in sheet.rowinfo_map.items() if shape.hidden])
    marks.columns.extend(column for column, shape in sheet.colinfo_map.items() if shape.hidden)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            kind = sheet.cell_type(row, column)
            if kind == _TEXT:
                _mark(book, sheet, marks, (row, column))
            elif kind == _ERROR:
                marks.resultless.append([f"{letters(column)}{row + 1}", ""])
    return marks


def _mark(book: "xlrd.Book", sheet: "xlrd.sheet.Sheet", marks: Marks, place: tuple[int, int]) -> None:
    text = str(sheet.cell_value(*place))
    marks.texts[place] = text
    fonts = book.font_list
    runs = [(0, book.xf_list[sheet.cell_xf_index(*place)].font_index), *sheet.rich_text_runlist_map.get(place, ())]
    ends = [*(start for start, _ in runs[1:]), len(text)]
    pieces = [(text[start:end], fonts[font].struck_out) for (start, font), end in zip(runs, ends, strict=True)]
    if struck := "".join(piece for piece, gone in pieces if gone).strip():
        strike(marks, place, struck, "".join(piece for piece, gone in pieces if not gone))
