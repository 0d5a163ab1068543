"""One app and one window for the whole browser run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.app.browser.server import browser, running_app


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    with running_app(home) as app:
        yield app.address


@pytest.fixture(scope="session")
def window() -> Iterator[BrowserContext]:
    with browser() as context:
        yield context


@pytest.fixture
def page(window: BrowserContext, address: str) -> Iterator[Page]:
    page = window.new_page()
    page.goto(address)
    page.get_by_role("button", name="新建申报").first.wait_for()
    yield page
    page.close()
