"""An HTTP client that gives up on replies that are too long or take too long, however slowly they drip."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local as of_thread
from typing import Any

import httpx

from assistant.llm.retry_after import asked_to_wait

_BYTES_PER_CHARACTER = 300
"""A streamed piece of one character comes in some 250 bytes of frame."""
_PASSING_STATUSES = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
_RETRY_HEADER = "x-should-retry"
"""By this header of an answer OpenAI's client decides whether it tries again."""


class TooLong(Exception):
    """More bytes than any honest reply has."""


class BoundedClient(httpx.Client):
    """Each response is read within `characters` and within `seconds` from its request on; further tries share them."""

    def __init__(self, *, seconds: float, characters: int, local: bool) -> None:
        timeout = httpx.Timeout(seconds, connect=min(seconds, 10.0))
        super().__init__(timeout=timeout, trust_env=not local)
        self._seconds, self._most = seconds, characters * _BYTES_PER_CHARACTER
        self._mine = of_thread()

    @contextmanager
    def one_reply(self) -> Iterator[None]:
        """All that this thread sends within waits `seconds` together: a server that hangs is not waited for thrice."""
        self._mine.deadline, self._mine.refusal = time.monotonic() + self._seconds, None
        try:
            yield
        finally:
            del self._mine.deadline, self._mine.refusal

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        deadline = getattr(self._mine, "deadline", time.monotonic() + self._seconds)
        if time.monotonic() > deadline:
            return self._refused(request)
        response = super().send(request, **{**options, "stream": True})
        if response.status_code in _PASSING_STATUSES:
            self._mine.refusal = response
            if asked_to_wait(response.headers) > deadline - time.monotonic():
                response.headers[_RETRY_HEADER] = "false"
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _BoundedStream(response.stream, deadline, self._most)
        if not options.get("stream"):
            response.read()
        return response

    def _refused(self, request: httpx.Request) -> httpx.Response:
        """No time is left: what the last try was told says more than that."""
        refusal: httpx.Response | None = getattr(self._mine, "refusal", None)
        if refusal is None:
            raise httpx.ReadTimeout("the reply took too long", request=request)
        headers = {"retry-after": refusal.headers.get("retry-after", ""), _RETRY_HEADER: "false"}
        return httpx.Response(refusal.status_code, headers=headers, request=request)


class _BoundedStream(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, deadline: float, most: int) -> None:
        self._stream, self._deadline, self._most = stream, deadline, most

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for piece in self._stream:
            read += len(piece)
            if read > self._most:
                raise TooLong
            if time.monotonic() > self._deadline:
                raise httpx.ReadTimeout("the reply took too long")
            yield piece

    def close(self) -> None:
        self._stream.close()
