"""Forms made up by hypothesis: any text in any cell, rows in the order of their slots."""

from hypothesis import strategies as st

from assistant.declaration import Declaration, Indicator
from assistant.draft import Draft, Row
from assistant.vocabulary.slots import Slot

_words = st.text(alphabet="预算目标人次台 <&>\"'=+-@≥≤%0123456789.，；：xy\n", min_size=1, max_size=60).map(str.strip)
_long_texts = _words.map(lambda text: f"依据{text}".strip())
_lines = _words.map(lambda text: f"项{text.replace(chr(10), '')}".strip())
_names = _words.map(lambda text: f"名{''.join(text.split())}")
_rows = st.builds(
    lambda slot, name, value, explanation: Row(indicator=Indicator.of(slot, name, value, explanation)),
    st.sampled_from(Slot), _names, _lines, _long_texts,
)  # fmt: skip
_declarations = st.builds(
    Declaration,
    project_code=st.from_regex(r"[0-9]{21}", fullmatch=True),
    project_name=_lines,
    unit=_lines,
    annual_amount=st.decimals(0, 10**7, places=2).map(lambda amount: f"{amount:.2f}"),
    policy_basis=_long_texts,
    cost_basis=st.lists(_long_texts, min_size=1, max_size=40).map("\n".join),
    annual_goal=_long_texts,
    long_term_goal=_long_texts,
)


def _form(header: Declaration, found: list[Row]) -> Draft:
    return Draft(header=header, rows=tuple(sorted(found, key=_slot_order)))


def _slot_order(row: Row) -> int:
    return list(Slot).index(Slot(row.indicator.level2))


forms = st.builds(_form, _declarations, st.lists(_rows, min_size=1, max_size=8))
