"""The doctor: with no model, with a good one, and with every kind of trouble."""

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.doctor import Line, State, examine, verdict
from assistant.llm.profiles import endpoint_of
from assistant.llm.way import recall
from assistant.settings import Settings
from tests import model_server as bad
from tests.model_server import Behaviour, Handler, serving, vectors
from tests.test_llm_faults import KEY, status

ANSWER = json.dumps({"名称": "福州", "级别": "市"}, ensure_ascii=False)
WORDS = json.dumps({"句子": "春天的公园里花开满园"}, ensure_ascii=False)


def answering(handler: Handler) -> None:
    asked = str(handler.server.requests[-1]["messages"])
    handler.stream(WORDS if "公园" in asked else ANSWER)


def looked_at(url: str, home: Path, **more: object) -> dict[str, Line]:
    values = {"base_url": url, "model": "m", "api_key": KEY, "home": home, "reply_seconds": 2.0, **more}
    lines = tuple(examine(Settings.model_validate(values)))
    for line in lines:
        assert KEY not in line.model_dump_json()
        assert line.advice or line.state is State.FINE
    return {line.item: line for line in lines}


def test_without_a_model_all_is_fine(tmp_path: Path) -> None:
    found = looked_at("", tmp_path, model="", api_key="")
    assert {line.state for item, line in found.items() if item != "检索索引"} == {State.FINE}
    assert "没有设置模型" in found["模型"].meaning
    assert "没有" in found["离开本机的内容"].meaning
    assert found["检索模型"].value == 384


def test_good_model_line_by_line(tmp_path: Path) -> None:
    with serving(answering) as server:
        server.models = [{"id": "m", "max_model_len": 16_000}, {"id": "n"}]
        found = looked_at(server.url, tmp_path)
    assert verdict(tuple(line for item, line in found.items() if item != "检索索引")) is State.FINE
    assert found["模型名称"].value == "m"
    assert found["结构化输出"].value == "json_schema"
    assert found["上下文长度"].value == 16_000
    assert isinstance(found["速度"].value, float)


def test_probed_mode_and_context_are_remembered(tmp_path: Path) -> None:
    """A server that takes json_schema and ignores it, as some do without a word."""

    def ignoring(handler: Handler) -> None:
        body = handler.server.requests[-1]
        kind = (body.get("response_format") or {}).get("type")  # type: ignore[attr-defined]
        if kind == "json_object":
            return answering(handler)
        return handler.stream("" if "tools" in body else "省会是福州市。")

    with serving(ignoring) as server:
        server.models = [{"id": "m", "context_length": 9_000}]
        found = looked_at(server.url, tmp_path)
        endpoint = endpoint_of(Settings(base_url=server.url, model="m"))
    assert found["结构化输出"].value == "json_object"
    assert endpoint
    assert (recall(tmp_path, endpoint).mode, recall(tmp_path, endpoint).context) == ("json_object", 9_000)


FAULTS: list[tuple[Behaviour, str, str]] = [
    (status(401), "试问", "不认这个密钥"), (status(404), "试问", "没有模型"), (status(429), "试问", "请求太多"),
    (status(500), "试问", "内部出错"), (bad.html, "试问", "不是 OpenAI 格式"), (bad.cut_headers, "试问", "中途断开"),
    (lambda handler: handler.stream("你好"), "结构化输出", "没有按要求的形式"),
]  # fmt: skip


@pytest.mark.parametrize(("behave", "item", "words"), FAULTS)
def test_faults_are_told(behave: Behaviour, item: str, words: str, tmp_path: Path) -> None:
    with serving(behave) as server:
        found = looked_at(server.url, tmp_path)
    assert found[item].state is State.FAULT
    assert words in found[item].meaning
    assert verdict(tuple(found.values())) is State.FAULT


def test_redirect_is_told_where_to(tmp_path: Path) -> None:
    def moved(handler: Handler) -> None:
        handler.status(302, location="https://login.example.cn/portal?back=1")

    with serving(moved) as server:
        found = looked_at(server.url, tmp_path)
    line = found["试问"]
    assert "login.example.cn" in line.meaning
    assert "doctor" not in line.advice
    assert "JIXIAO_BASE_URL" in line.advice


def test_service_is_named_with_its_port(tmp_path: Path) -> None:
    with serving(answering) as server:
        server.models = [{"id": "m"}]
        found = looked_at(server.url, tmp_path)
        address = f"127.0.0.1:{server.server_address[1]}"
    assert address in found["模型服务"].meaning
    assert address in found["离开本机的内容"].meaning


def test_unreachable_service(tmp_path: Path) -> None:
    found = looked_at("http://127.0.0.1:9/v1", tmp_path)
    assert "本机 127.0.0.1:9 拒绝连接" in found["模型服务"].meaning
    assert "结构化输出" not in found


def test_unlisted_model_is_noticed(tmp_path: Path) -> None:
    with serving(answering) as server:
        server.models = [{"id": "other-model"}]
        found = looked_at(server.url, tmp_path)
    assert found["模型名称"].state is State.NOTICE
    assert "other-model" in found["模型名称"].advice
    assert found["结构化输出"].state is State.FINE


def test_context_that_the_server_does_not_have(tmp_path: Path) -> None:
    with serving(answering) as server:
        server.models = [{"id": "m", "max_model_len": 2_000}]
        assert looked_at(server.url, tmp_path, context=8_000)["上下文长度"].state is State.NOTICE
        assert looked_at(server.url, tmp_path)["上下文长度"].value == 2_000


def test_offline_asks_nobody(tmp_path: Path) -> None:
    with serving(answering) as server:
        found = looked_at(server.url, tmp_path, offline=True)
    assert server.requests == server.headers == []
    assert found["模型"].state is State.NOTICE


def test_remote_host_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.doctor.model_lines", lambda settings: ())
    found = looked_at("https://api.deepseek.com", tmp_path)
    line = found["离开本机的内容"]
    assert (line.state, line.value) == (State.NOTICE, "api.deepseek.com")
    assert "项目说明" in line.meaning


def test_embedding_endpoint(tmp_path: Path) -> None:
    with serving(vectors) as server:
        found = looked_at("", tmp_path, model="", embedding_model="e", embedding_base_url=server.url)
    assert found["检索模型"].value == 8
    dead = looked_at("", tmp_path, model="", embedding_model="e", embedding_base_url="http://127.0.0.1:9")
    assert dead["检索模型"].state is State.FAULT


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    found = looked_at("", tmp_path / "file" / "home", model="")
    assert found["数据文件夹"].state is State.FAULT
    assert found["申报存储"].state is State.FAULT


def test_command_and_its_codes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["结论"] in {"正常", "注意"}
    assert {"检查项", "状态", "说明", "建议", "值"} == set(told["检查"][0])
    monkeypatch.setenv("JIXIAO_MODEL", "m")
    monkeypatch.setenv("JIXIAO_BASE_URL", "http://127.0.0.1:9/v1")
    assert main(["doctor"]) == 1
    assert "错误 模型服务：" in capsys.readouterr().out
    monkeypatch.setenv("JIXIAO_PARALLEL", "many")
    assert main(["doctor"]) == 2
    assert capsys.readouterr().err.startswith("错误：")
