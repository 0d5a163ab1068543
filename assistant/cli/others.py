"""`jixiao rules` and `jixiao app`."""

import os
import socket
import sys
from typing import TYPE_CHECKING

import click

from assistant.cli import printing
from assistant.cli.shapes import rule_record
from assistant.cli.usage import ChineseCommand
from assistant.errors import WrongUsage

if TYPE_CHECKING:
    from assistant.rules.rule import Rule


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


def _page(rule: "Rule") -> list[str]:
    from assistant.rules.options import LIMITS
    from assistant.rules.rule import PARTS

    head = f"{rule.code} {rule.title}（{rule.severity}，{rule.dimension}，{rule.name}）"
    parts = [f"{part}：{rule.page[part]}" for part in PARTS if rule.page.get(part)]
    limits = [
        f"可设界限：{key}，{limit.meaning}（原为 {limit.default}）" for key, limit in LIMITS.get(rule.code, {}).items()
    ]
    return [head, *parts, *limits]


@click.command(cls=ChineseCommand)
@click.option("--port", type=click.IntRange(1024, 65535), help="本机端口，默认从 8501 起找一个空闲的")
def app(port: int | None) -> None:
    """在浏览器中打开填报助手（只监听本机）。"""
    from dotenv import dotenv_values

    from assistant.settings import ROOT

    # The app runs in the checkout; the .env file is that of the folder where the user stands.
    for name, value in dotenv_values(".env").items():
        os.environ.setdefault(name, value or "")
    chosen = port or next((number for number in range(8501, 8601) if _is_free(number)), 8501)
    if not _is_free(chosen):
        raise WrongUsage(f"端口 {chosen} 正被占用，请换一个：jixiao app --port {chosen + 1}")
    printing.lines([f"填报助手：http://127.0.0.1:{chosen}（按 Ctrl+C 结束）"])
    sys.stdout.flush()
    os.chdir(ROOT)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(chosen)]
    os.execv(sys.executable, command)


def _is_free(port: int) -> bool:
    """Whether nobody listens on the port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
