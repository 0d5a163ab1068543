"""`jixiao chat`: one instruction about one form, what it would change, and the form afterwards."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import printing
from assistant.cli.forms import FILE, JSON, OUT
from assistant.cli.reading import one_form
from assistant.cli.usage import ChineseCommand
from assistant.cli.writing import check_target, write_drafts

if TYPE_CHECKING:
    from assistant.conversation import Amendment, Response
    from assistant.draft import Draft
    from assistant.settings import Settings

_SAID = {"replace": "改", "add": "加", "remove": "删", "ask": "问", "refuse": "不改"}


@click.command(cls=ChineseCommand)
@FILE
@click.argument("instruction", metavar="一句话")
@click.option("--form", "index", type=int, metavar="序号", help="文件里有几份表时选一份（从 0 开始）")
@OUT
@JSON
@click.option("--no-model", is_flag=True, help="不使用模型")
def chat(file: Path, instruction: str, index: int | None, out: Path | None, as_json: bool, no_model: bool) -> int:
    """按一句话修改申报表，或回答关于它的问题；拿不准就反问。"""
    from assistant import pipeline
    from assistant.conversation import apply
    from assistant.settings import load_settings

    check_target(out)
    settings = load_settings()
    draft = one_form(file, index, settings)
    response = _response(instruction, draft, settings.model_copy(update={"model": ""}) if no_model else settings)
    after = apply(response.changes, draft)
    if as_json:
        printing.result(_record(response, draft, after))
    else:
        printing.lines(_lines(response, draft))
    if out:
        write_drafts((after,), out)
    return 1 if pipeline.review(after).errors else 0


def _response(instruction: str, draft: "Draft", settings: "Settings") -> "Response":
    from assistant.conversation import converse, interpret
    from assistant.errors import ModelUnavailable
    from assistant.library.past import open_library
    from assistant.llm.opening import is_wanted, open_provider

    library = open_library(settings)
    response = interpret(instruction, draft, library=library)
    if response.understood or not is_wanted(settings):
        return response
    try:
        provider = open_provider(settings)
    except ModelUnavailable as error:
        printing.warning(f"没有使用模型：{error}")
        return response
    if provider is None:
        return response
    try:
        return converse(instruction, draft, provider)
    finally:
        provider.close()


def _record(response: "Response", draft: "Draft", after: "Draft") -> dict[str, object]:
    from assistant.layout.records import declaration_record

    answer = {"text": response.answer, "来源": list(response.sources)} if response.answer else None
    return {
        "edits": [_edit(amendment, draft) for amendment in response.amendments],
        "answer": answer, "declaration": declaration_record(after.declaration),
    }  # fmt: skip


def _edit(amendment: "Amendment", draft: "Draft") -> dict[str, object]:
    from assistant.conversation import path_of
    from assistant.declaration import Indicator
    from assistant.layout.records import indicator_record

    value = amendment.value
    return {
        "op": str(amendment.op), "path": path_of(amendment, draft),
        "value": indicator_record(value) if isinstance(value, Indicator) else value,
        "reason": amendment.reason, "choices": list(amendment.choices),
    }  # fmt: skip


def _lines(response: "Response", draft: "Draft") -> list[str]:
    told = [_line(amendment, draft) for amendment in response.amendments]
    sources = [f"来源：{'；'.join(response.sources)}"] if response.sources else []
    return [*told, *([response.answer] if response.answer else []), *sources]


def _line(amendment: "Amendment", draft: "Draft") -> str:
    from assistant.conversation import path_of
    from assistant.declaration import Indicator

    place = path_of(amendment, draft)
    value = amendment.value
    shown = "｜".join(value.cells) if isinstance(value, Indicator) else value
    head = f"{_SAID[amendment.op]}" + (f" {place}" if place else "") + (f" → {shown}" if shown is not None else "")
    return f"{head}（{amendment.reason}）" if amendment.changes else f"{head}：{amendment.reason}"
