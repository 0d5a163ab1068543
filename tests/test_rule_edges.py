"""Where single rules begin and end, and which words they say it with."""

import pytest

from assistant.rules import Context
from assistant.vocabulary.slots import Slot
from tests.test_rules import CLEAN, found, row, undecided, with_rows


@pytest.mark.parametrize(("value", "told"), [("≥69%", 1), ("≥70%", 0)])
def test_low_satisfaction_begins_below_the_limit(value: str, told: int) -> None:
    assert len(found(with_rows(row(Slot.SERVED, "学员满意度", value)), "A106")) == told


@pytest.mark.parametrize(
    ("name", "value", "word"), [("设备故障率", "≥2%", "越低越好"), ("课程合格率", "≤95%", "越高越好")]
)
def test_direction_names_the_better_side(name: str, value: str, word: str) -> None:
    (finding,) = found(with_rows(row(Slot.QUALITY, name, value)), "A108")
    assert word in finding.message


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"project_name": "另一个项目", "project_code": "540304251060100905010"}, 1),
        ({"project_name": "另一个项目"}, 0),
        ({"project_code": "540304251060100905010"}, 0),
    ],
)
def test_project_is_never_compared_with_itself(changed: dict[str, str], told: int) -> None:
    peer = CLEAN.model_copy(update=changed)
    assert len(found(CLEAN, "R112", Context(peers=(peer,)))) == told


def test_project_without_code_is_compared_by_name() -> None:
    peer = CLEAN.model_copy(update={"project_name": "另一个项目", "project_code": ""})
    bare = CLEAN.model_copy(update={"project_code": ""})
    assert len(found(bare, "R112", Context(peers=(peer,)))) == 1


def test_undecided_sum_says_what_is_missing() -> None:
    (reason,) = undecided(with_rows(cost_basis="印章费312元/套，据实结算"), "A101")
    assert "缺数量" in reason
    (reason,) = undecided(with_rows(cost_basis="场地租金3000元/月"), "A101")
    assert "缺月数" in reason


def test_number_in_ten_thousands_is_the_goal_number() -> None:
    goal = "组织政务大厅窗口人员培训3万人次，考核合格率不低于95%。"
    form = with_rows(row(Slot.QUANTITY, "窗口人员轮训人次", "≥3万人次"), annual_goal=goal)
    assert not found(form, "R111")
    assert found(with_rows(annual_goal=goal), "R111")
