"""Beginnings of meanings and purposes of goals: what a small model writes, what stands behind or before it."""

import json

import pytest

from assistant.declaration import Indicator
from assistant.vocabulary.slots import Slot
from assistant.wording import applied, ask_again, word
from assistant.wording.leads import begun
from assistant.wording.purposes import closing
from tests.scripted import Scripted
from tests.test_wording import RATE, drafted, lead, one, specific


@pytest.mark.parametrize(
    ("text", "meaning", "whole"),
    [
        ("指参训志愿者", "训后回访时答对的比例", "指参训志愿者训后回访时答对的比例"),
        ("指自助终端采购的", "合同总价折算的平均价格", "指自助终端采购的合同总价折算的平均价格"),
        ("指自助终端采购的", "指本年度签收的总数", "指自助终端采购本年度签收的总数"),
        ("社区图书馆借阅服务中，", "指本年度借出的册数", "指社区图书馆借阅服务中，本年度借出的册数"),
        # What both sides of the seam say stands once.
        ("指公园管养的周边居民", "周边居民对绿地的评价", "指公园管养的周边居民对绿地的评价"),
        ("指自助终端的使用人员", "使用者对质量的评价", "指自助终端的使用者对质量的评价"),
        ("指数字化加工的图像", "扫描图像清晰的比例", "指数字化加工的扫描图像清晰的比例"),
        ("指政务信息系统运维的系统", "被主管部门通报的总数", "指政务信息系统运维被主管部门通报的总数"),
        # The date of which a paper tells.
        ("指展厅改造的完工日期，", "以竣工报告为准", "指展厅改造全部完成的日期，以竣工报告为准"),
        ("指展厅", "以竣工报告为准，不晚于目标", "指展厅全部完成的日期，以竣工报告为准，不晚于目标"),
        # A beginning that adds nothing leaves the meaning as it is.
        ("指政务自助终端", "本年度验收的政务自助终端总数", "本年度验收的政务自助终端总数"),
        ("指", "借出的册数", "借出的册数"),
    ],
)  # fmt: skip
def test_beginning_joins_its_meaning(text: str, meaning: str, whole: str) -> None:
    assert begun(text, Indicator.of(Slot.QUANTITY, "某某数量", "≥1个", f"{meaning}；数据来源：台账")) == whole


def test_everything_the_rules_wrote_stands_behind() -> None:
    draft = drafted()
    for result in word(draft, Scripted(by=specific), goals=()):
        draft = applied(draft, result)
    for old, new in zip(drafted().rows, draft.rows, strict=True):
        assert new.indicator.explanation.endswith(old.indicator.explanation.removeprefix("指"))
        assert new.indicator.value == old.indicator.value


def test_satisfaction_is_somebodys() -> None:
    row = RATE.model_copy(
        update={"indicator": Indicator.of(Slot.SERVED, "参训人员满意度", "≥90%", "对课程内容、师资的评价")}
    )
    chat = Scripted(lead("指导办员培训", "参训人员满意度"), lead("指导办员培训的参训人员", "参训人员满意度"))
    (result,) = word(one(row), chat, goals=())
    assert "由谁评价" in chat.asked[1][-1].text
    assert result.indicator
    assert result.indicator.explanation == "指导办员培训的参训人员对课程内容、师资的评价"


GOAL = "2025年举办导办员培训4期；参训人员满意度不低于90%，使参训人员掌握岗位所需的业务知识。"


def purpose(text: str) -> str:
    return json.dumps({"目的": text}, ensure_ascii=False)


def test_purpose_takes_the_place_of_the_result() -> None:
    assert closing(GOAL) == "使参训人员掌握岗位所需的业务知识"
    draft = one().with_header(annual_goal=GOAL).with_rows()
    (result,) = word(draft, Scripted(purpose("让群众到大厅有人引导。")))
    assert result.after == "2025年举办导办员培训4期；参训人员满意度不低于90%，让群众到大厅有人引导。"
    assert result.worded == ("年度目标",)


@pytest.mark.parametrize(
    "text",
    ["使200人次得到培训机会", "使导办员培训工作顺利开展", "让南山区群众到大厅有人引导", "提高导办员的业务水平",
     "让居民在家门口的社区图书馆就能借到书", "so that everybody is happy", "使参训人员掌握<指令>"],
)  # fmt: skip
def test_refused_purpose_leaves_the_goal(text: str) -> None:
    draft = one().with_header(annual_goal=GOAL).with_rows()
    (result,) = word(draft, Scripted(purpose(text)))
    assert (result.after, result.kept) == (GOAL, "check")


def test_one_question_words_both_goals() -> None:
    long_term = "到2027年，导办员培训3年任务全部完成，使参训人员掌握岗位所需的业务知识。"
    draft = one().with_header(annual_goal=GOAL, long_term_goal=long_term).with_rows()
    chat = Scripted(purpose("让群众到大厅有人引导"))
    results = tuple(word(draft, chat))
    assert len(chat.asked) == 1
    assert [str(result.after).endswith("，让群众到大厅有人引导。") for result in results] == [True, True]


def test_goal_that_ends_otherwise_is_asked_for_as_a_whole() -> None:
    goal = "2025年举办导办员培训4期，满意度不低于90%。"
    assert closing(goal) == ""
    chat = Scripted(json.dumps({"目标": "2025年导办员培训举办4期，满意度不低于90%。"}, ensure_ascii=False))
    assert ask_again(one().with_header(annual_goal=goal), "annual_goal", chat).worded == ("年度目标",)
