"""Radicals for characters and ligatures for letters: what programs that print pdf write for the same shape."""

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺆⺈⺊⺌⺍⺎⺒⺓⺛⺜⺝⺟⺠⺧⺩⺪⺬⺮⺶⺻⺼⺽⻁⻃⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻳",
        "厂乙冂刀卜小小兀巳幺旡日月母民牛王疋示竹羊聿肉臼虎覀西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜龟",
        strict=True,
    )
)
"""Those without a decomposition in Unicode."""
_LIGATURES = range(0xFB00, 0xFB07)
_DECOMPOSED = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in (*_KANGXI, *_LIGATURES)}
_TABLE = str.maketrans(_DECOMPOSED | _SUPPLEMENT)


def without_radicals(text: str) -> str:
    """The same text with the characters that a person types, ﬁ as two letters among them."""
    return text if text.isascii() else text.translate(_TABLE)
