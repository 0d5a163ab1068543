"""What is done to what and for whom, in the many ways a clerk says it; and meanings that fit their own row only."""

import re

import pytest

from assistant.declaration import Indicator
from assistant.suggester.explaining import explain
from assistant.vocabulary.slots import Slot
from tests.test_drafter_wording import drafted, goal, meaning, names


@pytest.mark.parametrize(
    ("name", "brief", "row", "told"),
    [
        ("门窗节能改造", "把辖区90扇木窗换成断桥铝窗，每扇900元。", "木窗更换数量", "将木窗90扇换成断桥铝窗"),
        ("公益戏曲放映", "全年放映戏曲电影90场，每场补贴600元。", "戏曲电影放映场次", "放映戏曲电影90场"),
        (
            "新生儿听力筛查",
            "为900名新生儿提供免费听力筛查，每人90元。",
            "新生儿听力筛查人数",
            "为新生儿900名提供听力筛查",
        ),
        (
            "志愿者保险",
            "给90名志愿者买意外伤害保险，每人90元。",
            "意外伤害保险购买人数",
            "为志愿者90名购买意外伤害保险",
        ),
        ("校园消防改造", "对9所学校改造消防设施，每校9万元。", "学校消防设施改造数量", "为学校9所改造消防设施"),
        ("粉尘企业检查", "请专家检查企业90家次，每家次600元。", "企业检查数量", "检查企业90家次"),
        ("旧址修缮", "修缮旧址4处，每处9万元，修缮后开放参观9000人次。", "开放参观人次", "修缮旧址4处"),
        ("垃圾桶点位督导", "负责54个投放点，每个900元。", "投放点管护数量", "投放点54个"),
        ("转岗人员技能补贴", "补贴转岗人员90人，每人900元。", "转岗人员补贴人数", "补贴转岗人员90人"),
        ("居民出行调查", "调查社区9个，发放居民问卷900份，共9万元。", "社区调查数量", "发放居民问卷900份"),
        ("社区课程", "在9个社区开发课程，每个社区9000元。", "社区课程开发数量", "在社区9个开发课程"),
        ("心理咨询", "每校每学期不少于4次心理辅导，覆盖9所学校。", "心理辅导次数", "每学期心理辅导4次"),
    ],
)
def test_deed_is_named_and_told(name: str, brief: str, row: str, told: str) -> None:
    assert row in names(name, brief)
    assert told in goal(name, brief)


def test_energy_saved_is_an_amount_of_the_environment() -> None:
    rows = {row.indicator.name: row.indicator for row in drafted("路灯改造", "更换路灯90盏，年节电4万千瓦时。").rows}
    assert rows["年节电量"].slot is Slot.ECOLOGICAL
    assert "计量" in rows["年节电量"].explanation


def test_interval_is_no_output() -> None:
    told = names("电梯保养", "保养电梯20部，每15天保养一次，每部9000元。")
    assert "≥15天" not in told.values()
    assert "≥1次" not in told.values()
    assert told["电梯保养次数"] == "≥1次/15天"


def test_things_of_no_purpose_are_not_borrowed() -> None:
    told = drafted("垃圾分类督导", "聘请督导员27名，每人每月3000元，分类准确率85%。")
    assert "日产日清" not in "".join(row.indicator.name for row in told.rows)
    care = drafted("养老院托管", "托管养老院3家，入住老人90名，每人每年7200元，家属满意度93%。")
    texts = "".join(f"{row.indicator.name}{row.indicator.explanation}" for row in care.rows)
    assert not any(word in texts + care.header.annual_goal for word in ("学生", "学校", "学籍", "师资", "生均"))


def test_who_is_asked_is_named() -> None:
    assert meaning("产前筛查", "为900名孕妇提供筛查，孕妇满意度95%。", "孕妇满意度").startswith("指孕妇对")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            Indicator.of(Slot.QUALITY, "高风险孕妇随访率", "=100%", ""),
            "完成随访的高风险孕妇人数÷应随访的高风险孕妇总人数",
        ),
        (Indicator.of(Slot.SOCIAL, "个案建档率", "=100%", ""), "完成建档的个案数÷应建档的个案总数"),
        (Indicator.of(Slot.QUALITY, "年检合格率", "=100%", ""), "年检合格的台（件）数÷应年检的总台（件）数"),
        (Indicator.of(Slot.SOCIAL, "重复投诉率", "≤5%", ""), "重复投诉的件数÷投诉总件数"),
        (Indicator.of(Slot.QUALITY, "问卷有效率", "≥95%", ""), "有效问卷份数÷收回的问卷总份数"),
        (Indicator.of(Slot.SOCIAL, "整改后火灾事故数量", "=0起", ""), "发生并经主管部门认定的整改后火灾事故总数"),
        (Indicator.of(Slot.SOCIAL, "噪声投诉数量", "≤9宗", ""), "受理并核实的噪声投诉总数"),
        (Indicator.of(Slot.TIMELINESS, "筛查结果反馈时间", "≤7个工作日", ""), "到反馈的实际用时"),
        (Indicator.of(Slot.COST, "短视频单位制作成本", "≤1万元/条", ""), "指平均每条短视频的支出"),
    ],
)
def test_meaning_has_the_parts_of_its_row(row: Indicator, said: str) -> None:
    assert said in explain(row, audience="居民")


def test_repair_is_not_explained_by_arrival() -> None:
    told = meaning("校舍维修", "维修校舍5栋，报修24小时内修复。", "报修修复时间")
    assert "到场" not in told
    assert "到修复" in told


def test_row_without_number_is_of_this_project() -> None:
    told = drafted("中小学生心理健康服务", "购买心理健康服务，覆盖9所学校，每校2万元，师生满意度90%。")
    assert not any("任课教师" in row.indicator.name for row in told.rows)
    held = drafted("敬老院托管", "托管敬老院3家，入住老人90名，每人每年7200元。")
    assert not any("上门" in row.indicator.name for row in held.rows)


@pytest.mark.parametrize(
    ("name", "brief", "row"),
    [
        ("公益戏曲放映", "放映戏曲90场，每场600元，观影人次不少于9万。", "观影人次"),
        ("办公楼空调维保", "维保空调20部，每部900元，每20天保养一次。", "办公楼空调保养次数"),
        ("老旧小区水管改造", "对9个老旧小区改造水管，每个小区9万元，8月底前竣工。", "老旧小区水管改造竣工时间"),
        ("湖区增殖放流", "放流鱼苗90万尾，每万尾900元。", "鱼苗放流数量"),
        ("独居老人探访", "探访独居老人90户，每户900元。", "独居老人探访户数"),
        ("外墙清洗", "疏通下水管道90米，每米90元。", "下水管道疏通长度"),
        ("学生意外险", "给学生90名购买意外险，每人90元，3月底前完成投保。", "学生意外险投保完成时间"),
    ],
)
def test_everyday_verbs_name_rows(name: str, brief: str, row: str) -> None:
    assert row in names(name, brief)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Indicator.of(Slot.QUANTITY, "开放参观人次", "≥9000人次", ""), "经登记或计数设备记录的开放参观累计人次"),
        (Indicator.of(Slot.QUANTITY, "聘请督导员人数", "≥27名", ""), "实际聘请并列入名册的督导员总人数"),
        (Indicator.of(Slot.QUANTITY, "空调保养次数", "≥1次/15天", ""), "按计划完成并留有记录的空调保养次数"),
    ],
)
def test_counts_say_what_counts_as_one(row: Indicator, said: str) -> None:
    assert said in explain(row, audience="居民")


def test_both_events_are_explained() -> None:
    brief = "托管敬老院3家，每家9万元，食物中毒和走失事件0起。"
    assert "食物中毒和走失" in meaning("敬老院托管", brief, "食物中毒和走失事件数量")


def test_insurance_is_a_purpose_of_its_own() -> None:
    told = drafted("网格员意外险", "给90名网格员买意外险，每人300元，网格员满意度95%。")
    texts = f"{told.header.annual_goal}{''.join(row.indicator.name for row in told.rows)}"
    assert "矛盾" not in texts
    assert "保障" in told.header.annual_goal


def test_what_is_done_to_calls_is_not_done_to_seats() -> None:
    told = names("热线话务外包", "话务坐席9个，每席每年9万元，受理来电9万件。")
    assert not any("坐席" in name and "受理" in name for name in told)


@pytest.mark.parametrize(
    ("name", "brief", "foreign"),
    [
        ("干部档案专项审核", "审核干部档案900卷，每卷80元，查档单位满意度95%。", "在线|数字化|整理数量"),
        ("政务大厅标识标牌更新", "更新大厅标识标牌90块，每块500元，办事群众满意度92%。", "一次办结|申请人|办件"),
        ("渔港码头疏浚", "疏浚渔港航道泥沙9万立方米，每立方米35元，渔民满意度90%。", "农业稳产|农户"),
        ("百岁老人长寿金", "给百岁老人60名发长寿金，每人每月500元，老人满意度96%。", "探访"),
        ("机关食堂食材采购", "保障机关食堂就餐900人，每人每年食材费3000元。", "报修"),
    ],
)
def test_field_is_not_yet_the_doing(name: str, brief: str, foreign: str) -> None:
    told = drafted(name, brief)
    texts = told.header.annual_goal + "".join(f"{r.indicator.name}{r.indicator.explanation}" for r in told.rows)
    assert not re.search(foreign, texts)


@pytest.mark.parametrize(
    ("name", "brief", "row"),
    [
        ("社区矫正对象帮教", "委托社工机构帮教矫正对象90人，每人2000元。", "矫正对象帮教人数"),
        ("矫正对象帮教", "帮教矫正对象90人，每人每季度至少谈话一次。", "矫正对象帮教谈话次数"),
        ("松材线虫病防治", "清理枯死松木900株，每株200元。", "枯死松木清理数量"),
        ("基层医生进修", "选派基层医生30名到三甲医院进修，每人1.5万元。", "基层医生选派人数"),
        ("基层医生进修", "选派基层医生30名，进修期不少于6个月。", "进修时长"),
        ("机关食堂食材采购", "保障机关食堂就餐900人，每人每年食材费3000元。", "机关食堂就餐人数"),
        ("视频监控建设", "在18个城中村安装高清摄像头840路，每路3000元。", "覆盖城中村数量"),
        ("企业上云补贴", "补贴企业75家，资金拨付在公示结束后20个工作日内完成。", "资金拨付完成时间"),
        ("房屋安全鉴定", "鉴定房屋300栋，10月15日前出具全部鉴定报告。", "房屋安全鉴定报告出具时间"),
    ],
)
def test_further_names(name: str, brief: str, row: str) -> None:
    assert row in names(name, brief)


def test_each_is_asked_for_himself() -> None:
    brief = "培训基层医生30名，每人9000元，进修医生满意度90%，派出单位满意度90%。"
    assert "派出单位" not in meaning("基层医生进修", brief, "进修医生满意度")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Indicator.of(Slot.QUALITY, "枯死木清理率", "=100%", ""), "已清理的枯死木数÷应清理的枯死木总数"),
        (Indicator.of(Slot.QUALITY, "档案材料齐全率", "≥98%", ""), "材料齐全的件（卷）数÷检查总件（卷）数"),
        (Indicator.of(Slot.QUALITY, "车况检查合格率", "=100%", ""), "检查合格的项（次）数÷检查总项（次）数"),
        (Indicator.of(Slot.QUALITY, "康复训练有效率", "≥90%", ""), "经评估有效的人数÷参加康复训练的总人数"),
        (Indicator.of(Slot.QUALITY, "水深达标率", "=100%", ""), "水深达标的测点数÷受检测点总数"),
        (Indicator.of(Slot.SOCIAL, "残疾儿童康复救助建档率", "=100%", ""), "完成建档的人数÷应建档的总人数"),
        (Indicator.of(Slot.QUALITY, "版面内容差错数量", "=0处", ""), "经检查发现的版面内容差错总数"),
        (Indicator.of(Slot.TIMELINESS, "车辆到位时间", "≤2小时", ""), "到车辆到位的实际用时"),
    ],
)
def test_further_meanings(row: Indicator, said: str) -> None:
    assert said in explain(row, audience="居民")


def test_publication_is_no_end_of_testing() -> None:
    brief = "检测水样700份，每份300元，检测结果15日内公示。"
    assert "到公示" in meaning("饮用水水质检测", brief, "检测结果公示时间")


def test_object_is_no_preposition() -> None:
    told = meaning("矫正对象帮教", "帮教矫正对象90人，帮教对象满意度88%。", "帮教对象满意度")
    assert told.startswith("指帮教对象对")
    plain = explain(Indicator.of(Slot.SERVED, "帮扶对象满意度", "≥90%", ""), audience="居民")
    assert plain.startswith("指帮扶对象对")
