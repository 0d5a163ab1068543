"""Words of a model put into the stored draft, without touching what the officer has changed meanwhile."""

from collections import defaultdict
from collections.abc import Callable
from threading import Lock

from assistant import wording
from assistant.declaration import LABELS
from assistant.draft import Draft, Row
from assistant.drafts import DraftStore, Stored
from assistant.errors import DraftChanged
from assistant.llm.chat import Metered, Tokens
from assistant.origin import Origin, OriginKind
from assistant.trace import BY_RULES, Spent, Written
from assistant.wording import Wording

FIELDS = {LABELS[field]: field for field in wording.GOALS}
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


def paid(draft: Draft, spent: Spent) -> Draft:
    """Nothing where no question was answered."""
    return draft.model_copy(update={"trace": draft.trace.with_spent(spent)}) if spent.calls else draft


def taken(draft: Draft, result: Wording) -> Draft:
    """The draft with the result, wherever its row stands now."""
    if isinstance(result.before, Row):
        index = row_of(draft, result)
        return draft if index is None else wording.applied(draft, result.model_copy(update={"row": index}))
    after = wording.applied(draft, result)
    return _with_writing(after, result, Origin(kind=OriginKind.MODEL, text=result.note)) if after != draft else draft


def _with_writing(draft: Draft, result: Wording, origin: Origin) -> Draft:
    by = Written(field=FIELDS[result.field], text=str(result.after), origin=origin)
    return draft.model_copy(update={"trace": draft.trace.with_written(by)})


def reverted(draft: Draft, result: Wording) -> Draft:
    """The words of the rules again, where nobody has changed the model's."""
    back = result.model_copy(update={"before": result.after, "after": result.before})
    if isinstance(back.before, Row):
        return taken(draft, back)
    after = wording.applied(draft, back)
    return _with_writing(after, back, BY_RULES) if after != draft else draft
