from pathlib import Path

import pytest

from assistant.draft import Draft
from assistant.readers.reading import read_text

FORMS = Path(__file__).with_name("forms") / "declarations-2023.txt"
HEAD = "一级指标\t二级指标\t三级指标\t指标值\t指标解释\n"


@pytest.fixture(scope="module")
def nine() -> tuple[Draft, ...]:
    return read_text(FORMS.read_text(encoding="utf-8"))


def values(draft: Draft) -> list[tuple[str, str, str]]:
    return [row.indicator.cells for row in draft.rows]


def test_nine_forms_have_their_rows(nine: tuple[Draft, ...]) -> None:
    assert [len(draft.rows) for draft in nine] == [10, 10, 10, 12, 10, 11, 11, 10, 11]
    assert [draft.header.project_name for draft in nine] == [
        "基层公共服务平台建设", "窗口人员培训", "宣传费", "开办企业专区业务", "大厅管理及运行经费",
        "劳务派遣人员", "其他一般管理事务", "购置费", "办公设备购置",
    ]  # fmt: skip


def test_every_cell_of_the_file_is_read(nine: tuple[Draft, ...]) -> None:
    """Independent of the reader: the rows by the words they begin with, the fields as parts of the file."""
    text = FORMS.read_text(encoding="utf-8").replace("1,", "1").replace("2,", "2")
    lines = [line for line in text.splitlines() if line.startswith(("产出\t", "效益\t", "满意度\t"))]
    cells = [[cell.strip().lstrip("*").replace(" ", "") for cell in line.split("\t")[:5]] for line in lines]
    read = [row.indicator for draft in nine for row in draft.rows]
    assert [[i.level1, i.level2, i.name, i.value, i.explanation] for i in read] == cells
    for draft in nine:
        fields = draft.header.model_dump(exclude={"indicators"}).values()
        assert all(field and field in text for field in fields)


def test_header_of_the_fourth_form(nine: tuple[Draft, ...]) -> None:
    header = nine[3].header
    assert header.project_code == "440304231060100905011"
    assert (header.unit, header.budget_unit) == ("深圳市福田区政务服务中心", "深圳市福田区政务服务数据管理局（本级）")
    assert (header.period, header.project_type, header.is_new) == ("3", "01 其他项目", "否")
    assert (header.allocation, header.medium_term_total, header.annual_amount) == (
        "因素法和项目法",
        "1803.81",
        "601.27",
    )
    assert header.policy_basis.startswith("项目依据《深圳市人民政府办公厅关于")
    assert header.cost_basis.endswith("以18元~21.9元/件（单价），据实结算。")
    assert header.long_term_goal.endswith("进一步提高现场领取结果的便利度和办事体验感。")


def test_markup_goes_and_numbering_stays(nine: tuple[Draft, ...]) -> None:
    basis = nine[0].header.cost_basis
    assert "<" not in basis
    assert basis.startswith("1. 福田区行政服务大厅2022年")
    assert basis.count(" 10. ") == 2
    assert "网页标记" in nine[0].warnings[0].message
    assert nine[0].warnings[0].place == "第 11 行"


def test_wrapped_names_are_joined(nine: tuple[Draft, ...]) -> None:
    names = [row.indicator.name for row in nine[6].rows]
    assert "其他一般管理事务工作完成时间" in names
    assert "保障机构正常运转和提高工作效率" in names
    assert not any(draft.warnings for draft in nine[1:])


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("产出 | *质量 | 系统故障率 | ≤2% | 故障÷总数", ("系统故障率", "≤2%", "故障÷总数")),
        ("| 产出指标 | ★质量指标 | 系统故障率 | ≤2% | 故障÷总数 |", ("系统故障率", "≤2%", "故障÷总数")),
        ("产出\t\\*质量\t系统故障率\t≤2%", ("系统故障率", "≤2%", "")),
    ],
)
def test_one_row_is_a_partial_form(text: str, cells: tuple[str, str, str]) -> None:
    (draft,) = read_text(text)
    assert values(draft) == [cells]
    assert (draft.rows[0].indicator.level1, draft.rows[0].indicator.level2) == ("产出", "质量")


def test_one_field_is_a_partial_form() -> None:
    (draft,) = read_text("测算依据：3台×8000元/台；\n共2.4万元")
    assert draft.header.cost_basis == "3台×8000元/台；\n共2.4万元"


def test_lines_of_fields_and_rows_are_one_form() -> None:
    (draft,) = read_text(
        "年度目标：培训300人次\n产出 | *数量 | 培训人次 | ≥300人次 | 签到表\n效益 | *社会效益 | 知晓率 | ≥80% | 问卷"
    )
    assert draft.header.annual_goal == "培训300人次"
    assert len(draft.rows) == 2


def test_repeated_code_starts_a_form() -> None:
    form = "项目编码：{}\t项目名称：{}\n" + HEAD + "产出\t*数量\t次数\t≥1次\t台账\n"
    drafts = read_text(form.format("1" * 21, "甲") + "\n" + form.format("2" * 21, "乙"))
    assert [draft.header.project_name for draft in drafts] == ["甲", "乙"]


def test_pairs_may_be_parted_by_spaces() -> None:
    (draft,) = read_text("项目编码: 123   项目名称: 宣传费\n申请单位：某局　　一级预算单位：某委")
    header = draft.header
    assert (header.project_code, header.project_name, header.unit, header.budget_unit) == (
        "123",
        "宣传费",
        "某局",
        "某委",
    )


def test_other_pairs_of_a_line_are_left_out() -> None:
    (draft,) = read_text("填报单位：某中心   填报日期：2023年1月5日\n实施期限\t\t联系人\t张三")
    assert (draft.header.unit, draft.header.period) == ("某中心", "")


def test_bullets_and_brackets_mark_labels() -> None:
    (draft,) = read_text("- 项目编码：123\n* 申请单位: 某局\n【项目名称】培训\n**政策依据**：《办法》\n- 第二条")
    header = draft.header
    assert (header.project_code, header.unit, header.project_name) == ("123", "某局", "培训")
    assert header.policy_basis == "《办法》\n- 第二条"


def test_text_copied_from_paper_is_read() -> None:
    (draft,) = read_text(
        "项目编码 123 项目名称 窗口 培训\n实施期限 3 项目类型 01 其他项目\n年度目标 培训 300 人次\n"
        "一级指标 二级指标 三级指标 指标值 指标解释\n产出 *数量 培训人次 ≥300人次 以签到表 为准\n"
    )
    header = draft.header
    assert (header.project_code, header.project_name, header.period) == ("123", "窗口 培训", "3")
    assert (header.project_type, header.annual_goal) == ("01 其他项目", "培训 300 人次")
    assert values(draft) == [("培训人次", "≥300人次", "以签到表 为准")]


def test_numbering_and_ellipses_of_a_template_go() -> None:
    (draft,) = read_text(
        HEAD + "产出\t*数量\t指标1：培训人次\t≥300人次\t\n产出\t*数量\t……\t\t\n产出\t*数量\t指标2：\t\t"
    )
    assert values(draft) == [("培训人次", "≥300人次", "")]


def test_value_lines_that_look_like_labels_stay_in_the_value() -> None:
    (draft,) = read_text("项目名称：甲\n测算依据：\n1. 项目名称：乙系统，10万元\n2. 年度预算：5万元\n年度目标：完成")
    assert draft.header.project_name == "甲"
    assert draft.header.cost_basis == "1. 项目名称：乙系统，10万元\n2. 年度预算：5万元"
    assert draft.header.annual_amount == ""


def test_dropped_level_cells_are_carried() -> None:
    (draft,) = read_text(HEAD + "产出\t*数量\t场次\t≥3场\t台账\n人次\t≥300人次\t签到\n*质量\t合格率\t100%\t验收单\n")
    assert [(row.indicator.level2, row.indicator.name) for row in draft.rows] == [
        ("数量", "场次"),
        ("数量", "人次"),
        ("质量", "合格率"),
    ]


def test_wrapped_explanation_is_joined() -> None:
    (draft,) = read_text(HEAD + "产出\t*数量\t场次\t≥3场\t全年举办的场次\n以台账为准\n\n备注：无\n填报人：张三")
    assert draft.rows[0].indicator.explanation == "全年举办的场次\n以台账为准"


def test_strangers_are_named_not_lost() -> None:
    (draft,) = read_text("项目名称：甲\n项目负责人：\t张三\n" + HEAD + "产出\t*数量\t场次\t≥3场\t台账\t多余的话")
    assert {"“张三”不是申报表的项目，没有读入", "表头以外的一列不是申报表的项目，没有读入：“多余的话”"} <= {
        w.message for w in draft.warnings
    }


def test_misspelt_label_is_read_with_a_warning() -> None:
    (draft,) = read_text("测算依剧：3台×8000元/台")
    assert draft.header.cost_basis == "3台×8000元/台"
    assert "测算依据" in draft.warnings[0].message


def test_yuan_becomes_wan_only_where_stated() -> None:
    (stated,) = read_text("项目名称：甲\t本年度项目金额（元）：\t4,700,000")
    assert stated.header.annual_amount == "470.00"
    assert "换算" in stated.warnings[0].message


@pytest.mark.parametrize(
    ("label", "text", "amount", "words"),
    [
        ("（千元）", "2871", "287.10", "以千元为单位的 2871 已换算"),
        ("（亿元）", "0.02871", "287.10", "以亿元为单位"),
        ("（百万元）", "2.871", "287.10", "以百万元为单位"),
        ("", "2,871千元", "287.10", "以千元为单位"),
        ("", "￥2,871,000元整", "287.10", "以元为单位"),
        ("（万元）", "￥287.10", "287.10", ""),
        ("（万元）", "287.1万元", "287.10", ""),
        ("（万元）", "约287.10", "约287.10", "不是数字"),
        ("（万元）", "287.1049", "287.1049", "多于两位"),
        ("（万元）", "贰佰捌拾柒万壹仟元整", "贰佰捌拾柒万壹仟元整", "合 287.10 万元"),
    ],
)
def test_every_unit_of_money_is_heeded(label: str, text: str, amount: str, words: str) -> None:
    (draft,) = read_text(f"项目名称：培训\n本年度项目金额{label}：{text}")
    told = [warning.message for warning in draft.warnings]
    assert draft.header.annual_amount == amount
    assert len(told) == bool(words)
    assert all(words in message for message in told)


def test_rows_that_name_their_columns_are_read() -> None:
    lines = (
        "项目名称：培训",
        "1. 一级指标：产出；二级指标：数量；三级指标：培训人次；指标值：≥300人次；指标解释：签到表，按场；人次合计。",
        "2、一级指标：产出，二级指标：*质量，三级指标：合格率，指标值：100%",
    )
    (draft,) = read_text("\n".join(lines))
    rows = [(row.indicator.level2, *row.indicator.cells) for row in draft.rows]
    assert rows == [("数量", "培训人次", "≥300人次", "签到表，按场；人次合计"), ("质量", "合格率", "100%", "")]
    assert draft.warnings == ()


def test_unit_in_the_cell_goes_before_that_of_the_page() -> None:
    (draft,) = read_text("单位：元\n项目名称：培训\n本年度项目金额：287.1万元")
    assert draft.header.annual_amount == "287.10"
    assert "没有换算" in draft.warnings[0].message
    (table,) = read_text("金额单位：元\n项目名称：甲\n本年度项目金额：\t4,700,000\t项目总金额（万元）：\t470")
    assert (table.header.annual_amount, table.header.medium_term_total) == ("470.00", "470.00")
    (plain,) = read_text("项目名称：甲\t本年度项目金额：\t4,700,000")
    assert plain.header.annual_amount == "4700000.00"


def test_prose_is_no_form() -> None:
    assert read_text("今天天气很好。\n我们去公园。") == ()


@pytest.mark.parametrize(
    ("typed", "read", "doubted"),
    [("≧95%", "≥95%", False), ("═95%", "=95%", False), (">=95%", "≥95%", False), ("＜＝ 5天", "≤5天", False),
     ("》95%", ">95%", True), ("《办法》印发", "《办法》印发", False), ("≥ 95%", "≥ 95%", False)],
)  # fmt: skip
def test_look_alike_is_read_as_the_sign_it_means(typed: str, read: str, doubted: bool) -> None:
    (draft,) = read_text(f"项目名称：培训\n产出\t*质量\t合格率\t{typed}\t成绩")
    assert draft.rows[0].indicator.value == read
    assert bool(draft.warnings) is doubted


def test_numbered_labels_go_on_behind_a_long_field() -> None:
    lines = (
        "1、项目名称：培训",
        "2、政策依据：《办法》",
        "3、测算依据：两项：",
        "1、师资：3万元",
        "2、年度目标奖：2万元",
        "4、年度目标：300人",
    )
    (draft,) = read_text("\n".join(lines))
    header = draft.header
    assert (header.policy_basis, header.annual_goal) == ("《办法》", "300人")
    assert header.cost_basis == "两项：\n1、师资：3万元\n2、年度目标奖：2万元"


def test_row_in_a_message_may_part_its_name_by_a_comma() -> None:
    text = "项目名称：培训\n（1）产出-数量：参训人次，≥300人次；签到表\n（2）效益-社会效益：不适用，不适用；不适用"
    (draft,) = read_text(text)
    assert values(draft) == [("参训人次", "≥300人次", "签到表"), ("不适用", "不适用", "不适用")]
    assert draft.rows[1].indicator.level2 == "社会效益"


def test_empty_cells_of_a_converted_workbook_are_empty() -> None:
    (draft,) = read_text("|项目名称|培训|Unnamed: 2|\n|---|---|---|\n|政策依据|《办法》|NaN|\n|年度目标|NaN|NaN|\n")
    assert (draft.header.policy_basis, draft.header.annual_goal, draft.warnings) == ("《办法》", "", ())
