"""Vendor errors as one Chinese sentence; nothing of the vendor's own text, which may hold the key."""

import math
import re
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import openai

from assistant.errors import ModelUnavailable
from assistant.llm.profiles import Endpoint, host_and_port
from assistant.llm.retry_after import asked_to_wait

VENDOR = (
    openai.OpenAIError,
    httpx.HTTPError,
    httpx.StreamError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
)
"""What comes out of the vendor's stack for an answer that is none, HTML among it."""


def fault(error: Exception, endpoint: Endpoint) -> ModelUnavailable:
    """The error of ours for one of theirs."""
    if isinstance(error, openai.APIStatusError):
        return _status(error, endpoint)
    kind = next(
        (kind for kind, tells in _CAUSES.items() if any(isinstance(cause, tells) for cause in _chain(error))), ""
    )
    kind = kind or "strange"
    return ModelUnavailable(_SENTENCES[kind].format(place=endpoint.where), kind=kind, lasting=kind in _LASTING)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


_CAUSES: dict[str, tuple[type[BaseException], ...]] = {
    "dns": (socket.gaierror,),
    "tls": (ssl.SSLError,),
    "refused": (ConnectionRefusedError,),
    "slow": (openai.APITimeoutError, httpx.TimeoutException, TimeoutError),
    "broken": (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError, ConnectionError),
    "network": (openai.APIConnectionError, httpx.HTTPError, OSError),
}
_LASTING = {"dns", "tls", "refused"}
_SENTENCES = {
    "dns": "找不到模型服务的主机 {place}，请检查 JIXIAO_BASE_URL 和网络",
    "tls": "与模型服务 {place} 的加密连接没有建立，请检查证书，或地址是否应为 http",
    "refused": "模型服务 {place} 拒绝连接，请确认服务已启动、地址和端口正确",
    "slow": "模型服务 {place} 没有在规定时间内答完，请稍后再试，或调大 JIXIAO_REPLY_SECONDS",
    "broken": "与模型服务 {place} 的连接中途断开，请稍后再试",
    "network": "连接不上模型服务 {place}，请检查网络和地址",
    "strange": "模型服务 {place} 的回答不是 OpenAI 格式，请检查 JIXIAO_BASE_URL 是否指到接口（多以 /v1 结尾）",
}


_SPENT = re.compile("insufficient_quota|exceeded your current quota|insufficient balance|余额|欠费", re.IGNORECASE)
"""Some services say 429 where no waiting helps: the account is empty."""


def _status(error: openai.APIStatusError, endpoint: Endpoint) -> ModelUnavailable:
    status, place = error.status_code, endpoint.where
    if status == 429 and _SPENT.search(str(error)):
        status = 402
    if 300 <= status < 400:
        return _moved(error, place)
    if status >= 500:
        kind, sentence = "server", _BROKEN_INSIDE
    elif _is_too_long(error):
        kind, sentence = "context", _TOO_LONG
    else:
        kind, sentence = _STATUS.get(status, ("request", _ODD))
    passing = status == 429 or status >= 500
    when = _when(error) if passing else ""
    text = sentence.format(place=place, status=status, model=endpoint.model, when=when)
    return ModelUnavailable(text, kind=kind, lasting=not passing)


def _when(error: openai.APIStatusError) -> str:
    seconds = asked_to_wait(error.response.headers)
    return f"请等 {math.ceil(seconds)} 秒后再试" if 0 < seconds <= _A_DAY else "请稍后再试"


_A_DAY = 86_400


def _moved(error: openai.APIStatusError, place: str) -> ModelUnavailable:
    """Not followed: the key is for the configured address only."""
    location = error.response.headers.get("location", "")
    host = host_and_port(location)
    target = f"转到 {urlsplit(location).scheme}://{host}" if host else "转到别处"
    text = f"模型服务 {place} 把请求{target}（{error.status_code}），没有跟去"
    advice = "请把 JIXIAO_BASE_URL 改成最终的接口地址；若那是登录页，请先登录上网"
    return ModelUnavailable(f"{text}，{advice}", kind="moved", lasting=True)


_TOO_LONG = "内容超出模型“{model}”的上下文长度，请缩短说明，或换上下文更长的模型"
_BROKEN_INSIDE = "模型服务 {place} 内部出错（{status}），{when}"
_ODD = "模型服务 {place} 不接受这样的请求（{status}），请检查 JIXIAO_BASE_URL、JIXIAO_PROFILE 和 JIXIAO_STRUCTURED"
_STATUS = {
    401: ("key", "模型服务 {place} 不认这个密钥，请检查 JIXIAO_API_KEY"),
    402: ("key", "模型服务 {place} 的账户余额不足，请充值或换一个服务"),
    403: ("key", "模型服务 {place} 不允许这个密钥使用模型“{model}”，请检查权限"),
    404: ("model", "模型服务 {place} 没有模型“{model}”或地址不对，请检查 JIXIAO_MODEL 和 JIXIAO_BASE_URL"),
    413: ("context", _TOO_LONG),
    429: ("busy", "模型服务 {place} 说请求太多，{when}，或调小 JIXIAO_PARALLEL"),
}


def _is_too_long(error: openai.APIStatusError) -> bool:
    text = str(error).lower()
    return error.status_code in {400, 413} and any(
        words in text for words in ("context size", "context_length", "context length", "maximum context")
    )
