"""One line of the doctor."""

import re
from enum import StrEnum

from pydantic import ConfigDict, Field

from assistant.frozen import Frozen


class State(StrEnum):
    """How it is."""

    FINE = "正常"
    NOTICE = "注意"
    FAULT = "错误"


class Line(Frozen):
    """One thing that was looked at."""

    model_config = ConfigDict(use_enum_values=False)

    item: str = Field(serialization_alias="检查项")
    state: State = Field(serialization_alias="状态")
    meaning: str = Field(serialization_alias="说明")
    advice: str = Field(default="", serialization_alias="建议")
    """What to do; empty where nothing is to be done."""
    value: str | int | float | None = Field(default=None, serialization_alias="值")
    """For programs."""


def fine(item: str, meaning: str, value: str | int | float | None = None) -> Line:
    return Line(item=item, state=State.FINE, meaning=meaning, value=value)


def notice(item: str, meaning: str, advice: str, *, value: str | int | float | None = None) -> Line:
    return Line(item=item, state=State.NOTICE, meaning=meaning, advice=advice, value=value)


def fault(item: str, meaning: str, advice: str = "") -> Line:
    """A sentence of ours says what to do behind its first clause: told apart where no advice is given."""
    parts = re.split("[，；]请", meaning, maxsplit=1)
    if not advice and len(parts) == 2:
        return Line(item=item, state=State.FAULT, meaning=parts[0], advice=f"请{parts[1]}")
    return Line(item=item, state=State.FAULT, meaning=meaning, advice=advice or "请按说明改正后重试")
