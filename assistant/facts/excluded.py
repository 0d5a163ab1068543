"""Money that a cost basis mentions without adding it: breakdowns, background figures, totals."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.facts.measure import PAID, Kind, Measure
from assistant.facts.pairing import close
from assistant.facts.stated import CostLine, sum_of
from assistant.vocabulary.lexicons import any_of

_BREAKDOWN = re.compile(r"[（(]\s*其中[^（）()]*[）)]|其中[^；;。\n]*")
_PARTS_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]*[）)]")
_PARTS_OF_PRICE = re.compile(r"\s*[（(]\s*(?:其中|内?含(?!税)|包[含括])[^（）()]*[）)]")
_PARTS_NAMED = re.compile(r"\s*[，,]?\s*(?:内?含(?!税)|包含|包括|分别[为是]?)[^；;。\n]*")
_ASIDE = re.compile(
    any_of(
        "有人 听说 自筹 原报 初报 执行数 合同总?(?:价|额|金额) 总合同 总投资 决算 概算 已支付 已拨 已到位 结余 "
        "批复金额 限额 限价 上限 封顶 每[^，。；、]?最高 注册资本 补贴后 资产"
    )
)
_BASE = re.compile(
    r"(?:本金|余额|基数|票面|面值|保额|(?:贷款|送审|评审|审计|担保|投保)(?:总额|规模|金额|额))(?:[为是共约]|[：:\s])*$"
)
"""What interest or a share is taken of: a line only where the text multiplies it."""
_NOT_COUNTED = re.compile(r"[)）\s]*[^，。；;、0-9]{0,4}(?:不计入|不列入|不纳入|不在本项目|不含在内|不由本项目)")
_TAKEN = re.compile(r"\s*[)）]?\s*(?:[×*xX乘]|的[0-9])")
_PAID = re.compile(r"[）)\s]*(?:款项?)?已(?:经)?(?:于|在|由)?[^，。；;、]{0,12}(?:支付|拨付|付清|列支|到位)")
"""首付款（84万元）已于2025年支付."""
_FILLERS = r"(?:达到|达|为|是|约|大约|大概|差不多|近|将|可|能|预计|总计|共|在|至|增加|增长|[：:\s])*$"
_BENEFIT = re.compile(
    rf"(?=[拉带促挽追清吸引意投签成交销营产增税融贷收创效社省节核审])(?:(?:拉动|带动|促成|挽回|追缴|追回|清缴|吸引|引进|[核审]减(?![少免轻]))(?:(?!补贴|补助|资助|奖)[^，。；、]){{0,8}}|意向[^，。；、]{{0,6}}|(?<!经费)(?:投资额|签约额|成交额?|交易额|销售额?|营业额|"
    rf"营收|产值|增加值|税收|融资额?|贷款|收入|增收|创收|效益)|社会投资|(?:省下?|节省|节约)(?:[^，。；、]{{0,2}}(?:费用?|支出|开支|成本|资金|经费|钱))?){_FILLERS}"
)
"""Money that comes of the project: 带动消费, 意向投资额, 省电费."""
_THIS_YEAR = re.compile(r"(?:本年度?|今年|本次|当年)(?:申请|安排|支付|付|拨付|预算)[^，。；;0-9]{0,4}$")
_DEDUCTED = re.compile(
    r"(?:扣除|抵扣|冲减|减去)[^，。；;\n]{0,20}[0-9]|(?:优惠|让利)(?:金额|额)?[为约]?[0-9][0-9.,]*万?元"
)
TOTALS = any_of("合计 共计 总计 总共 一?共需? 总额 总金额 总费用 总价 总投入 总经费 总预算 年度预算 全年预算 预算金额")
"""Words in front of what the parts come to."""
_WHOLE = re.compile(rf"{TOTALS}|总需求|控制数|控制额度?|预算额度")


def breakdowns(plain: str, measures: tuple[Measure, ...]) -> list[tuple[int, int]]:
    """Where parts stand: 100万元（人工60万元、设备40万元）, 30万元，含测评8万元, 每场4.5万元（含搭建2万元）, 其中…."""
    told = (match.span() for match in _BREAKDOWN.finditer(plain)) if "其中" in plain else ()
    spans = [span for span in told if _follows_money(plain, span[0], measures)]
    for money in (m for m in measures if m.kind in _PARTS):
        spans += [match.span() for pattern in _PARTS[money.kind] if (match := pattern.match(plain, money.end))]
    return spans + [
        span for price in measures if price.kind is Kind.PRICE for span in _adding_up(plain, price, measures)
    ]


def _follows_money(plain: str, start: int, measures: tuple[Measure, ...]) -> bool:
    """Whether an amount stands before it in its sentence: 480件，其中300件，每件200元 tells of things, not of money."""
    if plain[start] in "（(":
        return True
    before = plain[:start].rstrip("。\n；; ")  # 其中 may open a sentence: it is of the one before
    begun = max(before.rfind(mark) for mark in "。\n；;") + 1
    inside = [m for m in measures if begun <= m.start < start]
    return not inside or any(m.kind in PAID for m in inside)


_SHARE_PAID = re.compile(
    r"[^。\n]*(?:补助|补贴|奖补|资助|贴息|支付|拨付|安排|申请|承担|负担|首付|预付|进度款)[^。；;\n费]*"
)


def bases(plain: str, measures: list[Measure]) -> Iterator[Measure]:
    """Amounts of which only a stated share is paid: 核定投资2400万元，补助480万元 at 20%."""
    rates = {m.low / (1000 if m.unit == "‰" else 100) for m in measures if m.kind is Kind.RATE}
    moneys = [m for m in measures if m.kind is Kind.MONEY] if rates else []
    for whole, part in pairwise(moneys):
        paid = any(close(whole.low * rate, part.low) for rate in rates if rate < 1)
        if paid and _SHARE_PAID.fullmatch(plain, whole.end, part.start):
            yield whole


def _adding_up(plain: str, price: Measure, measures: tuple[Measure, ...]) -> Iterator[tuple[int, int]]:
    """The bracket behind a price whose amounts add up to it: 每次5.5万元（布置1.5万元、物资4万元）."""
    if match := _PARTS_IN_BRACKETS.match(plain, price.end):
        parts = [m.low for m in measures if m.kind is Kind.MONEY and match.start() <= m.start < match.end()]
        if len(parts) > 1 and sum(parts) == price.low:
            yield match.span()


_PARTS = {Kind.MONEY: (_PARTS_IN_BRACKETS, _PARTS_NAMED), Kind.PRICE: (_PARTS_OF_PRICE,)}


def contracts(measures: list[Measure]) -> Iterator[Measure]:
    """The contract of which stated shares are paid: 支付30%，66万元，再支付40%，88万元；合同款220万元."""
    rates = {m.low / 100 for m in measures if m.kind is Kind.RATE}
    moneys = [m for m in measures if m.kind is Kind.MONEY] if rates else []
    for whole in moneys:
        parts = [m for m in moneys if m is not whole and any(close(whole.low * rate, m.low) for rate in rates)]
        if _CONTRACT.search(whole.before) and parts:
            yield whole


_CONTRACT = re.compile(r"合同(?:总?价?款|总?价|总?额|金额)?[为共计]*$")


def composed(measures: list[Measure]) -> Iterator[Measure]:
    """The prices that a price behind them is the sum of: 基本工资3800元/月，绩效1200元/月，合计5000元/月."""
    prices = [m for m in measures if m.kind is Kind.PRICE]
    for at, whole in enumerate(prices):
        before = [m for m in prices[:at] if m.per == whole.per] if _SUMMED.search(whole.before) else []
        parts = next((before[n:] for n in range(len(before) - 1) if sum(m.low for m in before[n:]) == whole.low), [])
        yield from parts


_SUMMED = re.compile(r"(?:合计|共计|小计|总计|共|即)[为约]?$")


def is_aside(measure: Measure) -> bool:
    """An amount named for background: a contract's value, last year's spending, an investment that follows."""
    base = _BASE.search(measure.before) and not _TAKEN.match(measure.after)
    return is_benefit(measure) or bool(
        base or _ASIDE.search(measure.before) or _PAID.match(measure.after) or _NOT_COUNTED.match(measure.after)
    )


def is_class(measure: Measure, following: Measure | None) -> bool:
    """Money that says of which class the things are that are counted: 5000万元以上3个，1000万—5000万元5个."""
    if measure.kind is not Kind.MONEY or measure.text.endswith(("以上", "以下")):
        return measure.kind is Kind.MONEY
    counted = following is not None and following.kind is Kind.COUNT and following.start - measure.end <= _NEAR_CLASS
    return measure.low != measure.high and counted


_NEAR_CLASS = 4
_GIVER = r"(?:中央|国家|上级|省|市|区|县|镇|街道|财政)(?:本?级)?"
_SOURCE = re.compile(
    rf"(?:^|[：:、，,；;\s]){_GIVER}(?:财政)?(?:专项|资金|补助|配套|承担|出资|拨款|拨付|安排|负担|[：:\s])*$"
)
_ITEM_ENDS = re.compile(r"[。；;\n]")
_SOURCES = re.compile(r"(?:资金|经费)(?:的)?来源|来源[：:为是]")


_NEAR = 100
"""Characters in front of an amount that can say where it comes from."""


def is_source(plain: str, measure: Measure) -> bool:
    """Who pays, not what for: 资金来源：市级补助200万、区级150万."""
    if measure.kind is not Kind.MONEY:
        return False
    if _SOURCE.search(measure.before):
        return True
    told = _ITEM_ENDS.split(plain[max(0, measure.start - _NEAR) : measure.start])[-1] if "来源" in plain else ""
    return bool(_SOURCES.search(told))


def is_benefit(measure: Measure) -> bool:
    """Money that the project brings about, not money that it spends."""
    return bool(_BENEFIT.search(measure.before))


def is_deducted(plain: str) -> bool:
    """Something is taken off: the text cannot be added up."""
    return bool(_DEDUCTED.search(plain))


def only_this_year(moneys: list[Measure]) -> list[Measure]:
    """Beside 本年申请95万元 the other plain amounts of its item are background."""
    present = [money for money in moneys if _THIS_YEAR.search(money.before)]
    return present if present else moneys


def without_totals(lines: list[CostLine], moneys: list[Measure]) -> list[CostLine]:
    """A total in front of its parts, in whatever item, is not added to them."""
    whole = sum_of(lines)
    for line in (line for line in lines if not line.working and len(lines) > _FEW):
        said = (money for money in moneys if money.low == line.yuan)
        if close(whole - line.yuan, line.yuan) and any(_WHOLE.search(money.before) for money in said):
            return [other for other in lines if other is not line]
    return lines


_FEW = 2
"""Of two lines neither is the total of the other."""
