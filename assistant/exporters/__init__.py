"""Drafts → files: the official form from a submission, a copy marked 草稿 from anything else."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant.draft import Draft
from assistant.errors import UnwritableFile, WrongUsage
from assistant.exporters.atomic import write
from assistant.exporters.bundle import ONE_FILE, bundle_bytes
from assistant.exporters.form import Form, FormMode
from assistant.exporters.workbook import check_texts, workbook_bytes
from assistant.layout.records import json_text
from assistant.settings import load_settings
from assistant.submission import Submission

__all__ = [
    "ONE_FILE", "SUFFIXES", "Bundling", "FormMode", "bundled_bytes", "export", "export_bundle", "export_bytes",
    "export_working_copy", "fill_template", "refusal", "working_copy_bytes",
]  # fmt: skip

SUFFIXES = (".xlsx", ".docx", ".pdf", ".json")
"""What can be written."""


def export(submission: Submission, path: Path, *, mode: FormMode = FormMode.EXPORT, annex: bool = True) -> None:
    """The official form."""
    write(path, export_bytes(submission, path.suffix, mode=mode, annex=annex))


def export_working_copy(draft: Draft, path: Path, *, mode: FormMode = FormMode.EXPORT, annex: bool = True) -> None:
    """Anything, visibly marked 草稿."""
    write(path, working_copy_bytes(draft, path.suffix, mode=mode, annex=annex))


def export_bytes(submission: Submission, suffix: str, *, mode: FormMode = FormMode.EXPORT, annex: bool = True) -> bytes:
    """The official form for a download; `suffix` such as `.xlsx` names the format."""
    return _bytes(Form(draft=submission.draft, mode=mode, official=True, annex=annex), suffix)


def working_copy_bytes(draft: Draft, suffix: str, *, mode: FormMode = FormMode.EXPORT, annex: bool = True) -> bytes:
    """A copy marked 草稿 for a download."""
    return _bytes(Form(draft=draft, mode=mode, official=False, annex=annex), suffix)


def fill_template(source: Submission | Draft, template: bytes, *, mode: FormMode = FormMode.EXPORT) -> bytes:
    """The form in the user's own blank workbook (.xlsx), its shape untouched; from a draft it is marked 草稿."""
    from assistant.exporters.template import filled_template

    return filled_template(_form(source, Bundling(mode=mode)), template, load_settings())


@dataclass(frozen=True)
class Bundling:
    """How several forms go into one file."""

    mode: FormMode = FormMode.EXPORT
    annex: bool = True
    inside: tuple[str, ...] = (".xlsx",)
    """Formats of the files in an archive."""


def refusal(source: Submission | Draft, suffix: str, bundling: Bundling) -> str:
    """Why a format cannot hold the form, before anybody waits for the file; empty where it can."""
    try:
        _check(_form(source, bundling), suffix)
    except UnwritableFile as error:
        return str(error)
    return ""


def _check(form: Form, suffix: str) -> None:
    if suffix == ".pdf":
        from assistant.exporters.paper import check_printable

        check_printable(form)
    elif suffix == ".docx":
        from assistant.exporters import document

        document.check_texts(form)
    elif suffix == ".xlsx":
        check_texts(form)


def bundled_bytes(sources: tuple[Submission | Draft, ...], suffix: str, bundling: Bundling) -> bytes:
    """One form in any format, several in a workbook, an archive or a JSON list; drafts are marked 草稿."""
    if len(sources) == 1 and suffix.lower() != ".zip":
        return _bytes(_form(sources[0], bundling), suffix)
    if suffix.lower() not in ONE_FILE:
        shown = " 或 ".join(ONE_FILE)
        raise WrongUsage(
            f"{len(sources)} 份申报表不能写进一个“{suffix}”文件，请把文件名改为以 {shown} 结尾，或用 --form 选一份"
        )
    if strange := next((inner for inner in bundling.inside if inner not in SUFFIXES), ""):
        raise WrongUsage(f"压缩包里不能放“{strange}”文件，只能是 {'、'.join(SUFFIXES)}")
    forms = tuple(_form(source, bundling) for source in sources)
    makers = {inner: partial(_bytes, suffix=inner) for inner in bundling.inside}
    return bundle_bytes(forms, suffix.lower(), inside=makers)


def export_bundle(sources: tuple[Submission | Draft, ...], path: Path, bundling: Bundling) -> None:
    """As `bundled_bytes`, to a file."""
    write(path, bundled_bytes(sources, path.suffix, bundling))


def _form(source: Submission | Draft, bundling: Bundling) -> Form:
    official = isinstance(source, Submission)
    draft = source.draft if isinstance(source, Submission) else source
    return Form(draft=draft, mode=bundling.mode, official=official, annex=bundling.annex)


def _bytes(form: Form, suffix: str) -> bytes:
    match suffix.lower():
        case ".xlsx":
            return workbook_bytes(form)
        case ".docx":
            from assistant.exporters.document import document_bytes

            return document_bytes(form)
        case ".pdf":
            from assistant.exporters.paper import pdf_bytes

            return pdf_bytes(form)
        case ".json":
            return json_text(form.record).encode("utf-8", "backslashreplace")
        case _:
            shown = f"“{suffix}”" if suffix else "没有后缀的"
            raise WrongUsage(f"不能导出{shown}文件，请把文件名改为以 {' 或 '.join(SUFFIXES)} 结尾")
