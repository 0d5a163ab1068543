"""The configured model for the app: who it is, and one door to it for all sessions."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from pydantic import BaseModel

from assistant.errors import AssistantError, ModelUnavailable
from assistant.frozen import Frozen
from assistant.llm.chat import Chat, Message, Reply
from assistant.llm.opening import is_wanted, open_provider
from assistant.llm.profiles import embedding_endpoint_of, endpoint_of, host_and_port, is_model_file
from assistant.settings import Settings
from assistant.ui import services

if TYPE_CHECKING:
    from assistant.llm.provider import Provider


class Model(Frozen):
    """Who would be asked."""

    name: str
    place: str
    """The host, or 本机."""
    address: str
    """Host and port; empty for a file served in this process."""
    whole_form: bool = False
    """Whether it is asked for whole rows and goals."""
    problem: str = ""
    """Why it cannot be asked, one sentence."""

    @property
    def leaves(self) -> bool:
        """Whether what is sent leaves this machine."""
        return self.place != HERE

    @property
    def whither(self) -> str:
        """For people."""
        if self.leaves:
            return self.address or self.place
        return f"本机 {self.address}" if self.address else "本机（模型文件，内容不出这台电脑）"


HERE = "本机"


def configured() -> Model | None:
    """None where no model is configured or JIXIAO_OFFLINE forbids it."""
    current = services.settings()
    return described(current) if is_wanted(current) else None


def described(settings: Settings) -> Model:
    """What the settings say, whether or not calls are allowed."""
    if is_model_file(settings.model):
        name = settings.model.replace("\\", "/").rpartition("/")[2][: -len(".gguf")]
        return Model(name=name, place=HERE, address="", whole_form=settings.whole_form == "yes")
    try:
        endpoint = endpoint_of(settings)
    except AssistantError as error:
        return Model(name=settings.model, place="", address="", problem=str(error))
    assert endpoint is not None
    whole = endpoint.profile.whole_form
    return Model(name=endpoint.model, place=endpoint.place, address=host_and_port(endpoint.base_url), whole_form=whole)


def sent_where(settings: Settings) -> tuple[str, ...]:
    """What goes to which service, one clause each; nothing for what stays in this process."""
    told = []
    model = described(settings) if settings.model else None
    if model and model.address:
        told.append(f"改写措辞和对话时，您同意的内容发给 {model.whither} 的模型")
    with suppress(AssistantError):
        if endpoint := embedding_endpoint_of(settings):
            told.append(f"检索时，检索词、项目说明和往年表的文字发给 {endpoint.where} 的向量模型“{endpoint.model}”")
    return tuple(told)


class WhileRunning:
    """A chat that asks nothing more once the program ends: its threads would go on asking for minutes."""

    _probe = ThreadPoolExecutor(max_workers=1)

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.name, self.parallel, self.whole_form = chat.name, chat.parallel, chat.whole_form

    def __call__(self, messages: tuple[Message, ...], shape: type[BaseModel]) -> Reply:
        try:
            # A pool takes no work any more when the interpreter ends: there is no other public sign of it.
            self._probe.submit(int)
        except RuntimeError:
            raise ModelUnavailable("程序正在关闭，没有再问模型", kind="cancelled", lasting=True) from None
        return self._chat(messages, shape)


_opening = Lock()
_opened: dict[Settings, "Provider"] = {}


def chat() -> Chat:
    """Opened once for each state of the settings: a model file takes a while; raises ModelUnavailable."""
    current = services.settings()
    with _opening:
        if current not in _opened:
            provider = open_provider(current) if is_wanted(current) else None
            if provider is None:
                raise ModelUnavailable("没有设置模型，或不允许使用；请检查“设置”页", kind="offline", lasting=True)
            _opened.clear()  # one that is still being asked lives on until its questions are answered
            _opened[current] = provider
        return WhileRunning(_opened[current])


def close() -> None:
    """Lets go of the model."""
    with _opening:
        for provider in _opened.values():
            provider.close()
        _opened.clear()
