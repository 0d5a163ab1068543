"""`python -m tests.evals [BRIEFS…]`: drafts of briefs. `python -m tests.evals FOLDER FORMS`: all figures of a folder.

A folder holds briefs*.jsonl, retrieval*.jsonl and library_rows.jsonl; FORMS is the file of forms that the rows are of.
"""

import sys
import tempfile
from pathlib import Path

from assistant.library.past import open_library
from assistant.settings import load_settings
from tests.evals import drafts, retrieval

BRIEFS = [Path(__file__).parent / name for name in ("briefs.jsonl", "briefs_spoken.jsonl")]


def main(arguments: list[str]) -> int:
    """Every brief file given, those of a folder, or those that lie here; then the queries of a folder."""
    paths = [Path(argument) for argument in arguments]
    if not paths or not paths[0].is_dir():
        return drafted(paths or BRIEFS)
    folder, forms = paths
    code = drafted(sorted(folder.glob("briefs*.jsonl")))
    for queries in sorted(folder.glob("retrieval*.jsonl")):
        print(f"== {queries.name}")
        retrieval.main(queries, folder / "library_rows.jsonl", forms)
    return code


def drafted(files: list[Path]) -> int:
    """With the shipped library; 1 where a figure is missed."""
    with tempfile.TemporaryDirectory() as home:
        library = open_library(load_settings().model_copy(update={"home": Path(home)}))
        codes = [0]
        for path in files:
            print(f"== {path.name}")
            codes.append(drafts.run(path, library))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
