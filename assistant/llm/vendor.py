"""OpenAI's own client for what is no conversation, lists and embeddings, with its errors as ours."""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import openai

from assistant.errors import ModelUnavailable
from assistant.llm.bounded import BoundedClient, TooLong
from assistant.llm.faults import VENDOR, fault
from assistant.llm.profiles import Endpoint
from assistant.settings import Settings

OFFLINE = "已设置 JIXIAO_OFFLINE，不允许访问模型；要用模型请去掉这项设置"


class Vendor:
    """One client for many calls: a new one costs more than a call."""

    def __init__(self, endpoint: Endpoint, settings: Settings) -> None:
        self._endpoint, self._offline = endpoint, settings.offline
        self._client = BoundedClient(
            seconds=settings.reply_seconds, characters=settings.reply_characters, local=endpoint.on_this_machine
        )
        weakref.finalize(self, self._client.close)
        client: Any = self._client
        self._door = openai.OpenAI(
            base_url=endpoint.base_url, api_key=settings.api_key.get_secret_value() or "-", http_client=client,
            max_retries=settings.retries,
        )  # fmt: skip

    @contextmanager
    def call(self) -> Iterator[openai.OpenAI]:
        """Bounded in time and size; raises ModelUnavailable, also where calls are forbidden."""
        if self._offline:
            raise ModelUnavailable(OFFLINE, kind="offline", lasting=True)
        try:
            with self._client.one_reply():
                yield self._door
        except TooLong as error:
            raise fault(ValueError(), self._endpoint) from error
        except VENDOR as error:
            raise fault(error, self._endpoint) from None
