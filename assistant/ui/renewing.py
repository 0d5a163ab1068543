"""Which editing widgets no longer show what a draft says."""

from assistant.declaration import HEADER_FIELDS
from assistant.draft import Draft

ROW_WIDGETS = ("slot", "name", "value", "explanation")


def changed_widgets(before: Draft, after: Draft) -> tuple[str, ...] | None:
    """Their names; None where rows came or went, so that none stands for its row any more."""
    if len(before.rows) != len(after.rows):
        return None
    fields = [name for name in HEADER_FIELDS if getattr(before.header, name) != getattr(after.header, name)]
    apart = [name for name in ("brief", "year") if getattr(before, name) != getattr(after, name)]
    rows = [
        f"{widget}-{index}"
        for index, (old, new) in enumerate(zip(before.rows, after.rows, strict=True))
        if old.indicator != new.indicator
        for widget in ROW_WIDGETS
    ]
    return (*fields, *apart, *rows)
