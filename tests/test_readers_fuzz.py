"""Broken in any way, a file is read or refused in a sentence: never a traceback."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.readers.reading import READABLE, read_bytes, read_text
from assistant.settings import Settings

FOLDER = Path(__file__).with_name("forms")
SETTINGS = Settings()
WHOLE = {path.suffix: path.read_bytes() for path in sorted(FOLDER.glob("one.*"))}


def tried(name: str, data: bytes) -> None:
    told = ""
    try:
        told = f"“{read_bytes(name, data, SETTINGS)[0].file}"
    except AssistantError as error:
        told = str(error)
    assert told.startswith("“")
    assert "\n" not in told


@pytest.mark.parametrize("suffix", WHOLE)
@settings(max_examples=25)
@given(st.data())
def test_damaged_file_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    cut = data.draw(st.sampled_from([len(damaged), len(damaged) // 2, len(damaged) - 30]))
    tried(f"a{suffix}", bytes(damaged[:cut]))


@pytest.mark.parametrize("suffix", READABLE)
@pytest.mark.parametrize("other", WHOLE)
def test_renamed_file_is_read_or_refused(suffix: str, other: str) -> None:
    tried(f"a{suffix}", WHOLE[other])


@settings(max_examples=60)
@given(st.sampled_from(READABLE), st.binary(min_size=1, max_size=400))
def test_noise_is_read_or_refused(suffix: str, noise: bytes) -> None:
    tried(f"a{suffix}", noise)


PIECES = (
    '项目名称 ： \t \n |  一级指标 三级指标 指标值 产出 *数量 300人 " 续表 备注： 二级项目支出绩效目标申报表 测算依据 '
    "0 \u3000 ☐是☑否 （ 年度目标 来源与说明"
)
pieces = st.sampled_from([*PIECES.split(" "), " "])


@settings(max_examples=200)
@given(st.lists(pieces, max_size=80).map("".join))
def test_any_pasted_text_is_taken(text: str) -> None:
    for draft in read_text(text):
        assert draft.declaration
