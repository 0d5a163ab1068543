"""Whether the officer has agreed to send a draft to a model; asked anew for another model and after a restart."""

from assistant.ui.model_service import Model

_given: set[tuple[str, str, str]] = set()
_declined: set[tuple[str, str, str]] = set()


def given(identity: str, model: Model) -> bool:
    return _key(identity, model) in _given


def give(identity: str, model: Model) -> None:
    _given.add(_key(identity, model))
    _declined.discard(_key(identity, model))


def declined(identity: str, model: Model) -> bool:
    return _key(identity, model) in _declined


def decline(identity: str, model: Model) -> None:
    _declined.add(_key(identity, model))


def reconsider(identity: str, model: Model) -> None:
    _declined.discard(_key(identity, model))


def _key(identity: str, model: Model) -> tuple[str, str, str]:
    return identity, f"{model.place} {model.address}", model.name
