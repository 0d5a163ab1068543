"""What stands on a form without saying anything about the project: headings, page numbers, the year, courtesies."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.layout.cells import Line, filled
from assistant.layout.labels import ANNEX, MONEY, TITLE, field_almost_named, field_named, is_year, level1_named, stem
from assistant.vocabulary.slots import NOT_APPLICABLE, slot_of

UNIT_LINE = re.compile(rf"[（(]?(?:金额)?单位[:：]\s*(?:人民币)?({MONEY})[）)]?")
_ITEM = re.compile(r"[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[)）.．、](?![0-9])")
_SECTIONS = frozenset((
    "绩效指标", "绩效目标", "年度绩效指标", "绩效指标表", "中期指标", "实施期指标", "长期指标", "年度指标",
    "中期绩效指标",
))  # fmt: skip
_OTHERS = frozenset(("", NOT_APPLICABLE, "总体目标", "项目资金", "项目", "内容"))
_PAGE = re.compile(
    r"第\s*[0-9]+\s*页.*|[0-9]+\s*/\s*[0-9]+|[-—–－~·]+\s*[0-9]+\s*[-—–－~·]+|(?:file|https?)://\S+(?:\s+[0-9]+\s*/\s*[0-9]+)?"
)
_YEAR_LABEL = r"(?:(?:预算|申报|项目|所属)?(?:年度|年份)\s*[:：]?\s*)"
_YEAR_LINE = re.compile(rf"[（(]?{_YEAR_LABEL}?(20[0-9]{{2}})\s*(?:年度?)?[）)]?")
_YEAR_IN_TITLE = re.compile(r"(?<![0-9\-—–~至])(20[0-9]{2})\s*年(?!\s*[\-—–~至])")
_CONTINUED = re.compile(r"[（(]?(?:续上?表|接上表|上接|续)\s*[0-9一二三四五六七八九十]{0,2}[）)]?[:：]?")
_INSTRUCTIONS = re.compile(r"[（(【]?(?:填表|填报|填写|填列|编报|编制)(?:说明|须知|要求|注意事项|指南)")
_WHO = (
    "填报人|填表人|制表人|制表(?:单位|部门)?|编制(?:人|单位)|报送(?:单位|部门)|校对|复核|联系人|经办人|审核人|复核人|(?:项目|单位|部门|科室|财务|分管)?负责人|分管领导|主要领导|联系电话|联系方式|"
    "电话|手机|(?:填报|填表|制表|报送)?(?:日期|时间)|(?:填报|申报|填表)?单位[（(]?(?:公章|盖章|签章)[）)]?|签[字章名]|盖章"
)
_SIGNATURE = re.compile(rf"(?:\s*(?:{_WHO})\s*(?:[（(][^（）()]{{0,10}}[）)])?\s*[:：][^:：]{{0,30}})+")
_NOTE = re.compile(r"[（(]?(?:备注|附注|注释?)\s*[0-9一二三四五]?\s*[:：]")
_DATED = re.compile(r"(?:填报|填表|制表|报送|申报)(?:日期|时间)\s*[:：][^:：]{0,20}")
_COURTESY = re.compile(
    r"(?:此致|敬礼|以上|谢谢|多谢|辛苦了?|收到请回复|发自我的\s?[\w ]{2,20}|您好|大家好|(?:各位)?(?:领导|老师|同事)好?|"
    r"顺[祝颂](?:商祺|工作顺利)|祝好|祝?工作顺利|请(?:查收|审核|审阅|批示|核对|修改)(?:一下)?|麻烦(?:看|审)一?下|[，,。：:！!~～\s])+"
)
_SITE = re.compile(
    r".{0,80}(?:ICP备|公网安备|版权所有|网站标识码|网站地图|返回顶部).{0,80}|(?:主办|承办|协办)(?:单位)?[:：][^；;。]{2,60}|"
    r"(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏|分享(?:到)?|上一[篇页条]|下一[篇页条]|返回(?:列表|首页)?|首页|【|】|\[|\]|[|｜\s])+"
)
"""What the pages of a site have around their content."""
_REACHED = re.compile(
    r"(?:20[0-9]{2}|[二〇○零一三四五六七八九]{4})\s*[年./-]\s*[0-9一二三四五六七八九十]{1,3}\s*[月./-]\s*[0-9一二三四五六七八九十]{1,3}\s*日?"
    r"|\(?0[0-9]{2,3}\)?[-—\s]?[0-9]{7,8}|1[3-9][0-9]{9}|[0-9]{8}"
)
"""A date or a number to be called."""
_STATES = re.compile(r"[0-9%％≥≤＜＞<>=＝：:]")
_LONGEST_PARTING = 40
_FEET = frozenset((
    "备注", "合计", "总计", "小计", "其他需要说明的问题", "其他需要说明的情况", "其他说明", "审批", "审核", "审批栏",
))  # fmt: skip
_OPINION = re.compile(".{0,12}(?:意见|审批|批示|盖章|签字)")
_CONSENT = re.compile(
    r"(?:同意(?:申报|上报|报送|申请|该项目申报)?|情况属实|拟?同意|审核通过|[（(](?:公章|盖章|盖单位章|签章|签字)[)）]|公章|盖章|签章|签字|"
    r"无|(?:20[0-9]{2})?\s*年\s*[0-9]{0,2}\s*月\s*[0-9]{0,2}\s*日|[0-9.%]+|[\s。，,、；;：:/-])*"
)


def is_section(text: str) -> bool:
    """The heading of a table: 绩效指标, also as 绩效指标如下."""
    return re.sub(r"(?:如下|见下表|明细)$", "", stem(text)) in _SECTIONS or bool(_CONTINUED.fullmatch(text.strip()))


def is_furniture(text: str) -> bool:
    """Titles, headings, page numbers, the year below the title, courtesies, cells without content."""
    bare = text.strip()
    if is_section(bare) or stem(bare) in _OTHERS or is_year(bare) or TITLE.search(bare):
        return True
    return any(pattern.fullmatch(bare) for pattern in (_PAGE, _YEAR_LINE, UNIT_LINE, _COURTESY, _DATED, _SITE))


def declares_nothing(texts: Iterable[str]) -> bool:
    """Whether a row says of its slot that it is 不适用, or nothing but its levels."""
    bare = (stem(text) for text in texts)
    return all(
        text in {"", NOT_APPLICABLE} or level1_named(text) or slot_of(text.removesuffix("指标")) for text in bare
    )


def is_instructions(line: Line) -> bool:
    """The heading of instructions for filling in: 填表说明."""
    return bool(filled(line)) and re.match(_INSTRUCTIONS, filled(line)[0].text.strip()) is not None


def are_instructions(name: str) -> bool:
    """Whether a sheet of this name explains the form or lists what may be chosen."""
    return re.search("说明|须知|字典|选项|下拉|填报要求", name) is not None


def is_signature(line: Line) -> bool:
    """填报人：… 联系电话：… 日期：… below the table."""
    text = " ".join(dict.fromkeys(cell.text.strip() for cell in filled(line)))
    return len(text) <= 200 and _SIGNATURE.fullmatch(text) is not None


def is_parting(text: str) -> bool:
    """Who writes, and a last word: a short text below the table that states nothing."""
    bare = _REACHED.sub("", text.strip())
    if len(text) > _LONGEST_PARTING or _STATES.search(bare) or is_section(text) or TITLE.search(text) or ANNEX in text:
        return False
    return field_named(text) is None and field_almost_named(text) is None and level1_named(text) is None


def foot_of(line: Line) -> Line | None:
    """What an opinion or a remark below the table says beyond consent, date and seal; None where the line is none."""
    cells = tuple({cell.text: cell for cell in filled(line)}.values())
    label, _, rest = (cells[0].text if cells else "").replace(":", "：").partition("：")
    if len(cells) > 2 or not (stem(label) in _FEET or _OPINION.fullmatch(stem(label))):
        return None
    said = (replace(cells[0], text=rest), *cells[1:])
    return tuple(cell for cell in said if not _CONSENT.fullmatch(cell.text))


def is_note(line: Line, *, begun: bool) -> bool:
    """注：… below the table, and the numbered lines that go on once notes have begun."""
    texts = tuple(dict.fromkeys(cell.text.strip() for cell in filled(line)))
    return len(texts) == 1 and bool(_NOTE.match(texts[0]) or (begun and _ITEM.match(texts[0])))


def level_named(line: Line) -> str:
    """The 一级指标 that heads a group of rows or a table of its own: 效益指标 alone in a line."""
    texts = {cell.text.strip() for cell in filled(line)}
    text = texts.pop() if len(texts) == 1 else ""
    level = level1_named(text) if stem(text).endswith("指标") else None
    return str(level or "")


def are_sections(line: Line) -> bool:
    return all(is_section(cell.text) for cell in filled(line))


def is_aside(line: Line, *, below: bool) -> bool:
    """Headings, and below the table signatures."""
    return are_sections(line) or (below and is_signature(line))


def is_continuation(line: Line) -> bool:
    """Whether a title says that the form above goes on: 申报表（续表）."""
    return any("续" in cell.text for cell in filled(line))


def stated_year(line: Line) -> int | None:
    """The budget year that a title, or the line below it, states."""
    texts = tuple(dict.fromkeys(cell.text.strip() for cell in filled(line)))
    if len(texts) == 2 and is_year(texts[0]):
        return labelled_year(texts[1])
    text = texts[0] if len(texts) == 1 else ""
    if len(text) > 60:
        return None
    match = _YEAR_LINE.fullmatch(text) or (_YEAR_IN_TITLE.search(text) if TITLE.search(text) else None)
    return int(match[1]) if match else None


def labelled_year(text: str) -> int | None:
    """The year in the cell beside 预算年度."""
    match = _YEAR_LINE.fullmatch(text.strip())
    return int(match[1]) if match else None
