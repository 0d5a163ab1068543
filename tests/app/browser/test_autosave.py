"""What is typed is saved while it is typed: leaving the field or pressing a key is not needed."""

import pytest
from playwright.sync_api import Page, expect

from tests.app.browser import desk
from tests.app.browser.test_main_job import FORM

pytestmark = pytest.mark.browser


def test_words_survive_a_refresh_without_leaving_the_field(page: Page) -> None:
    desk.import_form(page, FORM)
    field = page.get_by_label("项目类型", exact=True)
    field.fill("")
    field.press_sequentially("02 还没离开这一栏", delay=40)
    page.wait_for_timeout(1500)
    expect(field).to_be_focused()
    page.reload()
    expect(page.get_by_label("项目类型", exact=True)).to_have_value("02 还没离开这一栏")


def test_typing_goes_on_while_it_is_saved(page: Page) -> None:
    desk.import_form(page, FORM)
    desk.open_step(page, "目标与测算")
    area = page.get_by_label("年度目标", exact=True)
    area.fill("")
    for words in ("一年内办四期培训。", "每期五十人。", "十一月底前办完。"):
        area.press_sequentially(words, delay=60)
        page.wait_for_timeout(900)
    desk.settle(page)
    expect(area).to_have_value("一年内办四期培训。每期五十人。十一月底前办完。")
    page.reload()
    expect(page.get_by_label("年度目标", exact=True)).to_have_value("一年内办四期培训。每期五十人。十一月底前办完。")


def test_a_refresh_at_once_keeps_the_last_words(page: Page) -> None:
    desk.import_form(page, FORM)
    field = page.get_by_label("分配方式", exact=True)
    field.fill("因素法（马上刷新）")
    page.reload()
    expect(page.get_by_label("分配方式", exact=True)).to_have_value("因素法（马上刷新）")
