"""`python -m tests.evals.model FILE [--plain|--only-plain] [--show]`: drafts of a model, beside the plain chain's.

The model is that of JIXIAO_MODEL, or the file of JIXIAO_TEST_MODEL. Figures are those of `tests.evals.drafts`, with
the wall time, the tokens, and which cells are really the model's.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import pipeline, wording
from assistant.drafter import Drafted
from assistant.library.past import PastLibrary, open_library
from assistant.llm.chat import Chat, Metered, Tokens
from assistant.llm.opening import open_provider
from assistant.settings import Settings, load_settings
from assistant.vocabulary.slots import STARRED, TO_FILL
from tests.evals import drafts
from tests.evals.baseline import plain_draft

Way = Callable[[dict[str, Any], PastLibrary, Chat], "Run"]


@dataclass(frozen=True)
class Run:
    """One brief, one way."""

    brief: dict[str, Any]
    drafted: Drafted
    seconds: float
    first: float
    """Until the first row stood."""
    cpu: float
    """Seconds of computing, of a model in this process too: what a busy machine does not change."""
    tokens: Tokens
    results: tuple[wording.Wording, ...] = ()


def worded(brief: dict[str, Any], library: PastLibrary, chat: Chat) -> Run:
    """Our way: rules first, then better words."""
    meter, start, cpu, first = Metered(chat), time.monotonic(), time.process_time(), 0.0
    results: list[wording.Wording] = []
    drafted = pipeline.draft(drafts.start_of(brief), library)
    draft = drafted.draft
    for result in wording.word(draft, meter):
        first = first or time.monotonic() - start
        results.append(result)
        draft = wording.applied(draft, result)
    seconds = time.monotonic() - start
    done = drafted.model_copy(update={"draft": draft})
    return Run(brief, done, seconds, first, time.process_time() - cpu, meter.tokens, tuple(results))


def plain(brief: dict[str, Any], library: PastLibrary, chat: Chat) -> Run:
    """The chain."""
    meter, start, cpu = Metered(chat), time.monotonic(), time.process_time()
    drafted = plain_draft(drafts.start_of(brief), library, meter)
    seconds = time.monotonic() - start
    return Run(brief, drafted, seconds, seconds, time.process_time() - cpu, meter.tokens)


def legally_filled(drafted: Drafted) -> int:
    """Starred slots with a row that states a value and has no 错误 but a number to confirm."""
    report = pipeline.review(drafted.draft)
    barred = {f.row for f in report.errors if f.code != "C110"}
    rows = enumerate(drafted.draft.rows)
    standing = [r.indicator for at, r in rows if at not in barred]
    good = {row.slot for row in standing if row.filled and TO_FILL not in row.value}
    return len(good & STARRED)


def report(name: str, runs: list[Run]) -> None:
    scores = [drafts.score(run.brief, run.drafted) for run in runs]
    count = len(runs)
    wrong = [text for score in scores for text in score.wrong]
    conflicts = sum(bool(run.brief.get("conflict")) for run in runs)
    print(f"== {name}: {count} briefs")
    filled = sum(legally_filled(run.drafted) for run in runs) / count / len(STARRED)
    print(f"required slots legally filled {filled:.2f}")
    print(f"facts in the right slot {sum(s.facts_used for s in scores) / max(1, sum(s.facts for s in scores)):.2f}")
    print(f"invented numbers a draft {sum('invented' in text for text in wrong) / count:.2f}")
    print(f"leaks a draft {sum(text.startswith('leak') for text in wrong) / count:.2f}")
    print(f"conflicts noticed {conflicts - sum(s.conflict_missed for s in scores)} of {conflicts}")
    print(f"seconds a draft (median) {statistics.median(run.seconds for run in runs):.1f}")
    print(f"seconds of computing a draft (mean) {statistics.mean(run.cpu for run in runs):.1f}")
    prompt, completion = sum(r.tokens.prompt for r in runs), sum(r.tokens.completion for r in runs)
    print(f"tokens a draft {prompt / count:.0f} + {completion / count:.0f}")


def report_words(runs: list[Run]) -> None:
    """What is really the model's."""
    results = [result for run in runs for result in run.results]
    cells = sum(1 if isinstance(result.before, str) else 2 for result in results)
    by_label = Counter(label for result in results for label in result.worded)
    first = statistics.median(run.first / run.seconds for run in runs)
    print(f"first row after {first:.2f} of the whole")
    print(f"cells worded by the model {sum(by_label.values()) / max(1, cells):.2f} of {cells}: {dict(by_label)}")
    print(f"kept {dict(Counter(result.kept for result in results if result.kept))}")


def show(run: Run) -> None:
    """Before and after, for reading."""
    for result in run.results:
        before, after = _text(result.before), _text(result.after)
        print(f"{run.brief['id']} {result.field} {result.kept or '+'.join(result.worded)}: {result.note}")
        print(f"    - {before}\n    + {after}" if before != after else f"    = {before}")


def _text(part: object) -> str:
    return part if isinstance(part, str) else "｜".join(part.indicator.cells)  # type: ignore[attr-defined]


def main(arguments: list[str]) -> int:
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    briefs = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(Path(folder))
        chat = open_provider(settings)
        if chat is None or not briefs:
            print("set JIXIAO_MODEL or JIXIAO_TEST_MODEL and name a file of briefs", file=sys.stderr)
            return 2
        library = open_library(settings)
        library.similar("预热", limit=1)
        if "--only-plain" not in arguments:
            runs = _done(worded, briefs, library=library, chat=chat)
            if "--show" in arguments:
                for run in runs:
                    show(run)
            report("worded", runs)
            report_words(runs)
        if "--plain" in arguments or "--only-plain" in arguments:
            report("plain chain", _done(plain, briefs, library=library, chat=chat))
        chat.close()
    return 0


def _done(way: Way, briefs: list[dict[str, Any]], *, library: PastLibrary, chat: Chat) -> list[Run]:
    runs = []
    for brief in briefs:
        runs.append(way(brief, library, chat))
        print(f"{brief['id']} {runs[-1].seconds:.0f} s, {runs[-1].cpu:.0f} s of computing", file=sys.stderr, flush=True)
    return runs


def _settings(home: Path) -> Settings:
    settings = load_settings()
    model = settings.model or os.environ.get("JIXIAO_TEST_MODEL", "")
    changes = {"home": home, "model": model, "reply_tokens": 2_000, "reply_seconds": 600.0}
    return settings.model_copy(update=changes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
