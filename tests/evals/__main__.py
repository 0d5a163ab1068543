"""`python -m tests.evals [drafts|rules|retrieval] FILE…`: figures on judged sets, kept apart from the test run."""

import sys
import tempfile
from pathlib import Path

from assistant.library.past import open_library
from assistant.settings import load_settings
from tests.evals import drafts

BRIEFS = [Path(__file__).parent / name for name in ("briefs.jsonl", "briefs_spoken.jsonl")]


def main(arguments: list[str]) -> int:
    """Drafts every brief file given, or the briefs that lie here, with the shipped library."""
    files = [Path(argument) for argument in arguments] or BRIEFS
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(load_settings().model_copy(update={"home": Path(folder)}))
        codes = []
        for path in files:
            print(f"== {path.name}")
            codes.append(drafts.run(path, library))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
