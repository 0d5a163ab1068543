"""What a project is for, told by what its name says is done."""

import pytest

from assistant.draft import Draft
from assistant.suggester.situation import Situation
from assistant.vocabulary.purposes import purpose_done


def chief(name: str, brief: str = "") -> str:
    return Situation(draft=Draft(brief=brief).with_header(project_name=name)).purposes[0].id


@pytest.mark.parametrize(
    ("name", "brief", "expected"),
    [
        ("协管员综合素质提升项目", "办4期，网格员、协管员共300人次，巡逻业务考核合格率95%", "training"),
        ("防电信诈骗宣传经费", "治安巡逻结合反诈宣讲20场，派出所印折页5万份", "publicity"),
        ("湖滨公园围墙及厕所维修", "修围墙300米，公园绿地旁的厕所翻新2座", "works"),
        ("某中学供暖改造", "学校教学楼换暖气片，学生教室20间", "works"),
        ("流浪猫狗管理经费", "捕捉流浪犬400只，救助收容，免疫率100%", "animals"),
        ("政协委员座谈会", "开座谈会6次，委员参加率90%", "events"),
        ("城管案件采集", "采集案件5万件，其余60万是设备和车辆租赁", "governance"),
        ("儿童福利院护理", "孩子40人，护理员15人，营养餐每天30元", "relief"),
    ],
)
def test_head_action_of_name_outweighs_brief(name: str, brief: str, expected: str) -> None:
    assert chief(name, brief) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("旅游宣传推广", "tourism"), ("普法宣传", "publicity"), ("社区法律援助", "legal")]
)
def test_compound_words_keep_their_own_purpose(name: str, expected: str) -> None:
    assert chief(name) == expected


def test_end_without_action_tells_nothing() -> None:
    assert purpose_done("窗口服务") == ""
