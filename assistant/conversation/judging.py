"""Hold what was understood against the rules: what breaks one is refused or asked back, what weakens is told."""

import re
from dataclasses import replace

from assistant.conversation.amendment import Amendment, Op, named
from assistant.conversation.applying import apply
from assistant.conversation.reminding import reminders
from assistant.conversation.talk import year_of
from assistant.declaration import ROW_LABELS, Indicator
from assistant.draft import Draft
from assistant.finding import Finding, Severity
from assistant.layout.labels import slot_named
from assistant.rules.reviewing import review
from assistant.vocabulary.slots import STARRED

REFUSED = {"A111", "M101", "M102", "C101", "C102", "C104", "C106", "C108", "M106", "M109"}
"""No sensible form holds such a cell."""
ASKED = {"A108", "F105", "M107", "A112", "R104", "R106", "M108", "F106"}
"""Perhaps meant otherwise: the officer is asked."""
_VALUE = ROW_LABELS["value"]


def judge(amendments: tuple[Amendment, ...], draft: Draft) -> tuple[Amendment, ...]:
    """Each with its reminders, or turned into a question or a refusal."""
    dated = draft.model_copy(update={"year": year_of(draft)})
    judged = tuple(_judged(amendment, amendments, dated) for amendment in amendments)
    stopped = {a.row for a, asked in zip(judged, amendments, strict=True) if asked.changes and not a.changes}
    first = {a.row: a for a in reversed(judged) if a.row in stopped and not a.changes}
    # A row is changed as a whole or not at all: a new name without its value would be wrong.
    return tuple(a for a in judged if a.row is None or a.row not in stopped or a is first[a.row])


def _judged(amendment: Amendment, together: tuple[Amendment, ...], draft: Draft) -> Amendment:
    if amendment.op is Op.REMOVE:
        return _removal(amendment, together, draft)
    if not amendment.changes:
        return amendment
    if moved := _moved_away(amendment, draft):
        return moved
    if amendment.op is Op.REPLACE and apply((amendment,), draft).declaration == draft.declaration:
        told = f"{amendment.field}已经是这样写的，不用改"
        return Amendment(op=Op.ASK, row=amendment.row, field=amendment.field, reason=told)
    new = new_findings(amendment, together, draft)
    for codes, op in ((REFUSED, Op.REFUSE), (ASKED, Op.ASK)):
        if worst := next((finding for finding in new if finding.code in codes), None):
            return _turned(amendment, worst, op=op, draft=draft)
    return _with(amendment, *(_weak(finding) for finding in new), *reminders(amendment, together, draft))


def new_findings(amendment: Amendment, together: tuple[Amendment, ...], draft: Draft) -> tuple[Finding, ...]:
    """What the rules find on its cell and did not find before."""
    cells = tuple(a for a in together if a.op is Op.REPLACE)
    if amendment.op is Op.ADD:
        changed = draft.with_rows(*draft.rows).with_rows(*draft.rows, *apply((amendment,), Draft()).rows)
        place: int | None = len(draft.rows)
    else:
        changed, place = apply(cells, draft), amendment.row
    field = amendment.field or ROW_LABELS["name"]
    before = {code for f in review(draft).findings if f.row == place for code in (f.code, *f.also)}
    return tuple(
        replace(finding, code=fresh[0])
        for finding in review(changed).findings
        if finding.row == place
        and (place is not None or field in finding.fields or amendment.op is Op.ADD)
        and finding.severity is not Severity.HINT
        and (fresh := [code for code in (finding.code, *finding.also) if code not in before])
    )


def _turned(amendment: Amendment, finding: Finding, *, op: Op, draft: Draft) -> Amendment:
    """Why not, and what would do instead."""
    shown = amendment.value.value if isinstance(amendment.value, Indicator) else amendment.value
    place = f"{named(draft, amendment.row)}的" if amendment.row is not None else ""
    alternative = _alternative(amendment, finding, draft)
    said = f"{place}{amendment.field or '新指标'}没有改成“{shown}”：{finding.message.rstrip('。')}"
    choices = (alternative,) if op is Op.ASK and alternative else ()
    reason = f"{said}（规则 {finding.code}）。{_proposed(alternative, finding)}"
    return Amendment(op=op, row=amendment.row, field=amendment.field, reason=reason, choices=choices)


def _proposed(alternative: str, finding: Finding) -> str:
    return f"是不是要写“{alternative}”？" if alternative else finding.advice or "请换一种写法。"


def _alternative(amendment: Amendment, finding: Finding, draft: Draft) -> str:
    value = str(amendment.value)
    if amendment.row is None or amendment.field != _VALUE:
        return ""
    row = draft.rows[amendment.row].indicator
    if finding.code == "A108":
        return value.translate(str.maketrans("≥≤><", "≤≥<>"))
    if finding.code == "A111":
        return f"{row.target.operator or '≥'}95%" if row.target.number is None else row.value
    if finding.code == "F105" and draft.year:
        return re.sub(r"^20[0-9]{2}", str(draft.year), value)
    return ""


def _moved_away(amendment: Amendment, draft: Draft) -> Amendment | None:
    """A row that is the last one of a starred slot is not moved out of it."""
    if amendment.op is not Op.REPLACE or amendment.row is None or amendment.field != ROW_LABELS["level2"]:
        return None
    slot = draft.rows[amendment.row].indicator.slot
    alone = sum(row.indicator.slot is slot and row.indicator.filled for row in draft.rows) == 1
    if slot not in STARRED or not alone or slot_named(str(amendment.value)) is slot:
        return None
    place = f"{named(draft, amendment.row)}是必填的“{slot}”里最后一条"
    told = f"{place}，移走后这一栏就空了（规则 C103），没有移；请先说这一栏换成什么指标"
    return Amendment(op=Op.ASK, row=amendment.row, reason=told)


def _removal(amendment: Amendment, together: tuple[Amendment, ...], draft: Draft) -> Amendment:
    """A starred slot must keep a filled row."""
    if amendment.row is None:
        return amendment
    row = draft.rows[amendment.row].indicator
    gone = {a.row for a in together if a.op is Op.REMOVE}
    left = [
        at
        for at, other in enumerate(draft.rows)
        if other.indicator.slot is row.slot and other.indicator.filled and at not in gone
    ]
    arriving = any(isinstance(a.value, Indicator) and a.value.slot is row.slot for a in together if a.op is Op.ADD)
    if row.slot in STARRED and not left and not arriving:
        place = f"{named(draft, amendment.row)}是必填的“{row.level2}”里最后一条"
        reason = f"{place}，删掉后这一栏就空了（规则 C103），没有删；请说明换成什么指标"
        return Amendment(op=Op.ASK, row=amendment.row, reason=reason)
    return _with(amendment, *reminders(amendment, together, draft))


def _weak(finding: Finding) -> str:
    return f"{finding.message.rstrip('。')}（{finding.severity} {finding.code}）"


def _with(amendment: Amendment, *notes: str) -> Amendment:
    told = [note for note in dict.fromkeys(notes) if note]
    if not told:
        return amendment
    return amendment.model_copy(update={"reason": f"{amendment.reason}；请留意：{'；'.join(told)}"})
