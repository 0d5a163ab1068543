"""Take back from the annex 来源与说明 what the form itself does not hold: origins, 待确认, year, brief, waivers."""

import re
from collections.abc import Iterator

from assistant.draft import Draft, ReadWarning, Row, Waiver, is_reason
from assistant.layout.cells import Line, Sheet, filled
from assistant.layout.labels import ORIGIN_KINDS, TITLE, UNCONFIRMED
from assistant.origin import Origin

_SECTIONS = ("指标来源", "豁免的问题", "读入时的提示", "编制依据")
_KIND_OF = {shown: kind for kind, shown in ORIGIN_KINDS.items()}


def with_annex(draft: Draft, annex: Sheet) -> Draft:
    """A row whose name and value still stand as the annex has them gets its origin and its 待确认 back."""
    told = {section: list(_lines(annex, section)) for section in _SECTIONS}
    notes = {cells[0]: cells for cells in told["指标来源"] if len(cells) >= 6}
    rows = tuple(_noted(row, notes.get(str(number))) for number, row in enumerate(draft.rows, start=1))
    facts = {cells[0]: cells[1] for cells in told["编制依据"] if len(cells) >= 2}
    year = facts.get("预算年度", "")
    return draft.model_copy(
        update={
            "rows": rows,
            "year": int(year) if re.fullmatch(r"[0-9]{4}", year) else draft.year,
            "brief": facts.get("说明", draft.brief),
            "waivers": tuple(_waivers(told["豁免的问题"], len(rows))),
        }
    )


def unconfirmed_copy(draft: Draft) -> Draft:
    """A copy marked 草稿 that brings no annex: nobody has answered for its numbers."""
    rows = tuple(
        row.model_copy(update={"unconfirmed": bool(re.search(r"[0-9]", row.indicator.value))}) for row in draft.rows
    )
    warning = ReadWarning(message="这是草稿，没有附“来源与说明”，所有数字都标为待确认，请逐行核对")
    return draft.with_rows(*rows).model_copy(update={"warnings": (*draft.warnings, warning)})


def is_marked_draft(sheet: Sheet) -> bool:
    """Whether the page is one of our copies marked 草稿."""
    texts = (cell.text for line in sheet.lines for cell in line if "草稿" in cell.text)
    return any(re.sub(r"\s", "", text) == f"{TITLE}（草稿）" for text in texts)


def _lines(annex: Sheet, section: str) -> Iterator[tuple[str, ...]]:
    """The lines of one section, without its head."""
    inside = False
    for line in annex.lines:
        cells = _texts(line)
        if cells[:1] and cells[0] in _SECTIONS and len(set(cells)) == 1:
            inside = cells[0] == section
        elif inside and cells:
            yield cells


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(cell.text.strip() for cell in filled(line))


def _noted(row: Row, cells: tuple[str, ...] | None) -> Row:
    if cells is None or cells[2:4] != (row.indicator.name.strip(), row.indicator.value.strip()):
        return row
    shown, _, text = cells[4].partition("：")
    kind = _KIND_OF.get(shown)
    origin = Origin(kind=kind, text=text) if kind else row.origin
    return row.model_copy(update={"origin": origin, "unconfirmed": cells[5] == UNCONFIRMED})


def _waivers(lines: list[tuple[str, ...]], rows: int) -> Iterator[Waiver]:
    for cells in lines:
        place = re.search(r"第 ([0-9]+) 行", cells[1]) if len(cells) >= 3 else None
        row = int(place[1]) - 1 if place else None
        if len(cells) >= 3 and re.fullmatch(r"[A-Z][0-9]{3}", cells[0]) and is_reason(cells[2]) and (row or 0) < rows:
            yield Waiver(code=cells[0], row=row, reason=cells[2])
