"""What a served model has read of a prompt's fixed turns, kept on disk: reading them again costs it 10 s and more."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

import httpx

from assistant.llm.chat import Message

_MOST = 6
"""Prompts whose states are kept, some 20 MB each; the oldest goes."""


class WarmStart:
    """Of one llama.cpp server with one slot; a fault of it costs time and nothing else."""

    def __init__(self, base_url: str, folder: Path, client: httpx.Client) -> None:
        self._address, self._folder, self._client = base_url.removesuffix("/v1"), folder, client
        self._lock, self._held = Lock(), ""

    def read(self, messages: tuple[Message, ...]) -> None:
        """Makes the server hold the turns before the question; nothing of an officer stands in them."""
        *turns, _ = messages
        with self._lock:
            # Repairs stand behind a question whose turns are held already.
            if not turns or turns[0].text == self._held:
                return
            self._held = turns[0].text
            name = f"{sha256(repr(turns).encode()).hexdigest()[:24]}.state"
            with suppress(httpx.HTTPError, OSError):
                if not self._restored(name):
                    self._keep(name, turns)

    def _restored(self, name: str) -> bool:
        path = self._folder / name
        if not path.is_file():
            return False
        if self._slot("restore", name):
            path.touch()
            return True
        path.unlink(missing_ok=True)
        return False

    def _keep(self, name: str, turns: list[Message]) -> None:
        said = [{"role": turn.role, "content": turn.text} for turn in turns]
        body = {"messages": said, "max_tokens": 1, "temperature": 0}
        self._client.post(f"{self._address}/v1/chat/completions", json=body).raise_for_status()
        part = f"{name}.{os.getpid()}.part"
        if self._slot("save", part):
            (self._folder / part).replace(self._folder / name)
        for old in sorted(self._folder.glob("*.state"), key=lambda path: -path.stat().st_mtime)[_MOST:]:
            old.unlink(missing_ok=True)

    def _slot(self, action: str, name: str) -> bool:
        answer = self._client.post(f"{self._address}/slots/0?action={action}", json={"filename": name})
        return answer.is_success
