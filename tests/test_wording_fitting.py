"""The first clause of a meaning with the things of its project: taken where nothing is lost and something is said."""

import pytest

from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.vocabulary.slots import Slot
from assistant.wording import word
from assistant.wording.checks import strange_places
from assistant.wording.fitting import fitted, is_general
from assistant.wording.known import Known
from tests.scripted import Scripted
from tests.test_wording import RATE, lead, one, vague

PROJECT = Known(
    draft=Draft(year=2025, brief="为三个小区的独居老人送餐，每天一次。").with_header(project_name="独居老人助餐")
)


def row(slot: Slot, name: str, meaning: str) -> Indicator:
    return Indicator.of(slot, name, "≥1份", f"{meaning}；数据来源：台账")


VISITS = row(Slot.QUANTITY, "用餐人次", "本年度到社区食堂用餐的人次")
COUNT = row(Slot.QUANTITY, "送餐份数", "指本年度实际送达并有签收记录的合计，重复登记的不计")
RATIO = row(Slot.QUALITY, "送达及时率", "统计期内在规定时限内完成的件次占应完成的总件次的比重")
DAY = row(Slot.TIMELINESS, "完成时间", "全部任务结束并通过验收的日期")


@pytest.mark.parametrize(
    ("old", "clause", "whole"),
    [
        (COUNT, "本年度实际送达并有签收记录的助餐份数合计",
         "指本年度实际送达并有签收记录的助餐份数合计，重复登记的不计"),
        (COUNT, "指本年度实际送达并有签收记录的老人助餐合计。",
         "指本年度实际送达并有签收记录的老人助餐合计，重复登记的不计"),
        (RATIO, "统计期内助餐在规定时限内完成的件次占应完成的总件次的比重",
         "指统计期内助餐在规定时限内完成的件次占应完成的总件次的比重"),
        (DAY, "全部助餐任务结束并通过验收的日期", "指全部助餐任务结束并通过验收的日期"),
        # Half of it is gone, the measure is another, nothing is gained, it is said twice.
        (RATIO, "统计期内助餐送达的及时率", ""),
        (DAY, "全部助餐任务结束并通过验收", ""),
        (COUNT, "本年度实际送达并有签收记录的总数", ""),
        (RATIO, "统计期内独居老人助餐在规定时限内完成的独居老人助餐占应完成的总件次的比重", ""),
        (VISITS, "本年度到社区食堂用餐的独居老人人数", ""),
        # Nobody spoke of it: a condition, another place, other things.
        (DAY, "全部助餐任务在规定期限内结束并通过验收的日期", ""),
        (COUNT, "本年度实际送达并有签收记录的图书馆助餐合计", ""),
        (RATIO, "统计期内助餐在规定时限内完成的人次占应完成的总人次的比重", ""),
        # The name of the row is no thing, nor the end of a name that measures money.
        (COUNT, "老人助餐送餐份数本年度实际送达并有签收记录的合计", ""),
        (row(Slot.COST, "老人助餐单位成本", "平均每份的支出"), "老人助餐单位平均每份的支出", ""),
        # The ratio of people is another ratio.
        (RATIO, "统计期内在规定时限内完成的件次占应完成的总件次的独居老人比重", ""),
    ],
)  # fmt: skip
def test_clause_is_taken_whole_or_not_at_all(old: Indicator, clause: str, whole: str) -> None:
    assert fitted(clause, old, PROJECT) == whole


@pytest.mark.parametrize(
    ("meaning", "general"),
    [
        ("本年度实际送达并有签收记录的合计", True),
        ("本年度实际送达的独居老人餐食合计", False),  # says it already
        ("对餐食口味、态度的评价", False),  # somebody's
        ("以验收单为准", False),
        ("反映送餐的质量水平", False),
        ("份数合计", False),
    ],
)
def test_clause_that_could_stand_in_any_project_is_asked_for(meaning: str, general: bool) -> None:
    assert is_general(row(Slot.QUANTITY, "送餐份数", meaning), PROJECT) is general


def test_fitted_clause_needs_one_question() -> None:
    chat = Scripted('{"含义":"导办员结业时通过测试的比例","名称前加":""}')
    (result,) = word(one(), chat, goals=())
    assert result.indicator
    assert result.indicator.explanation.startswith("指导办员结业时通过测试的比例；计算公式")
    assert len(chat.asked) == 1


def test_good_name_stays_where_nothing_else_is_taken() -> None:
    chat = Scripted(vague("导办员培训考核合格率"), *(lead("指96%的人") for _ in range(3)))
    (result,) = word(one(), chat, goals=())
    assert result.worded == ("三级指标",)
    assert isinstance(result.after, Row)
    assert result.after.indicator.explanation == RATE.indicator.explanation


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("让居民了解社区服务", ()),
        ("指社区宣传", ()),
        ("让翠湖社区的居民受益", ("让翠湖社区",)),
        ("南山区的居民", ("南山区",)),
    ],
)
def test_words_before_a_community_are_no_place(text: str, places: tuple[str, ...]) -> None:
    assert strange_places(text, "某项目") == places
