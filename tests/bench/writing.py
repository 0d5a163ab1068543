"""What writing costs beside the bare libraries with the same cells: python -m tests.bench.writing."""

import io
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import docx
import openpyxl
import typst
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from assistant.declaration import LABELS, ROW_LABELS
from assistant.draft import Draft
from assistant.exporters import working_copy_bytes
from assistant.exporters.glyphs import FONTS
from assistant.readers.reading import read
from assistant.settings import Settings

_FORM = Path(__file__).parent.parent / "forms" / "one.xlsx"
_BOUND = 1.5
_ROUNDS = 40
"""The first warms both up."""
_SOURCE = """#let rows = json(bytes(sys.inputs.data))
#set text(font: "Noto Serif SC", size: 10.5pt)
#for row in rows { table(columns: (1fr,) * row.len(), ..row) }"""


def cells_of(draft: Draft) -> list[list[str]]:
    """The cells of the form, and of its annex."""
    header = [[label, str(getattr(draft.header, name))] for name, label in LABELS.items() if name != "indicators"]
    rows = [[row.indicator.level1, row.indicator.level2, *row.indicator.cells] for row in draft.rows]
    annex = [
        [str(at), row.indicator.level2, row.indicator.name, row.indicator.value, row.origin.text, "申报人填写"]
        for at, row in enumerate(draft.rows)
    ]
    return [*header, list(ROW_LABELS.values()), *rows, *annex]


@dataclass(frozen=True)
class Sheet:
    """What a sheet of ours holds: heights of rows, widths of columns, merged ranges, cells with their looks."""

    heights: dict[int, float]
    widths: dict[str, float]
    merged: tuple[tuple[int, int, int, int], ...]
    cells: tuple[tuple[int, int, object, int], ...]
    """Row, column, value, and which of the looks."""


@dataclass(frozen=True)
class Book:
    """A workbook of ours as another program reads it."""

    sheets: tuple[Sheet, ...]
    looks: tuple[dict[str, object], ...]


def book_of(data: bytes) -> Book:
    book = openpyxl.load_workbook(io.BytesIO(data))
    looks: list[dict[str, object]] = []
    sheets = tuple(_sheet(sheet, looks) for sheet in book.worksheets)
    return Book(sheets, tuple(looks))


def _sheet(sheet: Worksheet, looks: list[dict[str, object]]) -> Sheet:
    """Cells that a merged range hides come with the range."""
    merged = tuple((r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in sheet.merged_cells.ranges)
    cells = []
    for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.has_style):
        look = _look(cell)
        looks += [] if look in looks else [look]
        cells.append((cell.row - 1, cell.column - 1, cell.value, looks.index(look)))
    heights = {row - 1: one.height for row, one in sheet.row_dimensions.items() if one.height}
    return Sheet(heights, {c: one.width for c, one in sheet.column_dimensions.items()}, merged, tuple(cells))


def _look(cell: Cell) -> dict[str, object]:
    font, fill, placed = cell.font, cell.fill, cell.alignment
    look = {"font_name": font.name, "font_size": font.sz, "bold": bool(font.b), "text_wrap": bool(placed.wrap_text),
            "align": placed.horizontal, "valign": placed.vertical, "num_format": cell.number_format,
            "border": int(cell.border.left.style == "thin")}  # fmt: skip
    return look | ({"bg_color": f"#{fill.fgColor.rgb[2:]}"} if fill.fill_type else {})


def bare_xlsx(book: Book) -> None:
    """The same cells in the same formats; no page set up, nothing looked up or measured."""
    target = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    formats = [target.add_format(look) for look in book.looks]
    for sheet in book.sheets:
        page = target.add_worksheet()
        for letter, width in sheet.widths.items():
            page.set_column(f"{letter}:{letter}", width)
        for row, height in sheet.heights.items():
            page.set_row(row, height)
        reach = {merged[:2]: merged for merged in sheet.merged}
        for row, column, value, look in sheet.cells:
            if (row, column) in reach:
                page.merge_range(*reach[row, column], value, formats[look])
            elif isinstance(value, str):
                page.write_string(row, column, value, formats[look])
            else:
                page.write(row, column, value, formats[look])
    target.close()


def bare_docx(cells: list[list[str]]) -> None:
    document = docx.Document()
    for texts in ([row for row in cells if len(row) == width] for width in (2, 5, 6)):
        table = document.add_table(rows=len(texts), cols=len(texts[0]))
        for row, given in zip(table.rows, texts, strict=True):
            for cell, text in zip(row.cells, given, strict=True):
                cell.paragraphs[0].add_run(text)
    document.save(io.BytesIO())


def bare_pdf(cells: list[list[str]]) -> None:
    compiler = _COMPILERS[0]
    compiler.compile(input=_SOURCE.encode(), sys_inputs={"data": json.dumps(cells)}, format="pdf")


_COMPILERS = [typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)]


def main() -> None:
    (draft,) = read(_FORM, Settings())
    cells, book = cells_of(draft), book_of(working_copy_bytes(draft, ".xlsx"))
    bare: dict[str, tuple[str, Callable[[], None]]] = {
        ".xlsx": ("xlsxwriter", partial(bare_xlsx, book)),
        ".docx": ("python-docx", partial(bare_docx, cells)),
        ".pdf": ("typst", partial(bare_pdf, cells)),
    }
    for suffix, (library, write) in bare.items():
        ours, least = _best(partial(working_copy_bytes, draft, suffix), write)
        print(f"{suffix}  {ours:6.1f} ms  {library} {least:6.1f} ms  ratio {ours / least:.2f}  bound {_BOUND}")


def _best(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the best of some rounds, both warm and in turns: other programs only ever slow them down."""
    rounds = [(_milliseconds(ours), _milliseconds(bare)) for _ in range(_ROUNDS)][1:]
    return min(one for one, _ in rounds), min(other for _, other in rounds)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
