"""What a click does to a draft, and how findings and texts are arranged for the eye."""

from decimal import Decimal

import pytest

from assistant.declaration import LABELS, Declaration, Indicator
from assistant.draft import Draft, Row, Waiver
from assistant.finding import Dimension, Finding, Report, Severity
from assistant.origin import TYPED, Origin, OriginKind
from assistant.suggestion import Suggestion
from assistant.ui import editing, findings, markup
from assistant.ui.facts_panel import plain
from assistant.ui.form_preview import preview
from assistant.ui.merging import merged
from assistant.ui.step_export import file_name
from assistant.vocabulary.slots import STARRED, Slot

EXEMPLAR = Origin(kind=OriginKind.EXEMPLAR, text="范例《培训》", ref="training.quantity.people")
ROW = Row(indicator=Indicator.of(Slot.QUANTITY, "培训人次", "≥300人次", "口径"), origin=EXEMPLAR, unconfirmed=True)


def finding(code: str, *, row: int | None = None, field: str = "", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code=code, name="x", severity=severity, row=row, fields=(field,) if field else (), message="句子")


def test_new_form_opens_the_starred_slots() -> None:
    draft = editing.blank_draft(Declaration(), year=2026)
    open_slots = {row.indicator.slot for row in draft.rows if not row.indicator.value}
    assert open_slots == STARRED
    assert [row.indicator.slot for row in draft.rows] == list(Slot)


@pytest.mark.parametrize(
    ("annual", "period", "total"),
    [
        ("30", "3", "90.00"),
        ("30", "4", "90.00"),
        ("30", "1", "30.00"),
        ("待定", "3", ""),
        ("30", "长期", ""),
        ("30", "0", ""),
    ],
)
def test_medium_term_total_covers_three_years(annual: str, period: str, total: str) -> None:
    assert editing.usual_total(Declaration(annual_amount=annual, period=period)) == total


def test_typed_number_is_the_officers_own() -> None:
    draft = Draft(rows=(ROW,))
    value = editing.with_cell(draft, 0, field="value", text="≥200人次").rows[0]
    name = editing.with_cell(draft, 0, field="name", text="参训人次").rows[0]
    assert (value.unconfirmed, name.unconfirmed) == (False, True)
    assert value.origin == Origin(kind=OriginKind.OFFICER, text="申报人修改，原范例《培训》", ref=EXEMPLAR.ref)
    assert editing.with_cell(draft, 0, field="value", text="≥300人次") is draft


def test_mending_twice_tells_the_source_once() -> None:
    assert editing.mended(editing.mended(EXEMPLAR)).text == "申报人修改，原范例《培训》"
    assert editing.mended(TYPED) == TYPED


def test_changed_suggestion_keeps_its_trace() -> None:
    suggestion = Suggestion(indicator=ROW.indicator, origin=EXEMPLAR, unconfirmed=True)
    same = editing.suggested_row(suggestion, name="培训人次", value="≥300人次", explanation="口径")
    changed = editing.suggested_row(suggestion, name="培训人次", value="≥50人次", explanation="口径")
    assert same == ROW
    assert (changed.unconfirmed, changed.origin.ref) == (False, EXEMPLAR.ref)


def test_row_moves_to_another_slot_with_its_cells() -> None:
    moved = editing.with_slot(Draft(rows=(ROW,)), 0, slot=Slot.SOCIAL).rows[0].indicator
    assert (moved.level1, moved.level2, moved.cells) == ("效益", "社会效益", ROW.indicator.cells)


def test_new_row_is_found_again() -> None:
    blank = editing.blank_draft(Declaration(), year=None)
    after = blank.with_row_added(ROW).with_row_added(editing.blank_row(Slot.QUANTITY))
    assert editing.last_row_of(after, Slot.QUANTITY) == 1
    assert editing.last_row_of(Draft(), Slot.QUANTITY) == 0


def test_second_waiver_replaces_the_first() -> None:
    draft = editing.waive(Draft(), code="A101", row=None, reason="先写的")
    draft = editing.waive(draft, code="A101", row=None, reason="后写的")
    assert draft.waivers == (Waiver(code="A101", reason="后写的"),)
    assert editing.unwaive(draft, draft.waivers[0]).waivers == ()


def test_progress_counts_filled_starred_slots() -> None:
    assert editing.starred_filled(Draft(rows=(ROW,)).declaration) == (Slot.QUANTITY,)


@pytest.mark.parametrize(
    ("part", "whole", "share"), [("5", "10", 0.5), ("20", "10", 1.0), ("5", "0", 0.0), ("-1", "2", 0.0)]
)
def test_bar_stays_within_its_length(part: str, whole: str, share: float) -> None:
    assert editing.share(Decimal(part), Decimal(whole)) == share


def test_amounts_are_printed_as_on_the_form() -> None:
    assert editing.printed_amount("1410.00") == "1,410.00"
    assert editing.printed_amount("约三十") == "约三十"
    assert plain(Decimal("464.4000")) == "464.4"


def test_repeated_findings_are_set_apart() -> None:
    report = Report(findings=(finding("M111", row=0), finding("A101")))
    assert [found.code for found in findings.chief(report)] == ["A101"]
    assert list(findings.by_code(findings.repeated(report))) == ["M111"]


def test_clean_dimensions_are_counted_too() -> None:
    table = findings.by_dimension((finding("A101"),))
    assert table[Dimension.ADEQUACY][Severity.ERROR] == 1
    assert set(table) == set(Dimension)


@pytest.mark.parametrize(
    ("found", "step"),
    [
        (finding("M105", row=2, field="指标值"), "绩效指标"),
        (finding("A101", field=LABELS["cost_basis"]), "目标与测算"),
        (finding("C101", field=LABELS["unit"]), "基本信息"),
        (finding("C103", field=LABELS["indicators"]), "绩效指标"),
    ],
)
def test_finding_names_its_step(found: Finding, step: str) -> None:
    assert findings.step_of(found) == step


def test_texts_are_escaped_everywhere() -> None:
    evil = "<img src=x onerror=alert(1)>"
    pieces = (
        markup.tag(evil), markup.lamp(evil, colour="red"), markup.table((evil,), rows=[(evil,)]), markup.small(evil),
        markup.change(evil, before=evil, after="b"), markup.finding(finding("A101", field=evil), where=evil),
        preview(Declaration(project_name=evil, indicators=(Indicator(level1=evil, level2=evil, name=evil),))),
    )  # fmt: skip
    assert all("<img" not in piece for piece in pieces)


def test_unchanged_cell_stands_once() -> None:
    assert markup.change("指标值", before="≥90%", after="≥90%").count("≥90%") == 1
    assert "<del>90%</del><ins>≥90%</ins>" in markup.change("指标值", before="90%", after="≥90%")


def test_printed_form_merges_levels() -> None:
    form = editing.blank_draft(Declaration(annual_amount="1410"), year=None).declaration
    assert 'rowspan="4">产出' in preview(form)
    assert "1,410.00" in preview(form)


def test_file_name_suits_every_system() -> None:
    draft = Draft(header=Declaration(project_name='采购/"电脑" 一批?'), year=2026)
    assert file_name(draft, working=True) == "2026年采购电脑一批绩效目标申报表（草稿）"


def test_markdown_signs_mean_nothing() -> None:
    assert markup.plain("**粗**\n[链]") == r"\*\*粗\*\* \[链\]"


def test_rows_changed_apart_are_merged() -> None:
    base = editing.blank_draft(Declaration(), year=2026)
    mine = editing.with_cell(base, 0, field="name", text="甲").model_copy(update={"brief": "说明"})
    theirs = editing.with_cell(base, 1, field="name", text="乙").with_header(unit="某中心")
    both = merged(base, mine, theirs)
    assert both is not None
    assert [row.indicator.name for row in both.rows[:2]] == ["甲", "乙"]
    assert (both.brief, both.header.unit) == ("说明", "某中心")


def test_same_row_or_shifted_rows_clash() -> None:
    base = editing.blank_draft(Declaration(), year=2026)
    mine = editing.with_cell(base, 0, field="name", text="甲")
    assert merged(base, mine, editing.with_cell(base, 0, field="name", text="乙")) is None
    assert merged(base, mine, base.without_row(3)) is None
    assert merged(base, mine, mine) == mine
