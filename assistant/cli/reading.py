"""Read several files: each problem is one line, the rest goes on."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import printing
from assistant.draft import Draft
from assistant.errors import AssistantError, NotADeclaration, WrongUsage

if TYPE_CHECKING:
    from assistant.settings import Settings


@dataclass(frozen=True)
class Reading:
    """What was read, and the gravest exit code of what was not."""

    drafts: tuple[Draft, ...]
    exit_code: int = 0


def read_files(paths: tuple[Path, ...], settings: "Settings | None" = None) -> Reading:
    """Every form of every file; unreadable 2, without a form 3."""
    from assistant.readers.reading import read
    from assistant.settings import load_settings

    settings = settings or load_settings()
    drafts: list[Draft] = []
    codes = {0}
    for path in paths:
        try:
            drafts += _told(read(path, settings))
        except AssistantError as error:
            printing.error(error)
            codes.add(3 if isinstance(error, NotADeclaration) else 2)
    return Reading(tuple(drafts), worst(codes))


def worst(codes: set[int]) -> int:
    """2 before 1 before 3 before 0."""
    return next((code for code in (2, 1, 3) if code in codes), 0)


def _told(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """With the reader's warnings on stderr."""
    for draft in drafts:
        for item in draft.warnings:
            printing.warning(f"{draft.file} {item.place}：{item.message}")
    return drafts


def one_form(path: Path, index: int | None, settings: "Settings | None" = None) -> Draft:
    """The form of a file, chosen by its 序号 where there are several."""
    from assistant.readers.reading import read
    from assistant.settings import load_settings

    drafts = _told(read(path, settings or load_settings()))
    if index is None and len(drafts) > 1:
        raise WrongUsage(
            f"“{path.name}”里有 {len(drafts)} 份申报表，请用 --form 0 至 --form {len(drafts) - 1} 指定一份"
        )
    chosen = index or 0
    if not 0 <= chosen < len(drafts):
        raise WrongUsage(f"“{path.name}”里只有 {len(drafts)} 份申报表，没有序号 {chosen}（从 0 开始）")
    return drafts[chosen]
