"""Costs, quantities, prices, rates and dates of everyday text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import facts
from assistant.readers.text import read_text
from tests.conftest import FORMS

SUMS = {0: "464.4", 4: "210.746", 6: "94.4"}


@pytest.mark.parametrize(("index", "total"), SUMS.items())
def test_sums_of_real_forms(index: int, total: str) -> None:
    declaration = read_text(FORMS.read_text(encoding="utf-8"))[index].declaration
    assert facts(declaration.cost_basis).total_wan == Decimal(total)


@pytest.mark.parametrize("index", sorted(set(range(9)) - set(SUMS)))
def test_other_forms_state_no_sum(index: int) -> None:
    declaration = read_text(FORMS.read_text(encoding="utf-8"))[index].declaration
    assert facts(declaration.cost_basis).total_wan is None


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("电话费4.5万*12", "54"),
        ("服务费1.54万元*12", "18.48"),
        ("租金1.2万元×12个月", "14.4"),
        ("培训300人×0.1万元", "30"),
        ("电脑8,000元/台×1台", "0.8"),
        ("印章312元/套×19000套", "592.8"),
        ("邮寄（45万）", "45"),
        ("首款99万", "99"),
        ("设备三十万元", "30"),
        ("工程140.4w", "140.4"),
        ("工程１２０万元", "120"),
        ("投资1.2亿元", "12000"),
        ("办公费8000元", "0.8"),
        ("保安65万；水电9万元*12；绿化4.266万元", "177.266"),
        ("1. 设备60万；2. 安装38万。合计98万元", "98"),
        ("共98万元：设备60万元，安装38万元", "98"),
        ("绿化管养费128万元（其中：公园80万元，道路48万元）；补植28万元", "156"),
        ("项目管理费按前两项合计156万元的5%计取，即7.8万元", "7.8"),
        ("采购终端15台，4.8万元一台，共72万元", "72"),
        ("一共200人次，人均600元，12万", "12"),
        ("办理案件600件，每件补贴1500元", "90"),
        ("印章312元/套×19000套测算，计592.8万元", "592.8"),
        ("保安员12名，月工资4500元，12个月，共64.8万元", "64.8"),
        ("活动经费=20场×0.5万元+物料2万元=12万元", "12"),
        ("服务费100万元（人工60万元、设备40万元）", "100"),
        ("培训费5万元（5期×1万元）；差旅费2万元", "7"),
        ("系统运维30万元（含等保测评8万元、密评6万元）", "30"),
        ("系统运维30万元，含等保测评8万元、密评6万元；宣传2万元", "32"),
        ("合同总价80万元，首付30%即24万元，本年支付24万元", "24"),
        ("物业费35元/㎡·月×1200㎡×12月", "50.4"),
        ("维修基金 三十万元整；绿化 贰万伍仟元", "32.5"),
        ("队伍建设费3万元；伍拾万元设备款", "53"),
        ("４．５万＊１２", "54"),
        ("依据2024年支出85.6万元，2025年预算90万元，本年申请95万元", "95"),
        ("设备购置 12 台 3500 元 42000 元；耗材 1 批 8000 元", "5"),
        ("奖金：一等奖1名5000元，二等奖2名各3000元，三等奖5名各1000元", "1.6"),
        ("预算控制数50万元。1、活动经费20万元；2、宣传费30万元。", "50"),
        ("维保费98,000.00元；备件12，000元", "11"),
        ("A类10台，每台2万元；B类5台，单价3万元，合计35万元", "35"),
        ("按100元/人·天×50人×3天=1.5万元", "1.5"),
        ("供餐300人，每人每天30元，按240天算，216万元", "216"),
        ("门户网站一个、公众号2个，年度费用网站22万、公众号每个8万", "38"),
        ("15名，每人每月3000元，按12个月，共54万元", "54"),
        ("208个样，每样1500元，31.2万元", "31.2"),
        ("上年度执行数为149.5万元。今年采购费20万元", "20"),
        ("课后服务教师补助\t1,860人\t1,000元/生·年\t186.00\n合计\t186.00万元", "186"),
    ],
)
def test_costs_add_up(text: str, wan: str) -> None:
    assert facts(text).total_wan == Decimal(wan)


@pytest.mark.parametrize(
    "text",
    [
        "以15元/笔据实结算",
        "邮寄18元~21.9元/件",
        "水电费每月9万元",
        "每人每月500元，共30人",
        "第一季度5万元，第三、四季度各6万元",
        "扣除上年结余5万元后，需30万元；总需求35万元",
        "按往年支出每年约60万元",
    ],
)
def test_undecided_is_not_guessed(text: str) -> None:
    assert facts(text).total_wan is None


def test_stated_total_is_not_added() -> None:
    stated = facts("甲20万元；乙30万元；合计60万元")
    assert (stated.total_wan, stated.stated_total) == (Decimal(50), Decimal(600_000))


def test_wrong_product_keeps_both_figures() -> None:
    line = facts("印章312元/套×100套=5万元").cost_lines[0]
    assert (line.yuan, line.stated) == (Decimal(31_200), Decimal(50_000))


@pytest.mark.parametrize(
    ("text", "number", "unit", "operator", "per"),
    [
        ("管养绿地36.5万平方米", "365000", "平方米", "", ""),
        ("每月检查评分不低于85分", "85", "分", "≥", "月"),
        ("市民投诉每年不超过20宗", "20", "宗", "≤", "年"),
        ("故障30分钟内响应", "30", "分钟", "≤", ""),
        ("每月3000套", "3000", "套", "", "月"),
        ("每季度巡检一次", "1", "次", "", "季度"),
        ("安全事件0起", "0", "起", "", ""),
        ("超过３００人次", "300", "人次", ">", ""),
    ],
)
def test_quantities(text: str, number: str, unit: str, operator: str, per: str) -> None:
    (found,) = facts(text).quantities
    assert (found.number, found.unit, found.operator, found.per) == (Decimal(number), unit, operator, per)


@pytest.mark.parametrize(
    ("text", "number", "unit", "operator"),
    [
        ("差错率不超过千分之三", "3", "‰", "≤"),
        ("合格率95%以上", "95", "%", "≥"),
        ("合格率９８％", "98", "%", ""),
        ("覆盖率达到百分之九十", "90", "%", "≥"),
    ],
)
def test_rates(text: str, number: str, unit: str, operator: str) -> None:
    (found,) = facts(text).rates
    assert (found.number, found.unit, found.operator) == (Decimal(number), unit, operator)


@pytest.mark.parametrize(
    ("text", "low", "high", "per"),
    [
        ("312元/套", "312", "312", ("套",)),
        ("18元~21.9元/件", "18", "21.9", ("件",)),
        ("0.35元一页", "0.35", "0.35", ("页",)),
        ("单价8.2元每平方米每年", "8.2", "8.2", ("平方米", "年")),
        ("每件补贴1500元", "1500", "1500", ("件",)),
        ("人均600元", "600", "600", ("人",)),
        ("每人每月3000元", "3000", "3000", ("人", "月")),
    ],
)
def test_prices(text: str, low: str, high: str, per: tuple[str, ...]) -> None:
    (found,) = facts(text).prices
    assert (found.low, found.high, found.per) == (Decimal(low), Decimal(high), per)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("11月底前办完", "2025-11-30"),
        ("9月30日前验收", "2025-09-30"),
        ("2025年2月底前完成", "2025-02-28"),
        ("年底前完成", "2025-12-31"),
        ("上半年完成", "2025-06-30"),
        ("2025-03-15前完成", "2025-03-15"),
        ("2025年5月至9月实施", "2025-09-30"),
        ("5月到9月完成", "2025-09-30"),
    ],
)
def test_deadlines(text: str, shown: str) -> None:
    (found,) = facts(text).deadlines
    assert str(found.on(2025)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "12345热线",
        "采购5G设备",
        "第二笔尾款",
        "7*24小时值守",
        "一体化平台",
        "《2022年工作方案》",
        "65岁以上老人",
        "三级政务体系",
    ],
)
def test_names_are_no_numbers(text: str) -> None:
    found = facts(text)
    assert (*found.quantities, *found.cost_lines, *found.prices, *found.deadlines) == ()


def test_last_year_is_marked() -> None:
    past, present = facts("去年培训150人，今年培训200人").quantities
    assert (past.past, present.past) == (True, False)


def test_year_of_the_clause_is_kept() -> None:
    assert [q.year for q in facts("2024年抽检2600批次，2025年抽检3000批次").quantities] == [2024, 2025]


@given(st.text(alphabet="0123456789.,万元亿%‰/×*每一二三十月日年前台套人次（）；，。 =", max_size=60))
def test_never_fails(text: str) -> None:
    facts(text)


@given(st.lists(st.integers(1, 9999), min_size=2, max_size=8))
def test_sum_of_plain_lines(amounts: list[int]) -> None:
    text = "；".join(f"{number}. 费用{chr(0x4E00 + number)}{amount}万元" for number, amount in enumerate(amounts, 1))
    assert facts(text).total_wan == sum(amounts)
