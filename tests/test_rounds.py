"""Rounds of work end where people stop for a while."""

from datetime import UTC, datetime, timedelta

from assistant.drafts.store import Past
from assistant.ui.rounds import last_states

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def past(*minutes: int) -> tuple[Past, ...]:
    """Versions saved at these minutes, newest first as the store gives them."""
    saved = [Past(version=at + 1, saved=NOON + timedelta(minutes=minute)) for at, minute in enumerate(minutes)]
    return tuple(reversed(saved))


def versions(history: tuple[Past, ...], now: int) -> list[int]:
    return [each.version for each in last_states(history, now_version=now)]


def test_single_version_has_no_earlier_round() -> None:
    assert versions(past(0), 1) == []


def test_first_version_stands_for_a_round_without_pause() -> None:
    assert versions(past(0, 1, 2), 3) == [1]


def test_last_version_before_a_pause_ends_a_round() -> None:
    assert versions(past(0, 1, 90, 91, 300), 5) == [4, 2, 1]


def test_pause_is_longer_than_half_an_hour() -> None:
    assert versions(past(0, 30, 61), 3) == [2, 1]
    assert versions(past(0, 30, 60), 3) == [1]
