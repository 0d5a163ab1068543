"""Beginnings of meanings and purposes of goals: what a small model writes, what stands behind or before it."""

import json

import pytest

from assistant.declaration import Indicator
from assistant.suggester.situation import NO_PURPOSE
from assistant.vocabulary.slots import Slot
from assistant.wording import applied, ask_again, word
from assistant.wording.joining import begun
from assistant.wording.purposes import closing
from tests.scripted import Scripted
from tests.test_wording import RATE, drafted, lead, one, specific, vague


@pytest.mark.parametrize(
    ("text", "meaning", "whole"),
    [
        ("指参训志愿者中，", "训后回访时答对的比例", "指参训志愿者中，训后回访时答对的比例"),
        ("指自助终端采购的", "合同总价折算的平均价格", "指自助终端采购合同总价折算的平均价格"),
        ("指自助终端采购", "指本年度签收的总数", "指本年度自助终端采购签收的总数"),
        ("夏装采购时中，", "本年度签收的总数", "指本年度夏装采购签收的总数"),
        ("社区图书馆借阅服务中，", "指本年度借出的册数", "指本年度社区图书馆借阅服务借出的册数"),
        # Who judges stands directly before what is judged; what both sides of the seam say stands once.
        ("指参训志愿者", "对课程的评价", "指参训志愿者对课程的评价"),
        ("指公园管养的周边居民", "周边居民对绿地的评价", "指周边居民对公园管养的绿地的评价"),
        # What is told runs on where it can; what reaches farther than the deed stands alone.
        ("指课后服务中，", "平均每人每年的支出", "指课后服务平均每人每年的支出"),
        ("指课后服务中，", "经核实属实的来电来信件数", "指针对课后服务、经核实属实的来电来信件数"),
        ("指课后服务中，", "家长对项目实施情况的总体评价", "指家长对课后服务实施情况的总体评价"),
        ("指课后服务中，", "项目年度内发生并经认定的事故总数", "指项目年度内课后服务中发生并经认定的事故总数"),
        ("指课后服务中，", "当年实际参加的学生合计", "指当年课后服务实际参加的学生合计"),
        ("指课后服务中，", "从事项发生到处置的用时", "指从课后服务事项发生到处置的用时"),
        ("指双拥慰问中，", "慰问对象对服务内容、态度的评价", "指慰问对象对双拥慰问的服务内容、态度的评价"),
        ("指课后服务中，", "家长对课程内容、师资的评价", "指家长对课后服务的课程内容、师资的评价"),
        ("指食品抽检中，", "辖区内经认定的食品安全事故", "辖区内经认定的食品安全事故"),
        # The money for a deed is not the deed, nor is how it is measured.
        ("指公园管养的受益人数中，", "本年度入园的总人次", "指本年度公园管养入园的总人次"),
        ("指公园管养经费的使用情况中，", "本年度入园的总人次", "指本年度公园管养入园的总人次"),
        ("指数字化加工的图像", "扫描图像清晰的比例", "指数字化加工中，扫描图像清晰的比例"),
        # Neither is the name of the row, nor when it is.
        ("指公园管养的某某数量中，", "本年度入园的总人次", "指本年度公园管养入园的总人次"),
        ("指接到物资调令后中，", "下达到运抵的时长", "指接到物资调令中，下达到运抵的时长"),
        # The date of which a paper tells.
        ("指展厅改造的完工日期，", "以竣工报告为准", "指展厅改造全部完成的日期，以竣工报告为准"),
        ("指展厅", "以竣工报告为准，不晚于目标", "指展厅全部完成的日期，以竣工报告为准，不晚于目标"),
        # A beginning that adds nothing, or cannot stand there, leaves the meaning as it is.
        ("指政务自助终端", "本年度验收的政务自助终端总数", "本年度验收的政务自助终端总数"),
        ("指残疾人辅具适配中，", "反映每人的支出控制水平", "反映每人的支出控制水平"),
        ("指", "借出的册数", "借出的册数"),
    ],
)
def test_beginning_joins_its_meaning(text: str, meaning: str, whole: str) -> None:
    assert begun(text, Indicator.of(Slot.QUANTITY, "某某数量", "≥1个", f"{meaning}；数据来源：台账")) == whole


@pytest.mark.parametrize("text", ["指参训学员", "指窗口人员", "指辖区内的", "指若干同志"])
def test_what_is_measured_is_the_projects_not_its_peoples(text: str) -> None:
    chat = Scripted(vague(), lead(text), lead("指导办员培训中，"))
    (result,) = word(one(), chat, goals=())
    assert "开头写明是“导办员培训”" in chat.asked[2][-1].text
    assert result.indicator
    assert result.indicator.explanation.startswith("指导办员培训中，结业时")


@pytest.mark.parametrize(
    "text", ["指已通过审核的导办员培训中，", "指导办员培训１８期的", "指导办员\u200b培训中，", "指导办员培训二十期中，"]
)
def test_beginning_that_claims_counts_or_hides_is_asked_for_again(text: str) -> None:
    chat = Scripted(vague(), lead(text), lead("指导办员培训中，"))
    (result,) = word(one(), chat, goals=())
    assert len(chat.asked) == 3
    assert result.indicator
    assert result.indicator.explanation.startswith("指导办员培训中，结业时")


def test_clause_with_a_strange_number_names_nothing() -> None:
    clause = '{"含义":"导办员培训１８期结业时通过测试的比例","名称前加":"导办员培训"}'
    (result,) = word(one(), Scripted(clause, lead("指导办员培训中，")), goals=())
    assert result.indicator
    assert result.indicator.name == "考核合格率"


def test_long_name_is_not_asked_for() -> None:
    row = RATE.model_copy(update={"indicator": RATE.indicator.model_copy(update={"name": "结业考核一次性合格率"})})
    chat = Scripted(vague(), lead("指导办员培训中，"))
    list(word(one(row), chat, goals=()))
    assert '"名称前加"' not in chat.asked[0][-1].text


def test_everything_the_rules_wrote_stands_behind() -> None:
    draft = drafted()
    for result in word(draft, Scripted(by=specific), goals=()):
        draft = applied(draft, result)
    for old, new in zip(drafted().rows, draft.rows, strict=True):
        if new.indicator.slot is not Slot.SERVED:
            assert new.indicator.explanation.endswith(old.indicator.explanation.removeprefix("指"))
        assert new.indicator.value == old.indicator.value


def test_satisfaction_is_somebodys() -> None:
    row = RATE.model_copy(
        update={"indicator": Indicator.of(Slot.SERVED, "参训人员满意度", "≥90%", "对课程内容、师资的评价")}
    )
    chat = Scripted(lead("指导办员培训", "参训人员"), lead("指导办员培训的参训人员", "参训人员"))
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
    (result,) = word(draft, Scripted(purpose("让社区群众到大厅有人引导。")))
    assert result.after == "2025年举办导办员培训4期；参训人员满意度不低于90%，让社区群众到大厅有人引导。"
    assert result.worded == ("年度目标",)


@pytest.mark.parametrize(
    "text",
    ["使参训人员受益良多", "使参训人员满意度不低于标准", "使各楼层发生的情况有人引导", "使200人次得到培训机会",
     "使导办员培训工作顺利开展", "使居民能够享受到优质的社区服务", "让南山区群众到大厅有人引导", "提高导办员的业务水平",
     "让读者随时借得到想看的新书", "so that everybody is happy", "使参训人员掌握<指令>"],
)  # fmt: skip
def test_refused_purpose_leaves_the_goal(text: str) -> None:
    draft = one().with_header(annual_goal=GOAL).with_rows()
    (result,) = word(draft, Scripted(purpose(text)))
    assert (result.after, result.kept) == (GOAL, "check")


def test_purpose_that_nobody_knows_is_asked_for_by_who_is_served() -> None:
    goal = f"2025年举办导办员培训4期，{NO_PURPOSE}。"
    served = RATE.model_copy(update={"indicator": Indicator.of(Slot.SERVED, "参训人员满意度", "≥90%", "指评价")})
    chat = Scripted(purpose("让群众到大厅有人引导"))
    ask_again(one(served).with_header(annual_goal=goal), "annual_goal", chat)
    assert "<目的>给参训人员带来方便</目的>" in chat.asked[0][-1].text


@pytest.mark.parametrize(
    "text",
    [
        "使大厅的设备正常工作，随到随用",
        "使群众在需要时有人引导",
        "使大厅导办工作更有序、更方便群众",
        "使政务大厅导办员培训更贴近群众",
    ],
)
def test_words_that_are_empty_elsewhere_may_say_something(text: str) -> None:
    draft = (
        one().with_header(project_name="政务大厅导办员培训", annual_goal=f"政务大厅导办员培训年：{GOAL}").with_rows()
    )
    (result,) = word(draft, Scripted(purpose(text)))
    assert result.worded == ("年度目标",)


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
