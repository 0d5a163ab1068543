"""Pictures of every page for the documentation: `python -m tests.app.browser.pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from assistant.settings import ROOT
from tests.app.browser import desk
from tests.app.browser.server import browser, running_app
from tests.app.browser.test_main_job import BRIEF

PICTURES = ROOT / "docs" / "pictures"


def take_all(page: Page, folder: Path) -> None:
    """Every page, from an empty installation to the export."""

    def shoot(name: str) -> None:
        desk.settle(page)
        page.mouse.move(0, 0)
        page.screenshot(path=folder / f"{name}.png")

    shoot("first-screen")
    desk.start_new(page, "窗口人员业务培训", amount="12", brief=BRIEF)
    shoot("brief")
    desk.generate(page)
    desk.pick_row(page, "社会效益")
    shoot("drafted-rows")
    page.get_by_role("radio", name="参考指标").click()
    shoot("suggestions")
    desk.open_step(page, "目标与测算")
    shoot("goals")
    page.get_by_role("link", name="我的申报").first.click()
    page.get_by_role("button", name="看一个示例").click()
    page.get_by_role("radio", name="检查").wait_for()
    shoot("check")
    desk.open_step(page, "基本信息")
    shoot("basics")
    desk.open_step(page, "绩效指标")
    desk.pick_row(page, "社会效益")
    page.get_by_role("radio", name="问题与改写").click()
    page.get_by_role("button", name="接受").first.wait_for()
    shoot("rewrite")
    desk.open_step(page, "导出")
    shoot("export")
    page.get_by_role("link", name="往年库").first.click()
    page.get_by_label("找什么样的指标").fill("窗口人员培训合格率")
    page.get_by_label("找什么样的指标").press("Enter")
    page.get_by_text("相近").first.wait_for()
    shoot("library")
    page.get_by_role("link", name="设置").first.click()
    page.get_by_role("heading", name="设置").wait_for()
    shoot("settings")
    page.get_by_role("link", name="我的申报").first.click()
    page.get_by_role("heading", name="我的申报").wait_for()
    shoot("declarations")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, running_app(Path(home)) as address, browser() as window:
        page = window.new_page()
        page.goto(address)
        page.get_by_role("button", name="新建申报").first.wait_for()
        take_all(page, PICTURES)


if __name__ == "__main__":
    main()
