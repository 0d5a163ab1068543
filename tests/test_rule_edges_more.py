"""The last value that is clean and the first that is not, rule by rule."""

from dataclasses import replace

import pytest

from assistant.declaration import Declaration
from assistant.draft import Draft
from assistant.finding import Finding, Report, Severity
from assistant.rules import Context, lint
from assistant.rules.scoring import changes
from assistant.vocabulary.slots import Slot
from tests.test_rules import CLEAN, found, row, undecided, with_rows

Q, QUALITY, TIME, COST = Slot.QUANTITY, Slot.QUALITY, Slot.TIMELINESS, Slot.COST
SOCIAL, SERVED, FUTURE = Slot.SOCIAL, Slot.SERVED, Slot.SUSTAINED
E_, W_, I_ = Severity.ERROR, Severity.WARNING, Severity.HINT


def told(code: str, slot: Slot, name: str, value: str) -> list[Severity]:
    """Severities of a code on one row put behind the clean form."""
    report = lint(with_rows(row(slot, name, value)))
    same = [finding for finding in report.findings if finding.row == 10 and code in (finding.code, *finding.also)]
    return [finding.severity for finding in same]


@pytest.mark.parametrize(
    ("code", "slot", "name", "value", "severities"),
    [
        ("A106", Q, "公益讲座场次", "≥1场", [W_]),
        ("A106", Q, "公益讲座场次", "=1场", [W_]),
        ("A106", Q, "公益讲座场次", "≥2场", []),
        ("A106", Q, "公益讲座场次", "≤1场", []),
        ("A106", Q, "信息系统建设数量", "≥1套", []),
        ("A106", QUALITY, "设备故障率", "≤5%", []),
        ("A106", QUALITY, "设备故障率", "≤5.1%", [W_]),
        ("A106", QUALITY, "设备故障率", "<6%", [W_]),
        ("A106", QUALITY, "设备故障率", "≥6%", []),
        ("A106", QUALITY, "课程合格率", "≥60%", [W_]),
        ("A106", QUALITY, "课程合格率", "≥61%", []),
        ("A106", QUALITY, "课程合格率", ">60%", [W_]),
        ("A106", QUALITY, "课程不合格率", "≥3%", []),
        ("A105", Q, "保安服务岗位数", "=24个", [I_]),
        ("A105", Q, "保安员人数", "=24人", [W_]),
        ("A107", SERVED, "学员满意度", "=100%", [W_]),
        ("A107", SERVED, "学员满意度", "≥99%", []),
        ("A107", SOCIAL, "政策知晓率", "≥100%", [W_]),
        ("A107", QUALITY, "设备合格率", "=100%", []),
        ("A107", SERVED, "学员满意度得分", "≥100分", []),
        ("A111", QUALITY, "课程合格率", "≥100%", []),
        ("A111", QUALITY, "课程合格率", "≥100.1%", [E_]),
        ("A111", QUALITY, "课程合格率", "≥0%", []),
        ("A111", QUALITY, "课程合格率", "≥-1%", [E_]),
        ("A111", SOCIAL, "营业收入增长率", "≥120%", []),
        ("A111", SERVED, "学员满意度", "≥110分", []),
        ("A111", QUALITY, "课程合格率", "≥101", [E_]),
        ("M105", Q, "讲座场次", "12场", [W_]),
        ("M105", QUALITY, "课程合格率", "100%", []),
        ("M105", QUALITY, "课程合格率", "99%", [W_]),
        ("M105", QUALITY, "安全事故起数", "0起", []),
        ("M105", QUALITY, "课程合格率", "0%", [W_]),
        ("M105", Q, "讲座场次", "100场", [W_]),
        ("M105", Q, "讲座场次", "12场以上", [I_]),
        ("M105", TIME, "响应时间", "1小时内", [I_]),
        ("M105", TIME, "验收时间", "2025年6月30日前", []),
        ("M105", QUALITY, "出水pH值", "6~9", []),
        ("M105", Q, "讲座场次", "不少于12场", []),
        ("M105", QUALITY, "服务等级", "优", []),
        ("M106", QUALITY, "水质pH值", "6.5-8.5", [E_]),
        ("M106", QUALITY, "课程合格率", "≥≥95%", [E_]),
        ("M106", QUALITY, "课程合格率", "≥95%%", [E_]),
        ("M106", QUALITY, "课程合格率", "95≥", [E_]),
        ("M106", QUALITY, "课程合格率", "≥95%", []),
        ("M107", QUALITY, "课程合格率", "≥95", [W_]),
        ("M107", QUALITY, "课程差错率", "0", []),
        ("M107", QUALITY, "课程合格率", "≥20人", [E_]),
        ("M107", QUALITY, "孕产妇死亡率", "≤8/10万", []),
        ("M107", SERVED, "学员满意度", "≥90分", []),
        ("M107", SERVED, "学员满意度", "≥90人", [E_]),
        ("M107", TIME, "响应时间", "≤30分钟", []),
        ("M107", TIME, "响应时间", "≤30%", [E_]),
        ("M107", COST, "培训成本", "≤1000元/人次", []),
        ("M107", COST, "培训成本", "≤90%", [E_]),
        ("M107", Q, "培训人次", "≥300人次", []),
        ("M107", Q, "培训人次", "≥30套", [W_]),
        ("M107", Q, "培训人次", "≥30元", [E_]),
        ("M107", Q, "绿化面积", "≥500平方米", []),
        ("M107", Q, "绿化面积", "≥500人", [W_]),
        ("M107", QUALITY, "课程合格率", "2025年6月30日前", [E_]),
        ("M107", QUALITY, "课程合格率", "是", [E_]),
        ("M107", QUALITY, "资料归档及时性", "≤3天", [W_]),
        ("M107", QUALITY, "制度执行情况", "≥90%", [W_]),
        ("M108", SOCIAL, "提升城市品质", "≥90%", [E_]),
        ("M108", SOCIAL, "提升城市品质", "优、良、中、差", []),
        ("M108", SOCIAL, "居民知晓率", "≥90%", []),
        ("M108", QUALITY, "提升城市品质", "≥90%", []),
        ("M109", QUALITY, "制度完善情况", "优、良、中、差", []),
        ("M109", QUALITY, "制度完善情况", "健全、较健全", [W_]),
        ("M109", QUALITY, "制度完善情况", "健全、较健全、不健全", []),
        ("M109", QUALITY, "制度完善情况", "好、中、差", []),
        ("M109", QUALITY, "工程验收结果", "通过", []),
        ("M109", QUALITY, "工程验收结果", "良好", [W_]),
        ("M109", QUALITY, "是否发生事故", "否", []),
        ("M109", QUALITY, "是否明显改善", "是", [W_]),
        ("M109", QUALITY, "安全事故", "无", []),
        ("M109", QUALITY, "服务规范", "是", [W_]),
        ("M109", QUALITY, "安全事故起数", "零发生", []),
        ("M109", TIME, "检查完成情况", "年底完成", []),
        ("M109", TIME, "完成及时性", "及时", [W_]),
        ("M101", SOCIAL, "显著提高服务能力", "优、良、中、差", [E_]),
        ("M101", SOCIAL, "显著提高率", "≥90%", []),
        ("M101", QUALITY, "病媒有效控制率", "≥90%", []),
        ("M102", QUALITY, "采购复印机", "≥5台", [W_]),
        ("M102", SOCIAL, "美化人居环境", "优、良、中、差", [E_]),
        ("M102", SOCIAL, "窗口办件效率", "≥30件/人·日", []),
        ("M102", SOCIAL, "群众满意情况", "≥30%", [E_]),
        ("M102", QUALITY, "减少安全事故", "0起", []),
        ("M102", QUALITY, "减少安全事故", "≤1起", [W_]),
        ("M102", QUALITY, "安全事故", "≤1起", []),
        ("M102", TIME, "工程竣工", "2025年6月30日前", []),
        ("M102", QUALITY, "工程竣工", "2025年6月30日前", [W_]),
        ("M103", Q, "举办不少于10场讲座数量", "≥10场", [W_]),
        ("M103", Q, "采购20台电脑数量", "≥20台", [W_]),
        ("M103", Q, "65岁以上老人体检人数", "≥20人", []),
        ("M103", Q, "“举办10场”活动数量", "≥20场", []),
        ("M104", QUALITY, "合格率和优秀率", "≥90%", [W_]),
        ("M104", QUALITY, "合格率和度", "≥90%", []),
        ("M104", QUALITY, "课程出勤率和产量", "≥90%", [W_]),
        ("M104", Q, "建筑面积、绿化面积测绘项目数量", "≥3个", []),
        ("M104", Q, "培训场次和参训人次", "≥3场", [W_]),
        ("M104", QUALITY, "参与率", "≥90%", []),
        ("M104", SOCIAL, "提升服务质量，优化营商环境", "优、良、中、差", [W_]),
        ("M114", Q, "电话专线数量", "≥100台", [W_]),
        ("M114", Q, "电话专线数量", "≥100条", []),
        ("M114", Q, "窗口人员轮训人数", "≥300人", [W_]),
        ("M114", Q, "窗口人员轮训人数", "≥301人", []),
        ("R104", Q, "课程合格率", "≥90%", [W_]),
        ("R104", Q, "培训人次", "≥90%", [W_]),
        ("R104", QUALITY, "任务完成率", "≥90%", [I_]),
        ("R104", QUALITY, "报送及时率", "≥90%", [I_]),
        ("R104", QUALITY, "宣传活动场次", "≥10场", [W_]),
        ("R104", QUALITY, "有效投诉次数", "≤3次", []),
        ("R104", QUALITY, "宣传活动场次", "≤10场", []),
        ("R104", QUALITY, "质量问题数量", "0个", []),
        ("R104", QUALITY, "获奖课程数量", "≥3门", []),
        ("R104", TIME, "预算执行率", "≥90%", [W_]),
        ("R104", TIME, "培训场次", "≥10场", [W_]),
        ("R104", TIME, "巡查次数", "≥2次/周", []),
        ("R104", TIME, "课程达标率", "≥90%", [I_]),
        ("R104", TIME, "按时达标率", "≥90%", []),
        ("R104", COST, "培训人次", "≥10人次", [W_]),
        ("R104", QUALITY, "设备到货时间", "2025年6月30日前", [W_]),
        ("R104", Q, "学员满意度", "≥90%", [W_]),
        ("R105", SOCIAL, "提高工作效率", "优、良、中、差", [W_]),
        ("R105", SOCIAL, "工作效率提高率", "≥5%", []),
        ("R105", QUALITY, "提高工作效率", "优、良、中、差", []),
        ("R106", SERVED, "设备使用率", "≥90%", [E_]),
        ("R106", SERVED, "群众好评率", "≥90%", []),
        ("R107", SERVED, "群众满意度", "≥90%", [I_]),
        ("R107", SERVED, "办事群众满意度", "≥90%", []),
        ("C108", Q, "指标1", "≥3场", [E_]),
        ("C108", Q, "培训场次…", "≥3场", []),
        ("C108", Q, "培训场次", "…", [E_]),
        ("C108", Q, "培训场次", "≥XX场", [E_]),
        ("C108", Q, "XXL服装数量", "≥3套", []),
        ("F106", TIME, "验收时间", "45838", [E_]),
        ("F106", TIME, "验收时间", "≤45838", [E_]),
        ("F106", TIME, "验收时间", "55838", []),
        ("F106", Q, "宣传册数量", "45838", []),
        ("M105", TIME, "验收时间", "45838.0", []),
        ("M105", TIME, "设备采购", "45838前", []),
        ("M105", TIME, "验收时间", "55838", [W_]),
    ],
)
def test_where_a_rule_begins(code: str, slot: Slot, name: str, value: str, severities: list[Severity]) -> None:
    assert told(code, slot, name, value) == severities


def codes(**header: str) -> set[str]:
    return {finding.code for finding in lint(with_rows(**header)).findings}


@pytest.mark.parametrize(
    ("code", "header", "fires"),
    [
        ("A101", {"annual_amount": "30.10"}, False),
        ("A101", {"annual_amount": "30.11"}, True),
        ("A112", {"medium_term_total": "30.00"}, False),
        ("A112", {"medium_term_total": "29.99"}, True),
        ("A109", {"medium_term_total": "90.00"}, False),
        ("A109", {"medium_term_total": "60.00"}, True),
        ("A109", {"medium_term_total": "29.00"}, False),
        ("A109", {"medium_term_total": "30.00", "period": "1"}, False),
        ("A109", {"medium_term_total": "60.00", "project_code": "440304241060100905010"}, False),
        ("A109", {"medium_term_total": "90.00", "project_code": "440304241060100905010"}, True),
        ("A109", {"medium_term_total": "90.00", "project_code": "440304211060100905010"}, False),
        ("A109", {"medium_term_total": "90.00", "project_code": "440304221060100905010"}, False),
        ("A109", {"medium_term_total": "90.00", "project_code": "440304261060100905010"}, False),
        ("C101", {"long_term_goal": "", "period": ""}, True),
        ("C107", {"cost_basis": "1. 甲10万元；2. 乙10万元；2. 丙10万元"}, True),
        ("C107", {"cost_basis": "1. 甲10万元；2. 乙10万元；3. 丙10万元"}, False),
        ("C107", {"cost_basis": "一、1. 甲10万元；二、1. 乙20万元"}, False),
        ("F101", {"policy_basis": "根据单位职责"}, True),
        ("F101", {"policy_basis": "某区〔2024〕12号"}, False),
        ("F102", {"policy_basis": "《某区培训办法》"}, True),
        ("F102", {"policy_basis": "《中华人民共和国行政许可法》"}, False),
        ("F102", {"policy_basis": "《某区2024年度培训方案》（某政〔2024〕1号）"}, True),
        ("F102", {"policy_basis": "《某区2025年度培训方案》（某政〔2025〕1号）"}, False),
        ("F103", {"cost_basis": "培训费30万元"}, True),
        ("F103", {"cost_basis": "培训费10万元；场地费20万元"}, False),
        ("F103", {"cost_basis": "培训300人次，1000元/人次"}, False),
        ("F104", {"cost_basis": "按往年支出预计30万元"}, True),
        ("F104", {"cost_basis": "按往年支出，讲师费20万元，场地费10万元"}, False),
        ("F104", {"cost_basis": "按往年单价，300人次×1000元/人次"}, False),
        ("F108", {"annual_goal": "提升了能力，推动了工作，培训300人次"}, True),
        ("F108", {"annual_goal": "推动了工作落实，培训300人次"}, False),
        ("F108", {"annual_goal": "通过本项目的实施，培训300人次"}, True),
        ("M110", {"annual_goal": "做好窗口人员培训"}, True),
        ("M110", {"annual_goal": "6月底前完成窗口人员培训"}, False),
        ("R101", {"policy_basis": "窗口人员培训三百次", "cost_basis": "为窗口人员培训三百次使用"}, True),
        ("R101", {"policy_basis": "窗口人员培训八", "cost_basis": "为窗口人员培训八使用"}, False),
        ("R102", {"annual_goal": "做好各项工作，完成任务12件"}, True),
        ("R103", {"annual_goal": "培训窗口人", "long_term_goal": "培训窗口人"}, False),
        ("R103", {"annual_goal": "培训窗口人员", "long_term_goal": "每年培训窗口人员"}, True),
        ("R110", {"cost_basis": "课酬10万元；设备维修10万元；热线运维10万元"}, True),
        ("R110", {"cost_basis": "课酬10万元；设备维修20万元"}, False),
        ("R110", {"cost_basis": "讲师费10万元；场地费10万元；餐费10万元"}, False),
        ("R111", {"annual_goal": "窗口人员培训300人次，教材450册"}, True),
        ("R111", {"annual_goal": "在10个街道开展窗口人员培训300人次"}, False),
        ("R111", {"annual_goal": "窗口人员培训300人次，去年200册"}, False),
    ],
)
def test_where_a_rule_of_the_header_begins(code: str, header: dict[str, str], fires: bool) -> None:
    assert (code in codes(**header)) is fires


def test_unknown_period_asks_for_no_long_term_goal() -> None:
    fields = [finding.field for finding in found(with_rows(long_term_goal="", period="多年"), "C101")]
    assert fields == []


@pytest.mark.parametrize(("basis", "severity"), [("甲21万元", W_), ("甲21.1万元", E_), ("甲18.9万元", E_)])
def test_gross_difference_begins_above_five_percent(basis: str, severity: Severity) -> None:
    form = with_rows(cost_basis=f"窗口人员培训{basis}", annual_amount="20.00", medium_term_total="60.00")
    assert [finding.severity for finding in found(form, "A101")] == [severity]


@pytest.mark.parametrize(("count", "more"), [(20, False), (21, True)])
def test_long_sums_are_cut(count: int, more: bool) -> None:
    (finding,) = found(with_rows(cost_basis="；".join(f"第{n}项培训费3万元" for n in range(count))), "A101")
    assert (f"（共 {count} 项）" in finding.message) is more
    assert finding.message.count("3万元") == 20


@pytest.mark.parametrize(
    ("goal", "value", "fires"),
    [
        ("组织窗口人员培训3万人次", "≥3万人次", False),
        ("组织窗口人员培训30000人次", "≥3万人次", False),
        ("组织窗口人员培训4万人次", "≥3万人次", True),
        ("组织窗口人员培训1亿人次", "≥1亿人次", False),
        ("组织窗口人员培训2亿人次", "≥1亿人次", True),
        ("组织窗口人员培训300人次、窗口人员轮训200人次", "≥250人次", False),
        ("去年窗口人员培训400人次", "≥300人次", False),
        ("每月窗口人员培训400人次", "≥300人次", False),
        ("窗口人员培训400场", "≥300人次", False),
    ],
)
def test_quantities_disagree_by_thing_and_number(goal: str, value: str, fires: bool) -> None:
    rows = (row(Q, "窗口人员培训人次", value), *CLEAN.indicators[1:])
    form = CLEAN.model_copy(update={"annual_goal": goal, "cost_basis": "", "indicators": rows})
    assert bool(found(form, "A103")) is fires


@pytest.mark.parametrize(
    ("basis", "value", "fires"),
    [
        ("印章费312元/套", "≥961套", False),
        ("印章费312元/套", "≥962套", True),
        ("印章费312元/套", "≥962枚", False),
        ("水电费312元/套", "≥962套", False),
        ("印章费312元/套·月", "≥962套", False),
    ],
)
def test_price_times_quantity_is_set_against_the_amount(basis: str, value: str, fires: bool) -> None:
    form = with_rows(row(Q, "免费印章发放数量", value), cost_basis=basis)
    assert bool(found(form, "A102")) is fires


def test_same_indicator_names_the_first_row() -> None:
    (finding,) = found(with_rows(row(SOCIAL, "培训 考核合格率", "≥90%")), "C109")
    assert (finding.row, "与第 2 行重复" in finding.message) == (10, True)


@pytest.mark.parametrize(("name", "shown"), [("提" * 30, "提" * 30), ("提" * 31, "提" * 30 + "…")])
def test_long_names_are_cut(name: str, shown: str) -> None:
    (finding,) = found(with_rows(row(QUALITY, name, "≥3个")), "M102")
    assert f"“{shown}”" in finding.message


@pytest.mark.parametrize(("rows", "told_rows"), [(2, 0), (3, 1), (4, 1)])
def test_three_equal_rows_are_the_same_text(rows: int, told_rows: int) -> None:
    peer = Declaration(project_name="别的项目", indicators=CLEAN.indicators[:rows])
    assert len(found(CLEAN, "R112", Context(peers=(peer,)))) == told_rows


@pytest.mark.parametrize(("goal", "fires"), [("做好窗口培训工作", True), ("做好窗口培训班", False)])
def test_short_goals_coincide_by_chance(goal: str, fires: bool) -> None:
    peer = Declaration(project_name="别的项目", annual_goal=goal)
    form = CLEAN.model_copy(update={"annual_goal": goal})
    assert bool(found(form, "R112", Context(peers=(peer,)))) is fires


def test_majority_of_dates_gives_the_year() -> None:
    later = row(TIME, "到货时间", "2024年3月31日前"), row(TIME, "上线时间", "2024年4月30日前")
    assert [finding.row for finding in found(with_rows(*later), "F105")] == [2]
    assert undecided(with_rows(later[0]), "F105")


def test_finding_on_a_row_that_is_gone_has_no_slot() -> None:
    draft = Draft.of(CLEAN)
    last = Finding(code="M101", name="degree-adverb-in-name", severity=E_, row=9, fields=("三级指标",), message="甲")
    gone = replace(last, row=10)
    told_ = changes((draft, Report(findings=(last,))), (draft, Report(findings=(gone,))))
    assert (told_.solved, told_.fresh, told_.standing) == ((last,), (gone,), ())


@pytest.mark.parametrize(
    ("slot", "name", "value", "severities"),
    [
        (SOCIAL, "供餐份次", "≥5份次", []),
        (SOCIAL, "供餐份", "≥5份", [E_]),
        (QUALITY, "网络抖动", "≤20毫秒", []),
        (QUALITY, "网络抖动", "≤20套", [W_]),
    ],
)
def test_unit_says_what_is_measured(slot: Slot, name: str, value: str, severities: list[Severity]) -> None:
    assert told("M102", slot, name, value) == severities
