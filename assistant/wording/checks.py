"""What words of a model must stand up to: no number, place or phrase that is not the project's own."""

import re
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache

from assistant.facts import facts
from assistant.library.exemplars import load_purposes
from assistant.vocabulary.numerals import narrow

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_PLACE = re.compile(
    r"[^\W\d_和与对的及在为]{2,3}?(?:省(?!级|略|[时力])|市(?![民场容级政区])|县(?!级)|街道|镇(?!级)|乡(?!村)|社区|大学|公司)"
    r"|[^\W\d_和与对的及在为]{2}区(?![别分域间])"
)
PEOPLE = re.compile(r"(?:[人员者户民众生长师属象客业位体方士童工友]|组织|机构|公司)$")
"""Ends of words for people and bodies."""
_FORMULA = {Decimal(100), Decimal(1000)}
"""×100% and ×1000‰ are of no project."""


def numbers_of(text: str) -> frozenset[Decimal]:
    """Every number of a text, in figures or in Chinese numerals with a unit."""
    bare = re.sub(r"(?<=[0-9])[,，](?=[0-9]{3})", "", narrow(text))
    written = {Decimal(number).normalize() for number in _NUMBER.findall(bare)}
    read = facts(bare)
    counted = {item.number.normalize() for item in read.quantities} | {item.number.normalize() for item in read.rates}
    return frozenset(written | counted)


def new_numbers(text: str, known: frozenset[Decimal]) -> tuple[str, ...]:
    """Numbers that nobody gave."""
    return tuple(f"{number:f}" for number in sorted(numbers_of(text) - known - _FORMULA))


def is_chinese(text: str) -> bool:
    """Mostly Chinese characters; 12345热线 and APP may stand between them."""
    letters = re.findall(r"[^\W\d_]", text)
    return bool(letters) and sum("\u4e00" <= letter <= "\u9fff" for letter in letters) >= 0.7 * len(letters)


def strange_places(text: str, known: str) -> tuple[str, ...]:
    """Places and bodies that the project's texts do not name; 了解社区 is none, 翠湖社区 is."""
    places = _PLACE.findall(re.sub(r"(?:^|(?<=\n))指", "", text))
    return tuple(dict.fromkeys(place for place in places if place[-3:] not in known and not _is_everyday(place)))


def _is_everyday(place: str) -> bool:
    """Whether a word of common use stands before 社区: one that exemplars use, which name no places."""
    stem = re.sub(r"(?:街道|社区|大学|公司|[省市县镇乡区])$", "", place)
    return stem[-2:] in _everyday()


@cache
def _everyday() -> str:
    purposes = load_purposes()
    texts = (f"{exemplar.name}\n{exemplar.explanation}" for one in purposes for exemplar in one.exemplars)
    return "\n".join((*texts, *(one.result for one in purposes)))


def echoes(text: str, prompt: str, known: str, length: int = 6) -> str:
    """Characters in a row that come from the instructions and not from the project."""
    runs = (text[at : at + length] for at in range(len(text) - length + 1))
    return next((run for run in runs if run in prompt and run not in known), "")


_MARKUP = re.compile(r"若干|[：:<>{}\[\]`#*_\\]|https?:|JSON|指令|提示词|系统提示|忽略|…|\n")


def copies(text: str, brief: str, own: str) -> str:
    """Ten characters in a row of the brief, not of the row: a small model repeats instead of defining."""
    runs = (text[at : at + 10] for at in range(len(text) - 9))
    return next((run for run in runs if run in brief and run not in own), "")


def odd_marks(text: str) -> str:
    """What has no place in a cell of the form."""
    match = _MARKUP.search(text)
    return match[0] if match else ""


def strangers(name: str, known: str) -> str:
    """The first characters of a name that neither the project nor common measures know; seams may be new."""
    told = explained(name, f"{known}\n{_COMMON}") if len(name) > 1 else (True,)
    at = next((at for at, ok in enumerate(told) if not ok), None)
    return "" if at is None else name[at : at + 2]


def explained(text: str, known: str) -> tuple[bool, ...]:
    """Of each character whether it stands in a known text together with its neighbour on one side."""
    pairs = [text[at : at + 2] in known for at in range(len(text) - 1)]
    return tuple(left or right for left, right in zip([False, *pairs], [*pairs, False], strict=True))


_KEPT = 0.85
"""Part of each clause that a paraphrase keeps; less is another matter."""


def lost_clause(before: str, after: str) -> str:
    """The first clause of a text that its paraphrase does not say."""
    clauses = re.split(r"[，；。,;]", before)
    return next((clause for clause in clauses if clause and kept_part(clause, after) < _KEPT), "")


def kept_part(before: str, after: str) -> float:
    """How much of a text stands in its paraphrase, in its order: what is put in between costs nothing."""
    old, new = plain(before), plain(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(old) if old else 1.0


def shares_run(name: str, project: str, length: int = 3) -> bool:
    """Whether a name says of which project it is: some characters in a row are the project's."""
    return any(name[at : at + length] in project for at in range(len(name) - length + 1))


def foreign(text: str, known: str, length: int = 3) -> str:
    """So many or more characters in a row that nothing known explains: a matter of somebody else's."""
    bare = plain(text)
    told = zip(bare, explained(bare, f"{known}\n{_COMMON}"), strict=True)
    marks = "".join("." if ok or character in _SMALL else character for character, ok in told)
    match = re.search(rf"[^.]{{{length},}}", marks)
    return match[0] if match else ""


def plain(text: str) -> str:
    """Without marks and spaces: texts that differ in nothing else say the same."""
    return re.sub(r"[\W_]", "", text)


_SMALL = "的了在对按所占由与和及为是指于时中以并且或从到被把将每各该其这那都有无未不均共上下内外前后"
"""Characters that join words."""
_COMMON = (
    "数量总数人数人次次数场次件数套数台数户数面积里程金额比例占比时间时长天数周期成本单价费用标准满意度知晓度参与度得分评分指数等级"
    "完成率合格率达标率通过率及时率准确率覆盖率知晓率参与率使用率可用率在岗率办结率好评率故障率差错率投诉率参加培训人员服务对象"
    "完成数量实际完成年度累计平均单位人均项目总成本验收完成时间交付响应时间处理发放实施开展举办参训服务使用维护采购建设"
)
"""Words of measures that every project may use."""
