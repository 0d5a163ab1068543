"""The mutation tool breaks what it says, one place at a time, and states its score with an honest interval."""

import ast
from pathlib import Path

import pytest

from tests import test_rule_mutants_tool, test_rule_scoring, test_rules
from tests.evals.mutation import Mutant, apply, interval, mutants
from tests.evals.quick_tests import calls, for_pytest

SOURCE = """LIMIT = 3

def over(one, other):
    if one > other and not one == 4:
        return "yes" if other in (5, True) else "no"
"""
COUNT = len(list(mutants(ast.parse(SOURCE))))


def _broken(at: int) -> tuple[str, str, bool]:
    return Mutant(Path("assistant/rules/sample.py"), SOURCE, at).broken()


def test_each_mutant_breaks_one_place() -> None:
    plain = ast.unparse(ast.parse(SOURCE)).splitlines()
    changed = [[line for line in _broken(at)[0].splitlines() if line not in plain] for at in range(COUNT)]
    assert COUNT == 10
    assert all(len(lines) == 1 for lines in changed)
    assert len({lines[0] for lines in changed}) == COUNT


@pytest.mark.parametrize(
    ("source", "broken"),
    [
        ("a > b", "a >= b"), ("a <= b", "a < b"), ("a == b", "a != b"), ("a not in b", "a in b"),
        ("a is b", "a is not b"),
        ("a and b", "a or b"), ("not a", "not not a"), ("7", "8"), ("a if b else c", "a if False else c"),
    ],
)  # fmt: skip
def test_kinds_of_breaks(source: str, broken: str) -> None:
    tree = ast.parse(source)
    node, kind, _ = next(mutants(tree))
    apply(node, kind)
    assert ast.unparse(tree) == broken


def test_truth_and_text_stay_whole() -> None:
    assert not list(mutants(ast.parse("a(True, 'text', 1.5)")))


def test_a_mutant_tells_its_place() -> None:
    told = [_broken(at)[1] for at in range(COUNT)]
    assert told[0] == "assistant/rules/sample.py:1 number: LIMIT = 3"
    assert "assistant/rules/sample.py:4 and/or: if one > other and not one == 4:" in told


def test_constants_are_no_code_of_a_function() -> None:
    assert [_broken(at)[2] for at in range(COUNT)] == [False, *[True] * (COUNT - 1)]


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(103, 120, 0.785, 0.910), (9, 10, 0.596, 0.982), (5, 5, 0.566, 1.0)]
)
def test_interval_of_a_score(hits: int, of: int, low: float, high: float) -> None:
    assert interval(hits, of) == pytest.approx((low, high), abs=0.001)


def test_every_test_runs_in_one_of_two_ways() -> None:
    assert not for_pytest(test_rule_mutants_tool)
    assert for_pytest(test_rules) == ["test_any_text_can_be_reviewed"]
    assert set(for_pytest(test_rule_scoring)) >= {"test_unit_moves_a_limit", "test_wrong_limits_are_refused"}
    assert len(list(calls(test_rule_mutants_tool))) >= 16
