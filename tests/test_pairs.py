import pytest

from assistant.vocabulary.pairs import pairs, share_pair


def test_pairs_are_all_neighbours() -> None:
    assert pairs("培训人次") == {"培训", "训人", "人次"}
    assert pairs("培") == pairs("") == set()


@pytest.mark.parametrize(("one", "other", "shared"), [
    ("培训人次", "技能培训", True),
    ("培训人次", "训练、培育", False),
    ("5G基站", "5G网络", True),
    ("培", "培训", False),
])  # fmt: skip
def test_texts_share_two_characters_in_a_row(one: str, other: str, shared: bool) -> None:
    assert share_pair(one, other) is shared


def test_what_tells_nothing_is_not_shared() -> None:
    assert not share_pair("培训数量", "设备数量", telling_nothing={"数量"})
    assert share_pair("设备数量", "设备数量", telling_nothing={"数量"})
