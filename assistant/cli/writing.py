"""Write drafts where the user asked: JSON, or a workbook or archive marked 草稿."""

from pathlib import Path

from assistant.draft import Draft
from assistant.errors import WrongUsage
from assistant.layout.records import json_text, to_record


def check_target(out: Path | None, *others: str) -> None:
    """Told before the work begins: a folder that is not there, a format that is none; `others` are allowed as well."""
    from assistant.exporters import SUFFIXES
    from assistant.exporters.atomic import check_place

    if out is None:
        return
    check_place(out)
    suffixes = (*SUFFIXES, *others)
    if out.suffix.lower() not in suffixes:
        raise WrongUsage(f"不能写成“{out.name}”，请把文件名改为以 {' 或 '.join(suffixes)} 结尾")


def write_drafts(drafts: tuple[Draft, ...], out: Path) -> None:
    """Whole or not at all."""
    from assistant.exporters import Bundling, export_bundle
    from assistant.exporters.atomic import write

    if out.suffix.lower() == ".json":
        records = [to_record(draft) for draft in drafts]
        write(out, json_text(records[0] if len(records) == 1 else records).encode())
    else:
        export_bundle(drafts, out, Bundling())
