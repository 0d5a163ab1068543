"""The form as it is printed, to look at before it is exported."""

from itertools import groupby

from assistant.declaration import AMOUNT_FIELDS, LABELS, ROW_LABELS, Declaration, Indicator
from assistant.ui.editing import printed_amount
from assistant.ui.markup import paragraphs
from assistant.ui.step_basics import PAIRS

TEXTS = ("policy_basis", "cost_basis", "annual_goal", "long_term_goal")
WIDTHS = ("12%", "15%", "25%", "16%", "32%")


def preview(form: Declaration) -> str:
    """One table of five columns, labels grey, equal levels merged."""
    columns = "".join(f'<col style="width:{width}">' for width in WIDTHS)
    pairs = "".join(_pair(form, left, right) for left, right in PAIRS)
    texts = "".join(f'<tr><th>{LABELS[name]}</th><td colspan="4">{_text(form, name)}</td></tr>' for name in TEXTS)
    heads = "".join(f"<th>{label}</th>" for label in ROW_LABELS.values())
    return (
        f'<table class="jx-form"><caption>二级项目支出绩效目标申报表</caption><colgroup>{columns}</colgroup>'
        f"{pairs}{texts}<tr>{heads}</tr>{_rows(form.indicators)}</table>"
    )


def _pair(form: Declaration, left: str, right: str) -> str:
    return (
        f'<tr><th>{LABELS[left]}</th><td colspan="2">{_text(form, left)}</td>'
        f"<th>{LABELS[right]}</th><td>{_text(form, right)}</td></tr>"
    )


def _text(form: Declaration, name: str) -> str:
    text = getattr(form, name)
    return paragraphs(printed_amount(text) if name in AMOUNT_FIELDS else text)


def _rows(indicators: tuple[Indicator, ...]) -> str:
    lines = []
    for level1, group in groupby(indicators, key=lambda row: row.level1):
        rows = list(group)
        merged = f'<td rowspan="{len(rows)}">{paragraphs(level1)}</td>'
        lines += [f"<tr>{merged if place == 0 else ''}{_row(row)}</tr>" for place, row in enumerate(rows)]
    return "".join(lines)


def _row(row: Indicator) -> str:
    level2 = row.slot.label if row.slot else row.level2
    return "".join(f"<td>{paragraphs(cell)}</td>" for cell in (level2, *row.cells))
