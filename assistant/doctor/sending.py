"""What leaves this machine, and to whom."""

from collections.abc import Callable, Iterator

from assistant.doctor.line import Line, fine, notice
from assistant.errors import AssistantError
from assistant.llm.opening import is_wanted
from assistant.llm.profiles import Endpoint, embedding_endpoint_of, endpoint_of, is_model_file
from assistant.settings import Settings

ITEM = "离开本机的内容"
_DRAFTING = "起草和改写时发送项目名称、项目说明、测算依据、目标和指标的文字"
_RETRIEVING = "检索时发送检索词、项目说明和往年表的文字"


def sending_lines(settings: Settings) -> Iterator[Line]:
    if settings.offline:
        yield fine(ITEM, "没有：已设置 JIXIAO_OFFLINE，不会访问任何模型", "")
        return
    told = [line for line in (_model(settings), _embedding(settings)) if line]
    yield from told or [fine(ITEM, "没有：没有设置模型服务", "")]


def _model(settings: Settings) -> Line | None:
    if not is_wanted(settings):
        return None
    if is_model_file(settings.model):
        return fine(ITEM, "没有：模型文件在本机运行", "")
    return _line(_of(endpoint_of, settings), _DRAFTING)


def _embedding(settings: Settings) -> Line | None:
    return _line(_of(embedding_endpoint_of, settings), _RETRIEVING)


def _of(find: Callable[[Settings], Endpoint | None], settings: Settings) -> Endpoint | None:
    try:
        return find(settings)
    except AssistantError:
        return None  # told where the endpoint is looked at


def _line(endpoint: Endpoint | None, what: str) -> Line | None:
    if endpoint is None:
        return None
    if endpoint.on_this_machine:
        return fine(ITEM, f"没有：服务在{endpoint.where}", "")
    advice = "不想发送时用 --no-model，或设 JIXIAO_OFFLINE=1；密钥只作为请求头发给这一处"
    return notice(ITEM, f"{what}，发给 {endpoint.where}", advice, value=endpoint.place)
