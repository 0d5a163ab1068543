"""A run of the model over a stored draft: saved row by row, cancelled, failing, disturbed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from assistant.draft import Draft, Row
from assistant.drafts import DraftStore
from assistant.errors import ModelUnavailable
from assistant.llm.chat import Chat
from assistant.origin import OriginKind
from assistant.settings import ROOT
from assistant.ui import editing, model_runs, model_saving
from assistant.ui.model_runs import Run
from tests.app.model_clerk import fitted
from tests.app.shown import until
from tests.scripted import Scripted


def by(text: str) -> str:
    """A beginning for every meaning, a purpose for the goals; the name as it is."""
    return json.dumps(fitted(text), ensure_ascii=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DraftStore]:
    store = DraftStore(f"sqlite:///{tmp_path / 'drafts.sqlite'}")
    yield store
    store.close()


def run(store: DraftStore, draft: Draft, chat: Chat) -> tuple[str, Run]:
    identity = store.create(draft)
    model_runs.forget(identity)
    return identity, model_runs.start(identity, store=store, chat=lambda: chat)


def ended(store: DraftStore, draft: Draft, chat: Chat) -> tuple[Draft, Run]:
    identity, running = run(store, draft, chat)
    until(lambda: running.finished)
    return store.load(identity).draft, running


def held_back(gate: Event) -> Scripted:
    """Answers once the gate is open."""

    def held(text: str) -> str:
        gate.wait(10)
        return by(text)

    return Scripted(by=held)


def rows_of(draft: Draft, kind: OriginKind) -> list[Row]:
    return [row for row in draft.rows if row.origin.kind is kind]


def test_rows_and_goals_are_worded_and_say_so(store: DraftStore, drafted: Draft) -> None:
    after, running = ended(store, drafted, Scripted(by=by))
    assert running.failed == ()
    assert len(rows_of(after, OriginKind.MODEL)) == sum(row.indicator.filled for row in drafted.rows)
    for field in ("annual_goal", "long_term_goal"):
        writing = after.trace.writing(field, getattr(after.header, field))
        assert writing is not None
        assert writing.origin.kind is OriginKind.MODEL
    assert running.done == running.total
    assert after.trace.spent[0].calls == running.total - 1  # both goals in one question


def test_second_run_leaves_worded_places_alone(store: DraftStore, drafted: Draft) -> None:
    after, _ = ended(store, drafted, Scripted(by=by))
    again = Scripted(by=by)
    assert ended(store, after, again)[0] == after
    assert again.asked == []


def test_typed_rows_and_goals_are_never_asked_for(store: DraftStore, drafted: Draft) -> None:
    mine = editing.with_cell(drafted, 0, field="name", text="导办员培训班数").with_header(annual_goal="办好4期培训。")
    chat = Scripted(by=by)
    after, _ = ended(store, mine, chat)
    assert after.rows[0] == mine.rows[0]
    assert after.header.annual_goal == "办好4期培训。"
    assert not any("<目标>办好" in turns[1].text for turns in chat.asked)


def test_cancelled_run_keeps_what_is_done(store: DraftStore, drafted: Draft) -> None:
    gate = Event()
    started = Event()

    def held(text: str) -> str:
        if "率" in text.partition("<指标>")[2]:
            started.set()
            gate.wait(10)
        return by(text)

    identity, running = run(store, drafted, Scripted(by=held))
    until(lambda: running.done and started.is_set())
    running.cancel()
    assert running.finished
    kept = store.load(identity).draft
    gate.set()
    until(lambda: not running._working)
    after = store.load(identity).draft
    assert rows_of(kept, OriginKind.MODEL)
    assert after.rows == kept.rows
    assert len(rows_of(after, OriginKind.MODEL)) < sum(row.indicator.filled for row in drafted.rows)
    assert "已停止" not in running.failure


def test_failed_place_keeps_the_rules_words_and_can_be_retried(store: DraftStore, drafted: Draft) -> None:
    weak = Scripted(
        by=lambda text: "不会写" if "合格率" in text.partition("<指标>")[2] or "不能用" in text else by(text)
    )
    after, running = ended(store, drafted, weak)
    failed = next(one for one in running.failed if isinstance(one.before, Row))
    assert failed.before in after.rows
    assert failed.note.count("。") <= 1
    assert len(rows_of(after, OriginKind.MODEL)) > 1
    weak._by = by
    running.retry(*running.failed)
    assert running.waits(failed.before)
    until(lambda: running.finished)
    assert running.failed == ()
    newest = store.load(running.identity).draft
    assert failed.before not in newest.rows
    assert newest.trace.spent[0].calls == len(weak.asked)


def test_change_of_the_officer_stands(store: DraftStore, drafted: Draft) -> None:
    gate = Event()
    identity, running = run(store, drafted, held_back(gate))
    typed = editing.with_cell(drafted, 0, field="explanation", text="我自己写的").with_header(annual_goal="我写的目标")
    store.save(identity, typed, version=1)
    gate.set()
    until(lambda: running.finished)
    after = store.load(identity).draft
    assert after.rows[0] == typed.rows[0]
    assert after.header.annual_goal == "我写的目标"
    assert rows_of(after, OriginKind.MODEL)


def test_words_find_a_row_that_moved(store: DraftStore, drafted: Draft) -> None:
    gate = Event()
    identity, running = run(store, drafted, held_back(gate))
    store.save(identity, drafted.without_row(0), version=1)
    gate.set()
    until(lambda: running.finished)
    after = store.load(identity).draft
    assert len(after.rows) == len(drafted.rows) - 1
    for old, new in zip(drafted.rows[1:], after.rows, strict=True):
        assert (old.indicator.level2, old.indicator.value) == (new.indicator.level2, new.indicator.value)
    assert rows_of(after, OriginKind.MODEL)


def test_left_place_is_not_touched(store: DraftStore, drafted: Draft) -> None:
    gate = Event()
    identity, running = run(store, drafted, held_back(gate))
    running.leave(drafted.rows[0])
    assert not running.waits(drafted.rows[0])
    gate.set()
    until(lambda: running.finished)
    assert store.load(identity).draft.rows[0] == drafted.rows[0]


def test_unreachable_model_is_told_and_changes_nothing(store: DraftStore, drafted: Draft) -> None:
    def closed() -> Chat:
        raise ModelUnavailable("没有模型文件“x.gguf”，请检查 JIXIAO_MODEL 的路径", kind="file", lasting=True)

    identity = store.create(drafted)
    running = model_runs.start(identity, store=store, chat=closed)
    until(lambda: running.finished)
    assert running.failure.startswith("没有模型文件")
    assert store.load(identity).version == 1


def test_lasting_fault_ends_the_asking(store: DraftStore, drafted: Draft) -> None:
    refused = Scripted(ModelUnavailable("密钥不对，请检查 JIXIAO_API_KEY", kind="key", lasting=True))
    after, running = ended(store, drafted, refused)
    assert after == drafted
    assert len(refused.asked) <= refused.parallel
    assert any(one.note.startswith("密钥不对") for one in running.failed)


def test_deleted_draft_ends_the_run(store: DraftStore, drafted: Draft) -> None:
    gate = Event()
    identity, running = run(store, drafted, held_back(gate))
    store.delete(identity)
    gate.set()
    until(lambda: running.finished)
    assert "找不到" in running.failure


def test_everything_can_be_taken_back_after_a_restart(store: DraftStore, drafted: Draft) -> None:
    after, running = ended(store, drafted, Scripted(by=by))
    model_runs.forget(running.identity)
    mine = editing.with_cell(store.load(running.identity).draft, 0, field="explanation", text="我自己写的")
    back = model_saving.all_reverted(mine)
    assert back.rows[0] == mine.rows[0]
    assert back.rows[1:] == drafted.rows[1:]
    assert back.header == drafted.header
    assert model_runs.own_goals(back) == model_runs.own_goals(drafted)
    assert model_saving.reworded_places(back) == ()
    assert after.header != drafted.header


def test_words_upon_words_lead_back_to_the_first(drafted: Draft) -> None:
    first = drafted.rows[0]
    names = (first.indicator.model_copy(update={"explanation": words}) for words in ("一种写法", "又一种写法"))
    origin = first.origin.model_copy(update={"kind": OriginKind.MODEL})
    draft = drafted
    for indicator in names:
        draft = model_saving.with_words(draft, 0, first.model_copy(update={"indicator": indicator, "origin": origin}))
    assert model_saving.reverted(draft, 0).rows[0] == first


def test_confirmed_number_stays_confirmed_on_the_way_back(drafted: Draft) -> None:
    index = next(index for index, row in enumerate(drafted.rows) if row.unconfirmed)
    row = drafted.rows[index]
    origin = row.origin.model_copy(update={"kind": OriginKind.MODEL})
    indicator = row.indicator.model_copy(update={"explanation": "一种写法"})
    worded = model_saving.with_words(drafted, index, Row(indicator=indicator, origin=origin, unconfirmed=True))
    back = model_saving.reverted(worded.confirmed(index), index).rows[index]
    assert (back.indicator, back.unconfirmed) == (row.indicator, False)


def test_texts_to_send_are_those_that_are_asked(store: DraftStore, drafted: Draft) -> None:
    chat = Scripted(by=by)
    ended(store, drafted, chat)
    asked = {"\n".join(turn.text for turn in turns) for turns in chat.asked if "不能用" not in turns[-1].text}
    shown = set(model_runs.to_send(drafted, whole_form=False))
    assert asked <= shown
    assert all("<含义>……" in text for text in shown - asked)  # only asked where the first question yields nothing


def test_cells_that_are_offered_are_those_that_are_counted_at_the_end(store: DraftStore, drafted: Draft) -> None:
    _, finished = ended(store, drafted, Scripted(by=by))
    assert f"/{model_runs.cells(drafted)} 处措辞" in finished.summary()


ENDING = """
import sys, time
from pathlib import Path
from assistant.drafts import DraftStore
from assistant.draft import Draft
from assistant.ui import model_runs, model_service
from tests.scripted import Scripted

home, asked = sys.argv[1:]
store = DraftStore(f"sqlite:///{home}/drafts.sqlite")
identity = store.create(Draft.model_validate_json(Path(home, "draft.json").read_text("utf-8")))

def slowly(text):
    with Path(asked).open("a") as file:
        file.write("asked\\n")
    time.sleep(0.3)
    return "{}"

chat = model_service.WhileRunning(Scripted(by=slowly))
model_runs.start(identity, store=store, chat=lambda: chat)
while not Path(asked).exists():
    time.sleep(0.01)
"""


def test_nothing_is_asked_once_the_program_ends(drafted: Draft, tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_text(drafted.model_dump_json(), encoding="utf-8")
    asked = tmp_path / "asked"
    command = [sys.executable, "-c", ENDING, str(tmp_path), str(asked)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    assert len(asked.read_text().splitlines()) <= 2 * Scripted.parallel
