"""The model in commands: a finished draft in better words, and what came of it as 提示."""

from typing import TYPE_CHECKING

from assistant.cli import printing
from assistant.draft import Draft
from assistant.errors import ModelUnavailable
from assistant.trace import Spent

if TYPE_CHECKING:
    from assistant.drafter import Drafted
    from assistant.library.past import PastLibrary
    from assistant.settings import Settings
    from assistant.wording import Wording


def in_better_words(start: Draft, drafted: "Drafted", settings: "Settings") -> "Drafted":
    """As it is where no model is configured or allowed; a fault is told and changes nothing."""
    from assistant.llm.opening import is_wanted

    if not is_wanted(settings):
        return drafted
    try:
        return _worded(start, drafted, settings)
    except ModelUnavailable as error:
        return drafted.model_copy(update={"notes": (*drafted.notes, f"没有使用模型：{error}")})


def _worded(start: Draft, drafted: "Drafted", settings: "Settings") -> "Drafted":
    from assistant import wording
    from assistant.llm.chat import Metered
    from assistant.llm.opening import open_provider

    provider = open_provider(settings)
    if provider is None:
        return drafted
    meter, draft = Metered(provider), drafted.draft
    goals = tuple(field for field in wording.GOALS if not getattr(start.header, field).strip())
    library = _library(settings) if provider.whole_form else None
    results = []
    try:
        for result in wording.word(draft, meter, goals=goals, library=library):
            results.append(result)
            draft = wording.applied(draft, result)
    finally:
        provider.close()
    used = meter.tokens
    spent = Spent(model=meter.name, calls=used.calls, prompt=used.prompt, completion=used.completion)
    draft = draft.model_copy(update={"trace": draft.trace.with_spent(spent)}) if spent.calls else draft
    what = "项目名称、项目说明、参考指标" if library else "项目名称"
    place = f"{what}和各行指标、目标的文字已发给{provider.endpoint.where}的模型"
    told = wording.summary(tuple(results), meter).sentence
    fault = _fault(tuple(results))
    unsent = bool(results) and all(result.kept in {*_UNREACHED, "cancelled"} for result in results)
    notes = (*drafted.notes, f"没有使用模型：{fault}" if unsent else f"{place}；{told}")
    if fault and not unsent:
        printing.warning(f"{fault}；没有问成的地方保留按规则写的措辞")
    return drafted.model_copy(update={"draft": draft, "notes": notes})


_UNREACHED = {"refused", "dns", "tls", "offline"}
"""What keeps a question from leaving at all."""
_FAULTS = _UNREACHED | {"key", "model", "busy", "server", "slow", "broken", "network", "strange", "request", "moved"}


def _fault(results: "tuple[Wording, ...]") -> str:
    """The sentence of the first question that the service did not answer."""
    return next((result.note for result in results if result.kept in _FAULTS), "")


def _library(settings: "Settings") -> "PastLibrary":
    """For a model that can hold all rows at once, and clean rows of others beside them."""
    from assistant.library.past import open_library

    return open_library(settings)
