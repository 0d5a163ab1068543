"""The ways clerks talk: round numbers, rows told apart by what they are of, figures said in passing."""

import pytest

from assistant.conversation import interpret, path_of
from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft
from assistant.vocabulary.slots import Slot


def form(*rows: tuple[Slot, str, str, str], **header: str) -> Draft:
    indicators = tuple(Indicator.of(slot, name, value, text) for slot, name, value, text in rows)
    return Draft.of(Declaration(indicators=indicators)).with_header(**header)


ROADS = form(
    (Slot.QUANTITY, "修补路面面积", "≥2000平方米", "指修补路面的面积；来源：计量单"),
    (Slot.QUANTITY, "沥青采购数量", "≥5吨", "指采购的重量；来源：入库单"),
    (Slot.QUANTITY, "安全宣讲场次", "≥8场", "指全年举办的宣讲场次；来源：签到表"),
    (Slot.QUANTITY, "过街通行人次", "≥30000人次", "指全年通行人次；来源：计数器"),
    (Slot.QUALITY, "验收合格率", "≥95%", "指路面修补验收合格率；来源：验收单"),
    (Slot.QUALITY, "验收合格率", "≥98%", "指护栏安装验收合格率；来源：验收单"),
    (Slot.TIMELINESS, "修补完成时间", "2026年10月31日前", "指最后一处修补完成的时间；来源：验收单"),
    (Slot.COST, "石子单价", "≤150元/吨", "石子单价=采购支出÷采购重量；来源：合同"),
    (Slot.COST, "单场宣讲成本", "≤900元/场", "单场成本=支出÷场次；来源：结算单"),
    (Slot.COST, "每平方米养护成本", "≤12元/平方米·年", "单位成本=支出÷面积；来源：结算单"),
    (Slot.TIMELINESS, "坑洞报修处置时间", "≤24小时", "指接报到修好的平均用时；来源：工单"),
    (Slot.SERVED, "居民满意度", "≥85%", "满意度=满意问卷数÷有效问卷数×100%；来源：问卷"),
    annual_goal="修补路面2000平方米，开展宣讲8场，力争零事故，居民满意度85%以上。",
)


def edits(instruction: str, draft: Draft = ROADS) -> list[tuple[str, str | None, object]]:
    return [(str(a.op), path_of(a, draft), a.value) for a in interpret(instruction, draft).amendments]


def value(name: str) -> str:
    return f"绩效指标[三级指标={name}].指标值"


@pytest.mark.parametrize("said", ["十来场", "二三十场", "几十场", "20多场", "上百场", "三五场", "好几场", "百把场"])
def test_round_number_is_asked_back(said: str) -> None:
    assert edits(f"安全宣讲办{said}就够了吧") == [("ask", value("安全宣讲场次"), None)]


@pytest.mark.parametrize(("said", "number"), [("九五", 95), ("九成以上", 90), ("百分之九十", 90)])
def test_plain_spoken_number_is_no_round_one(said: str, number: int) -> None:
    assert edits(f"居民满意度提到{said}") == [("replace", value("居民满意度"), f"≥{number}%")]


@pytest.mark.parametrize(
    ("said", "row"),
    [("护栏那个合格率改成99%", "验收合格率#2"), ("路面修补的验收合格率提到99", "验收合格率"),
     ("把护栏安装验收合格率改成99%", "验收合格率#2")],
)  # fmt: skip
def test_equal_names_are_told_apart_by_their_explanations(said: str, row: str) -> None:
    assert edits(said) == [("replace", value(row), "≥99%")]


def test_what_explanations_share_tells_nothing_apart() -> None:
    assert [op for op, _, _ in edits("验收单那个合格率改成99%")] == ["ask"]


def test_weights_and_areas_may_be_split() -> None:
    assert edits("沥青减半") == [("replace", value("沥青采购数量"), "≥2.5吨")]


def test_price_a_piece_is_of_the_only_row_in_that_unit() -> None:
    assert edits("宣讲办十场，每场不超800块") == [
        ("replace", value("安全宣讲场次"), "≥10场"),
        ("replace", value("单场宣讲成本"), "≤800元/场"),
    ]


def test_two_tenths_are_a_share() -> None:
    assert edits("过街人次少点，降两成") == [("replace", value("过街通行人次"), "≥24000人次")]


def test_half_sentence_is_taken_out_by_a_word_of_it() -> None:
    assert edits("年度目标里零事故那半句删了") == [
        ("replace", "年度目标", "修补路面2000平方米，开展宣讲8场，居民满意度85%以上。")
    ]


@pytest.mark.parametrize(
    ("said", "name", "shown"),
    [("麻烦把通行的量再加一千人次，谢谢", "过街通行人次", "≥31000人次"),
     ("路面修补到2500平", "修补路面面积", "≥2500平方米"),
     ("坑洞报修要12个小时内处理掉", "坑洞报修处置时间", "≤12小时"),
     ("养护成本11块5一平米", "每平方米养护成本", "≤11.5元/平方米·年"),
     ("单场宣讲贵了，砍一成", "单场宣讲成本", "≤810元/场"),
     ("居民那个满意度改90", "居民满意度", "≥90%")],
)  # fmt: skip
def test_spoken_of_in_passing(said: str, name: str, shown: str) -> None:
    assert edits(said) == [("replace", value(name), shown)]


@pytest.mark.parametrize(
    "said",
    ["1、沥青改6吨；2、宣讲改9场", "1. 沥青改6吨\n2. 宣讲改9场", "一是沥青改6吨，二是宣讲改9场",
     "①沥青改6吨 ②宣讲改9场", "（1）沥青改6吨；（2）宣讲改9场"],
)  # fmt: skip
def test_numbers_of_a_list_are_no_figures(said: str) -> None:
    assert edits(said) == [("replace", value("沥青采购数量"), "≥6吨"), ("replace", value("安全宣讲场次"), "≥9场")]


def test_date_behind_another_change_is_of_the_only_deadline() -> None:
    assert edits("宣讲做9场，9月中旬前搞定")[1:] == [("replace", value("修补完成时间"), "2026年9月20日前")]


def test_reason_behind_a_removal_is_no_instruction() -> None:
    assert edits("居民那个满意度换成90吧，没法再高") == [("replace", value("居民满意度"), "≥90%")]


@pytest.mark.parametrize("said", ["居民满意度的数据来源换成社区抽样", "把居民满意度的来源改为社区抽样"])
def test_source_of_an_explanation(said: str) -> None:
    place = "绩效指标[三级指标=居民满意度].指标解释"
    assert edits(said) == [("replace", place, "满意度=满意问卷数÷有效问卷数×100%；来源：社区抽样")]


def test_better_name() -> None:
    place = "绩效指标[三级指标=安全宣讲场次].三级指标"
    assert edits("“安全宣讲场次”这条名字叫“安全宣传场次”更合适") == [("replace", place, "安全宣传场次")]


@pytest.mark.parametrize(
    ("said", "day"),
    [("修补时间推后一个月", "2026年11月30日前"), ("修补时间提前一个月", "2026年9月30日前"),
     ("修补时间往后延两个月", "2026年12月31日前"), ("修补提前半个月", "2026年10月16日前")],
)  # fmt: skip
def test_end_of_a_month_stays_one(said: str, day: str) -> None:
    assert edits(said) == [("replace", value("修补完成时间"), day)]


@pytest.mark.parametrize(
    ("said", "shown"),
    [("加一条质量：护栏完好率100%", "100%"), ("质量加一条标线合格率达到100%", "≥100%"),
     ("加一条质量指标：安全事故0起", "0起"), ("加一条质量指标：护栏完好率92", "≥92%"),
     ("加一条质量指标：护栏完好率等于100%", "=100%")],
)  # fmt: skip
def test_new_full_share_is_written_as_it_was_said(said: str, shown: str) -> None:
    ((op, _, row),) = edits(said)
    assert op == "add"
    assert isinstance(row, Indicator)
    assert row.value == shown


@pytest.mark.parametrize("said", ["宣讲跟着加到12场", "宣讲场次相应提到12", "安全宣讲场次随之增加到12场"])
def test_words_that_link_to_another_change_name_nothing(said: str) -> None:
    assert edits(said) == [("replace", value("安全宣讲场次"), "≥12场")]


@pytest.mark.parametrize("said", ["宣讲每季度两场改成每季度三场，全年12场", "安全宣讲由每季度2场改为每季度3场"])
def test_frequency_by_another_frequency(said: str) -> None:
    assert edits(said) == [("replace", value("安全宣讲场次"), "≥12场")]


@pytest.mark.parametrize("said", ["宣讲那条也一起改", "安全宣讲场次这条也同步改一下", "对应的指标也跟着改"])
def test_row_follows_the_goal(said: str) -> None:
    found = edits(f"年度目标里的8场改成10场，{said}")
    assert [edit[2] for edit in found][1:] == ["≥10场"]


def test_named_row_that_does_not_hold_the_figure_is_asked() -> None:
    found = edits("年度目标里的8场改成10场，居民满意度那条也一起改")
    assert [edit[0] for edit in found] == ["replace", "ask"]


def test_row_named_without_a_pointer_follows_the_goal() -> None:
    found = edits("年度目标的8场改成10场，安全宣讲场次也跟着改")
    assert [edit[2] for edit in found][1:] == ["≥10场"]
    assert [edit[0] for edit in edits("年度目标的8场改成10场，居民满意度也跟着改")] == ["replace", "ask"]


@pytest.mark.parametrize(
    "said", ["10月31日太赶了，放到11月15日", "10月底太急，改到11月15日", "修补10月31日前来不及，放到11月15日"]
)
def test_complaint_about_a_date_leads_up_to_the_change(said: str) -> None:
    assert edits(said) == [("replace", value("修补完成时间"), "2026年11月15日前")]


@pytest.mark.parametrize(
    "said",
    [
        "年度目标最后那句居民满意度85%以上去掉",
        "把年度目标里最后一句居民满意度85%以上删掉",
        "年度目标去掉最后那句居民满意度85%以上",
    ],
)
def test_clause_is_cut_where_it_is_said_to_stand(said: str) -> None:
    assert edits(said) == [("replace", "年度目标", "修补路面2000平方米，开展宣讲8场，力争零事故。")]


@pytest.mark.parametrize("verb", ["全部重写成", "重新写成", "整段改写为", "改写成"])
def test_goal_is_written_anew(verb: str) -> None:
    text = "全年修补路面3000平方米，居民满意度90%以上。"
    assert edits(f"年度目标{verb}：{text}") == [("replace", "年度目标", text)]


@pytest.mark.parametrize("verb", ["改称", "改称为", "改名叫做", "更名叫", "换个名字叫"])
def test_verbs_of_naming_are_no_part_of_the_name(verb: str) -> None:
    place = "绩效指标[三级指标=居民满意度].三级指标"
    assert edits(f"居民满意度{verb}沿线居民满意度，值不动") == [("replace", place, "沿线居民满意度")]


def test_figures_of_a_text_in_one_clause() -> None:
    text = "修补路面3000平方米，开展宣讲10场，力争零事故，居民满意度85%以上。"
    assert edits("年度目标的2000平方米改为3000平方米、8场改为10场") == [("replace", "年度目标", text)]


def test_text_never_gets_the_words_of_an_instruction() -> None:
    found = edits("年度目标的2000平方米改为3000平方米和零事故改为少事故")
    assert "改为" not in str(found[0][2])


@pytest.mark.parametrize("said", ["数据来源写巡查记录和值班日志", "来源改成巡查记录和值班日志"])
def test_source_of_an_explanation_that_was_led_up_to(said: str) -> None:
    place = "绩效指标[三级指标=安全宣讲场次].指标解释"
    text = "指全年举办的宣讲场次；来源：巡查记录和值班日志"
    assert edits(f"安全宣讲场次的解释改一下，{said}") == [("replace", place, text)]


@pytest.mark.parametrize("kept", ["长期目标不动", "居民满意度保持不变", "其他照旧", "宣讲场次不用动", "都维持原样"])
def test_what_is_to_stay_is_no_question(kept: str) -> None:
    assert edits(f"过街通行人次改成40000，{kept}") == [("replace", value("过街通行人次"), "≥40000人次")]


@pytest.mark.parametrize("said", ["9月30日之前修补要全部结束", "在9月底前修补必须完成", "9月30日前路面都修补到位"])
def test_date_may_come_first(said: str) -> None:
    assert edits(said) == [("replace", value("修补完成时间"), "2026年9月30日前")]


@pytest.mark.parametrize("said", ["9月30日前护栏安装要完成", "9月底前人员招聘必须结束"])
def test_date_of_another_thing_changes_nothing(said: str) -> None:
    assert not [edit for edit in edits(said) if edit[0] != "ask"]


def test_lower_bar_that_was_called_enough() -> None:
    assert edits("居民满意度不用那么高，80就够了") == [("replace", value("居民满意度"), "≥80%")]


@pytest.mark.parametrize("verb", ["再来一条", "多来一条", "再弄一条", "再列一条"])
def test_one_more_row_in_other_words(verb: str) -> None:
    ((op, _, row),) = edits(f"质量{verb}：标线清晰率95%")
    assert op == "add"
    assert isinstance(row, Indicator)
    assert (row.name, row.value) == ("标线清晰率", "≥95%")
