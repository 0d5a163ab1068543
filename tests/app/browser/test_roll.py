"""从往年滚动 in a browser: look at a past form, compare, roll it into the new year, see what was taken over."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.browser import desk

pytestmark = pytest.mark.browser


def test_last_year_is_rolled_into_the_new_year(page: Page, tmp_path: Path) -> None:
    desk.open_menu(page, "往年库")
    page.get_by_role("button", name="查看").first.click()
    dialog = page.get_by_role("dialog")
    year = dialog.get_by_label("新的预算年度")
    year.fill("2027")
    year.blur()
    desk.settle(page)
    amount = dialog.get_by_label("新的本年度金额（万元）")
    amount.fill("321")
    amount.blur()
    desk.settle(page)
    expect(dialog.get_by_text("与往年的差别")).to_be_visible()
    expect(dialog.get_by_text("滚动后（2027）")).to_be_visible()
    expect(dialog.get_by_text("321.00", exact=True).first).to_be_visible()
    page.screenshot(path=tmp_path / "compared.png")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    dialog.get_by_role("button", name="从往年滚动").click()
    page.get_by_role("radio", name="基本信息").wait_for()
    desk.settle(page)
    expect(page.get_by_role("spinbutton", name="预算年度")).to_have_value("2027")
    expect(page.get_by_label("本年度项目金额（万元）", exact=True)).to_have_value("321.00")
    page.screenshot(path=tmp_path / "rolled.png")
