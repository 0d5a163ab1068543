"""Rows judged by hand: what is good must be left alone, what is weak must be found."""

from pathlib import Path

import pytest

from assistant.declaration import Declaration, Indicator
from assistant.finding import Severity
from assistant.rules import lint

TABLE = (Path(__file__).parent / "rules" / "judged_rows.txt").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.splitlines() if line and not line.startswith("#")]
EXPLANATION = "指按同一口径统计的结果；计算公式：达到要求的数量÷总数×100%；数据来源：工作台账"


def codes_on(level1: str, level2: str, *cells: str) -> set[str]:
    """Codes of the 错误 and 提醒 on a row that stands alone in a form of 50 万元."""
    name, value = cells
    row = Indicator(level1=level1, level2=level2, name=name, value=value, explanation=EXPLANATION)
    report = lint(Declaration(annual_amount="50.00", indicators=(row,)))
    serious = [finding for finding in report.findings if finding.row == 0 and finding.severity is not Severity.HINT]
    return {code for finding in serious for code in (finding.code, *finding.also)}


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] == "-"], ids=lambda row: f"{row[3]}|{row[4]}")
def test_good_row_is_left_alone(row: list[str]) -> None:
    assert codes_on(*row[1:]) == set()


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] != "-"], ids=lambda row: f"{row[3]}|{row[4]}")
def test_weak_row_is_found(row: list[str]) -> None:
    assert set(row[0].split()) <= codes_on(*row[1:])
