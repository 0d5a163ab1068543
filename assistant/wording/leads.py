"""Word one row by a beginning: of what in this project its meaning speaks; all that the rules wrote stands behind."""

import re

from assistant.declaration import Indicator
from assistant.errors import UnusableReply
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.vocabulary.slots import Slot
from assistant.wording.checks import PEOPLE, new_numbers, shares_run
from assistant.wording.deed import bare_deed, named_deed
from assistant.wording.known import Known
from assistant.wording.names import fuller_name, is_alien, wants_name
from assistant.wording.rows import Judge, made_of, meaning_of
from assistant.wording.shapes import Beginning, NamedBeginning, Told, Wording

_ASKED = {True: '{"开头":"…","名称前加":"…"}', False: '{"开头":"…"}'}
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
_FELT = (Slot.ECONOMIC, Slot.SOCIAL, Slot.ECOLOGICAL, Slot.SUSTAINED, Slot.SERVED)
"""Slots that may speak of people; elsewhere a beginning with people makes them what is bought or finished."""


def word_lead(index: int, known: Known, chat: Chat, name: str | None = None) -> Wording:
    """The row with an accepted beginning; raises where nothing is accepted.

    A small model loses or bends clauses when it writes a meaning anew; what it does well is to say of whom and what.
    With a name that it has given already (maybe an empty one) it is not asked for another.
    """
    row = known.draft.rows[index]
    judge, asked = Judge(row, index, known), name is None and wants_name(row.indicator, known)

    def told(words: Beginning) -> Told:
        project = known.draft.header.project_name
        fuller = name or ""
        if isinstance(words, NamedBeginning):
            fuller = fuller_name(
                (words.before, named_deed(_body(words.lead), row.indicator, project)), row.indicator, known
            )
        return Told(meaning=begun(words.lead, row.indicator, project), name=fuller)

    def reasons(words: Beginning) -> tuple[str, ...]:
        return _unfit(words.lead, row.indicator, known, told(words).meaning) or judge.refusals(told(words))

    shape: type[Beginning] = NamedBeginning if asked else Beginning
    try:
        words = told(ask(chat, lead_question(row.indicator, known, named=asked), shape, reasons))
    except UnusableReply:
        words = Told(meaning=meaning_of(row.indicator.explanation), name=name or "")
        if not name or judge.refusals(words):
            raise
    return made_of(words, index, judge, chat)


def lead_question(row: Indicator, known: Known, *, named: bool | None = None) -> tuple[Message, ...]:
    """The question about a row: its meaning as what stands behind the beginning."""
    matter = f"{tagged('指标', f'{row.level2}：{row.name}')}\n{tagged('含义', f'……{behind(row)}')}"
    asked = wants_name(row, known) if named is None else named
    return load_prompt("fit", project=known.project, matter=matter, asked=_ASKED[asked])


def begun(lead: str, row: Indicator, project: str = "") -> str:
    """The meaning behind its beginning, without saying anything twice; as it was where the beginning adds nothing."""
    meaning, what = meaning_of(row.explanation), behind(row)
    first = re.split(r"[，；]", what)[0]
    body = _body(_body(lead).removesuffix(row.name))
    if _DAY.match(meaning):
        body = re.sub(r"的?(?:全部)?(?:完成|完工|竣工|结束)?的?(?:日期|时间)$", "", body)
        return f"指{body}{what}" if len(body) >= 2 else meaning
    spoken = bool(PEOPLE.search(body)) and what.startswith("对")
    body = body if _JUDGED.fullmatch(what) else _without_seam(body, what)
    head, of, tail = body.rpartition("的")
    if not spoken:
        body = named_deed(head if of and (_share(tail, first) or PEOPLE.search(tail)) else body, row, project)
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


def _body(lead: str) -> str:
    return re.sub(r"(?:时|中|(?<!课)后)*[\s，。、；：…]*$", "", lead.strip()).removeprefix("指").removesuffix("的")


def _unfit(lead: str, row: Indicator, known: Known, meaning: str) -> tuple[str, ...]:
    """Satisfaction is somebody's; all else is of the project, not of its people, and nothing foreign is told of it."""
    project = known.draft.header.project_name
    if new := new_numbers(lead, known.numbers):
        return (f"开头里的数字 {'、'.join(new)} 不是资料里的",)
    if is_alien(lead, row, known) or re.search("[已未不]", _body(lead)):
        return (f"开头写明是“{project}”里的什么，不写资料里没有的事物和情况",)
    if row.slot is Slot.SERVED and behind(row).startswith("对"):
        return () if PEOPLE.search(_body(lead)) else ("这是满意度，开头写明由谁评价，以人结尾",)
    body = named_deed(_body(lead), row, project)
    people = PEOPLE.search(body) and not project.startswith(body)
    unfit = (
        (people and row.slot not in _FELT)
        or re.search("[在被把将是按]", body)
        or not shares_run(body, f"{project}\n{row.name}")
    )
    vain = meaning == meaning_of(row.explanation) and not shares_run(meaning, project, 4)
    if unfit or vain:
        return (f"开头写明是“{project}”，以“中，”结尾",)
    return ()


def _without_seam(body: str, what: str) -> str:
    """…的周边居民＋周边居民对…: what both sides of the seam say stands once."""
    at = next((at for at in range(len(body) - 1) if what.startswith(body[at:])), len(body))
    return body[:at]


def _share(tail: str, clause: str) -> bool:
    return any(tail[at : at + 2] in clause for at in range(len(tail) - 1))
