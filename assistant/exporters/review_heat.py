"""The heat map of a batch: forms × dimensions on one page, the number of findings in each cell, the weakest first."""

import heapq
from dataclasses import dataclass, field
from pathlib import Path

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assistant.exporters.review_texts import printable
from assistant.exporters.styles import A4, FONT, FONT_SIZE, height
from assistant.finding import Dimension
from assistant.rules.reviewed import FormReview
from assistant.rules.scoring import counted, dimension_counts

SHEET = "热力图"
_MOST = 50
"""Forms that can be read on one page; 总览 has every form with the same colours."""
_NAME, _FILE = 34, 26
SCALE = {
    "type": "2_color_scale", "min_type": "num", "min_value": 0, "min_color": "#FFFFFF", "max_color": "#E67C73",
}  # fmt: skip
"""The more findings, the darker."""
Line = tuple[int, int, str, str, str, tuple[int, ...]]
"""Findings, minus the place in the batch, verdict, name, file, findings by dimension."""


@dataclass
class Heat:
    """The weakest forms so far; however many forms come, it holds no more than fit on the page."""

    forms: int = 0
    weakest: list[Line] = field(default_factory=list)

    def add(self, path: str, form: FormReview) -> None:
        table = dimension_counts(counted(form.report.findings))
        counts = tuple(sum(of.values()) for of in table.values())
        self.forms += 1
        name = form.declaration.project_name or "（未填项目名称）"
        line = (sum(counts), -self.forms, str(form.report.verdict), name, Path(path).name, counts)
        push = heapq.heappush if len(self.weakest) < _MOST else heapq.heappushpop
        push(self.weakest, line)

    def draw(self, book: Workbook, lamps: dict[str, Format]) -> None:
        """A sheet of its own."""
        sheet = book.add_worksheet(SHEET)
        base = {"font_name": FONT, "font_size": FONT_SIZE, "valign": "vcenter", "border": 1}
        text = book.add_format({**base, "text_wrap": True})
        head = book.add_format({**base, "bold": True, "align": "center", "bg_color": "#F2F2F2"})
        number = book.add_format({**base, "align": "center"})
        shown = sorted(self.weakest, reverse=True)
        of = f"问题最多的 {len(shown)} 份，共 {self.forms} 份" if self.forms > len(shown) else f"共 {self.forms} 份"
        bold = book.add_format({"font_name": FONT, "bold": True})
        sheet.write_string(0, 0, f"各表各维度的问题数（{of}；格中是问题数，颜色越深越多）", bold)
        for column, title in enumerate(("项目名称", "文件", "结论", *map(str, Dimension), "合计")):
            sheet.write_string(2, column, title, head)
        for at, (total, _, verdict, name, file, counts) in enumerate(shown, start=3):
            sheet.set_row(at, height((name, _NAME), (file, _FILE), least=18))
            sheet.write_string(at, 0, printable(name), text)
            sheet.write_string(at, 1, printable(file), text)
            sheet.write_string(at, 2, verdict, lamps[verdict])
            for column, count in enumerate((*counts, total), start=3):
                sheet.write_number(at, column, count, number)
        _set_up(sheet, last=max(len(shown), 1) + 2)


def _set_up(sheet: Worksheet, *, last: int) -> None:
    for column, width in enumerate((_NAME, _FILE, 12, *(10 for _ in Dimension), 8)):
        sheet.set_column(column, column, width)
    sheet.conditional_format(3, 3, last, 2 + len(Dimension), SCALE)
    sheet.freeze_panes(3, 1)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 1)
