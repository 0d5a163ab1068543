"""What the panel of facts shows of the texts of a draft."""

from assistant.facts import facts
from assistant.ui.facts_panel import chips


def test_rate_that_is_said_again_in_other_words_is_shown_once() -> None:
    shown = chips(facts("餐食按时送达率98%以上。\n餐食按时送达率不低于98%，满意度不低于98%。"))
    assert shown.count("餐食按时送达率") == 1
    assert shown.count("98%") == 2  # the other one is of another thing
    assert "98%以上" in shown


def test_counted_thing_is_shown_whole() -> None:
    goal = "每年对全区政务大厅（包括10个街道+92个社区）所有人员开展培训，采购15台自助终端；新建（改建）充电桩20个。"
    shown = chips(facts(goal))
    for told in ("10个街道", "92个社区", "15台自助终端", "新建（改建）充电桩 20个"):
        assert f">{told}<" in shown
    assert "包括 " not in shown
    assert "街道+" not in shown
