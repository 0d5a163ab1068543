"""What a batch comes to in numbers, and as charts in its workbook: the numbers stand beside the pictures."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.chart import Chart  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assistant.exporters.styles import A4, FONT
from assistant.finding import Verdict
from assistant.rules import rule_named
from assistant.rules.reviewed import FormReview

_SHEET = "图表"
_MOST = 15
_COLOURS = {Verdict.REJECTED: "#C5221F", Verdict.AFTER_CHANGES: "#F0A30A", Verdict.PASSED: "#188038"}


@dataclass
class Tally:
    """Counted form by form."""

    forms: int = 0
    unread: int = 0
    again: int = 0
    """Forms that stood in the batch before: their amount is not counted again."""
    findings: Counter[str] = field(default_factory=Counter)
    """By code, each finding."""
    forms_with: Counter[str] = field(default_factory=Counter)
    """By code, each form once."""
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    amounts: dict[Verdict, Decimal] = field(default_factory=lambda: dict.fromkeys(Verdict, Decimal(0)))
    """万元 by verdict, of the forms whose amount can be read."""

    def add(self, form: FormReview) -> None:
        codes = Counter(code for finding in form.report.findings for code in (finding.code, *finding.also))
        self.forms += 1
        self.findings += codes
        self.forms_with += Counter(set(codes))
        self.verdicts[form.report.verdict] += 1
        self.again += form.again
        if not form.again:
            self.amounts[form.report.verdict] += form.declaration.annual_wan or Decimal(0)

    @property
    def told_again(self) -> str:
        """What the sums leave out; empty where nothing was handed in twice."""
        return f"其中 {self.again} 份与前面的表完全相同，金额只计一次" if self.again else ""

    def most_frequent(self, most: int = _MOST) -> list[tuple[str, int]]:
        """Code with title, and how many forms have it."""
        return [(f"{code} {rule_named(code).title}", count) for code, count in ranked(self.forms_with)[:most]]


def ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first, equals by code."""
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))


def draw(book: Workbook, tally: Tally) -> None:
    """A sheet with the numbers, and each picture on a page of its own."""
    sheet = book.add_worksheet(_SHEET)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 2, 18)
    verdicts = [(str(verdict), tally.verdicts[verdict], float(tally.amounts[verdict])) for verdict in Verdict]
    frequent = tally.most_frequent()
    sheet.write_row(0, 0, ("结论", "申报表（份）", "金额（万元）"))
    money = book.add_format({"num_format": _MONEY})
    for line, (verdict, count, amount) in enumerate(verdicts, start=1):
        sheet.write_row(line, 0, (verdict, count))
        sheet.write_number(line, 2, amount, money)
    first = len(verdicts) + 3
    sheet.write_string(first - 2, 0, tally.told_again)
    sheet.write_row(first - 1, 0, ("最常见的问题", "涉及申报表（份）"))
    for line, pair in enumerate(frequent, start=first):
        sheet.write_row(line, 0, pair)
    _verdict_chart(book, sheet, column=1, title="各结论的份数")
    _verdict_chart(book, sheet, column=2, title=f"各结论的金额（万元）{'，重复报送只计一次' if tally.again else ''}")
    if frequent:
        _frequent_chart(book, sheet, first=first, last=first + len(frequent) - 1)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks([_PAGE, 2 * _PAGE, 3 * _PAGE])


_MONEY = "#,##0.00"
_PAGE = 30
"""Lines of one printed page: the numbers, then each chart."""
_SIZE = {"width": 940, "height": 20 * (_PAGE - 4)}
"""Less than a page, in dots."""
_FONT = {"name": FONT, "size": 10}


def _placed(chart: Chart, sheet: Worksheet, title: str, *, page: int) -> None:
    chart.set_title({"name": title, "name_font": {**_FONT, "size": 13}})
    chart.set_legend({"none": True})
    chart.set_size(_SIZE)
    sheet.insert_chart(page * _PAGE + 1, 0, chart, {"object_position": 3})


def _verdict_chart(book: Workbook, sheet: Worksheet, *, column: int, title: str) -> None:
    chart = book.add_chart({"type": "column"})
    last = len(Verdict)
    chart.add_series(
        {
            "categories": [_SHEET, 1, 0, last, 0],
            "values": [_SHEET, 1, column, last, column],
            "points": [{"fill": {"color": _COLOURS[verdict]}} for verdict in Verdict],
            "data_labels": {"value": True, "font": _FONT, "num_format": "#,##0" if column == 1 else _MONEY},
        }
    )
    chart.set_x_axis({"num_font": _FONT})
    chart.set_y_axis({"num_font": _FONT, "min": 0, "num_format": "#,##0"})
    _placed(chart, sheet, title, page=column)


def _frequent_chart(book: Workbook, sheet: Worksheet, *, first: int, last: int) -> None:
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [_SHEET, first, 0, last, 0],
            "values": [_SHEET, first, 1, last, 1],
            "fill": {"color": "#1F5FAE"},
            "data_labels": {"value": True, "font": _FONT},
        }
    )
    chart.set_y_axis({"reverse": True, "num_font": _FONT})
    # Each bar has its number; the axis would lie across the title, because the list reads from the top.
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    # Room for the longest title of a rule; without it the labels lose their beginning, which is the code.
    chart.set_plotarea({"layout": {"x": 0.36, "y": 0.12, "width": 0.58, "height": 0.82}})
    _placed(chart, sheet, "最常见的问题（涉及申报表份数）", page=3)
