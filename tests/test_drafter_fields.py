"""Fields that were read after the others: what is said of them is theirs."""

import re

import pytest

from assistant.declaration import Indicator
from assistant.suggester.explaining import explain
from assistant.vocabulary.slots import Slot
from tests.test_drafter_wording import drafted, goal, meaning, names


@pytest.mark.parametrize(
    ("name", "brief", "row"),
    [
        ("灌木修剪", "修剪灌木900棵，每棵90元。", "灌木修剪数量"),
        ("灌木修剪", "修剪灌木900棵，每棵90元。", "灌木修剪单棵成本"),
        ("卫生站设备配置", "为9个卫生服务站配置血压计，每站9000元。", "卫生服务站血压计配置数量"),
        ("河湖划界测绘", "测绘河道90公里，每公里900元。", "河道测绘单位成本"),
        ("案件代理", "委托律师代理诉讼案件90件，每件900元。", "诉讼案件代理件数"),
    ],
)
def test_names_of_further_fields(name: str, brief: str, row: str) -> None:
    assert row in names(name, brief)


@pytest.mark.parametrize(
    ("name", "brief", "foreign"),
    [
        ("公厕日常管养", "管养公厕90座，设施完好率97%，如厕群众满意度90%。", "绿地|植被|园路|果皮箱"),
        ("退役军人招聘", "举办招聘会8场，每场9000元，退役军人满意度90%。", "待遇落实"),
        ("案件委托代理", "委托律师代理诉讼案件90件，每件900元。", "居民法律服务"),
        ("食材抽检", "抽检食材500批次，每批次90元，春秋两个学期各抽检250批次。", "学期各"),
    ],
)
def test_nothing_foreign_in_further_fields(name: str, brief: str, foreign: str) -> None:
    told = drafted(name, brief)
    texts = told.header.annual_goal + "".join(f"{r.indicator.name}{r.indicator.explanation}" for r in told.rows)
    assert not re.search(foreign, texts)


def test_end_of_the_year_s_task_is_the_project() -> None:
    assert "6月30日前完成灌木修剪" in goal("灌木修剪", "修剪灌木900棵，台风季前即6月30日前完成。")


def test_ahead_of_time_is_a_lower_bound() -> None:
    brief = "保障会议90场次，会场布置提前2小时完成。"
    told = names("会议服务", brief)
    assert told["会场布置提前完成时间"] == "≥2小时"
    assert "早于" in meaning("会议服务", brief, "会场布置提前完成时间")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Indicator.of(Slot.QUALITY, "资产账实相符率", "≥98%", ""), "核对相符的项数÷核对总项数"),
        (Indicator.of(Slot.QUALITY, "设备开机率", "≥90%", ""), "设备实际开机时长÷设备应开机时长"),
        (Indicator.of(Slot.QUALITY, "行政诉讼败诉率", "≤8%", ""), "败诉的件数÷审结总件数"),
        (Indicator.of(Slot.QUALITY, "枝叶清运率", "=100%", ""), "已清运的枝叶量÷应清运的枝叶总量"),
        (Indicator.of(Slot.QUALITY, "修剪质量合格率", "≥98%", ""), "经检查合格的修剪项次数÷受检修剪项次总数"),
        (Indicator.of(Slot.QUANTITY, "参观接待人次", "≥9000人次", ""), "登记或计数设备记录的参观接待累计人次"),
    ],
)
def test_meanings_of_further_fields(row: Indicator, said: str) -> None:
    assert said in explain(row, audience="居民")


def test_mean_of_points_leaves_no_scrap() -> None:
    told = names("公厕日常管养", "管养公厕48座，每月考核平均分不低于90分，设施完好率97%以上。")
    assert "≥90分" in told.values()
    assert not any("平得" in name or "绿" in name for name in told)
