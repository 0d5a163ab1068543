"""The model: reachable, named, held to a shape, fast enough, long enough."""

from collections.abc import Iterator

from assistant.doctor.line import Line, fault, fine, notice
from assistant.errors import AssistantError, ModelUnavailable, WrongUsage
from assistant.llm.opening import is_wanted
from assistant.llm.profiles import Endpoint, endpoint_of, is_model_file
from assistant.settings import Settings

_SLOW = 3.0
"""Tokens a second below which a draft takes longer than anyone waits."""
_SHORT = 3_000
"""Tokens that the longest question and its reply need."""
_HOLDS = {"json_schema": "按 JSON Schema 约束", "tool": "按工具调用约束", "json_object": "只保证是 JSON",
          "text": "不约束，靠检查和重问"}  # fmt: skip


def model_lines(settings: Settings) -> Iterator[Line]:
    if not settings.model:
        meaning = "没有设置模型，全部功能按规则和范例工作"
        yield fine("模型", f"{meaning}；要用模型请设置 JIXIAO_MODEL 和 JIXIAO_BASE_URL", "")
    elif not is_wanted(settings):
        meaning = f"设置了模型“{settings.model}”，但 JIXIAO_OFFLINE 不允许访问"
        yield notice("模型", meaning, "要用模型请去掉 JIXIAO_OFFLINE")
    else:
        yield from _configured(settings)


def _configured(settings: Settings) -> Iterator[Line]:
    try:
        endpoint = _endpoint(settings)
    except (ModelUnavailable, WrongUsage) as error:
        yield fault("模型服务", str(error))
        return
    named = tuple(_named(endpoint, settings))
    yield from named
    if not any(line.state == "错误" for line in named):
        yield from _tried(endpoint, settings)


def _endpoint(settings: Settings) -> Endpoint:
    from assistant.llm.local import serve

    endpoint = serve(settings) if is_model_file(settings.model) else endpoint_of(settings)
    assert endpoint is not None  # a model is configured
    return endpoint


def _named(endpoint: Endpoint, settings: Settings) -> Iterator[Line]:
    """Many services have no list of models: then only the questions tell."""
    from assistant.llm.probing import listed

    where = f"{endpoint.where}（{endpoint.profile.label}）"
    try:
        found = listed(endpoint, settings)
    except ModelUnavailable as error:
        if error.kind in {"model", "request", "strange", "server"}:
            yield notice("模型服务", f"{where} 没有给出模型清单", "下面的试问若成功，可以不管")
        else:
            yield fault("模型服务", str(error))
        return
    yield fine("模型服务", f"{where} 可以访问", endpoint.place)
    if endpoint.model in found.models or endpoint.local:
        yield fine("模型名称", f"“{endpoint.model}”可用", endpoint.model)
    else:
        shown = "、".join(found.models[:8]) or "（空）"
        yield notice("模型名称", f"清单里没有“{endpoint.model}”", f"请核对 JIXIAO_MODEL，清单里有：{shown}")
    yield _context(endpoint, settings, found.context)


def _context(endpoint: Endpoint, settings: Settings, told: int) -> Line:
    assumed = endpoint.profile.context
    if told and told < assumed:
        from assistant.llm.way import recall, remember

        found = recall(settings.home, endpoint)
        remember(settings.home, endpoint, found.model_copy(update={"context": told}))
        assumed = told if not settings.context else assumed
    source = "服务给出" if told else "按服务商资料"
    text = f"{assumed} 个词元（{source}）"
    if assumed < _SHORT:
        return notice("上下文长度", text, "太短，长说明会被拒绝；请调大服务的上下文长度", value=assumed)
    if settings.context and told and settings.context > told:
        advice = f"请把 JIXIAO_CONTEXT 改成不超过 {told}，否则内容可能被悄悄截断"
        return notice("上下文长度", f"设置为 {settings.context}，服务只有 {told}", advice, value=told)
    return fine("上下文长度", text, assumed)


def _tried(endpoint: Endpoint, settings: Settings) -> Iterator[Line]:
    from assistant.llm.probing import speed, working_mode

    try:
        mode = working_mode(endpoint, settings)
        if mode is None:
            meaning = f"模型“{endpoint.model}”能回答，但四种方式都没有按要求的形式回答"
            yield fault("结构化输出", meaning, "请换一个模型；现在用它起草，措辞会全部退回规则写法")
            return
        yield fine("结构化输出", f"{mode}（{_HOLDS[mode]}）", mode)
        rate = speed(endpoint, settings).per_second
    except AssistantError as error:
        yield fault("试问", str(error))
        return
    if rate < _SLOW:
        advice = "太慢，起草一份要等很久；请换小一些的模型，或关掉占用处理器的程序"
        yield notice("速度", f"每秒 {rate} 个词元", advice, value=rate)
    else:
        yield fine("速度", f"每秒 {rate} 个词元", rate)
