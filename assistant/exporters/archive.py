"""Packed office files without the time of their making: the same draft gives the same bytes."""

import io
import re
import zipfile
from datetime import datetime

EPOCH = datetime(2000, 1, 1)
"""Stands where a format demands a date."""


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def timeless(data: bytes) -> bytes:
    """The archive with every part dated alike."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(zipfile.ZipInfo(name), _undated(source.read(name)), compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _undated(content: bytes) -> bytes:
    """Without the moment of saving, which a library writes whatever it is told."""
    return _MODIFIED.sub(rb"\g<1>" + f"{EPOCH:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
