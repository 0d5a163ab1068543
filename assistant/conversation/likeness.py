"""Names in spite of typing slips: 合个率 is 合格率, 满易度 is 满意度; 完好率 is not 完成率."""

from functools import lru_cache

_NEAR, _FAR = 14, 32
"""Places apart in the order of sounds: characters of one syllable stand together there, jin beside jing."""
_ALIKE = frozenset(
    map(
        frozenset,
        [
            "休体",
            "末未",
            "己已",
            "人入",
            "土士",
            "拨拔",
            "侯候",
            "帐账",
            "延廷",
            "辩辨",
            "栽裁",
            "治冶",
            "析折",
            "密蜜",
            "竞竟",
            "暑署",
            "贷货",
            "班斑",
            "复覆",
            "园圆",
            "住注",
            "受授",
            "倍培",
            "查察",
            "采彩",
            "大太",
        ],
    )
)
"""Characters that look alike."""


def is_like(one: str, other: str, *, apart: int = _NEAR) -> bool:
    """Whether two characters look or sound alike: the common ones of GB 2312 are ordered by their pronunciation."""
    first, second = _place(one), _place(other)
    return frozenset((one, other)) in _ALIKE or (
        first is not None and second is not None and abs(first - second) <= apart
    )


def _place(char: str) -> int | None:
    try:
        high, low = char.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return None
    area, cell = high - 0xA0, low - 0xA0
    return (area - 16) * 94 + cell if 16 <= area <= 55 else None


@lru_cache(maxsize=8192)
def slips(phrase: str, name: str, apart: int = _NEAR) -> int | None:
    """How many characters only sound right where `phrase` stands in `name`, in order; None where it does not."""
    if not phrase:
        return 0
    found: list[int] = []
    for place, char in enumerate(name):
        cost = 0 if char == phrase[0] else 1 if is_like(char, phrase[0], apart=apart) else None
        if cost is not None:
            rest = slips(phrase[1:], name[place + 1 :], apart)
            found += [] if rest is None else [cost + rest]
    return min(found, default=None)


def is_slip(phrase: str, name: str) -> bool:
    """Whether a slip of the keyboard explains the difference: one sound in three, a doubled or a swapped character."""
    if len(phrase) < 3:
        return False
    wrong = slips(phrase, name, _FAR if len(phrase) >= 5 else _NEAR)
    if wrong is not None:
        return wrong <= max(1, len(phrase) // 3)
    doubled = (phrase[:at] + phrase[at + 1 :] for at in range(1, len(phrase)) if phrase[at] == phrase[at - 1])
    swapped = (phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :] for at in range(len(phrase) - 1))
    return any(mended in name for mended in (*doubled, *swapped))


def common(phrase: str, name: str) -> int:
    """Length of the longest common subsequence: how near a name is, to offer it as a choice."""
    row = [0] * (len(name) + 1)
    for char in phrase:
        before = row[:]
        for at, other in enumerate(name, 1):
            row[at] = before[at - 1] + 1 if char == other else max(row[at - 1], before[at])
    return row[-1]
