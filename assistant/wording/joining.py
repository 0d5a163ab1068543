"""Join what a model says a meaning speaks of to the meaning that the rules wrote."""

import re

from assistant.declaration import Indicator
from assistant.wording.checks import PEOPLE, shares_run
from assistant.wording.deed import bare_deed, named_deed, without_seam
from assistant.wording.rows import meaning_of

_DAY = re.compile(r"^以[^，；]*为准")
_WHEN = re.compile("统计期内|项目年度内|本年度|当年|全年|年度内|从(?=事项发生)")
"""What stands before a deed: 当年|课后服务|实际参加的学生."""
_BY_OTHERS = re.compile("受理|发生|抽[查样检]|检查|通过|经|符合|获取|列入")
"""What somebody else does, or what happens: 安保服务中发生的事故, no 安保服务发生的事故."""
_RUNS_ON = re.compile("平均每|全部|最后一|每月|每季度|从|自|合同")
"""What follows a deed without a pause: 课后服务|平均每人每年的支出."""
_JUDGED = re.compile(
    "(?P<who>(?:对象|[^，；对]){2,14})对(?!象)(?P<deed>项目(?=实施情况))?(?P<of>[^，；]+的(?:总体|综合)?评价.*)"
)
_WIDER = re.compile("辖区(?!居民对)|全[区市街]|区域内|消费者|公众|受访")
"""Accidents, trade and knowledge of a whole place: more than the project's."""


def begun(lead: str, row: Indicator, project: str = "") -> str:
    """The meaning behind its beginning, without saying anything twice; as it was where the beginning adds nothing."""
    meaning, what = meaning_of(row.explanation), behind(row)
    first = re.split(r"[，；]", what)[0]
    body = body_of(body_of(lead).removesuffix(row.name))
    if _DAY.match(meaning):
        body = re.sub(r"的?(?:全部)?(?:完成|完工|竣工|结束)?的?(?:日期|时间)$", "", body)
        return f"指{body}{what}" if len(body) >= 2 else meaning
    spoken = bool(PEOPLE.search(body)) and what.startswith("对")
    body = body if _JUDGED.fullmatch(what) else without_seam(body, what)
    head, of, tail = body.rpartition("的")
    if not spoken:
        body = named_deed(head if of and (shares_run(tail, first, 2) or PEOPLE.search(tail)) else body, row, project)
        own = bare_deed(project, row)
        # 公办学校开展应急演练 says again what the meaning says, the project's deed does not.
        body = own if own and body != own and shares_run(body, first, 2) else body
    if len(body) < 2 or shares_run(body, first, 4) or what.startswith("反映"):
        return meaning
    joined = f"{body}{what}" if spoken else _joined(body, what)
    return f"指{joined}" if joined else meaning


def _joined(body: str, what: str) -> str:
    """The deed where it reads best; empty where the meaning reaches farther than the deed."""
    if _WIDER.match(what):
        return ""
    if judged := _JUDGED.fullmatch(what):
        return f"{judged['who']}对{body}{'' if judged['deed'] else '的'}{judged['of']}"
    if what.startswith("经核实"):
        return f"针对{body}、{what}"
    if when := _WHEN.match(what):
        done = what[when.end() :]
        return f"{when[0]}{body}{'中' if _BY_OTHERS.match(done) else ''}{done}"
    return f"{body}{what}" if _RUNS_ON.match(what) else f"{body}中，{what}"


def behind(row: Indicator) -> str:
    """What follows a beginning; a meaning that only tells which paper counts gets the date it speaks of."""
    meaning = meaning_of(row.explanation).removeprefix("指")
    return f"全部完成的日期，{meaning}" if _DAY.match(meaning) else meaning


def body_of(lead: str) -> str:
    """What a beginning speaks of, without the words that join it."""
    return re.sub(r"(?:时|中|(?<!课)后)*[\s，。、；：…]*$", "", lead.strip()).removeprefix("指").removesuffix("的")
