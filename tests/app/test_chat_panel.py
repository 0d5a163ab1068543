"""对话: a sentence becomes a diff, taken over by a click, undone by another; questions get answers."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from assistant.draft import Draft
from assistant.drafts import DraftStore
from assistant.ui import chat_panel, model_consent
from tests.app.conftest import OpenPage
from tests.app.shown import labels, text_of, until
from tests.app.test_editor_page import newest
from tests.model_server import Handler, serving

SAID = "群众满意度提到92"


def opened(page: AppTest) -> AppTest:
    return page.button(key="open-chat").click().run()


def say(page: AppTest, text: str) -> AppTest:
    return page.chat_input(key="chat-say").set_value(text).run()


def test_panel_opens_and_closes(open_draft: OpenPage, form: Draft) -> None:
    page = opened(open_draft(form))
    assert "收起" in labels(page)
    page.button(key="close-chat").click().run()
    assert "对话" in labels(page)


@pytest.mark.parametrize("step", ["基本信息", "目标与测算", "绩效指标", "检查", "导出"])
def test_panel_stands_beside_every_step(open_draft: OpenPage, form: Draft, step: str) -> None:
    page = say(opened(open_draft(form, step=step)), SAID)
    shown = text_of(page)
    assert "≥85%" in shown
    assert "≥92%" in shown


def test_of_a_long_text_only_the_change_is_shown(open_draft: OpenPage, form: Draft) -> None:
    page = say(opened(open_draft(form)), "年度目标补一句服务对象满意度不低于90%")
    (drawn,) = [line for line in text_of(page).splitlines() if "jx-passage" in line]
    assert "<ins>服务对象满意度不低于90%。</ins>" in drawn
    assert form.header.annual_goal[:20] not in drawn


def test_nothing_changes_before_the_click(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    say(opened(open_draft(form)), SAID)
    assert newest(store) == form


def test_taken_and_undone(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = say(opened(open_draft(form)), SAID)
    page.button(key="take-chat-0").click().run()
    (row,) = [row for row in newest(store).rows if row.indicator.name == "群众满意度"]
    assert row.indicator.value == "≥92%"
    assert "已采用" in text_of(page)
    page.button(key="undo-chat").click().run()
    assert newest(store) == form


def test_left_alone(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = say(opened(open_draft(form)), SAID)
    page.button(key="leave-chat-0").click().run()
    assert newest(store) == form
    assert "已放弃" in text_of(page)
    assert "采用" not in labels(page)


def test_added_and_removed_rows_are_drawn(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = say(opened(open_draft(form)), "加一条质量指标：印章返工率不高于1%，删掉开办企业证照物料完成率")
    shown = text_of(page)
    assert "在“质量”下加一行" in shown
    page.button(key="take-chat-0").click().run()
    names = [row.indicator.name for row in newest(store).rows]
    assert "印章返工率" in names
    assert "开办企业证照物料完成率" not in names


def test_offer_of_an_older_state_is_void(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = say(opened(open_draft(form)), SAID)
    page = say(page, "项目类型改成02 新类型")
    page.button(key="take-chat-1").click().run()
    assert "表的内容后来改过" in text_of(page)
    assert newest(store) == form.with_header(project_type="02 新类型")


def test_question_back_and_refusal_are_told(open_draft: OpenPage, form: Draft) -> None:
    page = say(opened(open_draft(form)), "合格率改成90%，群众满意度改成120%")
    shown = text_of(page)
    assert "没有改" in shown
    assert "规则 A111" in shown


def test_this_row_is_the_chosen_one(open_draft: OpenPage, form: Draft) -> None:
    page = say(opened(open_draft(form, step="绩效指标")), "为什么这条不合格？")
    assert form.rows[0].indicator.name in text_of(page)
    assert "来源：规则" in text_of(page)


def test_unknown_words_offer_no_model_where_none_is(open_draft: OpenPage, form: Draft) -> None:
    page = say(opened(open_draft(form)), "把那个弄得漂亮些")
    assert not [label for label in labels(page) if "模型" in label]


def test_text_of_a_form_is_no_markup(open_draft: OpenPage, form: Draft) -> None:
    page = say(opened(open_draft(form)), "年度目标补一句<b>粗</b>体")
    assert "<b>粗" not in text_of(page)


def test_model_is_asked_after_consent(
    open_draft: OpenPage, store: DraftStore, form: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = {"操作": "问", "位置": "", "栏": "", "名称": "", "值": "", "理由": "大家的评价改成多少？"}

    def clerk(handler: Handler) -> None:
        handler.stream(json.dumps({"修改": [edit]}, ensure_ascii=False))

    with serving(clerk) as server:
        monkeypatch.setenv("JIXIAO_BASE_URL", server.url)
        monkeypatch.setenv("JIXIAO_MODEL", "tester")
        page = say(opened(open_draft(form)), "把大家伙儿的评价弄得更漂亮些")
        assert not server.requests
        assert "大家伙儿的评价" in text_of(page)
        page.button(key="ask-chat").click().run()
        (key,) = chat_panel.ASKS._asks
        until(lambda: (ask := chat_panel.ASKS.of(key)) is None or ask.finished)
        page.run()
        assert "大家的评价改成多少？" in text_of(page)
        assert server.requests
    model_consent._given.clear()


def test_question_back_is_answered_by_a_click(open_draft: OpenPage, store: DraftStore, form: Draft) -> None:
    page = say(opened(open_draft(form)), "项目金额改成500万")
    assert newest(store) == form
    page.button(key="choose-chat-0").click().run()
    assert newest(store) == form
    page.button(key="take-chat-1").click().run()
    assert newest(store).header.annual_amount == "500.00"
    assert "choose-chat-0" not in {button.key for button in page.button}


def test_way_back_stands_on_the_step_of_the_change(open_draft: OpenPage, form: Draft) -> None:
    page = say(opened(open_draft(form, step="绩效指标")), SAID)
    page.button(key="take-chat-0").click().run()
    assert "undo" in {button.key for button in page.button}
    page.session_state["jx.step"] = "检查"
    page.run()
    assert {"undo", "undo-chat"} & {button.key for button in page.button} == {"undo-chat"}
