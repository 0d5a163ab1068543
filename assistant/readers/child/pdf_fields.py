"""pdf: fields that a person filled in on the screen: their content is no text of the page."""

from typing import TYPE_CHECKING

from assistant.readers.child.bounds import Refused

if TYPE_CHECKING:
    from pdfplumber.page import Page

_FILLED_IN = "是可填写的 PDF 表单，填在里面的内容读不出来，请用阅读器打开后“打印”成新的 PDF 再读入"


def check_fields(page: "Page") -> None:
    """Refused as a whole: what is printed around the fields would look like a form that nobody filled in."""
    widgets = (annotation.get("data", {}) for annotation in page.annots)
    if any(widget.get("FT") is not None and widget.get("V") for widget in widgets):
        raise Refused(_FILLED_IN)
