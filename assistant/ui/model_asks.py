"""A question to the model, asked in a worker thread; what came of it is kept until the page lets go of it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread
from typing import Generic, TypeVar

from assistant.drafts import DraftStore
from assistant.errors import AssistantError
from assistant.llm.chat import Chat, Metered
from assistant.ui.model_runs import THREAD, Place
from assistant.ui.model_saving import note_tokens

T = TypeVar("T")
Key = tuple[str, str, Place]
"""The draft, what is wanted, and the place or the words that it is wanted of."""
_log = logging.getLogger(__name__)


@dataclass
class Ask(Generic[T]):
    """One question on its way; the worker writes, the page reads."""

    answer: T | None = None
    failure: str = ""
    finished: bool = False
    started: float = field(default_factory=time.monotonic)
    meter: Metered | None = None

    @property
    def seconds(self) -> int:
        return int(time.monotonic() - self.started)


class Asks(Generic[T]):
    """All questions of one kind, for all tabs."""

    def __init__(self) -> None:
        self._asks: dict[Key, Ask[T]] = {}

    def of(self, key: Key) -> Ask[T] | None:
        return self._asks.get(key)

    def forget(self, key: Key) -> None:
        """An answer that is still on its way is thrown away."""
        ask = self._asks.pop(key, None)
        if ask and ask.meter:
            ask.meter.stopped = True

    def start(self, key: Key, question: Callable[[Chat], T], *, store: DraftStore, chat: Callable[[], Chat]) -> None:
        """Once: a question that is on its way is not asked again."""
        running = self._asks.get(key)
        if running and not running.finished:
            return
        ask = self._asks[key] = Ask[T]()
        Thread(target=_run, args=(ask, question, key[0], (store, chat)), name=THREAD, daemon=True).start()


def _run(
    ask: Ask[T], question: Callable[[Chat], T], identity: str, doors: tuple[DraftStore, Callable[[], Chat]]
) -> None:
    store, chat = doors
    try:
        ask.meter = Metered(chat())
        ask.answer = question(ask.meter)
    except AssistantError as error:
        ask.failure = str(error)
    except Exception:
        _log.exception("asking failed")
        ask.failure = "询问模型时程序出错，内容没有改动；请稍后或换一种说法再试"
    finally:
        note_tokens(ask.meter, identity, store)
        ask.finished = True
