"""Which characters the embedded fonts can print."""

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pylopdf_fonts_zh_cn import sans_path, serif_path

from assistant.errors import UnwritableFile

FONTS = Path(serif_path()).parent
_UNPRINTED = frozenset(map(ord, "\n\r\t \u00a0\u3000"))
_SEGMENTED = 12
"""The kind of character map that covers all of Unicode."""


def check_glyphs(texts: Iterable[tuple[str, str]]) -> None:
    """Refuses the first character, of (place, text), that would be printed as an empty box."""
    known = characters()
    for place, text in texts:
        if missing := next((char for char in text if ord(char) not in known), None):
            shown = missing if missing.isprintable() else "□"
            raise UnwritableFile(
                f"“{place}”里的字符“{shown}”（U+{ord(missing):04X}）PDF 的字体印不出来，请改写后再导出，或导出为 .docx"
            )


@cache
def characters() -> frozenset[int]:
    """What either font has."""
    fonts = (Path(path).read_bytes() for path in (serif_path(), sans_path()))
    return _UNPRINTED.union(*(_mapped(data) for data in fonts))


def _mapped(data: bytes) -> Iterator[int]:
    start = _character_maps(data)
    (count,) = struct.unpack_from(">H", data, start + 2)
    offsets = {struct.unpack_from(">HHI", data, start + 4 + 8 * number)[2] for number in range(count)}
    for offset in offsets:
        if struct.unpack_from(">H", data, start + offset)[0] == _SEGMENTED:
            yield from _segments(data, start + offset)


def _character_maps(data: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    return int(next(offset for tag, _, offset, _ in entries if tag == b"cmap"))


def _segments(data: bytes, start: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", data, start + 12)
    for number in range(groups):
        first, last, _ = struct.unpack_from(">III", data, start + 16 + 12 * number)
        yield from range(first, last + 1)
