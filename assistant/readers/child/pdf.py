"""pdf: tables and running text of every page, put together again where a page cut them."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from assistant.readers.child.bounds import Limits, Refused
from assistant.readers.child.cuts import Cuts, is_cut_lengthwise
from assistant.readers.child.grids import Row, counted, is_head
from assistant.readers.child.pdf_fields import check_fields
from assistant.readers.child.pdf_fonts import complete_fonts
from assistant.readers.child.pdf_full_cells import full_cells
from assistant.readers.child.pdf_letters import Garbled, on_their_lines, printed_once
from assistant.readers.child.pdf_overflow import doubts_of
from assistant.readers.child.radicals import without_radicals

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

_NEAR = 4.0
"""Points between edges that are meant to be one."""
_CJK = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’"
_GAP = re.compile(rf"(?<=[{_CJK}])[ \u3000]+(?=[{_CJK}])")
_ITEM = re.compile(
    r"[0-9]{1,2}[.、．)）](?![0-9])|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|[①-⑳]"
)
_HUGE = 48
"""Points: no text of a form is as large."""
_CUT = "开头的一行没有指标值，已接在上一页最后一行后面，请核对是否另是一行"
_HIDDEN = "上一页最后几行的指标级别没有印出文字，按更上面的级别读入，也可能与本页第一行相同，请核对"
_COLUMN_GAP = 1.4
"""Of the size of the letters."""
_UNLINED = "表格没有框线，按文字的间距分列，可能分错，请逐项核对"
_RECOGNISED = "这一页是整页的图片，文字是识别出来的，可能有错，请对照原件逐项核对"
_WHOLE = 0.8
_MARGIN = 0.09
"""Of the height: where heads and feet of pages stand."""
_KEPT_HEAD = re.compile("申报表|目标表|申报书")


@dataclass(frozen=True)
class _Block:
    """A table or a line of running text with its place on a page."""

    page: int
    top: float
    height: float
    text: str = ""
    table: "Table | None" = None
    texts: tuple[list[str | None], ...] = ()
    """The cells of the table, taken while the page is open: a closed one would be read again."""
    full: frozenset[str] = frozenset()
    """Texts of the last row that may go on over the page."""

    @property
    def in_margin(self) -> bool:
        return not self.height * _MARGIN < self.top < self.height * (1 - _MARGIN)


def read(data: bytes, limits: Limits) -> list[dict[str, object]]:
    """One page of lines: what is cut by a page end stands in one row again."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > limits.pages:
                raise Refused(f"超过 {limits.pages} 页，请只留下申报表的页后再读入")
            complete_fonts(pdf.pages)
            return _read(pdf.pages, limits)
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect | PDFEncryptionError):
            raise Refused("加了密码，请打开后另存一份没有密码的再读入") from error
        raise Refused("已损坏，请重新导出 PDF 后再读入") from error


def _read(pages: "Sequence[Page]", limits: Limits) -> list[dict[str, object]]:
    blocks: list[_Block] = []
    pictures: list[int] = []
    scanned: list[int] = []
    sideways, garbled, overflows = False, Garbled(), list[tuple[str, str]]()
    for page in map(_turned_back, pages):
        scanned += [page.page_number] if page.chars and any(_fills(page, image) for image in page.images) else []
        if not page.chars and page.images:
            pictures.append(page.page_number)
        garbled.look(page)
        check_fields(page)
        upright = _upright(printed_once(on_their_lines(page)))
        found = _blocks(upright)
        overflows += doubts_of(upright, [block.table for block in found if block.table])
        sideways = sideways or (not found and any(map(_is_sideways, page.chars)))
        blocks += found
        page.close()
    if not blocks and sideways:
        raise Refused("的文字是横着或倒着的，请转正后另存一份再读入")
    if not blocks:
        raise Refused("没有文字（可能是扫描件或图片），请换成能选中文字的 PDF，或用 Word、Excel 文件读入")
    told = garbled.notes()
    lines, notes = _lines([block for block in blocks if not _is_furniture(block, blocks)])
    if is_cut_lengthwise(row for _, _, row in lines):
        raise Refused("的表格太宽，右边的列印到了另外的页上，请打印成一页宽再导出 PDF，或直接读入原来的表格文件")
    notes += told + overflows + [(f"第 {page} 页", _UNLINED) for page in _without_lines(blocks)]
    notes += [(f"第 {page} 页", _RECOGNISED) for page in scanned]
    notes += [(f"第 {page} 页", "这一页是图片，没有文字可读，请对照原件补填") for page in pictures]
    cells = sum(bool(cell) for _, _, row in lines for cell in row)
    return counted([{"lines": lines, "notes": notes}], cells, limits)


def _fills(page: "Page", image: "dict[str, Any]") -> bool:
    """Whether a picture is the page: the text then is what a program recognised in a scan."""
    area = (image["x1"] - image["x0"]) * (image["bottom"] - image["top"])
    return bool(area > _WHOLE * float(page.width) * float(page.height))


def _without_lines(blocks: list[_Block]) -> list[int]:
    """Pages whose columns are parted by nothing but space."""
    lined = {block.page for block in blocks if block.table}
    return sorted({block.page for block in blocks if "\t" in block.text and not block.in_margin} - lined)


def _turned_back(page: "Page") -> "Page":
    """A page that its viewer turns on the side is read as it was written."""
    if not page.rotation or not page.chars or sum(map(_is_sideways, page.chars)) * 2 < len(page.chars):
        return page
    page.page_obj.rotate = 0
    return type(page)(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _is_sideways(char: "dict[str, Any]") -> bool:
    across, slope, *_ = char["matrix"]
    return bool(abs(slope) > abs(across))


def _upright(page: "Page") -> "Page":
    """Without the slanting or huge letters of a watermark."""
    if not any(map(_is_watermark, page.chars)):
        return page
    return page.filter(lambda thing: thing["object_type"] != "char" or not _is_watermark(thing))


def _is_watermark(char: "dict[str, Any]") -> bool:
    across, slope, *_ = char["matrix"]
    return bool(abs(slope) > abs(across) * 0.02 or char["size"] > _HUGE)


def _blocks(page: "Page") -> list[_Block]:
    tables = page.find_tables({"explicit_horizontal_lines": _ends(page)}) if page.chars else []
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda thing: not _is_inside(thing, boxes)) if boxes else page
    number, height = page.page_number, float(page.height)
    blocks = [_of_table(page, table) for table in tables]
    for line in outside.extract_text_lines() if outside.chars else []:
        blocks.append(_Block(number, line["top"], height, text=without_radicals(_parted(line["chars"]))))
    return sorted(blocks, key=lambda block: block.top)


def _of_table(page: "Page", table: "Table") -> _Block:
    texts = _texts(table)
    full = frozenset(_joined(texts[-1][at] or "") for at in full_cells(page, table))
    return _Block(page.page_number, table.bbox[1], float(page.height), table=table, texts=texts, full=full)


def _ends(page: "Page") -> list[float]:
    """Where the upright lines begin and end: a table that a browser cuts at the end of a page has no line there."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)] if upright else []
    return [end for end in ends if page.bbox[1] <= end <= page.bbox[3]]


def _parted(chars: "list[dict[str, Any]]") -> str:
    """A line of running text; what stands far apart are columns that no line is drawn between."""
    text, end, space = "", None, False
    for char in {id(char): char for char in chars}.values():  # a ligature is given once for each of its letters
        if not char["text"].strip():
            space = True
            continue
        gap = (char["x0"] - end) / max(char["size"], 1) if end is not None else 0.0
        text += ("\t" if gap > _COLUMN_GAP else " " if end is not None and space else "") + char["text"]
        end, space = char["x1"], False
    return text


def _texts(table: "Table") -> tuple[list[str | None], ...]:
    return tuple([text and without_radicals(text) for text in row] for row in table.extract())


def _is_inside(thing: dict[str, float], boxes: list[tuple[float, float, float, float]]) -> bool:
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _is_furniture(block: _Block, blocks: list[_Block]) -> bool:
    """Heads and feet of pages: in the margin, the same on several pages but for numbers."""
    if block.table or not block.in_margin or _KEPT_HEAD.search(block.text):
        return False
    bare = re.sub(r"[0-9]+", "", block.text)
    return any(
        other.page != block.page and abs(other.top - block.top) < _NEAR and re.sub(r"[0-9]+", "", other.text) == bare
        for other in blocks
        if not other.table
    )


def _lines(blocks: list[_Block]) -> tuple[list[tuple[str, bool, Row]], list[tuple[str, str]]]:
    """All lines, and what the ends of pages leave in doubt.

    Edges are those of the whole file: a table goes on in the same columns on the next page.
    """
    cut: list[int] = []
    hidden: list[int] = []
    edges = _edges(block.table for block in blocks if block.table)
    lines: list[tuple[str, bool, Row]] = []
    cuts = Cuts()
    before: _Block | None = None
    for block in blocks:
        if block.table is None:
            cuts.interrupt(at_page_end=block.in_margin)
            lines.append((f"第 {block.page} 页", True, [_GAP.sub("", block.text)]))
            continue
        rows = _grid(block, edges, headed=cuts.headed)
        hidden += [block.page] if cuts.hides_level(rows, block.page) else []
        cuts.tall = cuts.tall or _has_tall_cells(block)
        cuts.full = before.full if before else frozenset()
        mended = cuts.taken(rows, block.page)
        if mended:
            lines[_last_row(lines)] = (*lines[_last_row(lines)][:2], mended.row)
            rows = rows[mended.used :]
            cut += [block.page] if mended.doubtful and mended.named not in cuts.full else []
        lines += [(f"第 {block.page} 页表格第 {number} 行", False, row) for number, row in enumerate(rows, start=1)]
        before = block
    notes = [(f"第 {page} 页", _CUT) for page in cut] + [(f"第 {page} 页", _HIDDEN) for page in hidden]
    return lines, notes


def _has_tall_cells(block: _Block) -> bool:
    """Whether a cell reaches over several rows below the head."""
    lines = block.table.rows if block.table else []
    tops = [row.bbox[1] for row in lines]
    return any(box and _reach(box, tops) > at for at, row in enumerate(lines) for box in row.cells)


def _last_row(lines: list[tuple[str, bool, Row]]) -> int:
    return max(at for at, (_, running, _) in enumerate(lines) if not running)


def _edges(tables: "Iterable[Table]") -> list[float]:
    found: list[float] = []
    for edge in sorted(cell[0] for table in tables for cell in table.cells):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _grid(block: _Block, edges: list[float], *, headed: bool) -> list[Row]:
    """Every cell in its column; below the head a cell speaks for all rows that it reaches."""
    lines = block.table.rows if block.table else []
    tops = [row.bbox[1] for row in lines]
    grid: list[Row] = [[""] * len(edges) for _ in tops]
    for at, (row, cells) in enumerate(zip(lines, block.texts, strict=True)):
        for box, text in zip(row.cells, cells, strict=True):
            if box is not None and text:
                _put(grid, at, _column(box[0], edges), _joined(text), _reach(box, tops) if headed else at)
        headed = headed or is_head(grid[at])
    return grid


def _put(grid: list[Row], top: int, column: int, text: str, bottom: int) -> None:
    for row in range(top, bottom + 1):
        grid[row][column] = text


def _reach(box: tuple[float, float, float, float], tops: list[float]) -> int:
    return max(at for at, top in enumerate(tops) if top < box[3] - _NEAR)


def _column(left: float, edges: list[float]) -> int:
    return max((at for at, edge in enumerate(edges) if edge <= left + 0.01), default=0)


def _joined(text: str) -> str:
    """Wrapped lines of a cell, joined as they are written: Chinese without a blank, items on lines of their own."""
    lines = [_GAP.sub("", line.strip()) for line in text.split("\n") if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += f"{_between(joined, line)}{line}"
    return joined


def _between(before: str, after: str) -> str:
    if _ITEM.match(after) and before[-1] in "。；;：:":
        return "\n"
    both = f"{before[-1]}{after[0]}"
    return " " if both.isascii() and both.isalpha() else ""
