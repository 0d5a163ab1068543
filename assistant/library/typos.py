"""Words in spite of typing slips: how much of a short query stands in a text, in order."""

SHORTEST, LONGEST = 4, 20
"""Characters of a query for which the order of characters tells something."""


class Loose:
    """A query compared with many texts by the longest common subsequence of characters."""

    def __init__(self, query: str) -> None:
        chars = [char for char in query.lower() if char.isalnum()]
        self._size = len(chars) if SHORTEST <= len(chars) <= LONGEST else 0
        self._bits: dict[str, int] = {}
        for place, char in enumerate(chars):
            self._bits[char] = self._bits.get(char, 0) | 1 << place

    def nearness(self, text: str) -> float:
        """0 where at most half of the query stands in the text, 1 where nine tenths do."""
        if not self._size:
            return 0.0
        if 2 * len(self._bits.keys() & set(text)) < self._size:
            return 0.0
        share = self._common(text.lower()) / self._size
        return min(max((share - 0.5) / 0.4, 0.0), 1.0)

    def _common(self, text: str) -> int:
        """Length of the longest common subsequence, a word of bits at a time (Hyyrö)."""
        full = (1 << self._size) - 1
        row = full
        for char in text:
            found = row & self._bits.get(char, 0)
            row = ((row + found) | (row - found)) & full
        return self._size - row.bit_count()
