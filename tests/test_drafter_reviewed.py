"""What a reviewer would ask back: parts of a whole, changes without a base, numbers that vanish, the wrong purpose."""

import pytest

from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.drafter.conflicts import unused
from assistant.suggester import Situation, from_facts
from assistant.suggester.explaining import explain
from assistant.vocabulary.slots import Slot


def situation(name: str, brief: str) -> Situation:
    return Situation(draft=Draft(year=2025, brief=brief).with_header(project_name=name, annual_amount="100"))


def values(slot: Slot, name: str, brief: str) -> list[str]:
    return [row.indicator.value for row in from_facts(slot, situation(name, brief))]


def test_phases_give_way_to_their_whole() -> None:
    assert values(Slot.QUANTITY, "公厕改造", "改造公厕13座，上半年改5座，下半年改8座。") == ["≥13座"]


def test_parts_without_a_stated_whole_stay() -> None:
    assert values(Slot.QUANTITY, "公厕改造", "上半年改造公厕5座，另建休息亭8座。") == ["≥5座", "≥8座"]


@pytest.mark.parametrize(
    ("name", "value", "formula"),
    [
        ("火灾起数下降率", "≥15%", "（上年火灾起数－本年火灾起数）÷上年火灾起数×100%"),
        ("服务人次同比增长率", "≥5%", "（本年服务人次－上年服务人次）÷上年服务人次×100%"),
        ("能耗比改造前降低率", "≥18%", "（改造前能耗－本年能耗）÷改造前能耗×100%"),
        ("督导员到岗率", "≥98%", "实际到岗人次÷应到岗人次×100%"),
        ("适配率", "≥95%", "已适配的人（件）数÷应适配的人（件）总数×100%"),
    ],
)
def test_ratio_is_computed_from_its_own_base(name: str, value: str, formula: str) -> None:
    assert formula in explain(Indicator.of(Slot.SOCIAL, name, value, ""), audience="居民")


def test_score_of_satisfaction_is_a_mean() -> None:
    told = explain(Indicator.of(Slot.SERVED, "机关干部满意度得分", "≥90分", ""), audience="干部")
    assert "得分之和÷有效问卷份数" in told
    assert "×100%" not in told


def test_recurring_day_is_no_day_of_acceptance() -> None:
    told = explain(Indicator.of(Slot.TIMELINESS, "工资发放时间", "每月15日前", ""), audience="员工")
    assert "逐月记录" in told


@pytest.mark.parametrize(
    ("brief", "left"),
    [
        ("PM2.5年均浓度控制在22微克/立方米以内。", "PM2.5年均浓度控制在22微克/立方米以内"),
        ("噪声55分贝，观众满意度92%。", "噪声55分贝"),
    ],
)
def test_numbers_that_nobody_read_are_named(brief: str, left: str) -> None:
    one = situation("监测", brief)
    rows = tuple(offer for slot in Slot for offer in from_facts(slot, one))
    told = unused(one, (), "")
    assert rows or told
    assert any(left in note for note in told)


@pytest.mark.parametrize("brief", ["依据《关于印发〈2024年12号方案〉的通知》（某府〔2024〕12号）。", "接听12345热线。"])
def test_names_with_numbers_are_no_numbers(brief: str) -> None:
    assert unused(situation("热线", brief), (), "") == ()


@pytest.mark.parametrize(
    ("name", "brief", "purpose"),
    [
        ("公园卫生间升级改造", "改造公厕13座，竣工验收合格率100%。", "works"),
        ("长者饭堂运营补贴", "补贴长者饭堂15家，老人满意度92%。", "elderly"),
        ("全民阅读推广", "举办读书活动40场，采购图书5000册。", "culture"),
        ("办公楼空调更换", "更换空调主机2台。", "procurement"),
        ("退役军人技能培训", "培训退役士兵120人，学员满意度95%。", "training"),
    ],
)
def test_chief_purpose_is_what_is_done(name: str, brief: str, purpose: str) -> None:
    assert situation(name, brief).purposes[0].id == purpose


def test_fewer_bad_things_is_a_lower_bound() -> None:
    assert values(Slot.SOCIAL, "管网清淤", "清淤后内涝点减少5处。") == ["≥5处"]


def test_bought_hours_are_an_output_and_lengths_are_none() -> None:
    assert values(Slot.QUANTITY, "心理服务", "购买心理咨询服务1200小时，260元/小时。") == ["≥1200小时"]
    assert values(Slot.QUANTITY, "岗前培训", "每班培训8小时。") == []


def test_pattern_of_another_action_is_not_borrowed() -> None:
    (row,) = from_facts(Slot.QUANTITY, situation("文物建筑白蚁防治", "对28处文物建筑做白蚁防治，6000元一处。"))
    assert "修复" not in row.indicator.name


def test_days_of_the_reckoning_are_no_target() -> None:
    assert values(Slot.QUANTITY, "长者饭堂", "每人次补6块，按365天算，219万。") == []


def test_only_people_are_asked() -> None:
    asked = situation("白蚁防治", "回访满意度达90%。").audience
    assert "回访" not in asked
    assert situation("抽检", "公众食品安全满意度80%以上。").audience != "公众食品安全"
    assert situation("大厅", "办事群众满意率97%。").audience == "办事群众"


def test_energy_saved_is_ecological() -> None:
    assert values(Slot.ECOLOGICAL, "空调更换", "能耗比改造前降低18%。") == ["≥18%"]
