"""Everyday briefs: the officer's numbers under the names and in the slots that a form gives them."""

import pytest

from assistant.draft import Draft
from assistant.drafter import draft
from assistant.facts import facts
from assistant.rules.reviewing import review
from assistant.suggester import events, naming
from assistant.vocabulary.slots import Slot
from tests.conftest import ShelfOf


def drafted(name: str, brief: str, amount: str = "100") -> tuple[dict[str, tuple[Slot | None, str]], tuple[str, ...]]:
    start = Draft(year=2026, brief=brief).with_header(
        project_name=name, unit="区某局", annual_amount=amount, period="1"
    )  # fmt: skip
    result = draft(start, ShelfOf())
    rows = (row.indicator for row in result.draft.rows if row.indicator.filled)
    return {row.name: (row.slot, row.value) for row in rows}, result.notes


def test_money_that_comes_of_it_is_an_economic_benefit() -> None:
    rows, notes = drafted("招商引资推介", "办4场推介会，每场25万元，意向投资额20亿元，客商满意度90%以上", "100")
    assert rows["意向投资额"] == (Slot.ECONOMIC, "≥20亿元")
    assert not any("不一致" in note for note in notes)


def test_a_total_of_several_years_is_told_and_not_used() -> None:
    rows, notes = drafted("人才公寓租赁补贴", "补贴500人，每人每月1200元，12个月。三年累计补1500人", "720")
    assert not any("1500" in value for _, value in rows.values())
    assert any("“三年累计补1500人”是多年合计" in note for note in notes)


def test_a_number_for_each_is_told_and_not_summed() -> None:
    rows, notes = drafted("退役军人技能培训", "分3期，每期40人，每人3500元。6月、8月、10月各一期", "42")
    assert not any(value in {"≥1期", "≥1次"} for _, value in rows.values())
    assert any("“一期”" in note for note in notes)


def test_prices_behind_the_list_make_the_basis() -> None:
    start = Draft(year=2026, brief="帐篷500顶，折叠床1200张。帐篷1000元一顶，折叠床每张350元").with_header(
        project_name="救灾物资储备", unit="区应急局", annual_amount="92", period="1"
    )
    basis = draft(start, ShelfOf()).draft.header.cost_basis
    assert basis == "1. 帐篷：500顶×1000元/顶=50万元；2. 折叠床：1200张×350元/张=42万元。合计92万元。"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("力争带动社会投资5000万元", "带动社会投资额"),
        ("一年省电费大概70万元", "节约电费金额"),
        ("现场成交额达到80万元", "现场成交额"),
        ("挽回经济损失300万元", "挽回经济损失金额"),
        ("新增税收2亿元", "新增税收金额"),
        ("实现旅游收入3000万元", "旅游收入"),
    ],
)
def test_names_of_sums(text: str, name: str) -> None:
    (benefit,) = facts(text).benefits
    assert events.money_name(benefit) == name


@pytest.mark.parametrize(
    ("words", "left"),
    [("独居老人中秋", "独居老人"), ("春节", "春节"), ("按时发放率", "按时发放率"), ("救生衣按", "救生衣按")],
)
def test_cleaned_words(words: str, left: str) -> None:
    assert naming.clean(words) == left


def test_the_officers_thing_is_not_renamed_by_an_exemplar() -> None:
    rows, _ = drafted("防汛排涝设施维护", "维护泵站6座，每座20万元；汛前（4月30日前）完成清淤", "120")
    assert any("泵站" in name and value == "≥6座" for name, (_, value) in rows.items())


def test_an_explanation_is_about_the_ratio_that_it_explains() -> None:
    start = Draft(year=2026, brief="垃圾分类宣传，居民知晓率95%，参与率90%").with_header(
        project_name="垃圾分类宣传督导", unit="某街道", annual_amount="96", period="1"
    )
    told = {row.indicator.name: row.indicator.explanation for row in draft(start, ShelfOf()).draft.rows}
    assert "知晓" in told["居民知晓率"]


@pytest.mark.parametrize(
    ("brief", "name"),
    [
        ("施工安全零事故", "施工安全事故数量"), ("检测报告3个工作日内出", "检测报告出具时间"),
        ("企业满意90%", "企业满意度"),
        ("居民知晓90%", "居民知晓率"),
        ("聘第三方机构巡查企业1200家次", "企业巡查数量"), ("11月底之前交年度报告1份", "年度报告提交数量"),
        ("新增借阅量5万册次", "新增借阅量"), ("审查合同150份，3个工作日内出具法律意见", "出具法律意见时间"),
        ("督导员37名", "督导员人数"), ("工期180天", "工期"), ("败诉案件不超过2件", "败诉案件数量"),
        ("河道一天两次保洁", "河道保洁次数"),
        ("数据有效率90%以上", "数据有效率"),
        ("比自购节约经费30万元", "节约经费金额"),
        ("一二类桥梁比例保持在95%以上", "一二类桥梁比例"),
        ("图书借阅量比去年增长8%", "图书借阅量增长率"), ("内涝积水点较去年减少5处", "内涝积水点减少数量"),
    ],
)  # fmt: skip
def test_names_in_the_words_of_a_form(brief: str, name: str) -> None:
    assert name in drafted("综合保障", brief)[0]


def test_a_price_is_compared_with_its_own_quantity_alone() -> None:
    """5台 of 心电图机 do not cost what a 彩超 costs."""
    brief = "买彩超2台（每台85万元）、DR 1台90万元，再加心电图机5台×1万元，8月底前完成"
    start = Draft(year=2026, brief=brief).with_header(
        project_name="卫生服务中心设备购置", unit="区卫健局", annual_amount="265", period="1"
    )
    found = review(draft(start, ShelfOf()).draft).findings
    assert [finding.message for finding in found if finding.code == "A102"] == []


def test_what_is_done_next_year_is_told_and_the_rest_of_the_sentence_stays() -> None:
    rows, notes = drafted("历史建筑修缮", "今年完成4处，明年完成2处，验收合格率100%，12月20日前完成", "780")
    assert (Slot.TIMELINESS, "2026年12月20日前") in rows.values()
    assert not any(value == "≥2处" for _, value in rows.values())
    assert any("“2处”是其他年度的" in note for note in notes)


def test_a_station_is_not_called_a_shelter() -> None:
    rows, _ = drafted("山洪灾害监测预警", "监测站点维护36个，每个1.1万元；平台租用18万元。灾害零死亡。", "57.6")
    assert any("站点" in name and value == "≥36个" for name, (_, value) in rows.items())


def test_the_doctors_contract_is_no_investment() -> None:
    rows, _ = drafted("重点人群家庭医生签约服务", "签约重点人群5.2万人，每人50元，建档率100%", "260")
    assert not any("投资" in name for name in rows)
    assert any(name.endswith("建档率") for name in rows)


def test_villages_are_counted_as_such() -> None:
    rows, _ = drafted("村级公益事业", "涉及13个村，每村20万元。硬化道路8.5公里，安装路灯320盏", "260")
    names = {value: name for name, (_, value) in rows.items()}
    assert "村" in names["≥13个"]
    assert names["≥8.5公里"] == "道路硬化里程"


def test_bicycles_are_transport_and_no_information_system() -> None:
    rows, _ = drafted("公共自行车运维", "公共自行车3200辆，每辆每年350元，另有系统平台费50万元。完好率不低于92%", "162")
    assert not any("网络安全" in name or "系统使用" in name for name in rows)


def test_growth_is_explained_by_what_grows() -> None:
    start = Draft(year=2026, brief="对60家高企每家奖15万元，带动企业研发投入增长不低于10%").with_header(
        project_name="高新技术企业认定奖励", unit="区科技局", annual_amount="900", period="1"
    )
    told = {row.indicator.name: row.indicator.explanation for row in draft(start, ShelfOf()).draft.rows}
    assert "研发投入" in told["企业研发投入增长率"]
    assert "收入" not in told["企业研发投入增长率"]


def test_schools_are_no_inspected_shops() -> None:
    rows, _ = drafted("中小学午餐配送", "覆盖18所学校、7000名学生，每人每天9元，按200天算，食品安全事故零发生", "1260")
    names = {value: name for name, (_, value) in rows.items()}
    assert "学校" in names["≥18所"]


def test_both_visits_of_a_year_are_paid() -> None:
    brief = "春节、八一两次慰问，每次300人，标准500元/人·次，另外慰问驻区部队3支，每支5万元"
    start = Draft(year=2026, brief=brief).with_header(
        project_name="退役军人慰问", unit="某局", annual_amount="45", period="1"
    )  # fmt: skip
    made = draft(start, ShelfOf()).draft
    assert "合计45万元" in made.header.cost_basis
    assert not any("八一" in row.indicator.name for row in made.rows)


def test_a_payment_is_no_completion() -> None:
    rows, notes = drafted("危房改造", "二期工程尾款，今年付剩下的100万，6月30日前付清")
    assert not any(value == "2026年6月30日前" for _, value in rows.values())
    assert any("6月30日前" in note for note in notes)


@pytest.mark.parametrize(
    ("brief", "slot", "value"),
    [
        ("教室室温不低于20度，改造8间", Slot.QUALITY, "≥20度"),
        ("每季度首月15日前发放补贴", Slot.TIMELINESS, "每季度首月15日前"),
        ("8点半前送餐到位率96%，每天供餐", Slot.TIMELINESS, "≥96%"),
        ("报修后12h修好", Slot.TIMELINESS, "≤12小时"),
        ("护栏3000米，每米200", Slot.COST, "≤200元/米"),
    ],
)
def test_spoken_targets_reach_their_slots(brief: str, slot: Slot, value: str) -> None:
    assert (slot, value) in drafted("综合保障", brief)[0].values()


def test_a_cap_that_does_not_go_with_the_amount_is_reported() -> None:
    _, notes = drafted("企业扶持", "资助企业30家，每家最高不超过5万，预算100万", "100")
    assert "30家×每家最高5万=150万元，与本年度项目金额 100 万元不一致，请核对" in notes


def test_a_sum_that_misses_the_amount_is_reported_once() -> None:
    _, notes = drafted("法律援助", "刑事案件300件每件1500，民事案件100件每件2000，总共65万，预算报70万", "70")
    assert len([note for note in notes if "不一致" in note]) == 1


@pytest.mark.parametrize(
    ("brief", "counted", "cost"),
    [
        ("给30个老旧小区换灭火器1200具，一具85块，共10.2万", ("覆盖老旧小区数量", "≥30个"), "≤85元/具"),
        ("给12个社区装监控240路，一路1500块，共36万", ("覆盖社区数量", "≥12个"), "≤1500元/路"),
    ],
)
def test_places_are_reached_and_each_piece_is_paid(brief: str, counted: tuple[str, str], cost: str) -> None:
    rows, notes = drafted("安全设施更新", brief, brief.rpartition("共")[2].removesuffix("万"))
    assert rows[counted[0]] == (Slot.QUANTITY, counted[1])
    assert (Slot.COST, cost) in rows.values()
    assert not any("不一致" in note for note in notes)


def goal(name: str, brief: str, amount: str) -> str:
    start = Draft(year=2026, brief=brief).with_header(
        project_name=name, unit="区某局", annual_amount=amount, period="1"
    )  # fmt: skip
    return draft(start, ShelfOf()).draft.header.annual_goal


def test_goals_say_what_is_done_for_whom() -> None:
    breakfast = goal("环卫工人早餐补助", "给300名环卫工人发早餐补助，每人每天5元，一年365天，一共54.75万元", "54.75")
    assert "为环卫工人300名发放早餐补助" in breakfast
    assert "受益" not in breakfast
    assert "365天" not in breakfast  # days are no thing that is done
    roofs = goal("校舍屋面防水修缮", "修缮12所学校屋面防水，8月底前全部完工，验收合格率100%", "360")
    assert "完成学校完工" not in roofs
