"""A small library for tests: an embedding that needs no model, two past forms, one purpose."""

import json
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.layout.records import json_text, to_record
from assistant.library.lexical import grams
from assistant.library.past import PastLibrary
from assistant.library.sources import Shelves
from assistant.vocabulary.slots import Slot

TRAINING = (
    Indicator.of(Slot.QUANTITY, "消防技能培训人次", "≥120人次", "统计参加消防技能培训的人次"),
    Indicator.of(Slot.QUALITY, "消防技能考核通过率", "≥95%", "通过人数÷参训人数×100%"),
    Indicator.of(Slot.SOCIAL, "显著提升安全水平", "≥90%", "考核安全水平提升情况"),
    Indicator.of(Slot.OTHERS),
)
GREENING = (
    Indicator.of(Slot.QUANTITY, "绿地养护面积", "≥3万平方米", "养护合同约定的面积"),
    Indicator.of(Slot.TIMELINESS, "枯死苗木更换时间", "≤5天", "从发现到更换的天数"),
)
PURPOSE = {
    "id": "cleaning",
    "name": "保洁服务",
    "words": ["保洁", "清扫"],
    "objects": ["办公楼"],
    "audience": "办公人员",
    "verb": "清扫",
    "result": "保持办公场所整洁",
    "exemplars": [
        {
            "id": "cleaning.quantity.area",
            "slot": "数量",
            "name": "{对象}保洁面积",
            "needs": "quantity",
            "operator": "≥",
            "unit": "{单位}",
            "explanation": "统计{对象}保洁面积；计算公式：各处面积之和；数据来源：保洁合同",
        }
    ],
}


class SmallEmbedding:
    """Characters and pairs hashed into a vector; counts what it is asked."""

    dimension = 128

    def __init__(self, name: str = "small-1") -> None:
        self.name = name
        self.embedded = 0

    def embed_passages(self, texts: tuple[str, ...]) -> NDArray[np.float32]:
        self.embedded += len(texts)
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for gram in grams(text):
            vector[zlib.crc32(gram.encode()) % self.dimension] += 1
        return vector / max(float(np.linalg.norm(vector)), 1e-9)


def past(name: str, rows: tuple[Indicator, ...], *, year: int | None = 2023, cost: str = "") -> Draft:
    form = Declaration(project_name=name, unit="某区应急管理局", cost_basis=cost, indicators=rows)
    return Draft.of(form).model_copy(update={"year": year})


def make_shelves(folder: Path) -> Shelves:
    shelves = Shelves(
        own=folder / "home" / "library",
        shipped=folder / "shipped",
        exemplars=folder / "exemplars",
        kept=folder / "kept",
    )
    shelves.shipped.mkdir()
    shelves.exemplars.mkdir()
    forms = {
        "fire": past("消防技能培训", TRAINING),
        "green": past("绿地养护", GREENING, cost="1. 灌溉水费12万元；2. 化肥3万元"),
    }
    for name, draft in forms.items():
        (shelves.shipped / f"{name}.json").write_text(json_text(to_record(draft)), encoding="utf-8")
    (shelves.exemplars / "cleaning.json").write_text(json.dumps(PURPOSE, ensure_ascii=False), encoding="utf-8")
    return shelves


def open_small(folder: Path, shelves: Shelves, *, embedding: SmallEmbedding | None = None) -> PastLibrary:
    return PastLibrary(folder / "home", embedding=embedding or SmallEmbedding(), shelves=shelves)
