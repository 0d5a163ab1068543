"""What else on the form still tells the old figure: told, never changed unasked."""

import re

from assistant.conversation.amendment import FIELD_OF, Amendment, Op
from assistant.conversation.writing import figure
from assistant.declaration import LABELS, ROW_LABELS, Indicator
from assistant.draft import Draft
from assistant.vocabulary.numerals import narrow

_TEXTS = ("annual_goal", "long_term_goal", "cost_basis")
_VALUE, _NAME, _EXPLANATION = (ROW_LABELS[name] for name in ("value", "name", "explanation"))


def reminders(amendment: Amendment, together: tuple[Amendment, ...], draft: Draft) -> tuple[str, ...]:
    """One sentence each."""
    if amendment.row is None:
        return _of_amounts(amendment, {FIELD_OF.get(a.field) for a in together}, draft)
    row = draft.rows[amendment.row].indicator
    told: tuple[str, ...] = ()
    if amendment.field == _VALUE or amendment.op is Op.REMOVE:
        touched = {FIELD_OF.get(a.field) for a in together if a.row is None}
        places = [LABELS[name] for name in _TEXTS if name not in touched and mentions(getattr(draft.header, name), row)]
        told += tuple(f"{place}里还写着“{figure(row)}”，没有改" for place in places)
    explained = any(a.row == amendment.row and a.field == _EXPLANATION for a in together)
    if amendment.field == _NAME and row.explanation.strip() and not explained:
        told += ("指标解释还是原来指标的，没有改，请一并改写",)
    return told


def mentions(text: str, row: Indicator) -> bool:
    """Whether a text still states the figure of a row, with its unit."""
    target = row.target
    if not target.day and (target.number is None or not target.unit.partition("/")[0]):
        return False
    bare = re.sub(r"(?<=[0-9])[,，](?=[0-9]{3})", "", narrow(text))
    places = re.finditer(rf"(?<![0-9.]){re.escape(figure(row))}", bare)
    # A percentage says nothing by itself: 90% may be of anything.
    words = {row.name[at : at + 2] for at in range(len(row.name) - 1)} if target.is_percentage else {""}
    return any(word in bare[max(0, match.start() - 12) : match.start()] for match in places for word in words)


def _of_amounts(amendment: Amendment, touched: set[str | None], draft: Draft) -> tuple[str, ...]:
    name = FIELD_OF.get(amendment.field, "")
    if {"annual_amount", "cost_basis"} <= touched:
        return ()
    if name == "annual_amount" and draft.header.cost_basis.strip():
        return ("测算依据的合计和项目总金额是否要一并改，请核对",)
    if name == "cost_basis":
        return ("本年度项目金额没有改，请核对合计是否一致",)
    return ()
