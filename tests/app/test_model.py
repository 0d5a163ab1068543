"""A model in the app: nothing is sent before a click, rows come in as they finish, nothing typed is overwritten."""

import json
import time
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assistant import pipeline
from assistant.draft import Draft
from assistant.drafts import DraftStore
from assistant.origin import OriginKind
from assistant.ui import model_runs, model_service
from tests.app.conftest import OpenPage
from tests.app.shown import labels, text_of
from tests.conftest import ShelfOf
from tests.model_server import Handler, Server, serving

BRIEF = "举办导办员培训4期，共200人次，人均600元，共12万元，11月底前办完，结业考核合格率不低于95%。"
MEANING = "指统计期内登记在册并经核对属实的情况，以当日的记录为准，重复登记的只计一次"


def words(handler: Handler) -> None:
    """Good words for a row; a goal gets none, which leaves it as it is."""
    handler.stream(json.dumps({"指标名称": "某某", "含义": MEANING}, ensure_ascii=False))


@pytest.fixture
def server(home: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving(words) as running:
        monkeypatch.setenv("JIXIAO_MODEL", "m")
        monkeypatch.setenv("JIXIAO_BASE_URL", running.url)
        yield running
        model_service.close()


@pytest.fixture
def drafted(empty_library: ShelfOf) -> Draft:
    start = Draft(brief=BRIEF, year=2026).with_header(project_name="导办员培训", unit="区政务局", annual_amount="12")
    return pipeline.draft(start, empty_library).draft


def newest(store: DraftStore) -> Draft:
    return store.load(store.list()[0].id).draft


def finish(identity: str) -> model_runs.Run:
    last = time.monotonic() + 60
    run = model_runs.run_of(identity)
    assert run is not None
    while not run.finished:
        assert time.monotonic() < last
        time.sleep(0.02)
    return run


def opened(open_draft: OpenPage, store: DraftStore, draft: Draft, step: str = "绩效指标") -> tuple[AppTest, str]:
    identity = store.create(draft)
    return open_draft(identity, step=step), identity


def test_texts_are_shown_and_nothing_is_sent_before_the_click(
    server: Server, open_draft: OpenPage, store: DraftStore, drafted: Draft
) -> None:
    page, _ = opened(open_draft, store, drafted)
    shown = text_of(page)
    assert "模型“m”" in shown
    assert "本机" in shown
    assert BRIEF[:20] in shown or "导办员培训" in shown
    assert "同意并发送" in labels(page)
    assert server.requests == []


def test_rows_are_worded_after_the_click(
    server: Server, open_draft: OpenPage, store: DraftStore, drafted: Draft
) -> None:
    page, identity = opened(open_draft, store, drafted)
    page.button(key="agree").click().run()
    finish(identity)
    page.run()
    after = newest(store)
    kinds = [row.origin.kind for row in after.rows]
    assert OriginKind.MODEL in kinds
    for old, new in zip(drafted.rows, after.rows, strict=True):
        assert (old.indicator.value, old.unconfirmed) == (new.indicator.value, new.unconfirmed)
    assert after.trace.spent[0].prompt > 0
    assert "改写了" in text_of(page)
    assert "词元" in text_of(page)
    model_runs.forget(identity)


def test_what_was_sent_is_what_was_shown(
    server: Server, open_draft: OpenPage, store: DraftStore, drafted: Draft
) -> None:
    texts = set(model_runs.to_send(drafted))
    _, identity = opened(open_draft, store, drafted)
    model_runs.start(identity, store=store, chat=model_service.chat)
    finish(identity)
    asked = [body["messages"] for body in server.requests]
    first = {"\n".join(turn["content"] for turn in turns) for turns in asked if len(turns) == 2}  # type: ignore[arg-type,attr-defined]
    assert first == texts
    model_runs.forget(identity)
