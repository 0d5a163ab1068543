"""What the printed form shows, whatever the format."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.declaration import AMOUNT_FIELDS, HEADER_FIELDS, LABELS, Declaration, Indicator, amount_of
from assistant.draft import Draft
from assistant.layout.records import DRAFT_MARK, declaration_record, to_record

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
WIDTHS = (12.0, 17.0, 23.0, 16.0, 29.0)
"""Columns of the form: those of the indicator table, in characters."""
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
    annex: bool = True
    """Whether 来源与说明 goes with the form."""

    @property
    def declaration(self) -> Declaration:
        return self.draft.declaration

    @property
    def title(self) -> str:
        return TITLE if self.official else f"{TITLE}（草稿）"

    @property
    def record(self) -> dict[str, object]:
        """As JSON: with the annex the whole draft, without it the pure form."""
        record = to_record(self.draft) if self.annex else declaration_record(self.declaration)
        return record if self.official else {**record, DRAFT_MARK: True}

    def value(self, name: str) -> str:
        """What the cell of a field shows: as an import template the greyed ones stay empty."""
        return "" if name in self.left_empty else str(getattr(self.draft.header, name))

    def printed(self, name: str) -> str:
        """As `value`, amounts with the separators of the form."""
        text = self.value(name)
        amount = amount_of(text) if name in AMOUNT_FIELDS else None
        return f"{amount:,.2f}" if amount is not None and text == f"{amount:.2f}" else text

    @property
    def left_empty(self) -> tuple[str, ...]:
        """Greyed fields that the import template does not show; the annex keeps their values."""
        return tuple(name for name in HEADER_FIELDS if name in GREYED) if self.mode is FormMode.IMPORT else ()


@dataclass(frozen=True)
class Level:
    """A level cell of a row; `rows` is how many rows it takes, 0 where a cell above reaches down."""

    text: str
    rows: int


def merged_levels(form: Form) -> tuple[tuple[Level, Level], ...]:
    """One merged cell for neighbours of the same level, row by row."""
    rows = form.declaration.indicators
    firsts = _reaches([(row.level1,) for row in rows])
    seconds = _reaches([(row.level1, row.level2) for row in rows])
    return tuple(
        (Level(row.level1, first), Level(printed_level2(row), second))
        for row, first, second in zip(rows, firsts, seconds, strict=True)
    )


def _reaches(keys: list[tuple[str, ...]]) -> list[int]:
    reaches = [0] * len(keys)
    start = 0
    for at, key in enumerate(keys):
        start = at if key != keys[start] else start
        reaches[start] += 1
    return reaches


def printed_level2(indicator: Indicator) -> str:
    """With the star of the form."""
    return indicator.slot.label if indicator.slot else indicator.level2


def label(name: str) -> str:
    """The label as printed."""
    return f"{LABELS[name]}："
