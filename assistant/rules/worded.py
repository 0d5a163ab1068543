"""Names that are as good as measured: what is missing is a figure in the value, or no more than the word 率."""

import re

from assistant.rules.entry import Entry
from assistant.vocabulary.heads import is_slogan
from assistant.vocabulary.lexicons import any_of
from assistant.vocabulary.slots import Slot

BEINGS = re.compile(r"(?:[员生者人工师民户众]|选手|家庭|企业)$")
"""Who is counted without a 数 behind it: 在校生."""

_SUMS = any_of(
    "收入 支出 消费 价格 物价 工资 薪酬 费用 成本 拨款 投入 就业 用水 用电 能耗 产量 单产 产出 负债 租金 保费 税负"
)
_IN_FIGURES = re.compile(rf"(?:{_SUMS})(?:总体|平均)?水平$|(?<![减轻缓解])负担$")
"""农民收入水平, 就医费用负担: statistics count them in money or by head."""
_MORE_OR_LESS = re.compile(r"\D{0,4}(?:增[加长多]|减少|下降|上升|扩大|提高|稳定)")
_MADE_WELL = re.compile(r"[^的]质量(?:水平)?$")
_STANDING = re.compile(
    r"\D{0,2}(?:良好|优良|优质|优秀|[好高]|先进|合格|达标|稳定)|(?:基本)?(?:符合|满足|达到?)\D{0,10}"
)
_HOLLOW = re.compile(r"(?:[≥≤><=》《〉〈]+[*_xX]*|[*_]+|[xX]{2,}|待[补定])(?P<unit>\D{0,4})|")
_ABOUT = re.compile(r"(?:大?约|近)?(\d[\d.]*\D{1,4}?)(?:左右|上下)")
_ANY_UNIT = "件"
_SHARED = any_of(
    "办结 清零 完成 合格 达标 覆盖 利用 回收 处置 处理 整改 到位 签约 接种 入学 就业 安置 兑现 发放 化解 结案 验收 "
    "通达 损耗 流失 漏损 犯罪 复发 再犯 超支 空置 闲置 逾期 发病 死亡"
)
_SHARE = re.compile(rf"[\u4e00-\u9fff]{{2}}(?:{_SHARED})$")


def is_share_left_bare(entry: Entry) -> bool:
    """投诉办结 ｜100%, 储粮损耗 ｜≤0.5%: numerator and denominator are plain, only the word 率 is missing."""
    return entry.is_percentage and bool(_SHARE.search(entry.name)) and not is_slogan(entry.name)


def is_quantity_in_words(entry: Entry) -> bool:
    """农民收入水平 ｜稳定增长, 在校生 ｜增加, 工程质量 ｜良好: a figure or a grade would do, the name may stay."""
    if re.search(r"\d", entry.value) or not entry.value or is_slogan(entry.name):
        return False
    if _IN_FIGURES.search(entry.name):
        return True
    if entry.slot is Slot.QUANTITY:
        return bool(BEINGS.search(entry.name) and _MORE_OR_LESS.fullmatch(entry.value))
    graded = entry.slot is Slot.QUALITY and _MADE_WELL.search(entry.name)
    return bool(graded and _STANDING.fullmatch(entry.value))


def as_if_filled(entry: Entry) -> Entry:
    """The row with a figure in place of `≥**例`, 30例左右 or nothing: a missing value is no fault of the name."""
    if about := _ABOUT.fullmatch(entry.value):
        return _valued(entry, about[1])
    hollow = _HOLLOW.fullmatch(entry.value)
    unit = (hollow["unit"] or "") if hollow else ""
    if not hollow or not (unit or entry.slot is Slot.QUANTITY):
        return entry
    return _valued(entry, f"≥2{unit or _ANY_UNIT}")


def _valued(entry: Entry, value: str) -> Entry:
    return Entry.of(entry.index, entry.row.model_copy(update={"value": value}))
