"""The words of questions: what is one, what it is about, and what is left of it without them."""

import re

from assistant.conversation.phrases import bare

_WHY = ("为什么", "为何", "为啥")
_LOOK = ("行不行", "对不对", "检查一下", "看一下", "看看", "审一下", "评价一下")
_OF_US = ("你是谁", "能[做干](?:什么|啥)", "会(?:什么|啥)", "能帮我?[做干](?:什么|啥)", "怎么用")
_YEARS = ("去年", "往年", "前年", "以前", "历年", "上年")
_OTHERS = ("类似", "同类", "相似", "别人", "别的?单位", "其他单位", "兄弟单位", "别家")
_SAMPLES = ("参考", "范例", "例子", "样例", "模板", "案例")


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


_QUESTION = _any(
    *_WHY, *_LOOK, *_OF_US, r"[？?]\s*$", r"吗\s*[。]?$", r"呢\s*$",
    "怎么回事", "怎么(?:会|才|就|写|填|改|定|设|算|不|来)", "怎样", "如何", "咋(?!了吗)",
    "什么叫", "啥叫", "是个?(?:什么|啥)", "什么(?:问题|意思|毛病|依据|原因)",
    "(?<!改成)(?<!写成)哪一?[条项行个]", "哪些", "哪里", "哪儿", "哪几", "多少", "几[条个项处]",
    "还?(?:有|差|缺|漏|少)了?(?:些|点|掉)?(?:什么|啥|没)", "有没有", "是不是", "是否(?!新增)",
    "(?:能|可以|可不可以)(?:提?交|报送|上报|提交)了?", "能不能过", "能过", "过关(?!的|率|人数)",
    "够不够", "合不合(?:格|理|适)",
    "审核一下", "能帮我?[做干]", "(?:通过|能过|过关|合格|可以|对|行|好|中)不[？?。]?$",
)  # fmt: skip
_OUTRIGHT = _any(
    *_WHY, *_LOOK, "怎么", "咋", "如何", "哪[些里儿几]", "什么", "你是谁", "去年", "往年", "类似", "有没有问题"
)
_STEERING = re.compile(r"^(?:能不能|可不可以|可以|能否|可否|能)?.{0,4}(?:把|将|帮我把|帮忙把)")
_HELP = _any(*_OF_US, "帮助")
_BY_OTHERS = _any(*_YEARS, *_OTHERS)
_EXAMPLES = _any(
    *_YEARS, *_OTHERS, *_SAMPLES, "怎么写", "怎样写", "如何写", "怎么填", "怎么设", "怎么定", "写法",
)  # fmt: skip
_ASKING = _any(
    "写?[0-9.]+%?", "你?觉得", "是不是", "对不对", "够不够", "该不该", "合不合[适理]", "不?合[适理]", "重复",
    *_YEARS, *_OTHERS, *_SAMPLES,
    "怎么", "怎样", "如何", "多少", "几[个条项次场期人天]?", "写法", "写的?", "填的?", "设的?", "定的?", "是",
    "有没有", "有", "什么", "哪些", "项目", "[？?。，,吗呢啊的了]", *_WHY,
    "不合格", "不通过", "不行", "有问题", "问题", "错误?", "报错", "红", "指标", "请问", "给我", "帮我", "看看",
    "找", "查", "一下", "一般", "通常", "可以", "能", "应该", "都", "会", "咋",
)  # fmt: skip


def is_question(text: str) -> bool:
    """能不能把满意度改成90%？ is an instruction."""
    return bool(_QUESTION.search(text)) and not _STEERING.match(text.strip())


def is_outright(text: str) -> bool:
    """A question however it goes on; 满意度改成95%好吗 is none."""
    return bool(_OUTRIGHT.search(text))


def asks_for_help(text: str) -> bool:
    """你能做什么."""
    return bool(_HELP.search(text))


def asks_for_examples(text: str) -> bool:
    """去年怎么写的, 有没有范例: how it may be written."""
    return bool(_EXAMPLES.search(text))


def asks_for_others(text: str) -> bool:
    """How it was written in other years or elsewhere, rather than how it may be."""
    return bool(_BY_OTHERS.search(text))


def asked_of(text: str) -> str:
    """What a question is about, without the words that ask."""
    return bare(_ASKING.sub("", text))
