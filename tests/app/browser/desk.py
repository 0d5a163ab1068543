"""What an officer does in the app, step by step."""

from pathlib import Path

from playwright.sync_api import Page


def open_step(page: Page, step: str) -> None:
    page.get_by_role("radio", name=step).first.click()
    page.locator(f'[role="radio"][aria-checked="true"]:has-text("{step}")').first.wait_for()
    settle(page)


def open_menu(page: Page, menu: str) -> None:
    page.get_by_role("link", name=menu).first.click()
    page.wait_for_timeout(300)
    settle(page)


def settle(page: Page) -> None:
    """Until the script has run and nothing on the page is old any more."""
    page.wait_for_timeout(250)
    page.wait_for_function(
        '() => !document.querySelector(\'[data-stale="true"], [data-testid="stSpinner"]\')'
        " && document.querySelector('.stApp')?.dataset.testScriptState !== 'running'"
    )
    page.wait_for_timeout(150)


def type_into(page: Page, label: str, *, text: str) -> None:
    """Types and leaves the field, which saves."""
    field = page.get_by_label(label, exact=True).first
    field.fill(text)
    field.blur()
    settle(page)


def import_form(page: Page, path: Path) -> None:
    page.get_by_role("button", name="导入已有表格").first.click()
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files(path)
    page.get_by_role("button", name="导入 1 份申报").click()
    page.get_by_role("radio", name="基本信息").wait_for()
    settle(page)


def start_new(page: Page, name: str, *, amount: str, brief: str) -> None:
    """A new declaration with its brief."""
    page.get_by_role("button", name="新建申报").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("本年度项目金额（万元）").fill(amount)
    dialog.get_by_label("项目名称").fill(name)
    dialog.get_by_label("项目名称").blur()
    dialog.get_by_role("button", name="建立").click()
    page.get_by_label("项目说明（不印在表上）").wait_for()
    settle(page)
    type_into(page, "项目说明（不印在表上）", text=brief)


def generate(page: Page) -> None:
    page.get_by_role("button", name="生成草稿").click()
    page.get_by_text("草稿已生成").wait_for(timeout=120_000)
    settle(page)


def pick_row(page: Page, slot: str) -> None:
    """The first row of a 二级指标."""
    page.get_by_role("button", name=f" {slot} ").first.click()
    settle(page)


def download(page: Page, button: str, *, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def waive_everything(page: Page) -> None:
    """Each 错误 with a written reason."""
    buttons = page.get_by_role("button", name="豁免", exact=True)
    while buttons.count():
        buttons.first.click()
        reason = page.get_by_label("理由", exact=True)
        reason.fill("财政局已批复")
        reason.blur()
        settle(page)
        page.get_by_role("button", name="写明理由并豁免").click()
        reason.wait_for(state="detached")
        settle(page)
