"""Files that atheris invents, led by the branches they reach: python -m tests.bench.fuzz_guided [SECONDS] [CORPUS].

Atheris is no part of the project's packages: pip install atheris, Linux only. Everything is read in one process, the
reading process's code included; the content of packed files is invented, not their packing.
"""

import sys
import tempfile
import zipfile
from importlib import import_module
from io import BytesIO
from pathlib import Path

_FORMS = Path(__file__).parent.parent / "forms"
_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml", ".ods": "content.xml"}
_SUFFIXES = (*_PARTS, ".txt", ".csv", ".json", ".md", ".html", ".eml", ".xls", ".pdf")
"""The first byte of what is invented chooses the format."""


def file_of(invented: bytes) -> tuple[str, bytes]:
    """A file: packed ones are whole but for the one part."""
    suffix = _SUFFIXES[invented[0] % len(_SUFFIXES)] if invented else ".txt"
    if suffix not in _PARTS:
        return f"a{suffix}", invented[1:]
    target = BytesIO()
    with zipfile.ZipFile(_FORMS / f"one{suffix}") as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, invented[1:] if name == _PARTS[suffix] else source.read(name))
    return f"a{suffix}", target.getvalue()


def seeds(folder: Path) -> None:
    """The one form in every format, to begin with."""
    for number, suffix in enumerate(_SUFFIXES):
        path = _FORMS / f"one{suffix}"
        if path.exists():
            part = zipfile.ZipFile(path).read(_PARTS[suffix]) if suffix in _PARTS else path.read_bytes()
            (folder / f"seed{number}").write_bytes(bytes([number]) + part)


def main(seconds: int, corpus: Path) -> None:
    import atheris  # not installed with the project

    with atheris.instrument_imports(include=["assistant"]):
        reading, serve = import_module("assistant.readers.reading"), import_module("assistant.readers.child.serve")
        errors, bounds = import_module("assistant.errors"), import_module("assistant.readers.child.bounds")
        doors = [import_module(f"assistant.readers.{name}") for name in ("documents", "workbook", "mails")]
        for module, _, _ in (reader.partition(":") for reader in serve._READERS.values()):
            import_module(module)
    settings = import_module("assistant.settings").Settings()
    limits = bounds.Limits(unpacked=5_000_000, rows=2_000, columns=256, sheets=20, cells=5_000, pages=5)

    def pages_of(name: str, kind: object, data: bytes, _settings: object) -> object:
        answer = serve._answer(str(kind), data, limits)
        if "error" in answer:
            raise errors.UnreadableFile(f"“{name}”{answer['error']}")
        return answer["pages"]

    for door in doors:
        door.pages_of = pages_of

    def try_one(invented: bytes) -> None:
        name, data = file_of(invented)
        try:
            reading.read_bytes(name, data, settings)
        except errors.AssistantError as error:
            if "\n" in str(error):
                raise ValueError("more than one line") from error

    seeds(corpus)
    bounds_of_run = (f"-max_total_time={seconds}", "-max_len=60000", "-timeout=100")
    atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={corpus}/", *bounds_of_run], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    given = sys.argv[1:3]
    main(int(given[0]) if given else 600, Path(given[1]) if given[1:] else Path(tempfile.mkdtemp()))
