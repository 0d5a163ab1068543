"""Names of indicators: whole words of a form, never a scrap of the officer's sentence."""

import pytest

from assistant.draft import Draft
from assistant.facts import facts
from assistant.suggester import from_facts
from assistant.suggester.naming import action_of, is_sound, object_of
from assistant.suggester.situation import Situation
from assistant.vocabulary.slots import Slot


def rows(slot: Slot, project: str, brief: str) -> dict[str, str]:
    draft = Draft(year=2027, brief=brief).with_header(project_name=project)
    return {offer.indicator.name: offer.indicator.value for offer in from_facts(slot, Situation(draft=draft))}


@pytest.mark.parametrize(
    ("slot", "project", "brief", "expected"),
    [
        (Slot.SERVED, "巡逻装备购置", "民警用着满意度90%以上", {"民警满意度": "≥90%"}),
        (Slot.SERVED, "巡逻制服购置", "民警穿着满意度90%以上", {"民警穿着满意度": "≥90%"}),
        (Slot.QUALITY, "社区服务", "要写清楚护士持证率85%", {"护士持证率": "≥85%"}),
        (Slot.QUANTITY, "政协委员活动", "全年开协商会9次", {"协商会召开次数": "≥9次"}),
        (Slot.QUANTITY, "文体中心服务", "开放天数310天以上", {"文体中心服务开放天数": "≥310天"}),
        (Slot.QUANTITY, "村级法律服务", "覆盖全县46个村，每村1.1万元", {"行政村覆盖数量": "≥46个"}),
        (Slot.QUANTITY, "校舍维修", "修5栋宿舍楼外墙渗水", {"宿舍楼维修数量": "≥5栋"}),
        (Slot.QUANTITY, "图书馆运行", "设备更新服务器7台", {"服务器更新数量": "≥7台"}),
        (Slot.QUANTITY, "排水设施巡护", "更换井盖260个", {"井盖更换数量": "≥260个"}),
        (Slot.TIMELINESS, "档案提速", "查档时间从3天缩短到15分钟以内", {"查档时间": "≤15分钟"}),
        (Slot.TIMELINESS, "平台升级", "并发响应不超过2秒", {"并发响应时间": "≤2秒"}),
        (Slot.TIMELINESS, "安家补贴", "材料齐了12个工作日内审完", {"安家补贴审核时间": "≤12个工作日"}),
        (Slot.TIMELINESS, "劳务派遣", "每月8号前发工资", {"工资发放时间": "每月8日前"}),
        (Slot.QUALITY, "主干道保洁", "月考核不低于88分", {"环境卫生检查评分": "≥88分"}),
    ],
)
def test_names_are_whole_words(slot: Slot, project: str, brief: str, expected: dict[str, str]) -> None:
    found = rows(slot, project, brief)
    wanted = next(iter(expected))
    assert all(is_sound(name) for name in found)
    assert any(wanted == name or (wanted in name and len(name) <= len(wanted) + 8) for name in found), found


def test_rhythm_of_a_stated_whole_is_no_row() -> None:
    found = rows(Slot.QUANTITY, "网格员培训", "网格员培训8期，每个月尽量搞一期")
    assert list(found.values()) == ["≥8期"]


def test_rhythm_of_named_work_stays() -> None:
    assert "≥1次/月" in rows(Slot.QUANTITY, "平台运维", "平台每月巡检1次，等保测评1次").values()


def test_places_are_counted_not_who_is_sent() -> None:
    assert any("学校" in name for name in rows(Slot.QUANTITY, "校园安保", "28所学校派保安，每校3人"))


def test_diners_of_elders_are_no_parents() -> None:
    assert "≥6家" in rows(Slot.QUANTITY, "长者饭堂", "办6家长者饭堂").values()


def test_guarantee_is_no_speed() -> None:
    assert not rows(Slot.TIMELINESS, "电梯改造", "电梯装好一年内不出安全事故")


def test_servers_are_no_service() -> None:
    assert any("服务器" in name for name in rows(Slot.QUANTITY, "数据平台建设", "服务器9台，每台5万元"))


def test_further_purpose_brings_no_action_of_its_own() -> None:
    found = rows(Slot.QUANTITY, "长者饭堂送餐运营补助", "长者饭堂2个，老人送餐和堂食每天450份")
    assert not any("办理" in name for name in found)


def test_ages_stay_in_names() -> None:
    found = rows(Slot.QUANTITY, "高龄津贴", "70-79岁3100人每人每月100元，100岁以上9人每人每月600元")
    assert {value for name, value in found.items() if "岁" in name} == {"≥3100人", "≥9人"}


def test_state_so_far_is_no_target() -> None:
    assert not any("3天" in value for value in rows(Slot.QUANTITY, "档案提速", "查档从3天缩短到15分钟").values())


@pytest.mark.parametrize(
    ("brief", "value"),
    [("聘用18人，人均9.6万/年", "≤9.6万元/人·年"), ("临时过渡210户，户均1500元/月", "≤1500元/户·月")],
)
def test_price_keeps_whom_it_is_paid_for(brief: str, value: str) -> None:
    assert value in rows(Slot.COST, "过渡安置", brief).values()


@pytest.mark.parametrize(
    "scrap", ["-89岁受益人数", "归档后查档时间从时间", "天数开放天数", "材料齐了审完时间", "花了数量"]
)
def test_scraps_are_told(scrap: str) -> None:
    assert not is_sound(scrap)


@pytest.mark.parametrize(
    "name", ["65岁以上老人体检人数", "12345投诉数量", "着装合格率", "投诉率下降率", "效率提升率", "工资发放时间"]
)
def test_sound_names_pass(name: str) -> None:
    assert is_sound(name)


@pytest.mark.parametrize("staff", ["督导员", "导办员", "调解员", "宣传员", "护理员", "培训师"])
def test_what_somebody_is_called_by_is_not_what_is_done(staff: str) -> None:
    (fact,) = facts(f"举办{staff}培训4期").quantities
    assert object_of(fact) == f"{staff}培训"
    assert action_of(fact) == "举办"
