"""Lines of cells → drafts: the same for every format."""

import re
from collections.abc import Iterable, Iterator

from assistant.declaration import Indicator
from assistant.draft import Draft, ReadWarning, Row
from assistant.layout.cells import Line, Sheet, filled
from assistant.layout.form import FormReader
from assistant.layout.furniture import is_continuation, is_instructions
from assistant.layout.header import LONG_FIELDS, entries, is_numbered
from assistant.layout.labels import ANNEX_GREYED, TITLE
from assistant.layout.table import is_result_head, table_of
from assistant.vocabulary.slots import NOT_APPLICABLE, Slot

_OTHER_FORM = re.compile(
    r"(自评|自我评价|评分|评价|监控|审核|评审|整体支出|整体绩效|考核|完成情况).*表\s*([（(].*[）)])?$"
)
_PLAIN_TABLE = re.compile(
    r"(?:(?:明细|需求|汇总|统计|登记|采购|报销|验收)[^，。：:]{0,6}[表单]|清单|台账|花名册)(?:\s*[（(].*[）)])?$"
)
_PLACEHOLDER = re.compile(
    r"(?>[\s*＊_＿XxＸ×…·.。]|\{[^{}]*\}|[〔【\[（(]?(?:请)?(?:填写?|录入|选择)[^，。；〔【]{0,20}[〕】\]）)]?|0?\.?0+|待[定补填])*+"
)
"""Each piece is taken once and for all: pieces that may begin in each other would be tried in every combination."""


def drafts_of(lines: Iterable[Line], *, wraps: bool = False) -> tuple[Draft, ...]:
    """Every form in the lines, in their order. `wraps`: a lone cell under the table is the rest of the cell above."""
    readers = [FormReader(wraps=wraps)]
    for line in without_instructions(lines):
        if starts_form(line, readers[-1]):
            readers.append(FormReader(wraps=wraps))
        readers[-1].take(line)
    drafts: list[Draft] = []
    for reader in readers:
        draft = reader.draft()
        if drafts and reader.rows and (not reader.labelled or _is_next_page(drafts[-1], draft)):
            drafts[-1] = _joined(drafts[-1], draft)
        elif reader.labelled or reader.rows:
            drafts.append(draft)
    return tuple(_without_prefaces(drafts))


def _without_prefaces(drafts: list[Draft]) -> Iterator[Draft]:
    """Headings of a report such as 立项依据, with the form behind them, are no form of their own."""
    before: Draft | None = None
    for draft in drafts:
        if before and draft.rows and draft.header.project_name:
            draft = draft.model_copy(update={"warnings": (_PREFACE, *draft.warnings)})
        elif before:
            yield before
        before = draft if _is_preface(draft) else None
        if before is None:
            yield draft
    if before:
        yield before


def _is_preface(draft: Draft) -> bool:
    given = _given(draft)
    return not draft.rows and bool(given) and given.keys() <= LONG_FIELDS


_PREFACE = ReadWarning(place="申报表前面", message="申报表前面的文字没有读入，请核对")


def without_instructions(lines: Iterable[Line]) -> Iterator[Line]:
    """What explains how to fill in a form is no form: its items begin with the same labels."""
    inside = False
    for line in lines:
        inside = is_instructions(line) or (inside and not _is_of_form(line))
        if not inside:
            yield line


def _is_of_form(line: Line) -> bool:
    if not filled(line):
        return False
    labelled = bool(entries(line)) and not is_numbered(filled(line)[0].text)
    return labelled or is_title(line) or table_of(line, ()) is not None


def sheet_drafts(sheet: Sheet, *, wraps: bool = False) -> tuple[Draft, ...]:
    """Every form of a page, with the warnings about the page."""
    drafts = drafts_of(sheet.lines, wraps=wraps)
    return tuple(draft.model_copy(update={"warnings": (*sheet.warnings, *draft.warnings)}) for draft in drafts)


def with_greyed(drafts: list[Draft], annexes: list[Sheet]) -> list[Draft]:
    """The header fields that an import template leaves empty stand in the annex of the same workbook."""
    if len(drafts) != len(annexes):
        return drafts
    return [_with_greyed(*pair) for pair in zip(drafts, annexes, strict=True)]


def _with_greyed(draft: Draft, annex: Sheet) -> Draft:
    lines = annex.lines
    start = next((at for at, line in enumerate(lines) if any(cell.text == ANNEX_GREYED for cell in line)), len(lines))
    kept = {name: text for name, text in _first_header(lines[start + 1 :]).items() if text}
    return draft.with_header(**{**kept, **_given(draft)})


def joined_over_sheets(drafts: list[Draft]) -> list[Draft]:
    """The head of the form on one sheet, its table alone on the next."""
    joined: list[Draft] = []
    for draft in drafts:
        goes_on = _is_next_page if _given(draft) else _are_one
        if joined and draft.rows and goes_on(joined[-1], draft):
            joined[-1] = _joined(joined[-1], draft)
        else:
            joined.append(draft)
    return joined


def _are_one(draft: Draft, rest: Draft) -> bool:
    """Whether a table of its own takes up where the one above stopped."""
    return not draft.rows or _goes_on(draft.rows[-1].indicator, rest.rows[0].indicator)


def _is_next_page(draft: Draft, rest: Draft) -> bool:
    """Whether the head is printed again above rows that go on: the form above had not come to its last slot."""
    whole = bool(draft.rows) and draft.rows[-1].indicator.slot is Slot.OTHERS
    copied = rest.rows[:1] == draft.rows[:1]
    printed_again = _given(rest).items() <= _given(draft).items()
    return printed_again and not whole and not copied and _are_one(draft, rest)


def _given(draft: Draft) -> dict[str, str]:
    """The fields of the head that say something."""
    return {name: text for name, text in draft.header.model_dump(exclude={"indicators"}).items() if text}


def _first_header(lines: tuple[Line, ...]) -> dict[str, str]:
    drafts = drafts_of(lines)
    return drafts[0].header.model_dump(exclude={"indicators"}) if drafts else {}


def starts_form(line: Line, reader: FormReader) -> bool:
    """A title, a project code for the second time, or a project name below a table that has rows."""
    if not (reader.labelled or reader.rows):
        return False
    if is_title(line):
        return not is_continuation(line)
    found = entries(line)
    if not found:
        return False
    again = "project_code" in reader.labelled if found[0].name == "project_code" else bool(reader.rows)
    return again and found[0].name in {"project_code", "project_name"}


def is_title(line: Line) -> bool:
    texts = {cell.text.strip() for cell in filled(line)}
    return len(texts) == 1 and (text := texts.pop()) != "" and len(text) <= 60 and bool(TITLE.search(text))


def other_form(lines: Iterable[Line]) -> str:
    """What another kind of form is called; empty where the lines may be a declaration."""
    lines = tuple(lines)
    if any(map(is_result_head, lines)):
        return "填写完成情况或得分的表"
    for line in lines:
        texts = {cell.text.strip() for cell in filled(line)}
        title = texts.pop() if len(texts) == 1 else ""
        if len(title) <= 60 and (_OTHER_FORM.search(title) or (is_plain_table(title) and not _has_head(lines))):
            return title
        if is_title(line) or entries(line):
            break
    return ""


def _has_head(lines: tuple[Line, ...]) -> bool:
    """Whether indicators are listed under their head, whatever the list is called."""
    return any(table_of(line, ()) for line in lines)


def is_plain_table(title: str) -> bool:
    """A list or a budget: whoever fills one in does not take it for a declaration."""
    return _PLAIN_TABLE.search(title) is not None and TITLE.search(title) is None


def is_filled(draft: Draft) -> bool:
    """Whether somebody wrote a project into the form: an unfilled template is no declaration."""
    if any(_says(row.indicator.name) or _says(row.indicator.value) for row in draft.rows):
        return True
    header = draft.header
    long = (header.policy_basis, header.cost_basis, header.annual_goal, header.long_term_goal)
    return any(_says(text) for text in (header.project_name, header.project_code, *long))


_OWN = ("period", "project_type", "is_new", "allocation", "medium_term_total", "annual_amount")


def declares(draft: Draft) -> bool:
    """Whether this may be a declaration: any list or contract has 项目名称, and perhaps a sum, somewhere."""
    header = _given(draft)
    own = sum(name in header for name in _OWN)
    coded = re.search("[0-9]{15}", header.get("project_code", "")) is not None
    return bool(draft.rows) or coded or own > 1 or not header.keys().isdisjoint(LONG_FIELDS)


def _says(text: str) -> bool:
    return text.strip() != NOT_APPLICABLE and not _PLACEHOLDER.fullmatch(text.strip())


def _joined(draft: Draft, rest: Draft) -> Draft:
    """A table that goes on below a repeated title, or on a sheet of its own."""
    rows = _with_levels(rest.rows, draft.rows[-1].indicator) if draft.rows else rest.rows
    note = ReadWarning(
        place="绩效指标", message=f"有 {len(rows)} 行指标接在另一处的表头后面，已并入同一张申报表，请核对"
    )
    notes = () if not draft.rows or _goes_on(draft.rows[-1].indicator, rows[0].indicator) else (note,)
    return draft.model_copy(update={"rows": draft.rows + rows, "warnings": (*draft.warnings, *rest.warnings, *notes)})


def _with_levels(rows: tuple[Row, ...], last: Indicator) -> tuple[Row, ...]:
    """A level cell that a page cut speaks for the first rows of the next page too."""
    count = next((at for at, row in enumerate(rows) if row.indicator.level2), len(rows))
    levels = {"level1": last.level1, "level2": last.level2}
    first = (row.model_copy(update={"indicator": row.indicator.model_copy(update=levels)}) for row in rows[:count])
    return (*first, *rows[count:])


def _goes_on(last: Indicator, first: Indicator) -> bool:
    """Whether the rows below follow those above in the order of the form."""
    slots = list(Slot)
    return last.slot is not None and first.slot is not None and slots.index(last.slot) <= slots.index(first.slot)
