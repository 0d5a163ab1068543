"""Vectors from an endpoint: what is sent, to whom, and what happens when it fails."""

import logging
from pathlib import Path

import pytest

from assistant.errors import ModelUnavailable, WrongUsage
from assistant.library.past import PastLibrary, open_embedding, open_library
from assistant.library.sources import Shelves
from assistant.llm.embeddings import EndpointEmbedding, open_embeddings
from assistant.settings import Settings
from assistant.vocabulary.slots import Slot
from tests import model_server as bad
from tests.library_shelves import make_shelves
from tests.model_server import Behaviour, Handler, serving, vectors

KEY, OTHER = "sk-secret-0123456789", "sk-embedding-9876543210"


def settings_for(url: str, home: Path, **more: object) -> Settings:
    values = {"embedding_model": "e", "embedding_base_url": url, "home": home, "retries": 0, "reply_seconds": 2, **more}
    return Settings.model_validate(values)


def embedding_of(settings: Settings) -> EndpointEmbedding:
    embedding = open_embeddings(settings)
    assert embedding
    return embedding


def test_texts_go_out_in_batches(tmp_path: Path) -> None:
    with serving(vectors) as server:
        embedding = embedding_of(settings_for(server.url, tmp_path, embedding_batch=10))
        found = embedding.embed_passages(tuple(f"指标{number}" for number in range(23)))
    assert found.shape == (23, 8)
    assert [len(request["input"]) for request in server.requests] == [10, 10, 3]  # type: ignore[arg-type]
    assert all(isinstance(text, str) for request in server.requests for text in request["input"])  # type: ignore[attr-defined]
    assert embedding.dimension == 8


def test_batch_is_the_profile_s() -> None:
    settings = settings_for("https://dashscope.aliyuncs.com/compatible-mode/v1", Path("x"))
    assert embedding_of(settings).endpoint.profile.embedding_batch == 10


def test_key_of_the_model_goes_to_no_other_address(tmp_path: Path) -> None:
    with serving(vectors) as server:
        for more, sent in [
            ({"api_key": KEY, "base_url": "https://api.deepseek.com"}, "Bearer -"),
            ({"api_key": KEY, "embedding_api_key": OTHER}, f"Bearer {OTHER}"),
            ({"api_key": KEY, "base_url": server.url, "embedding_base_url": ""}, f"Bearer {KEY}"),
        ]:
            embedding_of(settings_for(server.url, tmp_path, **more)).embed_query("满意度")
            assert server.headers[-1]["authorization"] == sent


def short_by_one(handler: Handler) -> None:
    handler.server.requests[-1]["input"] = handler.server.requests[-1]["input"][1:]  # type: ignore[index]
    vectors(handler)


def other_dimension(handler: Handler) -> None:
    vectors(handler, dimension=8 if len(handler.server.requests) == 1 else 9)


@pytest.mark.parametrize(
    ("behave", "kind"),
    [
        (lambda handler: handler.status(401, "{}"), "key"), (lambda handler: handler.status(404, "{}"), "model"),
        (lambda handler: handler.status(500, "{}"), "server"), (bad.html, "strange"),
        (short_by_one, "strange"), (other_dimension, "strange"),
        (lambda handler: handler.status(200, '{"data": [{"index": 0, "embedding": "AAAA"}]}'), "strange"),
    ],
)  # fmt: skip
def test_faults_are_ours(behave: Behaviour, kind: str, tmp_path: Path) -> None:
    with serving(behave) as server:
        embedding = embedding_of(settings_for(server.url, tmp_path))
        with pytest.raises(ModelUnavailable) as caught:
            [embedding.embed_query(text) for text in ("一", "二")]
    assert caught.value.kind == kind


def library_of(settings: Settings, folder: Path) -> PastLibrary:
    shelves = Shelves(own=folder / "home" / "library", shipped=folder / "shipped", exemplars=folder / "exemplars",
                      kept=folder / "kept")  # fmt: skip
    if not shelves.shipped.exists():
        make_shelves(folder)
    return PastLibrary(settings.home, embedding=open_embedding(settings), shelves=shelves)


def test_search_by_endpoint_and_rebuilt_for_another_model(tmp_path: Path) -> None:
    with serving(vectors) as server:
        first = library_of(settings_for(server.url, tmp_path / "home"), tmp_path)
        assert first.similar("培训人次", slot=Slot.QUANTITY)
        built = len(server.requests)
        again = library_of(settings_for(server.url, tmp_path / "home"), tmp_path)
        assert again.similar("培训人次", slot=Slot.QUANTITY)
        assert len(server.requests) == built + 1
        other = library_of(settings_for(server.url, tmp_path / "home", embedding_model="f"), tmp_path)
        assert other.similar("培训人次", slot=Slot.QUANTITY)
        assert len(server.requests) > built + 2
        assert other.check().model != first.check().model


def test_dead_endpoint_falls_back_and_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    library = library_of(settings_for("http://127.0.0.1:9/v1", tmp_path / "home"), tmp_path)
    with caplog.at_level(logging.WARNING):
        assert library.similar("培训人次", slot=Slot.QUANTITY)
        assert library.similar("培训人次")
    told = [record.getMessage() for record in caplog.records if record.name == "jixiao"]
    assert len(told) == 1
    assert told[0].startswith("警告：检索改用随程序提供的模型：模型服务 本机 127.0.0.1:9 拒绝连接")


def test_offline_sends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with serving(vectors) as server:
        settings = settings_for(server.url, tmp_path, offline=True)
        open_library(settings).check()
        with pytest.raises(ModelUnavailable) as caught:
            embedding_of(settings).embed_query("一")
    assert caught.value.kind == "offline"
    assert server.requests == []
    assert "JIXIAO_OFFLINE" in caplog.text


def test_address_is_needed() -> None:
    with pytest.raises(WrongUsage, match="JIXIAO_EMBEDDING_BASE_URL"):
        open_embeddings(Settings(embedding_model="e"))
    assert open_embeddings(Settings(embedding_model="e", embedding="e5")) is None
