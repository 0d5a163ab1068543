"""Whether a row says what is measured: by the head of its name, its unit or its value."""

import re

from assistant.rules.entry import Entry
from assistant.rules.worded import BEINGS, is_quantity_in_words
from assistant.target import TargetKind
from assistant.vocabulary.heads import Head, bracket_unit, is_slogan
from assistant.vocabulary.lexicons import (
    CHANGE_VERBS,
    CLAIMED_EFFECT,
    DEEDS,
    DEGREE_ADVERBS,
    FORMULA,
    GRADES,
    PASSED,
    SETTLED_FACT,
    any_of,
)
from assistant.vocabulary.slots import Slot
from assistant.vocabulary.staff import SPENT
from assistant.vocabulary.units import COUNT_UNITS

# 有效控制率 and 持续改进率 are terms: there the adverb belongs to the ratio.
DEGREE = re.compile(
    rf"(?:{DEGREE_ADVERBS})(?:地|的|稳定|健康|快速)?(?:{CHANGE_VERBS})(?!率|度|数|量|面积|比例|次数|人数)"
)
HARD_STOP = re.compile(r"[，,；;。](?=.*[\u4e00-\u9fff])")
ACTIONS = any_of(
    "采购 购置 购买 配备 配置 举办 承办 印制 印刷 制作 编制 发放 更换 安装 维修 修复 清扫 清运 清理 种植 补植 新建 "
    "改造 租赁 定制 拆除 铺设 粉刷 疏通 修剪"
)
_ACTING = re.compile(rf"(?:{ACTIONS}|开展|组织|完成|巡查|检查|检测|培训)")
_NAMED_IN_VALUE = re.compile(r"[A-Za-z]{2,}[≥≤><=]\d.*")
"""技术状况评定 ｜MQI≥80: the value names the index."""
_CHANGED_BY = re.compile(
    r"(?:同比|较?比?上年|较去年)?(?:增长|下降|提[高升]|降低|减少|增加|上升|压减)[≥≤]?\d[\d.]*\D{1,6}"
)
"""刑事案件发案同比 ｜下降5%: the value names the change."""


def immeasurable(entry: Entry) -> bool:
    """Whether nothing in the row says what is measured."""
    head = entry.head
    if head is Head.TAIL:
        return entry.in_benefit and entry.is_percentage
    if head is Head.EVENT:
        unsolved = entry.name.endswith("问题") and entry.target.kind is TargetKind.UNREAD
        prose = bool(HARD_STOP.search(entry.name)) or unsolved
        return prose or entry.is_percentage or (is_slogan(entry.name) and entry.target.number != 0)
    if head is Head.OUTCOME:
        return is_claim(entry)
    return head is Head.NONE and not any(says(entry) for says in _WAYS) and not is_quantity_in_words(entry)


_DEED = re.compile(rf"^(?:拟定?|计划|预计|本?年度?|全年|全国|定期)*(?:{DEEDS})|(?:{DEEDS})$")
_MASS = re.compile(
    r"(?:物料|材料|物资|用品|资料|信息|工作|服务|业务|任务|保障|管理|活动|事务|体系|能力|水平|环境|达到|完成|实现)$"
)
"""What no count unit tells the bounds of, and verbs without their object."""


def is_counted(entry: Entry) -> bool:
    """举办培训班 3期 counts what is done, 加装电梯 ≥35部 things by their unit; the name alone says no figure."""
    # 省级以上媒体采用稿件 ≥86篇: the rank makes a count of it a mark of quality.
    ranked = entry.slot is Slot.QUALITY and bool(_RANKED.search(entry.name))
    listed = ranked or entry.slot is Slot.QUANTITY
    counted = listed and entry.is_number and not _UNCOUNTED.fullmatch(entry.unit)
    if not counted or HARD_STOP.search(entry.name) or DEGREE.search(entry.name):
        return False
    # Without a bound the number may as well tell the stock of things; that a unit is missing is M107's to say.
    acting = bool(_ACTING.match(entry.name)) or not _MASS.search(entry.name)
    return ranked or bool(_DEED.search(entry.name)) or bool(entry.unit and entry.target.direction and acting)


_RANKED = re.compile(r"(?:国家|部|省|市)级|国家重点|获奖|央媒|核心期刊")
_UNCOUNTED = re.compile(r"[十百千万亿]*(?:[%‰分]|.*元)")
_RATE = re.compile(r"(?<!效)率$")


def is_claim(entry: Entry) -> bool:
    """Whether a row only says yes to an effect: 是否提升服务水平 ｜是; whether a rate rose could still be measured."""
    if entry.value not in {"是", "有", "能"} or "是否" not in entry.name or _RATE.search(entry.name):
        return False
    # What a benefit asks is an effect, unless a fact settles it.
    fact = not entry.in_benefit or SETTLED_FACT.search(entry.name)
    return bool(CLAIMED_EFFECT.search(entry.name)) or not fact


def _is_efficiency(entry: Entry) -> bool:
    return entry.name.endswith("效率") and bool(FORMULA.search(entry.explanation) or "/" in entry.unit)


_MONEY = re.compile(r"元(?:/.*)?$")


def _is_paid(entry: Entry) -> bool:
    """减免小微企业利息 ≥300万元: the unit says what is measured."""
    about_money = entry.in_benefit or entry.slot is Slot.COST
    # 项目资金投入 ≥300万元 in 数量 is A105's.
    about_money = about_money or (entry.slot is Slot.QUANTITY and bool(SPENT.search(entry.name)))
    # ≥1.2万 of 生均拨款水平 leaves 元 out.
    money = bool(_MONEY.search(entry.unit)) or (entry.slot is Slot.COST and entry.unit in {"万", "亿"})
    return about_money and money and not DEGREE.search(entry.name)


def _is_told_by_value(entry: Entry) -> bool:
    told = _NAMED_IN_VALUE.fullmatch(entry.value) or _CHANGED_BY.fullmatch(entry.value)
    return bool(told) and not is_slogan(entry.name) and not _ACTING.match(entry.name)


def _is_date(entry: Entry) -> bool:
    """工程竣工｜2025年6月30日前: the date itself is the measure."""
    return entry.slot is Slot.TIMELINESS and entry.target.kind in {TargetKind.DEADLINE, TargetKind.DURATION}


_PHYSICAL = re.compile(
    r"(?:[毫厘微纳][米克秒升]|秒|[kM]?Pa|帕|摄氏度|℃|°C|分贝|dB|赫兹|[kMG]?Hz|[KMG]?bps|像素|流明|勒克斯|lx|mg|μg|NTU|ppm|mm|cm|ms)(?:/.*)?",
    re.IGNORECASE,
)


def _says_by_unit(entry: Entry) -> bool:
    """疫苗采购剂次 ends in its own unit; 网络延迟 ≤20毫秒 is measured as the unit says."""
    unit = entry.single_unit
    if not entry.is_number or not unit or is_slogan(entry.name) or DEGREE.search(entry.name):
        return False
    if bracket_unit(entry.row.name) not in {"", "%", "‰"}:
        return True
    # 疏浚后水深 ≥4.5米 is a property of what was made; 道路维修 ≥300米 is how much was made.
    if entry.slot is Slot.QUALITY and re.fullmatch(r"[厘毫]?米|公分", unit):
        return True
    if (len(unit) > 1 and entry.name.endswith(unit)) or _PHYSICAL.fullmatch(unit):
        return True
    if entry.slot is Slot.QUANTITY and _counts_itself(entry.name, unit):
        return True
    if entry.name.endswith("能力") and _BULK.match(unit):
        return True
    return not _ACTING.match(entry.name) and ("/" in unit or bool(_EACH.search(entry.name)))


def _counts_itself(name: str, unit: str) -> bool:
    """在校生 3600人: people and firms have no unit but their own; 新增停车泊位 is so many more than before."""
    being = BEINGS.search(name) and unit in {"人", "名", "位", "户", "家"}
    return bool(being or _ADDED.match(name))


def _lies_within(entry: Entry) -> bool:
    """余氯 0.3~2mg/L: the unit says what is measured."""
    return entry.target.kind is TargetKind.RANGE and bool(_PHYSICAL.fullmatch(entry.unit))


def _counts_effect(entry: Entry) -> bool:
    """带动就业 ≥1600人 and 减少氮氧化物排放 ≥60吨: an effect that is counted or weighed is measured."""
    if not entry.in_benefit or not entry.is_number or DEGREE.search(entry.name):
        return False
    # 保护区内采挖点位 0处: what is not to be there at all is counted in any unit.
    if entry.target.number == 0:
        return entry.unit in COUNT_UNITS and not is_slogan(entry.name)
    # Without a bound 示范辐射 500人 may be anything; 受益群众 12万人 are people all the same.
    told = entry.target.direction or BEINGS.search(entry.name) or _NEWLY.search(entry.name)
    return bool(told and _EFFECT_UNIT.fullmatch(entry.unit))


_NEWLY = re.compile(r"(?:新增|转移|稳定)(?:就业|创业|脱贫|劳动力)$|^年?(?:减少|节约|削减|吸纳|带动|新增)")
_EFFECT_UNIT = re.compile(
    r"[十百千万亿]*(?:人次?|名|户次?|家次?|吨|公斤|千克|立方米|方|度|千瓦时|标准煤|吨标准煤|吨标煤|公里|亩|公顷|平方米|小时)(?:/.*)?"
)
_EACH = re.compile(r"[人户亩生日月年车床单件次例班校店村企]均|[每千万]人|每[百千万]")
_ADDED = re.compile(r"新增|净增")
_BULK = re.compile(r"吨|公斤|立方米|千瓦|兆瓦|升|m³")
"""Units of what a plant can do: 日处理能力 ≥500吨."""


_JUDGED = re.compile(
    r"(?:定级|评级|评估|评定|评审|复审|复评|验收|鉴定|认定|认证|测评|年检|备案|(?:工程|施工|建设|产品|供货|空气|水环境|大气环境|声环境|水体)质量|评价|考评|考核|复核|创建)$"
)
"""Acts that end in a verdict: 一级馆评估定级 ｜通过 says by its value what is measured."""
_CLASS = re.compile(
    r"[达不]?[到低于]*(?:[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V|[一二三四五甲乙丙]|[1-5]|[A-E]{1,5})[类级星](?:级|标准|水体?)?(?:及?以上|及?以内)?"
)
"""A place in a published order, which tells by itself what is measured: 断面水质 ｜Ⅲ类及以上."""


def _has_verdict(entry: Entry) -> bool:
    if _CLASS.fullmatch(entry.value):
        return not is_slogan(entry.name) and not _ACTING.match(entry.name)
    graded = entry.target.kind is TargetKind.GRADE or GRADES.match(entry.value) or PASSED.fullmatch(entry.value)
    return bool(graded and _JUDGED.search(entry.name) and entry.value not in {"是", "好", "一般"})


_WAYS = (
    _says_by_unit,
    _lies_within,
    _has_verdict,
    _counts_effect,
    _is_efficiency,
    _is_paid,
    _is_told_by_value,
    _is_date,
)
"""How a row whose name has no head may still say what is measured."""
