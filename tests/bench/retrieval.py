"""The library beside the plain Chroma query on the same vectors: ratios travel, milliseconds do not."""

import random
import resource
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import chromadb
import numpy as np
from chromadb.config import Settings
from numpy.typing import NDArray

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.library.entries import PastForm
from assistant.library.exemplars import EXEMPLARS
from assistant.library.index import VECTORS
from assistant.library.lexical import grams
from assistant.library.past import PastLibrary
from assistant.library.sources import Shelves
from assistant.vocabulary.slots import Slot

SIZES = (1_000, 10_000)
QUERIES = 200
ROWS_PER_FORM = 10
_TEXT = """
政务 窗口 人员 培训 道路 养护 工程 小区 改造 环境 整治 信息 系统 运维 教育 设备 采购 医疗 卫生 农业 水利 防汛
消防 安全 社区 养老 就业 补贴 文化 演出 图书 档案 数字化 绩效 评价 宣传 绿化 保洁 安保 食堂 车辆 印刷 会议
"""
_WORDS = _TEXT.split()
_HEADS = {
    Slot.QUANTITY: "数量", Slot.QUALITY: "合格率", Slot.TIMELINESS: "完成时间", Slot.COST: "单价",
    Slot.SOCIAL: "知晓率", Slot.SERVED: "满意度",
}  # fmt: skip


class Hashed:
    """Stands for a model: as many dimensions as e5, at no cost, so that only the library is measured."""

    name = "hashed-384"
    dimension = 384

    def embed_passages(self, texts: tuple[str, ...]) -> NDArray[np.float32]:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        places = [zlib.crc32(gram.encode()) % self.dimension for gram in grams(text)]
        np.add.at(vector, places, 1.0)
        return vector / max(float(np.linalg.norm(vector)), 1e-9)


@dataclass(frozen=True)
class Generated(Shelves):
    """Shelves of made-up forms."""

    count: int = 0

    def forms(self) -> tuple[PastForm, ...]:
        return tuple(made_up(self.count))


def made_up(rows: int) -> Iterator[PastForm]:
    chance = random.Random(7)
    for number in range(rows // ROWS_PER_FORM):
        name = "".join(chance.sample(_WORDS, 3))
        slots = (*_HEADS, *chance.choices(tuple(_HEADS), k=ROWS_PER_FORM - len(_HEADS)))
        cells = ((slot, "".join(chance.sample(_WORDS, 2)) + _HEADS[slot]) for slot in slots)
        indicators = tuple(Indicator.of(slot, text, "≥95%", f"考核{text}") for slot, text in cells)
        form = Declaration(project_name=name, unit="某单位", cost_basis=f"{name}服务费30万元", indicators=indicators)
        yield PastForm(f"form-{number}", Draft.of(form).model_copy(update={"year": 2023}))


def timed(calls: tuple[Callable[[str], object], ...], queries: list[str]) -> NDArray[np.float64]:
    """Milliseconds by query and call; the calls take turns, so that a busy moment of the machine meets all of them."""
    took = np.empty((len(queries), len(calls)))
    for row, query in enumerate((queries[0], *queries)):
        for column, call in enumerate(calls):
            started = time.perf_counter()
            call(query)
            took[row - 1, column] = (time.perf_counter() - started) * 1000
    return took


def measure(size: int) -> str:
    chance = random.Random(size)
    queries = ["".join(chance.sample(_WORDS, 3)) for _ in range(QUERIES)]
    embedding = Hashed()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        shelves = Generated(home / "library", home / "none", EXEMPLARS, home / "kept", size)
        library = PastLibrary(home, embedding=embedding, shelves=shelves)
        started = time.perf_counter()
        library.rebuild()
        built = time.perf_counter() - started
        (generation,) = (home / "index").glob("generation-*")
        client = chromadb.PersistentClient(generation / VECTORS, Settings(anonymized_telemetry=False))
        plain = client.get_collection("precedent-all", embedding_function=None)
        vectors = {query: embedding.embed_query(query) for query in queries}
        took = timed(
            (
                lambda query: plain.query(query_embeddings=[vectors[query].tolist()], n_results=10),
                library.similar,
                lambda query: library.similar(query, slot=Slot.QUALITY),
            ),
            queries,
        )
    return line(size, took, built=built)


def line(size: int, took: NDArray[np.float64], *, built: float) -> str:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    numbers = [value for share in (50, 95) for value in np.percentile(took, share, axis=0)]
    ratios = (numbers[4] / numbers[3], numbers[5] / numbers[3])
    cells = " ".join(f"{value:9.2f}" for value in (*numbers, *ratios))
    return f"{size:>7} {cells} {built:8.1f} {memory:8.0f}"


def main(sizes: tuple[int, ...] = SIZES) -> None:
    names = ("plain p50", "all p50", "slot p50", "plain p95", "all p95", "slot p95", "all ratio", "slot rat.")
    print(f"{'rows':>7} {' '.join(f'{name:>9}' for name in names)} {'build s':>8} {'peak MB':>8}")
    for size in sizes:
        print(measure(size), flush=True)
