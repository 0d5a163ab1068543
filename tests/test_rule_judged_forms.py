"""Whole forms judged by hand: what is found is exactly what was expected."""

import re
from pathlib import Path

import pytest

from assistant.declaration import LABELS, Declaration, Indicator
from assistant.finding import Severity
from assistant.readers.text import read_text
from assistant.rules import lint

FOLDER = Path(__file__).parent / "rules"
CLEAN = read_text((FOLDER / "clean_form.txt").read_text(encoding="utf-8"))[0].declaration
CASES = re.findall(
    r"^== (.+?) \| (.+)\n((?:(?!==).+\n)*)", (FOLDER / "judged_forms.txt").read_text(encoding="utf-8"), re.MULTILINE
)
FIELDS = {label.partition("（跨度")[0]: name for name, label in LABELS.items()}


def form_of(edits: str) -> Declaration:
    """The clean form with these edits."""
    header: dict[str, str] = {}
    rows = list(CLEAN.indicators)
    for line in edits.splitlines():
        cells = [cell.strip().removeprefix("*") for cell in line.split(" | ")]
        if len(cells) == 1:
            label, _, text = line.partition("：")
            header[FIELDS[label]] = text
            continue
        at = next(index for index, row in enumerate(rows) if row.level2 == cells[1])
        rows.pop(at)
        if cells[0] != "无":
            names = ("level1", "level2", "name", "value", "explanation")
            rows.insert(at, Indicator(**dict(zip(names, cells, strict=True))))
    return Declaration.model_validate(CLEAN.model_dump() | header | {"indicators": tuple(rows)})


def serious_codes(form: Declaration) -> set[str]:
    """Codes of the 错误 and 提醒 on a form."""
    serious = [finding for finding in lint(form).findings if finding.severity is not Severity.HINT]
    return {code for finding in serious for code in (finding.code, *finding.also)}


def test_there_are_enough_forms() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize(("title", "codes", "edits"), CASES, ids=[case[0] for case in CASES])
def test_form_is_judged_alike(title: str, codes: str, edits: str) -> None:
    assert serious_codes(form_of(edits)) == set(codes.split()) - {"-"}
