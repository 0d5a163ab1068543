"""What is known of each provider, as data; every value can be overruled by a setting."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, JsonValue

from assistant.errors import WrongUsage
from assistant.frozen import Frozen
from assistant.settings import Settings

Mode = Literal["json_schema", "tool", "json_object", "text"]
LADDER: tuple[Mode, ...] = ("json_schema", "tool", "json_object", "text")
"""From the firmest hold on a reply to none; a refused step is left out from then on."""


class Profile(Frozen):
    """One provider or server."""

    name: str
    label: str
    """For people."""
    base_url: str = ""
    hosts: tuple[str, ...] = ()
    """Ends of host names, or `:port` of a local server, that tell the profile."""
    ladder: tuple[Mode, ...] = LADDER
    thinking_off: dict[str, JsonValue] = Field(default_factory=dict)
    """What switches thinking off: it costs time and the shape of the reply."""
    token_fields: tuple[str, ...] = ("max_tokens",)
    """Under which names the longest reply is sent."""
    temperature: float | None = 0.0
    """None where the provider refuses any but its own."""
    context: int = 32_000
    """Tokens of prompt and reply together."""
    whole_form: bool = False
    """Strong enough to be asked for several rows at once."""
    embedding_batch: int = 64
    """Most texts of one embedding call."""
    parallel: int = 4


_CHAT_TEMPLATE: dict[str, JsonValue] = {"chat_template_kwargs": {"enable_thinking": False}}
_DISABLED: dict[str, JsonValue] = {"thinking": {"type": "disabled"}}
PROFILES: tuple[Profile, ...] = (
    Profile(
        name="openai", label="OpenAI", base_url="https://api.openai.com/v1", hosts=("api.openai.com",),
        token_fields=("max_completion_tokens",), temperature=None, context=128_000, whole_form=True,
        embedding_batch=512,
    ),
    # Answers 400 to json_schema, and refuses a forced tool while it thinks.
    Profile(
        name="deepseek", label="DeepSeek", base_url="https://api.deepseek.com", hosts=("api.deepseek.com",),
        ladder=("json_object", "text"), thinking_off=_DISABLED, context=64_000, whole_form=True,
    ),
    # No JSON mode while thinking; ten texts in an embedding call.
    Profile(
        name="qwen", label="通义千问（百炼）", base_url="https://dashscope.aliyuncs.com/compatible-mode/v1",
        hosts=("aliyuncs.com",), thinking_off={"enable_thinking": False}, whole_form=True, embedding_batch=10,
    ),
    Profile(
        name="glm", label="智谱 GLM", base_url="https://open.bigmodel.cn/api/paas/v4", hosts=("bigmodel.cn", "z.ai"),
        ladder=("json_object", "text"), thinking_off=_DISABLED, context=128_000, whole_form=True,
    ),
    Profile(
        name="kimi", label="Kimi（月之暗面）", base_url="https://api.moonshot.cn/v1",
        hosts=("moonshot.cn", "moonshot.ai"),
        ladder=("json_schema", "json_object", "text"), temperature=None, context=128_000, whole_form=True, parallel=2,
    ),
    Profile(
        name="vllm", label="vLLM", base_url="http://127.0.0.1:8000/v1", hosts=(":8000",), thinking_off=_CHAT_TEMPLATE,
        token_fields=("max_tokens", "max_completion_tokens"), parallel=8,
    ),
    # Its /v1 cuts a long prompt without a word: the context is kept small.
    Profile(
        name="ollama", label="Ollama", base_url="http://127.0.0.1:11434/v1", hosts=(":11434",), context=4_096,
        parallel=2,
    ),
    # Its tool calls come back empty on small models.
    Profile(
        name="llama.cpp", label="llama.cpp", base_url="http://127.0.0.1:8080/v1", hosts=(":8080",),
        ladder=("json_schema", "json_object", "text"), thinking_off=_CHAT_TEMPLATE, context=8_192, parallel=1,
    ),
    Profile(name="other", label="其他 OpenAI 兼容服务", token_fields=("max_tokens",), parallel=2),
)  # fmt: skip
_BY_NAME = {profile.name: profile for profile in PROFILES}


class Endpoint(Frozen):
    """Where the model is asked and how; holds no key."""

    base_url: str
    model: str
    profile: Profile
    local: bool = False
    """Served in this process."""
    states: Path | None = None
    """Where a served model keeps what it has read of the prompts."""

    @property
    def on_this_machine(self) -> bool:
        """Nothing leaves for anywhere, and no proxy is asked."""
        host = urlsplit(self.base_url).hostname or ""
        return self.local or host == "localhost" or host == "::1" or host.startswith("127.")

    @property
    def place(self) -> str:
        """For people: the host, or this machine."""
        return "本机" if self.on_this_machine else urlsplit(self.base_url).hostname or self.base_url

    @property
    def where(self) -> str:
        """For people who look for a fault: host and port as configured, without a name, password or key in it."""
        if self.local:
            return self.place
        address = host_and_port(self.base_url) or "（地址里没有主机名）"
        return f"{self.place} {address}" if self.on_this_machine else address


def host_and_port(url: str) -> str:
    """Without a name or password that somebody wrote into the address."""
    return urlsplit(url).netloc.rpartition("@")[2]


def endpoint_of(settings: Settings) -> Endpoint | None:
    """The configured endpoint; None where no model is configured. A .gguf path is no endpoint before it is served."""
    if not settings.model or is_model_file(settings.model):
        return None
    return _endpoint(settings, settings.model, "JIXIAO_BASE_URL")


def embedding_endpoint_of(settings: Settings) -> Endpoint | None:
    """Where vectors come from; None where the shipped model makes them."""
    if not settings.embedding_model or settings.embedding != "auto":
        return None
    if settings.embedding_base_url and settings.embedding_base_url != settings.base_url:
        settings = settings.model_copy(update={"base_url": settings.embedding_base_url, "profile": "auto"})
    return _endpoint(settings, settings.embedding_model, "JIXIAO_EMBEDDING_BASE_URL")


def _endpoint(settings: Settings, model: str, variable: str) -> Endpoint:
    profile = _chosen(settings)
    base_url = settings.base_url or profile.base_url
    if not base_url:
        raise WrongUsage(f"设置了模型名称，却没有服务地址；请设置 {variable}，或用 JIXIAO_PROFILE 指定服务商")
    if urlsplit(base_url).scheme not in {"http", "https"}:
        raise WrongUsage(f"模型服务地址“{base_url[:60]}”不是 http 或 https 地址，请改正 {variable}")
    return Endpoint(base_url=base_url, model=model, profile=with_settings(profile, settings))


def is_model_file(model: str) -> bool:
    return model.lower().endswith(".gguf")


def with_settings(profile: Profile, settings: Settings) -> Profile:
    """What the settings say wins."""
    mode, whole = settings.structured, settings.whole_form
    changes = {
        "ladder": profile.ladder if mode == "auto" else (mode,),
        "thinking_off": {} if settings.thinking else profile.thinking_off,
        "token_fields": (settings.token_field,) if settings.token_field else profile.token_fields,
        "context": settings.context or profile.context,
        "whole_form": profile.whole_form if whole == "auto" else whole == "yes",
        "embedding_batch": settings.embedding_batch or profile.embedding_batch,
        "parallel": settings.parallel or profile.parallel,
    }
    return profile.model_copy(update=changes)


def _chosen(settings: Settings) -> Profile:
    if settings.profile != "auto":
        return profile_named(settings.profile)
    place = host_and_port(settings.base_url).lower()
    told = (profile for profile in PROFILES if any(place.endswith(host) for host in profile.hosts))
    return next(told, _BY_NAME["other"])


def profile_named(name: str) -> Profile:
    if name not in _BY_NAME:
        raise WrongUsage(f"没有名为“{name}”的模型服务，JIXIAO_PROFILE 可用 auto、{'、'.join(_BY_NAME)}")
    return _BY_NAME[name]
