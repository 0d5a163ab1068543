"""The configured model, ready to be asked; nothing heavy is imported where none is configured."""

from typing import TYPE_CHECKING

from assistant.llm.profiles import endpoint_of, is_model_file
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.llm.provider import Provider


def is_wanted(settings: Settings) -> bool:
    """Whether a model is configured and allowed."""
    return bool(settings.model) and not settings.offline


def open_provider(settings: Settings) -> "Provider | None":
    """The provider itself, also where calls are forbidden: it refuses them."""
    from assistant.llm.local import serve
    from assistant.llm.provider import Provider

    served = is_model_file(settings.model)
    if served and settings.offline:
        return None
    endpoint = serve(settings) if served else endpoint_of(settings)
    return Provider(endpoint, settings) if endpoint else None
