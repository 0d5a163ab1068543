"""`jixiao doctor`: what works and what does not."""

import click

from assistant.cli import printing
from assistant.cli.forms import JSON
from assistant.cli.usage import ChineseCommand


@click.command(cls=ChineseCommand)
@JSON
def doctor(as_json: bool) -> int:
    """检查数据文件夹、检索、模型服务是否可用，以及什么会离开本机。"""
    from assistant.doctor import State, examine, verdict
    from assistant.settings import load_settings

    lines = []
    for line in examine(load_settings()):
        lines.append(line)
        if not as_json:
            advice = f"。{line.advice}" if line.advice else ""
            printing.lines([f"{line.state} {line.item}：{line.meaning}{advice}"])
    state = verdict(tuple(lines))
    if as_json:
        printing.result({"结论": state, "检查": [line.model_dump(mode="json", by_alias=True) for line in lines]})
    return 1 if state is State.FAULT else 0
