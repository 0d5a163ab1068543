"""Origins in words short enough for a table."""

from assistant.draft import Row
from assistant.origin import OriginKind

_SHORT = {
    OriginKind.OFFICER: "填写", OriginKind.BRIEF: "说明", OriginKind.COMPUTED: "计算",
    OriginKind.EXEMPLAR: "范例", OriginKind.PRECEDENT: "往年", OriginKind.MODEL: "模型",
}  # fmt: skip


def short_origin(row: Row) -> str:
    """Nothing for a row that says nothing."""
    if not row.indicator.applicable:
        return ""
    if row.origin.kind is OriginKind.OFFICER and row.origin.ref:
        return "已改"
    return _SHORT[row.origin.kind]
