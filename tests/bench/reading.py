"""What reading costs beside the bare libraries: python -m tests.bench.reading."""

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pdfplumber

from assistant.batch import Order, review_files
from assistant.draft import Draft
from assistant.exporters import working_copy_bytes
from assistant.readers.reading import read_bytes
from assistant.settings import Settings
from tests.bench.many_forms import edited, nine

_FORMS = Path(__file__).parent.parent / "forms"
_SETTINGS = Settings()
_ROUNDS = 15
_FILES = 1_000
_FASTER = 1.7


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
    _print_folder()


def _print_folder() -> None:
    """A folder of workbooks, read and reviewed in one process and in two."""
    with tempfile.TemporaryDirectory() as folder:
        forms = nine()
        for number in range(_FILES):
            draft = Draft.of(edited(forms[number % len(forms)], number))
            (Path(folder) / f"{number}.xlsx").write_bytes(working_copy_bytes(draft, ".xlsx"))
        paths = sorted(Path(folder).iterdir())
        one, two = (_seconds(paths, jobs) for jobs in (1, 2))
    print(f"{_FILES} files  one process {one:.1f} s  --jobs 2 {two:.1f} s  ratio {one / two:.2f}  bound {_FASTER}")


def _seconds(paths: list[Path], jobs: int) -> float:
    start = time.perf_counter()
    reviews = list(review_files(paths, Order(settings=_SETTINGS), jobs=jobs))
    assert all(review.forms for review in reviews)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
