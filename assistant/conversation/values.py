"""Read a value as an officer says it: 不低于95, 10月底前搞完, 每台4800元."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from assistant.facts import facts
from assistant.frozen import Frozen
from assistant.target import last_day
from assistant.vocabulary.numerals import ARABIC, CHINESE, narrow, number, plain
from assistant.vocabulary.units import COUNT_UNITS, MONEY_UNITS, RATIO_UNITS, SCORE_UNITS, TIME_UNITS, alternatives


class Said(Frozen):
    """A value as it was said."""

    number: Decimal | None = None
    high: Decimal | None = None
    """The upper end of a range."""
    operator: str = ""
    """≥ ≤ > < =; empty where none was said."""
    unit: str = ""
    day: date | None = None
    """Of a date; in the budget year where no year was said."""
    other_year: bool = False
    """The date names a year of its own."""
    in_words: bool = False
    """Only a Chinese numeral without a unit: a number after a verb, perhaps a word elsewhere."""

    @property
    def shown(self) -> str:
        """The number as a form writes it."""
        return "" if self.number is None else plain(self.number)


_OPERATORS = {
    "≥": "不得?低于|不得?少于|"
    "不小于|不能低于|不能少于|不要低于|别低于|至少要?|最少要?|起码要?|最低|大于等于|≥|>=|》=|保底|确保|保证|达到",
    "≤": "不得?超过|不得?高于|不得?多于|不大于|不能超过?|不能高于|不要超过?|别超过?|不超|至多|最多|最高|最长|小于等于|"
    "低于等于|控制在|限制在|≤|<=|《=|封顶",
    ">": "超过|大于|高于|多于|>",
    "<": "小于|低于|少于|<",
    "=": "等于|=",
}
_SUFFIXES = {"≥": "及?以上|起步|打底|保底", "≤": "及?以内|之内|及?以下|之下|封顶"}
_CLOSE_BEHIND = {"≥": "起(?!来)", "≤": "内"}
"""Only right behind a value: elsewhere 一起 and 内容 have them too."""
_UNITS = alternatives((*COUNT_UNITS, *TIME_UNITS, *RATIO_UNITS, *SCORE_UNITS))
_MONEY = "(?:[亿万千百]?(?:元|块钱?)|[亿万wW])"
_EACH = alternatives((*COUNT_UNITS, *TIME_UNITS, "季"))
_OP = "|".join(f"(?P<o{at}>{words})" for at, words in enumerate(_OPERATORS.values()))
_SUFFIX = "|".join(f"(?P<s{at}>{words}|{_CLOSE_BEHIND[sign]})" for at, (sign, words) in enumerate(_SUFFIXES.items()))
_NUMERAL = rf"-?(?:{ARABIC})|(?:{CHINESE})(?:点[一二三四五六七八九])?"
_DONE = (
    r"(?:全部|都)?(?:完成|[\u4e00-\u9fff]完|[\u4e00-\u9fff]{1,3}(?:完毕?|掉|到位)|搞定|[做弄办装修建种印买铺换拆]好|安装好|结束|竣工|到位|交付|验收|完工|落实|办结|"
    r"答复|响应|到场|上门|送达|恢复|修复|到达|回复|整改|解决|发放)?"
)
_END = (
    rf"(?:左右|上下)?(?:的?(?:水平|样子|标准))?(?:就?要|必须|得|能)?{_DONE}"
    r"(?:就[行成中]|才行|也行|就好|就?够|就可以|即可|为宜|比较合适|更合适|好)?[了吧呢哈啊呀的嘛]*"
)
_VALUE = re.compile(
    rf"(?:(?:{_OP})(?:到|在|为)?)?(?:约|大约|大概)?(?P<number>{_NUMERAL})(?:(?P<unit1>%|{_MONEY}|{_UNITS})?[~\-—至到](?P<high>{_NUMERAL}))?"
    rf"(?:(?P<money>{_MONEY})|(?P<unit>[万千百亿]?(?:{_UNITS})))?"
    rf"(?P<per>(?:(?:/|每一?|一)(?:{_EACH})(?:[·/*.每一](?:{_EACH}))?)?)(?:{_SUFFIX})?{_END}"
)
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[0-3]?[0-9]|[二三]?十?[一二三四五六七八九]?)"
_DATE = re.compile(
    rf"(?P<lead>不得?晚于|最迟|最晚|赶在|在)?(?:(?P<named>20[0-9]{{2}})年?(?:度)?的?|(?P<year>今年|本年度?|当年|明年|后年))?"
    rf"(?P<date>{_MONTH}月份?(?:{_DAY}[日号]|[1-9][0-9]?(?![0-9]))?(?:底|末|初|[上中下]旬|中)?|年(?:底|末|终)|上半年|第?[一二三四1-4]季度(?:末|底)?|"
    rf"[-./](?:1[0-2]|0?[1-9])[-./](?:[0-3]?[0-9]))(?P<by>之前|以前|前|止|内)?{_END}"
)


def _with_tenth(match: re.Match[str]) -> str:
    """4块2 is 4.2元."""
    return f"{_plain_or(match[1])}.{_plain_or(match[2])}元"


_REWRITTEN: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"([0-9一二两三四五六七八九十])个?半小时", r"\1.5小时"), (r"半个?小时", "0.5小时"),
    (r"半个?工作日", "0.5个工作日"), (r"半天", "0.5天"), (r"(?<=[0-9一二两三四五六七八九十])个(?=小时)", ""),
    (rf"({ARABIC}|{CHINESE})块([0-9一二三四五六七八九])(?![0-9十百千])", _with_tenth),
    (r"块钱?", "元"), (r"(?<=[0-9万千百十])平方?(?![方米公均])", "平方米"), (r"(?<=[0-9])[wW](?![A-Za-z])", "万"),
)  # fmt: skip


def read_value(text: str, year: int | None) -> Said | None:
    """The value that `text` is as a whole; None where it is anything else."""
    bare = _tidied(text)
    if not bare or len(bare) > 40 or bare == "一样":
        return None
    if match := _DATE.fullmatch(bare):
        return _date(match, year)
    match = _VALUE.fullmatch(bare)
    return _measure(match) if match else None


_LEAD = re.compile(
    r"^(?:每年|全年)?(?:目标值|指标值|目标|值|数值|要求|要|定|设)?(?:也?(?:改|定|设|写|填|调整?))?(?:为|是|成|到|：|:)?"
)


def read_led_value(text: str, year: int | None) -> Said | None:
    """A value with what leads up to it in a clause of its own: 目标值定为95%."""
    return read_value(_LEAD.sub("", text), year) or read_value(text, year)


_SHARE = re.compile(rf"([百千])分之({ARABIC}|{CHINESE}(?:点[零一二三四五六七八九])?)")


def _tidied(text: str) -> str:
    bare = re.sub(r"[\s“”\"'‘’]|[。.！!，,；;：:]+$|^[：:，,]+", "", narrow(text))
    bare = _SHARE.sub(_share, bare)
    bare = re.sub(r"(?<![0-9十百])([一二两三四五六七八九])成([一二三四五六七八九])?(?=$|以上|以下|以内)", _tenths, bare)
    bare = re.sub(r"([0-9一二两三四五六七八九])个半小时", lambda m: f"{_plain_or(m[1])}.5小时", bare)
    bare = re.sub(r"^(?:全年度?|一年|年均|总共|一共|共|合计)(?=.)(?!.*月)", "", bare)
    for pattern, other in _REWRITTEN:
        bare = re.sub(pattern, other, bare)
    return re.sub(rf"^(.{{0,5}}?)(?:每一?|一)({_EACH})(.{{0,5}}?[0-9.]+{_MONEY})(?={_END}$)", r"\1\3/\2", bare)


def says_sign(text: str, sign: str) -> bool:
    """Whether running text says a comparison; 不超过 is no >."""
    words = f"{_OPERATORS[sign]}|{_SUFFIXES.get(sign, _OPERATORS[sign])}"
    denied = "(?<![不别])(?<!不[得能要可])" if sign in {">", "<"} else ""
    return re.search(f"{denied}(?:{words})", text) is not None


def in_figures(text: str) -> str:
    """百分之九十三, 八成八 and 半小时 in running text as 93%, 88% and 0.5小时."""
    text = _SHARE.sub(_share, text)
    text = re.sub(
        r"(?<![0-9十百一-龥])([一二两三四五六七八九])成([一二三四五六七八九])?(?![一-龥])|"
        r"(?<=[到至占为过于成])([一二两三四五六七八九])成([一二三四五六七八九])?(?=以上|以下|以内|$|[^一-龥])",
        lambda m: f"{_plain_or(m[1] or m[3])}{_plain_or(m[2] or m[4] or '零')}%",
        text,
    )
    return re.sub(r"半个?小时", "0.5小时", text)


def _plain_or(text: str) -> str:
    value = spoken_number(text)
    return text if value is None else plain(value)


def _share(match: re.Match[str]) -> str:
    return f"{_plain_or(match[2])}{'%' if match[1] == '百' else '‰'}"


def _tenths(match: re.Match[str]) -> str:
    return f"{_plain_or(match[1])}{_plain_or(match[2]) if match[2] else 0}%"


def _date(match: re.Match[str], year: int | None) -> Said | None:
    text = match["date"]
    shift = {"明年": 1, "后年": 2}.get(match["year"] or "", 0)
    stated = int(match["named"]) if match["named"] else year + shift if year else None
    if text[0] in "-./":
        month, day = (int(part) for part in re.findall(r"[0-9]+", text))
        found = last_day(stated, month, day) if stated else None
    else:
        text = re.sub("(?<=月)中$", "15日", text)
        text = re.sub("(?<=月)([0-9]+)$", r"\1日", text)
        read = facts(f"{text}前").deadlines
        found = read[0].on(stated) if read and stated else None
    return Said(day=found, other_year=bool(match["named"] or shift)) if found else None


def _measure(match: re.Match[str]) -> Said | None:
    value = spoken_number(match["number"])
    high = spoken_number(match["high"]) if match["high"] else None
    if value is None or (match["high"] and high is None):
        return None
    unit = (match["unit"] or match["money"] or (match["unit1"] if high is not None else "") or "") + _per(match["per"])
    bare = not re.search("[0-9]", match["number"])
    operator = _chosen(match, "o", _OPERATORS) or _chosen(match, "s", _SUFFIXES)
    return Said(number=value, high=high, operator=operator, unit=unit, in_words=bare and not unit)


def _chosen(match: re.Match[str], letter: str, table: dict[str, str]) -> str:
    return next((sign for at, sign in enumerate(table) if match[f"{letter}{at}"]), "")


def _per(text: str) -> str:
    """`每套每年` and `一台` as a denominator: `/套·年`, `/台`."""
    units = [unit for unit in re.split(r"[/·*.]|每一?|一", text) if unit]
    return f"/{'·'.join(units)}" if units else ""


def spoken_number(text: str) -> Decimal | None:
    """一千五 is 1500 in speech; -3 and 九点五 are numbers too."""
    if text.startswith("-"):
        value = number(text[1:])
        return None if value is None else -value
    if short := re.fullmatch(r"(.*[一二两三四五六七八九][百千万])([一二三四五六七八九])", text):
        places = {"百": 10, "千": 100, "万": 1000}[short[1][-1]]
        head, tail = number(short[1]), number(short[2])
        return None if head is None or tail is None else head + tail * places
    if "点" in text:
        head, tail = (number(part) for part in text.split("点"))
        return None if head is None or tail is None else head + tail / 10
    return number(text)


MONEY = {**{unit: Decimal(size) for unit, size in MONEY_UNITS.items()}, "百元": Decimal(100)}
"""元 in a unit of money."""
