"""A draft put into better words in a worker thread: rows are saved as they come, cancelling keeps them."""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock, Thread

from assistant import wording
from assistant.declaration import LABELS
from assistant.draft import Draft, Row
from assistant.drafts import DraftStore
from assistant.errors import AssistantError, ModelUnavailable, UnusableReply
from assistant.llm.chat import Chat, Metered, Tokens
from assistant.origin import TYPED, OriginKind
from assistant.trace import Spent
from assistant.ui.model_saving import FIELDS, Ledger, paid, row_of, save, taken
from assistant.wording import Wording
from assistant.wording.goals import wordable
from assistant.wording.known import Known

THREAD = "wording"
"""Name of the threads that ask a model."""
_log = logging.getLogger(__name__)
Place = Row | str
"""What is asked for: a row as it stood, or the printed label of a goal."""
_BROKEN = "改写时程序出错，规则写法保留；请稍后重试"


class Run:
    """One draft; workers write, pages read."""

    def __init__(self, identity: str, draft: Draft, chat: Callable[[], Chat], store: DraftStore) -> None:
        self.identity, self._chat, self._store = identity, chat, store
        self.opened, self.started = False, time.monotonic()
        self.ended: float | None = None
        self.failure = ""
        self.results: dict[Place, Wording] = {}
        self._waiting = _places(draft)
        self.total = len(self._waiting)
        self._left: set[Place] = set()
        self._stopped, self._lock, self._working = Event(), Lock(), 0
        self._meters: list[Metered] = []

    @property
    def finished(self) -> bool:
        return self._stopped.is_set() or not self._working

    @property
    def cancelled(self) -> bool:
        return self._stopped.is_set()

    @property
    def seconds(self) -> int:
        return int((self.ended or time.monotonic()) - self.started)

    @property
    def done(self) -> int:
        return len(self.results)

    @property
    def worded(self) -> tuple[Wording, ...]:
        return tuple(result for result in tuple(self.results.values()) if result.worded)

    @property
    def failed(self) -> tuple[Wording, ...]:
        """Places that stand as the rules made them although better words were wanted."""
        return tuple(result for result in tuple(self.results.values()) if result.kept not in ("", "same"))

    def waits(self, place: Place) -> bool:
        """Whether a row or goal may still get other words: until then nobody should type into it."""
        return not self.finished and place in self._waiting

    def summary(self) -> str:
        """What was done, as a sentence."""
        if not self._meters or not self.results:
            return ""
        said = wording.summary(tuple(self.results.values()), self._meters[0])
        return said.model_copy(update={"tokens": self._tokens()}).sentence

    def _tokens(self) -> Tokens:
        spent = [meter.tokens for meter in self._meters]
        return Tokens(
            calls=sum(one.calls for one in spent), prompt=sum(one.prompt for one in spent),
            completion=sum(one.completion for one in spent),
        )  # fmt: skip

    def cancel(self) -> None:
        """At once for the page; what is being answered is thrown away when it comes."""
        self.ended = time.monotonic()
        with self._lock:
            self._stopped.set()
        for meter in self._meters:
            meter.stopped = True

    def begin(self, draft: Draft) -> None:
        self._in_thread(lambda chat: self._all(draft, chat))

    def retry(self, *failed: Wording) -> None:
        """These places once more, also while others are still being asked."""
        for one in failed:
            self.results.pop(_place(one), None)
            self._waiting.add(_place(one))
        self._in_thread(lambda chat: self._again(failed, chat))

    def leave(self, place: Place) -> None:
        """The officer writes this one."""
        self._left.add(place)
        self._waiting.discard(place)

    def _in_thread(self, work: Callable[[Metered], Iterator[Wording]]) -> None:
        with self._lock:
            self._working += 1
            self.ended = None
        Thread(target=self._guarded, args=(work,), name=THREAD, daemon=True).start()

    def _guarded(self, work: Callable[[Metered], Iterator[Wording]]) -> None:
        try:
            self._take_all(work)
        except AssistantError as error:
            self.failure = str(error)
        except Exception:
            _log.exception("wording failed")
            self.failure = _BROKEN
        finally:
            with self._lock:
                self._working -= 1
            self.ended = self.ended or time.monotonic()

    def _take_all(self, work: Callable[[Metered], Iterator[Wording]]) -> None:
        meter = Metered(self._chat())
        self._meters.append(meter)
        meter.stopped, ledger = self.cancelled, Ledger(meter)
        try:
            for result in work(meter):
                if self.cancelled:
                    break
                self._take(result, ledger.due())
        finally:
            spent = ledger.due()
            save(self._store, self.identity, lambda draft: paid(draft, spent))

    def _all(self, draft: Draft, chat: Chat) -> Iterator[Wording]:
        self.opened = True
        yield from wording.word(draft, chat, goals=own_goals(draft))

    def _again(self, failed: tuple[Wording, ...], chat: Chat) -> Iterator[Wording]:
        with ThreadPoolExecutor(max_workers=max(1, chat.parallel)) as pool:
            yield from filter(None, pool.map(lambda one: self._one(one, chat), failed))

    def _one(self, failed: Wording, chat: Chat) -> Wording | None:
        """Nothing where the officer has changed the place in between."""
        draft = self._store.load(self.identity).draft
        place = row_of(draft, failed) if failed.row is not None else FIELDS[failed.field]
        if place is None:
            return None
        try:
            return wording.ask_again(draft, place, chat)
        except (ModelUnavailable, UnusableReply) as error:
            return failed.model_copy(update={"kept": error.kind, "note": str(error)})

    def _take(self, result: Wording, spent: Spent) -> None:
        if _place(result) in self._left:
            result = result.model_copy(update={"after": result.before, "worded": (), "kept": "same"})
        with self._lock:
            if self.cancelled:
                return
            save(self._store, self.identity, lambda draft: taken(paid(draft, spent), result))
        self.results[_place(result)] = result
        self._waiting.discard(_place(result))


def _places(draft: Draft) -> set[Place]:
    """What a run asks for: rows that say something and are not typed, goals that the rules wrote."""
    rows = (row for row in draft.rows if row.indicator.filled and row.origin.kind is not OriginKind.OFFICER)
    return {*rows, *(LABELS[field] for field in wordable(Known(draft=draft), own_goals(draft)))}


def _place(result: Wording) -> Place:
    return result.before if isinstance(result.before, Row) else result.field


def own_goals(draft: Draft) -> tuple[str, ...]:
    """Goals that the rules wrote: neither the officer's nor a model's already."""
    written = {field: draft.trace.writing(field, str(getattr(draft.header, field))) for field in wording.GOALS}
    return tuple(field for field, by in written.items() if by and by.origin.kind is not OriginKind.MODEL)


def unworded(draft: Draft) -> Draft:
    """The draft as it is asked about: rows that a model has worded already are left alone."""
    rows = (
        row.model_copy(update={"origin": TYPED}) if row.origin.kind is OriginKind.MODEL else row for row in draft.rows
    )
    return draft.with_rows(*rows)


def to_send(draft: Draft, *, whole_form: bool) -> tuple[str, ...]:
    """The text of each question that a run would ask."""
    return wording.sent(unworded(draft), goals=own_goals(draft), whole_form=whole_form)


def cells(draft: Draft) -> int:
    """How many names, explanations and goals a run would ask for."""
    return wording.cells(unworded(draft), goals=own_goals(draft))


_runs: dict[str, Run] = {}


def run_of(identity: str) -> Run | None:
    return _runs.get(identity)


def forget(identity: str) -> None:
    _runs.pop(identity, None)


def start(identity: str, *, store: DraftStore, chat: Callable[[], Chat]) -> Run:
    """One run at a time for each draft."""
    running = _runs.get(identity)
    if running and not running.finished:
        return running
    draft = unworded(store.load(identity).draft)
    run = _runs[identity] = Run(identity, draft, chat, store)
    run.begin(draft)
    return run
