"""Write drafts where the user asked: JSON, or a workbook or archive marked 草稿."""

from pathlib import Path

from assistant.draft import Draft
from assistant.layout.records import json_text, to_record


def write_drafts(drafts: tuple[Draft, ...], out: Path) -> None:
    """Whole or not at all."""
    from assistant.exporters import Bundling, export_bundle
    from assistant.exporters.atomic import write

    if out.suffix.lower() == ".json":
        records = [to_record(draft) for draft in drafts]
        write(out, json_text(records[0] if len(records) == 1 else records).encode())
    else:
        export_bundle(drafts, out, Bundling())
