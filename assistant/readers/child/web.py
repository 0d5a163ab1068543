"""html, also saved mails and what is called .xls but is a web page: lines of running text and of tables."""

import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PageElement

from assistant.readers.child.bounds import Limits, Refused
from assistant.readers.child.grids import Row, Span, counted, is_form, rows_of
from assistant.readers.child.left_out import Lines, Notes, struck, told_apart
from assistant.readers.child.mail import body_of, is_mail

_BLOCKS = frozenset({
    "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "pre", "dt", "dd", "caption",
    "blockquote", "ul", "ol", "dl", "form", "table", "center",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "title", "iframe", "object", "svg"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK = frozenset({"del", "s", "strike"})
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DEEPEST = 400
_NESTING = re.compile(
    r"<(/?)(?:div|table|tbody|tr|td|ul|ol|span|font|b|i|u|em|strong|blockquote|section|form|center|dl|a|s|big|small)\b",
    re.IGNORECASE,
)
"""Elements that are closed where they are well written."""


def read(data: bytes, limits: Limits) -> list[dict[str, object]]:
    """One page of lines in the order of the source; an archived workbook has several."""
    sources, notes = _sources(data)
    pages: list[dict[str, object]] = []
    cells = 0
    for source in sources:
        _check_depth(source, limits)
        soup = BeautifulSoup(source, "lxml")
        lines = _Lines()
        lines.take(soup.body or soup, depth=0)
        kept, left = told_apart(lines.found)
        pages.append({"lines": kept, "notes": [*notes, *left]})
        cells += lines.cells
    return counted(pages, cells, limits)


def _check_depth(source: str, limits: Limits) -> None:
    """A parser needs minutes for what is nested a hundred thousand times."""
    depth = 0
    for number, match in enumerate(_NESTING.finditer(source)):
        depth = max(0, depth + (-1 if match[1] else 1))
        if depth > _DEEPEST or number > 4 * limits.cells:
            raise Refused("网页嵌套太深或内容过多，请另存为 .docx 或 .xlsx 再读入")


def _sources(data: bytes) -> tuple[list[str], Notes]:
    """The page itself, or the readable part of a saved mail with what is to be said of the mail."""
    return body_of(data) if is_mail(data) else ([_decoded(data)], [])


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    names = [declared[1].decode().lower() if declared else "utf-8", "utf-8", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        names = ["utf-16"]
    for name in names:
        try:
            return data.decode("gb18030" if name in {"gb2312", "gbk"} else name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused("的文字编码读不出来，请用浏览器打开后另存为 UTF-8 再读入")


class _Lines:
    """Collects lines: place, whether it is running text, cells."""

    def __init__(self) -> None:
        self.found: Lines = []
        self.cells = self.tables = 0
        self._loose: list[str] = []

    def take(self, parent: Tag, *, depth: int) -> None:
        if depth > _DEEPEST:
            raise Refused("网页嵌套太深，请另存为 .docx 或 .xlsx 再读入")
        for element in parent.children:
            if not isinstance(element, Tag):
                self._loose.append(_loose(element))
            elif _is_table(element) or _is_terms(element):
                self._flush()
                self._take_table(element, depth=depth) if element.name == "table" else self._take_terms(element)
            elif not _is_unseen(element) and not _is_struck(element) and element.find(_starts_line):
                self._flush()
                self.take(element, depth=depth + 1)
                self._flush()
            else:
                self._loose.append(_text(element))
                if element.name in _BLOCKS:
                    self._flush()
        if depth == 0:
            self._flush()

    def _flush(self) -> None:
        """Running text so far, each of its lines."""
        lines = [line.strip(" \n") for line in "".join(self._loose).split("\n")]
        self._loose = []
        self.found += [(f"第 {len(self.found) + 1} 段", True, [line]) for line in lines if line]
        self.cells += sum(map(bool, lines))

    def _take_terms(self, terms: Tag) -> None:
        """A list of terms, each with what is said of it, is a table of two columns."""
        for term in terms.find_all("dt"):
            said = list(term.find_next_siblings(("dt", "dd")))
            own = said[: next((at for at, found in enumerate(said) if found.name == "dt"), len(said))]
            row = [_tidied(_text(term)), "\n".join(_tidied(_text(found)) for found in own)]
            self.found.append((f"第 {len(self.found) + 1} 段", False, row))
            self.cells += len(row)

    def _take_table(self, table: Tag, *, depth: int) -> None:
        """A table that only arranges others is read for what it arranges."""
        inner = [found for found in table.find_all("table") if is_form(_rows(found))]
        rows = _rows(table)
        if inner and not any(is_form([row]) for row in _rows(table, own=True)):
            self.take_cells(table, depth=depth)
            return
        self.tables += 1
        for number, row in enumerate(rows, start=1):
            self.found.append((f"表格 {self.tables} 第 {number} 行", False, row))
            self.cells += sum(map(bool, row))

    def take_cells(self, table: Tag, *, depth: int) -> None:
        for cell in _cells(table):
            self.take(cell, depth=depth + 1)
            self._flush()


def _is_table(tag: Tag) -> bool:
    return tag.name == "table" and not _is_struck(tag)


def _is_terms(tag: Tag) -> bool:
    return tag.name == "dl" and tag.find("dt") is not None and tag.find("table") is None and not _is_unseen(tag)


def _starts_line(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.name == "br"


def _loose(element: PageElement) -> str:
    if not isinstance(element, NavigableString) or isinstance(element, Comment) or type(element) is not NavigableString:
        return ""
    return re.sub(r"[ \t\r\n]+", " ", str(element)).replace("\xa0", " ")


def _is_unseen(tag: Tag) -> bool:
    hidden = tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", "")))
    return tag.name in _UNSEEN or bool(hidden)


def _is_struck(tag: Tag) -> bool:
    return tag.name in _STRUCK or bool(_LINE_THROUGH.search(str(tag.get("style", ""))))


def _rows(table: Tag, *, own: bool = False) -> list[Row]:
    lines = [[_span(cell, own=own) for cell in _own(row, ("td", "th"))] for row in _own(table, ("tr",))]
    return rows_of(lines)


def _cells(table: Tag) -> Iterator[Tag]:
    return (cell for row in _own(table, ("tr",)) for cell in _own(row, ("td", "th")))


def _own(parent: Tag, names: tuple[str, ...]) -> Iterator[Tag]:
    """What belongs to a table or row itself and not to a table inside it."""
    for element in parent.find_all(names):
        owner = element.find_parent("table" if "tr" in names else "tr")
        if owner is parent and not _is_unseen(element):
            yield element


def _span(cell: Tag, *, own: bool) -> Span:
    text = "" if own and cell.find("table") else _tidied(_text(cell))
    text = struck(text) if isinstance(cell.parent, Tag) and _is_struck(cell.parent) else text
    return Span(text, columns=_number(cell.get("colspan")), rows=_number(cell.get("rowspan")))


def _number(value: object) -> int:
    text = str(value or "1")
    return max(1, min(int(text), 256)) if text.isdigit() and len(text) < 6 else 1


def _tidied(text: str) -> str:
    lines = [re.sub(r" *\t *", "\t", line).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def _text(element: Tag) -> str:
    """What a person sees, a line for each block; cells of an inner table parted by tabs."""
    if _is_unseen(element):
        return ""
    if element.name in _FIELDS:
        return _FIELDS[element.name](element)
    text = "".join(_loose(part) if not isinstance(part, Tag) else _text(part) for part in element.children)
    text = struck(text) if _is_struck(element) else text
    if element.name == "br":
        return "\n"
    if element.name in {"td", "th"} and element.find_parent(("td", "th")):
        return f"{text.strip()}\t"
    if element.name == "li" and isinstance(element.parent, Tag) and element.parent.name == "ol":
        text = f"{len(element.find_previous_siblings('li')) + 1}. {text.strip()}"
    return f"\n{text}\n" if element.name in _BLOCKS else text


def _input(field: Tag) -> str:
    kind = str(field.get("type", "text")).lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if field.has_attr("checked") else "☐"
    return (
        ""
        if kind in {"hidden", "submit", "button", "reset", "image", "password", "file"}
        else str(field.get("value", ""))
    )


def _select(field: Tag) -> str:
    options = field.find_all("option")
    chosen = [option for option in options if option.has_attr("selected")] or options[:1]
    return "、".join(option.get_text(strip=True) for option in chosen)


_FIELDS: dict[str, Callable[[Tag], str]] = {
    "input": _input,
    "select": _select,
    "textarea": lambda field: field.get_text(),
    "button": lambda field: "",
}
