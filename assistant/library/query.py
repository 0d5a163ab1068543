"""What is looked for: a clerk's words without numbers and phrases of asking, and the field's words for them."""

import re

from assistant.frozen import Frozen
from assistant.library.thesaurus import GROUPS, HEADS, SAYINGS
from assistant.vocabulary.numerals import ARABIC, narrow
from assistant.vocabulary.units import COUNT_UNITS, MONEY_UNITS, RATIO_UNITS, TIME_UNITS, alternatives

_UNITS = alternatives({*COUNT_UNITS, *MONEY_UNITS, *RATIO_UNITS, *TIME_UNITS, "月", "号"})
_AMOUNT = re.compile(rf"[≥≤<>=约共]*(?<![A-Za-z]){ARABIC}(?:{_UNITS})?(?:/\w)?")
_ASKING = re.compile(
    r"(?:怎么|怎样|如何|咋|该)?(?:用什么指标|用啥指标|设(?:定|置|什么|啥)?指标|写指标|量化|衡量|考核|体现|反映|写|填|算|定|表示)(?:好|呢|一下)?"
    r"(?=[？?吗呢。]|$)|(?:怎么|怎样|如何|咋)(?:样)?|(?:有没有|有哪些|是不是|是否|多少|什么|哪些|一下|请问|我们|咱们|想要|需要)|这[个件]?事儿?|那[个件]?事儿?|[？?吗呢吧啊“”\"]"
)
_PRAISE = re.compile(
    r"(?:充分|积极|有效|更好地?)?发挥(?=.{2,}作用)|(?<=.{2})(?:的)?作用$|(?:取得|达到|起到)?(?:较好|良好|明显|显著|一定)的?(?:效果|成效|作用)|(?:有效|显著|明显|进一步|不断|切实|大力|着力|充分|全面地?|持续)(?=[提增改优加促推保])|落实到位|有力$"
)
MOST_WORDS = 8
"""Enough words of the field to bridge, too few to drown the clerk's own."""
_SAYING = re.compile("|".join(sorted(map(re.escape, SAYINGS), key=len, reverse=True)))
_OR_NOT = re.compile(r"([\u4e00-\u9fff])[不没](?=\1)")
"""合不合格, 找没找到: asked both ways, said once."""


class FieldWord(Frozen):
    """A word of the field for what a part of the query says."""

    text: str
    said: float
    """0–1: the part of the query that it stands for. 买 alone does not make 股票基金 a 采购."""


class Query(Frozen):
    """A query made ready."""

    bare: str
    """The clerk's own words without numbers: what the model of meanings reads."""
    text: str
    """The same without phrases of asking."""
    formal: str
    """The same with what people say put as forms write it."""
    words: tuple[FieldWord, ...] = ()
    """Further words of the field for the same."""


def make_query(text: str) -> Query:
    """Falls back to the text as it is where nothing else is left of it."""
    bare = without_numbers(text)
    bare = _slip(bare) or bare
    said = _OR_NOT.sub("", bare)
    formal = _SAYING.sub(lambda found: SAYINGS[found[0]], said)
    return Query(bare=bare, text=_asked(said), formal=_asked(formal), words=_words_of_the_field(said, formal))


def without_numbers(text: str) -> str:
    """Counts, amounts and dates taken out with their units: they say nothing of the matter."""
    return _tidy(_AMOUNT.sub(" ", narrow(text)))


def _asked(text: str) -> str:
    """What is asked about, without the phrases of asking and of praise."""
    return _tidy(_PRAISE.sub(" ", _ASKING.sub(" ", text))) or text


def _slip(text: str) -> str:
    """The head of a name that a word of three characters, one of them wrong, was meant to be: 满易度 → 满意度."""
    if len(text) != len(HEADS[0]) or text in HEADS:
        return ""
    near = [head for head in HEADS if sum(a == b for a, b in zip(text, head, strict=True)) == len(head) - 1]
    return near[0] if len(near) == 1 else ""


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _words_of_the_field(bare: str, formal: str) -> tuple[FieldWord, ...]:
    """The formal words of every group that the text touches, the best of each group first."""
    size = max(1, sum(map(str.isalnum, _asked(bare))))
    touched = [(group, group.touched(bare)) for group in GROUPS]
    rounds = [
        FieldWord(text=group.formal[place], said=min(1.0, len(said) / size))
        for place in range(4)
        for group, said in touched
        if said and place < len(group.formal)
    ]
    further = {word.text: word for word in reversed(rounds) if word.text not in bare and word.text not in formal}
    return tuple(reversed(further.values()))[:MOST_WORDS]
