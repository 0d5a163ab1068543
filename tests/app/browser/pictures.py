"""Pictures of every page for the documentation: `python -m tests.app.browser.pictures`.

With JIXIAO_MODEL set, of a draft in that model's words instead, from the brief to the export.
"""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from assistant.settings import ROOT
from tests.app.browser import desk
from tests.app.browser.server import browser, running_app
from tests.app.browser.test_main_job import BRIEF

PICTURES = ROOT / "docs" / "pictures"


def shoot(page: Page, name: str) -> None:
    desk.settle(page)
    page.mouse.move(0, 0)
    page.screenshot(path=PICTURES / f"{name}.png")


def draft_from_brief(page: Page) -> None:
    shoot(page, "first-screen")
    desk.start_new(page, "窗口人员业务培训", amount="12", brief=BRIEF)
    shoot(page, "brief")
    desk.generate(page)
    desk.pick_row(page, "社会效益")
    shoot(page, "drafted-rows")
    page.get_by_role("radio", name="参考指标").click()
    shoot(page, "suggestions")
    desk.open_step(page, "目标与测算")
    shoot(page, "goals")


def review_the_sample(page: Page) -> None:
    desk.open_menu(page, "我的申报")
    page.get_by_role("button", name="看一个示例").click()
    page.get_by_role("radio", name="检查").wait_for()
    shoot(page, "check")
    desk.open_step(page, "基本信息")
    shoot(page, "basics")
    desk.open_step(page, "绩效指标")
    desk.pick_row(page, "社会效益")
    page.get_by_role("radio", name="问题与改写").click()
    page.get_by_role("button", name="接受").first.wait_for()
    shoot(page, "rewrite")
    desk.open_step(page, "导出")
    shoot(page, "export")


def converse(page: Page) -> None:
    page.get_by_role("button", name="对话").click()
    page.get_by_placeholder("说要改什么，或问一句").fill("安保人员数量改成12人")
    page.get_by_placeholder("说要改什么，或问一句").press("Enter")
    page.get_by_role("button", name="采用").first.wait_for()
    shoot(page, "conversation")
    page.get_by_role("button", name="收起").click()


def review_many(page: Page) -> None:
    desk.open_menu(page, "批量审核")
    files = [ROOT / "tests" / "forms" / name for name in ("declarations-2023.txt", "one.xlsx", "one.docx")]
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(files)
    page.get_by_role("button", name="开始审核").click()
    page.get_by_text("份申报表").first.wait_for()
    shoot(page, "batch")


def look_around(page: Page) -> None:
    desk.open_menu(page, "往年库")
    page.get_by_label("找什么样的指标").fill("窗口人员培训合格率")
    page.get_by_label("找什么样的指标").press("Enter")
    page.get_by_text("相近").first.wait_for()
    shoot(page, "library")
    for menu, name in (("设置", "settings"), ("我的申报", "declarations")):
        desk.open_menu(page, menu)
        shoot(page, name)


def draft_with_model(page: Page) -> None:
    desk.start_new(page, "窗口人员业务培训", amount="12", brief=BRIEF)
    desk.generate(page)
    shoot(page, "model-asks")
    page.get_by_role("button", name="同意并发送").click()
    page.get_by_text("改写了").first.wait_for(timeout=600_000)
    shoot(page, "model-words")
    desk.open_step(page, "导出")
    page.get_by_text("草稿", exact=True).first.click()
    shoot(page, "model-export")


EVERY_PAGE = (draft_from_brief, review_the_sample, converse, review_many, look_around)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, running_app(Path(home)) as app, browser() as window:
        page = window.new_page()
        page.goto(app.address)
        page.get_by_role("button", name="新建申报").first.wait_for()
        for part in (draft_with_model,) if os.environ.get("JIXIAO_MODEL") else EVERY_PAGE:
            part(page)


if __name__ == "__main__":
    main()
