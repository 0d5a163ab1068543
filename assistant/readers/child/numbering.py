"""Numbers that a word processor shows before a paragraph without writing them into it."""

import zipfile
from functools import cached_property
from xml.etree.ElementTree import Element, fromstring

from assistant.readers.child.ooxml import attribute, child, local, value_of

_CHINESE = "〇一二三四五六七八九十"
_CHINESE_FORMATS = {
    "chineseCounting", "chineseCountingThousand", "ideographTraditional", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "japaneseDigitalTenThousand",
}  # fmt: skip


class Numbering:
    """Counts paragraphs in their order; one for a document."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.formats: dict[tuple[str, str], tuple[str, str, int]] = {}
        self.counts: dict[tuple[str, str], int] = {}
        self.archive = archive
        if "word/numbering.xml" in archive.namelist():
            self._load(fromstring(archive.read("word/numbering.xml")))

    def _load(self, root: Element) -> None:
        levels = {
            attribute(abstract, "abstractNumId"): [level for level in abstract if local(level) == "lvl"]
            for abstract in root
            if local(abstract) == "abstractNum"
        }
        for number in root:
            if local(number) != "num":
                continue
            for level in levels.get(value_of(child(number, "abstractNumId")), []):
                shape = value_of(child(level, "numFmt")), value_of(child(level, "lvlText"))
                start = value_of(child(level, "start"))
                key = attribute(number, "numId"), attribute(level, "ilvl")
                self.formats[key] = (*shape, int(start) if start.isdigit() else 1)

    @cached_property
    def styles(self) -> dict[str, tuple[str, str]]:
        """Paragraphs may be numbered by their style, 列表编号; asked for where one has a style: the part is large."""
        if not self.formats or "word/styles.xml" not in self.archive.namelist():
            return {}
        styles = [style for style in fromstring(self.archive.read("word/styles.xml")) if local(style) == "style"]
        found = ((attribute(style, "styleId"), child(child(style, "pPr"), "numPr")) for style in styles)
        return {name: _key(properties) for name, properties in found if properties is not None}

    def before(self, paragraph: Element) -> str:
        """The number that a person sees before the paragraph; empty where there is none."""
        properties = child(child(paragraph, "pPr"), "numPr")
        style = value_of(child(child(paragraph, "pPr"), "pStyle"))
        key = (self.styles.get(style) if style else None) if properties is None else _key(properties)
        if key is None or key not in self.formats:
            return ""
        self.counts[key] = self.counts.get(key, self.formats[key][2] - 1) + 1
        for deeper in [other for other in self.counts if other[0] == key[0] and int(other[1]) > int(key[1])]:
            del self.counts[deeper]
        return self._shown(key)

    def _shown(self, key: tuple[str, str]) -> str:
        kind, text, _ = self.formats[key]
        if kind in {"bullet", "none"}:
            return ""
        for level in range(int(key[1]) + 1):
            other = key[0], str(level)
            if f"%{level + 1}" in text and other in self.formats:
                count = self.counts.get(other, self.formats[other][2])
                text = text.replace(f"%{level + 1}", _counted(count, self.formats[other][0]))
        return text


def _key(properties: Element) -> tuple[str, str]:
    """List and level."""
    return value_of(child(properties, "numId")), value_of(child(properties, "ilvl")) or "0"


def _counted(number: int, kind: str) -> str:
    if kind in _CHINESE_FORMATS and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return f"{'' if tens < 2 else _CHINESE[tens]}{'十' if tens else ''}{_CHINESE[ones] if ones else ''}"
    if kind.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if kind in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        return chr((97 if kind == "lowerLetter" else 65) + number - 1)
    return str(number)
