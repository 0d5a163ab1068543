"""What the panel of facts shows of the texts of a draft."""

from assistant.facts import facts
from assistant.ui.facts_panel import chips


def test_rate_that_is_said_again_in_other_words_is_shown_once() -> None:
    shown = chips(facts("餐食按时送达率98%以上。\n餐食按时送达率不低于98%，满意度不低于98%。"))
    assert shown.count("餐食按时送达率") == 1
    assert shown.count("98%") == 2  # the other one is of another thing
    assert "98%以上" in shown
