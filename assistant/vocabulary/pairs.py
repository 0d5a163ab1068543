"""Two characters in a row: the least that texts share where no space parts their words."""

from collections.abc import Container


def pairs(text: str) -> set[str]:
    """Every two neighbours of a text."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def share_pair(one: str, other: str, *, telling_nothing: Container[str] = ()) -> bool:
    """Whether two texts share two characters in a row, other than those that tell nothing."""
    found = (one[at : at + 2] for at in range(len(one) - 1))
    return any(pair in other and pair not in telling_nothing for pair in found)
