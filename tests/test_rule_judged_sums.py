"""Cost bases judged by hand: a sum that differs is an 错误 only where no other reading adds up."""

from pathlib import Path

import pytest

from assistant.declaration import Declaration
from assistant.rules import lint
from tests.test_rules import undecided, with_rows

TABLE = (Path(__file__).parent / "rules" / "judged_sums.txt").read_text(encoding="utf-8")
CASES = [tuple(line.split(" | ", 2)) for line in TABLE.splitlines() if line and not line.startswith("#")]


def severities(amount: str, basis: str) -> set[str]:
    findings = lint(Declaration(annual_amount=amount, cost_basis=basis)).findings
    return {str(finding.severity) for finding in findings if finding.code in {"A101", "A102"}}


@pytest.mark.parametrize(("judged", "amount", "basis"), CASES, ids=[case[2][:30] for case in CASES])
def test_sum_is_judged_alike(judged: str, amount: str, basis: str) -> None:
    assert severities(amount, basis) == {judged} - {"-"}


def test_figure_too_many_is_a_reminder() -> None:
    assert severities("30.00", "窗口人员培训300人次×1000元/人次；聘请专家3万元") == {"提醒"}
    assert severities("30.00", "讲师费12万元；场地费10万元；餐费8万元；专家费3万元；资料费2万元") == {"提醒"}
    assert severities("30.00", "讲师费12万元；场地费10万元；餐费8万元；专家费3万元；资料费2万元；车费1万元") == {"错误"}


def test_total_of_a_whole_and_its_parts_is_clean() -> None:
    assert severities("30.00", "培训费22万元：讲师费10万元、场地费12万元。资料费8万元") == set()
    assert severities("30.00", "培训费22万元：讲师费10万元、场地费11万元。资料费8万元") == {"提醒"}
    assert severities("30.00", "讲师费10万元；场地费12万元；小计22万元；资料费8万元") == set()
    assert severities("30.00", "资料费8万元；讲师费10万元；场地费12万元；小计22万元") == set()


def test_amount_among_others_in_one_sentence_is_undecided() -> None:
    (reason,) = undecided(with_rows(cost_basis="窗口人员培训预算控制价32万元，招标后中标价30万元。"), "A101")
    assert "凑成 30 万元" in reason
    assert severities("30.00", "控制价32万元；中标价30万元") == {"提醒"}


def test_price_written_as_an_amount_is_paid_for_each() -> None:
    assert severities("30.00", "对100家企业各补贴3000元") == set()
    assert severities("30.00", "对90家企业各补贴3000元") == {"错误"}
