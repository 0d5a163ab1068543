"""Several forms in one file: a workbook with sheets for each, an archive with files for each, or a list in JSON."""

from collections.abc import Callable, Iterable, Mapping

from assistant.exporters.archive import packed
from assistant.exporters.form import Form
from assistant.exporters.naming import file_name
from assistant.exporters.workbook import workbook_of
from assistant.layout.records import json_text

ONE_FILE = (".xlsx", ".zip", ".json")
"""What can hold several forms."""


def bundle_bytes(forms: tuple[Form, ...], suffix: str, *, inside: Mapping[str, Callable[[Form], bytes]]) -> bytes:
    """`inside`: the formats of the files in an archive, with what makes them."""
    if suffix == ".xlsx":
        return workbook_of(forms)
    if suffix == ".json":
        return json_text([form.record for form in forms]).encode("utf-8", "backslashreplace")
    return packed(_files(forms, inside))


def _files(forms: tuple[Form, ...], inside: Mapping[str, Callable[[Form], bytes]]) -> Iterable[tuple[str, bytes]]:
    for number, form in enumerate(forms, start=1):
        name = f"{number:02d} {file_name(form.draft, working=not form.official)}"
        for suffix, make in inside.items():
            yield f"{name}{suffix}", make(form)
