"""The main job in a real browser: import, draft, mend, export, and read the download back."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.readers.reading import read
from assistant.settings import Settings
from tests.app.browser import desk
from tests.app.browser.server import running_app

pytestmark = pytest.mark.browser

FORM = Path(__file__).parents[2] / "forms" / "one.xlsx"
BRIEF = (
    "全年举办4期窗口人员业务培训，每期50人，共200人次，人均600元，共12万元，11月底前办完，"
    "考核合格率不低于95%，学员满意度不低于90%。依据《某区政务服务能力提升方案》（某政办〔2025〕8号）。"
)


def test_imported_form_is_mended_and_exported(page: Page, tmp_path: Path) -> None:
    desk.import_form(page, FORM)
    desk.open_step(page, "绩效指标")
    desk.pick_row(page, "质量")
    desk.type_into(page, "三级指标", text="窗口业务考核合格率")
    desk.type_into(page, "指标值", text="≥96%")
    for step in ("基本信息", "目标与测算", "检查", "导出"):
        desk.open_step(page, step)
        expect(page.get_by_text("这一步程序出错了")).to_have_count(0)
    page.get_by_text("草稿", exact=True).first.click()
    path = desk.download(page, "下载 Excel 表", folder=tmp_path)
    imported, exported = read(FORM, Settings())[0], read(path, Settings())[0]
    cells = {(row.level2, row.name, row.value) for row in exported.declaration.indicators}
    assert ("质量", "窗口业务考核合格率", "≥96%") in cells
    assert exported.header == imported.header
    assert "草稿" in path.name


def test_brief_becomes_a_draft_that_survives_a_refresh(page: Page, tmp_path: Path) -> None:
    desk.start_new(page, "窗口人员业务培训", amount="12", brief=BRIEF)
    desk.generate(page)
    expect(page.get_by_text("必填指标 6 / 6")).to_be_visible()
    page.reload()
    expect(page.get_by_text("必填指标 6 / 6")).to_be_visible()
    desk.open_step(page, "导出")
    path = desk.download(page, "下载 JSON 数据", folder=tmp_path)
    draft = read(path, Settings())[0]
    assert draft.header.project_name == "窗口人员业务培训"
    assert any("95%" in row.value for row in draft.declaration.indicators)
    assert all(row.origin.text for row in draft.rows)


def test_official_form_follows_waivers_and_confirmations(page: Page, tmp_path: Path) -> None:
    desk.import_form(page, FORM)
    desk.open_step(page, "导出")
    desk.waive_everything(page)
    expect(page.get_by_text("可以导出正式表")).to_be_visible()
    path = desk.download(page, "下载 Excel 表", folder=tmp_path)
    assert "草稿" not in path.name
    assert read(path, Settings())[0].declaration == read(FORM, Settings())[0].declaration


def test_second_tab_cannot_overwrite_silently(page: Page) -> None:
    desk.import_form(page, FORM)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("项目类型", exact=True).wait_for()
    desk.type_into(other, "项目类型", text="02 另一处改的")
    desk.type_into(page, "分配方式", text="因素法（这里改的）")
    expect(page.get_by_text("这份申报刚在别处改过")).to_be_visible()
    expect(page.get_by_text("02 另一处改的")).to_be_visible()
    expect(page.get_by_text("因素法（这里改的）")).to_be_visible()
    page.get_by_role("button", name="载入最新，放弃我的修改").click()
    expect(page.get_by_label("项目类型", exact=True)).to_have_value("02 另一处改的")
    other.close()


def test_killed_app_loses_nothing(window: BrowserContext, tmp_path: Path) -> None:
    page = window.new_page()
    with running_app(tmp_path) as app:
        page.goto(app.address)
        desk.import_form(page, FORM)
        desk.type_into(page, "项目类型", text="02 断电之前写的")
        draft = page.url.partition("?")[2]
        app.process.kill()
    with running_app(tmp_path) as app:
        page.goto(f"{app.address}/edit?{draft}")
        expect(page.get_by_label("项目类型", exact=True)).to_have_value("02 断电之前写的")
    page.close()


def test_nothing_leaves_the_machine(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    for menu in ("往年库", "设置", "编制", "我的申报"):
        page.get_by_role("link", name=menu).first.click()
        desk.settle(page)
    allowed = (address, address.replace("http", "ws", 1), "data:", "blob:")
    assert asked
    assert [url for url in asked if not url.startswith(allowed)] == []


def test_no_page_scrolls_sideways(page: Page) -> None:
    desk.import_form(page, FORM)
    for step in ("目标与测算", "绩效指标", "检查", "导出"):
        desk.open_step(page, step)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366
