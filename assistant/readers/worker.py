"""The warm process that reads files: kept for the next file, ended at its bounds, replaced when it dies."""

import atexit
import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

from assistant.errors import UnreadableFile
from assistant.readers.child.bounds import Limits

if TYPE_CHECKING:  # the process is started before the settings' library is imported
    from assistant.settings import Settings

_SCRIPT = Path(__file__).with_name("child") / "serve.py"
_MOST_FILES = 500
"""A process that read so many is replaced: libraries leak."""


class Worker:
    """One process; used by one thread at a time."""

    def __init__(self, suffix: str = "") -> None:
        command = [sys.executable, "-I", "-B", str(_SCRIPT), suffix]
        self.memory: int | None = None  # bound with the first file
        self.owner, self.served = os.getpid(), 0
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def ask(self, request: bytes, seconds: float) -> bytes:
        """The answer; empty where the process died. TimeoutError when it takes too long."""
        start = time.monotonic()
        timer = threading.Timer(seconds, self.process.kill)
        timer.start()
        try:
            answer = self._exchange(request)
        finally:
            timer.cancel()
        self.served += 1
        if time.monotonic() - start > seconds:
            raise TimeoutError
        return answer

    def _exchange(self, request: bytes) -> bytes:
        try:
            _pipe(self.process.stdin).write(request)
            _pipe(self.process.stdin).flush()
            size = int(_pipe(self.process.stdout).readline() or 0)
            return _pipe(self.process.stdout).read(size)
        except (OSError, ValueError):
            return b""

    def end(self) -> None:
        """Ends the process; one that was inherited over a fork belongs to the parent and is left alone."""
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:
                continue
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
        else:
            self.process.returncode = 0


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("no pipe")
    return pipe


_idle: list[Worker] = []
_lock = threading.Lock()


def pages_of(name: str, kind: str, data: bytes, settings: "Settings") -> object:
    """What the process found in a file: JSON, to be validated by the caller."""
    limits = asdict(_limits(settings))
    header = json.dumps({"kind": kind, "size": len(data), "limits": limits, "memory": settings.read_memory_bytes})
    try:
        worker = _taken(settings.read_memory_bytes)
    except OSError as error:
        raise UnreadableFile(f"“{name}”没有读成：系统不让启动读取程序，请稍后再试") from error
    try:
        answer = json.loads(worker.ask(header.encode() + b"\n" + data, settings.read_seconds))
    except TimeoutError as error:
        worker.end()
        seconds = f"{settings.read_seconds:g}"
        raise UnreadableFile(f"“{name}”读了 {seconds} 秒还没读完，请只留下申报表后再读入") from error
    except ValueError as error:
        worker.end()
        raise UnreadableFile(f"“{name}”已损坏或内容异常，请用 Office 或 WPS 打开后另存一份再读入") from error
    except BaseException:
        worker.end()  # half an answer may be left in the pipe
        raise
    _put_back(worker, answer["peak"], settings.read_memory_bytes)
    if "error" in answer:
        raise UnreadableFile(f"“{name}”{answer['error']}")
    return answer["pages"]


def _limits(settings: "Settings") -> Limits:
    return Limits(
        unpacked=settings.unpacked_bytes, rows=settings.sheet_rows, columns=settings.sheet_columns,
        sheets=settings.sheets, cells=settings.cells, pages=settings.pages,
    )  # fmt: skip


def _taken(memory: int) -> Worker:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.memory in {None, memory} and worker.owner == os.getpid() and worker.process.poll() is None:
                return worker
            worker.end()
    return Worker()


def _put_back(worker: Worker, peak: int, memory: int) -> None:
    """One is kept; one that grew to half its bound or served long is ended."""
    worker.memory = memory
    with _lock:
        if not _idle and worker.served < _MOST_FILES and peak < memory // 2:
            _idle.append(worker)
            return
    worker.end()


def warm_up(suffix: str) -> None:
    """Starts the process beside other work, for a file of this suffix that is sure to come."""
    with suppress(OSError):  # told when the file is read
        worker = Worker(suffix)
        with _lock:
            _idle.append(worker)


@atexit.register
def end_idle() -> None:
    """Leaves no process behind."""
    with _lock:
        while _idle:
            _idle.pop().end()
