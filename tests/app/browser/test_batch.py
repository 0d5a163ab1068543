"""批量审核 in the browser: 200 forms with ten broken files among them, stopped, gone on with, downloaded."""

import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.app.browser.desk import download, open_menu, settle
from tests.bench.many_forms import BROKEN, main

pytestmark = pytest.mark.browser

FORMS = 200


def test_many_forms_with_broken_files_among_them(page: Page, tmp_path: Path) -> None:
    main(tmp_path / "forms", FORMS)
    files = sorted((tmp_path / "forms").iterdir())
    assert len(files) == FORMS + len(BROKEN)
    open_menu(page, "批量审核")
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(files)
    start = page.get_by_role("button", name="开始审核")
    expect(start).to_be_enabled(timeout=120_000)
    start.click()
    page.get_by_role("button", name="停止").click()  # stands beside the progress; at once, before all are done
    expect(page.get_by_text(re.compile(rf"已停止，审核了 \d+/{len(files)} 个文件"))).to_be_visible(timeout=60_000)
    page.reload()
    settle(page)
    left = page.get_by_text(re.compile(rf"上次的批量审核停在 \d+/{len(files)} 个文件"))
    expect(left).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="继续").click()
    expect(page.get_by_text(f"共 {FORMS} 份申报表")).to_be_visible(timeout=300_000)
    settle(page)
    page.get_by_text(f"没有审核的文件（{len(BROKEN)}）").click()
    for name in BROKEN:
        expect(page.get_by_text(name, exact=True).first).to_be_visible()
    book = openpyxl.load_workbook(download(page, "下载审核工作簿", folder=tmp_path))
    assert book["总览"].max_row == FORMS + 1
    assert book["无法读取"].max_row == len(BROKEN) + 1
