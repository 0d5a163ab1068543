"""How a cost basis tells its sum, which quantity is meant, and dates that no calendar has."""

import pytest

from assistant.rules import Context
from assistant.vocabulary.slots import Slot
from tests.test_rules import CLEAN, found, row, with_rows

_OF_SEVERAL_YEARS = "总投资90万元，2025年计划支付30万元，2026年支付25万元。2025年构成：讲师费18万元，场地费{}万元。"


@pytest.mark.parametrize(("rent", "fires"), [("12", False), ("11", True)])
def test_money_of_another_year_is_left_out(rent: str, fires: bool) -> None:
    form = with_rows(annual_amount="30.00", cost_basis=_OF_SEVERAL_YEARS.format(rent))
    assert bool(found(form, "A101", Context(year=2025))) is fires


@pytest.mark.parametrize(("children", "fires"), [("78", False), ("80", True)])
def test_row_is_one_of_several_quantities(children: str, fires: bool) -> None:
    basis = f"残疾儿童训练救助{children}人，每人每月2,000元，按10个月计；精神残疾人服药补贴410人，每人每年1,000元"
    rows = (row(Slot.QUANTITY, "残疾儿童训练人数", "≥78人"), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(update={"annual_goal": "开展残疾儿童训练。", "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "A103")) is fires


@pytest.mark.parametrize(("value", "fires"), [("≥900米", False), ("≥1200米", False), ("≥1000米", True)])
def test_what_was_done_before_is_taken_off(value: str, fires: bool) -> None:
    rows = (row(Slot.QUANTITY, "管网改造长度", value), *CLEAN.indicators[1:])
    goal = "完成老旧管网改造1200米，其中上年已完成300米。"
    form = CLEAN.model_copy(update={"annual_goal": goal, "cost_basis": "", "indicators": rows})
    assert bool(found(form, "A103")) is fires


def test_wrong_product_of_bare_numbers_shows_its_working() -> None:
    (finding,) = found(with_rows(annual_amount="30.00", cost_basis="检测费24×12×860=30万元"), "A101")
    assert "24×12×860＝24.768万元，写的是 30 万元" in finding.message


@pytest.mark.parametrize(("value", "codes"), [("=25台", set()), ("≥300台", {"A102"})])
def test_row_over_several_kinds_is_their_sum(value: str, codes: set[str]) -> None:
    basis = "彩超设备3台，45万元/台；生化分析设备2台，32万元/台；除颤设备20台，1.5万元/台。"
    rows = (row(Slot.QUANTITY, "医疗设备购置数量", value), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(
        update={"annual_amount": "229.00", "annual_goal": "配置医疗设备。", "cost_basis": basis, "indicators": rows}
    )
    assert {code for code in ("A102", "A103") if found(form, code)} == codes


@pytest.mark.parametrize(("value", "fires"), [("=25台", False), ("=24台", True)])
def test_row_over_several_kinds_covers_their_lines(value: str, fires: bool) -> None:
    basis = "彩超3台，45万元/台；生化仪2台，32万元/台；除颤仪20台，1.5万元/台。"
    rows = (row(Slot.QUANTITY, "医疗设备购置数量", value), *CLEAN.indicators[1:])
    rows = tuple(one for at, one in enumerate(rows) if at == 0 or one.slot is not Slot.QUANTITY)
    form = CLEAN.model_copy(update={"annual_goal": "配置医疗设备。", "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "R110")) is fires


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2025年6月31日前", "2025年6月31日"),
        ("2025年13月31日前", "2025年13月31日"),
        ("2月30日前", "2月30日"),
        ("2025年0月", "2025年0月"),
        ("2025年2月29日前", "2025年2月29日"),
        ("2月29日前", ""),
        ("2025年9月底前", ""),
        ("≤13月", ""),
    ],
)
def test_day_that_no_calendar_has_is_found(value: str, shown: str) -> None:
    form = with_rows(row(Slot.TIMELINESS, "设备采购完成时间", value))
    findings = found(form, "F105", Context(year=2025))
    assert [finding.message for finding in findings] == ([f"日历上没有“{shown}”这一天"] if shown else [])


@pytest.mark.parametrize(("value", "fires"), [("≥35块", False), ("≥300块", True), ("≥20块", False)])
def test_row_is_paid_at_the_price_of_its_own_line(value: str, fires: bool) -> None:
    basis = "新建诱导屏20块，单价5.8万元/块；既有诱导屏维护35块，0.6万元/块·年。"
    rows = (row(Slot.QUANTITY, "诱导屏数量", value), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(update={"annual_amount": "137.00", "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "A102")) is fires


@pytest.mark.parametrize(("staff", "fires"), [("≥9名", False), ("≥60名", True)])
def test_price_is_paid_for_what_another_row_counts(staff: str, fires: bool) -> None:
    basis = "购买社区矫正社工9名，每名11.5万元。"
    rows = (
        row(Slot.QUANTITY, "社区矫正社工人数", staff),
        row(Slot.QUANTITY, "社区矫正对象监管人数", "≥260人"),
        *CLEAN.indicators[1:],
    )
    form = CLEAN.model_copy(update={"annual_amount": "103.50", "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "A102")) is fires


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("婚前医学检查对数", "≥6000对", ""),
        ("优生健康检查对数", "≥1500对", ""),
        ("优生健康检查对数", "≥6000对", ""),
        ("优生健康检查对数", "≥5800对", "A102"),
    ],
)
def test_row_of_another_line_is_not_paid_at_its_price(name: str, value: str, code: str) -> None:
    basis = "婚检6,000对、人均130元，6,000对×2人×130元=156万元；优生检查1,500对，480元/对，72万元。"
    rows = (row(Slot.QUANTITY, name, value), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(
        update={"annual_amount": "228.00", "annual_goal": "做好检查。", "cost_basis": basis, "indicators": rows}
    )
    assert {one for one in ("A102",) if found(form, one)} == ({code} - {""})
    assert bool(found(form, "A103")) is (value == "≥5800对")


@pytest.mark.parametrize(("value", "fires"), [("≥80人", True), ("≥100人", False), ("≥300人", False)])
def test_nearest_name_tells_which_quantity_is_meant(value: str, fires: bool) -> None:
    goal = "组织适应性培训200人、职业技能培训100人。"
    rows = (row(Slot.QUANTITY, "职业技能培训人数", value), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(update={"annual_goal": goal, "cost_basis": "", "indicators": rows})
    assert bool(found(form, "A103")) is fires


@pytest.mark.parametrize(("months", "fires"), [("、12个月", True), ("、6个月", False), ("", False)])
def test_months_that_the_basis_tells_are_paid(months: str, fires: bool) -> None:
    basis = f"公益性岗位补贴按每人每月2,400元{months}发放。"
    rows = (row(Slot.QUANTITY, "公益性岗位安置人数", "≥120人"), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(update={"annual_amount": "216.00", "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "A102")) is fires


@pytest.mark.parametrize(("value", "fires"), [("≥1078人", False), ("≥1000人", True), ("≥1100人", False)])
def test_promised_share_of_a_number_agrees_with_it(value: str, fires: bool) -> None:
    rows = (row(Slot.QUANTITY, "社区工作者体检人数", value), *CLEAN.indicators[1:])
    goal = "组织1100名社区工作者体检，体检率达到98%以上。"
    form = CLEAN.model_copy(update={"annual_goal": goal, "cost_basis": "", "indicators": rows})
    assert bool(found(form, "A103")) is fires


@pytest.mark.parametrize(("value", "fires"), [("≥36次", False), ("≥30次", True)])
def test_times_for_each_of_a_number_agree_with_both(value: str, fires: bool) -> None:
    rows = (row(Slot.QUANTITY, "走访慰问部队次数", value), *CLEAN.indicators[1:])
    goal = "春节、八一两次走访慰问部队18个。"
    form = CLEAN.model_copy(update={"annual_goal": goal, "cost_basis": "", "indicators": rows})
    assert bool(found(form, "A103")) is fires


@pytest.mark.parametrize(("value", "fires"), [("≥6万人", True), ("≥4万人", False), ("≥60000人", True)])
def test_row_in_ten_thousands_is_multiplied(value: str, fires: bool) -> None:
    rows = (row(Slot.QUANTITY, "意外伤害保险参保人数", value), *CLEAN.indicators[1:])
    basis = "意外伤害保险45元/人×4万人=180万元。"
    form = CLEAN.model_copy(update={"annual_amount": "180.00", "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "A102")) is fires


@pytest.mark.parametrize(
    ("third", "fires"), [("设计费按5%计31.5万元；造价咨询19.6万元", False), ("设备费90万元；车费80万元", True)]
)
def test_means_of_the_same_works_need_no_row(third: str, fires: bool) -> None:
    basis = f"房屋鉴定336万元；外墙修缮630万元；监理费按修缮费630万元的3%计18.9万元，{third}"
    rows = tuple(one for at, one in enumerate(CLEAN.indicators) if at == 0 or one.slot is not Slot.QUANTITY)
    form = CLEAN.model_copy(update={"cost_basis": basis, "indicators": rows})
    assert bool(found(form, "R110")) is fires


@pytest.mark.parametrize(("total", "fires"), [("30.1", False), ("30.11", True), ("29.9", False), ("29.89", True)])
def test_total_may_be_rounded_by_the_tolerance(total: str, fires: bool) -> None:
    form = with_rows(annual_amount="30.00", cost_basis=f"讲师费20万元；场地费10万元；合计{total}万元")
    assert bool(found(form, "A101")) is fires


@pytest.mark.parametrize(("value", "fires"), [("≥9个", False), ("≥8个", True)])
def test_row_that_counts_all_lines_covers_them(value: str, fires: bool) -> None:
    basis = "余热项目2个，补助480万元；中水项目3个，补助500万元；光伏项目4个，补助200万元。"
    rows = (row(Slot.QUANTITY, "支持改造个数", value), *(one for one in CLEAN.indicators if one.slot != Slot.QUANTITY))
    form = CLEAN.model_copy(update={"annual_goal": "支持改造。", "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "R110")) is fires


@pytest.mark.parametrize(
    ("basis", "annual", "fires"),
    [
        ("讲师费90场×1000元=9.1万元", "9.10", False),
        ("讲师费90场×1000元=9.11万元", "9.11", True),
        ("讲师费200场×1000元=20.2万元", "20.20", False),
        ("讲师费200场×1000元=20.21万元", "20.21", True),
    ],
)
def test_result_may_be_rounded_by_the_tolerance(basis: str, annual: str, fires: bool) -> None:
    assert bool(found(with_rows(annual_amount=annual, cost_basis=basis), "A101")) is fires


@pytest.mark.parametrize(("first", "fires"), [("31", False), ("30.5", True)])
def test_total_that_was_told_before_is_no_fault(first: str, fires: bool) -> None:
    basis = f"讲师费20万元；场地费10万元；原报{first}万元，合计31万元"
    assert bool(found(with_rows(annual_amount="30.00", cost_basis=basis), "A101")) is fires


@pytest.mark.parametrize(
    ("name", "value", "fires"),
    [
        ("夜间接待读者人次", "≥6万人次", False),
        ("夜间值班人次", "≥6万人次", True),
        ("夜间接待读者人次", "≥1800人次", False),
    ],
)
def test_price_of_a_counted_thing_needs_more_than_one_word(name: str, value: str, fires: bool) -> None:
    basis = "夜间值班补助200元/人次×1,800人次=36万元；水电费1.5万元/月×12个月=18万元。"
    rows = (row(Slot.QUANTITY, name, value), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(update={"annual_amount": "54.00", "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "A102")) is fires


@pytest.mark.parametrize(("goal", "fires"), [("参赛选手不少于1200人。", False), ("办好技能竞赛。", True)])
def test_prizes_are_not_the_people_that_the_goal_confirms(goal: str, fires: bool) -> None:
    basis = "获奖选手奖金：一等奖10名×1万元、二等奖20名×0.6万元、三等奖30名×0.4万元"
    rows = (row(Slot.QUANTITY, "参赛选手人数", "≥1200人"), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(update={"annual_goal": goal, "cost_basis": basis, "indicators": rows})
    assert bool(found(form, "A103")) is fires
