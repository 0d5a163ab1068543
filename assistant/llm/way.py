"""How an endpoint wants to be asked: found by trying, remembered in the data folder, overruled by settings."""

import json
import re
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from pydantic import ValidationError

from assistant.frozen import Frozen
from assistant.llm.profiles import Endpoint, Mode

FILE = "model-endpoints.json"
TOKEN_FIELDS = ("max_tokens", "max_completion_tokens")
_SPARED = {"response_format", "tools", "tool_choice"}
"""What holds a reply to its shape is given up by the ladder, not field by field."""


class Found(Frozen):
    """What is known of one model at one address."""

    mode: Mode | None = None
    omitted: tuple[str, ...] = ()
    """Fields of a request that it refuses."""
    context: int = 0
    """Tokens, as the server says; 0 where it says nothing."""


class Way:
    """The way to ask one endpoint; shared by the threads that ask it."""

    def __init__(self, home: Path, endpoint: Endpoint) -> None:
        self._path, self._key, self._ladder = home / FILE, _key(endpoint), endpoint.profile.ladder
        self._lock = Lock()
        found = recall(home, endpoint)
        # A remembered step that the settings no longer allow counts for nothing.
        self.mode: Mode = next((mode for mode in self._ladder if mode == found.mode), self._ladder[0])
        self.omitted, self.context = frozenset(found.omitted), found.context
        self._kept = found

    def gives_way(self, mode: Mode, sent: frozenset[str], words: str) -> bool:
        """Whether there is another way to try after a refusal; another thread may have found it already."""
        with self._lock:
            if named := {field for field in sent - _SPARED if re.search(rf"\b{re.escape(field)}\b", words)}:
                self.omitted |= named
                return True
            if self.mode != mode:
                return True
            below = self._ladder[self._ladder.index(mode) + 1 :]
            # Refused on every step: it was not the mode.
            self.mode = below[0] if below else self._ladder[0]
            return bool(below)

    def worked(self, mode: Mode) -> None:
        """Remembered where it is another than the first."""
        with self._lock:
            found = Found(mode=mode, omitted=tuple(sorted(self.omitted)), context=self.context)
            plain = mode == (self._kept.mode or self._ladder[0])
            if not plain or found.omitted != self._kept.omitted:
                self._kept = found
                _save(self._path, self._key, found)


def recall(home: Path, endpoint: Endpoint) -> Found:
    """What was found before; nothing where nothing was, or where the file says nothing of use."""
    try:
        return Found.model_validate(_saved(home / FILE).get(_key(endpoint), {}))
    except ValidationError:
        return Found()


def remember(home: Path, endpoint: Endpoint, found: Found) -> None:
    _save(home / FILE, _key(endpoint), found)


def _key(endpoint: Endpoint) -> str:
    """Address and model, without what an address may hold of secrets."""
    parts = urlsplit(endpoint.base_url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path} {endpoint.model}"


def _saved(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _save(path: Path, key: str, found: Found) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {**_saved(path), key: found.model_dump(mode="json")}
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return  # found again at the next start
