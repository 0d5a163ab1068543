"""What the interpreter did not understand, put to the model in a worker thread; the page shows how long it takes."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread

from assistant.conversation import Response, converse
from assistant.draft import Draft
from assistant.drafts import DraftStore
from assistant.errors import AssistantError
from assistant.llm.chat import Chat, Metered
from assistant.ui.model_runs import THREAD
from assistant.ui.model_saving import note_tokens

Key = tuple[str, str]
"""The draft, and what was said."""
_log = logging.getLogger(__name__)


@dataclass
class Asked:
    """One question on its way; the worker writes, the page reads."""

    draft: Draft
    focus: int | None = None
    response: Response | None = None
    failure: str = ""
    finished: bool = False
    started: float = field(default_factory=time.monotonic)
    meter: Metered | None = None

    @property
    def seconds(self) -> int:
        return int(time.monotonic() - self.started)


_asked: dict[Key, Asked] = {}


def asked_of(key: Key) -> Asked | None:
    return _asked.get(key)


def forget(key: Key) -> None:
    """An answer that is still on its way is thrown away."""
    asked = _asked.pop(key, None)
    if asked and asked.meter:
        asked.meter.stopped = True


def start(key: Key, asked: Asked, *, store: DraftStore, chat: Callable[[], Chat]) -> None:
    running = _asked.get(key)
    if running and not running.finished:
        return
    _asked[key] = asked
    Thread(target=_run, args=(key, asked, store, chat), name=THREAD, daemon=True).start()


def _run(key: Key, asked: Asked, store: DraftStore, chat: Callable[[], Chat]) -> None:
    identity, said = key
    try:
        asked.meter = Metered(chat())
        asked.response = converse(said, asked.draft, asked.meter, focus=asked.focus)
    except AssistantError as error:
        asked.failure = str(error)
    except Exception:
        _log.exception("the conversation failed")
        asked.failure = "询问模型时程序出错，内容没有改动；请换一种说法再试"
    finally:
        note_tokens(asked.meter, identity, store)
        asked.finished = True
