"""The strict schema of the official export: only a complete, unblocked draft becomes one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from assistant.declaration import AMOUNT_FIELDS, HEADER_FIELDS, LABELS, Declaration, amount_of
from assistant.draft import Draft
from assistant.errors import NotSubmittable
from assistant.finding import Finding, Report
from assistant.frozen import Frozen
from assistant.vocabulary.slots import TO_FILL, Slot

REQUIRED_FIELDS = tuple(name for name in HEADER_FIELDS if name != "long_term_goal")
"""长期目标 is for projects of several years only."""
_REMEDY = {
    "C101": "请填写完整",
    "C102": "请对照项目库核对项目编码",
    "C103": "请至少填写一行",
    "C110": "请确认或修改这个数字",
}


class Submission(Frozen):
    """A form that may be filed; made by `of` alone."""

    draft: Draft

    @classmethod
    def of(cls, draft: Draft, report: Report) -> Self:
        """Raises NotSubmittable with a reason for everything that blocks."""
        findings = blocking(draft, report)
        missing = tuple(gap for gap in _gaps(draft) if not any(gap.told_by(finding) for finding in findings))
        if reasons := (*(gap.sentence for gap in missing), *map(_sentence, findings)):
            raise NotSubmittable(tuple(dict.fromkeys(reasons)))
        return cls(draft=draft)

    @property
    def declaration(self) -> Declaration:
        return self.draft.declaration


def blocking(draft: Draft, report: Report) -> tuple[Finding, ...]:
    """The 错误 that no waiver of the draft covers."""
    return tuple(finding for finding in report.errors if draft.waived(finding.code, finding.row) is None)


@dataclass(frozen=True)
class Gap:
    """What the schema itself demands and the draft has not."""

    code: str
    place: str
    what: str
    subject: str
    row: int | None = None

    @property
    def sentence(self) -> str:
        return f"{self.place}{self.what}，{_REMEDY[self.code]}（{self.code}）"

    def told_by(self, finding: Finding) -> bool:
        """Whether a rule says the same already."""
        about = (*finding.fields, finding.message)
        return (finding.code, finding.row) == (self.code, self.row) and any(self.subject in text for text in about)


def _sentence(finding: Finding) -> str:
    return f"{_place(finding)}：{finding.message}（{finding.code}）"


def _place(finding: Finding) -> str:
    where = "、".join(finding.fields)
    if finding.row is None:
        return where or "全表"
    return f"绩效指标第 {finding.row + 1} 行{'的' + where if where else ''}"


def _gaps(draft: Draft) -> tuple[Gap, ...]:
    """Waived codes are let stand."""
    gaps = (*_header(draft.header), *_slots(draft), *_unconfirmed(draft))
    return tuple(gap for gap in gaps if draft.waived(gap.code, gap.row) is None)


def _header(header: Declaration) -> list[Gap]:
    blank = [
        Gap("C101", f"“{LABELS[name]}”", "没有填写", LABELS[name])
        for name in REQUIRED_FIELDS
        if not getattr(header, name).strip()
    ]
    amounts = [
        Gap("C101", f"“{LABELS[name]}”", f"里的“{text}”不是金额", LABELS[name])
        for name in AMOUNT_FIELDS
        if (text := getattr(header, name).strip()) and not _is_amount(text)
    ]
    code = header.project_code.strip()
    label = LABELS["project_code"]
    malformed = [Gap("C102", f"“{label}”", f"里的“{code}”不是 21 位数字", label)]
    return [*blank, *amounts, *(malformed if code and not re.fullmatch(r"[0-9]{21}", code) else [])]


def _is_amount(text: str) -> bool:
    amount = amount_of(text)
    return amount is not None and amount == amount.quantize(Decimal("0.01"))


def _slots(draft: Draft) -> list[Gap]:
    return [
        Gap("C103", f"必填的二级指标“{slot}”", "没有填好的指标", slot)
        for slot in Slot
        if slot.starred and not _has_row(draft, slot)
    ]


def _has_row(draft: Draft, slot: Slot) -> bool:
    """服务对象满意度 may be 不适用 where the project serves nobody directly; then its row says so."""
    rows = [row.indicator for row in draft.rows if row.indicator.slot is slot]
    if any(row.filled and row.value.strip() != TO_FILL for row in rows):
        return True
    return slot is Slot.SERVED and any(not row.applicable and row.value.strip() for row in rows)


def _unconfirmed(draft: Draft) -> list[Gap]:
    return [
        Gap("C110", f"绩效指标第 {index + 1} 行", f"的“{draft.rows[index].indicator.value}”待确认", "", row=index)
        for index in sorted(draft.unconfirmed)
    ]
