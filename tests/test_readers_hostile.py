import time
from collections.abc import Callable
from xml.etree.ElementTree import ParseError

import pytest

from assistant.errors import AssistantError, UnreadableFile
from assistant.readers import worker
from assistant.readers.child import serve
from assistant.readers.child.bounds import Limits
from assistant.readers.child.serve import what_failed
from assistant.readers.reading import read_bytes
from assistant.settings import Settings
from tests.hostile_files import FIRST_SHEET, HOSTILE, WORD_BODY, document, sheet_xml, with_part, word_xml, workbook

SETTINGS = Settings()
BOUNDS = Settings(unpacked_bytes=20_000_000)


@pytest.mark.parametrize(("name", "make", "words"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_file_is_refused_in_a_sentence(name: str, make: Callable[[], bytes], words: str) -> None:
    data = make()
    start = time.monotonic()
    with pytest.raises(AssistantError, match=words) as refusal:
        read_bytes(name, data, BOUNDS)
    assert time.monotonic() - start < SETTINGS.read_seconds + 2
    assert "\n" not in str(refusal.value)


def test_styled_empty_rows_cost_nothing() -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2, 100_000))
    first = b'<row r="1"><c r="A1" t="inlineStr"><is><t>\xe5\xb9\xb4\xe5\xba\xa6\xe7\x9b\xae\xe6\xa0\x87</t></is></c>'
    name = b'<c r="B1" t="inlineStr"><is><t>\xe5\x9f\xb9\xe8\xae\xad</t></is></c></row>'
    (draft,) = read_bytes("a.xlsx", with_part(workbook(), FIRST_SHEET, sheet_xml(first + name + rows)), SETTINGS)
    assert draft.header.annual_goal == "培训"


def test_form_above_a_million_drawn_rows_is_read() -> None:
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>年度目标</t></is></c><c r="B1" s="1"/>'
    name = '<c r="C1" t="inlineStr"><is><t>培训</t></is></c></row>'
    row = b'<row r="%d" ht="15"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>'
    rows = b"".join(row % (n, n, n) for n in range(2, 10**6))
    data = with_part(workbook(), FIRST_SHEET, sheet_xml((first + name).encode() + rows))
    start = time.monotonic()
    (draft,) = read_bytes("a.xlsx", data, SETTINGS)
    assert draft.header.annual_goal == "培训"
    assert time.monotonic() - start < SETTINGS.read_seconds


@pytest.mark.parametrize(("column", "words"), [("GV", "相隔太远"), ("D", "")])
def test_far_cells_of_many_rows_are_refused(column: str, words: str) -> None:
    row = '<row r="{0}"><c r="A{0}" t="str"><v>年度目标</v></c><c r="{1}{0}" t="str"><v>培训</v></c></row>'
    rows = "".join(row.format(number, column) for number in range(1, 1_001)).encode()
    start = time.monotonic()
    said = ""
    try:
        read_bytes("a.xlsx", with_part(workbook(), FIRST_SHEET, sheet_xml(rows)), SETTINGS)
    except UnreadableFile as error:
        said = str(error)
    assert words in said
    assert bool(said) is bool(words)
    assert time.monotonic() - start < SETTINGS.read_seconds


def test_cells_of_csv_are_bounded() -> None:
    with pytest.raises(UnreadableFile, match="太多"):
        read_bytes("a.csv", "项目名称".encode() + b"," * 500_000, SETTINGS)


def test_columns_of_a_table_are_bounded() -> None:
    row = b"<w:tbl><w:tr>" + b"<w:tc><w:p/></w:tc>" * 5_000 + b"</w:tr></w:tbl>"
    with pytest.raises(UnreadableFile, match="5000 列，太宽"):
        read_bytes("a.docx", with_part(document(), WORD_BODY, word_xml(row)), SETTINGS)


def test_cells_of_document_tables_are_counted_before_they_are_read() -> None:
    row = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 100 + b"</w:tr>"
    data = with_part(document(), WORD_BODY, word_xml(b"<w:tbl>" + row * 3_000 + b"</w:tbl>"))
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match="300000 格，内容过多"):
        read_bytes("a.docx", data, SETTINGS)
    assert time.monotonic() - start < SETTINGS.read_seconds / 3


def test_one_process_serves_many_files() -> None:
    read_bytes("a.xlsx", workbook(), SETTINGS)
    (first,) = worker._idle
    read_bytes("a.xlsx", workbook(), SETTINGS)
    assert worker._idle == [first]
    assert first.served >= 2


def test_dead_process_is_replaced() -> None:
    read_bytes("a.xlsx", workbook(), SETTINGS)
    worker._idle[0].process.kill()
    worker._idle[0].process.wait()
    (draft,) = read_bytes("a.xlsx", workbook(), SETTINGS)
    assert draft.header.project_name == "培训"


class PanicException(BaseException):
    """What a library in Rust raises."""


def test_panic_of_a_library_ends_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def panics(data: bytes, limits: Limits) -> list[object]:
        raise PanicException("slice index starts at 10240 but ends at 9916")

    monkeypatch.setattr(serve, "_reader", lambda kind: panics)
    limits = Limits(unpacked=1, rows=1, columns=1, sheets=1, cells=1, pages=1)
    assert "已损坏" in str(serve._answer("sheets", b"", limits)["error"])


def test_memory_is_bounded() -> None:
    rows = b"".join(b'<row r="%d"><c r="IV%d" t="str"><v>%d</v></c></row>' % (n, n, n) for n in range(1, 20_000))
    data = with_part(workbook(), FIRST_SHEET, sheet_xml(rows))
    tight = Settings(read_memory_bytes=50_000_000)
    with pytest.raises(UnreadableFile):
        read_bytes("a.xlsx", data, tight)


def test_lack_of_memory_is_no_broken_file() -> None:
    assert "内存不够" in what_failed(MemoryError())
    assert "内存不够" in what_failed(ParseError("out of memory: line 1, column 0"))
    assert "已损坏" in what_failed(ParseError("no element found: line 1, column 0"))
