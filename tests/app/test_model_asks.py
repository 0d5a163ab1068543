"""Asking the model about one row or goal: with a remark, shown beside what stands, taken only by a click."""

import pytest

from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.drafts import DraftStore
from assistant.errors import ModelUnavailable
from assistant.origin import TYPED, OriginKind
from assistant.rules.reviewing import review
from assistant.ui import model_consent, model_questions, model_service
from assistant.ui.model_asks import Ask, Key
from assistant.ui.model_questions import ASKS, Answer, Question
from assistant.vocabulary.slots import Slot
from assistant.wording.purposes import closing
from tests.app import model_clerk
from tests.app.conftest import OpenModel, OpenPage
from tests.app.shown import newest, text_of, until
from tests.model_server import Server
from tests.scripted import Scripted


def agreed(identity: str) -> None:
    model = model_service.configured()
    assert model is not None
    model_consent.give(identity, model)


def answered(key: Key) -> Ask[tuple[Answer, ...]]:
    until(lambda: (ask := ASKS.of(key)) and ask.finished)
    ask = ASKS.of(key)
    assert ask is not None
    return ask


def test_first_question_is_shown_before_it_is_sent(server: Server, open_model: OpenModel, store: DraftStore) -> None:
    page, identity = open_model()
    row = newest(store).rows[0]
    page.text_input[2].set_value("改得更口语一点").run()
    page.button(key="ask-again-0").click().run()
    assert server.requests == []
    assert "改得更口语一点" in text_of(page)
    page.button(key="agree-ask").click().run()
    answered((identity, "again", row))
    assert "改得更口语一点" in str(server.requests[0])


def test_answer_is_taken_only_by_a_click(server: Server, open_model: OpenModel, store: DraftStore) -> None:
    page, identity = open_model()
    agreed(identity)
    before = newest(store)
    page.button(key="ask-again-0").click().run()
    answered((identity, "again", before.rows[0]))
    page.run()
    assert "模型的写法" in text_of(page)
    assert newest(store).rows == before.rows
    assert newest(store).trace.spent[0].calls == 1
    page.button(key="take-again-0").click().run()
    after = newest(store).rows[0]
    assert after.origin.kind is OriginKind.MODEL
    assert after.indicator.value == before.rows[0].indicator.value
    page.button(key="undo").click().run()
    assert newest(store).rows == before.rows


def test_goal_is_asked_again(server: Server, open_model: OpenModel, store: DraftStore) -> None:
    page, identity = open_model(step="目标与测算")
    agreed(identity)
    goal = newest(store).header.annual_goal
    page.button(key="ask-again-annual_goal").click().run()
    answered((identity, "again", goal))
    page.run()
    page.button(key="take-again-0").click().run()
    after = newest(store)
    assert after.header.annual_goal == f"{goal.removesuffix(closing(goal) + '。')}使导办员答得上群众的问题。"
    writing = after.trace.writing("annual_goal", after.header.annual_goal)
    assert writing is not None
    assert writing.origin.kind is OriginKind.MODEL
    assert "年度目标来源：目的由模型“m”改写" in text_of(page)


def test_failure_changes_nothing(server: Server, open_model: OpenModel, store: DraftStore) -> None:
    server.behave = lambda handler: handler.status(401, "{}")
    page, identity = open_model()
    agreed(identity)
    before = newest(store)
    page.button(key="ask-again-0").click().run()
    answered((identity, "again", before.rows[0]))
    page.run()
    assert "内容没有改动" in text_of(page)
    assert newest(store) == before


def weak() -> Draft:
    """A row whose value lacks its sign and whose words say nothing."""
    row = Row(indicator=Indicator.of(Slot.QUALITY, "结业考核合格率", "95%", "结业考核合格率"), origin=TYPED)
    return Draft(rows=(row,), year=2026, brief="举办导办员培训，结业考核合格率不低于95%。").with_header(
        project_name="导办员培训", annual_goal="举办导办员培训，结业考核合格率不低于95%。"
    )


@pytest.mark.usefixtures("library_home")
def test_weak_row_gets_three_clean_ways_with_reasons(
    server: Server, open_draft: OpenPage, store: DraftStore
) -> None:  # fmt: skip
    identity = store.create(weak())
    page = open_draft(identity, step="绩效指标")
    assert review(weak()).of_row(0)
    agreed(identity)
    page.button(key="ask-ways-0").click().run()
    ask = answered((identity, "ways", weak().rows[0]))
    page.run()
    assert ask.answer is not None
    assert len(ask.answer) == 3
    shown = text_of(page)
    for answer, (_, why) in zip(ask.answer, model_clerk.WAYS, strict=True):
        assert isinstance(answer.after, Row)
        assert answer.after.indicator.value == "≥95%"
        assert why in shown
        alone = weak().with_rows(answer.after)
        assert not [finding for finding in review(alone).of_row(0) if finding.severity.rank < 2]
    page.button(key="take-ways-1").click().run()
    assert newest(store).rows[0] == ask.answer[1].after


def test_unconfirmed_number_stays_so_in_other_words() -> None:
    words = "参训人员考核合格的比例；计算公式：合格人数÷参加考核人数×100%；数据来源：考核成绩登记表"
    row = Row(indicator=Indicator.of(Slot.QUALITY, "结业考核合格率", "≥95%", words), unconfirmed=True)
    question = Question(draft=weak().with_rows(row), place=0, several=True)
    chat = Scripted(by=lambda text: model_clerk.as_text(("三种", text)))
    answers = question.ask(chat)
    assert answers
    assert all(isinstance(answer.after, Row) and answer.after.unconfirmed for answer in answers)


def test_ways_that_break_a_rule_are_not_offered() -> None:
    chat = Scripted(by=lambda text: model_clerk.as_text(("三种", text)))
    assert Question(draft=weak(), place=0, several=True).ask(chat) == ()
    assert chat.asked


def test_preview_is_what_is_sent() -> None:
    for question in (
        Question(draft=weak(), place=0, remark="短一点"),
        Question(draft=weak(), place="annual_goal"),
        Question(draft=weak(), place=0, several=True, remark="没有方向"),
    ):
        chat = Scripted(ModelUnavailable("不通", kind="network"))
        with pytest.raises(ModelUnavailable):
            question.ask(chat)
        assert model_questions.text_of(question) == "\n".join(turn.text for turn in chat.asked[0])


def test_deleted_draft_takes_no_tokens(store: DraftStore) -> None:
    identity = store.create(weak())
    store.delete(identity)
    key = (identity, "again", weak().rows[0])
    chat = Scripted(by=lambda text: model_clerk.as_text(("润色", text)))
    ASKS.start(key, Question(draft=weak(), place="annual_goal").ask, store=store, chat=lambda: chat)
    assert answered(key).failure == ""
