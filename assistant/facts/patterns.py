"""How offices write numbers: the regular expressions of the scanner."""

import re

from assistant.vocabulary.numerals import ARABIC, CHINESE
from assistant.vocabulary.units import COUNT_UNITS, TIME_UNITS, alternatives

_COUNT = alternatives(COUNT_UNITS)
_TIME = alternatives(TIME_UNITS)
_PER = alternatives(
    {*COUNT_UNITS, "千字", "百人", "万人", "年", "月", "日", "天", "小时", "季度", "季", "次", "学期", "工日", "周"}
)
_MONEY = r"(?:万|千|百万|千万|亿)?(?:元|块钱|块)整?|[wW](?![a-zA-Z])"
_POINTS = r"分(?!钟|之|别|局|类|段|批|期|包|级|部|支|所|馆|厅|配|析|发|布|送)"
_NUMBER = rf"(?:{ARABIC}|{CHINESE})"
_TAIL = rf"(?P<tail>个?百分点|(?:{_TIME})|(?:万|千|百|亿|[wW])?(?:[余多])?(?:{_COUNT})|%|‰|{_POINTS}|{_MONEY}|万|亿)?"
_DENOMINATOR = (
    rf"(?:[(（]?\s*(?:/|每|一(?=(?:{_COUNT})))\s*个?(?P<per1>{_PER})(?:(?:·|/|\*|每|•|\.)\s*(?P<per2>{_PER}))?)?"
)
AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9.])(?P<low>{_NUMBER})(?:(?P<unit1>万?元|%|‰)?\s*(?:~|-|—|至|到)\s*(?P<high>{_NUMBER}))?"
    rf"\s*{_TAIL}{_DENOMINATOR}"
)
"""A number or range, its unit, and what it is per."""

SHARE = re.compile(
    rf"(?P<of>百分之|千分之|万分之)(?P<low>{_NUMBER})|(?P<tenths>[一二三四五六七八九])成(?=以上|以内|$|[，。；;、\s])"
)
ZERO = re.compile(r"(?:为零|零发生|为“零”)(?=$|[，。；;、\s])|零(?=丢失|损毁|事故|投诉|差错|伤亡|泄密|逾期|遗失)")
"""An event that must not happen, in words: 安全事故零发生."""

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_QUARTER = r"(?:第?[一二三四1-4]|[头前]三个?)季度"
DATE = re.compile(
    rf"(?:(?P<year>20[0-9]{{2}})\s*年(?:度)?\s*)?(?<![个0-9第×*])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
    rf"(?:份)?(?:(?P<day>{_DAY})[日号])?(?P<part>底|末|初|上旬|中旬|下旬)?(?P<by>之前|以前|前|止)?"
    r"|(?P<iso>20[0-9]{2})[-/.](?P<month2>1[0-2]|0?[1-9])[-/.](?P<day2>3[01]|[12][0-9]|0?[1-9])(?:之前|以前|前)?"
    r"|(?:(?P<year3>20[0-9]{2})\s*)?(?:年度?|当年|本年|今年)?年?(?:底|末|终)(?:之前|以前|前)"
    rf"|(?:(?P<year4>20[0-9]{{2}})\s*年)?(?P<half>上半年|下半年|{_QUARTER})(?:末|底|内)?(?:之前|以前|前)?(?=[^0-9])"
)
YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*(?:财政)?年")

_OPERATOR_WORDS = {
    "≥": "不低于|不少于|不小于|至少|最少|不得低于|不得少于|达到|达|高于等于|≥|>=|保底",
    "≤": "不超过|不高于|不多于|不大于|不超|别超过|至多|最多|不得超过|不得高于|控制在|"
    "(?:压减|压缩|缩短|降低?|减少|下降|控制)[到至]|低于等于|≤|<=|封顶",
    ">": "超过|大于|高于|多于|>",
    "<": "小于|低于|少于|<",
    "=": "等于|=",
}
OPERATORS = tuple(_OPERATOR_WORDS)
"""In the order of the groups o0, o1, … of OPERATOR_BEFORE."""
OPERATOR_BEFORE = re.compile(
    rf"(?:{'|'.join(f'(?P<o{n}>{words})' for n, words in enumerate(_OPERATOR_WORDS.values()))})(?:到|至|在)?\s*$"
)
OPERATOR_AFTER = re.compile(r"(?P<up>及?以上|起步)|(?P<down>及?以下|以内|之内|内(?!容|部|外|控|设|网|地|资|业|科|陆))")

CLAUSE_ENDS = "，。；;！？!?\n"
SENTENCE_ENDS = "。；;\n！？!?"
CLAUSE = re.compile(rf"[^{CLAUSE_ENDS}]+|[{CLAUSE_ENDS}]")

NAMES = re.compile(
    r"20[0-9]{2}[.年][0-9]{1,2}月?\s*[-~—至到]+\s*20[0-9]{2}[.年][0-9]{1,2}月?|《[^》\n]*》|〔[^〕\n]*〕\s*[0-9]*号?|(?<![0-9])(?:12345|12348|12333|96[0-9]{3})(?![0-9])(?=[^元万])"
    r"|20[0-9]{2}\s*[-~—至到]\s*20[0-9]{2}(?=[卷版届）)、，。]|年[版卷]|$)|[一二三四五六七八九]{2,}(?=[类级等期线楼层])"
    r"|(?<![0-9])1(?:10|19|20)(?=热线|报警|急救|指挥)|[0-9]+\s*[Gg](?![0-9Bb])|[A-Za-z]+[-]?[0-9]+"
    r"|[0-9]+[A-Za-z]{2,}[0-9]*|7\s*[*×xX]\s*24\s*小时|24小时(?=不间断|值班|值守|自助|开放|运行|服务|在线|接听)"
    r"|第(?:[0-9]+|[一二三四五六七八九十]+)(?!季度)[笔批期次届个轮项条款阶标]?|十[二三四五]五|二十大"
    r"|一(?:批(?!次)|些|定|般|线|站|网|窗|体|流|条龙|件事|门式|对一|次性|系列|类|款|方面|直|致|切|律|并|旦|同|块)"
    r"|三(?:级|公|防|支一扶|农|包)|二次(?=供水|加压|装修)|一次(?=办|性|通过|验收|合格|供|成)|四害|两(?:癌|新|江|会|岸|级)|双(?:减|创)|[一二三四五六七八九]是"
    r"|(?<=[^办共计每开举])[一二三四五六七八九]期(?=工程|项目|建设|改造)|万元户|百[姓货]|(?<![0-9.])(?:千家|万家|万户)"
    r"|[0-9]+(?:周?岁|号[楼线院])"
)
"""Numbers that are names, no counts: document numbers, hotlines, 5G, 第二笔, 一体化, 65岁."""
NUMBERING = re.compile(
    r"(?:^|(?<=[\n\s；;。：:]))\s*(?:[0-9]{1,2}[.、)）](?![0-9])|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]+)[)）]"
    r"|[①-⑳]|[一二三四五六七八九十]+、)"
)
"""`3.`, （一） or ① at the head of an item."""

PAST = re.compile(
    r"去年|上年|上一年|前年|往年|历年|往常|前期|此前|以前年度|上期|上季|同期|明年|后年|次年|下一年|下年度|截至目前|截至20|已累计|原(?:有|来)|过去"
)
COMPARED = re.compile(r"(?:比|较|与|和|同)(?:去年|上年|上一年|往年|前年)|同比|环比|明年|后年|次年|下一年|下年度")
"""Another year named for comparison, or the next one: it ends with its clause."""
CHANGE = re.compile(
    r"(?:(?:比|较)(?:去年|上年|上一年|往年|前年)(?:同期|度)?|同比|环比)(?:再|要|将|力争)*"
    r"(?:增长|增加|提高|提升|上升|下降|降低|减少|缩短|压减|增幅|降幅)(?:了|率|幅度)?$"
)
"""The number behind it is what changes, a target of this year: 借阅量比去年增长8%."""
PRESENT = re.compile(r"控制在|力争|确保|降[至到]|今年|本年|计划|拟|预计|本次|当年|现|今后|目标|改为|增[加至]到?|提高到")
