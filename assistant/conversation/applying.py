"""Put amendments in place: no other row moves, no other cell changes."""

from assistant.conversation.amendment import CELL_OF, FIELD_OF, Amendment, Op
from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.origin import TYPED, Origin, OriginKind
from assistant.trace import Written


def apply(amendments: tuple[Amendment, ...], draft: Draft) -> Draft:
    """Rows are those of `draft`: cells first, then removals from below, then new rows."""
    for amendment in amendments:
        if amendment.op is Op.REPLACE:
            draft = _replaced(amendment, draft)
    gone = {a.row for a in amendments if a.op is Op.REMOVE and a.row is not None}
    for index in sorted(gone, reverse=True):
        draft = _removed(index, draft)
    for amendment in amendments:
        if amendment.op is Op.ADD and isinstance(amendment.value, Indicator):
            origin = by_model(amendment.by) if amendment.by else TYPED
            draft = draft.with_row_added(Row(indicator=amendment.value, origin=origin))
    return draft


def _replaced(amendment: Amendment, draft: Draft) -> Draft:
    """What the officer says is his own: a number in it needs no further confirmation."""
    if amendment.row is None:
        return _with_text(amendment, FIELD_OF[amendment.field], draft)
    row, cell = draft.rows[amendment.row], CELL_OF[amendment.field]
    indicator = row.indicator.model_copy(update={cell: str(amendment.value)})
    unconfirmed = row.unconfirmed and cell != "value"
    origin = _mended(row.origin) if cell == "value" or not amendment.by else by_model(amendment.by)
    return draft.with_row(amendment.row, Row(indicator=indicator, origin=origin, unconfirmed=unconfirmed))


def by_model(name: str) -> Origin:
    return Origin(kind=OriginKind.MODEL, text=f"按申报人的话由模型“{name}”措辞")


def _with_text(amendment: Amendment, name: str, draft: Draft) -> Draft:
    """A model's words are kept in the trace as such."""
    text = str(amendment.value)
    changed = draft.with_header(**{name: text})
    if not amendment.by:
        return changed
    written = Written(field=name, text=text, origin=by_model(amendment.by))
    return changed.model_copy(update={"trace": draft.trace.with_written(written)})


def _mended(origin: Origin) -> Origin:
    if origin.kind is OriginKind.OFFICER:
        return origin
    return Origin(kind=OriginKind.OFFICER, text=f"申报人修改，原{origin.text}", ref=origin.ref)


def _removed(index: int, draft: Draft) -> Draft:
    """The last row of a slot leaves 不适用 behind: the form prints every slot."""
    slot = draft.rows[index].indicator.slot
    lone = sum(row.indicator.slot is slot for row in draft.rows) == 1
    if slot is None or not lone:
        return draft.without_row(index)
    kept = tuple(waiver for waiver in draft.waivers if waiver.row != index)
    emptied = Row(indicator=Indicator.of(slot), origin=TYPED)
    return draft.model_copy(update={"waivers": kept}).with_row(index, emptied)
