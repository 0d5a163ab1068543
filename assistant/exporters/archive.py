"""Packed office files without the time of their making: the same draft gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime

EPOCH = datetime(2000, 1, 1)
"""Stands where a format demands a date."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the XML inside cannot hold."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def timeless(data: bytes) -> bytes:
    """The archive with every part dated alike."""
    source = zipfile.ZipFile(io.BytesIO(data))
    return packed((name, _undated(source.read(name))) for name in source.namelist())


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of named files, all dated alike."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _undated(content: bytes) -> bytes:
    """Without the moment of saving, which a library writes whatever it is told."""
    return _MODIFIED.sub(rb"\g<1>" + f"{EPOCH:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
