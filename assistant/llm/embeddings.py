"""Vectors from an endpoint: texts are sent, never token ids, in batches that the provider takes."""

import hashlib
import re
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import ModelUnavailable
from assistant.llm.profiles import Endpoint, embedding_endpoint_of
from assistant.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.llm.vendor import Vendor

    Vector = NDArray[np.float32]
    Vectors = NDArray[np.float32]

PATIENCE = 30.0
"""Seconds for one call: a search that waits longer falls back."""
_LARGEST = 64
"""More texts a call bring nothing and make replies of many megabytes."""


def open_embeddings(settings: Settings) -> "EndpointEmbedding | None":
    """None where no embedding model is configured."""
    endpoint = embedding_endpoint_of(settings)
    return EndpointEmbedding(endpoint, settings) if endpoint else None


class EndpointEmbedding:
    """An embedding model behind an endpoint; raises ModelUnavailable."""

    def __init__(self, endpoint: Endpoint, settings: Settings) -> None:
        self.endpoint = endpoint
        self.name = _name(endpoint)
        seconds = min(settings.reply_seconds, PATIENCE)
        self._settings = settings.model_copy(update={"api_key": settings.embedding_key, "reply_seconds": seconds})
        self._batch = min(endpoint.profile.embedding_batch, _LARGEST)
        self._dimension = 0
        self._lock = Lock()

    @cached_property
    def _vendor(self) -> "Vendor":
        from assistant.llm.vendor import Vendor  # heavy

        return Vendor(self.endpoint, self._settings)

    @property
    def dimension(self) -> int:
        """As the endpoint gives it; asked once."""
        if not self._dimension:
            self.embed_query("绩效指标")
        return self._dimension

    def embed_passages(self, texts: tuple[str, ...]) -> "Vectors":
        import numpy as np

        parts = [self._embed(texts[at : at + self._batch]) for at in range(0, len(texts), self._batch)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), dtype=np.float32)

    def embed_query(self, text: str) -> "Vector":
        vector: Vector = self._embed((text,))[0]
        return vector

    def _embed(self, texts: tuple[str, ...]) -> "Vectors":
        import numpy as np

        with self._vendor.call() as door:
            reply = door.embeddings.create(model=self.endpoint.model, input=list(texts), encoding_format="float")
            ordered = sorted(reply.data, key=lambda item: item.index)
            vectors = np.asarray([item.embedding for item in ordered], dtype=np.float32)
        self._check(vectors, len(texts))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        directions: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
        return directions

    def _check(self, vectors: "Vectors", count: int) -> None:
        """As many as asked for, all of one dimension, all numbers."""
        import numpy as np

        whole = vectors.ndim == 2 and vectors.shape[0] == count and vectors.shape[1] > 0
        if not whole or not np.isfinite(vectors).all():
            raise self._unusable("没有按要求返回向量")
        with self._lock:
            self._dimension = self._dimension or vectors.shape[1]
        if vectors.shape[1] != self._dimension:
            raise self._unusable(f"的向量维数从 {self._dimension} 变成了 {vectors.shape[1]}")

    def _unusable(self, what: str) -> ModelUnavailable:
        text = f"检索模型“{self.endpoint.model}”（{self.endpoint.place}）{what}，请检查 JIXIAO_EMBEDDING_MODEL"
        return ModelUnavailable(text, kind="strange", lasting=True)


def _name(endpoint: Endpoint) -> str:
    """Safe in a file name; another address or model is another name."""
    told = f"{endpoint.base_url.rpartition('@')[2]} {endpoint.model}"
    return f"{re.sub('[^A-Za-z0-9.-]+', '-', endpoint.model)[:40]}-{hashlib.sha256(told.encode()).hexdigest()[:10]}"
