"""What reading costs beside the bare libraries: python -m tests.bench.reading."""

import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pdfplumber

from assistant.readers.reading import read_bytes
from assistant.settings import Settings

_FORMS = Path(__file__).parent.parent / "forms"
_SETTINGS = Settings()
_ROUNDS = 15


def milliseconds(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def load_xlsx(data: bytes) -> None:
    openpyxl.load_workbook(io.BytesIO(data))


def load_docx(data: bytes) -> list[str]:
    tables = docx.Document(io.BytesIO(data)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def load_pdf(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_tables()


BARE: dict[str, tuple[str, Callable[[bytes], object], float]] = {
    ".xlsx": ("openpyxl", load_xlsx, 0.5),
    ".docx": ("python-docx", load_docx, 2.0),
    ".pdf": ("pdfplumber", load_pdf, 1.3),
}


def main() -> None:
    """The same file, read whole through the warm process and merely opened by the library."""
    for suffix, (library, load, bound) in BARE.items():
        data = (_FORMS / f"one{suffix}").read_bytes()
        ours = milliseconds(lambda suffix=suffix, data=data: read_bytes(f"one{suffix}", data, _SETTINGS))  # type: ignore[misc]
        bare = milliseconds(lambda load=load, data=data: load(data))  # type: ignore[misc]
        print(f"{suffix}  {ours:6.1f} ms  {library} {bare:6.1f} ms  ratio {ours / bare:.2f}  bound {bound}")


if __name__ == "__main__":
    main()
