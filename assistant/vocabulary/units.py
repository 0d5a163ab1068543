"""Units by what they measure. Origin: lexicon L3 of the rule catalogue, widened by units of public services."""

import re

COUNT_UNITS = (
    "人次", "人", "名", "次", "场次", "场", "期", "批次", "班次", "批", "个", "项", "件", "套", "台", "部",
    "条", "辆", "篇", "份", "门", "户", "家", "所", "处", "座", "栋", "间", "株", "棵", "盏", "只", "枚", "张",
    "本", "册", "页", "卷", "宗", "例", "起", "笔", "单", "袋", "箱", "瓶", "支", "剂次", "剂", "针", "桶",
    "吨", "公斤", "千克", "克", "升", "立方米", "平方米", "平米", "平方公里", "㎡", "m²", "公里", "千米", "延米", "米",
    "亩", "公顷", "村", "镇", "街道", "社区", "学校", "课时", "学时", "节", "课", "点位", "点", "端口", "路",
    "节点", "系统", "套次", "车次", "趟", "班", "组", "队", "站", "站点", "款", "种", "类", "期次",
    "则", "幅", "块", "面", "顶", "把", "床", "床位", "桌", "盒", "包", "副", "双", "对", "道", "口", "根",
    "井", "闸", "段", "片", "头", "匹", "尾", "羽", "艘", "架", "生", "户次", "家次", "人份", "份次", "单元",
    "学位", "席", "工位", "车位", "岗位", "岗", "账号", "用户", "频道", "栏目", "集", "版", "期刊", "字",
    "条次", "件次", "台次", "座次", "餐", "餐次", "客", "样", "样品", "批样", "标段", "厘米", "毫米", "海里",
    "千瓦时", "度", "位", "轮", "遍", "盆", "具", "堂", "届", "GB", "TB", "MB", "核", "兆", "架次", "册次",
)  # fmt: skip
"""Units that count things; `alternatives` matches the longest first."""

TIME_UNITS = (
    "个工作日", "工作日", "个月", "小时", "分钟", "个小时", "季度", "个季度", "日", "天", "周", "秒钟", "秒",
    "年", "月", "个自然日", "自然日", "个日历日", "日历日", "日历天",
)  # fmt: skip
"""Units of a duration."""
YEARS = frozenset({"年", "年度"})
"""What is paid by the year is paid once in a budget."""

RATIO_UNITS = ("%", "‰", "个百分点", "百分点")
SCORE_UNITS = ("分",)
MONEY_UNITS = {"亿元": 100_000_000, "亿": 100_000_000, "万元": 10_000, "万": 10_000, "w": 10_000, "W": 10_000,
               "千元": 1000, "元": 1, "块钱": 1, "块": 1}  # fmt: skip
"""Units of money in 元; a bare 万 or w counts as money only where no other unit follows."""


def alternatives(units: object) -> str:
    """A regular expression that matches the longest of `units` first."""
    words = sorted(units, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(word) for word in words)


_SAME = {
    "名": "人",
    "㎡": "平方米",
    "平米": "平方米",
    "m²": "平方米",
    "千米": "公里",
    "千克": "公斤",
    "批次": "批",
    "场次": "场",
    "期次": "期",
    "位": "人",
    "天": "日",
    "块钱": "元",
    "块": "元",
}


def same_unit(one: str, other: str) -> bool:
    """Whether two units count the same thing: 名 and 人, ㎡ and 平方米."""
    return _SAME.get(one, one) == _SAME.get(other, other)
