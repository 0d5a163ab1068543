"""What a model says instead of an answer: that it will not, or something in another language."""

import re

_REFUSAL = re.compile(
    r"(?:^|[\"“>])\s*(?:(?:很|非常|实在)?(?:抱歉|对不起|不好意思)[^。\"]{0,20}?(?:不能|无法|没有?办法|不便|不可以|拒绝|未能)|"
    r"(?:作为[^，。\"]{0,14}[，,]?\s*)?我(?:不能|无法|没有?办法|不便|拒绝)|"
    r"(?:(?:i['’]?m|i am)[^.\"]{0,12})?sorry[^.\"]{0,20}?(?:can(?:no|['’]?)t|can not|unable|not able|won['’]?t)|"
    r"(?:as an ai[^.\"]{0,30})?i (?:can(?:no|['’]?)t|can not|am unable|am not able|won['’]?t|must decline))",
    re.IGNORECASE,
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MANY = 4
"""Foreign words that make a sentence, and no mere keys of an object."""


def non_answer(text: str) -> tuple[str, str] | None:
    """Its kind and the reason; None where the reply at least tries to be an answer in Chinese."""
    if _REFUSAL.search(text):
        return "refusal", "模型拒绝回答"
    if not _CHINESE.search(text) and len(_WORD.findall(text)) >= _MANY:
        return "language", "没有用中文回答"
    return None
