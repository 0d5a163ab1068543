"""What a project's name says is done, where that tells its purpose whatever else the brief speaks of."""

import re

_PLACE = r"(?:公园|学校|校园|小学|中学|幼儿园|园区|中心|宿舍|食堂|厕所|公厕|围墙|操场|大厅|[楼馆院房])"
_DONE = (
    ("training", r"(?:培训|轮训|集训|研修|练兵|(?:能力|素质|技能|业务|水平)提升)(?:班|活动|工程|计划)?$"),
    ("publicity", r"(?:宣传|宣讲|宣教|科普)(?:教育)?(?:活动|讲座|月|周)?$"),
    ("events", r"(?:会议|论坛|峰会|研讨会|座谈会|年会|博览会|联络活动|视察活动)$"),
    ("works", rf"{_PLACE}.{{0,8}}?(?:维修|修缮|翻修|整修|加固|供暖|采暖|防水)(?:改造|工程)?$"),
)
"""Ids of purposes by the end of a name without year and 项目/经费."""


def purpose_done(name: str) -> str:
    """`社区网格员业务能力提升` → training, `公园维修` → works; empty where the end of the name tells none."""
    return next((purpose for purpose, ending in _DONE if re.search(ending, name)), "")
