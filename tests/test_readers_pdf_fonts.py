import io
from types import SimpleNamespace
from typing import cast

import pdfplumber
import pytest
from pdfplumber.page import Page

from assistant.errors import UnreadableFile
from assistant.readers.child.bounds import Refused
from assistant.readers.child.pdf import _parted
from assistant.readers.child.pdf_fields import check_fields
from assistant.readers.child.pdf_fonts import complete_fonts
from assistant.readers.child.pdf_letters import on_their_lines
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

FONT = b"/Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R]"
GLYPHS = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 6 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>"
)
LOOKS = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    b"/Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>"
)


def printed(text: str, *, picture: str = "", encoding: str = "UniGB-UCS2-H", again: bool = False) -> bytes:
    """A page as iText and reportlab write it where no font is embedded."""
    shown = f"q {picture} cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q ".encode() if picture else b""
    line = b" 700 Td <" + text.encode("utf-16-be").hex().encode() + b"> Tj ET "
    drawn = shown + b"BT /F1 12 Tf 72" + line + (b"BT /F1 12 Tf 72.3" + line if again else b"")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype " + FONT.replace(b"UniGB-UCS2-H", encoding.encode()) + b" >>",
        GLYPHS,
        LOOKS,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % entry for entry in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 8 >>\n%%EOF"


def test_signs_of_fonts_named_by_code_stay() -> None:
    text = "≤2500元/人·月，≥500m²，3µg"
    with pdfplumber.open(io.BytesIO(printed(text))) as pdf:
        complete_fonts(pdf.pages)
        assert pdf.pages[0].extract_text() == text


@pytest.mark.parametrize(("picture", "doubted"), [("595 0 0 842 0 0", True), ("60 0 0 60 400 100", False), ("", False)])
def test_text_over_a_picture_of_the_page_is_doubted(picture: str, doubted: bool) -> None:
    (draft,) = read_bytes("a.pdf", printed("年度目标：河道清淤", picture=picture), Settings())
    assert draft.header.annual_goal == "河道清淤"
    assert any("识别出来的" in warning.message for warning in draft.warnings) is doubted


def test_bold_that_is_printed_twice_is_read_once() -> None:
    (draft,) = read_bytes("a.pdf", printed("年度目标：河道清淤", again=True), Settings())
    assert draft.header.annual_goal == "河道清淤"


def test_text_without_readable_codes_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="编码读不出来"):
        read_bytes("a.pdf", printed("年度目标：河道清淤", encoding="Identity-H"), Settings())


def test_ligature_outside_a_table_is_read_once() -> None:
    char = {"text": "ﬁ", "x0": 0, "x1": 5, "size": 9}
    assert _parted([char, char, {"text": "l", "x0": 5, "x1": 7, "size": 9}]) == "ﬁl"


def test_letters_of_two_fonts_stand_on_one_line() -> None:
    written = {"size": 14.0, "upright": True, "matrix": (1, 0, 0, 1, 50, 589)}
    tops = (("年", 100.0), ("3", 96.0))
    chars = [
        {**written, "text": text, "top": top, "bottom": top + 14, "doctop": top, "y0": 686 - top} for text, top in tops
    ]
    on_their_lines(cast(Page, SimpleNamespace(chars=chars, rotation=0)))
    assert chars[0]["top"] == chars[1]["top"]
    assert chars[0]["doctop"] == chars[1]["doctop"]


def test_fields_filled_in_on_the_screen_are_refused() -> None:
    fields = [{"data": {"FT": "/Tx", "V": b"x"}}]
    check_fields(cast(Page, SimpleNamespace(annots=[{"data": {"FT": "/Tx", "V": b""}}, {"data": {}}])))
    with pytest.raises(Refused, match="是可填写的 PDF 表单"):
        check_fields(cast(Page, SimpleNamespace(annots=fields)))
