"""Breaks the rules in small ways and counts what the tests notice: python -m tests.evals.mutation [NUMBER] [SEED].

Works on a copy, so the checkout is never touched. A mutant that no test notices is printed with its place.
"""

import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TARGETS = ("assistant/rules", "assistant/facts")
LEFT_OUT = {"__init__.py", "__main__.py", "pages.py"}
STAGES = {
    "facts": (("tests/test_facts*.py",), ("tests/test_rules*.py", "tests/test_rule_*.py")),
    "rules": (
        ("tests/test_rules*.py", "tests/test_rule_edges*.py"),
        ("tests/test_rule_[!e]*.py", "tests/test_waiving.py", "tests/test_facts.py"),
    ),
}
"""What is likely to notice comes first: most mutants never meet the rest."""
_FLIPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def mutants(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Every place that can be broken, with what is done to it; break it by `apply`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in _FLIPS:
            yield node, "comparison"
        elif isinstance(node, ast.BoolOp):
            yield node, "and/or"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, "not"
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield node, "number"
        elif isinstance(node, ast.If | ast.IfExp):
            yield node, "condition"


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


def main(number: int, seed: int) -> float:
    files = [path for folder in TARGETS for path in sorted((ROOT / folder).glob("*.py")) if path.name not in LEFT_OUT]
    places = [(path, at) for path in files for at, _ in enumerate(mutants(ast.parse(path.read_text("utf-8"))))]
    chosen = random.Random(seed).sample(places, min(number, len(places)))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("assistant", "tests", "corpus", "docs", "prompts"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "browser"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        if any(_is_noticed(copy, stages) for stages in STAGES.values()):
            raise SystemExit("the tests fail before anything is broken")
        killed = 0
        for done, (path, at) in enumerate(chosen, start=1):
            killed += _killed(copy, path, at)
            print(f"{killed} of {done}", file=sys.stderr, flush=True)
    print(f"{killed} of {len(chosen)} mutants noticed ({killed / len(chosen):.0%}), out of {len(places)} places")
    return killed / len(chosen)


def _killed(copy: Path, path: Path, at: int) -> bool:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    node, kind = list(mutants(tree))[at]
    line = getattr(node, "lineno", 0)
    apply(node, kind)
    target = copy / path.relative_to(ROOT)
    target.write_text(ast.unparse(tree), encoding="utf-8")
    noticed = _is_noticed(copy, STAGES[path.parent.name])
    target.write_text(source, encoding="utf-8")
    if not noticed:
        print(f"survived: {path.relative_to(ROOT)}:{line} {kind}: {source.splitlines()[line - 1].strip()}", flush=True)
    return noticed


def _is_noticed(copy: Path, stages: tuple[tuple[str, ...], ...]) -> bool:
    """Whether any test fails, or runs for ever."""
    return any(_fails(copy, patterns) for patterns in stages)


def _fails(copy: Path, patterns: tuple[str, ...]) -> bool:
    tests = sorted({str(path) for pattern in patterns for path in copy.glob(pattern)})
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=300, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(given[0] if given else 60, given[1] if len(given) > 1 else 1)
