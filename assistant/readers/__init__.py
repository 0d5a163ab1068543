"""Files → drafts: what is read, what is doubted, and a clear sentence where nothing can be read."""

from pathlib import Path

from assistant.draft import Draft, ReadWarning
from assistant.errors import NotADeclaration
from assistant.layout.cells import Sheet, filled
from assistant.layout.grid import is_filled, other_form, sheet_drafts, with_greyed
from assistant.layout.labels import ANNEX
from assistant.readers.files import Kind, decoded, file_bytes, kind_of
from assistant.readers.records import read_json
from assistant.readers.text import lines_of, read_text
from assistant.readers.workbook import read_workbook
from assistant.settings import Settings

__all__ = ["read", "read_bytes", "read_text"]


def read(path: Path, settings: Settings) -> tuple[Draft, ...]:
    """Every filled form of a file."""
    return read_bytes(path.name, file_bytes(path, settings), settings)


def read_bytes(name: str, data: bytes, settings: Settings) -> tuple[Draft, ...]:
    """Every filled form of a file that is already in memory: an upload."""
    kind = kind_of(name, data, settings)
    if kind is Kind.JSON:
        return _placed(name, read_json(name, decoded(name, data)))
    if kind is Kind.TEXT:
        return _placed(name, _forms(name, (Sheet(name="", lines=lines_of(decoded(name, data))),), wraps=True))
    return _placed(name, _forms(name, read_workbook(name, data, settings), wraps=False))


def _forms(name: str, sheets: tuple[Sheet, ...], *, wraps: bool) -> tuple[Draft, ...]:
    """The filled forms of all sheets; a sheet of another kind is left out, or named where nothing else is there."""
    annexes = [sheet for sheet in sheets if sheet.name == ANNEX]
    sheets = tuple(sheet for sheet in sheets if sheet.name != ANNEX)
    others = {sheet.name: other for sheet in sheets if (other := other_form(sheet.lines))}
    drafts = [draft for sheet in sheets if sheet.name not in others for draft in sheet_drafts(sheet, wraps=wraps)]
    found = tuple(draft for draft in with_greyed(drafts, annexes) if is_filled(draft))
    if not found:
        raise NotADeclaration(f"“{name}”里面没有填好的申报表：{_instead(sheets, others, template=bool(drafts))}")
    notes = tuple(ReadWarning(place=sheet, message=f"是“{other}”，没有读入") for sheet, other in others.items())
    return tuple(draft.model_copy(update={"warnings": (*notes, *draft.warnings)}) for draft in found)


def _placed(name: str, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    return tuple(draft.model_copy(update={"file": name, "index": index}) for index, draft in enumerate(drafts))


def _instead(sheets: tuple[Sheet, ...], others: dict[str, str], *, template: bool) -> str:
    """What stands in the file instead of a filled form."""
    if others:
        return f"是“{next(iter(others.values()))}”，请换成绩效目标申报表再读入"
    if template:
        return "只有没填写的空白模板，请填写后再读入"
    first = next((cells[0].text.strip() for sheet in sheets for line in sheet.lines if (cells := filled(line))), "")
    if not first:
        return "是空白的，请检查是否选错了文件"
    return f"开头是“{first if len(first) <= 20 else first[:20] + '…'}”，请检查是否选错了文件"
