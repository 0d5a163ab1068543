"""A unit cost that nobody wrote: the annual amount divided by the project's only quantity."""

from decimal import Decimal

from assistant.declaration import Indicator
from assistant.facts import Quantity
from assistant.origin import Origin, OriginKind
from assistant.suggester import explaining, naming
from assistant.suggester.own_words import cost_name
from assistant.suggester.situation import Situation, Stated
from assistant.suggestion import Suggestion
from assistant.vocabulary.numerals import plain
from assistant.vocabulary.slots import Slot


def unit_cost(quantity: Stated, situation: Situation) -> Suggestion | None:
    """Annual amount ÷ the project's only quantity, where the division says something."""
    amount, fact = situation.draft.header.annual_wan, quantity.fact
    if amount is None or not isinstance(fact, Quantity) or fact.number <= 0 or fact.per:
        return None
    yuan = (amount * 10_000 / fact.number).quantize(Decimal("0.01"))
    if yuan * fact.number != amount * 10_000:
        return None
    per = fact.unit
    money = f"{plain(yuan / 10_000)}万元" if yuan >= 10_000 else f"{plain(yuan)}元"
    name = cost_name(naming.object_of(fact) or situation.object, per)
    row = Indicator.of(Slot.COST, name, f"≤{money}/{per}", "")
    row = row.model_copy(update={"explanation": explaining.explain(row, audience=situation.audience)})
    text = f"按本年度项目金额 {plain(amount)} 万元÷{fact.shown}计算"
    return Suggestion(indicator=row, origin=Origin(kind=OriginKind.COMPUTED, text=text), score=0.9, why=text)
