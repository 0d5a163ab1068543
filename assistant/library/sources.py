"""Where rows come from: the shipped corpus, the exemplars, the user's own past forms. Files are the truth."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from assistant.draft import Draft
from assistant.errors import AssistantError, LibraryUnavailable
from assistant.layout.records import from_record, json_text, to_record
from assistant.library.entries import PastForm, Pattern, Source, digest_of, form_digest, named
from assistant.library.exemplars import EXEMPLARS, load_purposes
from assistant.library.kept import KEPT
from assistant.settings import ROOT

DECLARATIONS = ROOT / "corpus" / "declarations"


@dataclass(frozen=True)
class Shelves:
    """The folders."""

    own: Path
    shipped: Path = DECLARATIONS
    exemplars: Path = EXEMPLARS
    kept: Path = KEPT
    """Where vectors of what ships are kept."""

    def stamp(self) -> tuple[int, ...]:
        """Changes whenever a file comes or goes."""
        return tuple(
            folder.stat().st_mtime_ns if folder.exists() else 0 for folder in (self.own, self.shipped, self.exemplars)
        )

    def forms(self) -> tuple[PastForm, ...]:
        """Filled past forms; a form that also stands in the shipped corpus once."""
        shipped = tuple(_forms(self.shipped, own=False))
        known = {form.digest for form in shipped}
        return (*shipped, *(form for form in _forms(self.own, own=True) if form.digest not in known))

    def patterns(self) -> tuple[Pattern, ...]:
        return tuple(map(Pattern, load_purposes(self.exemplars)))

    def sources(self) -> tuple[Source, ...]:
        return (*self.forms(), *self.patterns())

    def unreadable(self) -> tuple[str, ...]:
        """Names of own files that hold no form."""
        return tuple(path.name for path in _files(self.own) if not any(True for _ in _drafts(path)))

    def put(self, draft: Draft) -> str:
        """Keeps a form; the same form again, or a newer state of it, takes the place of the old."""
        digest = form_digest(draft)
        for form in self.forms():
            if form.digest == digest:
                return form.id
        identity = _identity(draft)
        key = f"own-{digest_of(identity) if identity else digest}"
        _write(self.own / f"{key}.json", json_text(to_record(draft)))
        return key

    def drop(self, key: str) -> None:
        """Removes one of the user's own forms."""
        try:
            (self.own / f"{key}.json").unlink()
        except OSError as error:
            raise LibraryUnavailable(f"无法从往年库删除“{key}”（{error.strerror}），请检查数据目录的权限") from error


def _identity(draft: Draft) -> str:
    """What makes two files two states of one form; empty where too little is known to say."""
    form = draft.header
    parts = (form.project_name, form.unit, str(draft.year or ""))
    return "\n".join((*parts, form.project_code)) if all(part.strip() for part in parts) else ""


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json")) if folder.exists() else []


def _forms(folder: Path, *, own: bool) -> Iterator[PastForm]:
    for path in _files(folder):
        for place, draft in enumerate(_drafts(path)):
            yield PastForm(f"{path.stem}-{place}" if place else path.stem, draft, own=own)


def _drafts(path: Path) -> Iterator[Draft]:
    """The filled forms of a file; nothing where it holds none, so that one bad file spoils no search."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        drafts = [from_record(item) for item in (content if isinstance(content, list) else [content])]
    except (OSError, ValueError, RecursionError, AssistantError):
        return
    yield from (draft for draft in drafts if is_filled(draft))


def is_filled(draft: Draft) -> bool:
    """Whether a row has a name: catalogues of indicators without values are worth searching too."""
    return any(named(row.indicator) for row in draft.rows)


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    beside = path.with_name(f".{uuid4().hex}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise LibraryUnavailable(
            f"无法写入往年库 {path.parent}（{error.strerror}），请检查数据目录的权限和空间"
        ) from error
