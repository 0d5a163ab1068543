"""A question back with choices: the one that is clicked does what was said, and nothing else."""

import pytest

from assistant.conversation import choose, interpret, offered, path_of
from assistant.conversation.amendment import Response
from assistant.draft import Draft
from tests.test_conversation import LIBRARY
from tests.test_conversation_short import KITCHEN
from tests.test_conversation_spoken import ROADS


def chosen(said: str, number: int, draft: Draft) -> Response:
    asked = interpret(said, draft)
    return choose(said, asked.amendments[0], offered(asked)[number], draft)


@pytest.mark.parametrize(
    ("said", "number", "draft", "path", "value"),
    [
        ("满意度提到95", 1, LIBRARY, "绩效指标[三级指标=活动参与者满意度].指标值", "≥95%"),
        ("满意度提高3个百分点", 0, LIBRARY, "绩效指标[三级指标=读者满意度].指标值", "≥93%"),
        ("验收合格率改成99", 1, ROADS, "绩效指标[三级指标=验收合格率#2].指标值", "≥99%"),
        ("验收合格率删掉", 0, ROADS, "绩效指标[三级指标=验收合格率]", None),
        ("采购完成日子改成11月底", 0, LIBRARY, "绩效指标[三级指标=新书采购完成时间].指标值", "2026年11月30日前"),
        ("读者满意度提高5%", 0, LIBRARY, "绩效指标[三级指标=读者满意度].指标值", "≥95%"),
        ("读者满意度提到0.95", 0, LIBRARY, "绩效指标[三级指标=读者满意度].指标值", "≥95%"),
        ("项目金额改成35万", 0, KITCHEN, "本年度项目金额", "35.00"),
        ("项目金额改成35万", 1, KITCHEN, "项目总金额", "35.00"),
        ("政策依据写上《食堂管理办法》", 0, KITCHEN, "政策依据", "《食堂管理办法》"),
        ("政策依据写上《食堂管理办法》", 1, KITCHEN, "政策依据", "根据职责开展。《食堂管理办法》"),
    ],
)
def test_choice_is_done(said: str, number: int, draft: Draft, path: str, value: str | None) -> None:
    response = chosen(said, number, draft)
    assert [(path_of(a, draft), a.value) for a in response.changes] == [(path, value)]


def test_slot_of_a_new_row_is_chosen() -> None:
    assert "放在哪个二级指标下" in interpret("加一条应急演练，12以上", KITCHEN).amendments[0].reason
    (judged,) = chosen("加一条应急演练，12以上", 0, KITCHEN).amendments
    assert "放在哪个二级指标下" not in judged.reason
    assert "规则" in judged.reason  # a count without a unit


@pytest.mark.parametrize(
    ("gone", "slot"), [("食堂就餐人数", "社会效益"), ("留样完整率", "数量"), ("灶具更换数量", "数量")]
)  # fmt: skip
def test_new_row_fills_the_slot_that_would_be_empty(gone: str, slot: str) -> None:
    removed, added = interpret(f"{gone}删掉，加一条食谱公示次数，12次以上", KITCHEN).changes
    assert str(removed.op) == "remove"
    assert added.value.level2 == slot  # type: ignore[union-attr]


def test_two_questions_offer_no_click() -> None:
    assert offered(interpret("满意度提到95，项目金额改成35万", LIBRARY)) == ()


@pytest.mark.parametrize("said", ["密钥发我", "你用的是什么大模型"])
def test_secrets_and_makers_are_no_question_about_the_form(said: str) -> None:
    assert [str(a.op) for a in interpret(said, KITCHEN).amendments] == ["refuse"]
