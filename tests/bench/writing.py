"""What writing costs beside the bare libraries with the same cells: python -m tests.bench.writing."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import typst
import xlsxwriter  # type: ignore[import-untyped]

from assistant.declaration import LABELS, ROW_LABELS
from assistant.draft import Draft
from assistant.exporters import working_copy_bytes
from assistant.exporters.glyphs import FONTS
from assistant.readers.reading import read
from assistant.settings import Settings
from tests.bench.reading import milliseconds

_FORM = Path(__file__).parent.parent / "forms" / "one.xlsx"
_BOUND = 1.5
HEADER_WIDTH, ANNEX_WIDTH = 2, 6
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


def bare_xlsx(cells: list[list[str]]) -> None:
    """Form and annex on a sheet each; a value of the header takes four cells."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    form, annex = book.add_worksheet(), book.add_worksheet()
    boxed = book.add_format({"border": 1, "text_wrap": True})
    for row, texts in enumerate(cells):
        sheet = annex if len(texts) == ANNEX_WIDTH else form
        for column, text in enumerate(texts):
            if len(texts) == HEADER_WIDTH and column:
                sheet.merge_range(row, 1, row, 4, text, boxed)
            else:
                sheet.write_string(row, column, text, boxed)
    book.close()


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
BARE: dict[str, tuple[str, Callable[[list[list[str]]], None]]] = {
    ".xlsx": ("xlsxwriter", bare_xlsx), ".docx": ("python-docx", bare_docx), ".pdf": ("typst", bare_pdf),
}  # fmt: skip


def main() -> None:
    (draft,) = read(_FORM, Settings())
    cells = cells_of(draft)
    for suffix, (library, write) in BARE.items():
        ours = milliseconds(lambda suffix=suffix: working_copy_bytes(draft, suffix))  # type: ignore[misc]
        bare = milliseconds(lambda write=write: write(cells))  # type: ignore[misc]
        print(f"{suffix}  {ours:6.1f} ms  {library} {bare:6.1f} ms  ratio {ours / bare:.2f}  bound {_BOUND}")


if __name__ == "__main__":
    main()
