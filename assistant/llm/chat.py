"""What a model is to the rest of the program: one function from messages to a reply."""

from threading import Lock
from typing import Literal, Protocol

from pydantic import BaseModel

from assistant.errors import ModelUnavailable
from assistant.frozen import Frozen


class Message(Frozen):
    """One turn of a conversation with a model."""

    role: Literal["system", "user", "assistant"]
    text: str


class Reply(Frozen):
    """What came back, as it came."""

    text: str
    finish_reason: str = ""
    """`stop` where the model ended by itself; empty where the stream broke off."""
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Chat(Protocol):
    """A model. Production adapts ChatOpenAI, tests pass a scripted one."""

    @property
    def name(self) -> str:
        """The model's name, for people."""
        ...

    @property
    def parallel(self) -> int:
        """Most questions that it takes side by side."""
        ...

    @property
    def whole_form(self) -> bool:
        """Strong enough to write rows and goals anew; a small one is asked for a few words of each."""
        ...

    def __call__(self, messages: tuple[Message, ...], shape: type[BaseModel]) -> Reply:
        """Raises ModelUnavailable; `shape` is a wish that the endpoint may not honour."""
        ...


class Tokens(Frozen):
    """What was spent on a model."""

    calls: int = 0
    prompt: int = 0
    completion: int = 0


_HUNG = 2
"""Replies that did not come in time, before any came at all: whoever waits has waited long enough."""


class Metered:
    """A chat that counts what passes through it, and stops when told to or after a fault that will not pass."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._lock = Lock()
        self.name, self.parallel, self.whole_form = chat.name, chat.parallel, chat.whole_form
        self.tokens = Tokens()
        self.stopped = False
        self._slow = 0
        self._fault: ModelUnavailable | None = None

    def __call__(self, messages: tuple[Message, ...], shape: type[BaseModel]) -> Reply:
        if self._fault:
            raise self._fault
        if self.stopped:
            raise ModelUnavailable("已取消，没有再问模型", kind="cancelled", lasting=True)
        try:
            reply = self._chat(messages, shape)
        except ModelUnavailable as error:
            self._slow += error.kind == "slow"
            if error.lasting or (self._slow >= _HUNG and not self.tokens.calls):
                self._fault, self.stopped = error, True
            raise
        with self._lock:
            old = self.tokens
            self.tokens = Tokens(
                calls=old.calls + 1, prompt=old.prompt + reply.prompt_tokens,
                completion=old.completion + reply.completion_tokens,
            )  # fmt: skip
        return reply
