"""The second sheet: where every row comes from, who confirmed it, what was waived and why."""

from typing import TypeAlias

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assistant.declaration import LABELS
from assistant.draft import Draft, Row
from assistant.exporters.form import Form
from assistant.exporters.styles import Styles, height
from assistant.layout.labels import ANNEX, ANNEX_GREYED

WIDTHS = (12.0, 18.0, 30.0, 18.0, 44.0, 12.0)
Section: TypeAlias = tuple[str, tuple[str, ...], list[tuple[str, ...]]]
"""Title, head, lines."""
_KINDS = {
    "officer": "申报人",
    "brief": "项目说明",
    "computed": "计算",
    "exemplar": "范例",
    "precedent": "往年申报",
    "model": "模型措辞",
}


def write_annex(book: Workbook, styles: Styles, form: Form) -> None:
    """Sections that have nothing to say are left out."""
    sheet = book.add_worksheet(ANNEX)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    draft = form.draft
    sections: tuple[Section, ...] = (
        ("指标来源", ("序号", "二级指标", "三级指标", "指标值", "来源", "状态"), _origins(draft)),
        ("豁免的问题", ("问题", "位置", "理由"), _waivers(draft)),
        ("读入时的提示", ("序号", "位置", "提示"), _warnings(draft)),
        ("编制依据", ("项目", "内容"), _facts(draft)),
        (ANNEX_GREYED, (), [(LABELS[name], _value(draft, name)) for name in form.left_empty]),
    )
    line = 0
    sheet.set_row(line, 30)
    sheet.merge_range(0, 0, 0, len(WIDTHS) - 1, f"{ANNEX}{'' if form.official else '（草稿）'}", styles.title)
    for title, head, body in sections:
        if body:
            line = _section(sheet, styles, line + 2, (title, head, body))
    _page(sheet, line)


def _section(sheet: Worksheet, styles: Styles, line: int, section: Section) -> int:
    title, head, body = section
    sheet.merge_range(line, 0, line, len(WIDTHS) - 1, title, styles.section)
    for cells in ([head] if head else []) + body:
        line += 1
        style = styles.head if cells is head else styles.left
        _line(sheet, line, cells, style=style)
    return line


def _line(sheet: Worksheet, line: int, cells: tuple[str, ...], *, style: object) -> None:
    """The last cell takes what is left of the line."""
    last = len(WIDTHS) - 1
    rest = len(cells) - 1
    sized = [(text, WIDTHS[at] if at < rest else sum(WIDTHS[rest:])) for at, text in enumerate(cells)]
    sheet.set_row(line, min(height(*sized), 405))
    for column, text in enumerate(cells[:-1]):
        sheet.write_string(line, column, text, style)
    if rest < last:
        sheet.merge_range(line, rest, line, last, cells[-1], style)
    else:
        sheet.write_string(line, rest, cells[-1], style)


def _origins(draft: Draft) -> list[tuple[str, ...]]:
    return [(str(index), *_origin(row)) for index, row in enumerate(draft.rows, start=1)]


def _origin(row: Row) -> tuple[str, ...]:
    indicator, origin = row.indicator, row.origin
    source = f"{_KINDS[origin.kind]}：{origin.text}" if origin.text else _KINDS[origin.kind]
    return indicator.level2, indicator.name, indicator.value, source, "待确认" if row.unconfirmed else "已确认"


def _waivers(draft: Draft) -> list[tuple[str, ...]]:
    return [(w.code, "全表" if w.row is None else f"绩效指标第 {w.row + 1} 行", w.reason) for w in draft.waivers]


def _warnings(draft: Draft) -> list[tuple[str, ...]]:
    return [(str(index), w.place, w.message) for index, w in enumerate(draft.warnings, start=1)]


def _facts(draft: Draft) -> list[tuple[str, ...]]:
    facts = (("预算年度", str(draft.year or "")), ("原文件", draft.file), ("说明", draft.brief))
    return [(name, text) for name, text in facts if text]


def _value(draft: Draft, name: str) -> str:
    return str(getattr(draft.header, name))


def _page(sheet: Worksheet, line: int) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&C第 &P 页 共 &N 页")
    sheet.ignore_errors({"number_stored_as_text": f"A1:F{line + 1}"})
