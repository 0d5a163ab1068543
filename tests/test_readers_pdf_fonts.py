import io

import pdfplumber
import pytest

from assistant.errors import UnreadableFile
from assistant.readers.child.pdf import _parted
from assistant.readers.child.pdf_fonts import complete_fonts
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
