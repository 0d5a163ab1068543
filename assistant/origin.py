"""Where a row comes from; kept through edits of other rows, saving and export."""

from enum import StrEnum

from assistant.frozen import Frozen


class OriginKind(StrEnum):
    """Who or what brought the row."""

    OFFICER = "officer"
    BRIEF = "brief"
    COMPUTED = "computed"
    EXEMPLAR = "exemplar"
    PRECEDENT = "precedent"
    MODEL = "model"


class Origin(Frozen):
    """The source of one row."""

    kind: OriginKind
    text: str
    """One sentence for people: 取自说明“共200人次”。"""
    ref: str = ""
    """For programs: the exemplar's id, or `declaration-id#row` of a past form."""


TYPED = Origin(kind=OriginKind.OFFICER, text="申报人填写")
"""The origin of what an officer typed or imported."""
