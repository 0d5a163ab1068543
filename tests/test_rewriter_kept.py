"""What a rewrite keeps: the officer's indicator where only its number is wrong; goals that say what is paid for."""

from decimal import Decimal

import pytest

from assistant import rewriter
from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.origin import Origin, OriginKind
from assistant.suggester.basis import spending_thing
from assistant.suggester.filling import customary
from assistant.suggester.goals import annual_goal
from assistant.suggester.situation import Situation
from assistant.vocabulary.slots import TO_FILL, Slot
from tests.evals.before_after import NoLibrary

TYPED = Origin(kind=OriginKind.OFFICER, text="由申报人填写")


def form(*rows: Indicator, **header: str) -> Draft:
    draft = Draft(year=2026).with_header(**header)
    return draft.with_rows(*(Row(indicator=row, origin=TYPED) for row in rows))


def test_sound_indicator_with_lax_number_keeps_its_name() -> None:
    row = Indicator.of(Slot.QUALITY, "门禁系统故障率", "≤12%", "考核门禁系统故障率")
    draft = form(row, project_name="门禁系统建设", annual_amount="300", period="1")
    after = rewriter.accept(draft, rewriter.propose(draft, NoLibrary())).rows
    kept = next(row for row in after if row.indicator.name == "门禁系统故障率")
    assert kept.indicator.value != "≤12%"
    assert kept.unconfirmed or kept.indicator.value == TO_FILL


def test_number_without_customary_one_is_left_open() -> None:
    row = Indicator.of(Slot.QUANTITY, "政策宣讲次数", "≥1次", "")
    assert customary(row, Situation(draft=form(row, project_name="政策宣讲"))).indicator.value == TO_FILL


def test_slogan_for_the_years_is_reworded_with_the_annual_goal() -> None:
    row = Indicator.of(Slot.QUANTITY, "工作服采购数量", "≥800套", "")
    draft = form(
        row, project_name="工作服购置", annual_amount="80", period="3",
        annual_goal="通过本项目的实施，提高工作效率，保障机构正常运转。", long_term_goal="展现队伍风采，提升单位形象。",
    )  # fmt: skip
    after = rewriter.accept(draft, rewriter.propose(draft, NoLibrary()))
    assert "风采" not in after.header.long_term_goal
    assert "3年" in after.header.long_term_goal


def test_end_of_work_is_never_half_a_name() -> None:
    row = Indicator.of(Slot.TIMELINESS, "服务大厅管理及运行任务完成时间", "2026年12月31日前", "")
    draft = form(row, project_name="服务大厅管理及运行经费", annual_amount="90", period="1")
    assert "完成及运行" not in annual_goal(draft, Situation(draft=draft))


def test_goal_names_the_chief_items_of_a_large_basis() -> None:
    items = ("门户网站运维60", "机房维护30", "证照邮寄20", "热线坐席50", "存储扩容40", "安全加固10")
    basis = "；".join(f"{number}. {item}万元" for number, item in enumerate(items, start=1))
    row = Indicator.of(Slot.QUANTITY, "摄像头更换数量", "≥6台", "")
    draft = form(row, project_name="政务服务平台", annual_amount="210", period="1", cost_basis=basis)
    told = annual_goal(draft, Situation(draft=draft))
    assert "门户网站运维" in told
    assert "等6项工作" in told


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("平台维护项目（40万） 5. “证书”邮寄", "平台维护"),
        ("平台维护项目 5. “证书”邮寄（40万） 6. 2023年系统运维项目", "“证书”邮寄"),
        ("预计支出保安服务费65万", "保安"),
        ("2022年设备维护尾款4万", ""),
    ],
)
def test_item_is_read_beside_its_amount(text: str, thing: str) -> None:
    assert spending_thing(text).removesuffix("项目") == thing


def test_those_who_are_hired_are_asked_about_their_own_matters() -> None:
    row = Indicator.of(Slot.SERVED, "劳务派遣人员满意度", "≥88%", "考核劳务派遣人员满意度")
    draft = form(row, project_name="劳务派遣人员经费", annual_amount="200", period="1")
    assert draft.header.annual_wan == Decimal("200")
    after = rewriter.accept(draft, rewriter.propose(draft, NoLibrary()))
    told = next(row.indicator.explanation for row in after.rows if row.indicator.name == "劳务派遣人员满意度")
    assert told.startswith("指派遣人员对工资发放")


def test_goal_without_counted_things_states_the_amount() -> None:
    draft = form(project_name="政策宣传", annual_amount="45", period="1")
    assert "支出不超过45万元" in annual_goal(draft, Situation(draft=draft))


def test_a_row_that_waits_for_its_number_gets_no_other_that_waits() -> None:
    row = Indicator.of(Slot.QUANTITY, "政务服务改革宣传次数", "≥1次", "考核政务服务改革宣传次数")
    draft = form(row, project_name="宣传费", annual_amount="60", period="1")
    once = rewriter.accept(draft, rewriter.propose(draft, NoLibrary()))
    waiting = next(index for index, row in enumerate(once.rows) if row.indicator.value == TO_FILL)
    again = rewriter.propose(once, NoLibrary())
    assert not [p for p in again if p.row == waiting and p.after and p.after.value == TO_FILL]
