"""What a page shows, as text."""

from streamlit.testing.v1 import AppTest


def text_of(page: AppTest) -> str:
    """Everything that can be read on it; fails where a page broke."""
    assert not page.exception
    kinds = ("markdown", "html", "text", "caption", "success", "warning", "error", "info", "title", "subheader")
    return "\n".join(
        str(element.value if hasattr(element, "value") else element) for kind in kinds for element in page.get(kind)
    )


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]
