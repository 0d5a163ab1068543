"""Goals read as sentences, this year's part is told alone, and meanings fit what is done."""

import pytest

from tests.test_drafter_wording import drafted, goal, meaning, names


def test_this_years_part_is_of_the_same_thing() -> None:
    brief = "三年更换老旧水泵90台，今年30台，每台9000元。"
    assert "老旧水泵30台" in goal("水泵更换", brief)
    assert "90台" not in goal("水泵更换", brief)
    assert "≥30台" in names("水泵更换", brief).values()


@pytest.mark.parametrize(
    ("name", "brief", "row", "told"),
    [
        ("冬季服装采购", "给协管员采购冬装90套，每套900元。", "冬装采购数量", "为协管员采购冬装90套"),
        ("平台升级", "今年开发9个功能模块，每个9万元。", "功能模块开发数量", "开发功能模块9个"),
        ("书屋建设", "在9个社区建职工书屋，每个9万元。", "社区职工书屋建设数量", "在社区9个建设职工书屋"),
        ("驻校社工服务", "在9所中学派驻社工，每校9万元。", "中学社工派驻数量", "在中学9所派驻社工"),
        ("凉亭维修", "对全区9座凉亭做维修翻新，每座9000元。", "凉亭维修翻新数量", "对凉亭9座进行维修翻新"),
        ("职工慰问", "夏天慰问一线职工900人，每人发90元清凉物资。", "一线职工走访慰问人数", "慰问一线职工900人"),
        ("药品检查", "药品安全检查每季度1次，检查药店90家。", "药品安全检查次数", "每季度开展药品安全检查1次"),
        ("名师进校园", "请书法名师走进9所学校，开课90节，每节900元。", "名师覆盖学校数量", "覆盖学校9所"),
    ],
)
def test_goal_is_a_sentence(name: str, brief: str, row: str, told: str) -> None:
    assert row in names(name, brief)
    assert told in goal(name, brief)


def test_list_keeps_its_first_verb() -> None:
    told = goal("应急物资储备", "采购编织袋9000个、排水泵9台、雨衣90件，共9万元。")
    assert "采购编织袋9000个、排水泵9台、雨衣90件" in told


def test_total_is_of_what_each_gets() -> None:
    told = names("书屋建设", "在9个社区建书屋，每个配书90册，共810册。")
    assert told["图书配备数量"] == "≥810册"


def test_meals_are_given_not_reached() -> None:
    assert "惠及助餐" not in goal("长者食堂补贴", "补贴长者食堂9家，全年助餐9万人次，每人次补9元。")


def test_price_is_named_by_its_own_unit() -> None:
    assert "适老化改造户均成本" in names("适老化改造", "为90户老年人家庭做适老化改造，每户9000元。")
    modules = names("平台二期", "今年开发9个功能模块，每个模块9万元。")
    assert "功能模块单位成本" in modules


def test_meanings_begin_with_what_is_meant() -> None:
    rows = drafted("电梯更新补助", "更新电梯90部，每部补助9万元，11月底前完成更新，居民满意度90%。").rows
    told = {row.indicator.name: row.indicator.explanation for row in rows if row.indicator.filled}
    assert all(one.startswith("指") for one in told.values()), told
    assert "应发款项" not in told["电梯更新完成时间"]


@pytest.mark.parametrize(
    ("name", "brief", "row", "told"),
    [
        ("审批平台开发", "开发审批平台1套，系统测试通过率100%。", "系统测试通过率", "测试用例"),
        ("审批平台开发", "开发审批平台1套，页面响应时间不超过3秒。", "页面响应时间", "发出请求"),
        ("学生心理服务", "个体辅导900人次，重点学生跟进率100%。", "重点学生跟进率", "应跟进"),
        ("供水管网新建", "新建管网9公里，竣工资料移交及时率100%。", "竣工资料移交及时率", "移交"),
        ("平台建设", "接入9个部门数据接口，每个9万元。", "部门数据接口接入数量", "数据接口"),
        ("电梯更新", "更新电梯90部，每部9万元。", "电梯更新数量", "完成更新并通过验收"),
    ],
)
def test_meaning_is_of_the_deed(name: str, brief: str, row: str, told: str) -> None:
    assert told in meaning(name, brief, row)


def test_people_are_no_field() -> None:
    rows = names("环卫工人慰问", "慰问环卫工人900人，每人90元。")
    assert not any("作业" in row for row in rows)
