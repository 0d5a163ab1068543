"""`jixiao rules` and `jixiao app`."""

import os
import sys

import click

from assistant.cli import printing
from assistant.cli.shapes import rule_record
from assistant.cli.usage import ChineseCommand
from assistant.rules.rule import PARTS, Rule


@click.command(cls=ChineseCommand)
@click.argument("code", required=False, metavar="[编号]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def rules(code: str | None, as_json: bool) -> None:
    """查看检查规则：全部编号，或一条规则的说明。"""
    from assistant.rules import RULES, rule_named

    chosen = (rule_named(code),) if code else RULES
    if as_json:
        records = [rule_record(rule) for rule in chosen]
        printing.result(records[0] if code else records)
    elif code:
        printing.lines(_page(chosen[0]))
    else:
        printing.lines(f"{rule.code} {rule.severity} {rule.dimension} {rule.title}" for rule in chosen)


def _page(rule: Rule) -> list[str]:
    head = f"{rule.code} {rule.title}（{rule.severity}，{rule.dimension}，{rule.name}）"
    return [head, *(f"{part}：{rule.page[part]}" for part in PARTS if rule.page.get(part))]


@click.command(cls=ChineseCommand)
@click.option("--port", type=int, default=8501, help="本机端口，默认 8501")
def app(port: int) -> None:
    """在浏览器中打开填报助手（只监听本机）。"""
    from assistant.settings import ROOT

    os.chdir(ROOT)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    os.execv(sys.executable, command)
