"""How people write who do not punctuate or spell out: spaces for commas, 一台 for 每台; every position stays true."""

import re

from assistant.vocabulary.lexicons import any_of
from assistant.vocabulary.units import COUNT_UNITS, alternatives

_MARKS = re.compile(r"[，。；;、]")
# What stands before a blank, a comma or 一 is looked at behind it: a search for one character is fast.
_GAP = re.compile(r"[ \u3000](?<=[^\s，。；;、：:].)(?=[^\s，。；;、：:])")
_SAID = re.compile(
    rf"[ \u3000](?:(?<=[0-9.].)(?={alternatives(COUNT_UNITS)}|万|元|%|年|月|日)|(?<=[年月共计].)(?=[0-9]))"
)
"""A blank within one number: 12 台, 共 960 万元, 2026 年."""
_BEHIND_NUMBER = re.compile(r"[ \u3000](?<=[0-9][^\s0-9，。；;、].)(?=[\u4e00-\u9fff]{2})")
_OF_PEOPLE = any_of("高龄 失能 失智 独居 空巢 孤寡 留守 困难 困境 低保 特困 残疾 失独 孤残 流动 贫困 优抚 退役")
_COMMA = re.compile(r",(?:(?<=[^0-9\s],)(?=\S)|(?<=[0-9],)(?=[^0-9\s]))")
"""A half-width comma that stands in no number."""
_BOTH = re.compile(
    rf"(?<={_OF_PEOPLE})、(?=(?:{_OF_PEOPLE})"
    r"(?:老人|老年人|人员|长者|家庭|儿童|群众|居民|对象|妇女|学生))"
)
"""高龄、失能老人 are one: the first word alone counts nobody."""
_FEW_GAPS = 2


def punctuated(text: str) -> str:
    """Blanks that stand for commas made commas: 路灯一共7300盏 300块一盏一年 219万."""
    text = _COMMA.sub("，", text)
    text = _BOTH.sub("和", text)
    if " " not in text and "\u3000" not in text:
        return text
    within = {match.start() for match in _SAID.finditer(text)}
    bare = not _MARKS.search(re.sub("《[^》]*》", "", text)) and len(_GAP.findall(text)) >= _FEW_GAPS
    gaps = _GAP if bare else _BEHIND_NUMBER
    return gaps.sub(lambda match: match[0] if match.start() in within else "，", text)


_NUMERAL = r"(?:[0-9]|[一二两三四五六七八九十百千]+(?:万|千|百|块|元))"
_PAID = r"(?:补贴|补助|收费|发放|大概|大约|平均|[给补发花要按收付奖约])?"
_UNITS = "".join(unit for unit in COUNT_UNITS if len(unit) == 1)
_ONE = re.compile(
    rf"一(?<![0-9零一二两三四五六七八九十百千万第同任统唯单每元块后前首头另]一)(?=(?:个(?P<who>人)|(?P<unit>平方|平|架次|人次|批次|班次|[{_UNITS}]))\s*(?:每|一年|{_PAID}\s*{_NUMERAL}))"
)
_OF_TIME = re.compile(
    r"一(?<![0-9零一二两三四五六七八九十百千万第每]一)(?=(?:天|日|周|个?月|季度)(?:[0-9一二两三四五六七八九十]+[次场班餐顿遍份]|[0-9.]+\s*[万wW]?[元块]|"
    r"[0-9]{3,}(?=$|[，。；;、\s])))"
)
_AREA, _PEOPLE = "平方|平米|㎡|平", "人次|人|名|位"
_COUNTED_AS = {"人": _PEOPLE, "名": _PEOPLE, "位": _PEOPLE, "平": _AREA, "平方": _AREA}


def distributed(text: str) -> str:
    """一 that means 每: 一天两次, 一只200块 where 1300只 are counted too; 一套20万元 alone is one set."""
    text = _OF_TIME.sub("每", text)
    said = {match["who"] or match["unit"] for match in _ONE.finditer(text)}
    counted = {unit for unit in said if _counts(text, unit)}
    if not counted:
        return text
    return _ONE.sub(lambda match: "每" if (match["who"] or match["unit"]) in counted else match[0], text)


def _counts(text: str, unit: str) -> bool:
    units = _COUNTED_AS.get(unit, re.escape(unit))
    return bool(re.search(rf"[0-9两二三四五六七八九十百千万wW][余多]?个?(?:{units})", text))
