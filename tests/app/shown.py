"""What a page shows, as text; what is stored; when something has happened."""

import time
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from assistant.draft import Draft
from assistant.drafts import DraftStore


def text_of(page: AppTest) -> str:
    """Everything that can be read on it; fails where a page broke."""
    assert not page.exception
    kinds = ("markdown", "html", "text", "caption", "success", "warning", "error", "info", "title", "subheader")
    return "\n".join(
        str(element.value if hasattr(element, "value") else element) for kind in kinds for element in page.get(kind)
    )


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def newest(store: DraftStore) -> Draft:
    return store.load(store.list()[0].id).draft


def until(met: Callable[[], object]) -> None:
    last = time.monotonic() + 60
    while not met():
        assert time.monotonic() < last
        time.sleep(0.02)
