"""Find every number with its unit in a text, and the words around it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from assistant.vocabulary.numerals import ARABIC, CHINESE, SCALES, narrow, number
from assistant.vocabulary.units import COUNT_UNITS, MONEY_UNITS, TIME_UNITS, alternatives


class Kind(Enum):
    """What a number with its unit is."""

    MONEY = auto()
    PRICE = auto()
    RATE = auto()
    COUNT = auto()
    TIME = auto()
    SCORE = auto()
    DATE = auto()
    BARE = auto()


@dataclass(frozen=True)
class Measure:
    """One number with its unit, where it stands, and the words around it within its clause."""

    kind: Kind
    start: int
    end: int
    low: Decimal
    """In single units; money in 元."""
    high: Decimal
    unit: str
    shown: str
    """Number and unit as written."""
    per: tuple[str, ...] = ()
    operator: str = ""
    before: str = ""
    after: str = ""
    text: str = ""
    """As written with its modifiers."""
    year: int | None = None
    month: int = 0
    past: bool = False


_COUNT = alternatives(COUNT_UNITS)
_TIME = alternatives(TIME_UNITS)
_PER = alternatives({*COUNT_UNITS, "年", "月", "日", "天", "小时", "季度", "季", "次", "学期", "工日", "周"})
_MONEY = r"(?:万|千|百万|千万|亿)?(?:元|块钱|块)整?|[wW](?![a-zA-Z])"
_CHINESE_NUMERAL = CHINESE
_NUMBER = rf"(?:{ARABIC}|{_CHINESE_NUMERAL})"
_TAIL = rf"(?P<tail>(?:{_TIME})|(?:万|千|百|亿)?(?:[余多])?(?:{_COUNT})|%|‰|个?百分点|分(?!钟|之|别|局|类|段|批|期|包|级|部|支|所|馆|厅|配|析|发|布|送)|{_MONEY}|万|亿)?"
_DENOMINATOR = (
    rf"(?:[(（]?\s*(?:/|每|一(?=(?:{_COUNT})))\s*个?(?P<per1>{_PER})(?:(?:·|/|\*|每|•|\.)\s*(?P<per2>{_PER}))?)?"
)
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9.])(?P<low>{_NUMBER})(?:(?P<unit1>万?元|%|‰)?\s*(?:~|-|—|至|到)\s*(?P<high>{_NUMBER}))?\s*{_TAIL}{_DENOMINATOR}"
)
_PARTS = re.compile(rf"(?P<of>百分之|千分之|万分之)(?P<low>{_NUMBER})")
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = re.compile(
    rf"(?:(?P<year>20[0-9]{{2}})\s*年(?:度)?\s*)?(?<![个0-9第])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
    rf"(?:份)?(?:(?P<day>{_DAY})[日号])?(?P<part>底|末|初|上旬|中旬|下旬)?(?P<by>之前|以前|前|止)?"
    r"|(?P<iso>20[0-9]{2})[-/.](?P<month2>1[0-2]|0?[1-9])[-/.](?P<day2>3[01]|[12][0-9]|0?[1-9])(?P<by2>之前|以前|前)?"
    r"|(?:(?P<year3>20[0-9]{2})\s*)?(?:年度?|当年|本年|今年)?年?(?:底|末|终)(?:之前|以前|前)"
    r"|(?:(?P<year4>20[0-9]{2})\s*年)?(?P<half>上半年|下半年|(?:第?[一二三四1-4]|[头前]三个?)季度)(?:末|底|内)?(?:之前|以前|前)?(?=[^0-9])"
)
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*(?:财政)?年")
_OPERATORS = {"≥": "不低于|不少于|不小于|至少|最少|不得低于|不得少于|达到|达|高于等于|≥|>=|保底", "≤": "不超过|不高于|不多于|不大于|至多|最多|不得超过|不得高于|控制在|压减到|压缩到|低于等于|≤|<=|封顶",
              ">": "超过|大于|高于|多于|>", "<": "小于|低于|少于|<", "=": "等于|="}  # fmt: skip
_BEFORE = re.compile(
    rf"(?:{'|'.join(f'(?P<o{index}>{words})' for index, words in enumerate(_OPERATORS.values()))})(?:到|至|在)?\s*$"
)
_AFTER = re.compile(r"(?P<up>及?以上|起步)|(?P<down>及?以下|以内|之内|内(?!容|部|外|控|设|网|地|资|业|科|陆))")
CLAUSE_ENDS = "，。；;！？!?\n"
_CLAUSE = re.compile(rf"[^{CLAUSE_ENDS}]+|[{CLAUSE_ENDS}]")
_MASKED = re.compile(
    r"《[^》\n]*》|〔[^〕\n]*〕\s*[0-9]*号?|(?<![0-9])(?:12345|12348|12333|96[0-9]{3})(?![0-9])(?=[^元万])|(?<![0-9])1(?:10|19|20)(?=热线|报警|急救|指挥)"
    r"|[0-9]+\s*[Gg](?![0-9Bb])|[A-Za-z]+[-]?[0-9]+|[0-9]+[A-Za-z]{2,}[0-9]*|7\s*[*×xX]\s*24\s*小时|24小时(?=不间断|值班|值守|自助|开放|运行|服务|在线|接听)"
    r"|第(?:[0-9]+|[一二三四五六七八九十]+)(?!季度)[笔批期次届个轮项条款阶标]?|[二三四五六七八九十](?:大|中)全会|十[二三四五]五|二十大"
    r"|一(?:批(?!次)|些|定|般|线|站|网|窗|体|流|条龙|件事|门式|对一|次性|系列|类|款|系列|方面|直|致|切|律|并|旦|同|块)|三(?:级|公|防|支一扶|农|包)|四害|两(?:癌|新|江|会|岸|级)|双(?:减|创)"
    r"|(?<=[^办共计每开举])[一二三四五六七八九]期(?=工程|项目|建设|改造)|[一二三四五六七八九]是|百分之百|万元户|百[姓货]|千家|万家|万户|万人(?=空巷)|[0-9]+岁|[0-9]+周岁"
)
_NUMBERING = re.compile(r"(?:^|(?<=[\n\s；;。：:]))\s*(?:[0-9]{1,2}[.、)）](?![0-9])|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]+)[)）]|[①-⑳]|[一二三四五六七八九十]+、)")  # fmt: skip
_PAST = re.compile(
    r"去年|上年|上一年|前年|往年|历年|往常|前期|此前|以前年度|上期|上季|同期|截至目前|截至20|已累计|原(?:有|来)|过去"
)
_PRESENT = re.compile(r"今年|本年|计划|拟|预计|本次|当年|现|今后|目标|改为|增[加至]到?|提高到")


def mask(text: str) -> str:
    """The text, same length, without numbers that are names: 《…2022年…》, 5G, 12345, 第二笔, `3.` at a line's head."""
    text = narrow(text)
    for pattern in (_MASKED, _NUMBERING):
        text = pattern.sub(lambda match: re.sub(r"[^\n；;。]", "□", match[0]), text)
    return text


def scan(text: str) -> tuple[Measure, ...]:
    """Every number with its unit, in order, with the words around it."""
    plain = mask(text)
    found = _dates(plain)
    rest = _blank(plain, found)
    shares = tuple(_share(match) for match in _PARTS.finditer(rest))
    rest = _blank(rest, shares)
    amounts = tuple(measure for match in _AMOUNT.finditer(rest) if (measure := _amount(match)))
    measures = sorted((*found, *shares, *amounts), key=lambda measure: measure.start)
    return _in_context(plain, text, measures)


def _blank(text: str, measures: tuple[Measure, ...]) -> str:
    for measure in measures:
        text = text[: measure.start] + "□" * (measure.end - measure.start) + text[measure.end :]
    return text


def _dates(text: str) -> tuple[Measure, ...]:
    return tuple(measure for match in _DATE.finditer(text) if (measure := _date(match)))


def _date(match: re.Match[str]) -> Measure | None:
    year = next((int(match[name]) for name in ("year", "iso", "year3", "year4") if match[name]), None)
    month, day = _month_and_day(match)
    if not month or month > 12 or day > 31:
        return None
    return Measure(
        kind=Kind.DATE, start=match.start(), end=match.end(), low=Decimal(day), high=Decimal(day), unit="",
        shown=match[0].strip(), year=year, month=month,
    )  # fmt: skip


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    if match["half"]:
        half = match["half"]
        if half == "上半年":
            return 6, 30
        last = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
        return next((month for char, month in last.items() if char in half), 12), 0
    if month := match["month"] or match["month2"]:
        written = match["day"] or match["day2"]
        day = int(number(written) or 0) if written else {"上旬": 10, "中旬": 20, "初": 10}.get(match["part"] or "", 0)
        return int(number(month) or 0), day
    return 12, 31


def _share(match: re.Match[str]) -> Measure:
    value = number(match["low"]) or Decimal(0)
    unit = {"百分之": "%", "千分之": "‰"}.get(match["of"], "‰")
    value = value / 10 if match["of"] == "万分之" else value
    return Measure(Kind.RATE, match.start(), match.end(), value, value, unit, f"{value:f}{unit}")


def _amount(match: re.Match[str]) -> Measure | None:
    low, high = number(match["low"]), number(match["high"] or match["low"])
    tail = match["tail"] or ""
    if low is None or high is None or _is_word(match["low"], tail) or (tail == "年" and low > 1900):
        return None
    kind, factor, unit = _kind(match["low"], tail)
    per = tuple(word for word in (match["per1"], match["per2"]) if word)
    kind = Kind.PRICE if kind is Kind.MONEY and per else kind
    end = (
        match.end() if per else match.end("tail") if tail else match.end("high") if match["high"] else match.end("low")
    )
    scale = SCALES["万"] if match["unit1"] == "万元" else factor
    shown = match.string[match.start() : match.end("tail") if tail else end].strip()
    return Measure(kind, match.start(), end, low * scale, high * factor, unit, shown, per)


def _is_word(numeral: str, tail: str) -> bool:
    """A Chinese numeral without a unit behind it is part of a word."""
    return not numeral[0].isdigit() and not tail and not numeral.endswith(("万", "亿"))


def _kind(numeral: str, tail: str) -> tuple[Kind, Decimal, str]:
    """Kind, factor to single units (元 for money), unit."""
    one = Decimal(1)
    if tail in {"%", "‰"} or tail.endswith("百分点"):
        return Kind.RATE, one, tail
    if tail == "分":
        return Kind.SCORE, one, tail
    if tail.endswith(("元", "块", "块钱", "元整")) or tail in {"w", "W", "万", "亿"}:
        return Kind.MONEY, _money_factor(tail.removesuffix("整")), "元"
    if tail in TIME_UNITS:
        return Kind.TIME, one, tail
    if tail:
        scale = SCALES.get(tail[0], one) if tail[0] in "万千百亿" and len(tail) > 1 else one
        return Kind.COUNT, scale, tail.lstrip("万千百亿余多") or tail
    if not numeral[0].isdigit() and numeral.endswith(("万", "亿")):
        return Kind.MONEY, one, "元"
    return Kind.BARE, one, ""


def _money_factor(tail: str) -> Decimal:
    scale = {"百万": 1_000_000, "千万": 10_000_000}.get(tail[:2])
    return Decimal(scale or MONEY_UNITS.get(tail, 1))


def _in_context(plain: str, text: str, measures: list[Measure]) -> tuple[Measure, ...]:
    """Each measure with operator, words, year and whether it speaks of the past."""
    result: list[Measure] = []
    past, year, position = False, None, 0
    for clause in _CLAUSE.finditer(plain):
        if clause[0] in "。；;\n！？!?":
            past, year = False, None
            continue
        past, year = _time_of(clause[0], past, year)
        while position < len(measures) and measures[position].start < clause.end():
            following = measures[position + 1].start if position + 1 < len(measures) else clause.end()
            bounds = _words_around(text, clause.start(), result[-1].end if result else 0, measures[position])
            bounds = (bounds, min(clause.end(), following))
            result.append(_with_words(measures[position], text, bounds, (past, year)))
            position += 1
    return tuple(result)


def _words_around(text: str, clause: int, previous: int, measure: Measure) -> int:
    """Where the words before a measure begin: at its clause, or behind the 、 that follows the measure before it."""
    if previous <= clause:
        return clause
    pause = text.rfind("、", previous, measure.start)
    return previous if pause < 0 else pause + 1


def _time_of(clause: str, past: bool, year: int | None) -> tuple[bool, int | None]:
    if _PAST.search(clause):
        return True, None
    years = _YEAR.findall(clause)
    if years or _PRESENT.search(clause):
        return False, int(years[0]) if years else year
    return past, year


def _with_words(measure: Measure, text: str, bounds: tuple[int, int], time: tuple[bool, int | None]) -> Measure:
    before, after = text[bounds[0] : measure.start], text[measure.end : bounds[1]].partition("、")[0]
    operator, start = "", measure.start
    if match := _BEFORE.search(narrow(before)):
        operator = list(_OPERATORS)[int(str(match.lastgroup)[1:])]
        start, before = measure.start - (len(before) - match.start()), before[: match.start()]
    end = measure.end
    if tail := _AFTER.match(narrow(after)):
        operator = operator or ("≥" if tail["up"] else "≤")
        end, after = end + tail.end(), after[tail.end() :]
    past, year = time
    return replace(
        measure, operator=operator, before=before, after=after, text=text[start:end].strip(), past=past,
        year=measure.year or year,
    )  # fmt: skip
