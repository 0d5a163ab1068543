"""No text, however made, keeps the patterns of the readers busy."""

import time
from contextlib import suppress

import pytest

from assistant.errors import AssistantError
from assistant.layout.cells import Cell, clean, one_line, without_gaps
from assistant.layout.labels import stem
from assistant.readers.reading import read_bytes
from assistant.settings import Settings
from assistant.vocabulary.numerals import narrow

SETTINGS = Settings()
HEAD = "项目名称：甲\n项目编码：440304261060100123007\n"
TABLE = "一级指标\t二级指标\t三级指标\t指标值\t指标解释\n"
TIMES = 20_000


def _seconds(name: str, text: str) -> float:
    start = time.process_time()
    with suppress(AssistantError):
        read_bytes(name, text.encode(), SETTINGS)
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece", ["（", "【", "项目名称（", " 项目名称（", "0", "0.", "填", "请填写", "**a ", "壹", "<br>", "  "]
)
@pytest.mark.parametrize(
    "shape",
    [
        "项目名称：{0}完，\n测算依据：b",
        "{0}项目名称：甲\n测算依据：b",
        HEAD + "测算依据：{0}完，",
        HEAD + TABLE + "{0}z\t{0}z\ta\tb\tc",
        HEAD + TABLE + "产出\t数量\ta{0}b\t≥{0}b\t<br>{0}b",
        HEAD + "|一级指标|二级指标|三级指标|指标值|\n|产出|数量|{0}|{0}b|",
    ],
)
def test_repeated_pieces_are_read_at_once(shape: str, piece: str) -> None:
    assert _seconds("a.md", shape.format(piece * TIMES)) < 3


def test_bars_count_as_cells() -> None:
    with pytest.raises(AssistantError, match="内容太多"):
        read_bytes("a.md", (HEAD + "|-" * 100_000).encode(), SETTINGS)


@pytest.mark.parametrize("space", [" ", "\u3000", " \t"])
def test_runs_of_space_are_passed_once(space: str) -> None:
    text = f"<p>a{space * TIMES}b"
    start = time.process_time()
    clean(Cell(text, "A1")), one_line(text), without_gaps(text), narrow("壹" * TIMES)
    assert time.process_time() - start < 1


def test_long_text_is_no_label() -> None:
    assert stem("*项目名称（全称）：") == "项目名称"
    assert stem("（" * TIMES) == "（" * TIMES
