"""What the printed form shows, whatever the format."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.declaration import HEADER_FIELDS, LABELS, Declaration
from assistant.draft import Draft

TITLE = "二级项目支出绩效目标申报表"
REMARK = "备注：作为导入模板，置灰信息无需录入，作为导出模板，置灰信息系统自动带出。"
DRAFT_NOTE = "草稿：未通过检查或未经确认，不得报送。"

PAIRS = (
    ("project_code", "project_name"),
    ("unit", "budget_unit"),
    ("period", "project_type"),
    ("is_new", "allocation"),
    ("medium_term_total", "annual_amount"),
)
"""The fields that stand two in a line."""
WIDE = ("policy_basis", "cost_basis", "annual_goal", "long_term_goal")
"""The fields that take a line each."""
GREYED = frozenset(name for pair in PAIRS for name in pair)
"""What the project library knows: greyed on the form."""


class FormMode(StrEnum):
    """The two uses of the form that its 备注 names; positions are the same."""

    EXPORT = "导出模板"
    IMPORT = "导入模板"


@dataclass(frozen=True)
class Form:
    """A draft on its way to paper."""

    draft: Draft
    mode: FormMode
    official: bool

    @property
    def declaration(self) -> Declaration:
        return self.draft.declaration

    @property
    def title(self) -> str:
        return TITLE if self.official else f"{TITLE}（草稿）"

    def value(self, name: str) -> str:
        """What the cell of a field shows: as an import template the greyed ones stay empty."""
        return "" if name in self.left_empty else str(getattr(self.draft.header, name))

    @property
    def left_empty(self) -> tuple[str, ...]:
        """Greyed fields that the import template does not show; the annex keeps their values."""
        return tuple(name for name in HEADER_FIELDS if name in GREYED) if self.mode is FormMode.IMPORT else ()


def label(name: str) -> str:
    """The label as printed."""
    return f"{LABELS[name]}："
