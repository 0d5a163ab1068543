"""Close the goals with what this project is good for: one clause of a model's; every number stands before it."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.declaration import LABELS
from assistant.library.exemplars import load_purposes
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.suggester.situation import NO_PURPOSE
from assistant.vocabulary.slots import Slot
from assistant.wording import checks
from assistant.wording.checks import PEOPLE
from assistant.wording.known import Known
from assistant.wording.names import COUNTING
from assistant.wording.shapes import Purpose, Wording

_EMPTY = re.compile(
    r"顺利|(?<!正常)工作(?!中)|任务|项目|(?<!和)实施|开展|各项|有关|相关|完成|受益|公示|工程|(?<!在)需要"
)
"""Words of a purpose that would fit any project."""
_EVERYBODYS = re.compile("居民|群众|市民|社区|人员|服务|管理|优质|高效|及时|满意|提供|享受|得到|[的得地能够到更都有]")
_OWN = 4
"""Characters that a purpose has beside the name of its project; with fewer it says only that it is done."""
_COUNTS = re.compile(rf"(?:完成|实施|开展)?(?:{COUNTING}|人数|人次|次数|场次|批次|面积|里程|册数|天数)$")
_SATISFIED = re.compile("(?:综合|总体)?满意[度率]$")
_BEGINS = re.compile(r"^(?:使|让|便于|方便|满足|保持|为|帮助|守护|减少|防止|避免|消除|丰富|改善)")


def closing(goal: str) -> str:
    """The clause of a rule-made goal that tells its result, from the exemplars; empty where it ends otherwise."""
    text = goal.rstrip("。")
    return max((result for result in _results() if text.endswith(f"，{result}")), key=len, default="")


@cache
def _results() -> frozenset[str]:
    return frozenset({*(purpose.result for purpose in load_purposes()), NO_PURPOSE})


def word_purpose(fields: tuple[str, ...], known: Known, chat: Chat) -> tuple[Wording, ...]:
    """The goals with an accepted purpose at their end, asked once for all; raises where none is accepted."""
    question = purpose_question(fields, known)
    prompt = "\n".join(turn.text for turn in question[:-1] if turn.role != "user")
    words = ask(chat, question, Purpose, lambda value: _reasons(_bare(value), fields, known, prompt))
    return tuple(_closed(field, _bare(words), known, chat.name) for field in fields)


def purpose_question(fields: tuple[str, ...], known: Known) -> tuple[Message, ...]:
    """The question: what is done and what the rules say it is good for, in words for any such project."""
    matter = f"{tagged('内容', _deeds(known))}\n{tagged('目的', _usual(closing(_goal(fields[0], known)), known))}"
    return load_prompt("purpose", project=known.project, matter=matter)


def _usual(result: str, known: Known) -> str:
    """What such projects are good for; where the rules know nothing, whom the officer names is served."""
    if result != NO_PURPOSE:
        return re.sub("相关|有关", "", result)
    rows = (row.indicator for row in known.draft.rows)
    people = (_SATISFIED.sub("", row.name) for row in rows if row.slot is Slot.SERVED and row.filled)
    return next((f"给{who}带来方便" for who in people if PEOPLE.search(who) and who in known.text), "")


def _deeds(known: Known) -> str:
    """What the quantities count, without their counting words."""
    rows = (row.indicator for row in known.draft.rows)
    return "、".join(
        dict.fromkeys(_COUNTS.sub("", row.name) for row in rows if row.slot is Slot.QUANTITY and row.filled)
    )


def _closed(field: str, purpose: str, known: Known, model: str) -> Wording:
    label, before = LABELS[field], _goal(field, known)
    if checks.plain(purpose) == checks.plain(closing(before)):
        return Wording(field=label, before=before, after=before, kept="same", note="模型的写法与原来相同")
    after = _with(before, purpose)
    note = f"目的由模型“{model}”改写，数字不变"
    return Wording(field=label, before=before, after=after, worded=(label,), note=note)


def _with(goal: str, purpose: str) -> str:
    return f"{goal.rstrip('。').removesuffix(closing(goal))}{purpose}。"


def _goal(field: str, known: Known) -> str:
    return str(getattr(known.draft.header, field))


def _bare(words: Purpose) -> str:
    return re.sub("相关的?|有关的?|工作(?=有序|更)", "", words.purpose.strip(" ，。；、"))


def _reasons(purpose: str, fields: tuple[str, ...], known: Known, prompt: str) -> tuple[str, ...]:
    goals = "\n".join(_goal(field, known) for field in fields)
    found = (*_unfit(purpose, known), *_borrowed(purpose, prompt, goals, known))
    return found or _worse(purpose, fields, known)


def _unfit(purpose: str, known: Known) -> Iterator[str]:
    """What would make it no purpose."""
    if checks.numbers_of(purpose):
        yield "目的里不要写数字，只写使谁得到什么"
    if not checks.is_chinese(purpose) or checks.odd_marks(purpose):
        yield "目的应当是一句中文，没有其他符号"
    if not _BEGINS.match(purpose):
        yield "目的以“使”或“让”开头"
    if empty := _empty(purpose, known.draft.header.project_name):
        yield f"“{empty}”放在哪个项目都可以，写明使谁得到什么"
    if len(_EVERYBODYS.sub("", purpose[1:])) < _OWN:
        yield "放在哪个项目都可以，写明是这个项目的什么人、物、事"
    if len(_beside(purpose, known.draft.header.project_name)) < _OWN:
        yield "只说了项目本身，写明使谁得到什么好处"


def _empty(purpose: str, project: str) -> str:
    """The first word that would fit any project, where it is no part of this one's name: 政府投资项目."""
    found = (
        match for match in _EMPTY.finditer(purpose) if purpose[max(match.start() - 2, 0) : match.end()] not in project
    )
    return next((match[0] for match in found), "")


def _borrowed(purpose: str, prompt: str, goals: str, known: Known) -> Iterator[str]:
    """What stands elsewhere already, or nowhere; the name of the project may stand twice."""
    own, project = known.text, known.draft.header.project_name
    if places := checks.strange_places(purpose[1:], f"{own}\n{goals}"):
        yield f"“{places[0]}”不是资料里的"
    # 让居民 begins many a purpose.
    if echo := checks.echoes(purpose[1:], prompt, f"{own}\n{goals}", length=4):
        yield f"抄了例子里的话“{echo}”"
    if said := checks.echoes(purpose, _numbered(goals), project, length=8):
        yield f"“{said}”目标里已经写了，写明使谁得到什么"


def _beside(purpose: str, project: str) -> str:
    """What is left of a purpose without the words of the project's name."""
    words = purpose[1:]  # 使, 让
    left = (character for character, told in zip(words, checks.explained(words, project), strict=True) if not told)
    return re.sub(r"[\W的得能够]", "", "".join(left))


def _numbered(goals: str) -> str:
    """The goals without their own results."""
    return "\n".join(goal.rstrip("。").removesuffix(closing(goal)) for goal in goals.split("\n"))


def _worse(purpose: str, fields: tuple[str, ...], known: Known) -> tuple[str, ...]:
    goals = {field: _goal(field, known) for field in fields}
    codes = {
        code
        for field, goal in goals.items()
        for code in known.goal_findings(field, _with(goal, purpose)) - known.goal_findings(field, goal)
    }
    return tuple(f"这样写违反规则 {code}" for code in sorted(codes))
