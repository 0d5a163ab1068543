"""Words of a model put into the stored draft, without touching what the officer has changed meanwhile."""

import logging
from collections import defaultdict
from collections.abc import Callable
from threading import Lock

from assistant import wording
from assistant.declaration import LABELS, Indicator
from assistant.draft import Draft, Row
from assistant.drafts import DraftStore, Stored
from assistant.errors import AssistantError, DraftChanged
from assistant.llm.chat import Metered, Tokens
from assistant.origin import TYPED, Origin, OriginKind
from assistant.trace import Reworded, Spent, Trace, Written
from assistant.wording import Wording

FIELDS = {LABELS[field]: field for field in wording.GOALS}
_log = logging.getLogger(__name__)
_lock = Lock()
_written: defaultdict[str, set[int]] = defaultdict(set)


def save(store: DraftStore, identity: str, edit: Callable[[Draft], Draft]) -> None:
    """Once more from the newest version where somebody was first."""
    while True:
        stored = store.load(identity)
        with _lock:
            try:
                version = store.save(identity, edit(stored.draft), version=stored.version)
            except DraftChanged:
                continue
            if version != stored.version:
                _written[identity].add(version)
            return


def written_since(store: DraftStore, held: Stored) -> Stored | None:
    """The newest version where nobody but a model has saved since; None where there is none, or a person was first."""
    if held.id not in _written:
        return None
    newest = store.load(held.id)
    with _lock:
        since = set(range(held.version + 1, newest.version + 1))
        return newest if since and since <= _written[held.id] else None


def row_of(draft: Draft, result: Wording) -> int | None:
    """Where a row stands now; None where it has been changed or removed."""
    places = [index for index, row in enumerate(draft.rows) if row == result.before]
    return result.row if result.row in places else next(iter(places), None)


class Ledger:
    """Tokens of one meter that are not yet noted with the draft."""

    def __init__(self, meter: Metered) -> None:
        self._meter, self._noted = meter, Tokens()

    def due(self) -> Spent:
        """From now on noted."""
        now, old = self._meter.tokens, self._noted
        self._noted = now
        return Spent(
            model=self._meter.name, calls=now.calls - old.calls, prompt=now.prompt - old.prompt,
            completion=now.completion - old.completion,
        )  # fmt: skip


def note_tokens(meter: Metered | None, identity: str, store: DraftStore) -> None:
    """What questions have cost since, kept with the draft that they were about."""
    if meter is None:
        return
    spent = Ledger(meter).due()
    try:
        save(store, identity, lambda draft: paid(draft, spent))
    except AssistantError:
        _log.info("the draft is gone; its tokens are not noted")


def paid(draft: Draft, spent: Spent) -> Draft:
    """Nothing where no question was answered."""
    return draft.model_copy(update={"trace": draft.trace.with_spent(spent)}) if spent.calls else draft


def taken(draft: Draft, result: Wording) -> Draft:
    """The draft with the result, wherever its row stands now; what the officer has changed meanwhile stands."""
    if isinstance(result.before, Row) and isinstance(result.after, Row):
        index = row_of(draft, result)
        return draft if index is None else with_words(draft, index, result.after)
    field, text = FIELDS[result.field], str(result.after)
    same = getattr(draft.header, field) == result.before
    return with_goal(draft, field, text, told=result.note) if same else draft


def with_words(draft: Draft, index: int, after: Row) -> Draft:
    """A row in the words of a model, with the way back."""
    old = draft.rows[index]
    if old == after:
        return draft
    back = Reworded(
        after=after.indicator, before=old.indicator, origin=old.origin, unconfirmed=old.unconfirmed
    )  # fmt: skip
    return _traced(draft.with_row(index, after), draft.trace.with_reworded(back))


def with_goal(draft: Draft, field: str, text: str, *, told: str) -> Draft:
    """A goal in the words of a model, with the way back."""
    old = str(getattr(draft.header, field))
    if old == text:
        return draft
    writing = draft.trace.writing(field, old)
    back = Reworded(field=field, after=text, before=old, origin=writing.origin if writing else TYPED)
    by = Written(field=field, text=text, origin=Origin(kind=OriginKind.MODEL, text=told))
    return _traced(draft.with_header(**{field: text}), draft.trace.with_reworded(back).with_written(by))


def _traced(draft: Draft, trace: Trace) -> Draft:
    return draft.model_copy(update={"trace": trace})


def way_back(draft: Draft, place: int | str) -> Reworded | None:
    """What stood at a row or goal before a model worded it; None where the officer has changed it since."""
    if isinstance(place, int):
        field, now = "", draft.rows[place].indicator
        is_model = draft.rows[place].origin.kind is OriginKind.MODEL
    else:
        field, now, is_model = place, getattr(draft.header, place), True
    found = (one for one in draft.trace.reworded if is_model and (one.field, one.after) == (field, now))
    return next(found, None)


def reverted(draft: Draft, place: int | str) -> Draft:
    """The words that stood there before any model; a number that was confirmed since stays confirmed."""
    back = way_back(draft, place)
    if back is None:
        return draft
    if isinstance(place, int) and isinstance(back.before, Indicator):
        row = draft.rows[place]
        waits = row.unconfirmed if row.indicator.value == back.before.value else back.unconfirmed
        return draft.with_row(place, Row(indicator=back.before, origin=back.origin, unconfirmed=waits))
    text = str(back.before)
    by = Written(field=str(place), text=text, origin=back.origin)
    trace = draft.trace if back.origin == TYPED else draft.trace.with_written(by)
    return _traced(draft.with_header(**{str(place): text}), trace)


def reworded_places(draft: Draft) -> tuple[int | str, ...]:
    """Rows and goals that stand in the words of a model and can be taken back."""
    places = (*range(len(draft.rows)), *wording.GOALS)
    return tuple(place for place in places if way_back(draft, place))


def all_reverted(draft: Draft) -> Draft:
    for place in reworded_places(draft):
        draft = reverted(draft, place)
    return draft
