"""Layouts that offices make of the form, as text: heads in two lines, second labels, notes, units not stated."""

import re

import pytest

from assistant.draft import Draft
from assistant.errors import NotADeclaration
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

SETTINGS = Settings()
TITLE = "二级项目支出绩效目标申报表\n"
CODE = "项目编码：\t440304231060100905013\t项目名称：\t河道清淤\n"
GOALS = "年度目标：\t清淤4公里\n长期目标：\t清淤12公里\n"
HEAD = "一级指标\t二级指标\t三级指标\t指标值\t指标解释\n"
ROW = "产出\t*数量\t清淤长度\t≥4公里\t按竣工图统计\n"
LAST = "满意度\t*服务对象满意度\t居民满意度\t≥85%\t问卷\n"


def read(text: str, *, name: str = "a.csv") -> Draft:
    (draft,) = read_bytes(name, text.replace("\t", ",").encode() if name == "a.csv" else text.encode(), SETTINGS)
    return draft


def told(draft: Draft) -> str:
    return "；".join(warning.message for warning in draft.warnings)


def test_printed_label_wins_over_one_that_stands_for_it() -> None:
    draft = read(
        f"{TITLE}填报单位（盖章）：区水务局\n{CODE}申请单位：\t河道中心\t一级预算单位：\t区水务局\n{HEAD}{ROW}"
    )
    assert (draft.header.unit, draft.header.budget_unit, draft.warnings) == ("河道中心", "区水务局", ())


def test_label_that_stands_for_another_is_read_where_nothing_else_is() -> None:
    draft = read(f"{TITLE}填报单位：\t区水务局\n{CODE}{HEAD}{ROW}")
    assert draft.header.unit == "区水务局"


def test_date_and_signatures_above_the_form_are_no_doubt() -> None:
    draft = read(f"{TITLE}填报日期：2025年9月3日\n{CODE}{HEAD}{ROW}填表人：李晓\t联系电话：0755-28912345\n")
    assert draft.warnings == ()


def test_head_in_two_lines_with_halves_beside_each_other() -> None:
    upper = "一级指标\t二级指标\t中期绩效指标\t\t本年度绩效指标\t\t\n"
    lower = "\t\t三级指标\t指标值\t三级指标\t指标值\t指标解释\n"
    row = "产出\t数量\t清淤长度\t≥12公里\t清淤长度\t≥4公里\t按竣工图统计\n"
    draft = read(f"{TITLE}{CODE}{GOALS}{upper}{lower}{row}")
    assert draft.header.long_term_goal == "清淤12公里"
    (indicator,) = draft.declaration.indicators
    assert (indicator.level1, indicator.level2, indicator.name) == ("产出", "数量", "清淤长度")
    assert (indicator.value, indicator.explanation) == ("≥4公里", "按竣工图统计")
    assert "只读入了年度指标" in told(draft)


def test_values_of_last_year_are_no_half_of_the_table() -> None:
    head = "一级指标\t二级指标\t三级指标\t上年指标值\t指标值\t指标解释\n"
    draft = read(f"{TITLE}{CODE}{head}产出\t数量\t清淤长度\t≥3公里\t≥4公里\t按竣工图统计\n")
    assert draft.declaration.indicators[0].value == "≥4公里"
    assert "“上年指标值”一列不是申报表的项目，没有读入" in told(draft)


@pytest.mark.parametrize("label", ["指标解释及评价标准", "指标说明、数据来源", "指标解释/计算公式", "指标解释与口径"])
def test_label_of_a_column_with_an_addition(label: str) -> None:
    draft = read(f"{TITLE}{CODE}{HEAD.replace('指标解释', label)}{ROW}")
    assert (draft.declaration.indicators[0].explanation, draft.warnings) == ("按竣工图统计", ())


@pytest.mark.parametrize("label", ["备注", "计算公式", "计算方法", "指标口径", "评价标准"])
def test_column_that_explains_where_no_other_does(label: str) -> None:
    draft = read(f"{TITLE}{CODE}{HEAD.replace('指标解释', label)}{ROW}")
    assert (draft.declaration.indicators[0].explanation, draft.warnings) == ("按竣工图统计", ())


@pytest.mark.parametrize("note", ["注：1.标*的为必填项；2.指标值应当量化，如≥95%。", "注1：指标值应量化", "备注：略"])
def test_notes_below_the_table_are_no_doubt(note: str) -> None:
    draft = read(f"{TITLE}{CODE}{HEAD}{ROW}{LAST}{note}\n2.一级指标不得删除，三级指标按实际填写。\n")
    assert (len(draft.rows), draft.warnings) == (2, ())


def test_note_inside_a_long_field_stays() -> None:
    text = f"{TITLE}{CODE}测算依据：\t每公里10万元\n\t注：单价含税\n{HEAD}{ROW}"
    assert "单价含税" in read(text).header.cost_basis


def test_large_amount_without_a_unit_is_doubted() -> None:
    draft = read(f"{TITLE}{CODE}本年度项目金额：\t523000\t项目总金额：\t885000\n{HEAD}{ROW}")
    assert draft.header.annual_amount == "523000.00"
    assert "没有写明单位" in told(draft)


@pytest.mark.parametrize("label", ["本年度项目金额（万元）", "本年度项目金额"])
def test_amount_of_usual_size_or_with_its_unit_is_no_doubt(label: str) -> None:
    amount = "52300.00" if "万元" in label else "52.30"
    assert read(f"{TITLE}{CODE}{label}：\t{amount}\n{HEAD}{ROW}").warnings == ()


def test_rule_of_a_markdown_table_may_be_one_dash_long() -> None:
    rule = "|---|:-:|-|:-|---|\n"
    text = f"{TITLE}- **项目名称**：河道清淤\n\n| 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标解释 |\n{rule}"
    draft = read(f"{text}| 产出 | 数量 | 清淤长度 | ≥4公里 | 按竣工图统计 |\n", name="a.md")
    assert ([row.indicator.name for row in draft.rows], draft.warnings) == (["清淤长度"], ())


@pytest.mark.parametrize("words", ["发自我的 iPhone", "各位领导好！", "顺祝商祺", "您好："])
def test_courtesies_of_a_mail_are_no_doubt(words: str) -> None:
    assert read(f"{TITLE}{CODE}{HEAD}{ROW}{LAST}{words}\n").warnings == ()


def test_level_alone_in_a_line_heads_its_rows() -> None:
    tables = f"产出指标\n{HEAD}{ROW}效益指标\n{HEAD}效益\t社会效益\t积水点\t≤2处\t巡查\n"
    draft = read(f"{TITLE}{CODE}{GOALS}{tables}")
    assert draft.header.long_term_goal == "清淤12公里"
    assert ([row.indicator.level1 for row in draft.rows], draft.warnings) == (["产出", "效益"], ())


def test_level_in_a_line_of_its_own_is_that_of_the_rows_below() -> None:
    head = "二级指标\t三级指标\t指标值\t指标解释\n"
    rows = "产出指标\t\t\t\n数量指标\t长度\t≥4公里\t图\n效益指标\t\t\t\n社会效益指标\t积水点\t≤2处\t巡查\n"
    draft = read(f"{TITLE}{CODE}{head}{rows}")
    assert [(row.indicator.level1, row.indicator.level2) for row in draft.rows] == [
        ("产出", "数量"),
        ("效益", "社会效益"),
    ]


def test_text_behind_a_blank_line_is_no_rest_of_a_row() -> None:
    draft = read(f"{TITLE}{CODE}{HEAD}{ROW}\n> 以上内容供参考，请核对后使用。\n", name="a.txt")
    assert draft.declaration.indicators[0].explanation == "按竣工图统计"
    assert "以上内容供参考" in told(draft)


@pytest.mark.parametrize(
    "row",
    [
        "1. 产出-数量-清淤长度：≥4公里（按竣工图统计）",
        "- 产出 / 数量 / 清淤长度：≥4公里（按竣工图统计）",
        "（2）产出指标—数量指标—清淤长度: ≥4公里（按竣工图统计）；",
        "产出/数量/清淤长度：≥4公里(按竣工图统计)",
    ],
)
def test_rows_of_a_message_are_read(row: str) -> None:
    draft = read(f"项目名称：河道清淤\n年度目标：清淤\n绩效指标：\n{row}\n", name="a.txt")
    (indicator,) = draft.declaration.indicators
    assert (indicator.level1, indicator.level2, indicator.name) == ("产出", "数量", "清淤长度")
    assert (indicator.value, indicator.explanation, draft.warnings) == ("≥4公里", "按竣工图统计", ())


@pytest.mark.parametrize("repeated", [False, True])
def test_table_of_many_projects_gives_a_form_for_each(repeated: bool) -> None:
    head = "单位名称\t项目名称\t预算数（万元）\t项目年度绩效目标\t一级指标\t二级指标\t三级指标\t指标值\n"
    rest = "水务局\t清淤\t620.00\t清4公里" if repeated else "\t\t\t"
    rows = (
        "水务局\t清淤\t620.00\t清4公里\t产出\t数量\t长度\t≥4公里\n"
        f"{rest}\t效益\t社会效益\t积水点\t≤2处\n"
        "档案馆\t扫描\t64.75\t扫185万页\t产出\t数量\t页数\t≥185万页\n"
    )
    text = f"项目支出绩效目标表\n{head}{rows}".replace("\t", ",")
    drafts = read_bytes("a.csv", text.encode(), SETTINGS)
    found = [(draft.header.project_name, draft.header.unit, draft.header.annual_amount) for draft in drafts]
    assert found == [("清淤", "水务局", "620.00"), ("扫描", "档案馆", "64.75")]
    assert [[row.indicator.name for row in draft.rows] for draft in drafts] == [["长度", "积水点"], ["页数"]]
    assert [draft.warnings for draft in drafts] == [(), ()]


def test_report_before_the_form_is_no_form() -> None:
    prose = "项目申报书\n一、立项依据\n区委办文件要求各街道落实\n二、绩效目标\n"
    draft = read(f"{prose}{TITLE}{CODE}{HEAD}{ROW}")
    assert (draft.header.project_name, draft.header.policy_basis) == ("河道清淤", "")
    assert "申报表前面的文字没有读入" in told(draft)


def test_cells_one_in_a_line_with_merged_levels() -> None:
    cells = (HEAD + ROW + "淤泥量\t≥3万方\t过磅单\n*质量\t达标率\t≥95%\t检测报告\n" + LAST).replace("\t", "\n")
    draft = read(f"项目名称：河道清淤\n{cells}填表人：李晓\n", name="a.txt")
    rows = [(row.indicator.level1, row.indicator.level2, row.indicator.name) for row in draft.rows]
    assert rows[:3] == [("产出", "数量", "清淤长度"), ("产出", "数量", "淤泥量"), ("产出", "质量", "达标率")]
    assert rows[3:] == [("满意度", "服务对象满意度", "居民满意度")]
    assert draft.declaration.indicators[1].explanation == "过磅单"


def test_columns_of_a_published_table_that_the_form_lacks_are_told() -> None:
    head = "序号\t科目\t项目名称\t一级指标\t二级指标\t三级指标\t指标值\n"
    draft = read(f"{head}1\t农林水\t清淤\t产出\t数量\t长度\t≥4公里\n\t\t\t效益\t社会效益\t积水点\t≤2处\n")
    assert [row.indicator.name for row in draft.rows] == ["长度", "积水点"]
    assert [warning.message for warning in draft.warnings] == ["“科目”一列不是申报表的项目，没有读入"]


@pytest.mark.parametrize(
    "title", ["项目支出预算明细表", "政府采购需求表", "2026年项目库清单", "培训人员登记表（一季度）"]
)
def test_other_table_is_named_and_not_taken_for_a_form(title: str) -> None:
    with pytest.raises(NotADeclaration, match=re.escape(title)):
        read(f"{title}\n项目名称\t经济分类\t金额（万元）\n渠系维护\t30213\t85.5\n")
