"""Prices and quantities as people say them, and numbers that only look like some."""

from decimal import Decimal

import pytest

from assistant.facts import facts


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("采购平板60台每台3500，共21万。", "21"),
        ("抽检面粉800批，550一批，合计44万。", "44"),
        ("铺沥青3000平方，150元一平，45万元。", "45"),
        ("志愿者240人次，一个人50块，1.2万。", "1.2"),
        ("手册4万册1块5，6万。", "6"),
        ("搭帐篷300顶200元=6万，买手电500支40元=2万。", "8"),
        ("点位维护800路*300元=24万。", "24"),
        ("每天供餐400份，一年200天，一份补5块，合计40万。", "40"),
        ("护林员30个人 一个月1500 全年一共54万", "54"),
        ("租金补助：孤寡老人50户，一户每个月300元，12个月，18万元。", "18"),
        ("共享单车停放架900个，维护一个一年80块，7.2万。", "7.2"),
        ("喷洒农药160架次，一架次500，8万。", "8"),
        ("网格员60户，一户一个月100；协管员10人，一人一个月800。", "16.8"),
        ("宣传画18款，一款300，5400元；堵漏40处 一处500，2万。", "2.54"),
        ("地胶600平，90一平5.4万。", "5.4"),
        ("送展20场一场3000共6万", "6"),
        ("检测管道20公里 30块一米 60万", "60"),
        ("退役军人30人、家属40人，退役军人每人500家属每人200元，2.3万", "2.3"),
        ("巡逻艇3艘，大修一艘15万，45万。", "45"),
        ("安全评估1次6万；巡检12次，每次5000。", "12"),
    ],
)
def test_spoken_prices_are_multiplied(text: str, wan: str) -> None:
    expected = Decimal(wan)
    found = facts(text, expected=expected * 10_000)
    assert found.total_wan == expected, found
    assert found.prices


def test_a_price_of_a_month_is_of_each_person_where_the_sum_proves_it() -> None:
    (price,) = facts("护林员30个人 一个月1500 全年一共54万", expected=Decimal(540_000)).prices
    assert price.per == ("人", "月")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("培训5期，一期60人", {"5期"}),
        ("一村一辅警，共30个村", {"30个"}),
        ("系统二期，接入12个部门", {"12个"}),
        ("9点半前开门率98%", set()),
        ("早上8:30前清扫完，百公里油耗降低6%", set()),
        ("按二类地区标准执行", set()),
        ("3月起分3批发放", set()),
        ("百公里费用降一成", set()),
        ("上一年是5场", set()),
        ("办件时间从3天缩短到20分钟以内", {"20分钟"}),
    ],
)
def test_idioms_ordinals_clock_times_and_baselines_are_no_quantities(text: str, numbers: set[str]) -> None:
    each = {q.shown for q in facts(text).quantities if not q.past and not q.per}
    assert each == numbers


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("建步道3200平方", "3200平方米"),
        ("保安20个人", "20人"),
        ("清出淤泥大概2万方", "2万立方米"),
        ("走访30来家", "30家"),
        ("补助16家长者饭堂", "16家"),
        ("报修后12h修好", "12小时"),
    ],
)
def test_units_are_said_as_a_form_says_them(text: str, shown: str) -> None:
    assert [q.shown for q in facts(text).quantities] == [shown]


@pytest.mark.parametrize(("text", "percent"), [("满意度九成五以上", 95), ("覆盖率八成半", 85), ("知晓率七成", 70)])
def test_tenths_with_a_half_are_read(text: str, percent: int) -> None:
    assert [rate.number for rate in facts(text).rates] == [percent]


@pytest.mark.parametrize("text", ["重大事件零。", "全年零责任事故", "安全事故为零", "溺水亡人0，满意度90%"])
def test_nothing_is_to_happen(text: str) -> None:
    assert [(q.number, q.unit) for q in facts(text).quantities] == [(0, "起")]


@pytest.mark.parametrize(
    ("text", "day"), [("11.20前交终稿", (11, 20)), ("5.15之前完成", (5, 15)), ("3.30日前报送", (3, 30))]
)
def test_dotted_dates_are_read(text: str, day: tuple[int, int]) -> None:
    assert [(d.month, d.day) for d in facts(text).deadlines] == [day]


def test_what_is_counted_is_no_money() -> None:
    found = facts("参观人次不低于5万，经费20万")
    assert [(q.number, q.unit) for q in found.quantities] == [(50_000, "人次")]
    assert [m.yuan for m in found.moneys] == [200_000]


def test_a_day_of_the_month_may_be_said_as_a_number() -> None:
    (day,) = facts("每月20号前发放").quantities
    assert (day.number, day.unit, day.per) == (20, "日", "月")


def test_blanks_stand_for_commas_where_there_is_no_comma() -> None:
    found = facts("在岗率95 出勤率98% 满意度90")
    assert [(rate.subject, rate.number) for rate in found.rates] == [("在岗率", 95), ("出勤率", 98), ("满意度", 90)]


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("道路养护40公里，每公里3万。资金来源：省级补助70万、区级50万。", "120"),
        ("租7辆车，每辆每年6万，42万。有人说报50万，以42万为准。", "42"),
        ("一期花了90万，接入8家。二期开发4个模块，每个5万。", "20"),
        ("出1份总规划2份专项规划，总规划30万，专项规划8万一份。", "46"),
        ("一类残疾人30人每人每月200，二类20人每人每月100元。合起来9.6万。", "9.6"),
        ("毛毯300条，雨衣500件。毛毯单价100元，雨衣40元。", "5"),
        ("绿化20处,每处3000元;2026年内完成", "6"),
        ("空调清洗3万，还有电梯维保5万（电梯2部）。", "8"),
    ],
)
def test_sources_hearsay_and_the_phase_before_are_no_costs(text: str, wan: str) -> None:
    expected = Decimal(wan)
    assert facts(text, expected=expected * 10_000).total_wan == expected


def test_a_cap_is_not_multiplied() -> None:
    assert facts("资助企业20家，每家最高不超过8万，共100万", expected=Decimal(1_000_000)).total_wan == 100


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("把60年代到1998年的户籍档案扫描，2.4万卷", "2.4万卷"),
        ("2001年到2010年的会计档案整理，800箱", "800箱"),
        ("2008年以前的房屋普查，300栋", "300栋"),
        ("更换2012年购置的空调，45台", "45台"),
    ],
)
def test_a_year_that_says_which_things_is_no_year_of_the_work(text: str, shown: str) -> None:
    assert [(q.shown, q.year) for q in facts(text, year=2026).quantities] == [(shown, None)]


def test_the_number_in_brackets_is_the_past_and_the_change_behind_it_the_target() -> None:
    found = facts("盗窃案件比去年（63起）下降12%以上")
    assert [q.past for q in found.quantities] == [True]
    assert [(rate.subject, rate.past) for rate in found.rates] == [("盗窃案件下降", False)]


def test_the_term_of_a_contract_is_of_no_other_year() -> None:
    found = facts("合同期3年，从2026年5月1日到2029年4月30日", year=2026)
    assert not any(fact.past for fact in (*found.quantities, *found.deadlines))


def test_an_index_is_a_score() -> None:
    (score,) = facts("道路技术状况指数MQI不低于88").quantities
    assert (score.number, score.unit) == (88, "分")


def test_a_length_of_each_is_of_each_too() -> None:
    assert [q.per for q in facts("讲习班3期，每期40人5天").quantities] == ["", "期", "期"]


def test_a_monthly_price_is_not_paid_to_people_who_are_spoken_of_later() -> None:
    found = facts("短信推送3万/月，其他4万元，关注人数增长8万人", expected=Decimal(400_000))
    assert found.total_wan == 40


def test_parts_of_the_work_are_no_number_of_courses() -> None:
    assert not facts("更新改造分两期进行").quantities


@pytest.mark.parametrize(("text", "per"), [("每季度首月15日前拨付", "季度首月"), ("每月8号前发", "月")])
def test_a_day_recurs_by_the_month_or_the_quarter(text: str, per: str) -> None:
    assert [(q.per, q.subject) for q in facts(text).quantities] == [(per, "")]


def test_a_price_that_is_named_again_is_no_open_piece() -> None:
    found = facts(
        "培训2期，每期30人2天，每人每天300元，共3.6万。标准不超四类会议每人每天300元。", expected=Decimal(36_000)
    )
    assert found.undecided == ()


def test_a_second_place_has_the_activity_of_the_first() -> None:
    assert [q.noun for q in facts("接报后20分钟赶到，山区40分钟，满意度90%").quantities] == ["赶到", "赶到"]


def test_what_the_budget_is_put_at_is_no_item() -> None:
    found = facts("妇女体检5000人，每人90块，预算报50万。", expected=Decimal(500_000))
    assert (found.total_wan, found.stated_total) == (45, 500_000)


def test_what_is_built_in_two_years_is_no_number_of_one() -> None:
    found = facts("两年建9座驿站，今年先建4座")
    assert [(q.shown, q.several_years, q.subject) for q in found.quantities] == [
        ("9座", True, "建"), ("4座", False, "建")
    ]  # fmt: skip
