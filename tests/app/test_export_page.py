"""导出: files, template, rows to copy, several at once; the page and the command line agree on what blocks."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import pipeline
from assistant.draft import Draft, Waiver
from assistant.drafts import DraftStore
from assistant.errors import NotSubmittable
from assistant.readers.reading import read, read_bytes
from assistant.rules.reviewing import review
from assistant.settings import ROOT, Settings
from assistant.submission import blocking
from assistant.ui.export_files import FORMATS
from assistant.ui.rows_to_copy import rows_text
from assistant.ui.step_export import submit
from tests.app.conftest import OpenForm, OpenPage
from tests.app.shown import text_of
from tests.test_exporters_template import blank

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NINE = read(ROOT / "tests" / "forms" / "declarations-2023.txt", Settings())
HURT = (
    NINE[0].with_rows(),
    NINE[1].with_header(project_code="12", annual_amount="很多", policy_basis=""),
    NINE[2].with_rows(*(row.model_copy(update={"unconfirmed": True}) for row in NINE[2].rows)),
    NINE[3].model_copy(update={"waivers": (Waiver(code="C103", reason="上级已定"),)}),
)


def refused(draft: Draft) -> set[str]:
    """What the command line says."""
    try:
        pipeline.submissions((draft,))
    except NotSubmittable as refusal:
        return set(refusal.reasons)
    return set()


@pytest.mark.parametrize("draft", [*NINE, *HURT])
def test_page_and_command_line_agree_on_what_blocks(draft: Draft) -> None:
    report = review(draft)
    blocks, (submission, gaps) = blocking(draft, report), submit(draft, report)
    assert len(blocks) + len(gaps) == len(refused(draft))
    assert (submission is None) == bool(refused(draft))
    codes = {finding.code for finding in blocks}
    waived = tuple(Waiver(code=code, reason="财政局已批复") for code in codes)
    free = draft.model_copy(update={"waivers": (*draft.waivers, *waived)})
    assert not blocking(free, review(free))
    assert len(submit(free, review(free))[1]) == len(refused(free))


def test_every_format_is_offered_with_and_without_annex(open_draft: OpenPage, form: Draft) -> None:
    page = open_draft(form, step="导出")
    for annex in (True, False):
        page.toggle(key="annex").set_value(annex).run()
        labels = [element.label for element in page.get("download_button")]
        assert labels[:4] == [f"下载 {shape.label}" for shape in FORMATS]
        assert not page.exception


def test_character_that_a_pdf_lacks_is_told_before_the_click(open_draft: OpenPage, form: Draft) -> None:
    page = open_draft(form.with_header(annual_goal="做好😀服务"), step="导出")
    assert "U+1F600" in text_of(page)


def test_own_blank_form_is_filled(open_draft: OpenPage, form: Draft) -> None:
    page = open_draft(form, step="导出")
    page.file_uploader(key="template-file").set_value(("空白表.xlsx", blank(), XLSX)).run()
    assert not page.exception
    assert "下载填好的表" in [element.label for element in page.get("download_button")]
    page.file_uploader(key="template-file").set_value(("坏.xlsx", b"PK bad", XLSX)).run()
    assert page.error


def test_rows_are_copied_cell_by_cell(open_draft: OpenPage, form: Draft) -> None:
    page = open_draft(form, step="导出")
    first, second = (row.indicator for row in form.rows[:2])
    assert [code.value for code in page.code[:3]] == [first.name, first.value, first.explanation]
    page.button(key="copy-next").click().run()
    assert [code.value for code in page.code[:3]] == [second.name, second.value, second.explanation]


def test_copied_table_reads_back_equal(form: Draft) -> None:
    quoted = form.rows[0].model_copy(
        update={"indicator": form.rows[0].indicator.model_copy(update={"explanation": '甲\n"乙"'})}
    )
    draft = form.with_row(0, quoted)
    (again,) = read_bytes("粘贴.txt", rows_text(draft.rows).encode(), Settings())
    assert again.declaration.indicators == draft.declaration.indicators


def test_pasted_table_is_reviewed_and_imported(open_form: OpenForm, store: DraftStore, form: Draft) -> None:
    page = open_form("import_form")
    page.text_area(key="import-paste").set_value("项目名称：\t窗口培训\n" + rows_text(form.rows)).run()
    assert "每一格都读得明确" in text_of(page)
    page.button(key="import-go").click().run()
    draft = store.load(store.list()[0].id).draft
    assert draft.header.project_name == "窗口培训"
    assert draft.declaration.indicators == form.declaration.indicators


def test_review_shows_doubts_and_source_before_import(open_form: OpenForm, store: DraftStore) -> None:
    page = open_form("import_form")
    text = "项目名称：窗口培训\n测算依剧：3台×8000元/台\n"
    page.file_uploader(key="import-files").set_value([("表.txt", text.encode(), "text/plain")]).run()
    shown = text_of(page)
    assert "有 2 处读得没有把握" in shown
    assert "“测算依剧”按“测算依据”读入" in shown
    assert 'style="background:#FFF3C4">测算依剧' in shown
    assert store.list() == ()
    page.button(key="import-go").click().run()
    assert store.load(store.list()[0].id).draft.warnings


def test_several_drafts_go_into_one_file(store: DraftStore, home: Path) -> None:
    for draft in NINE[:3]:
        store.create(draft)
    page = AppTest.from_string("from assistant.ui import export_many\nexport_many.form()", default_timeout=120).run()
    assert "有 3 份还有错误" in text_of(page)
    page.radio(key="many-kind").set_value("草稿").run()
    (button,) = page.get("download_button")
    assert button.label == "下载 3 份"
    page.checkbox(key="many-all").set_value(False).run()
    page.checkbox(key=f"many-{store.list()[0].id}").set_value(False).run()
    assert page.get("download_button")[0].label == "下载 2 份"
    page.radio(key="many-holder").set_value("一个压缩包，每份一个文件").run()
    assert not page.exception
