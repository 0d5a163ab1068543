"""A GGUF file as the model: an in-process llama.cpp server on 127.0.0.1, started once and kept."""

import importlib
import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.errors import ModelUnavailable
from assistant.llm.profiles import Endpoint, profile_named, with_settings
from assistant.settings import Settings


def serve(settings: Settings) -> Endpoint:
    """The endpoint of the served file."""
    path = Path(settings.model).expanduser()
    if not path.is_file():
        raise ModelUnavailable(f"没有模型文件“{path}”，请检查 JIXIAO_MODEL 的路径", kind="file", lasting=True)
    profile = with_settings(profile_named("llama.cpp"), settings)
    states = _states(path.resolve(), settings.home) if profile.parallel == 1 else None
    address = _started(path.resolve(), profile.context, profile.parallel, states)
    return Endpoint(base_url=f"{address}/v1", model=path.stem, profile=profile, local=True, states=states)


def _states(path: Path, home: Path) -> Path | None:
    """A folder for what this very file has read, by this very version of the server; None where it cannot be made."""
    stat = path.stat()
    about = f"{path} {stat.st_size} {stat.st_mtime_ns} {_package().__version__}"
    folder = home / "model-states" / sha256(about.encode()).hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


@cache
def _started(path: Path, context: int, parallel: int, states: Path | None) -> str:
    server = _server(path, context, parallel, states)
    _running.append(server)
    return str(server.listening_address)


_running: list[Any] = []
"""A server ends when nothing holds it."""


def _server(path: Path, context: int, parallel: int, states: Path | None) -> Any:
    package = _package()
    parameters = package.CommonParams()
    parameters.model.path = str(path)
    parameters.n_ctx, parameters.n_parallel = context * parallel, parallel
    parameters.warmup, parameters.verbosity = False, -1
    if states:
        parameters.slot_save_path = f"{states}{os.sep}"
    for threads in (parameters.cpuparams, parameters.cpuparams_batch):
        threads.n_threads = _threads()
        # Waiting threads that spin starve the embedding, and each other, by a factor of sixty.
        threads.poll = 0
    try:
        return package.Server(parameters)
    except (RuntimeError, ValueError, OSError) as error:
        text = f"模型文件“{path.name}”载入失败，请确认它是完整的 GGUF 文件，且内存足够"
        raise ModelUnavailable(text, kind="file", lasting=True) from error


def _threads() -> int:
    """All processors, or half of them on a crowded machine: threads that wait for one another burn what is left."""
    processors = os.cpu_count() or 1
    try:
        crowded = os.getloadavg()[0] > 1.5 * processors
    except (AttributeError, OSError):  # not known on Windows
        crowded = False
    return max(1, processors // 2 if crowded else processors)


def _package() -> Any:
    try:
        return importlib.import_module("xllamacpp")
    except ImportError as error:
        text = "要直接使用模型文件，请先运行 make local 安装本机推理组件 xllamacpp"
        raise ModelUnavailable(text, kind="package", lasting=True) from error
