"""A configured model in a real browser: asked only after a click, streams in, never in the way of typing."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.app import model_clerk
from tests.app.browser import desk
from tests.app.browser.server import running_app
from tests.app.browser.test_main_job import BRIEF
from tests.model_server import Handler, Server, serving

pytestmark = pytest.mark.browser

PACE = 1.0
"""Seconds that an answer takes."""


def slowly(handler: Handler) -> None:
    question = model_clerk.asked(handler)
    time.sleep(PACE)
    handler.stream(model_clerk.as_text(question))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving(slowly) as running:
        monkeypatch.setenv("JIXIAO_MODEL", "m")
        monkeypatch.setenv("JIXIAO_BASE_URL", running.url)
        monkeypatch.setenv("JIXIAO_PARALLEL", "1")
        yield running


@pytest.fixture
def drafted(window: BrowserContext, tmp_path: Path, server: Server) -> Iterator[Page]:
    """An app of its own; the draft stands as the rules made it."""
    with running_app(tmp_path) as app:
        page = window.new_page()
        page.goto(app.address)
        page.get_by_role("button", name="新建申报").first.wait_for()
        desk.start_new(page, "窗口人员业务培训", amount="12", brief=BRIEF)
        desk.generate(page)
        yield page
        page.close()


def origins(page: Page) -> list[str]:
    return page.locator(".st-key-rows .jx-rowline > span:nth-child(4)").all_inner_texts()


def test_rows_stream_in_and_typing_is_kept(drafted: Page, server: Server) -> None:
    page = drafted
    assert server.requests == []
    page.get_by_role("button", name="同意并发送").click()
    page.get_by_role("button", name="我来写").click()
    explanation = page.get_by_label("指标解释", exact=True)
    explanation.click()
    explanation.press("End")
    explanation.press_sequentially("，我正在", delay=80)
    expect(page.locator(".st-key-rows").get_by_text("模型", exact=True).nth(1)).to_be_visible(timeout=60_000)
    assert "改写中" in origins(page)
    explanation.press_sequentially("补充说明", delay=80)
    explanation.blur()
    page.get_by_text("改写了").first.wait_for(timeout=120_000)
    desk.settle(page)
    expect(explanation).to_have_value(re.compile("，我正在补充说明"))
    assert origins(page)[0] == "已改"


def test_remark_is_sent_with_the_click_that_leaves_it(drafted: Page, server: Server) -> None:
    page = drafted
    desk.pick_row(page, "质量")
    page.get_by_placeholder("对模型的要求").fill("改得更口语一点")
    page.get_by_role("button", name="请模型改写").click()
    expect(page.get_by_text("将发送的内容").first).to_be_visible()
    assert server.requests == []
    page.locator(".st-key-ask-consent").get_by_role("button", name="同意并发送").click()
    page.get_by_text("模型的写法").first.wait_for(timeout=60_000)
    assert "改得更口语一点" in json.dumps(server.requests[0], ensure_ascii=False)
    page.get_by_role("button", name="采用").first.click()
    desk.settle(page)
    expect(page.get_by_text("第 3 行已换成模型的写法")).to_be_visible()
    page.get_by_role("button", name="退回模型改写前的写法").click()
    desk.settle(page)
    assert "模型" not in origins(page)


def test_no_page_scrolls_sideways_with_a_model(drafted: Page) -> None:
    page = drafted
    for step in ("目标与测算", "绩效指标"):
        desk.open_step(page, step)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366
