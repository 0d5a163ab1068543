"""pdf: the form on A4 with its own fonts, the same bytes for the same draft."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst

from assistant.declaration import LABELS, ROW_LABELS
from assistant.errors import UnwritableFile
from assistant.exporters.annex import annex_sections, annex_title
from assistant.exporters.form import DRAFT_NOTE, GREYED, PAIRS, REMARK, WIDE, WIDTHS, Form, label, merged_levels
from assistant.exporters.glyphs import FONTS, check_glyphs

_TEMPLATE = Path(__file__).with_name("form.typ")
_EPOCH = 946_684_800  # the same draft gives the same bytes whenever it is exported


def pdf_bytes(form: Form) -> bytes:
    """Refuses what the fonts cannot print; nothing of the machine's fonts is used."""
    check_printable(form)
    data = json.dumps(_data(form), ensure_ascii=False)
    try:
        made = _compiler().compile(
            input=_TEMPLATE, sys_inputs={"data": data}, format="pdf", timestamp=_EPOCH, pdf_tags=False
        )
    except typst.TypstError as error:
        raise UnwritableFile("这份表没能排成 PDF，请导出为 .docx 或 .xlsx") from error
    if not isinstance(made, bytes):
        raise UnwritableFile("这份表没能排成 PDF，请导出为 .docx 或 .xlsx")
    return made


def check_printable(form: Form) -> None:
    """Raises UnwritableFile, with the place, for what the fonts lack."""
    check_glyphs(_texts(form))


@cache
def _compiler() -> typst.Compiler:
    # The root is the template's folder: the default is where the user stands, and typst reads nothing outside its root.
    return typst.Compiler(root=str(_TEMPLATE.parent), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _texts(form: Form) -> Iterator[tuple[str, str]]:
    """Everything that is printed, with its place."""
    for name in (*(name for pair in PAIRS for name in pair), *WIDE):
        yield LABELS[name], form.value(name)
    for number, row in enumerate(form.declaration.indicators, start=1):
        for name, printed in ROW_LABELS.items():
            yield f"绩效指标第 {number} 行的{printed}", getattr(row, name)
    for section in annex_sections(form) if form.annex else ():
        for line in section.lines:
            yield from ((f"{annex_title(form)}：{section.title}", cell) for cell in line)


def _data(form: Form) -> dict[str, object]:
    sections = annex_sections(form) if form.annex else ()
    return {
        "title": form.title, "official": form.official, "note": DRAFT_NOTE, "remark": REMARK, "widths": WIDTHS,
        "pairs": [[_cell(form, name) for name in pair] for pair in PAIRS],
        "wide": [_cell(form, name) for name in WIDE],
        "head": list(ROW_LABELS.values()),
        "rows": _rows(form),
        "annex": annex_title(form),
        "sections": [{"title": s.title, "head": s.head, "lines": s.lines, "widths": s.widths} for s in sections],
    }  # fmt: skip


def _cell(form: Form, name: str) -> dict[str, object]:
    return {"label": label(name), "text": form.printed(name), "grey": name in GREYED}


def _rows(form: Form) -> list[list[dict[str, object]]]:
    rows: list[list[dict[str, object]]] = []
    for levels, indicator in zip(merged_levels(form), form.declaration.indicators, strict=True):
        merged = [{"text": level.text, "rows": level.rows, "centred": True} for level in levels if level.rows]
        rows.append(
            [*merged, *({"text": text, "rows": 1, "centred": text is indicator.value} for text in indicator.cells)]
        )
    return rows
