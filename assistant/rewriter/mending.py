"""Safe mends: the same number and meaning in the form's own notation."""

from assistant.declaration import ROW_LABELS, Indicator
from assistant.draft import Row
from assistant.finding import Finding
from assistant.origin import Origin, OriginKind
from assistant.suggestion import Proposal
from assistant.target import Target, TargetKind
from assistant.vocabulary.lexicons import LESS_IS_BETTER, MORE_IS_BETTER
from assistant.vocabulary.slots import Slot

TABLE = "绩效指标"
MENDED = Origin(kind=OriginKind.COMPUTED, text="只改写法，数值不变")
_MENDED_CODES = {"M105", "M106", "C106", "M115"}


def safe_mend(index: int, row: Row, findings: tuple[Finding, ...]) -> Proposal | None:
    """The row in better notation; None where its notation is fine."""
    before = row.indicator
    after = before.model_copy(update={"value": better_notation(before)})
    codes = tuple(f.code for f in findings if f.code in _MENDED_CODES) or tuple(
        code for f in findings for code in f.also if code in _MENDED_CODES
    )
    if after == before or not codes:
        return None
    return Proposal(
        row=index, field=TABLE, codes=codes, before=before, after=after, safe=True, origin=MENDED,
        why=f"{ROW_LABELS['value']}“{before.value}”的写法看不出方向或不合规范，改为“{after.value}”，数值不变",
        unconfirmed=row.unconfirmed,
    )  # fmt: skip


def better_notation(row: Indicator) -> str:
    """The value with the operator that its words or its name state; unchanged where nothing states one."""
    target = row.target
    mended = target.normalised() if target.kind is not TargetKind.UNREAD else row.value
    if target.kind not in {TargetKind.MEASURE, TargetKind.DURATION} or target.direction:
        return mended
    operator = direction_of(row, target)
    return f"{operator}{mended}" if operator else mended


def direction_of(row: Indicator, target: Target) -> str:
    """≥ ≤ or =, where the name or the slot leaves no doubt."""
    full = target.unit == "%" and target.number == 100
    if target.number == 0 or full:
        return "="
    limit = row.slot is Slot.TIMELINESS and target.kind is TargetKind.DURATION
    if limit or LESS_IS_BETTER.search(row.name) or row.slot is Slot.COST:
        return "≤"
    counted = row.slot is Slot.QUANTITY and not target.is_percentage
    return "≥" if counted or MORE_IS_BETTER.search(row.name) else ""
