"""Which row the words of an instruction can mean, for a model's choice to be held against."""

import re
from decimal import Decimal

from assistant.conversation.clauses import clauses
from assistant.conversation.fields import Locus, locate
from assistant.conversation.places import means_all, pairs_of, synonyms
from assistant.conversation.talk import Talk
from assistant.conversation.values import Said
from assistant.conversation.writing import fits
from assistant.wording.checks import numbers_of


class Pointing:
    """The clauses of an instruction, and the rows that each of them shares words with."""

    def __init__(self, said: str, talk: Talk) -> None:
        self.said, self._talk = said, talk
        self._parts = clauses(said) or (said,)

    def named(self, place: str) -> int | None:
        """The row that a model names: its whole name, with #2 behind the second of two equal ones."""
        name, _, number = place.strip().partition("#")
        rows = [at for at, row in self._talk.table.rows.items() if row.name == name]
        order = int(number) if number.isdecimal() else 1
        near = () if rows else self._talk.table.find(name).rows
        if len(near) == 1:  # a small model puts a name in its own words; whether the row is meant is seen later
            return near[0]
        return rows[order - 1] if 1 <= order <= len(rows) else None

    def of_number(self, number: Decimal) -> str:
        """The clause that says the number, with the one before it where it speaks of no row by itself."""
        at = next((at for at, part in enumerate(self._parts) if number in numbers_of(part)), None)
        return self.said if at is None else self._with_lead(at)

    def of_words(self, pattern: str) -> str:
        """The clause that has such words, likewise."""
        at = next((at for at, part in enumerate(self._parts) if re.search(pattern, part)), None)
        return self.said if at is None else self._with_lead(at)

    def _with_lead(self, at: int) -> str:
        low = at
        while low and not self._shared(self._parts[low]):
            low -= 1
        return "".join(self._parts[low : at + 1])

    def means(self, row: int, clause: str, value: Said | None = None) -> bool:
        """No other row that could carry the value shares as much with the clause: asked for A never changes B."""
        if isinstance(locus := locate(clause, self._talk), Locus) and locus.row is None:
            return False
        if row == self._talk.focus and re.search("[这它]", clause):
            return True
        shared, rows = self._shared(clause), self._talk.table.rows
        able = [at for at in rows if value is None or at == row or fits(value, rows[at])]
        most = max(shared.values(), default=0)
        best = [at for at in able if shared.get(at, 0) == most > 0]
        alone = best == [row] and (most > 1 or self._only_unit(row, value))
        return alone or (row in best and most > 1 and means_all(clause))

    def is_free(self, row: int) -> bool:
        """Whether nothing else is named: then a model's row may be offered."""
        locus = locate(self.said, self._talk)
        shared = self._shared(self.said)
        others = max((count for at, count in shared.items() if at != row), default=0)
        return not (isinstance(locus, Locus) and locus.row is None) and others <= max(1, shared.get(row, 0))

    def _only_unit(self, row: int, value: Said | None) -> bool:
        """One common word is enough where no other row is counted in what was said."""
        unit = value.unit if value else ""
        counted = [at for at, other in self._talk.table.rows.items() if unit and other.target.unit == unit]
        return unit != "%" and counted == [row] and unit in self.said

    def _shared(self, clause: str) -> dict[int, int]:
        """Pairs of characters that a row's name has in common with the clause; its slot counts where no name does."""
        said = frozenset[str]().union(*map(pairs_of, (clause, *synonyms(clause))))
        rows = self._talk.table.rows
        by_name = {at: len(pairs_of(row.name) & said) for at, row in rows.items()}
        by_slot = {at: len(pairs_of(row.level2) & said) for at, row in rows.items()}
        counts = by_name if any(by_name.values()) else by_slot
        return {at: count for at, count in counts.items() if count}
