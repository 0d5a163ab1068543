"""Header fields and explanations: written anew, added to, a figure or a clause changed."""

import re
from collections.abc import Callable

from assistant.conversation import passages
from assistant.conversation.amendment import Amendment, Op, ask, refuse
from assistant.conversation.fields import LONG_TEXTS, Locus, locate, text_of
from assistant.conversation.relative import read_change
from assistant.conversation.talk import VALUE, Talk
from assistant.conversation.values import plain, read_value
from assistant.declaration import AMOUNT_FIELDS, Indicator, amount_of
from assistant.vocabulary.numerals import narrow, number

_SET = (
    r"改成|改为|改到|换成|换为|替换成|替换为|写成|写为|调整为|调整到|调到|调成|更新为|更正为|修改为|修改成|重写为|填成|填为|填写为|填上|填|设为|定为|提到|提高到|增加到|"
    r"降到|减到|压到|变更为|变成|改(?!得|一|进|好|善|写)|就写|写(?!上)|是|为|应为|应该是|="
)
_IN = r"(?:里面?|中|当中|里头|上面?|内)?(?:写)?的?"
_QUOTE = '[“"‘「『]?'
_UNQUOTE = '[”"’」』]?'
_WHOLE = re.compile(
    rf"^(?:整[段个句]|全部|内容|文字|这段|那段|一栏|栏|那栏|这栏|直接|就|都|统一|请|给我|也|要|重新|应该|应当)*(?:{_SET})(?:了|下面这段|如下|这样)?[：:，,]?\s*(?P<text>.+)$",
    re.DOTALL,
)
_APPEND = re.compile(
    r"^(?:的)?(?:里面?|中|后面?|末尾|最后|结尾|句尾|尾部|之后)?(?:面|上)?(?:还|也|再|要|得|请|给我|需要|应该|帮我)*(?:补充?|加|增加|添加?|续|接|写)(?:上|进去?|入|写)?(?:一?[句段条点小]*话?|内容|说明)?(?:的?话)?(?:[：:，,])?\s*(?P<text>.+)$",
    re.DOTALL,
)
_PREPEND = re.compile(
    r"^(?:的)?(?:最?前面|开头|句首|前头)(?:再|要|先)*(?:补充?|加|增加|添加?|写)(?:上|入)?(?:一?[句段]话?)?[：:，,]?\s*(?P<text>.+)$",
    re.DOTALL,
)
_INNER = re.compile(
    rf"^{_IN}(?:把|将)?{_QUOTE}(?P<old>[^“”\"‘’「」]+?){_UNQUOTE}(?:也|都|给我|统一|就|要)*(?:{_SET}){_QUOTE}(?P<new>[^“”\"‘’「」]+?){_UNQUOTE}(?:了|吧)?[。！!]?$"
)
_GO = r"(?:删掉|删除|删了|删去|删|去掉|拿掉|不要了?|取消)"
_SENTENCE = r"(?:这|那)?(?:一?[句段]话?|部分|内容)"
_LETTERS = r"(?:[几两三一二四五六]个字|[两三二]字|字样|字)"
_TAIL = rf"(?P<kind>{_SENTENCE}|{_LETTERS})?"
_CUT_BEHIND = re.compile(rf"^{_IN}(?:把|将)?{_QUOTE}(?P<old>.+?){_UNQUOTE}{_TAIL}(?:给|都|也)*{_GO}[了吧。]*$")
_CUT_BEFORE = re.compile(rf"^{_IN}(?:把|将)?(?:{_GO})?{_QUOTE}(?P<old>.+?){_UNQUOTE}{_TAIL}[了吧。]*$")
_EMPTY = re.compile(rf"^(?:里面?|整[段个栏])?(?:的)?(?:内容|文字)?(?:全部|都|给)?(?:清空|{_GO})[了吧掉。]*$")
_SYNC = re.compile(
    r"^(?:里面?|中)?(?:的)?[^，。0-9]{0,10}?(?:也|跟着|同步|一并|一起|相应地?|对应地?|都)+(?:跟着|同步|一并|一起|相应)*(?:改|更新|调整?|修改|变)(?:一下|过来|掉|了|成一样的?|一致)?[。吧]*$"
)
_VAGUELY = re.compile(
    r"^(?:里面?|中|那里|这里|这段)?(?:也|再|要|得|给我|请|需要)*(?:改|调整?|修改|更新|变|动)(?:一下|一改|一处|个地方|个数|下)*$|"
    r"^(?:写|填|弄)?(?:错了|得不对|不对|有误)$"
)
_CLEARING = re.compile(rf"{_GO}|清空")


def change_text(
    clauses: tuple[str, ...], talk: Talk, own: Callable[[str], bool]
) -> tuple[tuple[Amendment, ...], int] | None:
    """`own` tells whether a clause is an instruction of its own and no longer part of a text."""
    locus = locate(clauses[0], talk)
    if isinstance(locus, Amendment):
        return (locus,), 1
    if locus is None:
        return None
    if _VAGUELY.match(locus.after.strip("，,：:。；;")) and len(clauses) > 1:
        if locus.name not in LONG_TEXTS and locus.row is None:
            told = re.sub(r"^(?:应该|应当|应)?(?:是|为|改成|改为)?", "改成", clauses[1].strip("，,。；; "))
            amendment = _short(locus.model_copy(update={"after": told}), talk)
            return ((amendment,), 2) if amendment else None
        led = _long(locus.model_copy(update={"after": f"里{clauses[1]}"}), clauses[1:], talk, own)
        return (led[0], led[1] + 1) if led else None
    if locus.name not in LONG_TEXTS and locus.row is None:
        amendment = _short(locus, talk)
        return ((amendment,), 1) if amendment else None
    return _long(locus, clauses, talk, own)


def _long(
    locus: Locus, clauses: tuple[str, ...], talk: Talk, own: Callable[[str], bool]
) -> tuple[tuple[Amendment, ...], int] | None:
    if _SYNC.match(locus.after):
        return (_synchronised(locus, talk),), 1
    if amendment := _emptied(locus, talk) or _cut(locus, talk):
        return (amendment,), 1
    for pattern, make in ((_WHOLE, _written), (_PREPEND, _prepended), (_APPEND, _appended)):
        if pattern.match(locus.after):
            used = 1 + next((at for at, clause in enumerate(clauses[1:]) if own(clause)), len(clauses) - 1)
            text = "".join((locus.after, *clauses[1:used]))
            match = pattern.match(text)
            assert match is not None
            return (make(locus, _unquoted(match["text"]), talk),), used
    if match := _INNER.match(locus.after.rstrip("，,；;。")):
        return _inners(locus, match, clauses, talk)
    return None


def _inners(
    locus: Locus, match: re.Match[str], clauses: tuple[str, ...], talk: Talk
) -> tuple[tuple[Amendment, ...], int]:
    """年度目标里的6期改为8期，450人次改为600人次: what follows and stands in the same text is of the same text."""
    amendment, used = _inner(locus, match["old"], match["new"], talk), 1
    for clause in clauses[1:]:
        further = _INNER.match(clause.strip("，,；;。 "))
        if not further or not amendment.changes or further["old"] not in str(amendment.value):
            break
        amendment, used = _inner(locus, further["old"], further["new"], talk.after(amendment)), used + 1
    return (amendment,), used


def _unquoted(text: str) -> str:
    text = text.strip().rstrip("，,；;")
    quoted = re.fullmatch(r"[“\"‘「『]([^“”\"]+)[”\"’」』]([。！!]?)", text)
    return f"{quoted[1]}{quoted[2]}" if quoted else text


def _replaced(locus: Locus, text: str, talk: Talk, what: str) -> Amendment:
    if text == text_of(locus, talk):
        return ask(f"{locus.field}已经是这样写的，不用改", row=locus.row, field=locus.field)
    return Amendment(op=Op.REPLACE, row=locus.row, field=locus.field, value=text, reason=f"{locus.field}{what}")


def _written(locus: Locus, text: str, talk: Talk) -> Amendment:
    wish = bool(re.fullmatch(r"[得的更再好].{0,10}|完整|清楚|通顺|规范", text))
    if wish or len(text) < 4 or read_value(text, talk.year):
        told = f"{locus.field}整段换成“{text}”吗？只改其中一处请说“{locus.field}里的……改成……”"
        return ask(told, row=locus.row, field=locus.field, lost=wish)
    return _replaced(locus, text, talk, "整段改写")


def _appended(locus: Locus, text: str, talk: Talk) -> Amendment:
    join = passages.appended if locus.row is None else passages.noted
    return _replaced(locus, join(text_of(locus, talk), text), talk, f"末尾补上“{text}”")


def _prepended(locus: Locus, text: str, talk: Talk) -> Amendment:
    return _replaced(locus, passages.prepended(text_of(locus, talk), text), talk, f"开头补上“{text}”")


def _inner(locus: Locus, old: str, new: str, talk: Talk) -> Amendment:
    return _one_of(locus, passages.substituted(text_of(locus, talk), old, new), talk, f"里的“{old}”改为“{new}”", old)


def _one_of(locus: Locus, texts: tuple[str, ...], talk: Talk, what: str, words: str) -> Amendment:
    if len(texts) == 1:
        return _replaced(locus, texts[0], talk, what)
    problem = f"有 {len(texts)} 处“{words}”，请把前后的字也说出来" if texts else f"里没有找到“{words}”"
    return ask(f"{locus.field}{problem}，没有改动", row=locus.row, field=locus.field)


def _cut(locus: Locus, talk: Talk) -> Amendment | None:
    """删掉年度目标里巡检那句, 年度目标里巡检那句不要了, 年度目标去掉“全部”两个字."""
    after = locus.after.rstrip("，,；;")
    clearing = _CLEARING.search(locus.before) or re.match(rf"{_IN}(?:把|将)?{_GO}", after)
    match = (_CUT_BEFORE if clearing else _CUT_BEHIND).match(after)
    if not match:
        return None
    words = match["old"].removeprefix("关于").removesuffix("的")
    whole = bool(match["kind"] and re.fullmatch(_SENTENCE, match["kind"]))
    return _one_of(locus, passages.without(text_of(locus, talk), words, whole=whole), talk, f"里的“{words}”删去", words)


def _emptied(locus: Locus, talk: Talk) -> Amendment | None:
    asked = _EMPTY.match(locus.after.rstrip("，,；;")) or (
        _CLEARING.search(locus.before) and not locus.after.strip("，,；;。了吧")
    )
    if not asked:
        return None
    years = talk.draft.header.years or 1
    if locus.name == "long_term_goal" and years <= 1:
        return _replaced(locus, "", talk, "清空")
    return refuse(f"没有清空：{locus.field}是必填内容，请说改成什么", row=locus.row, field=locus.field)


def _synchronised(locus: Locus, talk: Talk) -> Amendment:
    """The figures that were just changed in rows, changed here too."""
    text = text_of(locus, talk)
    for amendment in talk.done:
        if amendment.op is Op.REPLACE and amendment.row is not None and amendment.field == VALUE:
            old = talk.draft.rows[amendment.row].indicator
            new = old.model_copy(update={"value": str(amendment.value)})
            found = passages.substituted(text, _figure(old), _figure(new))
            text = found[0] if len(found) == 1 else text
    if text == text_of(locus, talk):
        return ask(f"{locus.field}里没有找到要同步改的数字，没有改动", row=locus.row, field=locus.field)
    return _replaced(locus, text, talk, "里的数字同步改")


def _figure(row: Indicator) -> str:
    target = row.target
    if target.day:
        return f"{target.day.month}月{target.day.day}日"
    return f"{plain(target.number)}{target.unit.partition('/')[0]}" if target.number is not None else row.value


def _short(locus: Locus, talk: Talk) -> Amendment | None:
    """Amounts, years, names: one word each."""
    old = text_of(locus, talk)
    if locus.name in AMOUNT_FIELDS and (change := read_change(locus.after)) and not change.place.strip("再的要 "):
        return _amount_changed(locus, change, talk)
    match = _WHOLE.match(locus.after.strip("，,。；;了吧"))
    text = _unquoted(match["text"]) if match else ""
    if not match and locus.name in {*AMOUNT_FIELDS, "period"} and read_value(locus.after, None):
        text = locus.after
    if not match and (inner := _INNER.match(locus.after)) and re.match("里|中|当中", locus.after):
        return _inner(locus, inner["old"], inner["new"], talk)
    if not text:
        return None
    value = _as_field(locus.name, text)
    if value is None:
        return ask(f"{locus.field}改成“{text}”看不明白，请直接说改成什么", field=locus.field)
    if value == old:
        return ask(f"{locus.field}已经是“{old}”，不用改", field=locus.field)
    return Amendment(op=Op.REPLACE, field=locus.field, value=value, reason=f"{locus.field}由“{old}”改为“{value}”")


def _as_field(name: str, text: str) -> str | None:
    if name in AMOUNT_FIELDS:
        return _amount(text)
    if name == "period":
        years = number(narrow(re.sub(r"个?年$|年期$", "", text)))
        return f"{years:f}" if years is not None and years == int(years) else None
    if name == "is_new":
        return "否" if re.search("不|否|非", text) else "是" if re.search("是|新", text) else None
    return text


def _amount(text: str) -> str | None:
    """万元 with two decimals; 元 only where it was said."""
    said = read_value(text, None)
    if said is None or said.number is None or said.operator or said.high is not None:
        return None
    sizes = {"": 1, "万": 1, "万元": 1, "元": 10_000, "亿": None, "亿元": None, "千元": 10, "w": 1}
    if said.unit in {"亿", "亿元"}:
        wan = said.number * 10_000
    elif size := sizes.get(said.unit):
        wan = said.number / size
    else:
        return None
    return f"{wan:.2f}" if wan == round(wan, 2) else None


def _amount_changed(locus: Locus, change, talk: Talk) -> Amendment:  # type: ignore[no-untyped-def]
    old = amount_of(text_of(locus, talk))
    step = _amount(f"{change.step.shown}{change.step.unit}") if change.step and change.step.unit != "%" else None
    new = None
    if old is not None and change.factor is not None:
        new = old * change.factor
    elif old is not None and step is not None:
        new = old + change.sign * (amount_of(step) or 0)
    elif old is not None and change.step and change.step.unit == "%" and change.step.number is not None:
        new = old * (100 + change.sign * change.step.number) / 100
    if new is None or new < 0 or new != round(new, 2):
        return ask(
            f"{locus.field}现为“{text_of(locus, talk)}”，这样算不出新的金额；请直接说改成多少万元", field=locus.field
        )
    return Amendment(
        op=Op.REPLACE, field=locus.field, value=f"{new:.2f}", reason=f"{locus.field}由“{old}”改为“{new:.2f}”"
    )
