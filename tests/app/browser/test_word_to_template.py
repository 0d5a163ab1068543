"""A Word form comes in, its review is accepted, and it goes out into the district's blank form."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from assistant.readers.reading import read
from assistant.settings import ROOT, Settings
from tests.app.browser import desk
from tests.test_exporters_template import blank

pytestmark = pytest.mark.browser
WORD = ROOT / "tests" / "forms" / "one.docx"


def test_word_form_goes_into_the_districts_template(page: Page, tmp_path: Path) -> None:
    template = tmp_path / "区里的空白表.xlsx"
    template.write_bytes(blank(start=3))
    page.get_by_role("button", name="导入已有表格").first.click()
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(WORD)
    page.get_by_text("读出的内容").wait_for()
    page.get_by_text("原来的内容").wait_for()
    desk.settle(page)
    page.get_by_role("button", name="导入 1 份申报").click()
    page.get_by_role("radio", name="基本信息").wait_for()
    desk.settle(page)
    desk.open_step(page, "导出")
    page.get_by_text("填进本单位的空白表").click()
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(template)
    path = desk.download(page, "下载填好的表", folder=tmp_path)
    (filled,), (word,) = read(path, Settings()), read(WORD, Settings())
    assert filled.declaration == word.declaration
    assert "草稿" in path.name
