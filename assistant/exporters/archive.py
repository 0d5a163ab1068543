"""Packed office files without the time of their making: the same draft gives the same bytes."""

import io
import zipfile
from datetime import datetime

EPOCH = datetime(2000, 1, 1)
"""Stands where a format demands a date."""


def timeless(data: bytes) -> bytes:
    """The archive with every part dated alike."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(zipfile.ZipInfo(name), source.read(name), compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()
