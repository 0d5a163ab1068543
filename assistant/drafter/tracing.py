"""Keep with a draft what it was made from."""

from assistant.draft import Draft
from assistant.facts import Price, Quantity
from assistant.suggester import Situation
from assistant.suggester.situation import Stated
from assistant.trace import BY_RULES, UsedFact, Written, clause_of

TEXTS = ("policy_basis", "cost_basis", "annual_goal", "long_term_goal")


def traced(start: Draft, finished: Draft, situation: Situation) -> Draft:
    """Facts of an earlier drafting stay as long as a row quotes them."""
    texts = {label: found.text for label, found in situation.sources}
    stated = (_used(one, texts.get(one.source, "")) for one in situation.stated)
    known = dict.fromkeys((*start.trace.facts, *stated))
    told = "\n".join(row.origin.text for row in finished.rows)
    shown = {one.fact.text: _shown(one) for one in situation.stated}
    basis = finished.header.cost_basis
    facts = tuple(f for f in known if f"“{f.text}”" in told or shown.get(f.text, f.text) in basis)
    trace = start.trace.model_copy(update={"brief": start.brief or start.trace.brief, "facts": facts})
    return finished.model_copy(update={"trace": trace.with_written(*_written(start, finished))})


def _used(stated: Stated, text: str) -> UsedFact:
    return UsedFact(source=stated.source, text=stated.fact.text, clause=clause_of(text, stated.fact.text))


def _shown(stated: Stated) -> str:
    fact = stated.fact
    return fact.shown if isinstance(fact, Quantity | Price) else fact.text


def _written(start: Draft, finished: Draft) -> tuple[Written, ...]:
    texts = {field: str(getattr(finished.header, field)) for field in TEXTS}
    return tuple(
        Written(field=field, text=text, origin=BY_RULES)
        for field, text in texts.items()
        if text and text != getattr(start.header, field)
    )
