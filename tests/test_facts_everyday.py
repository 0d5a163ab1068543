"""Everyday texts: prices that stand apart from their quantities, totals of years, money that is a benefit."""

from decimal import Decimal

import pytest

from assistant.facts import facts


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("还有10万块钱买云资源；平台3.8万元/月，全年12个月", "55.6"),
        ("去外地招商8批次，每批5万元", "40"),
        ("快检2万批次，每批15元", "30"),
        ("帐篷500顶，折叠床1200张。帐篷1000元一顶，折叠床每张350元", "92"),
        ("采购救生衣800件。合格率100%。救生衣按180元/件算，另租仓库6万", "20.4"),
        ("换灯3200盏，每盏850元，监理费26万。改造后一年省电费大概70万元", "298"),
        ("补贴500人，每人每月1200元，12个月。三年累计补1500人", "720"),
        ("给600名老人每人每年慰问300元", "18"),
        ("软件升级20万元，较上年增加5万元", "20"),
        ("慰问600名老人2次，每人每次300元", "36"),
    ],
)
def test_costs_stand_apart(text: str, wan: str) -> None:
    assert facts(text).total_wan == Decimal(wan)


@pytest.mark.parametrize(
    "text",
    [
        "给600名独居老人中秋、春节各慰问一次，每人每次300元",
        "两所学校各采购10台电脑，每台5000元",
        "补贴500人，每人每季度300元",
        "慰问金500元/人。聘用工作人员20人、讲解员5人",
        "培训120人。证书费每人50元，餐费每天80元",
    ],
)
def test_what_is_not_sure_stays_undecided(text: str) -> None:
    assert facts(text).total_wan is None


def test_an_undecided_price_says_what_it_is_per() -> None:
    assert facts("外出招商，每批5万元；讲座每场0.2万元").undecided == (
        "“每批5万元”是单价，缺数量", "“每场0.2万元”是单价，缺数量",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["三年累计补1500人", "5年内建成1500个", "规划期内共建设1500个", "2年共服务1500人"])
def test_a_number_for_several_years_is_marked(text: str) -> None:
    (found,) = facts(text).quantities
    assert (found.number, found.several_years) == (Decimal(1500), True)


@pytest.mark.parametrize("text", ["累计服务1500人", "一年内服务1500人", "服务期3年；服务1500人", "建成满5年的1500个"])
def test_a_number_of_one_year_is_not(text: str) -> None:
    assert [q.several_years for q in facts(text).quantities if q.number == 1500] == [False]


@pytest.mark.parametrize("text", ["6月、8月、10月各一期", "春节、中秋各慰问一次", "两个街道各建2个"])
def test_a_number_for_each_of_a_list_is_marked(text: str) -> None:
    assert facts(text).quantities[-1].per == "各"


@pytest.mark.parametrize(("text", "shown"), [("1月和9月发完", "2026-09-30"), ("6月、8月、10月各办一期", "2026-10-31")])
def test_of_several_months_the_last_ends_it(text: str, shown: str) -> None:
    assert [str(found.on(2026)) for found in facts(text).deadlines] == [shown]


@pytest.mark.parametrize("text", ["读者满意90以上", "群众满意率95", "满意九十以上"])
def test_satisfaction_is_a_percentage(text: str) -> None:
    (found,) = facts(text).rates
    assert found.unit == "%"


@pytest.mark.parametrize(
    ("text", "subject", "shown"),
    [
        ("签约项目15个，意向投资额20亿元", "意向投资额", "20亿元"),
        ("力争带动社会投资5000万元", "力争带动社会投资", "5000万元"),
        ("一年省电费大概70万元", "省电费", "70万元"),
        ("挽回经济损失不少于300万元", "挽回经济损失", "300万元"),
        ("现场成交额达到80万", "现场成交额", "80万元"),
    ],
)
def test_money_that_comes_of_it_is_a_benefit(text: str, subject: str, shown: str) -> None:
    found = facts(text)
    (benefit,) = found.benefits
    assert (benefit.subject, benefit.shown, benefit.unit) == (subject, shown, "元")
    assert found.cost_lines == ()


@pytest.mark.parametrize("text", ["节约用水宣传费20万元", "税收宣传2万元", "电费70万元", "上年带动投资3亿元"])
def test_money_that_is_spent_is_none(text: str) -> None:
    assert [b for b in facts(text).benefits if not b.past] == []


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("每月给1200名困难残疾人发补贴，每人每月300元，全年12个月", "432"),
        ("奖励10人，一等奖2名每人3万元，二等奖3名每人2万，三等奖5名每人1万，另3万用于慰问家属", "20"),
        ("5个城市书房，每个一年运营费28万元；新增图书8000册（20元/册）", "156"),
    ],
)
@pytest.mark.parametrize("expected", [None, Decimal(200_000)])
def test_a_price_goes_with_the_count_that_it_stands_beside(text: str, wan: str, expected: Decimal | None) -> None:
    assert facts(text, expected=expected).total_wan == Decimal(wan)


def test_a_change_against_last_year_is_of_this_year() -> None:
    found = facts("图书借阅量比去年增长8%，内涝积水点较去年减少5处，去年培训150人")
    assert [(rate.subject, rate.past) for rate in found.rates] == [("图书借阅量增长", False)]
    assert [(q.subject, q.past) for q in found.quantities] == [("内涝积水点减少", False), ("去年培训", True)]


@pytest.mark.parametrize("text", ["调阅时间缩短到10分钟", "等候时间降至10分钟", "办理时间压减到10分钟"])
def test_shortened_to_is_an_upper_bound(text: str) -> None:
    (found,) = facts(text).quantities
    assert found.operator == "≤"


@pytest.mark.parametrize(
    ("text", "wan", "expected"),
    [
        ("大厅面积1.2万平方米，物业费15元每平米每月，加空调维保32万、电梯维保8台每台4.75万元", "286", "2860000"),
        ("6万名学生，每学期筛查1次，全年2次，每人次7.5元", "90", "900000"),
    ],
)
def test_an_amount_proves_what_the_text_leaves_out(text: str, wan: str, expected: str) -> None:
    assert facts(text, expected=Decimal(expected)).total_wan == Decimal(wan)
    assert facts(text, expected=Decimal(expected) + 50_000).total_wan is None


def test_next_year_is_not_this_year() -> None:
    assert [q.past for q in facts("今年完成4处，明年完成2处").quantities] == [False, True]


@pytest.mark.parametrize("text", ["区志（2000-2025卷）", "一二类桥梁", "三四级公路", "（2021-2025）规划"])
def test_ranges_of_years_and_lists_of_grades_are_names(text: str) -> None:
    assert facts(text).quantities == ()


def test_a_price_per_thousand_characters_is_a_price() -> None:
    found = facts("初稿120万字，稿费300元/千字")
    assert (found.prices[0].per, found.total_wan) == (("千字",), 36)


@pytest.mark.parametrize(
    ("text", "subject"), [("骑行量争取达到180万人次", "骑行量"), ("预计服务180万人次", "预计服务")]
)
def test_what_leads_up_to_a_number_is_no_subject(text: str, subject: str) -> None:
    assert facts(text).quantities[0].subject == subject


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("春节、八一两次慰问，每次300人，每人500元", "30"),
        ("培训费十二点五万，资料费两万", "14.5"),
        ("人工费 10 000 元，设备费20万元", "21"),
        ("服务费3万2，材料费2万元", "5.2"),
        ("3500块钱一台，买20台", "7"),
        ("1、物业费 120万元\n2、水电费 80万元\n小计：200万元\n3、其他 10万元\n共计210万元", "210"),
        ("博士50人×10万/人，硕士200人×5万/人，共1500万元", "1500"),
        ("给3支队伍，每支5万元", "15"),
    ],
)
def test_how_people_write_money(text: str, wan: str) -> None:
    assert facts(text).total_wan == Decimal(wan)


@pytest.mark.parametrize("text", ["50-60万元", "每半年3万元", "1.234,5万元", "一个月3万元"])
def test_no_figure_is_made_of_what_is_open(text: str) -> None:
    assert facts(text).total_wan is None


def test_the_amount_proves_the_months() -> None:
    assert facts("一个月3万元", expected=Decimal(360_000)).total_wan == 36


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("六一两次活动", [("两次", "")]), ("一天两次保洁", [("两次", "天")]), ("七一前后慰问2次", [("2次", "")]),
        ("二期工程尾款，装12台锅炉", [("12台", "")]), ("办三期培训", [("三期", "")]),
        ("八一慰问3支队伍", [("3支", "")]),
    ],
)  # fmt: skip
def test_feasts_and_ordinals_are_no_numbers(text: str, shown: list[tuple[str, str]]) -> None:
    assert [(q.shown, q.per) for q in facts(text).quantities] == shown


@pytest.mark.parametrize(
    ("text", "day"), [("国庆节前完成公示", (10, 1)), ("十一前完工", (10, 1)), ("元旦前交付", (12, 31))]
)
def test_feasts_are_dates(text: str, day: tuple[int, int]) -> None:
    assert [(found.month, found.day) for found in facts(text).deadlines] == [day]


def test_of_a_rise_the_end_is_the_target() -> None:
    start, end = facts("居民知晓率从80%提高到90%").rates
    assert (start.past, end.past, end.subject, end.operator) == (True, False, "居民知晓率", "≥")


def test_no_conflict_where_the_products_add_up() -> None:
    assert [line.stated for line in facts("博士50人×10万/人，硕士200人×5万/人，共1500万元").cost_lines] == [None, None]


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("终端20台x12000元", "24"),
        ("电费24万元（每度0.8元，约30万度）", "24"),
        ("补贴1500元（每人）×20人", "3"),
        ("值守60天，每天200元", "1.2"),
        ("值守2个月，每天200元", None),
        ("租车3个月，每月2万元", "6"),
    ],
)
def test_signs_brackets_and_units_of_time(text: str, wan: str | None) -> None:
    assert facts(text).total_wan == (None if wan is None else Decimal(wan))


@pytest.mark.parametrize("text", ["食品安全事故为0", "安全责任事故0，合格率95%", "群众投诉为0件"])
def test_nothing_happens_in_figures(text: str) -> None:
    assert facts(text).quantities[0].number == 0


def test_one_of_a_kind_costs() -> None:
    assert facts("宣讲45场，一场5000块").total_wan == Decimal("22.5")
    assert facts("办一场活动5万元").total_wan == Decimal(5)


def test_taxes_collected_are_no_cost() -> None:
    assert facts("聘请律师20万元，追缴税款800万元").total_wan == Decimal(20)


def test_an_amount_that_restates_a_product_of_two_items_is_added_once() -> None:
    assert facts("今年60部，明年40部。每部15万，今年900万").total_wan == 900
    assert facts("今年60部。每部15万，另加监理费20万").total_wan == 920


@pytest.mark.parametrize("text", ["最后一期10月底前结束", "最后1批9月30日前到货", "头一期3月开课", "打通最后一公里"])
def test_one_of_several_in_a_row_is_no_count(text: str) -> None:
    assert facts(text).quantities == ()


def test_count_behind_last_is_a_count() -> None:
    assert [quantity.text for quantity in facts("分3期办，最后办1期提高班").quantities] == ["3期", "1期"]


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("明年打算办30场演出，一场2万", False),
        ("明年计划培训200人", False),
        ("明年打算办30场演出，今年办了20场", True),
        ("明年办30场演出", True),
        ("今年办20场，明年打算办30场", True),
    ],
)
def test_next_year_that_opens_a_brief_is_its_own(text: str, past: bool) -> None:
    assert next(one.past for one in facts(text).quantities if one.number in {30, 200}) is past


@pytest.mark.parametrize(
    ("text", "unit", "subject", "noun"),
    [
        ("办5个班", "班", "办", ""),
        ("培训5个班组长", "个", "培训", "班组长"),
        ("审计15个项目", "个", "审计", "项目"),
        ("合计15个项目", "个", "", "项目"),
        ("给80名高龄、失能老人理发", "名", "给", "高龄和失能老人理发"),
        ("给80名老人、20名儿童理发", "名", "给", "老人"),
    ],
)
def test_words_beside_a_count(text: str, unit: str, subject: str, noun: str) -> None:
    found = facts(text).quantities[0]
    assert (found.unit, found.subject, found.noun) == (unit, subject, noun)


@pytest.mark.parametrize(
    ("text", "per"),
    [("给52个消防站补器材，每个站1.8万元", "个"), ("灯杆90杆，每杆330元", "杆")],
)
def test_price_for_each_of_the_counted(text: str, per: str) -> None:
    assert facts(text).prices[0].per == (per,)


@pytest.mark.parametrize(
    ("text", "yuan"), [("核减工程造价500万元以上", 5_000_000), ("审减金额80万元", 800_000), ("核减少了8万元", 0)]
)
def test_what_an_audit_cuts_is_a_benefit(text: str, yuan: int) -> None:
    assert sum(one.number for one in facts(text).benefits) == yuan
