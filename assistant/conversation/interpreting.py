"""Understand one instruction without a model: what is not certain is asked, what is not ours is declined."""

import re
from collections.abc import Callable

from assistant.conversation.adding import add
from assistant.conversation.amendment import Amendment, Op, Response, ask, refuse
from assistant.conversation.answering import HELP, answer
from assistant.conversation.asking import is_outright, is_question
from assistant.conversation.clauses import MARKS, clauses
from assistant.conversation.deadlines import date_first
from assistant.conversation.declining import decline
from assistant.conversation.fields import Locus, locate, locate_loosely
from assistant.conversation.judging import judge
from assistant.conversation.mentioning import mentioned
from assistant.conversation.phrases import bare
from assistant.conversation.places import pairs_of
from assistant.conversation.removing import remove
from assistant.conversation.renaming import rename
from assistant.conversation.rough import ask_exactly
from assistant.conversation.setting import set_values
from assistant.conversation.sourcing import change_source
from assistant.conversation.straightening import straight
from assistant.conversation.talk import NAME, Talk, resolve
from assistant.conversation.texts import change_text
from assistant.conversation.vague import refuse_vague
from assistant.draft import Draft
from assistant.library import Library

Step = tuple[tuple[Amendment, ...], int]
"""Amendments, and how many clauses they took."""
LONGEST = 500
"""Characters of an instruction."""
_KEPT = "不变|不动|别动|不用动|不要动|不用改|(?:保持|维持)(?:不变|原样)|照旧"
_NOTHING_MEANT = re.compile(
    "|".join((
        f"^[^，。0-9]{{2,14}}?(?:都|也|就|先|还|值)*(?:{_KEPT})[了吧]*$",
        f"^(?:其[他它余](?:的|内容|部分|行|指标)*)?(?:都|全|全部|一律)*(?:先)*(?:{_KEPT}|原样)[了吧]*$",
        "^(?:单位|比较符|符号|口径|写法)(?:还|仍|依旧|也|就|都)*(?:按|用|是|保持|不变|照).*$",
        "^(?:谢谢|辛苦了?|好的?|嗯|你好|您好|请|麻烦(?:你|您)?了?|领导说的?|按领导要求|根据(?:领导|财政|会议)[^0-9]*)$",
    ))
)  # fmt: skip
_OPENERS = re.compile(r"^(?:另外|然后|再|顺便|还有|同时|并且?|接着)?(?:再|也|还)?(?:把|将)|^(?:另外|顺便|还有)")
_CLEAR = re.compile(r"改成|改为|换成|写成|调到|调成|调整为|删掉|删除|去掉|不要了|改到")
_LABELLED = re.compile(
    "(?:年度目标|长期目标|政策依据|测算依据|申请单位|项目名称)(?:里面?|中|后面|末尾|最后)?(?:也|再|要)*[改补加删写换添]"
)
UNCLEAR = re.compile(
    "|".join((
        "(?:[≥≤]?[0-9][0-9.]*(?:月[0-9]{1,2})?[^0-9太偏过]{0,4})?"
        "(?:(?:太|偏|过于|不够)[高低长短多少大小早晚松紧空赶急]|来不及)[^，。]*",
        "(?:不用|不必|用不着|没必要)(?:那么|这么|太)?[高低长短多少大小早晚][了吧]*",
        "(?:[≥≤]?[0-9][0-9.]*%?)?(?:实在|根本|恐怕)?(?:做不到|达不到|完不成|办不到|实现不了|保证不了|够呛|没把握|有难度|太难)[了的吧]*",
        "(?:要求|标准)?(?:放|调)[高低宽松严][些点了]*$", "[贵高低多少大小早晚慢长短紧松难]了(?![0-9])",
        "要[高低多少大小早晚快慢严松]", "不[^，。]{1,3}了", "错了", "有误", "不对",
        "[高低多少大小早晚快慢严松]一?[点些]", "往[前后上下]", "优化", "完善", "更?完整", "更?清[楚爽]", "润色", "精简",
        "改一改", "改改", "改好", "重新?写", "重写", "美化", "再?细化", "具体一?[点些]", "量化", "通顺", "专业",
        "规范一?[点些]?", "调整一?下", "改一下",
    ))
)  # fmt: skip
"""Complaints and wishes that do not say what is to stand there."""
_ABOUT_FORM = re.compile(
    "|".join((
        "指标", "目标", "满意", "成本", "数量", "质量", "时效", "效益", "期限", "金额", "依据", "解释", "条", "行",
        "率", "[0-9]", "[一二三四五六七八九十百两][场次期人个台套册条]", "把", "弄", "那个", "改", "删", "加", "换",
        "增", "减", "提", "降", "表", "单位", "项目", "数",
    ))
)  # fmt: skip


def interpret(
    instruction: str,
    draft: Draft,
    *,
    library: Library | None = None,
    focus: int | None = None,
    among: tuple[int, ...] = (),
) -> Response:
    """What the instruction asks of the draft; nothing is applied. `among`: the row chosen when it was asked which."""
    text = instruction.strip()
    if not text or len(text) > LONGEST:
        size = f"话太长（{len(text)} 字），请分几次说" if text else "没有说要改什么，请输入一句话"
        return Response(amendments=(ask(size),))
    if declined := decline(text):
        return Response(amendments=(declined,))
    talk = Talk(draft=draft, focus=focus, among=among)
    asked, text = is_question(text), straight(text)
    if asked and is_outright(text):
        return answer(text, talk, library)
    done = _read(clauses(_POLITE.sub("", text)), talk)
    if asked and not any(a.changes for a in done):
        return answer(instruction.strip(), talk, library)
    if not done:
        return Response(answer=HELP)
    return Response(amendments=judge(_settled(done), draft), understood=not any(a.open for a in done))


_POLITE = re.compile(
    r"[，,]?(?:好不好|可不可以|行不行|[行好对中]不|可以|好|行|对)?[吗吧么]?[？?]+$|[，,]?(?:(?:好|行|可以)吗|[行好对中]不)$"
)


def _read(parts: tuple[str, ...], talk: Talk) -> tuple[Amendment, ...]:
    """Clause by clause; one that says nothing by itself may say what the next one is about."""
    lost: list[str] = []
    while parts:
        step = _step(parts, talk)
        if step is None:
            clause = parts[0].strip(MARKS)
            rows = resolve(UNCLEAR.sub("", clause), talk).rows or mentioned(clause, talk)
            talk, parts = talk.after(last=rows) if rows or not _CLEAR.search(clause) else talk.forgotten(), parts[1:]
            if not _NOTHING_MEANT.match(clause):
                lost.append(clause)
            continue
        talk, parts = talk.after(*step[0]), parts[step[1] :]
    unsaid = [clause for clause in lost if not _is_led_in(clause, talk)]
    if unsaid:
        told = _not_understood(unsaid[0], talk)
        return *talk.done, told.model_copy(update={"open": told.op is Op.ASK})
    return talk.done


def _step(parts: tuple[str, ...], talk: Talk) -> Step | None:
    """The first way of reading the clause that makes sense, and how many clauses it took."""
    clause = parts[0].strip(MARKS)
    if _NOTHING_MEANT.match(clause):
        return None
    bare_parts = tuple(part.strip(MARKS) for part in parts)
    readings: tuple[Callable[[], Step | None], ...] = (
        lambda: _single(change_source(clause, talk)),
        lambda: change_text(parts, talk, lambda part: _is_own(part.strip(MARKS), talk)),
        lambda: _single(remove(clause, talk)),
        lambda: _single(refuse_vague(clause, talk)),
        lambda: _single(ask_exactly(clause, talk)),
        lambda: add(bare_parts, talk),
        lambda: _single(date_first(clause, talk)),
        lambda: _single(_certain_values(clause, talk)),
        lambda: rename(bare_parts, talk),
        lambda: _single(_values(clause, talk)),
    )
    return next((step for read in readings if (step := read())), None)


def _single(amendments: tuple[Amendment, ...] | None) -> Step | None:
    """What took one clause."""
    return (amendments, 1) if amendments else None


def _values(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    values = set_values(clause, talk)
    if not values or any(a.changes for a in values):
        return values
    question = locate_loosely(clause, talk)
    return (question,) if question else values


def _certain_values(clause: str, talk: Talk) -> tuple[Amendment, ...] | None:
    """把合格率改成98 is a value, though 改成 may also give a name."""
    values = set_values(clause, talk)
    return values if values and all(a.changes for a in values) else None


def _is_own(clause: str, talk: Talk) -> bool:
    """Whether a clause behind a text is an instruction by itself."""
    if not (_OPENERS.match(clause) or _CLEAR.search(clause) or _LABELLED.match(clause)):
        return False
    if locate(clause, talk) is not None:
        return True
    step = _step((clause,), talk)
    return step is not None and any(a.changes or a.row is not None for a in step[0])


def _is_led_in(clause: str, talk: Talk) -> bool:
    """A clause that only leads up to what is done: 时间往前提，10月底前搞完."""
    changed = any(a.changes or a.row is not None for a in talk.done)
    idle = UNCLEAR.search(clause) or not re.search(r"改|换|删|去掉|新增|增加|加|同步|更新|调整|补|写进", clause)
    return bool(changed and idle and locate(clause, talk) is None and not re.search(r"[0-9]", UNCLEAR.sub("", clause)))


def _not_understood(clause: str, talk: Talk) -> Amendment:
    words = bare(clause)
    if loose := locate_loosely(clause, talk):
        return loose
    if isinstance(locus := locate(clause, talk), Locus):
        told = f"“{clause}”没有听明白，没有改动；请说“{locus.field}改成……”或“{locus.field}里的……改成……”"
        return ask(told, row=locus.row, field=locus.field)
    rows = resolve(re.sub(f"(?:{UNCLEAR.pattern}).*$", "", clause), talk)
    if rows.question:
        return rows.question
    if UNCLEAR.search(clause) or rows.rows or talk.table.find(words).near:
        at = rows.rows[0] if len(rows.rows) == 1 else None
        return ask(f"“{clause}”没有说改成什么，没有改动；请给出具体的数值或文字", row=at)
    if not (_ABOUT_FORM.search(clause) or _speaks_of_it(clause, talk)):
        return refuse("没有改动：这句话与这份申报表无关；这里只修改申报表，或回答检查结果和往年写法")
    return ask(f"“{clause}”没有听明白，没有改动；请这样说：把某某指标改成多少、加一条什么指标、某一条不要了")


def _speaks_of_it(clause: str, talk: Talk) -> bool:
    """培训的劲头再足些 says nothing of 指标 or 数量, but the project is a training."""
    names = (talk.draft.header.project_name, *(row.name for row in talk.table.rows.values()))
    return any(pair in name for name in names for pair in pairs_of(clause))


def _settled(done: tuple[Amendment, ...]) -> tuple[Amendment, ...]:
    """The last word on a cell counts; the same question is asked once; a row that gives way to another stays."""
    last = {_cell(a): a for a in done}
    set_after = {(a.row, a.field) for a in done if a.op is Op.REPLACE and a.row is not None}
    renamed = {a.row for a in done if a.op is Op.REPLACE and a.field == NAME}
    kept = (a for a in done if last[_cell(a)] is a or not a.changes)
    settled = (a for a in kept if not (a.op is Op.ASK and (a.row, a.field) in set_after))
    return tuple(dict.fromkeys(a for a in settled if not (a.op is Op.REMOVE and a.row in renamed)))


def _cell(a: Amendment) -> tuple[Op, int | None, str, str]:
    return a.op, a.row, a.field, str(a.value) if a.row is None and a.op is Op.ADD else ""
