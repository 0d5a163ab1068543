"""Drafts as a director reads them aloud: names say what is counted, goals read as sentences, meanings fit their row."""

import re

import pytest

from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.drafter import draft
from assistant.suggester.explaining import explain
from assistant.vocabulary.slots import Slot
from tests.conftest import ShelfOf


def drafted(name: str, brief: str, amount: str = "100") -> Draft:
    start = Draft(year=2026, brief=brief).with_header(
        project_name=name, unit="区某局", annual_amount=amount, period="1"
    )  # fmt: skip
    return draft(start, ShelfOf()).draft


def names(name: str, brief: str) -> dict[str, str]:
    rows = (row.indicator for row in drafted(name, brief).rows if row.indicator.filled)
    return {row.name: row.value for row in rows}


def goal(name: str, brief: str) -> str:
    return drafted(name, brief).header.annual_goal


def meaning(name: str, brief: str, of: str) -> str:
    rows = (row.indicator for row in drafted(name, brief).rows)
    return next(row.explanation for row in rows if row.name == of)


@pytest.mark.parametrize(
    ("name", "brief", "row"),
    [
        ("困难党员慰问", "春节前慰问困难党员90名，每名800元。", "困难党员慰问人数"),
        ("站点维护", "维护站点6个，每季度末巡检一次，每个2万元。", "站点巡检次数"),
        ("旧车处置", "报废旧车12辆，每辆处置费1000元。", "旧车报废数量"),
        ("企业体检", "为80户困难家庭做入户体检，每户300元。", "困难家庭入户体检户数"),
        ("农药残留抽检", "抽检蔬菜700批次，每批次300元。", "蔬菜抽检批次"),
        ("社区助老点补贴", "给9个社区助老点发运营补贴，每个2万元。", "社区助老点数量"),
        ("学校食堂检查", "每季度查一次食堂卫生质量，共检查食堂30家。", "食堂卫生质量检查次数"),
        ("教师研修", "研修教师90名，每名1000元。", "教师研修人数"),
    ],
)
def test_name_says_what_is_counted(name: str, brief: str, row: str) -> None:
    assert row in names(name, brief)


@pytest.mark.parametrize(
    ("name", "brief", "told"),
    [
        ("困难党员慰问", "春节前慰问困难党员90名，每名800元。", "2026年慰问困难党员90名"),
        ("农药残留抽检", "抽检蔬菜700批次，每批次300元。", "抽检蔬菜700批次"),
        ("断面监测", "每月监测断面18个，每个2000元。", "每月监测断面18个"),
        ("困难家庭改造", "为80户困难家庭做无障碍改造，每户3000元。", "为困难家庭80户开展无障碍改造"),
    ],
)
def test_goal_reads_as_a_sentence(name: str, brief: str, told: str) -> None:
    assert told in goal(name, brief)


def test_guarantee_is_a_level_of_quality() -> None:
    row = next(row.indicator for row in drafted("水泵购置", "购买水泵20台，每台1万元，质保期不少于3年。").rows
               if row.indicator.name == "质保期")  # fmt: skip
    assert (row.slot, row.value) == (Slot.QUALITY, "≥3年")
    assert "验收合格之日" in row.explanation


def test_limit_within_words_is_a_length_of_time() -> None:
    told = names("教材采购", "采购教材3000册，每册30元，教材上架时间不超过到货后15天。")
    assert told["教材上架时间"] == "≤15天"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Indicator.of(Slot.COST, "空气呼吸器单套成本", "≤1万元/套", ""), "指平均每套空气呼吸器的支出"),
        (Indicator.of(Slot.COST, "调解员人均成本", "≤3000元/人·月", ""), "指平均每人每月的支出"),
        (Indicator.of(Slot.QUANTITY, "婚姻登记办理数量", "≥900对", ""), "实际办理并登记在册的婚姻登记总数"),
        (Indicator.of(Slot.QUANTITY, "服务学生人数", "≥90名", ""), "实际服务并列入名册的学生总人数"),
        (Indicator.of(Slot.QUANTITY, "水带购买数量", "≥80条", ""), "到货验收并登记入账的水带总数"),
        (Indicator.of(Slot.TIMELINESS, "补贴发放时间", "每月10日前", ""), "每月实际发放的日期"),
        (Indicator.of(Slot.TIMELINESS, "春节慰问发放完成时间", "2026年1月25日前", ""), "最后一笔"),
        (Indicator.of(Slot.QUALITY, "培训合格率", "≥95%", ""), "考核合格的人数÷参加培训的人数"),
        (Indicator.of(Slot.QUALITY, "抽检结果公示率", "=100%", ""), "已公示的件数÷应公示的总件数"),
        (Indicator.of(Slot.QUALITY, "资格复核率", "=100%", ""), "已复核的件数÷应复核的总件数"),
        (Indicator.of(Slot.TIMELINESS, "车辆准点率", "≥95%", ""), "准点的班次÷应发的总班次"),
    ],
)
def test_meaning_speaks_of_its_own_row(row: Indicator, said: str) -> None:
    told = explain(row, audience="居民")
    assert said in told
    assert not told.startswith("反映")


def test_day_of_the_month_after_is_a_date() -> None:
    told = names("乡村医生补贴", "给乡村医生90人发补贴，每人每月500元，补贴次季度首月15日前拨付。")
    assert told["补贴拨付时间"] == "次季度首月15日前"


def test_time_runs_from_what_the_officer_says() -> None:
    brief = "采购教材3000册，每册30元，教材上架时间不超过到货后15天。"
    assert "从到货到上架的实际用时" in meaning("教材采购", brief, "教材上架时间")


@pytest.mark.parametrize(
    ("name", "brief", "row"),
    [
        ("人才公寓租金补助", "给在住人才90户发租金补助，每户每月900元，每季度末发放一次。", "人才公寓租金补助发放标准"),
        ("地下水水质监测", "一年监测90批次，每批次2000元。", "地下水水质监测批次"),
        ("困难家庭暖气改造", "为80户困难家庭做暖气改造，每户1.5万元。", "困难家庭暖气改造单位造价"),
        ("科普讲座", "办科普讲座60场，每场3000元，参加学生不少于6000人次。", "参加学生人次"),
        ("协管员派遣", "劳务派遣窗口人员5名，每人每年12万元。", "劳务派遣窗口人员人数"),
        ("旧设备更新", "报废旧电脑20台，更新台式电脑25台，每台5000元。", "设备投入使用率"),
    ],
)
def test_name_keeps_what_the_project_does(name: str, brief: str, row: str) -> None:
    assert row in names(name, brief)


@pytest.mark.parametrize(
    ("name", "brief", "foreign"),
    [
        ("校车租赁服务", "租用校车12辆接送学生，每辆每年12万元，准点率95%，家长满意度90%。", r"泊位|停车|停放|里程"),
        ("科普讲座", "办科普讲座60场，每场3000元，学生满意度90%。", r"开班|班期|结业|师资|岗位"),
        ("制服换发", "给170名队员换发春季制服，每人3000元，抽检合格率100%。", r"安装|固定资产|首次验收"),
        ("春节慰问", "春节前慰问困难家庭500户，每户600元。", r"申请|提出"),
    ],
)
def test_no_other_project_speaks(name: str, brief: str, foreign: str) -> None:
    texts = [drafted(name, brief).header.annual_goal]
    texts += [f"{row.indicator.name}{row.indicator.explanation}" for row in drafted(name, brief).rows]
    assert not re.search(foreign, "".join(texts))
