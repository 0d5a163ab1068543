"""What would leave for a model, to be read before it is sent."""

from collections.abc import Callable
from contextlib import suppress

from assistant.errors import ModelUnavailable, UnusableReply
from assistant.llm.chat import Chat, Message, Reply


class _Recorder:
    """A chat that only notes what it would have been sent."""

    name, parallel, whole_form, text = "", 1, False, ""

    def __call__(self, messages: tuple[Message, ...], shape: object) -> Reply:
        self.text = "\n".join(message.text for message in messages)
        raise ModelUnavailable("没有发送", kind="preview", lasting=True)


def preview(asking: Callable[[Chat], object]) -> str:
    """The first question word for word; nothing is sent, and empty where nothing would be."""
    recorder = _Recorder()
    with suppress(ModelUnavailable, UnusableReply):
        asking(recorder)
    return recorder.text
