"""Edits of a draft as pure functions: what a click or a typed cell does to it."""

from decimal import Decimal

from assistant.declaration import Declaration, Indicator, amount_of
from assistant.draft import Draft, Row, Waiver
from assistant.origin import TYPED, Origin, OriginKind
from assistant.suggestion import Suggestion
from assistant.vocabulary.slots import Slot, slot_of

LONGEST_COUNTED = 3
"""Years that 中期总额 covers at most."""


def blank_draft(header: Declaration, *, year: int | None) -> Draft:
    """A new form: starred slots open, the others 不适用."""
    rows = tuple(Row(indicator=Indicator.of(slot, "", "", "") if slot.starred else Indicator.of(slot)) for slot in Slot)
    return Draft(header=header, rows=rows, year=year)


def usual_total(header: Declaration) -> str:
    """中期总额 as a rule: the annual amount for each year, three at most; empty where it cannot be told."""
    annual, years = header.annual_wan, header.years
    if annual is None or not years:
        return ""
    return f"{annual * min(years, LONGEST_COUNTED):.2f}"


def with_cell(draft: Draft, index: int, *, field: str, text: str) -> Draft:
    """One cell typed by the officer, who answers for a number that he writes himself."""
    row = draft.rows[index]
    if getattr(row.indicator, field) == text:
        return draft
    indicator = row.indicator.model_copy(update={field: text})
    unconfirmed = row.unconfirmed and field != "value"
    return draft.with_row(index, Row(indicator=indicator, origin=mended(row.origin), unconfirmed=unconfirmed))


def with_slot(draft: Draft, index: int, *, slot: Slot) -> Draft:
    """The row moved to another 二级指标; its cells stay."""
    row = draft.rows[index]
    update = {"level1": slot.level1.value, "level2": slot.value}
    return draft.with_row(index, row.model_copy(update={"indicator": row.indicator.model_copy(update=update)}))


def mended(origin: Origin) -> Origin:
    """The officer changed a row; where it came from stays told."""
    if origin.kind is OriginKind.OFFICER:
        return origin
    return Origin(kind=OriginKind.OFFICER, text=f"申报人修改，原{origin.text}", ref=origin.ref)


def suggested_row(suggestion: Suggestion, *, name: str, value: str, explanation: str) -> Row:
    """A suggestion, perhaps with changed words; a number that the officer changed is his own."""
    cells = {"name": name, "value": value, "explanation": explanation}
    indicator = suggestion.indicator.model_copy(update=cells)
    same = indicator == suggestion.indicator
    return Row(
        indicator=indicator,
        origin=suggestion.origin if same else mended(suggestion.origin),
        unconfirmed=suggestion.unconfirmed and value == suggestion.indicator.value,
    )


def suggestion_id(suggestion: Suggestion) -> str:
    """Tells suggestions apart while one draft is open."""
    return "\n".join((suggestion.origin.ref, *suggestion.indicator.cells))


def blank_row(slot: Slot) -> Row:
    return Row(indicator=Indicator.of(slot, "", "", ""), origin=TYPED)


def last_row_of(draft: Draft, level2: str) -> int:
    """Where an added row of a slot stands."""
    return max((index for index, row in enumerate(draft.rows) if row.indicator.level2 == level2), default=0)


def not_applicable(draft: Draft, index: int) -> Draft:
    """The row of an unused slot: 不适用 throughout."""
    slot = slot_of(draft.rows[index].indicator.level2)
    return draft.with_row(index, Row(indicator=Indicator.of(slot))) if slot else draft


def waive(draft: Draft, *, code: str, row: int | None, reason: str) -> Draft:
    waiver = Waiver(code=code, row=row, reason=reason)
    kept = tuple(other for other in draft.waivers if (other.code, other.row) != (code, row))
    return draft.model_copy(update={"waivers": (*kept, waiver)})


def unwaive(draft: Draft, waiver: Waiver) -> Draft:
    return draft.model_copy(update={"waivers": tuple(other for other in draft.waivers if other != waiver)})


def starred_filled(declaration: Declaration) -> tuple[Slot, ...]:
    """The starred slots that hold a filled row."""
    return tuple(
        slot
        for slot in Slot
        if slot.starred and any(declaration.indicators[index].filled for index in declaration.in_slot(slot))
    )


def share(part: Decimal | None, whole: Decimal | None) -> float:
    """`part` of `whole` for a bar, between 0 and 1."""
    if part is None or not whole or whole < 0:
        return 0.0
    return float(max(Decimal(0), min(part / whole, Decimal(1))))


def printed_amount(text: str) -> str:
    """`1,410.00` as on the form; what is no amount stays as typed."""
    amount = amount_of(text)
    return text if amount is None else f"{amount:,.2f}"
