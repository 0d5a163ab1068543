import io
import json
import re
import zipfile
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft, Row, Waiver
from assistant.errors import UnwritableFile
from assistant.exporters import SUFFIXES, FormMode, export_bytes, working_copy_bytes
from assistant.finding import Report
from assistant.readers.reading import read, read_bytes
from assistant.settings import Settings
from assistant.submission import Submission
from assistant.vocabulary.slots import Slot
from tests.generated_forms import forms

SETTINGS = Settings()
FORMS = read(Path(__file__).with_name("forms") / "declarations-2023.txt", SETTINGS)
TRAINING = FORMS[1]
SUBMISSION = Submission.of(TRAINING, Report())
PAPER = (".docx", ".pdf")


def bare(declaration: Declaration) -> str:
    """On paper a line may break anywhere."""
    return re.sub(r"\s", "", declaration.model_dump_json().replace("\\n", "").replace("\\t", ""))


def same(suffix: str, one: Declaration, other: Declaration) -> bool:
    return bare(one) == bare(other) if suffix == ".pdf" else one == other


@pytest.mark.parametrize("suffix", PAPER)
@pytest.mark.parametrize("mode", FormMode)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.header.project_code)
def test_export_reads_back_equal(form: Draft, mode: FormMode, suffix: str) -> None:
    (again,) = read_bytes(f"a{suffix}", working_copy_bytes(form, suffix, mode=mode), SETTINGS)
    assert same(suffix, again.declaration, form.declaration)
    assert again.warnings == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_same_draft_same_bytes(suffix: str) -> None:
    assert export_bytes(SUBMISSION, suffix) == export_bytes(SUBMISSION, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_annex_comes_on_request(suffix: str) -> None:
    waived = TRAINING.model_copy(update={"waivers": (Waiver(code="M101", row=1, reason="上级统一表述"),)})
    with_annex, without = (shown(suffix, working_copy_bytes(waived, suffix, annex=annex)) for annex in (True, False))
    assert "上级统一表述" in with_annex
    assert "上级统一表述" not in without
    assert "窗口人员培训" in without


@pytest.mark.parametrize("suffix", PAPER)
def test_draft_is_marked_and_official_is_not(suffix: str) -> None:
    assert "草稿" in shown(suffix, working_copy_bytes(TRAINING, suffix))
    assert "草稿" not in shown(suffix, export_bytes(SUBMISSION, suffix))


def shown(suffix: str, data: bytes) -> str:
    """All text of a file, without white space."""
    if suffix == ".json":
        text = json.dumps(json.loads(data), ensure_ascii=False)
    elif suffix == ".pdf":
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            text = "".join(page.extract_text() for page in pdf.pages)
    else:
        archive = zipfile.ZipFile(io.BytesIO(data))
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
        text = re.sub(r"<[^>]+>", "", text)
    return re.sub(r"\s", "", text)


def test_word_form_is_set_for_chinese_on_a4() -> None:
    document = docx.Document(io.BytesIO(export_bytes(SUBMISSION, ".docx")))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert document.tables[1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "NUMPAGES" in section.footer.paragraphs[0]._p.xml
    header = document.tables[0]
    assert header.cell(0, 1).text == "440304231060100905012"
    assert header.cell(0, 1)._tc is header.cell(0, 2)._tc


def test_pdf_has_its_fonts_inside_on_a4() -> None:
    data = export_bytes(SUBMISSION, ".pdf")
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        assert (round(page.width), round(page.height)) == (595, 842)
        assert {re.sub(r"^[A-Z]+\+", "", char["fontname"])[:4] for char in page.chars} == {"Noto"}
        assert "第1页共" in re.sub(r"\s", "", page.extract_text())
    assert data.count(b"/FontFile3") >= 2


def test_text_is_never_markup() -> None:
    sly = '#read("/etc/passwd") $x$ *a* _b_ @c <d> [e] \\ // "f" {{g}} &amp;'
    for suffix in PAPER:
        (again,) = read_bytes(
            f"a{suffix}", working_copy_bytes(TRAINING.with_header(policy_basis=sly), suffix), SETTINGS
        )
        assert re.sub(r"\s", "", again.header.policy_basis) == re.sub(r"\s", "", sly)


def test_character_without_a_glyph_is_refused_with_its_place() -> None:
    row = Row(indicator=Indicator.of(Slot.QUANTITY, "培训人次", "≥300人次", "签到表😀"))
    with pytest.raises(UnwritableFile, match=r"第 1 行的指标解释.*U\+1F600"):
        working_copy_bytes(TRAINING.with_row(0, row), ".pdf")
    assert working_copy_bytes(TRAINING.with_row(0, row), ".docx")


def test_character_that_word_cannot_hold_is_told() -> None:
    with pytest.raises(UnwritableFile, match="□"):
        working_copy_bytes(TRAINING.with_header(cost_basis="三\x01万"), ".docx")


@pytest.mark.parametrize("suffix", PAPER)
def test_long_form_goes_over_pages(suffix: str) -> None:
    slots = [slot for slot in Slot for _ in range(6)]
    rows = tuple(
        Row(
            indicator=Indicator.of(
                slot, f"指标{number}的名称", f"≥{number}次", "考核培训完成情况，" * (number % 30 + 1)
            )
        )
        for number, slot in enumerate(slots, start=1)
    )
    basis = "\n".join(f"{number}. 师资费{number}万元，按{number}人次计算。" for number in range(1, 260))
    form = TRAINING.with_header(cost_basis=basis).with_rows(*rows)
    (again,) = read_bytes(f"a{suffix}", working_copy_bytes(form, suffix), SETTINGS)
    assert len(again.rows) == 60
    assert same(suffix, again.declaration, form.declaration)


@pytest.mark.parametrize("run", ["0" * 26, "W" * 9, "≥" * 9, "https://www.example.cn/a?b=" + "c" * 90])
def test_run_without_a_space_stays_in_its_cell_of_a_pdf(run: str) -> None:
    row = Row(indicator=Indicator.of(Slot.QUANTITY, f"名{run}", f"值{run}", f"指{run}"))
    form = TRAINING.with_header(cost_basis=f"依据{run}").with_rows(row)
    (again,) = read_bytes("a.pdf", working_copy_bytes(form, ".pdf"), SETTINGS)
    assert bare(again.declaration) == bare(form.declaration)


@pytest.mark.parametrize("suffix", PAPER)
@settings(max_examples=15)
@given(form=forms)
def test_any_form_reads_back_equal(suffix: str, form: Draft) -> None:
    (again,) = read_bytes(f"a{suffix}", working_copy_bytes(form, suffix), SETTINGS)
    assert same(suffix, again.declaration, form.declaration)
