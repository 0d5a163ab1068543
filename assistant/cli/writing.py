"""Write drafts where the user asked: JSON for any number of forms, a workbook marked 草稿 for one."""

from pathlib import Path

from assistant.draft import Draft
from assistant.errors import WrongUsage
from assistant.layout.records import json_text, to_record


def write_drafts(drafts: tuple[Draft, ...], out: Path) -> None:
    """Whole or not at all."""
    from assistant.exporters import export_working_copy
    from assistant.exporters.atomic import write

    if out.suffix.lower() == ".json":
        records = [to_record(draft) for draft in drafts]
        write(out, json_text(records[0] if len(records) == 1 else records).encode())
    elif len(drafts) == 1:
        export_working_copy(drafts[0], out)
    else:
        raise WrongUsage(f"{len(drafts)} 份申报表不能写进一个“{out.suffix}”文件，请把文件名改为以 .json 结尾")
