"""Word a goal: every number stays where it is, only the sentence is the model's."""

import re

from assistant.declaration import LABELS
from assistant.llm.ask import ask
from assistant.llm.chat import Chat, Message
from assistant.llm.prompt import load_prompt, tagged
from assistant.vocabulary.slots import TO_FILL
from assistant.wording import checks
from assistant.wording.checks import plain
from assistant.wording.known import Known
from assistant.wording.shapes import GoalWords, Wording

GOALS = ("annual_goal", "long_term_goal")
_PLEDGE = re.compile(
    r"([\u4e00-\u9fff]{0,8})(不低于|不少于|不超过|不高于|超过|低于|达到|控制在|稳定在|保持)([0-9][0-9.]*[^，。；、]{0,6})"
)
_COUNT = re.compile(r"到?[0-9][0-9.]*[^0-9，。；、\s]?")


def word_goal(field: str, known: Known, chat: Chat, remark: str = "") -> Wording:
    """The goal in an accepted reply's words; raises where none is accepted."""
    before = str(getattr(known.draft.header, field))
    question = goal_question(field, known, remark)
    prompt = question[0].text
    words = ask(chat, question, GoalWords, lambda value: _reasons(value.goal, field, known, prompt))
    after = words.goal.strip()
    if plain(after) == plain(before):
        return Wording(field=LABELS[field], before=before, after=before, kept="same", note="模型的写法与原来相同")
    note = f"措辞由模型“{chat.name}”改写，数字不变"
    return Wording(field=LABELS[field], before=before, after=after, worded=(LABELS[field],), note=note)


def goal_question(field: str, known: Known, remark: str = "") -> tuple[Message, ...]:
    """The first question about a goal."""
    asked = f"\n{tagged('申报人的要求', remark)}" if remark.strip() else ""
    goal = tagged("目标", getattr(known.draft.header, field))
    return load_prompt("goal", goal=goal, remark=asked)


def wordable(known: Known, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Goals that say something and wait for nothing."""
    texts = {field: getattr(known.draft.header, field) for field in fields}
    return tuple(field for field, text in texts.items() if text.strip() and TO_FILL not in text)


def _reasons(goal: str, field: str, known: Known, prompt: str) -> tuple[str, ...]:
    before = str(getattr(known.draft.header, field))
    found = []
    if new := checks.new_numbers(goal, checks.numbers_of(before)):
        found.append(f"数字 {'、'.join(new)} 不是原来目标里的")
    if lost := [text for text in _kept(before) if text not in goal]:
        found.append(f"“{lost[0]}”要原样保留")
    if not checks.is_chinese(goal) or checks.odd_marks(goal):
        found.append("目标应当是一到两句中文，没有其他符号")
    if places := checks.strange_places(goal, f"{known.text}\n{before}"):
        found.append(f"“{places[0]}”不是资料里的")
    if echo := checks.echoes(goal, prompt, f"{known.text}\n{before}"):
        found.append(f"抄了要求里的话“{echo}”")
    if len(goal) > 1.8 * len(before) + 20:
        found.append("写得太长，只改措辞")
    worse = known.goal_findings(field, goal) - known.goal_findings(field, before) if not found else frozenset()
    return (*found, *(f"这样写违反规则 {code}" for code in sorted(worse)))


def _kept(before: str) -> list[str]:
    """What must stand letter by letter: each pledge with its subject's end, each count with its unit."""
    pledges = ["".join(match.groups()) for match in _PLEDGE.finditer(before)]
    return [*pledges, *_COUNT.findall(before)]
