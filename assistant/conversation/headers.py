"""Header fields of one word: amounts, years, names; 35万 becomes 35.00, 两年 becomes 2."""

import re
from decimal import Decimal

from assistant.conversation.amendment import Amendment, Op, ask
from assistant.conversation.fields import Locus, locate, text_of
from assistant.conversation.relative import Change, read_change
from assistant.conversation.rewriting import INNER, WHOLE, inner, unquoted
from assistant.conversation.talk import Talk
from assistant.conversation.values import MONEY, read_value
from assistant.declaration import AMOUNT_FIELDS, LABELS, amount_of
from assistant.vocabulary.numerals import narrow, number

_BESIDE = re.compile(
    r"^(?:和|与|跟|及|、)?(?P<other>[^，。0-9]{2,10}?)(?:也|都|同步|一并|一起|全部|统一)+(?P<after>.+)$"
)
_THIS_YEAR = re.compile("(?:本|当)?年度?(?:的)?|今年(?:的)?")


def change_headers(locus: Locus, talk: Talk) -> tuple[Amendment, ...] | None:
    """总金额和本年度都改成50万: both; else the one field that is named."""
    match = _BESIDE.match(locus.after)
    other = locate(match["other"], talk) if match else None
    if match and other is None and locus.name in AMOUNT_FIELDS and _THIS_YEAR.fullmatch(match["other"]):
        other = Locus(field=LABELS["annual_amount"], name="annual_amount", before="", after="")
    if match is None or not isinstance(other, Locus) or other.name == locus.name or other.row is not None:
        amendment = change_header(locus, talk)
        return (amendment,) if amendment else None
    loci = (one.model_copy(update={"after": match["after"]}) for one in (locus, other))
    return tuple(filter(None, (change_header(one, talk) for one in loci))) or None


def change_header(locus: Locus, talk: Talk) -> Amendment | None:
    """None where the words behind the field say nothing to be put there."""
    change = read_change(locus.after)
    if change and not change.place.strip("再的要 ") and (moved := _moved(locus, change, talk)):
        return moved
    if locus.name == "project_name" and (more := _MORE.match(locus.after)):
        return _put(locus, f"{text_of(locus, talk)}{unquoted(more['text'])}", talk)
    text = _said(locus)
    part = INNER.match(locus.after) if not text and re.match("里|中|当中", locus.after) else None
    if part:
        return inner(locus, part["old"], part["new"], talk)
    return _put(locus, text, talk) if text else None


def _moved(locus: Locus, change: Change, talk: Talk) -> Amendment | None:
    """本年度金额加5万, 实施期限延长一年."""
    if locus.name in AMOUNT_FIELDS:
        return _amount_changed(locus, change, talk)
    if locus.name == "period" and change.step and change.step.unit == "年":
        return _longer(locus, change.sign * int(change.step.number or 0), talk)
    return None


_LABEL = re.compile(r"^(?:(?:正式|规范)?(?:的)?(?:全称|名称))(?:是|为|叫|[：:，,])+")
"""写全称：某某中心."""


_MORE = re.compile("^(?:的)?(?:后面|末尾|最后|后)?(?:再|要)?(?:加|补|添)(?:上|个|一个)*(?P<text>.+)$")
_FROM = re.compile(
    r"^(?:从|由)?(?:原来的?|现在的?)?[0-9][0-9.,]*(?:个?年|万元?|元)?(?=[改换调变]|提[高到]|降|[增减加]|压|延|缩)|"
    r"^(?:从|由)?[一二两三四五六七八九十]年(?=[改换调变]|延|缩)"
)
"""3年改5年: what stands there now."""


def _said(locus: Locus) -> str:
    """What is to stand in the field; empty where nothing is said."""
    after = _FROM.sub("", locus.after.strip("，,。；;了吧"))
    if match := WHOLE.match(after) or re.match(r"^\s*[：:=]\s*(?P<text>.+)$", after):
        return unquoted(_LABEL.sub("", match["text"]))
    return after if locus.name in {*AMOUNT_FIELDS, "period"} and read_value(after, None) else ""


def _put(locus: Locus, text: str, talk: Talk) -> Amendment:
    old = text_of(locus, talk)
    value = _as_field(locus.name, text)
    if value is None:
        return ask(f"{locus.field}改成“{text}”看不明白，请直接说改成什么", field=locus.field)
    if value == old:
        return ask(f"{locus.field}已经是“{old}”，不用改", field=locus.field)
    return Amendment(op=Op.REPLACE, field=locus.field, value=value, reason=f"{locus.field}由“{old}”改为“{value}”")


def _longer(locus: Locus, years: int, talk: Talk) -> Amendment | None:
    old = talk.draft.header.years
    if old is None or old + years < 1:
        return None
    return Amendment(
        op=Op.REPLACE, field=locus.field, value=str(old + years), reason=f"{locus.field}由“{old}”改为“{old + years}”"
    )  # fmt: skip


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
    size = MONEY.get(said.unit or "万元") if said else None
    if said is None or size is None or said.number is None or said.operator or said.high is not None:
        return None
    wan = said.number * size / MONEY["万元"]
    return f"{wan:.2f}" if wan == round(wan, 2) else None


def _amount_changed(locus: Locus, change: Change, talk: Talk) -> Amendment:
    old = amount_of(text_of(locus, talk))
    new = _changed(old, change) if old is not None else None
    if new is None or new < 0 or new != round(new, 2):
        now = f"{locus.field}现为“{text_of(locus, talk)}”"
        return ask(f"{now}，这样算不出新的金额；请直接说改成多少万元", field=locus.field)
    told = f"{locus.field}由“{old}”改为“{new:.2f}”"
    return Amendment(op=Op.REPLACE, field=locus.field, value=f"{new:.2f}", reason=told)


def _changed(old: Decimal, change: Change) -> Decimal | None:
    if change.factor is not None:
        return old * change.factor
    step = change.step
    if step is None or step.number is None:
        return None
    if step.unit == "%":
        return old * (100 + change.sign * step.number) / 100
    amount = amount_of(_amount(f"{step.shown}{step.unit}") or "")
    return None if amount is None else old + change.sign * amount
