"""From a brief to an export in a real browser with a real model: `JIXIAO_TEST_MODEL` names its file."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.origin import OriginKind
from assistant.readers.reading import read
from assistant.settings import Settings
from tests.app.browser import desk
from tests.app.browser.server import running_app
from tests.app.browser.test_main_job import BRIEF

MODEL = os.environ.get("JIXIAO_TEST_MODEL", "")
LONGEST = 600_000
"""Milliseconds: a small model on a busy machine."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not MODEL, reason="JIXIAO_TEST_MODEL is unset: no real model to try"),
]


@pytest.fixture
def modelled(window: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """An app of its own with the model, and a data folder of its own."""
    monkeypatch.setenv("JIXIAO_MODEL", MODEL)
    with running_app(tmp_path) as app:
        page = window.new_page()
        page.goto(app.address)
        page.get_by_role("button", name="新建申报").first.wait_for()
        yield page
        page.close()


def test_brief_becomes_an_export_in_the_models_words(modelled: Page, tmp_path: Path) -> None:
    page = modelled
    desk.start_new(page, "窗口人员业务培训", amount="12", brief=BRIEF)
    desk.generate(page)
    values = rows_shown(page)
    expect(page.get_by_text("本机（模型文件，内容不出这台电脑）").first).to_be_visible()
    page.get_by_role("button", name="同意并发送").click()
    page.get_by_text("改写了").first.wait_for(timeout=LONGEST)
    desk.settle(page)
    assert rows_shown(page) == values
    said = page.get_by_text("改写了").first.inner_text()
    worded = re.search(r"改写了 ([0-9]+)/", said)
    assert worded is not None
    assert int(worded[1]) > 0, said
    desk.open_step(page, "导出")
    page.get_by_text("草稿", exact=True).first.click()
    exported = read(desk.download(page, "下载 Excel 表", folder=tmp_path), Settings())[0]
    kinds = [row.origin.kind for row in exported.rows]
    assert OriginKind.MODEL in kinds, said
    assert {row.indicator.value for row in exported.rows if row.indicator.filled} == set(values)


def rows_shown(page: Page) -> list[str]:
    """The values of the table, as the officer sees them."""
    cells = page.locator(".st-key-rows .jx-rowline > span:nth-child(3)").all_inner_texts()
    values = [cell.replace("待确认", "").strip() for cell in cells]
    return [value for value in values if value != "不适用"]
