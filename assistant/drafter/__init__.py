"""Draft a declaration from header fields and a brief: every starred slot, goals, bases, each row with its origin."""

from assistant.declaration import HEADER_FIELDS, Indicator
from assistant.draft import Draft, Row
from assistant.drafter.conflicts import conflicts, unused
from assistant.drafter.rolling import roll
from assistant.drafter.tracing import traced
from assistant.frozen import Frozen
from assistant.library import Library
from assistant.suggester import Situation, from_facts, plain_name, suggest
from assistant.suggester.basis import cost_basis, policy_basis
from assistant.suggester.goals import annual_goal, long_term_goal
from assistant.suggestion import Suggestion
from assistant.vocabulary.slots import TO_FILL, Slot

__all__ = ["Drafted", "draft", "roll", "row_of"]

_PURSUED = (Slot.QUANTITY, Slot.QUALITY, Slot.TIMELINESS, Slot.COST, Slot.SOCIAL, Slot.SERVED)


class Drafted(Frozen):
    """A draft and what the officer must know about it."""

    draft: Draft
    notes: tuple[str, ...] = ()
    """提示: conflicts and assumptions, one Chinese sentence each."""


def draft(start: Draft, library: Library) -> Drafted:
    """`start` holds header, brief and year; what is typed in it stays, only what is missing is added."""
    begun = _with_amounts(start)
    situation = Situation(draft=begun)
    rows = begun.with_rows(*_rows(begun, situation, library))
    finished = rows.with_header(**_texts(rows, situation))
    left = unused(situation, finished.rows, finished.header.cost_basis)
    notes = (*conflicts(situation), *left, *_assumptions(start, finished, situation))
    return Drafted(draft=traced(start, finished, situation), notes=notes)


def row_of(offer: Suggestion) -> Row:
    """An accepted suggestion as a row of the draft."""
    return Row(indicator=offer.indicator, origin=offer.origin, unconfirmed=offer.unconfirmed)


def _with_amounts(start: Draft) -> Draft:
    """中期总额 where it is missing: annual × min(实施期限, 3), as in all known forms."""
    header = start.header
    period = header.period.strip() or "1"
    started = start.with_header(period=period)
    if header.medium_term_total or header.annual_wan is None:
        return started
    years = started.header.years or 1
    return started.with_header(medium_term_total=str(header.annual_wan * min(years, 3)))


def _rows(begun: Draft, situation: Situation, library: Library) -> tuple[Row, ...]:
    """Slot by slot, in the order of the form; a slot with rows of its own keeps them."""
    rows: list[Row] = []
    for slot in Slot:
        kept = [row for row in begun.rows if row.indicator.slot is slot and row.indicator.applicable]
        rows += kept or _new_rows(slot, begun.with_rows(*begun.rows, *rows), situation, library)
    strangers = [row for row in begun.rows if row.indicator.slot is None and row.indicator.applicable]
    return (*rows, *strangers)


def _new_rows(slot: Slot, so_far: Draft, situation: Situation, library: Library) -> list[Row]:
    taken = {plain_name(row.indicator.name) for row in so_far.rows}
    offers = [offer for offer in from_facts(slot, situation) if plain_name(offer.indicator.name) not in taken]
    if not offers and slot in _PURSUED:
        offers = [offer for offer in suggest(slot, so_far, library) if set(offer.findings) <= {"C108"}][:1]
    return [row_of(offer) for offer in offers] or [_blank(slot)]


def _blank(slot: Slot) -> Row:
    """不适用 for an unused slot; a starred one is never left so: its value is 待补."""
    if slot not in _PURSUED:
        return Row(indicator=Indicator.of(slot))
    return Row(indicator=Indicator.of(slot, TO_FILL, TO_FILL, TO_FILL))


def _texts(rows: Draft, situation: Situation) -> dict[str, str]:
    """Header texts that nobody typed; what cannot be known is 待补."""
    header = rows.header
    texts = {
        "policy_basis": header.policy_basis or policy_basis(rows),
        "cost_basis": header.cost_basis or cost_basis(situation),
        "annual_goal": header.annual_goal or annual_goal(rows, situation),
        "long_term_goal": header.long_term_goal or long_term_goal(rows, situation),
    }
    optional = {"long_term_goal", *texts}
    missing = {name: TO_FILL for name in HEADER_FIELDS if name not in optional and not getattr(header, name).strip()}
    return texts | missing


def _assumptions(start: Draft, finished: Draft, situation: Situation) -> list[str]:
    notes = []
    if situation.purposes:
        notes.append(f"按项目用途选用范例：{'、'.join(purpose.name for purpose in situation.purposes)}")
    if not start.header.period.strip():
        notes.append("未填实施期限，暂按 1 年，请核对")
    if not start.header.medium_term_total and finished.header.medium_term_total:
        notes.append(
            f"项目总金额按本年度金额×{min(finished.header.years or 1, 3)} 年"
            f"暂计为 {finished.header.medium_term_total} 万元，请核对"
        )
    if TO_FILL in finished.header.policy_basis:
        notes.append("说明中没有政策文件，政策依据待补：请填写文件名称和文号")
    if TO_FILL in finished.header.cost_basis:
        notes.append("说明中没有可计算的数量和单价，测算依据待补")
    for number, row in enumerate(finished.rows, start=1):
        if row.unconfirmed and row not in start.rows:
            notes.append(f"第{number}行“{row.indicator.name}”的数值“{row.indicator.value}”不是来自说明，请确认或修改")
    return notes
