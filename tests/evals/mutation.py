"""Breaks the rules in small ways and counts what the tests notice: python -m tests.evals.mutation [N [SEED [FILE…]]].

Works on a copy, so the checkout is never touched. A mutant that no test notices is printed with its place.
"""

import ast
import importlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from tests.evals.quick_tests import Call, Program, calls, for_pytest

ROOT = Path(__file__).parent.parent.parent
TARGETS = ("assistant/rules", "assistant/facts")
LEFT_OUT = {"__init__.py", "__main__.py", "pages.py"}
TESTS = ("tests/test_rules*.py", "tests/test_rule_*.py", "tests/test_facts*.py", "tests/test_waiving.py")
_FLIPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One place of a file, and how it is broken."""

    path: Path
    """Seen from the checkout."""
    source: str
    """As it was when the tool started: others may be at work in the checkout."""
    at: int
    """Which of the places of the file."""

    @property
    def module(self) -> str:
        return ".".join(self.path.with_suffix("").parts)

    def broken(self) -> tuple[str, str, bool]:
        """The source, what was done where, and whether it happened inside a function."""
        tree = ast.parse(self.source)
        node, kind, inside = list(mutants(tree))[self.at]
        line = getattr(node, "lineno", 0)
        apply(node, kind)
        told = f"{self.path}:{line} {kind}: {self.source.splitlines()[line - 1].strip()}"
        return ast.unparse(tree), told, inside


def mutants(tree: ast.AST, *, inside: bool = False) -> Iterator[tuple[ast.AST, str, bool]]:
    """Every place that can be broken, with what is done to it; break it by `apply`."""
    for node in ast.iter_child_nodes(tree):
        if kind := _kind(node):
            yield node, kind, inside
        if isinstance(node, ast.FunctionDef):
            for part in node.body:
                yield from mutants(ast.Module([part], []), inside=True)
        else:
            yield from mutants(node, inside=inside)


def _kind(node: ast.AST) -> str:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _FLIPS:
        return "comparison"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return "not"
    if isinstance(node, ast.Constant):
        return "number" if type(node.value) is int else ""
    kinds = {ast.BoolOp: "and/or", ast.If: "condition", ast.IfExp: "condition"}
    return kinds.get(type(node), "")


def apply(node: ast.AST, kind: str) -> None:
    """Breaks one place of a tree."""
    if isinstance(node, ast.Compare):
        node.ops[0] = _FLIPS[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = int(str(node.value)) + 1
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.Constant(value=False)


def main(number: int, seed: int, only: list[str]) -> float:
    quick, program = _quick_tests(), Program.loaded()
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(Path(folder))
        places = [place for path in _targets(copy) if not only or str(path) in only for place in _places(copy, path)]
        chosen = random.Random(seed).sample(places, min(number, len(places)))
        _unbroken_passes(chosen, quick, program, copy)
        killed = 0
        for done, mutant in enumerate(chosen, start=1):
            quickly = _is_quickly_killed(mutant, quick, program)
            killed += quickly or _killed(mutant, copy)
            print(f"{killed} of {done}", file=sys.stderr, flush=True)
    low, high = interval(killed, len(chosen))
    score = f"{killed / len(chosen):.0%}, 95 % interval {low:.0%} to {high:.0%}"
    print(f"{killed} of {len(chosen)} mutants noticed ({score}), out of {len(places)} places")
    return killed / len(chosen)


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's, for a share of 95 %."""
    share, z2 = hits / of, 1.96**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = 1.96 * sqrt(share * (1 - share) / of + z2 / (4 * of**2)) / (1 + z2 / of)
    return middle - half, middle + half


def _targets(copy: Path) -> list[Path]:
    """The files that are broken, seen from the checkout."""
    found = (path for folder in TARGETS for path in sorted((copy / folder).glob("*.py")))
    return [path.relative_to(copy) for path in found if path.name not in LEFT_OUT]


def _places(copy: Path, path: Path) -> list[Mutant]:
    source = (copy / path).read_text(encoding="utf-8")
    return [Mutant(path, source, at) for at, _ in enumerate(mutants(ast.parse(source)))]


def _unbroken_passes(chosen: list[Mutant], quick: dict[str, list[Call]], program: Program, copy: Path) -> None:
    """What fails unbroken would count every mutant as noticed."""
    whole = {mutant.module: compile(mutant.source, str(mutant.path), "exec") for mutant in chosen}
    if any(program.notices(whole, tests) for tests in quick.values()) or _fails(copy, _every_test()):
        raise SystemExit("the tests fail before anything is broken")


def _copied(copy: Path) -> Path:
    for name in ("assistant", "tests", "corpus", "docs", "prompts"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "browser"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def _test_files() -> list[Path]:
    return sorted({path for pattern in TESTS for path in ROOT.glob(pattern)})


def _quick_tests() -> dict[str, list[Call]]:
    """By the family of what is broken: its own tests come first, and of them the files that take least time."""
    names = [path.stem for path in _test_files()]
    tests = {name: list(calls(importlib.import_module(f"tests.{name}"))) for name in names}
    seconds = {name: _seconds(tests[name]) for name in names}
    first = {"facts": "test_facts", "rules": "test_rule"}
    return {
        family: [
            call for name in sorted(names, key=lambda name: (not name.startswith(start), seconds[name]))
            for call in tests[name]
        ]
        for family, start in first.items()
    }  # fmt: skip


def _seconds(tests: list[Call]) -> float:
    start = time.process_time()
    for test in tests:
        test()
    return time.process_time() - start


def _is_quickly_killed(mutant: Mutant, quick: dict[str, list[Call]], program: Program) -> bool:
    """By the plain tests in this process."""
    source, _, inside = mutant.broken()
    code = compile(source, str(mutant.path), "exec")
    return inside and program.notices({mutant.module: code}, quick[mutant.path.parent.name])


def _killed(mutant: Mutant, copy: Path) -> bool:
    """What survives the plain tests meets pytest: the tests with fixtures, or all where no plain test ran."""
    source, told, inside = mutant.broken()
    target = copy / mutant.path
    target.write_text(source, encoding="utf-8")
    noticed = _fails(copy, _with_fixtures() if inside else _every_test())
    target.write_text(mutant.source, encoding="utf-8")
    if not noticed:
        print(f"survived: {told}", flush=True)
    return noticed


def _every_test() -> list[str]:
    return [f"tests/{path.name}" for path in _test_files()]


@cache
def _with_fixtures() -> list[str]:
    names = [path.stem for path in _test_files()]
    loaded = {name: importlib.import_module(f"tests.{name}") for name in names}
    return [f"tests/{name}.py::{test}" for name, module in loaded.items() for test in for_pytest(module)]


def _fails(copy: Path, tests: list[str]) -> bool:
    """Whether any of the tests fails, or runs for ever."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=600, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


if __name__ == "__main__":
    number, seed, *only = [*sys.argv[1:], *("60", "1")[len(sys.argv) - 1 :]]
    main(int(number), int(seed), only)
