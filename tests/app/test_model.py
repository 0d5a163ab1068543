"""A model in the app: nothing is sent before a click, rows come in as they finish, nothing typed is overwritten."""

from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from assistant.draft import Draft
from assistant.drafts import DraftStore
from assistant.origin import OriginKind
from assistant.ui import editing, jobs, markup, model_runs, model_service
from tests.app import model_clerk
from tests.app.conftest import MODEL_BRIEF, OpenModel
from tests.app.shown import labels, newest, text_of, until
from tests.conftest import ShelfOf
from tests.model_server import Handler, Server


def running(identity: str) -> model_runs.Run:
    run = model_runs.run_of(identity)
    assert run is not None
    return run


def worded(draft: Draft) -> int:
    return sum(row.origin.kind is OriginKind.MODEL for row in draft.rows)


def test_nothing_is_sent_before_the_click(server: Server, open_model: OpenModel, store: DraftStore) -> None:
    page, _ = open_model()
    shown = text_of(page)
    assert "模型“m”" in shown
    assert server.url.split("/")[2] in shown.replace("\\", "")
    for text in model_runs.to_send(newest(store), whole_form=False):
        assert markup.paragraphs(text) in shown
    assert "同意并发送" in labels(page)
    assert server.requests == []


def test_rows_are_worded_after_the_click(
    server: Server, open_model: OpenModel, store: DraftStore, drafted: Draft
) -> None:
    page, identity = open_model()
    page.button(key="agree").click().run()
    until(lambda: running(identity).finished)
    page.run()
    after = newest(store)
    assert worded(after) > 3
    for old, new in zip(drafted.rows, after.rows, strict=True):
        assert (old.indicator.value, old.unconfirmed) == (new.indicator.value, new.unconfirmed)
    assert (after.trace.spent[0].prompt, after.trace.spent[0].completion) > (0, 0)
    shown = text_of(page)
    assert "改写了" in shown
    assert "词元" in shown
    assert "措辞由模型“m”改写" in shown
    page.button(key="way-back-0").click().run()
    assert newest(store).rows[0] == drafted.rows[0]
    page.button(key="revert-model").click().run()
    assert newest(store).rows == drafted.rows


def test_refusal_sends_nothing_and_can_be_reconsidered(server: Server, open_model: OpenModel) -> None:
    page, _ = open_model()
    page.button(key="decline").click().run()
    assert "同意并发送" not in labels(page)
    page.button(key="reconsider").click().run()
    assert "同意并发送" in labels(page)
    assert server.requests == []


@pytest.mark.parametrize("variable", ["JIXIAO_OFFLINE", "JIXIAO_MODEL"])
def test_no_model_leaves_no_trace(
    server: Server, open_model: OpenModel, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "1" if variable == "JIXIAO_OFFLINE" else "")
    for step in ("目标与测算", "绩效指标"):
        page, _ = open_model(step=step)
        assert "模型" not in text_of(page)
        assert not [label for label in labels(page) if "模型" in label or "发送" in label]
    assert server.requests == []


def test_unusable_setting_is_told(open_model: OpenModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_MODEL", "m")
    page, _ = open_model()
    assert "没有服务地址" in text_of(page)
    assert "同意并发送" not in labels(page)


def test_drafting_goes_on_with_the_model_once_agreed(
    server: Server, open_model: OpenModel, store: DraftStore, empty_library: ShelfOf
) -> None:
    page, identity = open_model()
    page.button(key="agree").click().run()
    until(lambda: running(identity).finished)
    model_runs.forget(identity)
    bare = Draft(brief=MODEL_BRIEF, year=2026).with_header(project_name="导办员培训", annual_amount="12")
    store.save(identity, bare, version=store.load(identity).version)
    shown_first: list[Draft] = []

    def then(drafted: str) -> None:
        shown_first.append(store.load(drafted).draft)
        model_runs.start(drafted, store=store, chat=model_service.chat)

    job = jobs.start(identity, store=store, library=lambda: empty_library, then=then)
    until(lambda: job.finished and running(identity).finished)
    assert worded(shown_first[0]) == 0
    assert worded(newest(store)) > 3
    jobs.forget(identity)


def test_typing_while_the_model_writes_is_no_conflict(
    server: Server, open_model: OpenModel, store: DraftStore, drafted: Draft
) -> None:
    gate = Event()

    def held(handler: Handler) -> None:
        question = model_clerk.asked(handler)
        if "率" in model_clerk.inside(question[1], "指标"):
            gate.wait(20)
        handler.stream(model_clerk.as_text(question))

    server.behave = held
    mine = editing.with_cell(drafted, 0, field="name", text="导办员培训班数")
    page, identity = open_model(mine)
    page.button(key="agree").click().run()
    until(lambda: running(identity).done)
    page.text_area[0].set_value("培训班的数目").run()
    assert "别处改过" not in text_of(page)
    gate.set()
    until(lambda: running(identity).finished)
    page.text_input[0].set_value("导办员培训期数").run()
    after = newest(store)
    assert (after.rows[0].indicator.name, after.rows[0].indicator.explanation) == ("导办员培训期数", "培训班的数目")
    assert worded(after) > 2
    assert page.text_input[0].value == "导办员培训期数"


def test_row_being_written_takes_no_typing(server: Server, open_model: OpenModel, store: DraftStore) -> None:
    gate = Event()

    def held(handler: Handler) -> None:
        question = model_clerk.asked(handler)
        gate.wait(20)
        handler.stream(model_clerk.as_text(question))

    server.behave = held
    page, identity = open_model()
    page.button(key="agree").click().run()
    assert "写完即可修改" in text_of(page)
    assert not page.text_input
    page.button(key="leave-row").click().run()
    page.text_input[0].set_value("我写的名称数量").run()
    gate.set()
    until(lambda: running(identity).finished)
    after = newest(store)
    assert after.rows[0].indicator.name == "我写的名称数量"
    assert worded(after) > 2


def test_stopped_run_can_go_on(server: Server, open_model: OpenModel, store: DraftStore) -> None:
    gate = Event()

    def held(handler: Handler) -> None:
        question = model_clerk.asked(handler)
        if len(server.requests) > 2:
            gate.wait(20)
        handler.stream(model_clerk.as_text(question))

    server.behave = held
    page, identity = open_model()
    page.button(key="agree").click().run()
    until(lambda: running(identity).done)
    page.button(key="stop-model").click().run()
    assert "已停止" in text_of(page)
    kept = worded(newest(store))
    assert kept
    gate.set()
    page.button(key="again-all").click().run()
    until(lambda: running(identity).finished)
    assert worded(newest(store)) > kept


def test_failed_row_is_told_and_retried(server: Server, open_model: OpenModel, store: DraftStore) -> None:
    server.behave = model_clerk.weak_on("合格率")
    page, identity = open_model()
    page.button(key="agree").click().run()
    until(lambda: running(identity).finished)
    page.run()
    assert "合格率</b>：模型“m”的回答不能用" in text_of(page)
    server.behave = model_clerk.clerk
    page.button(key="retry-0").click().run()
    until(lambda: running(identity).finished)
    assert running(identity).failed == ()
    row = next(row for row in newest(store).rows if "合格率" in row.indicator.name)
    assert row.origin.kind is OriginKind.MODEL


def test_unreachable_endpoint_is_one_sentence(
    open_model: OpenModel, store: DraftStore, drafted: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIXIAO_MODEL", "m")
    monkeypatch.setenv("JIXIAO_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("JIXIAO_RETRIES", "0")
    page, identity = open_model()
    page.button(key="agree").click().run()
    until(lambda: running(identity).finished)
    page.run()
    assert "连不上" in text_of(page)
    assert newest(store) == drafted
    model_service.close()


def test_settings_page_tells_who_is_asked_but_no_key(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "from assistant.ui import page_settings\npage_settings.show()"
    shown = text_of(AppTest.from_string(script).run())
    assert server.url.split("/")[2] in shown
    assert "密钥已设置" in shown
    assert "geheim-123" not in shown
    assert "界面不联网" not in shown
    monkeypatch.setenv("JIXIAO_BASE_URL", "https://api.example.cn/v1")
    assert "发给 api.example.cn 的模型" in text_of(AppTest.from_string(script).run())
    monkeypatch.setenv("JIXIAO_BASE_URL", "https://clerk:geheim-123@api.example.cn:8443/v1")
    monkeypatch.setenv("JIXIAO_EMBEDDING_MODEL", "vectors")
    shown = text_of(AppTest.from_string(script).run())
    assert "发给 api.example.cn:8443 的模型" in shown
    assert "发给 api.example.cn:8443 的向量模型“vectors”" in shown
    assert "geheim-123" not in shown
    monkeypatch.setenv("JIXIAO_OFFLINE", "1")
    assert "界面不联网" in text_of(AppTest.from_string(script).run())
