"""xlsx: sheets without the rows of cells that somebody only drew borders around, down to the last row."""

import io
import re
import zipfile
from typing import IO

_LARGE = 4_000_000
"""Bytes of a sheet that no form has."""
_PIECE = 1 << 20
_DRAWN_ROW = re.compile(rb'<row r="[0-9]++"[^>]*+(?:(?<=/)>|(?<!/)>(?:<c r="[A-Z]++[0-9]++"[^>]*+(?<=/)>)*+</row>)')
"""No content and a number: rows and cells without one have their place by what stands before them."""


def without_drawn_rows(data: bytes) -> bytes:
    """The workbook as it is, unless a sheet is so large that its empty rows cost more time than its content."""
    source = zipfile.ZipFile(io.BytesIO(data))
    large = {entry.filename for entry in source.infolist() if _is_large_sheet(entry)}
    if not large:
        return data
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in dict.fromkeys(source.namelist()):
            with source.open(name) as whole, archive.open(name, "w", force_zip64=True) as lean:
                _copy(whole, lean, thinning=name in large)
    return target.getvalue()


def _is_large_sheet(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _LARGE and "worksheets/" in entry.filename and entry.filename.endswith(".xml")


def _copy(source: IO[bytes], target: IO[bytes], *, thinning: bool) -> None:
    """Row by row: what is left of a piece begins with a row that may not be whole."""
    left = b""
    while piece := source.read(_PIECE):
        whole, mark, begun = (left + piece).rpartition(b"<row ")
        left = mark + begun
        target.write(_DRAWN_ROW.sub(b"", whole) if thinning else whole)
    target.write(_DRAWN_ROW.sub(b"", left) if thinning else left)
