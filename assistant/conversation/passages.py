"""Changes within a text: a sentence behind it, a figure in it, a clause out of it; the rest stays byte for byte."""

import re

from assistant.conversation.values import Said, read_value
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.units import COUNT_UNITS, alternatives

_ENDS = "。；;！!？?"
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_DATE = re.compile(r"(?:20[0-9]{2}年)?(?:1[0-2]|0?[1-9])月(?:[0-3]?[0-9]日|底|末|[上中下]旬)?(?:前|之前|以前)?|年底前?")


_DOCUMENT = re.compile(
    r"(?P<title>[^，。；《》（）()：:]{4,40}(?:办法|条例|规定|通知|意见|方案|细则|规划|标准|决定|规程|计划))(?P<number>[（(][^（）()]{4,24}号[）)])?"
)
"""A document whose title has no marks around it."""


_NUMBER_OF_DOCUMENT = re.compile(
    r"(?:发?文字?号)?(?:是|为|：|:)?[（(]?([^《》，。（）()：:]{2,16}[〔\[［【][0-9]{4}[〕\]］】]\s*第?[0-9]+号)[）)]?"
)
"""It belongs to the document in front of it."""
DOCUMENT = re.compile("[《〔]|号|办法|条例|规定|通知|意见|方案|细则|规划|纪要|批复")
"""What a text that names a document has."""


def appended(text: str, sentence: str) -> str:
    """As a sentence of its own behind the last one."""
    kept, added = text.rstrip(), sentence.strip()
    if kept[-1:] == "》" and (number := _NUMBER_OF_DOCUMENT.fullmatch(added.rstrip(_ENDS))):
        return f"{kept}（{number[1]}）"
    if added[:1] == "《" and kept[-1:] in "》号）)":
        return f"{kept}、{added.rstrip(_ENDS)}"
    if kept[-1:] in "》号）)" and (match := _DOCUMENT.fullmatch(added.rstrip(_ENDS))):
        return f"{kept}、《{match['title']}》{match['number'] or ''}"
    if re.fullmatch(r"《[^《》]+》(?:[（(][^（）()]+[)）])?", added):
        return f"{kept}{'' if not kept or kept[-1] in _ENDS else '。'}{added}"
    added = added if added[-1:] in _ENDS else f"{added}。"
    if not kept:
        return added
    return f"{kept}{'' if kept[-1] in _ENDS else '。'}{added}"


def noted(text: str, part: str) -> str:
    """Behind an explanation, in the manner of its parts."""
    kept, added = text.rstrip(), part.strip().rstrip("。；;")
    if not kept:
        return added
    return f"{kept}{'' if kept[-1] in _ENDS else '；'}{added}{'。' if kept[-1] == '。' else ''}"


def prepended(text: str, sentence: str) -> str:
    added = sentence.strip()
    whole = added[-1:] in _ENDS + "，," or re.fullmatch("20[0-9]{2}年度?|.{1,4}", added)
    return f"{added if whole else f'{added}。'}{text.lstrip()}"


def substituted(text: str, old: str, new: str) -> tuple[str, ...]:
    """Every text that the words can mean: none, one, or several that have to be told apart.

    A sum for the name of its item is none: which of the figures behind the name are to go was not said.
    """
    said = read_value(new, 2000)
    counted = re.fullmatch(rf"(?P<noun>[^0-9≥≤<>=]{{2,}})(?P<figure>[≥≤<>=]?{_NUMBER}[^0-9]{{0,6}})", old)
    if counted and said is not None and said.number is not None:
        return _each(text, re.escape(old), f"{counted['noun']}{_in_kind(counted['figure'], new, said)}")
    garbled = said is None and re.search(rf"{re.escape(old)}[0-9]", text) and re.match("[0-9]", new)
    if old in text and old and not garbled:
        if re.fullmatch(_NUMBER, old):
            return _figures(text, rf"(?<![0-9.,]){re.escape(old)}(?![0-9.])", new, said)
        if re.search(r"[0-9]", old) or said is None or read_value(old, 2000):
            return _each(text, re.escape(old), _in_kind(old, new, said))
    if said is None:
        return ()
    if said.day:
        return _dates(text, old, new)
    old = old if old in text else _without_head(old)
    return _figures(
        text,
        rf"(?<={re.escape(old)})[^0-9，。；;]{{0,8}}?({_NUMBER})|({_NUMBER})(?=[^0-9，。；;]{{0,2}}{re.escape(old)})",
        new,
        said,
    )


def _without_head(words: str) -> str:
    """巡检 of 巡检次数; 期 of 期数."""
    stem = re.sub(r"(?:次数|数量|人数|期数|总数|数|量)$", "", words)
    counted_in = re.search(rf"({alternatives(COUNT_UNITS)})数$", words)
    if len(stem) < 2:
        return counted_in[1] if counted_in else words
    return stem


def _each(text: str, pattern: str, new: str) -> tuple[str, ...]:
    return tuple(f"{text[: m.start()]}{new}{text[m.end() :]}" for m in re.finditer(pattern, text))


def _in_kind(old: str, new: str, said: Said | None) -> str:
    """450人次 by 500: the unit stays; 90% by 95 as well."""
    unit = re.fullmatch(rf"[≥≤<>=]?{_NUMBER}(?P<unit>[^0-9]+)", old)
    if said is None or said.number is None or said.unit or not unit:
        return new
    return f"{old[0] if old[0] in '≥≤<>=' else ''}{plain(said.number)}{unit['unit']}"


def _figures(text: str, pattern: str, new: str, said: Said | None) -> tuple[str, ...]:
    """The number alone gives way; a unit that was said again is not written twice."""
    if said is None or said.number is None:
        return _each(text, pattern, new)
    found = []
    for match in re.finditer(pattern, text):
        group = next((number for number in range(1, (match.re.groups or 0) + 1) if match[number]), 0)
        start, end = match.span(group)
        rest = text[end:]
        unit = said.unit if said.unit and not rest.startswith(said.unit) else ""
        if unit and re.match(r"[%‰\u4e00-\u9fff]", rest) and re.match(r"人次|人|期|次|套|台|%", rest):
            rest, unit = re.sub(r"^(?:人次|人|期|次|套|台|%)", "", rest), said.unit
        found.append(f"{text[:start]}{plain(said.number)}{unit}{rest}")
    return tuple(dict.fromkeys(found))


def _dates(text: str, old: str, new: str) -> tuple[str, ...]:
    """完成时间 by 10月底: the only date that stands there."""
    if not re.search(r"时间|日期|时限|完成|期限", old):
        return ()
    shown = new.strip().rstrip("。")
    return tuple(
        f"{text[: m.start()]}{shown}{'前' if m[0].endswith('前') and not shown.endswith('前') else ''}{text[m.end() :]}"
        for m in _DATE.finditer(text)
    )


def without(text: str, words: str, *, whole: bool) -> tuple[str, ...]:
    """The words themselves, or the clauses that hold them (`whole`), taken out with one mark beside them."""
    pieces = re.findall(rf"[^，,{_ENDS}\n]*[，,{_ENDS}\n]*", text)
    hits = [at for at, piece in enumerate(pieces) if piece.rstrip("，," + _ENDS) == words]
    if not hits and not whole:
        return tuple(re.sub(r"[，,](?=[，,。])", "", one) for one in _each(text, re.escape(words), ""))
    hits = hits or [at for at, piece in enumerate(pieces) if words in piece]
    return tuple(_without_piece(pieces, at) for at in hits)


def _without_piece(pieces: list[str], at: int) -> str:
    """The last clause of a sentence leaves its full stop to the one before."""
    kept = pieces[:at] + pieces[at + 1 :]
    if at and pieces[at][-1:] in _ENDS and kept[at - 1][-1:] in "，,":
        kept[at - 1] = f"{kept[at - 1][:-1]}{pieces[at][-1]}"
    return "".join(kept)
