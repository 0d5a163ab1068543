"""Several forms in one file."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from assistant.draft import Draft, Waiver
from assistant.errors import WrongUsage
from assistant.exporters import Bundling, FormMode, bundled_bytes
from assistant.finding import Report
from assistant.origin import Origin, OriginKind
from assistant.readers.reading import read, read_bytes
from assistant.settings import Settings
from assistant.submission import Submission

SETTINGS = Settings()
FORMS = read(Path(__file__).with_name("forms") / "declarations-2023.txt", SETTINGS)[:3]
OFFICIAL = tuple(Submission.of(form, Report()) for form in FORMS)
EXEMPLAR = Origin(kind=OriginKind.EXEMPLAR, text="范例《窗口培训》", ref="training")


def told(form: Draft) -> Draft:
    """A form that says something in its annex."""
    first = form.rows[0].model_copy(update={"origin": EXEMPLAR, "unconfirmed": True})
    waived = form.with_row(0, first).model_copy(update={"waivers": (Waiver(code="A101", reason="尾款已付"),)})
    return waived.model_copy(update={"year": 2026, "warnings": ()})


@pytest.mark.parametrize("mode", FormMode)
def test_workbook_of_several_forms_reads_back_equal(mode: FormMode) -> None:
    drafts = tuple(map(told, FORMS))
    again = read_bytes("a.xlsx", bundled_bytes(drafts, ".xlsx", Bundling(mode=mode)), SETTINGS)
    assert [draft.declaration for draft in again] == [draft.declaration for draft in drafts]
    assert [draft.waivers for draft in again] == [draft.waivers for draft in drafts]
    assert [(draft.year, draft.rows[0].unconfirmed) for draft in again] == [(2026, True)] * 3
    assert again[0].rows[0].origin.kind is OriginKind.EXEMPLAR


def test_workbook_without_annex_holds_the_forms_alone() -> None:
    data = bundled_bytes(OFFICIAL, ".xlsx", Bundling(annex=False))
    assert "来源与说明".encode() not in zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml")
    assert len(read_bytes("a.xlsx", data, SETTINGS)) == 3


def test_archive_has_a_file_for_each_form_and_format() -> None:
    data = bundled_bytes(OFFICIAL, ".zip", Bundling(inside=(".docx", ".json")))
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    assert [Path(name).suffix for name in names] == [".docx", ".json"] * 3
    assert names[0].startswith("01 ")
    for name, form in zip(names[::2], FORMS, strict=True):
        (again,) = read_bytes("a.docx", archive.read(name), SETTINGS)
        assert again.declaration == form.declaration


def test_json_of_several_forms_is_a_list() -> None:
    again = read_bytes("a.json", bundled_bytes(OFFICIAL, ".json", Bundling()), SETTINGS)
    assert [draft.declaration for draft in again] == [form.declaration for form in FORMS]


@pytest.mark.parametrize("suffix", [".xlsx", ".zip"])
def test_same_forms_same_bytes(suffix: str) -> None:
    first = bundled_bytes(FORMS, suffix, Bundling())
    time.sleep(2.1)  # an archive counts in steps of two seconds
    assert bundled_bytes(FORMS, suffix, Bundling()) == first


def test_forms_of_one_name_have_sheets_of_their_own() -> None:
    odd = FORMS[0].with_header(project_name="[项目]:*?/'" + "很长的名字" * 10)
    assert len(read_bytes("a.xlsx", bundled_bytes((odd, odd, odd), ".xlsx", Bundling()), SETTINGS)) == 3


def test_what_cannot_hold_several_is_told() -> None:
    with pytest.raises(WrongUsage, match=r"\.zip"):
        bundled_bytes(OFFICIAL, ".docx", Bundling())
    with pytest.raises(WrongUsage, match=r"\.exe"):
        bundled_bytes(OFFICIAL, ".zip", Bundling(inside=(".exe",)))
