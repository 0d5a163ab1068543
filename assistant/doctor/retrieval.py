"""The embedding and the index of past forms."""

from collections.abc import Iterator

from assistant.doctor.line import Line, fault, fine, notice
from assistant.errors import AssistantError, LibraryUnavailable, ModelUnavailable
from assistant.library.embedding import Embedding
from assistant.library.past import LibraryCheck, PastLibrary, open_embedding
from assistant.settings import Settings


def retrieval_lines(settings: Settings) -> Iterator[Line]:
    try:
        embedding = open_embedding(settings)
        yield _embedding(embedding)
        yield _index(PastLibrary(settings.home, embedding=embedding).check())
    except ModelUnavailable as error:
        yield fault("检索模型", str(error))
    except AssistantError as error:
        yield fault("检索模型" if isinstance(error, LibraryUnavailable) else "检索索引", str(error))


def _embedding(embedding: Embedding) -> Line:
    """Proved by use: a model that is installed may still not load."""
    dimension = len(embedding.embed_query("绩效指标"))
    if dimension != embedding.dimension:
        text = f"{embedding.name} 的向量有 {dimension} 维，应为 {embedding.dimension} 维"
        return fault("检索模型", text, "请确认模型没有更换，再运行 jixiao library rebuild")
    return fine("检索模型", f"{embedding.name}，{dimension} 维", dimension)


def _index(found: LibraryCheck) -> Line:
    text = f"{found.state}；申报表 {found.forms} 份（自己加入 {found.own} 份），范例 {found.exemplars} 条"
    if found.unreadable:
        names = "、".join(found.unreadable)
        return notice(
            "检索索引", f"{text}；读不出 {names}", "请从数据文件夹的 library 中移走这些文件", value=found.state
        )
    if "损坏" in found.state:
        return notice("检索索引", text, "可以不管，也可以运行 jixiao library rebuild 现在建立", value=found.state)
    return fine("检索索引", text, found.state)
