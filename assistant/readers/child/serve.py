"""Run as a script: files on standard input → their cells as JSON on standard output, one after another."""

import json
import os
import re
import sys
import types
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

_HERE = Path(__file__).resolve().parent
# The program itself stays out of this process: with bare packages it starts at once.
for _name, _folder in (("assistant", _HERE.parents[1]), ("assistant.readers", _HERE.parent)):
    if _name not in sys.modules:
        _package = types.ModuleType(_name)
        _package.__path__ = [str(_folder)]
        sys.modules[_name] = _package

from assistant.readers.child.bounds import Limits, Refused  # noqa: E402

_HOME = "assistant.readers.child"
_READERS = {
    "sheets": f"{_HOME}.sheets:read", "opendocument_sheets": f"{_HOME}.opendocument:read_sheets",
    "opendocument_text": f"{_HOME}.opendocument:read_text", "words": f"{_HOME}.words:read",
    "pdf": f"{_HOME}.pdf:read", "web": f"{_HOME}.web:read",
    "attachments": f"{_HOME}.mail:read_attachments",
}  # fmt: skip
"""Loaded when the first file of the kind comes."""
_EXPECTED = {".xlsx": "sheets", ".xls": "sheets", ".docx": "words", ".pdf": "pdf"}


def main() -> None:
    """Answers until the input ends; the one argument is the suffix of the file to come, where it is known."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between the answers
    if expected := _EXPECTED.get(sys.argv[1]):
        _reader(expected)
    while header := sys.stdin.buffer.readline():
        request = json.loads(header)
        _bound_memory(request["memory"])
        data = sys.stdin.buffer.read(request["size"])
        result = _answer(request["kind"], data, Limits(**request["limits"]))
        text = json.dumps({**result, "peak": _peak()}, ensure_ascii=False).encode("utf-8", "replace")
        answers.write(b"%d\n" % len(text) + text)
        answers.flush()


def _answer(kind: str, data: bytes, limits: Limits) -> dict[str, object]:
    try:
        return {"pages": _reader(kind)(data, limits)}
    except Refused as error:
        return {"error": str(error)}
    except BaseException as error:
        # The door of the process: whatever a library stumbles over, the file is at fault.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":  # of a library in Rust
            raise
        return {"error": what_failed(error)}


def what_failed(error: BaseException) -> str:
    """What is said where a library stumbled: the parser of XML has its own way to say that memory ran out."""
    if isinstance(error, MemoryError) or "out of memory" in str(error):
        return "内容过多，读入时内存不够，请只留下申报表后再读入"
    return "已损坏或内容异常，请用 Office 或 WPS 打开后另存一份再读入"


def _reader(kind: str) -> Callable[[bytes, Limits], list[object]]:
    module, _, function = _READERS[kind].partition(":")
    read: Callable[[bytes, Limits], list[object]] = getattr(import_module(module), function)
    return read


def _bound_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _peak() -> int:
    """Most memory used so far, in bytes; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    # Not `ru_maxrss`: it begins with what the parent had when it started this process.
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    main()
