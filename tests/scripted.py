"""A chat that says what it is told to, and remembers what it was asked."""

from collections.abc import Callable
from threading import Lock

from pydantic import BaseModel

from assistant.llm.chat import Message, Reply

Turn = str | Reply | Exception


class Scripted:
    """Replies in order, the last one for ever; or by a function of what was asked."""

    name = "测试模型"
    parallel = 2

    def __init__(self, *turns: Turn, by: Callable[[str], Turn] | None = None, whole_form: bool = False) -> None:
        self.whole_form = whole_form
        self._turns, self._by, self._lock = list(turns), by, Lock()
        self.asked: list[tuple[Message, ...]] = []

    def __call__(self, messages: tuple[Message, ...], shape: type[BaseModel]) -> Reply:
        with self._lock:
            self.asked.append(messages)
            number = len(self.asked) - 1
        turn = self._by(messages[-1].text) if self._by else self._turns[min(number, len(self._turns) - 1)]
        if isinstance(turn, Exception):
            raise turn
        return turn if isinstance(turn, Reply) else Reply(text=turn, finish_reason="stop")
