"""What is said by contrast, by signs or as a numbered list, put as an instruction says it."""

import re

_CONTRASTS = (
    (r"(?<=[^，。；是])不(?:应该?)?是([^，,。；]{1,10})[，,]?(?:而)?(?:应该?)?是(?=[^，。]*[0-9])", "改成"),
    (r"[，,]?(?:而)?(?<!是)不是[^，,。；]{1,10}$", ""),
    (
        r"(?<=[^，。；])(?:不要|别|不用)(?:写|用|定|是|填)?[≥≤]?[0-9][0-9.,]*[^，。；0-9]{0,3}[，,](?:而是|就)?"
        r"(?:改成|改为|改|换成|写成?|用|要|定)(?=[^，。]{0,4}[0-9])",
        "改成",
    ),
    (r"^(?:把|将)?(?:删掉|去掉|删除|拿掉|删)([^，。；]{2,16})[，,]再?(?=换成|换为)", r"\1"),
)
"""X不是85%，是88%; X应为88%而不是85%; X别写85%，写88%; 删掉X，换成Y."""
_SIGNS = (
    (r"[（(]原[^（）()]*[)）]", ""),
    (r"\s*(?:→|[-—]+>|➡)\s*", "改成"),
    (r"(?:换掉|换了|删掉|删了|去掉|删除|不要了?)[，,]?(?:再|直接)?(?:改为|换成|改成|替换成|换为)", "换成"),
)
"""X（原85%）88%; X85%→88%; X不要了，换成Y."""


def straight(text: str) -> str:
    """What is said by contrast or by signs, said as X改成88%; the numbers of a list of wishes are taken off."""
    for pattern, plain in _CONTRASTS:
        text = re.sub(pattern, plain, text)
    text = _unlisted(text)
    for pattern, plain in _SIGNS:
        text = re.sub(pattern, plain, text)
    return text


_MARK = (
    r"(?:[（(][0-9]{1,2}[)）]|[0-9]{1,2}(?:[、)）．]|\.(?![0-9]))|[\u2460-\u2473]|[一二三四五六七八九](?:、|是(?=[^，。；]))|"
    r"第[一二三四五六七八九][，、：:]|首先[是，、]?|其次[是，、]?|最后[是，、])"
)
_LISTED = re.compile(rf"^(?P<lead>[^，。；0-9]{{0,12}}[：:])?\s*{_MARK}")


def _unlisted(text: str) -> str:
    """1、…；2、…: the numbers of a list of wishes; those of a text to be written stay."""
    match = _LISTED.match(text)
    if not match or re.search("目标|依据|解释|说明", match["lead"] or ""):
        return text
    return re.sub(rf"(?:^|(?<=[\s，,；;。：:])){_MARK}\s*", "；", text[len(match["lead"] or "") :]).lstrip("；")
