"""States of a served model: kept once, read again, given up without harm."""

import json
from pathlib import Path

import httpx
import pytest

from assistant.llm.chat import Message
from assistant.llm.warm import WarmStart


def turns(system: str, question: str = "问") -> tuple[Message, ...]:
    return (Message(role="system", text=system), Message(role="user", text=question))


class LlamaServer:
    """Keeps and restores the state of its one slot as files, as llama.cpp does."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.state, self.did = folder, "", list[str]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        if request.url.path == "/v1/chat/completions":
            self.did.append("read")
            self.state = body["messages"][0]["content"]
            return httpx.Response(200, json={})
        action, path = request.url.params["action"], self.folder / body["filename"]
        self.did.append(action)
        if action == "save":
            path.write_text(self.state, encoding="utf-8")
        elif path.read_text(encoding="utf-8") == "damaged":
            return httpx.Response(400, json={"error": {"message": "unable to restore slot"}})
        else:
            self.state = path.read_text(encoding="utf-8")
        return httpx.Response(200, json={})


def started(server: LlamaServer) -> WarmStart:
    """As in a new process."""
    server.state = ""
    return WarmStart("http://127.0.0.1:1/v1", server.folder, httpx.Client(transport=httpx.MockTransport(server)))


def test_turns_are_read_once_and_then_restored(tmp_path: Path) -> None:
    server = LlamaServer(tmp_path)
    warm = started(server)
    warm.read(turns("改写", "第一行"))
    warm.read(turns("改写", "第二行"))
    assert server.did == ["read", "save"]
    (kept,) = tmp_path.iterdir()
    assert kept.read_text(encoding="utf-8") == "改写"  # nothing of the question
    started(server).read(turns("改写", "第三行"))
    assert server.did[2:] == ["restore"]
    assert server.state == "改写"


def test_each_prompt_has_its_own_state(tmp_path: Path) -> None:
    server = LlamaServer(tmp_path)
    warm = started(server)
    for system in ("改写", "对话", "改写"):
        warm.read(turns(system))
        assert server.state == system
    assert server.did == ["read", "save", "read", "save", "restore"]


def test_damaged_state_is_read_anew(tmp_path: Path) -> None:
    server = LlamaServer(tmp_path)
    started(server).read(turns("改写"))
    (kept,) = tmp_path.iterdir()
    kept.write_text("damaged", encoding="utf-8")
    started(server).read(turns("改写"))
    assert server.did[2:] == ["restore", "read", "save"]
    assert kept.read_text(encoding="utf-8") == "改写"


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    warm = started(LlamaServer(tmp_path))
    for number in range(9):
        warm.read(turns(f"提示{number}"))
    assert len(list(tmp_path.iterdir())) == 6


@pytest.mark.parametrize("answer", [httpx.Response(500), httpx.Response(501), httpx.ConnectError("refused")])
def test_server_that_keeps_nothing_is_asked_all_the_same(
    answer: httpx.Response | httpx.ConnectError, tmp_path: Path
) -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    WarmStart("http://127.0.0.1:1/v1", tmp_path, httpx.Client(transport=httpx.MockTransport(serve))).read(turns("改写"))
    assert list(tmp_path.iterdir()) == []
