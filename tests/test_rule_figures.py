"""Precision and recall of the rules on the judged sets: high enough, and printed as they are."""

from tests.evals.judged import TARGET, figures, table


def test_rules_are_precise_and_complete() -> None:
    counted = figures()
    right, wrong, missed = counted.right[""], counted.wrong[""], counted.missed[""]
    assert right + missed >= 120
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.90


def test_printed_figures_are_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == table(), "run: python -m tests.evals.judged"
