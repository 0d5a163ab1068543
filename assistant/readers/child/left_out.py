"""What a document shows and does not say, marked, taken out and told: struck-through text, notes in boxes, symbols."""

import re
from collections.abc import Iterable
from typing import TypeAlias

from assistant.readers.child.grids import Row

# Marks are code points that no text has.
_STRUCK, _BOXED, _UNKNOWN, _END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_LEFT = re.compile(f"[{_STRUCK}{_BOXED}{_UNKNOWN}]([^{_STRUCK}{_BOXED}{_UNKNOWN}{_END}]*){_END}")
_STRAY = re.compile(f"[{_STRUCK}{_BOXED}{_UNKNOWN}{_END}]")
_SAID = {
    _STRUCK: "“{}”画了删除线，没有读入",
    _BOXED: "文本框里的“{}”没有读入",
    _UNKNOWN: "有一个符号（{}）读不出来，没有读入",
}
_STAMP = re.compile(
    r"(?:草稿|样[本张稿]|初稿|送审稿?|征求意见稿?|内部(?:资料|文件|使用)?|请?勿外传|机密|秘密|绝密|仅供\S{2,4}使用|复印无效|公开|"
    r"(?:不予|依申请|主动)公开|急件?|特急|附件?\s*[0-9一二三四五六七八九十]{0,2}|[\s★☆、，,。！!：:·—-])+"
)
"""What is stamped on a page."""
_LONGEST = 30

Lines: TypeAlias = list[tuple[str, bool, Row]]
Notes: TypeAlias = list[tuple[str, str]]


def struck(text: str) -> str:
    """Text that somebody struck through."""
    return _marked(text, _STRUCK)


def boxed(text: str) -> str:
    """A note in a text box; a stamp says nothing about the project."""
    return "" if _STAMP.fullmatch(text.strip()) else _marked(text, _BOXED)


def unknown(symbol: str) -> str:
    """A sign of a font that is not known."""
    return _marked(symbol, _UNKNOWN)


def is_marked(text: str) -> bool:
    return _STRAY.search(text) is not None


def parted(text: str) -> tuple[str, list[str]]:
    """The text without what is left out, and what is to be said of that."""
    if not is_marked(text):
        return text, []
    kept = _STRAY.sub("", _LEFT.sub("", text))
    kept = "\n".join(line for line in kept.split("\n") if line.strip()) if "\n" in text else kept
    read = f"，读作“{kept.strip()}”，请核对" if 0 < len(kept.strip()) <= _LONGEST else ""
    found: dict[str, list[str]] = {}
    for match in _LEFT.finditer(text):
        if match[1].strip():
            found.setdefault(match[0][0], []).append(match[1].strip())
    return kept, [f"{_SAID[kind].format(_short(''.join(texts)))}{read}" for kind, texts in found.items()]


def told_apart(lines: Lines) -> tuple[Lines, Notes]:
    """The lines as they are read, with a note at each place where something was left out."""
    kept: Lines = []
    notes: dict[tuple[str, str], None] = {}
    for place, running, row in lines:
        texts: Row = []
        for cell in row:
            text, said = parted(cell)
            notes.update(dict.fromkeys((place, message) for message in said))
            texts.append(text)
        kept.append((place, running, texts))
    return kept, list(notes)


def _marked(text: str, mark: str) -> str:
    """Line by line: lines may be parted later."""
    return "\n".join(f"{mark}{line}{_END}" if line.strip() else line for line in _plain(text))


def _plain(text: str) -> Iterable[str]:
    return _STRAY.sub("", text).split("\n")


def _short(text: str) -> str:
    bare = text.strip()
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}…"
