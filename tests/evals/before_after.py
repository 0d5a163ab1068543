"""`python -m tests.evals.before_after` writes docs/改写前后.md: the nine forms, every proposal accepted."""

from pathlib import Path

from assistant import pipeline, rewriter
from assistant.declaration import HEADER_FIELDS, LABELS, Indicator
from assistant.draft import Draft
from assistant.finding import Report, Severity
from assistant.library import Kind
from assistant.readers.text import read_text
from assistant.suggestion import Precedent
from assistant.vocabulary.slots import Slot

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "改写前后.md"
FORMS = ROOT / "tests" / "forms" / "declarations-2023.txt"
YEAR = 2023


class NoLibrary:
    """Without past forms: the page shows what exemplars and the form's own facts give."""

    def similar(
        self, query: str, *, slot: Slot | None = None, kind: Kind = "all", limit: int = 10
    ) -> tuple[Precedent, ...]:
        return ()


def page() -> str:
    """The whole page as Markdown."""
    drafts = [draft.model_copy(update={"year": YEAR}) for draft in read_text(FORMS.read_text(encoding="utf-8"))]
    head = (
        "# 九份真实申报表：改写前后\n\n"
        "由 `python -m tests.evals.before_after` 生成：不用模型，接受全部改写建议。"
        "“待确认”的数字来自范例，“待补”处要由申报人填写；这两类和金额、政策文件以外，不再有错误和提醒。\n"
    )
    return head + "\n".join(_section(number, draft) for number, draft in enumerate(drafts, start=1))


def _section(number: int, draft: Draft) -> str:
    mended = rewriter.accept(draft, pipeline.rewrite(draft, NoLibrary()))
    before, after = pipeline.review(draft), pipeline.review(mended)
    lines = [
        f"\n## {number}. {draft.header.project_name}\n",
        f"改写前：{before.verdict}，{_counts(before)}。改写后：{_counts(after)}"
        f"（{_codes(after) or '没有错误和提醒'}）。\n",
        "| 栏目 | 改写前 | 改写后 |\n|---|---|---|",
        *_fields(draft, mended),
        *_rows(draft, mended),
    ]
    return "\n".join(lines) + "\n"


def _counts(report: Report) -> str:
    return "、".join(f"{severity} {sum(f.severity is severity for f in report.findings)}" for severity in Severity)


def _codes(report: Report) -> str:
    return "、".join(sorted({f.code for f in report.findings if f.severity is not Severity.HINT}))


def _fields(draft: Draft, mended: Draft) -> list[str]:
    changed = [name for name in HEADER_FIELDS if getattr(draft.header, name) != getattr(mended.header, name)]
    return [_line(LABELS[n], getattr(draft.header, n), getattr(mended.header, n)) for n in changed]


def _rows(draft: Draft, mended: Draft) -> list[str]:
    lines = []
    for slot in Slot:
        old = [row.indicator for row in draft.rows if row.indicator.slot is slot and row.indicator.applicable]
        new = [row for row in mended.rows if row.indicator.slot is slot and row.indicator.applicable]
        after = "<br>".join(_cell(row.indicator) + ("（待确认）" if row.unconfirmed else "") for row in new)
        if old or new:
            lines.append(_line(slot.label, "<br>".join(map(_cell, old)), after))
    return lines


def _cell(row: Indicator) -> str:
    return f"**{row.name}** {row.value}：{row.explanation}"


def _line(label: str, before: str, after: str) -> str:
    cells = (cell.replace("|", "｜").replace("\n", " ") for cell in (label, before, after))
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name} {len(page().splitlines())}")
