"""Values that were perhaps meant otherwise: asked before they are written."""

from assistant.conversation.values import Said
from assistant.declaration import Indicator
from assistant.target import TargetKind
from assistant.vocabulary.numerals import plain


def doubtful(said: Said, row: Indicator) -> str:
    """A bare number far from the old one: perhaps another unit, or a slipped point."""
    old = row.target.number
    if said.unit == "分" and row.target.unit == "%":
        return f"{said.shown}分"
    if said.number is None or not old or not said.number or said.high is not None:
        return ""
    if said.unit and said.unit != row.target.unit:
        return ""
    lowest = said.number == 1 and row.target.operator == "≤"
    if row.target.is_percentage and said.number <= 1 and old > 2 and not (said.unit or lowest):
        return f"{plain(said.number * 100)}%"
    ratio = max(said.number / old, old / said.number)
    far = row.target.kind is TargetKind.DURATION or (row.target.is_percentage and row.target.operator != "≤")
    return f"{said.shown}{row.target.unit}" if ratio >= 50 or (far and ratio >= 8 and not said.unit) else ""
