"""How long a service asks to be left alone."""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime


def asked_to_wait(headers: Mapping[str, str]) -> float:
    """Seconds by Retry-After, which is a number or a date; 0 where nothing is said."""
    told = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0
