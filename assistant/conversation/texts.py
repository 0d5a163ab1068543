"""Goals, bases and explanations: written anew, added to, a figure or a clause changed."""

import re
from collections.abc import Callable

from assistant.conversation import passages
from assistant.conversation.amendment import Amendment, Op, ask, refuse
from assistant.conversation.fields import LONG_TEXTS, Locus, locate, text_of
from assistant.conversation.headers import change_header, change_headers
from assistant.conversation.rewriting import IN, INNER, QUOTE, SET, UNQUOTE, WHOLE, inner, one_of, replaced, unquoted
from assistant.conversation.sourcing import source_of
from assistant.conversation.talk import VALUE, Talk
from assistant.conversation.values import read_value
from assistant.conversation.writing import figure
from assistant.declaration import LABELS
from assistant.vocabulary.heads import Head, head_of

_APPEND = re.compile(
    r"^(?:的)?(?:里面?|中|后面?|末尾|最后|结尾|句尾|尾部|之后)?(?:面|上)?(?:还|也|再|要|得|请|给我|需要|应该|帮我)*(?:补充?|加|增加|添加?|续|接|写)(?:上|进去?|入|写)?(?:一?[句段条点小]*话?|内容|说明)?(?:的?话)?(?:[：:，,])?\s*(?P<text>.+)$",
    re.DOTALL,
)
_PREPEND = re.compile(
    r"^(?:的)?(?:最?前面|开头|句首|前头)(?:再|要|先)*(?:补充?|加|增加|添加?|写)(?:上|入)?(?:一?[句段]话?)?[：:，,]?\s*(?P<text>.+)$",
    re.DOTALL,
)
_AT = r"(?:(?:最后|末尾|最前|开头|前面|中间)(?:面|的)*(?:[那这]?一?[句段]话?|[那这]一?[句段])(?:的|是|[：:，,])*)?"
_GO = r"(?:删掉|删除|删了|删去|删|去掉|拿掉|不要了?|取消)"
_SENTENCE = r"(?:这|那)?(?:[一半]?[句段截]话?|小句|分句|部分|内容)"
_LETTERS = r"(?:[几两三一二四五六]个字|[两三二]字|字样|字)"
_TAIL = rf"(?P<kind>{_SENTENCE}|{_LETTERS})?"
_CUT_BEHIND = re.compile(rf"^{IN}(?:把|将)?{_AT}{QUOTE}(?P<old>.+?){UNQUOTE}{_TAIL}(?:给|都|也)*{_GO}[了吧。]*$")
_CUT_BEFORE = re.compile(rf"^{IN}(?:把|将)?(?:{_GO})?{_AT}{QUOTE}(?P<old>.+?){UNQUOTE}{_TAIL}[了吧。]*$")
_EMPTY = re.compile(rf"^(?:里面?|整[段个栏])?(?:的)?(?:内容|文字)?(?:全部|都|给)?(?:清空|{_GO})[了吧掉。]*$")
_SYNC = re.compile(
    r"^(?:里面?|中)?(?:的)?[^，。]{0,10}?(?:也|跟着|同步|一并|一起|相应地?|对应地?|都)+(?:跟着|同步|一并|一起|相应)*(?:改|更新|调整?|修改|变|(?<=同步))(?:一下|过来|掉|了|成一样的?|一致)?[。吧]*$"
)
_VAGUELY = re.compile(
    r"^(?:里面?|中|那里|这里|这段)?(?:也|再|要|得|给我|请|需要)*(?:改|调整?|修改|更新|变|动)(?:一下|一改|一处|个地方|个数|下)*$|"
    r"^(?:写|填|弄)?(?:错了|得不对|不对|有误|太[空长短虚笼统]{1,2}|不好|不行|不具体|有问题)了?$"
)
_CLEARING = re.compile(rf"{_GO}|清空")


def change_text(
    clauses: tuple[str, ...], talk: Talk, own: Callable[[str], bool]
) -> tuple[tuple[Amendment, ...], int] | None:
    """`own` tells whether a clause is an instruction of its own and no longer part of a text."""
    locus = locate(clauses[0], talk) or _either_goal(clauses[0], talk)
    if isinstance(locus, Amendment):
        return (locus,), 1
    if locus is None:
        return None
    if _VAGUELY.match(locus.after.strip("，,：:。；;")) and len(clauses) > 1:
        return _led_in(locus, clauses, talk, own)
    if locus.name not in LONG_TEXTS and locus.row is None:
        amendments = change_headers(locus, talk)
        return (amendments, 1 + _is_repeated(amendments[0], clauses[1:])) if amendments else None
    return _long(locus, clauses, talk, own)


def _is_repeated(amendment: Amendment, clauses: tuple[str, ...]) -> bool:
    """不是新增项目，改为否: the second says the same."""
    match = WHOLE.match(clauses[0].strip("，,。；; ")) if clauses else None
    return bool(match and amendment.changes and unquoted(match["text"]) == amendment.value)


def _led_in(
    locus: Locus, clauses: tuple[str, ...], talk: Talk, own: Callable[[str], bool]
) -> tuple[tuple[Amendment, ...], int] | None:
    """年度目标改一下，11月30日改成10月31日: the clause behind is about the text that the first one names."""
    if locus.name not in LONG_TEXTS and locus.row is None:
        told = re.sub(r"^(?:应该|应当|应)?(?:是|为|改成|改为)?", "改成", clauses[1].strip("，,。；; "))
        amendment = change_header(locus.model_copy(update={"after": told}), talk)
        return ((amendment,), 2) if amendment else None
    if locus.row is not None and (source := source_of(locus.row, clauses[1].strip("，,。；; "), talk)):
        return (source,), 2
    anew = re.sub(r"^(?:应为|应该是|应当是)", "改为", clauses[1].strip())
    after = anew if re.match(rf"(?:{SET})", anew) else f"里{clauses[1]}"
    led = _long(locus.model_copy(update={"after": after}), clauses[1:], talk, own)
    return (led[0], led[1] + 1) if led else None


def _either_goal(clause: str, talk: Talk) -> Locus | None:
    """目标里的6期: the one of the two goals that has it."""
    match = re.match(r"^(?:请|把|将)*目标(?=里|中|当中)(?P<after>.+)$", clause)
    found = INNER.match(match["after"].rstrip("，,；;。")) if match else None
    names = ("annual_goal", "long_term_goal")
    having = [name for name in names if found and found["old"] in getattr(talk.draft.header, name)]
    if match is None or len(having) != 1:
        return None
    return Locus(field=LABELS[having[0]], name=having[0], before="", after=match["after"])


def _long(
    locus: Locus, clauses: tuple[str, ...], talk: Talk, own: Callable[[str], bool]
) -> tuple[tuple[Amendment, ...], int] | None:
    if _SYNC.match(_ALSO.sub("", locus.after)):
        return tuple(_synchronised(each, talk) for each in (locus, *_further(locus, talk))), 1
    if re.search(r"(?:加|补|补充|增加|添)(?:个|一个|一句|上)?$", locus.before) and locus.row is not None:
        locus = locus.model_copy(update={"after": f"后面补{locus.after.lstrip('：:，, ')}"})
    if amendment := _emptied(locus, talk) or _cut(locus, talk):
        return (amendment,), 1
    for pattern, make in ((WHOLE, _written), (_PREPEND, _prepended), (_APPEND, _appended)):
        if pattern.match(locus.after):
            used = 1 + next((at for at, clause in enumerate(clauses[1:]) if own(clause)), len(clauses) - 1)
            text = "".join((locus.after, *clauses[1:used]))
            match = pattern.match(text)
            assert match is not None
            return (make(locus, unquoted(match["text"]), talk),), used
    if match := INNER.match(locus.after.rstrip("，,；;。、 ")):
        return _inners(locus, match, clauses, talk)
    return None


def _inners(
    locus: Locus, match: re.Match[str], clauses: tuple[str, ...], talk: Talk
) -> tuple[tuple[Amendment, ...], int]:
    """年度目标里的6期改为8期，450人次改为600人次: what follows and stands in the same text is of the same text."""
    amendment, used = inner(locus, match["old"], match["new"], talk), 1
    for clause in clauses[1:]:
        further = INNER.match(clause.strip("，,；;。、和 "))
        if not further or not amendment.changes or further["old"] not in str(amendment.value):
            break
        amendment, used = inner(locus, further["old"], further["new"], talk.after(amendment)), used + 1
    return (amendment,), used


_ALSO = re.compile(r"^(?:和|、|与|及|还有)[^，。]{2,8}?(?:里面?|中)?(?=的|也|都|同步|一并|一起|跟着)")


def _further(locus: Locus, talk: Talk) -> tuple[Locus, ...]:
    """年度目标和测算依据里也同步改: the second text."""
    before = locus.before if re.search(r"(?:和|、|与|及)$", locus.before) else ""
    beside = locus.after if _ALSO.match(locus.after) else before
    other = locate(beside, talk) if beside else None
    return (other,) if isinstance(other, Locus) else ()


def _written(locus: Locus, text: str, talk: Talk) -> Amendment:
    wish = bool(re.fullmatch(r"[得的更再好].{0,10}|(?:完整|清楚|通顺|规范|具体|详细|明白|细致?)[一点些了]*", text))
    if wish:
        told = f"{locus.field}要怎样写？没有改动；请把要写的话说出来"
        return ask(told, row=locus.row, field=locus.field, lost=True)
    if len(text) < 4 or read_value(text, talk.year):
        told = f"{locus.field}整段换成“{text}”吗？只改其中一处请说“{locus.field}里的……改成……”"
        return ask(told, row=locus.row, field=locus.field)
    return replaced(locus, text, "整段改写")


_WISH = re.compile(
    "(?:(?:一?[些点下]|具体|详细|量化|明确|相应|有关|相关|更多)的?)*(?:数量|数字|数据|内容|指标|目标值?|措施|时间|细节|金额|文件|文号|依据|信息)[吧了]?"
)
"""补上具体数量: what is to be written is not said."""
LONGEST_NAME = 14
_TOLD = re.compile("[0-9一二三四五六七八九十百]|[提降升减增]|完成|实现|建[立成]|达到|保[持障]|做到|推进|开展|形成|改善")
"""How much, or what is done."""


def _appended(locus: Locus, text: str, talk: Talk) -> Amendment:
    old = text_of(locus, talk)
    words = text.rstrip("。吧了")
    if _WISH.fullmatch(words):
        told = f"{locus.field}要补上什么{words}？没有改动；请把要写的话说出来"
        return ask(told, row=locus.row, field=locus.field)
    measure = locus.name in {"annual_goal", "long_term_goal"} and len(words) <= LONGEST_NAME
    if measure and head_of(words) is not Head.NONE and not _TOLD.search(words):
        told = f"“{words}”要达到多少？没有改动；请连数一起说，例如“{locus.field}补一句{words}达到……”"
        return ask(told, row=locus.row, field=locus.field)
    written = locus.after.lstrip("里面中的")[:1] == "写"
    if written and locus.name == "policy_basis" and "《" in text and old and not passages.DOCUMENT.search(old):
        told = f"政策依据现为“{old}”，不是文件；是整段换成“{text}”，还是接在后面？"
        return ask(told, f"政策依据改成{text}", f"政策依据后面补上{text}", field=locus.field)
    join = passages.appended if locus.row is None else passages.noted
    return replaced(locus, join(text_of(locus, talk), text), f"末尾补上“{text}”")


def _prepended(locus: Locus, text: str, talk: Talk) -> Amendment:
    return replaced(locus, passages.prepended(text_of(locus, talk), text), f"开头补上“{text}”")


def _cut(locus: Locus, talk: Talk) -> Amendment | None:
    """删掉年度目标里巡检那句, 年度目标里巡检那句不要了, 年度目标去掉“全部”两个字."""
    after = locus.after.rstrip("，,；;")
    clearing = _CLEARING.search(locus.before) or re.match(rf"{IN}(?:把|将)?{_GO}", after)
    match = (_CUT_BEFORE if clearing else _CUT_BEHIND).match(after)
    if not match:
        return None
    words = match["old"].removeprefix("关于").removesuffix("的")
    whole = bool(match["kind"] and re.fullmatch(_SENTENCE, match["kind"]))
    return one_of(locus, passages.without(text_of(locus, talk), words, whole=whole), words, "删去")


def _emptied(locus: Locus, talk: Talk) -> Amendment | None:
    asked = _EMPTY.match(locus.after.rstrip("，,；;")) or (
        _CLEARING.search(locus.before) and not locus.after.strip("，,；;。了吧")
    )
    if not asked:
        return None
    years = talk.draft.header.years or 1
    if locus.name == "long_term_goal" and years <= 1:
        return replaced(locus, "", "清空")
    return refuse(f"没有清空：{locus.field}是必填内容，请说改成什么", row=locus.row, field=locus.field)


def _synchronised(locus: Locus, talk: Talk) -> Amendment:
    """The figures that were just changed in rows, changed here too."""
    text = text_of(locus, talk)
    for amendment in talk.done:
        if amendment.op is Op.REPLACE and amendment.row is not None and amendment.field == VALUE:
            old = talk.draft.rows[amendment.row].indicator
            new = old.model_copy(update={"value": str(amendment.value)})
            found = passages.substituted(text, figure(old), figure(new))
            text = found[0] if len(found) == 1 else text
    if text == text_of(locus, talk):
        return ask(f"{locus.field}里没有找到要同步改的数字，没有改动", row=locus.row, field=locus.field)
    return replaced(locus, text, "里的数字同步改")
