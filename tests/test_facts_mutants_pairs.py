"""Which number a price is paid for: by unit, group, time, name and place, or by the amount that proves it."""

from decimal import Decimal

import pytest

from assistant.facts import facts


def lines(text: str, expected: str = "") -> list[tuple[str, str]]:
    """Each cost line in 万元, with how it comes about."""
    read = facts(text, expected=Decimal(expected) * 10_000 if expected else None).cost_lines
    return [(f"{line.wan.normalize():f}", line.working) for line in read]


@pytest.mark.parametrize("verb", "奖 发 补 给 付 花 要 收 缴 拨 补助 发放 资助 奖补 核补 一次性补 按 约".split())
def test_what_is_done_with_the_money_is_no_part_of_the_unit(verb: str) -> None:
    assert lines(f"60家，每家{verb}5万元") == [("300", "60家×5万元")]
    assert [price.per for price in facts(f"每人{verb}500元，共60人").prices] == [("人",)]
