"""Forms reviewed a second, cost of each rule, batches of growing size: python -m tests.bench.review_speed [SIZES…]."""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from assistant.batch import Journal, Order, crossed
from assistant.declaration import Declaration
from assistant.draft import Draft
from assistant.rules import RULES, Context, Rule, lint
from assistant.rules.options import RuleOptions
from assistant.rules.reviewed import FileReview, review_form
from assistant.rules.rule import Subject
from assistant.settings import Settings
from tests.bench.many_forms import edited, nine

ROUNDS = 40
COSTLY = 12
"""Rules told one by one."""


def main(sizes: tuple[int, ...]) -> None:
    forms = nine()
    rounds = [[_seconds(edited(form, number)) for form in forms] for number in range(2 * ROUNDS)]
    # Each form at its best: other programs on the machine only ever slow it down.
    best, usual = sum(map(min, zip(*rounds, strict=True))), median(map(sum, rounds))
    print(
        f"{len(forms) / best:.0f} forms a second of processor time, one process; "
        f"{len(forms) / usual:.0f} in the usual round on this machine now"
    )
    _rules([[edited(form, -number) for form in forms] for number in range(1, ROUNDS)])
    for size in sizes:
        _batch(forms, size)


def _seconds(form: Declaration) -> float:
    start = time.process_time()
    lint(form)
    return time.process_time() - start


def _rules(rounds: list[list[Declaration]]) -> None:
    """What is parsed once is counted apart, as no rule's own."""
    subjects = [[Subject(form, Context()) for form in forms] for forms in rounds]
    parsing = _best(subjects, lambda subject: (subject.entries, subject.cost_facts, subject.goal_facts, subject.year))
    spent = {rule.code: _best(subjects, _running(rule)) for rule in RULES}
    print(f"parsing {parsing:7.0f} µs a form")
    print(f"rules   {sum(spent.values()):7.0f} µs a form, of these")
    for code, cost in sorted(spent.items(), key=lambda pair: -pair[1])[:COSTLY]:
        print(f"  {code}  {cost:7.1f} µs")


def _running(rule: Rule) -> Callable[[Subject], object]:
    return lambda subject: list(rule.run(subject))


def _best(rounds: list[list[Subject]], work: Callable[[Subject], object]) -> float:
    """µs of processor time a form, in the best of the rounds."""
    times = []
    for subjects in rounds:
        start = time.process_time()
        for subject in subjects:
            work(subject)
        times.append((time.process_time() - start) / len(subjects) * 1e6)
    return min(times)


def _batch(forms: list[Declaration], size: int) -> None:
    """Reviewed, kept on disk, and set beside each other; seconds of processor time."""
    order = Order(settings=Settings())
    with tempfile.TemporaryDirectory() as folder, Journal(Path(folder) / "reviews", order) as journal:
        start = time.process_time()
        for at in range(size):
            draft = Draft.of(edited(forms[at % len(forms)], at))
            journal.add(FileReview(path=f"{at}", forms=(review_form(draft, RuleOptions()),)))
        reviewed = time.process_time() - start
        paths = tuple(Path(f"{at}") for at in range(size))
        found = sum(len(review.forms[0].report.findings) for review in crossed(journal, paths, RuleOptions()))
        whole = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{size:6d} forms: reviewed {reviewed:6.1f} s, with comparison {whole:6.1f} s, "
        f"{whole / size * 1000:.2f} ms a form, {found} findings, peak {peak} MB"
    )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (500, 2_000))
