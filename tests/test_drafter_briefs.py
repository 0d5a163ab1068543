"""Everyday briefs of many fields: no number lost, none in a foreign slot, no word cut from what is said."""

import pytest

from assistant.declaration import Indicator
from assistant.facts import facts
from assistant.suggester.explaining import explain
from assistant.vocabulary.slots import Slot
from tests.test_drafter_wording import drafted, goal, meaning, names


@pytest.mark.parametrize(
    ("name", "brief", "row", "value"),
    [
        ("惠民戏曲演出", "明年打算搞24场戏曲演出进乡村，一场1.5万。", "戏曲演出进乡村举办场次", "≥24场"),
        ("家政技能培训", "家政技能培训办6个班，每班30人，共180人，人均2500元。", "家政技能培训开班数量", "≥6班"),
        ("家政技能培训", "家政技能培训办6个班，每班30人，共180人，人均2500元。", "家政技能培训参训人数", "≥180人"),
        ("竣工决算审核", "委托事务所审计12个项目，5万元一个。", "审计项目数量", "≥12个"),
        ("应急物资补充", "给31个避灾点补充物资，每个点8000元。", "避灾点物资补充数量", "≥31个"),
        ("应急物资补充", "给31个避灾点补充物资，每个点8000元。", "避灾点物资补充单位成本", "≤8000元/个"),
        ("居家照护补贴", "给640名独居、失能老人发居家照护补贴，每人每月200元。", "独居和失能老人受益人数", "≥640名"),
        ("居家照护补贴", "给640名独居老人发补贴，每月12号前发到位。", "居家照护补贴发放时间", "每月12日前"),
        ("助听器适配", "全年适配助听器180件，每件3000元。", "助听器适配件数", "≥180件"),
        ("水痘疫苗接种", "接种水痘疫苗3000剂，每剂90元。", "水痘疫苗接种单剂成本", "≤90元/剂"),
        ("学生营养补助", "营养补助，31所学校9000名学生，每生每年800元。", "受益学校数量", "≥31所"),
        ("物价监测", "监测点60个，每个3000元，月度报表月后5日内上报。", "月度报表上报时间", "≤5日"),
    ],
)
def test_row_says_what_the_brief_says(name: str, brief: str, row: str, value: str) -> None:
    assert names(name, brief).get(row) == value


@pytest.mark.parametrize(
    ("name", "brief", "row", "slot"),
    [
        ("背街小巷保洁", "保洁9万平方米，垃圾清运率100%，按月支付。", "垃圾清运率", Slot.QUALITY),
        ("课后托管补助", "惠及9000名学生，课程开课率不低于97%。", "课程开课率", Slot.QUALITY),
        ("二次供水改造", "改造泵房9座，出水水质达标率100%。", "出水水质达标率", Slot.QUALITY),
        ("社区戒毒帮教", "帮教260人，复吸率不超过5%。", "社区戒毒帮教复吸率", Slot.SOCIAL),
        ("社区矫正", "社区矫正对象310名，再犯罪率不超过2‰。", "社区矫正对象再犯罪率", Slot.SOCIAL),
        ("结算审核", "审核工程9项，审减工程造价90万元以上。", "审减工程造价金额", Slot.ECONOMIC),
    ],
)
def test_number_stands_where_it_belongs(name: str, brief: str, row: str, slot: Slot) -> None:
    rows = {row.indicator.name: row.indicator.slot for row in drafted(name, brief).rows}
    assert rows.get(row) is slot


@pytest.mark.parametrize(
    ("stem", "said"),
    [
        ("图书破损", "经检查破损的图书数÷受检图书总数"),
        ("矫正对象再犯罪", "发生再犯罪的人数÷纳入统计的总人数"),
        ("学员取证", "取得证书的人数÷参加培训的总人数"),
        ("车辆违停", "发生车辆违停的件（例）数÷纳入统计的总件（例）数"),
        ("跌倒发生", "发生跌倒的件（例）数÷纳入统计的总件（例）数"),
        ("课程开课", "实际开课的课程数÷计划开课的课程总数"),
        ("保安员持证上岗", "持证上岗的人数÷在岗总人数"),
    ],
)
def test_share_says_what_happened_among_what(stem: str, said: str) -> None:
    assert said in explain(Indicator.of(Slot.QUALITY, f"{stem}率", "≤1%", ""), audience="居民")


@pytest.mark.parametrize(
    ("name", "brief", "row", "said"),
    [
        (
            "结算审核",
            "审核工程9项，审减工程造价90万元以上。",
            "审减工程造价金额",
            "指项目年度内经核实的审减工程造价金额合计",
        ),
        ("图书采购", "采购图书900册，到馆20日内上架。", "到馆上架时间", "指从到馆到上架的"),
        ("轮椅适配", "适配轮椅90台，评估后9个工作日内配送到户。", "配送到户时间", "指从评估到配送到户的"),
        ("消防站器材", "给9个微型消防站补充器材，接警后4分钟内到场。", "接警后到场时间", "指从接警到场的"),
        ("统计调查", "调查企业90家，季度报表季后9日内上报。", "季度报表上报时间", "指从季度结束到上报的"),
    ],
)
def test_meaning_is_of_its_row(name: str, brief: str, row: str, said: str) -> None:
    assert meaning(name, brief, row).startswith(said)


@pytest.mark.parametrize(
    ("name", "brief", "told"),
    [
        ("家政技能培训", "家政技能培训办6个班，每班30人，共180人。", "开展家政技能培训6班、180人"),
        ("学生营养补助", "营养补助，31所学校9000名学生，每生每年800元。", "惠及学校31所"),
        ("学校安保", "为36所学校配备保安员90名，每人每年5万元。", "配备保安员90名"),
    ],
)
def test_goal_reads_as_a_sentence(name: str, brief: str, told: str) -> None:
    assert told in goal(name, brief)


def test_what_is_hired_is_priced_by_its_own_name() -> None:
    assert "矫正社工人均成本" in names("社区矫正服务", "购买矫正社工9名，每名9万元，服务矫正对象90人。")


def test_teaching_the_law_is_no_legal_service() -> None:
    told = drafted("法治宣传教育", "普法讲座40场，每场2000元，居民法律知识知晓率85%以上。")
    texts = told.header.annual_goal + "".join(f"{r.indicator.name}{r.indicator.explanation}" for r in told.rows)
    assert not any(word in texts for word in ("当事人", "法律服务", "承办人员"))


def test_parts_at_one_price_add_up() -> None:
    told = drafted("联络站建设", "新建联络站6个，改造5个，每个6万元，合计66万元。", "66")
    assert facts(told.header.cost_basis).total_wan == 66


@pytest.mark.parametrize(
    ("name", "brief", "row", "value"),
    [
        ("学生视力筛查", "给9所学校8000名学生做视力筛查，每人20元。", "学生视力筛查人数", "≥8000名"),
        ("流浪猫收容", "捕捉收容流浪猫90只，每只500元。", "流浪猫捕捉收容数量", "≥90只"),
        ("果蔬快检", "农残快检900批次，每批次20元。", "农残快检批次", "≥900批次"),
        ("接种点急救", "报修后4小时内上门。", "报修后上门时间", "≤4小时"),
    ],
)
def test_name_keeps_what_is_done(name: str, brief: str, row: str, value: str) -> None:
    assert names(name, brief).get(row) == value


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Indicator.of(Slot.SOCIAL, "近视率下降幅度", "≥1个百分点", ""), "上年度近视率－本年度近视率"),
        (Indicator.of(Slot.SOCIAL, "入园率提高幅度", "≥2个百分点", ""), "本年度入园率－上年度入园率"),
        (Indicator.of(Slot.SOCIAL, "内涝点减少数量", "≥8处", ""), "与上年度相比减少并经核实的内涝点总数"),
        (Indicator.of(Slot.QUALITY, "车辆空跑率", "≤8%", ""), "空跑的车（班）次÷出车总车（班）次"),
        (Indicator.of(Slot.QUALITY, "样品复检率", "=100%", ""), "已复检的样品数÷应复检的样品总数"),
    ],
)
def test_meaning_says_what_is_compared(row: Indicator, said: str) -> None:
    assert said in explain(row, audience="居民")


@pytest.mark.parametrize(
    ("name", "brief", "told"),
    [
        ("科技创新券", "给90家科技型企业兑付创新券，每家2万元。", "为科技型企业90家兑付创新券"),
        ("城市书屋运营", "运营书屋9间，接待读者9万人次。", "丰富居民文化体育生活"),
    ],
)
def test_goal_says_what_for(name: str, brief: str, told: str) -> None:
    assert told in goal(name, brief)
