"""The entry point: the reading process starts beside the imports, where a file will need it."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.__main__ import awaited
from assistant.readers import worker
from assistant.readers.reading import read
from assistant.settings import Settings
from tests.conftest import FORMS

WORKBOOK = Path(__file__).parent / "forms" / "one.xlsx"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["lint", str(WORKBOOK)], ".xlsx"),
        (["lint", "--year", "2023", str(WORKBOOK), "--json"], ".xlsx"),
        (["lint", str(FORMS)], ""),
        (["lint", "没有这个文件.xlsx"], ""),
        (["draft", "--name", "培训", "-o", "新的.xlsx"], ""),
        (["draft", "--brief", "每人1.2万元，" * 100], ""),
        (["rules"], ""),
        ([], ""),
    ],
)
def test_the_process_is_started_only_for_files_that_need_it(arguments: list[str], expected: str) -> None:
    assert awaited(arguments) == expected


def test_a_process_warmed_up_reads_the_file() -> None:
    worker.end_idle()
    worker.warm_up(".xlsx")
    (warm,) = worker._idle
    assert read(WORKBOOK, Settings())
    assert worker._idle == [warm]
    assert warm.served == 1
    assert warm.memory == Settings().read_memory_bytes


def test_warming_up_imports_next_to_nothing() -> None:
    names = "{'pydantic', 'assistant.layout', 'assistant.rules'}"
    code = f"import sys, assistant.readers.worker; print({names} & {{*sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
