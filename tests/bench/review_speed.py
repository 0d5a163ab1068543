"""Forms reviewed a second, with texts nobody has seen before: python tests/bench/review_speed.py."""

import time
from pathlib import Path

from assistant.declaration import Declaration
from assistant.readers.text import read_text
from assistant.rules import lint

FORMS = Path(__file__).parent.parent / "forms" / "declarations-2023.txt"
ROUNDS = 40


def fresh(form: Declaration, number: int) -> Declaration:
    """The form with a mark in its texts, so that nothing remembered helps."""
    marked = {name: f"{getattr(form, name)}（{number}号）" for name in ("project_name", "cost_basis", "annual_goal")}
    rows = tuple(
        row.model_copy(update={"name": f"{row.name}（{number}号）"}) if row.filled else row for row in form.indicators
    )
    return Declaration.model_validate(form.model_dump() | marked | {"indicators": rows})


def main() -> None:
    forms = [draft.declaration for draft in read_text(FORMS.read_text(encoding="utf-8"))]
    unseen = [fresh(form, number) for number in range(ROUNDS) for form in forms]
    start = time.process_time()
    for form in unseen:
        lint(form)
    print(f"{len(unseen) / (time.process_time() - start):.0f} forms a second of processor time")


if __name__ == "__main__":
    main()
