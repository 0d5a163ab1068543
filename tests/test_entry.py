"""The entry point: the reading process starts beside the imports, where a file will need it."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.__main__ import reads_documents
from assistant.readers import worker
from assistant.readers.reading import read
from assistant.settings import Settings
from tests.conftest import FORMS

WORKBOOK = Path(__file__).parent / "forms" / "one.xlsx"


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["lint", str(WORKBOOK)], True),
        (["lint", "--year", "2023", str(WORKBOOK), "--json"], True),
        (["lint", str(FORMS)], False),
        (["lint", "没有这个文件.xlsx"], False),
        (["draft", "--name", "培训", "-o", "新的.xlsx"], False),
        (["rules"], False),
        ([], False),
    ],
)
def test_the_process_is_started_only_for_files_that_need_it(arguments: list[str], needed: bool) -> None:
    assert reads_documents(arguments) is needed


def test_a_process_warmed_up_reads_the_file() -> None:
    worker.end_idle()
    worker.warm_up(Settings())
    (warm,) = worker._idle
    assert read(WORKBOOK, Settings())
    assert worker._idle == [warm]
    assert warm.served == 1


def test_warming_up_imports_no_layout_and_no_rules() -> None:
    code = "import sys, assistant.readers.worker; print([n for n in sys.modules if 'layout' in n or 'rules' in n])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
