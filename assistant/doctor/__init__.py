"""What works on this machine and what does not: each line says its state, what it means and what to do."""

from collections.abc import Iterator

from assistant.doctor.data import data_lines
from assistant.doctor.line import Line, State
from assistant.doctor.model import model_lines
from assistant.doctor.retrieval import retrieval_lines
from assistant.doctor.sending import sending_lines
from assistant.settings import Settings

__all__ = ["Line", "State", "examine", "verdict"]


def examine(settings: Settings) -> Iterator[Line]:
    """Line by line as they are found out; nothing of the user's is sent anywhere."""
    yield from data_lines(settings)
    yield from retrieval_lines(settings)
    yield from sending_lines(settings)
    yield from model_lines(settings)


def verdict(lines: tuple[Line, ...]) -> State:
    """The worst of the lines."""
    states = {line.state for line in lines}
    return next((state for state in (State.FAULT, State.NOTICE) if state in states), State.FINE)
