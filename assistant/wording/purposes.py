"""Close the goals with what this project is good for: one clause of a model's; every number stands before it."""

import re
from functools import cache

from assistant.declaration import LABELS
from assistant.library.exemplars import load_purposes
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.suggester.situation import NO_PURPOSE
from assistant.wording import checks
from assistant.wording.known import Known
from assistant.wording.shapes import Purpose, Wording

_EMPTY = re.compile(r"顺利|工作|任务|项目|实施|开展|进行|各项|有关|相关|完成|受益|公示|工程|要求|需要")
"""Words of a purpose that would fit any project."""
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
    prompt = "\n".join(turn.text for turn in question[:-1])
    words = ask(chat, question, Purpose, lambda value: _reasons(_bare(value), fields, known, prompt))
    return tuple(_closed(field, _bare(words), known, chat.name) for field in fields)


def purpose_question(fields: tuple[str, ...], known: Known) -> tuple[Message, ...]:
    """The question, with the first of the goals."""
    matter = tagged("目标", _goal(fields[0], known))
    return load_prompt("lead", project=known.project, matter=matter, asked='{"目的":"…"}')


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
    return words.purpose.strip(" ，。；、")


def _reasons(purpose: str, fields: tuple[str, ...], known: Known, prompt: str) -> tuple[str, ...]:
    goals = "\n".join(_goal(field, known) for field in fields)
    found = []
    if checks.numbers_of(purpose):
        found.append("目的里不要写数字，只写使谁得到什么")
    if not checks.is_chinese(purpose) or checks.odd_marks(purpose):
        found.append("目的应当是一句中文，没有其他符号")
    if not _BEGINS.match(purpose):
        found.append("目的以“使”或“让”开头")
    if empty := _EMPTY.search(purpose):
        found.append(f"“{empty[0]}”放在哪个项目都可以，写明使谁得到什么")
    if places := checks.strange_places(purpose[1:], f"{known.text}\n{goals}"):
        found.append(f"“{places[0]}”不是资料里的")
    if echo := checks.echoes(purpose, prompt, f"{known.text}\n{goals}", length=3):
        found.append(f"抄了例子里的话“{echo}”")
    if said := checks.echoes(purpose, _numbered(goals), "", length=8):
        found.append(f"“{said}”目标里已经写了，写明使谁得到什么")
    return tuple(found) or _worse(purpose, fields, known)


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
