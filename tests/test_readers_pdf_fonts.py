import io

import pdfplumber

from assistant.readers.child.pdf_fonts import complete_fonts

FONT = b"/Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R]"
GLYPHS = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 6 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>"
)
LOOKS = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    b"/Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>"
)


def printed(text: str) -> bytes:
    """A page as iText and reportlab write it where no font is embedded."""
    drawn = b"BT /F1 12 Tf 72 700 Td <" + text.encode("utf-16-be").hex().encode() + b"> Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype " + FONT + b" >>",
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
