"""Drafts → files: the official form from a submission, a copy marked 草稿 from anything else."""

from pathlib import Path

from assistant.draft import Draft
from assistant.errors import WrongUsage
from assistant.exporters.atomic import write
from assistant.exporters.form import Form, FormMode
from assistant.exporters.workbook import workbook_bytes
from assistant.layout.records import DRAFT_MARK, declaration_record, json_text, to_record
from assistant.settings import load_settings
from assistant.submission import Submission

__all__ = [
    "SUFFIXES", "FormMode", "export", "export_bytes", "export_working_copy", "fill_template", "working_copy_bytes",
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

    official = isinstance(source, Submission)
    draft = source.draft if isinstance(source, Submission) else source
    return filled_template(Form(draft=draft, mode=mode, official=official), template, load_settings())


def _record_bytes(form: Form) -> bytes:
    """With the annex the whole draft, without it the pure form."""
    record = to_record(form.draft) if form.annex else declaration_record(form.declaration)
    mark = {} if form.official else {DRAFT_MARK: True}
    return json_text({**record, **mark}).encode("utf-8", "backslashreplace")


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
            return _record_bytes(form)
        case _:
            shown = f"“{suffix}”" if suffix else "没有后缀的"
            raise WrongUsage(f"不能导出{shown}文件，请把文件名改为以 {' 或 '.join(SUFFIXES)} 结尾")
