"""Messages as they are typed in a chat: no marks between wishes, complaints that name the row, ends left out."""

import pytest

from assistant.conversation import interpret
from assistant.conversation.clauses import clauses
from assistant.draft import Draft
from assistant.vocabulary.slots import Slot
from tests.test_conversation_spoken import edits, form, value

KITCHEN = form(
    (Slot.QUANTITY, "厨师培训期数", "≥4期", "指举办的期数；来源：签到表"),
    (Slot.QUANTITY, "灶具更换数量", "≥60台", "指更换并验收的台数；来源：验收单"),
    (Slot.QUALITY, "食品抽检合格率", "≥95%", "合格率=合格批次÷抽检批次×100%；来源：抽检报告"),
    (Slot.QUALITY, "留样完整率", "≥90%", "考核留样完整率"),
    (Slot.TIMELINESS, "更换完成时间", "2026年9月30日前", "指最后一台更换的时间；来源：验收单"),
    (Slot.COST, "预算执行进度", "≥90%", "考核预算执行进度"),
    (Slot.SOCIAL, "食堂就餐人数", "≥800人", "指日均就餐人数；来源：刷卡记录"),
    annual_goal="举办厨师培训4期，更换灶具60台，9月30日前完成。",
    long_term_goal="三年内全部食堂达标。",
    cost_basis="灶具费60台×2000元/台=12万元。",
    policy_basis="根据职责开展",
    unit="某局食堂",
    project_name="食堂改造",
    is_new="是",
    annual_amount="12.00",
    medium_term_total="36.00",
)
"""No satisfaction row: the slot is free."""


def put(name: str, to: str) -> tuple[str, str, str]:
    return "replace", value(name), to


@pytest.mark.parametrize(
    ("said", "pieces"),
    [
        ("合格率96 期数6", ("合格率96 ", "期数6")),
        ("合格率90太低了 96吧", ("合格率90太低了 ", "96吧")),
        ("期数6合格率96", ("期数6", "合格率96")),
        ("期数6期合格率96%台数70台", ("期数6期", "合格率96%", "台数70台")),
        ("期数8人次600", ("期数8", "人次600")),
        ("灶具改成70台年度目标里也改", ("灶具改成70台", "年度目标里也改")),
        ("合格率改成96完整率改成95", ("合格率改成96", "完整率改成95")),
        ("灶具 从 60 改成 70 台", ("灶具 从 60 改成 70 台",)),
        ("9月 15日前", ("9月 15日前",)),
        ("从60台改成70台", ("从60台改成70台",)),
        ("合格率改成96以上完整率改成95%", ("合格率改成96以上完整率改成95%",)),
        ("年度目标改成2026年更换灶具70台", ("年度目标改成2026年更换灶具70台",)),
    ],
)
def test_wishes_end_without_a_mark(said: str, pieces: tuple[str, ...]) -> None:
    assert clauses(said) == pieces


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("更换完成时间 10月15", [put("更换完成时间", "2026年10月15日前")]),
        ("抽检合格率97 留样完整率95", [put("食品抽检合格率", "≥97%"), put("留样完整率", "≥95%")]),
        ("抽检合格率95太低了 98吧", [put("食品抽检合格率", "≥98%")]),
        ("咱们今年只培训六期", [put("厨师培训期数", "≥6期")]),
        ("烦请将留样完整率调整为不低于98%，其余指标维持不变，辛苦。", [put("留样完整率", "≥98%")]),
        ("抽检合格率松了点，收到98%以上", [put("食品抽检合格率", "≥98%")]),
        ("留样完整率这条跟抽检重复了，去掉", [("remove", "绩效指标[三级指标=留样完整率]", None)]),
        ("留样完整率那条领导说没必要，删了算了", [("remove", "绩效指标[三级指标=留样完整率]", None)]),
    ],
)
def test_short_message(said: str, wanted: list[tuple[str, str, object]]) -> None:
    assert edits(said, KITCHEN) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "成本这个不行，写成单台灶具成本，不超过2000元/台",
        "成本换成单台灶具成本，全年不超过2000元/台",
        "成本换成单台灶具成本，每年不超过2000元/台",
        "审计说预算执行进度不是成本，让我们改成单台灶具成本，每台不超过2000元",
    ],
)
def test_row_of_a_complaint_gives_way(said: str) -> None:
    name = "绩效指标[三级指标=预算执行进度].三级指标"
    assert edits(said, KITCHEN) == [
        ("replace", name, "单台灶具成本"), ("replace", value("预算执行进度"), "≤2000元/台")
    ]  # fmt: skip


def test_value_behind_what_was_not_understood_stays_away() -> None:
    response = interpret("成本这个不行，写成那什么什么玩意，95%以上", KITCHEN)
    assert all(a.field != "指标值" for a in response.changes)


@pytest.mark.parametrize("said", ["上半年培训2期", "每季度培训1期", "原来培训3期"])
def test_part_of_a_year_is_no_target(said: str) -> None:
    assert not interpret(said, KITCHEN).changes


@pytest.mark.parametrize(
    ("said", "field", "text"),
    [
        ("年度目标期数也跟着改成5期", "年度目标", "举办厨师培训5期，更换灶具60台，9月30日前完成。"),
        ("长期目标里三年改成两年", "长期目标", "两年内全部食堂达标。"),
        ("单位名字写错了，是某局机关食堂", "申请单位", "某局机关食堂"),
        ("不是新增项目，改为否", "是否新增项目", "否"),
        ("总额改成40万", "项目总金额", "40.00"),
        ("新增项目改成否", "是否新增项目", "否"),
        ("项目名称后面加上“（一期）”", "项目名称", "食堂改造（一期）"),
        ("年度目标前面加“2026年”", "年度目标", "2026年举办厨师培训4期，更换灶具60台，9月30日前完成。"),
        ("总金额36万改成40万", "项目总金额", "40.00"),
        ("实施期限3年改5年", "实施期限", "5"),
        ("单位改成某局后勤中心", "申请单位", "某局后勤中心"),
        ("政策依据补上《食堂管理办法》", "政策依据", "根据职责开展。《食堂管理办法》"),
    ],
)
def test_header_said_briefly(said: str, field: str, text: str) -> None:
    assert edits(said, KITCHEN) == [("replace", field, text)]


def test_same_figure_in_the_goal_follows_without_a_mark() -> None:
    goal = "举办厨师培训4期，更换灶具70台，9月30日前完成。"
    found = edits("灶具更换数量改成70台年度目标里的60台也改了", KITCHEN)
    assert found == [put("灶具更换数量", "≥70台"), ("replace", "年度目标", goal)]


@pytest.mark.parametrize("how", ["写清楚：", "写具体点，", "写完整："])
def test_manner_of_writing_is_not_written(how: str) -> None:
    text = "完整率=完整留样÷应留样×100%，来源留样记录"
    assert edits(f"留样完整率的解释{how}{text}", KITCHEN)[0][2] == text


@pytest.mark.parametrize("said", ["测算依据里的灶具费改成2000元/台×70台", "政策依据写上《食堂管理办法》"])
def test_what_would_garble_a_text_is_asked(said: str) -> None:
    assert [edit[0] for edit in edits(said, KITCHEN)] == ["ask"]


@pytest.mark.parametrize(
    ("said", "slot", "name", "to"),
    [
        ("加一条油烟排放达标率，放质量里，不低于98%", "质量", "油烟排放达标率", "≥98%"),
        ("满意度那一栏填就餐职工满意度不低于百分之八十八", "服务对象满意度", "就餐职工满意度", "≥88%"),
    ],
)
def test_slot_of_a_new_row_said_apart(said: str, slot: str, name: str, to: str) -> None:
    (added,) = interpret(said, KITCHEN).changes
    assert (added.value.level2, added.value.name, added.value.value) == (slot, name, to)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "told"), [("成本这行为什么说不合格", "预算执行进度"), ("你看这个表能通过不", "这份表有")]
)
def test_question_without_a_mark(said: str, told: str) -> None:
    assert told in interpret(said, KITCHEN).answer


def test_focus_is_no_substitute_for_what_was_not_understood() -> None:
    draft: Draft = KITCHEN
    response = interpret("换成那什么玩意，95%以上", draft, focus=2)
    assert not response.changes


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("灶具从60台砍到45台", [put("灶具更换数量", "≥45台")]),
        ("更换完成时间由9月30日改为10月20日", [put("更换完成时间", "2026年10月20日前")]),
        ("更换完成时间从2026年9月30日前提前到8月底", [put("更换完成时间", "2026年8月31日前")]),
        ("抽检合格率降到90%吧，95做不到", [put("食品抽检合格率", "≥90%")]),
        ("灶具今年多采购5台", [put("灶具更换数量", "≥65台")]),
        ("厨师培训改成每两月一次，全年6期", [put("厨师培训期数", "≥6期")]),
        ("最后一台更换要在10月15号前做完", [put("更换完成时间", "2026年10月15日前")]),
        ("留样完整率那个，名字改成食品留样完整率",
         [("replace", "绩效指标[三级指标=留样完整率].三级指标", "食品留样完整率")]),
        ("政策依据改成《食堂管理办法》，政策依据补上文号：某府办〔2025〕3号",
         [("replace", "政策依据", "《食堂管理办法》（某府办〔2025〕3号）")]),
        ("年度目标里9月30日往后推到10月15日",
         [("replace", "年度目标", "举办厨师培训4期，更换灶具60台，10月15日前完成。")]),
        ("成本换一个能算出来的，比如单台灶具成本，不超过2000元/台",
         [("replace", "绩效指标[三级指标=预算执行进度].三级指标", "单台灶具成本"), put("预算执行进度", "≤2000元/台")]),
    ],
)  # fmt: skip
def test_wish_in_passing(said: str, wanted: list[tuple[str, str, object]]) -> None:
    assert edits(said, KITCHEN) == wanted


@pytest.mark.parametrize("said", ["每两周", "每两月一次"])
def test_frequency_is_no_name(said: str) -> None:
    assert all(edit[0] == "ask" for edit in edits(f"厨师培训改成{said}", KITCHEN))


def test_count_is_whole() -> None:
    assert edits("厨师培训改成6.5期", KITCHEN) == [("ask", value("厨师培训期数"), None)]


def test_bare_one_of_a_limit_is_one_percent() -> None:
    draft = form((Slot.QUALITY, "差错率", "≤5%", "差错率=差错件数÷办件数×100%；来源：抽查记录"))
    assert edits("差错率1", draft) == [put("差错率", "≤1%")]


def test_percentage_below_one_is_a_percentage() -> None:
    draft = form((Slot.QUALITY, "差错率", "≤5%", "差错率=差错件数÷办件数×100%；来源：抽查记录"))
    assert edits("差错率写不高于1%", draft) == [put("差错率", "≤1%")]


@pytest.mark.parametrize(
    ("said", "slot", "name", "to"),
    [
        ("再加个质量指标，叫食谱公示率，95以上就成", "质量", "食谱公示率", "≥95%"),
        ("补一条生态效益：厨余回收利用率，60%起", "生态效益", "厨余回收利用率", "≥60%"),
        ("服务对象满意度：就餐职工满意度≥90%", "服务对象满意度", "就餐职工满意度", "≥90%"),
    ],
)
def test_least_value_said_lightly(said: str, slot: str, name: str, to: str) -> None:
    (added,) = interpret(said, KITCHEN).changes
    assert (added.value.level2, added.value.name, added.value.value) == (slot, name, to)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "said", ["总金额和本年度都改成50万", "总金额本年度都改成50万", "本年度金额和总金额都改成50万元"]
)
def test_two_amounts_at_once(said: str) -> None:
    found = {edit[1:] for edit in edits(said, KITCHEN)}
    assert found == {("项目总金额", "50.00"), ("本年度项目金额", "50.00")}


@pytest.mark.parametrize(
    "said",
    [
        "报名截止时间改到5月底",
        "灶具故障台数不超过3台",
        "灶具故障3台",
        "三年共培训18期",
        "故障期数不超过3期",
        "年度目标补上具体数量",
        "年度目标里加上就餐满意度",
        "把食堂就餐人数挪到数量",
    ],
)
def test_what_is_of_something_else_is_asked(said: str) -> None:
    response = interpret(said, KITCHEN)
    assert not response.changes
    assert response.amendments


def test_faster_is_less_time() -> None:
    draft = form((Slot.TIMELINESS, "故障修复时间", "≤8小时", "指从报修到修复的时间；来源：工单"))
    assert edits("修复时间再快2小时", draft) == [put("故障修复时间", "≤6小时")]


def test_time_in_another_unit_is_the_rows() -> None:
    draft = form((Slot.TIMELINESS, "故障修复时间", "≤8小时", "指从报修到修复的时间；来源：工单"))
    assert edits("修复时间太长了，90分钟", draft) == [put("故障修复时间", "≤90分钟")]


def test_period_is_made_longer() -> None:
    assert edits("实施期限延长到2年", KITCHEN) == [("replace", "实施期限", "2")]


def test_unit_cost_is_the_only_cost() -> None:
    draft = form((Slot.COST, "单台灶具成本", "≤2000元/台", "单台成本=支出÷台数；来源：合同"))
    assert edits("单位成本改为1800", draft) == [put("单台灶具成本", "≤1800元/台")]


@pytest.mark.parametrize("said", ["年度目标里加上网格员持证率达到90%", "加一条质量指标，写上网格巡查完成率，95%以上"])
def test_grid_workers_are_no_internet(said: str) -> None:
    assert interpret(said, KITCHEN).changes


def test_verb_of_writing_is_no_part_of_a_name() -> None:
    (added,) = interpret("加一条质量指标，写上网格巡查完成率，95%以上", KITCHEN).changes
    assert added.value.name == "网格巡查完成率"  # type: ignore[union-attr]


@pytest.mark.parametrize("said", ["上网查一下别人怎么写", "帮我上网搜一下"])
def test_internet_is_declined(said: str) -> None:
    assert [edit[0] for edit in edits(said, KITCHEN)] == ["refuse"]


def test_slot_said_behind_a_new_row() -> None:
    (added,) = interpret("新增指标食谱覆盖率100%，质量", KITCHEN).changes
    assert (added.value.level2, added.value.value) == ("质量", "100%")  # type: ignore[union-attr]


def test_export_of_a_system_is_a_source() -> None:
    ((op, path, text),) = edits("就餐人数的来源改成刷卡系统导出", KITCHEN)
    assert (op, path) == ("replace", "绩效指标[三级指标=食堂就餐人数].指标解释")
    assert str(text).endswith("来源：刷卡系统导出")


@pytest.mark.parametrize("said", ["导出成pdf", "帮我导出一份", "改完，导出一下"])
def test_export_is_declined(said: str) -> None:
    assert [edit[0] for edit in edits(said, KITCHEN)] == ["refuse"]


def test_wish_for_better_words_is_asked_for_them() -> None:
    (asked,) = interpret("留样完整率的解释写具体点", KITCHEN).amendments
    assert asked.reason == "指标解释要怎样写？没有改动；请把要写的话说出来"
