"""What a 三级指标 measures, by the head of its name."""

import re
from enum import StrEnum
from functools import lru_cache

from assistant.vocabulary.lexicons import CHANGE_VERBS, NEGATIVE_EVENTS
from assistant.vocabulary.numerals import narrow


class Head(StrEnum):
    """The kind of figure that a name ends in."""

    RATE = "rate"
    SATISFACTION = "satisfaction"
    CHANGE = "change"
    """投诉量下降, 营业收入增长: a percentage or an amount."""
    COUNT = "count"
    TIME = "time"
    MONEY = "money"
    FREQUENCY = "frequency"
    SCORE = "score"
    DEGREE = "degree"
    TAIL = "tail"
    """情况, 程度, 及时性: measurable only against grades."""
    OUTCOME = "outcome"
    """验收结果, 是否…: a question with a known set of answers."""
    EVENT = "event"
    """安全事故, 有效投诉: countable although no 数 stands behind it."""
    NONE = "none"


_QUANTITY = (
    r"(?:[人户]次|次数|(?<![指参系])数|(?<![质能力含])量|(?<!(?<!有)效)率|额|收入|支出|产值|税收|成本|费用|单价|时间|时长|时限|用时|天数|"
    r"周期|面积|里程|指数|得分|满意度|知晓度|环节|材料|排放|能耗|浓度|等级|强度|密度|覆盖度|系数)"
)
_SINCE = r"(?:同比|环比|较上年|比上年|较去年|较基期)(?:平均)?"
_MOVES = r"(?:[零负]?增长|下降|减少|压缩|缩短|降低|增加|提高|提升|节约|上升|压减|削减|精简)$"

_ENDINGS: tuple[tuple[Head, str], ...] = (
    (Head.SATISFACTION, "满意度|(?<!验证结果)(?<!比对结果)满意率|满意程度|满意比例|好评率|好评度"),
    (Head.FREQUENCY, "频率|频次"),
    (
        Head.RATE,
        "[覆受普保惠参][盖益及障与]面|幅度|(?<!(?<![有失无])效)(?<!速)(?<!(?<!成)功)(?<!分辨)率|比例|占比|比重|百分比|增幅|降幅|增速|涨幅|跌幅|(?<![对同环相评])比",
    ),
    (
        Head.TIME,
        "时间|日期|时长|天数|周期|时限|期限|工期|用时|耗时|年限|时点|小时数|月数|年数|时效|寿命|进度|间隔|(?<![一二三四五六七八九十分同前定按到近长后早预])期|住院日|延迟|时延|恢复点目标|恢复时间目标",
    ),
    (
        Head.MONEY,
        "成本|单价|费用|金额|(?<!条)款|价格|均价|造价|经费|总额|限额|支出|收入|产值|开支|利润|税收|控制数|房租|额度|投资|租金|工资|薪酬|"
        "(?<!名)额|损失|资金|资本|贷款|(?:补[贴助]|收费|资助|支出|费用|人均|发放|救助|奖励|餐费)标准|补[贴助]|(?<![免收])费",
    ),
    (
        Head.SCORE,
        "(?<![成部充养水区划百])分|分数|分值|指数|等级|排名|名次|位次|级别|等别|档次|系数|成绩|等次|评级|[A-Za-z]+|值",
    ),
    (
        Head.COUNT,
        "数量|(?<![层其再首多档依])次|人[月日天年]|课时|学时|"
        "(?<![指参系函])数|总量|工程量|面积|里程|航程|长度|规模|体积|(?<![质力能含])量|人口|名额|批次|"
        "班次|存量|吨位|容积|[次数量](?:合计|总计|累计)",
    ),
    (Head.TAIL, "情况|程度|状况|状态|性"),
    (
        Head.DEGREE,
        "(?<![程力态制年季月角])度|速率|分辨率|偏差|误差|公差|温差|高差|[水气电血]压|压力|间距|净高|[孔粒管]径|标准|范围|声级|负载|负荷|"
        "[能电水油煤]耗|水位|海拔|功率|产能|容量|带宽|分贝|噪声",
    ),
    (Head.EVENT, f"(?:{NEGATIVE_EVENTS}|事件|疫情|问题|扣分|丢分|不合格)[项件起例]?|[\u4e00-\u9fff]{{3,}}发生"),
)
_CHANGE = re.compile(rf"(?:{_QUANTITY}(?:总体|平均|合计)?(?:{_SINCE})?|{_SINCE}){_MOVES}")
_GAINS = "增产|增收|增绿|增值|减排|减碳|减量|减亏|减负|减税|减费|节水|节电|节能|节煤|节支|降耗"
_OUTCOME = re.compile(
    r"是否|^有无|(?:结果|结论|(?:评审|审查|验收|鉴定)意见|与否|类别|清零|归零)$|[高低优]于[\u4e00-\u9fff]{2,10}(?<!幅度)(?<!比例)(?<!率)$"
)
_HEADS: tuple[tuple[Head, re.Pattern[str], frozenset[str] | None], ...] = (
    (Head.OUTCOME, _OUTCOME, None),
    (Head.CHANGE, _CHANGE, frozenset(_MOVES)),
    # A survey asks for it; 提升群众安全感 is a slogan.
    (Head.DEGREE, re.compile(rf"^(?=.*(?:安全|获得|幸福|认同|归属)感$)(?!.*(?:{CHANGE_VERBS}))"), frozenset("感")),
    # 亩均增产 is an amount; 促进农民增收 is a slogan.
    (Head.CHANGE, re.compile(rf"^(?=.*(?:{_GAINS})$)(?!.*(?:{CHANGE_VERBS}))"), frozenset(_GAINS)),
    # Published statistics in per cent, by their official names.
    (
        Head.RATE,
        re.compile(
            rf"^(?=.*(?:健康(?:文化)?素养|科学(?:文化)?素[质养]|文明素养|数字素养|信息素养)水平$)(?!.*(?:{CHANGE_VERBS}))"
        ),
        frozenset("平"),
    ),
    *((head, re.compile(rf"(?:{endings})$"), frozenset(endings)) for head, endings in _ENDINGS),
)
"""Tried in this order: 满意率 before 率, 指数 before 数, 频率 before 率; each with all signs that it can end in, as
most heads are out of the question at the last sign of a name. Letters may end any."""

_TRAILING_BRACKET = re.compile(r"[（(【\[][^（()）【】\[\]]*[)）】\]]$")
_LEADING_MARK = re.compile(r"^(?:【[^】]*】|\d{1,2}[.、．](?!\d)|[★*▲●])")
_HEADED = re.compile(r"(?<=[率度数])指标$")
_SLOGAN = re.compile(rf"^(?:{CHANGE_VERBS})")


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """The name without white space, marks before it and brackets behind it: `【新增】满意度（%）` → `满意度`."""
    bare = _LEADING_MARK.sub("", "".join(narrow(name).split()))
    while shorter := _TRAILING_BRACKET.sub("", bare):
        if shorter == bare:
            break
        bare = shorter
    return _HEADED.sub("", bare.strip("：:。；;，,、"))


_BRACKET_UNIT = re.compile(r"[（(](?:单位[:：])?(%|‰|[^（()）]{1,4})[)）]$")


@lru_cache(maxsize=4096)
def bracket_unit(name: str) -> str:
    """The unit that a name carries in brackets: `%` of `满意度（%）`, `公里` of `里程数（单位：公里）`."""
    match = _BRACKET_UNIT.search("".join(narrow(name).split()))
    return match[1] if match else ""


@lru_cache(maxsize=4096)
def head_of(name: str) -> Head:
    """The head of a name as `bare_name` gives it."""
    last = name[-1:]
    for head, pattern, signs in _HEADS:
        if (signs is None or last in signs or last.isascii()) and pattern.search(name):
            return head
    return Head.NONE


def is_slogan(name: str) -> bool:
    """Whether a name opens with a verb of change: 提高办公环境安全性."""
    return bool(_SLOGAN.match(name))
