"""xlsx: the review of many forms; written form by form, so that memory does not grow with them."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

from assistant.declaration import amount_of
from assistant.draft import Waiver
from assistant.exporters.archive import EPOCH
from assistant.exporters.atomic import write
from assistant.exporters.review import place, title_of
from assistant.exporters.review_charts import Tally, draw, ranked
from assistant.exporters.review_heat import SCALE, Heat
from assistant.exporters.review_rows import Column, Rows
from assistant.exporters.styles import FONT, FONT_SIZE, OPTIONS
from assistant.finding import Dimension, Finding, Severity
from assistant.rules import CODES, rule_named
from assistant.rules.reviewed import ACROSS, FileReview, FormReview
from assistant.rules.scoring import counted, dimension_counts, score, severity_counts

_FORM = (Column("文件", 30), Column("序号", 6), Column("项目名称", 30))
_OVERVIEW = (
    *_FORM, Column("申请单位", 26), Column("预算年度", 10), Column("本年度金额（万元）", 18), Column("结论", 12),
    Column("灯", 6), Column("得分", 8), *(Column(severity, 8) for severity in Severity),
    *(Column(dimension, 10) for dimension in Dimension), Column("未能判断", 10),
    Column("已豁免", 8), Column("重复报送", 10),
)  # fmt: skip
_FIRST_DIMENSION = 12
_FINDINGS = (
    *_FORM, Column("结论", 12), Column("维度", 10), Column("编号", 8), Column("问题", 24), Column("严重程度", 10),
    Column("行", 6), Column("位置", 14), Column("三级指标", 26), Column("说明", 60), Column("建议", 44),
    Column("状态", 12), Column("豁免理由", 40), Column("豁免人", 24),
)  # fmt: skip
_STATISTICS = (
    Column("编号", 8), Column("问题", 36), Column("维度", 10), Column("严重程度（最重）", 18), Column("处数", 10),
    Column("涉及申报表", 12), Column("占比", 10),
)  # fmt: skip
_ACROSS = (*_FORM, Column("编号", 8), Column("位置", 14), Column("说明", 80))
_UNREAD = (Column("文件", 50), Column("类别", 16), Column("原因", 90))


def export_batch(reviews: Iterable[FileReview], path: Path, *, limit: int = 1_048_576) -> Tally:
    """The workbook of a batch; a sheet that would pass `limit` rows goes on in another."""
    # The library streams only to a file of its own; the result still appears whole or not at all.
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder) / "batch.xlsx"
        book = Workbook(beside, {**OPTIONS, "in_memory": False, "constant_memory": True})
        book.set_properties({"title": "批量审核", "created": EPOCH})
        tally = _BatchBook(book, limit).write(reviews)
        book.close()
        write(path, beside.read_bytes())
    return tally


class _BatchBook:
    """The sheets, filled side by side as the reviews come in."""

    def __init__(self, book: Workbook, limit: int) -> None:
        self.book, self.tally, self.heat = book, Tally(), Heat()
        base = {"font_name": FONT, "font_size": FONT_SIZE, "valign": "vcenter", "border": 1}
        head = book.add_format({**base, "bold": True, "bg_color": "#F2F2F2"})
        text = book.add_format({**base, "text_wrap": True})
        self.lamps: dict[str, Format] = {
            verdict: book.add_format({**base, "bg_color": colour})
            for verdict, colour in (("不通过", "#F4C7C3"), ("完善后通过", "#FCE8B2"), ("通过", "#B7E1CD"))
        }
        self.percent = book.add_format({**base, "num_format": "0.0%"})
        self.amount = book.add_format({**base, "num_format": "#,##0.00"})
        made = {
            name: Rows(book, name, columns, head=head, text=text, limit=limit)
            for name, columns in (
                ("总览", _OVERVIEW), ("问题清单", _FINDINGS), ("规则统计", _STATISTICS), ("跨项目", _ACROSS),
                ("无法读取", _UNREAD),
            )
        }  # fmt: skip
        self.overview, self.findings, self.statistics, self.across, self.unread = made.values()

    def write(self, reviews: Iterable[FileReview]) -> Tally:
        for review in reviews:
            if review.reason:
                self.tally.unread += 1
                self.unread.put((review.path, review.outcome, review.reason))
            for form in review.forms:
                self._form(review.path, form)
        self._statistics()
        for rows in (self.overview, self.findings, self.statistics, self.across, self.unread):
            rows.close()
        last = self.overview.line
        last_dimension = _FIRST_DIMENSION + len(Dimension) - 1
        for sheet in self.overview.sheets:
            sheet.conditional_format(1, _FIRST_DIMENSION, max(last, 1), last_dimension, SCALE)
        self.heat.draw(self.book, self.lamps)
        draw(self.book, self.tally)
        return self.tally

    def _form(self, path: str, form: FormReview) -> None:
        head = (path, form.index, form.declaration.project_name)
        report = form.report
        self.tally.add(form)
        self.heat.add(path, form)
        severities, dimensions = severity_counts(report.findings), dimension_counts(counted(report.findings))
        amount = amount_of(form.declaration.annual_amount)
        shown = float(amount) if amount is not None else form.declaration.annual_amount
        self.overview.put(
            (*head, form.declaration.unit, form.year or "", shown, str(report.verdict), report.verdict.lamp,
             score(report).points, *severities.values(), *(sum(of.values()) for of in dimensions.values()),
             len(report.undecided), len(report.waived), "是" if form.again else ""),
            formats={5: self.amount, 6: self.lamps[report.verdict], 7: self.lamps[report.verdict]},
        )  # fmt: skip
        for finding in report.findings:
            self._finding(head, form, finding, ("待处理", "", ""))
            if finding.code in ACROSS:
                self.across.put((*head, finding.code, finding.field, place(finding) + finding.message))
        if form.twins:
            told = f"与 {'、'.join(form.twins)} 每一处文字都相同：同一份表报了不止一次，汇总金额只计一次，请只留一份"
            self.across.put((*head, "", "", told))
        for finding, reason in form.excused:
            self._finding(head, form, finding, ("已豁免", reason, form.waived_by))
        for waiver in form.idle:
            self._idle(head, form, waiver)

    def _finding(
        self, head: tuple[str, int, str], form: FormReview, finding: Finding, state: tuple[str, str, str]
    ) -> None:
        row = "" if finding.row is None else finding.row + 1
        known = finding.row is not None and finding.row < len(form.declaration.indicators)
        name = form.declaration.indicators[finding.row or 0].name if known else ""
        self.findings.put(
            (*head, str(form.report.verdict), str(finding.dimension), finding.code, rule_named(finding.code).title,
             str(finding.severity), row, finding.field, name, finding.message, finding.advice,
             *state)
        )  # fmt: skip

    def _idle(self, head: tuple[str, int, str], form: FormReview, waiver: Waiver) -> None:
        """A waiver whose fault was mended, or that never fitted: one in a file may name any code."""
        rule = rule_named(waiver.code) if waiver.code in CODES else None
        row = "" if waiver.row is None else waiver.row + 1
        self.findings.put(
            (*head, str(form.report.verdict), str(rule.dimension) if rule else "", waiver.code,
             title_of(waiver.code), "", row, "", "", "表里没有这个问题", "请撤销这项豁免。",
             "豁免已不适用", waiver.reason, form.waived_by)
        )  # fmt: skip

    def _statistics(self) -> None:
        for code, count in ranked(self.tally.findings):
            rule, forms = rule_named(code), self.tally.forms_with[code]
            self.statistics.put(
                (code, rule.title, str(rule.dimension), str(rule.severity), count, forms, forms / self.tally.forms),
                formats={6: self.percent},
            )
