"""Words of a text replaced: the patterns of writing anew and of changing one place, shared by all texts."""

import re

from assistant.conversation import passages
from assistant.conversation.amendment import Amendment, Op, ask
from assistant.conversation.fields import Locus, text_of
from assistant.conversation.talk import Talk

SET = (
    r"改成|改为|改到|换成|换为|替换成|替换为|写成|写为|调整为|调整到|调到|调成|更新为|更正为|修改为|修改成|重写为|重写成|改写为|改写成|填成|填为|填写为|填上|填|设为|定为|提到|提高到|增加到|"
    r"(?:延长|缩短|增加?|减少?)[到至为]|往?[前后]?(?:挪到|[提推延]前?后?到)|降到|减到|压到|变更为|变成|改(?!得|一|进|好|善|写)|就写|写(?!上)|是|为|应为|应该是|="
)
IN = r"(?:里面?|中|当中|里头|上面?|内)?(?:写)?的?"
QUOTE = '[“"‘「『]?'
UNQUOTE = '[”"’」』]?'
WHOLE = re.compile(
    rf"^(?:整[段个句]|全部|内容|文字|这段|那段|一栏|栏|那栏|这栏|直接|就|都|统一|请|给我|也|要|重新|应该|应当)*(?:{SET})(?:了|下面这段|如下|这样)?[：:，,]?\s*(?P<text>.+)$",
    re.DOTALL,
)
INNER = re.compile(
    rf"^{IN}(?:把|将)?{QUOTE}(?P<old>[^“”\"‘’「」]+?){UNQUOTE}(?:也|都|给我|统一|就|要|跟着|同步|一并|一起|相应地?)*(?:{SET}){QUOTE}(?P<new>(?!(?:了|掉|一?下|过来|吧)+[。！!]?$)[^“”\"‘’「」]+?){UNQUOTE}(?:了|吧)?[。！!]?$"
)


_MANNER = re.compile(
    r"^得?更?(?:清楚|明白|具体|完整|详细|规范|准确|全|实)(?:一?[点些])?[了吧]*[：:，,]\s*(?:就?写[明成为]?|注明|写清楚?)?(?=.{4})"
)
"""写清楚：…, 补全，写明…: how it is to be written is no part of it."""


def unquoted(text: str) -> str:
    text = _MANNER.sub("", text.strip().rstrip("，,；;"))
    quoted = re.fullmatch(r"[“\"‘「『]([^“”\"]+)[”\"’」』]([。！!]?)", text)
    return f"{quoted[1]}{quoted[2]}" if quoted else text


def replaced(locus: Locus, text: str, what: str) -> Amendment:
    return Amendment(op=Op.REPLACE, row=locus.row, field=locus.field, value=text, reason=f"{locus.field}{what}")


def inner(locus: Locus, old: str, new: str, talk: Talk) -> Amendment:
    """A second wish in the new words would become part of the text: it is asked to be said by itself."""
    if re.search("[改换]成|[改换]为|替换", new):
        told = f"{locus.field}要改的不止一处，没有改动；请用逗号分开，一处一处地说"
        return ask(told, row=locus.row, field=locus.field)
    return one_of(locus, passages.substituted(text_of(locus, talk), old, new), old, f"改为“{new}”")


def one_of(locus: Locus, texts: tuple[str, ...], words: str, what: str) -> Amendment:
    if len(texts) == 1:
        return replaced(locus, texts[0], f"里的“{words}”{what}")
    problem = f"有 {len(texts)} 处“{words}”，请把前后的字也说出来" if texts else f"里没有找到“{words}”"
    return ask(f"{locus.field}{problem}，没有改动", row=locus.row, field=locus.field)
