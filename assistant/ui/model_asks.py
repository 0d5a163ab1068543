"""One question to the model about one place: asked in a worker thread, its answers shown until somebody takes one."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread

from assistant import wording
from assistant.draft import Draft, Row
from assistant.drafts import DraftStore
from assistant.errors import AssistantError
from assistant.frozen import Frozen
from assistant.llm.chat import Chat, Metered
from assistant.llm.preview import preview
from assistant.ui.model_runs import THREAD, Place
from assistant.ui.model_saving import note_tokens

_log = logging.getLogger(__name__)


class Answer(Frozen):
    """Other words for a row or a goal, and why."""

    after: Row | str
    why: str = ""


class Question(Frozen):
    """What is to be asked, about a draft as it stood."""

    draft: Draft
    place: int | str
    """A row by its index, or a goal by its field name."""
    remark: str = ""
    """What the officer wants; for alternatives: what is weak."""
    several: bool = False
    """Up to three ways instead of one."""

    @property
    def before(self) -> Place:
        if isinstance(self.place, int):
            return self.draft.rows[self.place]
        return str(getattr(self.draft.header, self.place))

    def ask(self, chat: Chat) -> tuple[Answer, ...]:
        """Raises ModelUnavailable or UnusableReply; nothing where the model says the same again."""
        if self.several and isinstance(self.place, int):
            return self._ways(self.place, chat)
        result = wording.ask_again(self.draft, self.place, chat, self.remark)
        return (Answer(after=result.after, why=result.note),) if result.worded else ()

    def _ways(self, index: int, chat: Chat) -> tuple[Answer, ...]:
        """Only those that the rules find nothing wrong with; the number waits for whom it has waited before."""
        waits = self.draft.rows[index].unconfirmed
        return tuple(
            Answer(after=Row(indicator=offer.indicator, origin=offer.origin, unconfirmed=waits), why=offer.why)
            for offer in wording.alternatives(self.draft, index, chat, self.remark)
            if not offer.findings
        )


def text_of(question: Question) -> str:
    """What would leave for the model, word for word; nothing is sent."""
    return preview(question.ask)


@dataclass
class Ask:
    """One question on its way; the worker writes, the page reads."""

    answers: tuple[Answer, ...] = ()
    failure: str = ""
    finished: bool = False
    started: float = field(default_factory=time.monotonic)
    meter: Metered | None = None

    @property
    def seconds(self) -> int:
        return int(time.monotonic() - self.started)


Key = tuple[str, str, Place]
_asks: dict[Key, Ask] = {}


def ask_of(key: Key) -> Ask | None:
    return _asks.get(key)


def forget(key: Key) -> None:
    """An answer that is still on its way is thrown away."""
    ask = _asks.pop(key, None)
    if ask and ask.meter:
        ask.meter.stopped = True


def start(key: Key, question: Question, *, store: DraftStore, chat: Callable[[], Chat]) -> Ask:
    running = _asks.get(key)
    if running and not running.finished:
        return running
    ask = _asks[key] = Ask()
    Thread(target=_run, args=(ask, key[0], question, (store, chat)), name=THREAD, daemon=True).start()
    return ask


def _run(ask: Ask, identity: str, question: Question, doors: tuple[DraftStore, Callable[[], Chat]]) -> None:
    store, chat = doors
    try:
        ask.meter = Metered(chat())
        ask.answers = question.ask(ask.meter)
    except AssistantError as error:
        ask.failure = str(error)
    except Exception:
        _log.exception("asking failed")
        ask.failure = "询问模型时程序出错，内容没有改动；请稍后重试"
    finally:
        note_tokens(ask.meter, identity, store)
        ask.finished = True
