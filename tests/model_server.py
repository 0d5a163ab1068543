"""A local endpoint that misbehaves on demand: each fault is a function of the request handler."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GOOD = json.dumps({"name": "参训人次", "meaning": "全年签到参加的累计人次"}, ensure_ascii=False)


class Handler(BaseHTTPRequestHandler):
    """One request; `server.behave` answers it."""

    server: "Server"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append(body)
        self.server.headers.append(dict(self.headers))
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.behave(self)

    def do_GET(self) -> None:
        """The list of models, where there is one."""
        self.server.headers.append(dict(self.headers))
        listed = self.server.models
        if listed is None:
            return self.status(404, '{"error": {"message": "no such path"}}', content_type="application/json")
        return self.status(200, json.dumps({"object": "list", "data": listed}), content_type="application/json")

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""

    def status(self, code: int, body: str = "", **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def open_stream(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()

    def piece(self, delta: dict[str, object], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
        self.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()

    def stream(self, text: str, *, finish: str | None = "stop", step: int = 6, pause: float = 0) -> None:
        self.open_stream()
        for start in range(0, len(text), step):
            self.piece({"role": "assistant", "content": text[start : start + step]})
            time.sleep(pause)
        if finish:
            self.piece({}, finish)
            usage = {"prompt_tokens": 20, "completion_tokens": 5, "total_tokens": 25}
            chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": []}
            self.wfile.write(f"data: {json.dumps({**chunk, 'usage': usage})}\n\ndata: [DONE]\n\n".encode())


Behaviour = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """Remembers what it was sent."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, behave: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behave = behave
        self.models: list[dict[str, object]] | None = None
        self.requests: list[dict[str, object]] = []
        self.headers: list[dict[str, str]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves early is no news."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def serving(behave: Behaviour) -> Iterator[Server]:
    server = Server(behave)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def vectors(handler: Handler, dimension: int = 8) -> None:
    """Embeddings that count the characters of a text: like texts are near."""
    body = handler.server.requests[-1]
    data = [{"object": "embedding", "index": at, "embedding": _counted(text, dimension)}
            for at, text in enumerate(body["input"])]  # fmt: skip
    content = {"object": "list", "model": "e", "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}
    handler.status(200, json.dumps(content), content_type="application/json")


def _counted(text: str, dimension: int) -> list[float]:
    found = [0.01] * dimension
    for character in text:
        found[ord(character) % dimension] += 1.0
    return found


def endless_spaces(handler: Handler) -> None:
    handler.open_stream()
    handler.piece({"role": "assistant", "content": '{"name":'})
    while True:
        handler.piece({"content": "          "})


def ten_megabytes(handler: Handler) -> None:
    handler.stream("长" * 10_000_000, step=100_000)


def one_endless_line(handler: Handler) -> None:
    handler.open_stream()
    while True:
        handler.wfile.write(b"data: " + b"x" * 65_536)


def hang(handler: Handler) -> None:
    time.sleep(3)


def drip(handler: Handler) -> None:
    handler.stream(GOOD * 20, step=1, pause=0.05)


def html(handler: Handler) -> None:
    handler.status(200, "<html><body>网关登录</body></html>", content_type="text/html")


def cut_headers(handler: Handler) -> None:
    """The connection ends inside a body that was announced longer."""
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.send_header("content-length", "100000")
    handler.end_headers()
    handler.piece({"role": "assistant", "content": GOOD[:10]})


def refusal(handler: Handler) -> None:
    handler.open_stream()
    handler.piece({"role": "assistant", "content": None, "refusal": "我不能协助此请求"})
    handler.piece({}, "stop")
