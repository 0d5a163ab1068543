"""What the forms of a batch have in common: copied rows, the same goals, content of other projects."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from assistant.batch.journal import Journal
from assistant.declaration import Declaration
from assistant.rules.options import RuleOptions
from assistant.rules.peers import bare_goal, own_words, row_texts
from assistant.rules.reviewed import FileReview, FormReview, beside

_MOST_OWNERS = 50
"""Forms remembered for one text: cost stays linear where thousands share it."""
_MOST_PEERS = 5
"""Other forms that one form is compared with for each kind of likeness."""

Place = tuple[int, int]
"""Number of the file, place of the form in it."""


class _Likeness:
    """Which forms share a goal, a row or a piece of a name; texts are kept as hashes."""

    def __init__(self) -> None:
        self.goals: dict[int, list[Place]] = defaultdict(list)
        self.rows: dict[int, list[Place]] = defaultdict(list)
        self.whole: dict[int, list[Place]] = defaultdict(list)
        self.sought: set[tuple[str, str]] = set()
        self.owners: dict[tuple[str, str], list[Place]] = defaultdict(list)

    def learn(self, place: Place, form: FormReview) -> None:
        self.sought.update((form.declaration.unit, piece) for piece in form.strange)
        _remember(self.whole[hash(form.declaration)], place)
        if goal := bare_goal(form.declaration):
            _remember(self.goals[hash(goal)], place)
        for row in row_texts(form.declaration):
            _remember(self.rows[hash(row)], place)

    def learn_pieces(self, place: Place, form: FormReview) -> None:
        """Of the same 申请单位 only: in a whole district any word stands somewhere."""
        text, unit = own_words(form.declaration), form.declaration.unit
        for piece in {text[at : at + size] for size in (2, 3) for at in range(len(text) - size + 1)}:
            if (unit, piece) in self.sought:
                _remember(self.owners[unit, piece], place)

    def beside_twins(self, place: Place, form: FormReview, paths: tuple[Path, ...]) -> FormReview:
        """The form, with where it was handed in again: every text is equal."""
        same = self.whole[hash(form.declaration)]
        twins = tuple(f"{paths[number]} 第{at + 1}份" for number, at in _first_others(same, place))
        return form.model_copy(update={"twins": twins, "again": same[0] != place}) if twins else form

    def peers(self, place: Place, form: FormReview, *, least: int) -> set[Place]:
        """The forms to compare with."""
        goals = self.goals.get(hash(bare_goal(form.declaration)), [])
        shared = Counter(other for row in row_texts(form.declaration) for other in self.rows[hash(row)])
        alike = sorted(other for other, count in shared.items() if count >= least and other != place)
        homes = [
            other for piece in sorted(form.strange) for other in self.owners.get((form.declaration.unit, piece), ())
        ]
        return {other for group in (goals, alike, homes) for other in _first_others(group, place)}


def _remember(owners: list[Place], place: Place) -> None:
    if len(owners) < _MOST_OWNERS:
        owners.append(place)


def _first_others(group: list[Place], place: Place) -> list[Place]:
    return [other for other in group if other != place][:_MOST_PEERS]


def crossed(journal: Journal, paths: tuple[Path, ...], options: RuleOptions) -> Iterator[FileReview]:
    """The reviews of a batch that stand, each beside the others."""
    paths = journal.reviewed(paths)
    known = _Likeness()
    for place, form in _forms(journal, paths):
        known.learn(place, form)
    if known.sought:
        for place, form in _forms(journal, paths):
            known.learn_pieces(place, form)
    least = int(options.limit("R112", "rows"))
    for number, review in enumerate(journal.reviews(paths)):
        forms = []
        for at, form in enumerate(review.forms):
            places = known.peers((number, at), form, least=least)
            peers = tuple(_declaration(journal, paths, place) for place in sorted(places))
            told = known.beside_twins((number, at), form, paths)
            forms.append(beside(told, peers, options) if peers else told)
        yield review.model_copy(update={"forms": tuple(forms)})


def _forms(journal: Journal, paths: tuple[Path, ...]) -> Iterator[tuple[Place, FormReview]]:
    for number, review in enumerate(journal.reviews(paths)):
        for at, form in enumerate(review.forms):
            yield (number, at), form


def _declaration(journal: Journal, paths: tuple[Path, ...], place: Place) -> Declaration:
    (review,) = journal.reviews(paths[place[0] : place[0] + 1])
    return review.forms[place[1]].declaration
