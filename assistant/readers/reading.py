"""Files → drafts: what is read, what is doubted, and a clear sentence where nothing can be read."""

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from assistant.draft import Draft, ReadWarning
from assistant.errors import AssistantError, NotADeclaration, UnreadableFile
from assistant.layout.annexed import is_marked_draft, unconfirmed_copy, with_annex
from assistant.layout.cells import Sheet, filled
from assistant.layout.columns import beside_each_other
from assistant.layout.furniture import are_instructions
from assistant.layout.grid import (
    declares,
    is_filled,
    is_plain_table,
    is_title,
    joined_over_sheets,
    other_form,
    sheet_drafts,
    with_greyed,
)
from assistant.layout.labels import is_annex
from assistant.layout.ledger import unrolled
from assistant.readers.documents import has_tables, read_document
from assistant.readers.files import READABLE, Kind, bounded_text, decoded, file_bytes, kind_of
from assistant.readers.mails import Attachment, attachments
from assistant.readers.records import read_json
from assistant.readers.separated import DELIMITERS, lines_of_csv
from assistant.readers.single_cells import regrouped
from assistant.readers.text import lines_of, page_of, read_text
from assistant.readers.workbook import read_workbook
from assistant.settings import Settings

__all__ = ["READABLE", "read", "read_bytes", "read_text", "source_of"]


def read(path: Path, settings: Settings) -> tuple[Draft, ...]:
    """Every filled form of a file."""
    return read_bytes(path.name, file_bytes(path, settings), settings)


def read_bytes(name: str, data: bytes, settings: Settings) -> tuple[Draft, ...]:
    """Every filled form of a file that is already in memory: an upload."""
    kind, data = _kind_of(name, data, settings)
    if kind is Kind.JSON:
        return _placed(name, read_json(name, decoded(name, data)))
    if kind is Kind.WEB and (attached := attachments(name, data, settings)):
        return _placed(name, _of_mail(name, data, attached, settings))
    return _placed(name, _of_file(name, data, settings, kind=kind))


def _kind_of(name: str, data: bytes, settings: Settings) -> tuple[Kind, bytes]:
    """Text that holds the tables of a page is read as one."""
    kind = kind_of(name, data, settings)
    if kind is Kind.TEXT and (page := page_of(bounded_text(name, data, settings))):
        return Kind.WEB, page
    return kind, data


def _of_file(name: str, data: bytes, settings: Settings, *, kind: Kind) -> tuple[Draft, ...]:
    sheets = _sheets(name, data, settings, kind=kind)
    wraps = kind is Kind.TEXT or (kind not in _GRIDS and not has_tables(sheets))
    return _forms(name, sheets, wraps=wraps)


def _of_mail(name: str, data: bytes, attached: tuple[Attachment, ...], settings: Settings) -> tuple[Draft, ...]:
    """The forms in the mail itself and in what is attached; all of it within the time of one file."""
    start, found, refusals = time.monotonic(), list[Draft](), list[str]()
    with suppress(NotADeclaration, UnreadableFile):
        found += _of_file(name, data, settings, kind=Kind.WEB)
    for part in attached:
        left = max(_LEAST_SECONDS, round(settings.read_seconds - (time.monotonic() - start), 1))
        bounds = settings.model_copy(update={"read_seconds": left})
        try:
            found += [_attached(part, draft) for draft in read_bytes(part.name, part.content, bounds)]
        except AssistantError as error:
            refusals.append(str(error))
    if not found:
        raise NotADeclaration(f"“{name}”里面没有填好的绩效目标申报表：附件{'；附件'.join(refusals)}")
    notes = tuple(ReadWarning(place="邮件", message=f"附件没有读入：{refusal}") for refusal in refusals)
    return tuple(draft.model_copy(update={"warnings": (*notes, *draft.warnings)}) for draft in found)


def _attached(part: Attachment, draft: Draft) -> Draft:
    warnings = tuple(told.model_copy(update={"place": f"附件“{part.name}”{told.place}"}) for told in draft.warnings)
    return draft.model_copy(update={"warnings": warnings})


def source_of(name: str, data: bytes, settings: Settings) -> tuple[Sheet, ...]:
    """The cells of a file as they stand there, for a person to compare."""
    kind, data = _kind_of(name, data, settings)
    if kind is Kind.JSON:
        return (Sheet(name="", lines=lines_of(bounded_text(name, data, settings))),)
    attached = attachments(name, data, settings) if kind is Kind.WEB else ()
    if not attached:
        return _sheets(name, data, settings, kind=kind)
    sheets: list[Sheet] = []
    with suppress(UnreadableFile):
        sheets += _sheets(name, data, settings, kind=kind)
    for part in attached:
        with suppress(AssistantError):
            inner = source_of(part.name, part.content, settings)
            sheets += [replace(sheet, name=f"{part.name} {sheet.name}".strip()) for sheet in inner]
    return tuple(sheets)


_LEAST_SECONDS = 0.1
_GRIDS = frozenset({Kind.WORKBOOK, Kind.OPEN_SHEETS, Kind.CSV})


def _sheets(name: str, data: bytes, settings: Settings, *, kind: Kind) -> tuple[Sheet, ...]:
    match kind:
        case Kind.TEXT:
            return (Sheet(name="", lines=regrouped(lines_of(bounded_text(name, data, settings)))),)
        case Kind.CSV:
            return (Sheet(name="", lines=lines_of_csv(name, bounded_text(name, data, settings, parted_by=DELIMITERS))),)
        case Kind.WORKBOOK | Kind.OPEN_SHEETS:
            return read_workbook(name, data, settings, kind=kind)
        case _:
            return read_document(name, data, settings, kind=kind)


def _forms(name: str, sheets: tuple[Sheet, ...], *, wraps: bool) -> tuple[Draft, ...]:
    """The filled forms of all sheets; a sheet of another kind is left out, or named where nothing else is there."""
    annexes = [sheet for sheet in sheets if is_annex(sheet.name)]
    sheets = tuple(
        page for sheet in sheets if not is_annex(sheet.name) for page in map(unrolled, beside_each_other(sheet))
    )
    others = {sheet.name: other for sheet in sheets if (other := other_form(sheet.lines))}
    forms = [sheet for sheet in sheets if sheet.name not in others and not are_instructions(sheet.name)]
    drafts = [draft for sheet in forms for draft in sheet_drafts(sheet, wraps=wraps)]
    completed = with_greyed(joined_over_sheets(drafts), annexes)
    filled_in = [draft for draft in _annexed(completed, sheets, annexes) if is_filled(draft)]
    titled = any(is_title(line) for sheet in forms for line in sheet.lines)
    found = tuple(draft for draft in filled_in if titled or declares(draft))
    if not found:
        instead = _STRAY if filled_in else _instead(sheets, others, template=bool(drafts))
        raise NotADeclaration(f"“{name}”里面没有填好的绩效目标申报表：{instead}")
    notes = tuple(
        ReadWarning(place=sheet, message=f"是“{other}”，没有读入")
        for sheet, other in others.items()
        if not is_plain_table(other)
    )
    return tuple(
        draft.model_copy(update={"warnings": (*notes, *draft.warnings, *(() if draft.rows else (_ROWLESS,)))})
        for draft in found
    )


_STRAY = "只有项目名称一类的几项，没有目标、测算依据和绩效指标，请检查是否选错了文件"
_ROWLESS = ReadWarning(place="绩效指标", message="没有读到绩效指标，请核对文件是否完整")


def _annexed(drafts: list[Draft], sheets: tuple[Sheet, ...], annexes: list[Sheet]) -> list[Draft]:
    """Our own files say who stands for a number: what was 待确认 stays so."""
    if drafts and len(drafts) == len(annexes):
        return [with_annex(*pair) for pair in zip(drafts, annexes, strict=True)]
    return [unconfirmed_copy(draft) for draft in drafts] if any(map(is_marked_draft, sheets)) else drafts


def _placed(name: str, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    return tuple(draft.model_copy(update={"file": name, "index": index}) for index, draft in enumerate(drafts))


def _instead(sheets: tuple[Sheet, ...], others: dict[str, str], *, template: bool) -> str:
    """What stands in the file instead of a filled form."""
    if others:
        return f"是“{next(iter(others.values()))}”，请换成绩效目标申报表再读入"
    if template:
        return "只有没填写的空白模板，请填写后再读入"
    if told := next((warning.message for sheet in sheets for warning in sheet.warnings), ""):
        return told
    first = next((cells[0].text.strip() for sheet in sheets for line in sheet.lines if (cells := filled(line))), "")
    if not first:
        return "是空白的，请检查是否选错了文件"
    return f"开头是“{first if len(first) <= 20 else first[:20] + '…'}”，请检查是否选错了文件"
