"""Fuller names: words of the project before the thing that a name speaks of, or the name as it was."""

import pytest

from assistant.declaration import Indicator
from assistant.draft import Draft
from assistant.vocabulary.slots import Slot
from assistant.wording import word
from assistant.wording.known import Known
from assistant.wording.names import fuller_name, wants_name
from tests.scripted import Scripted
from tests.test_wording import RATE, lead, one, vague


def known(project: str, *rows: Indicator) -> Known:
    return Known(
        draft=Draft(year=2025)
        .with_header(project_name=project)
        .with_rows(*(RATE.model_copy(update={"indicator": row}) for row in rows))
    )


def row(name: str, slot: Slot = Slot.QUALITY, explanation: str = "指统计期内达到要求的情况") -> Indicator:
    return Indicator.of(slot, name, "≥1", explanation)


@pytest.mark.parametrize(
    ("project", "name", "words", "fuller"),
    [
        ("长者饭堂助餐补贴", "食品安全事故数量", "长者饭堂", "长者饭堂食品安全事故数量"),
        ("垃圾分类督导", "分类准确率", "垃圾分类", "垃圾分类准确率"),
        ("垃圾分类督导", "督导员聘用人数", "垃圾分类督导", "垃圾分类督导员聘用人数"),
        ("政务大厅劳务派遣服务", "业务差错率", "政务大厅劳务派遣服务", "政务大厅劳务派遣服务业务差错率"),
        ("雨水管网清淤检测", "附近周边群众满意度", "雨水管网清淤检测", "雨水管网清淤附近周边群众满意度"),
        ("退役军人职业技能培训服务", "参加人员满意度", "退役军人职业技能培训服务", ""),
        ("食品监督抽检", "检验报告出具时间", "食品监督抽检", "食品监督抽检检验报告出具时间"),
        ("河道管养", "河面漂浮物清理时间", "河道管养", ""),
        ("应急救灾物资储备", "接到调令出库时间", "应急救灾物资", ""),
        ("老年人流感疫苗接种", "接种老人满意度", "老年人流感疫苗接种", ""),
        ("征地拆迁评估服务", "报告合格率", "征地拆迁评估报告", "征地拆迁评估报告合格率"),
        ("河道保洁及清淤", "漂浮物打捞准时响应率", "河道保洁及清淤", "河道保洁漂浮物打捞准时响应率"),
        ("道路照明设施维护", "故障修复率", "道路照明经费", "道路照明故障修复率"),
        ("长者饭堂助餐补贴", "餐品合格率", "长者饭堂助餐补贴项目", "长者饭堂助餐补贴餐品合格率"),
    ],
)  # fmt: skip
def test_words_of_the_project_stand_before_what_a_name_speaks_of(
    project: str, name: str, words: str, fuller: str
) -> None:
    assert fuller_name((words,), row(name), known(project)) == fuller


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "nothing"),
        ("路灯", "said already"),
        ("幸福社区", "of another project"),
        ("2025年", "a number"),
        ("的道路", "no word"),
        ("居民", "people that the row does not speak of"),
    ],
)
def test_other_words_leave_the_name_alone(words: str, why: str) -> None:
    own = row("路灯亮灯率")
    assert fuller_name((words,), own, known("道路照明设施维护", own)) == "", why


@pytest.mark.parametrize(
    ("name", "slot", "fuller"),
    [
        ("举办讲座场数", Slot.QUANTITY, "举办消防安全讲座场数"),
        ("宣传数量", Slot.QUANTITY, "消防安全宣传数量"),
        ("检查完成及时率", Slot.TIMELINESS, "消防安全检查完成及时率"),
    ],
)
def test_verb_of_a_count_stays_before_its_thing(name: str, slot: Slot, fuller: str) -> None:
    assert fuller_name(("消防安全",), row(name, slot), known("社区消防安全宣教")) == fuller


def test_first_words_that_say_something_new_are_taken() -> None:
    own = row("老人满意度", Slot.SERVED, "指老人对服务内容的评价")
    assert fuller_name(("老人", "长者饭堂"), own, known("长者饭堂助餐补贴", own)) == "长者饭堂老人满意度"


def test_name_that_says_its_project_is_not_asked_for() -> None:
    assert not wants_name(row("道路照明亮灯率"), known("道路照明设施维护"))
    assert wants_name(row("亮灯率"), known("道路照明设施维护"))


@pytest.mark.parametrize(
    ("turns", "name"),
    [
        ((vague("导办员培训"), lead("指导办员培训中，")), "导办员培训合格率"),
        ((vague("合格"), lead("指导办员培训中，")), "合格率"),
    ],
)
def test_name_of_a_row(turns: tuple[str, ...], name: str) -> None:
    short = RATE.model_copy(update={"indicator": RATE.indicator.model_copy(update={"name": "合格率"})})
    (result,) = word(one(short), Scripted(*turns), goals=())
    assert result.indicator
    assert result.indicator.name == name


def test_name_gains_what_the_meaning_gained() -> None:
    clause = '{"含义":"导办员培训结业时通过测试的比例","名称前加":"合格"}'
    (result,) = word(one(), Scripted(clause), goals=())
    assert result.indicator
    assert result.indicator.name == "导办员培训考核合格率"
