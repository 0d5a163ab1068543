"""Help and usage errors in Chinese: click speaks English."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import click
from click import exceptions

_WORDS = {
    "Options": "选项", "Commands": "命令", "Arguments": "参数", "Show this message and exit.": "显示本说明",
    "[OPTIONS] COMMAND [ARGS]...": "[选项] 命令 [参数]…", "[required]": "［必填］", "[default: ": "［默认 ",
}  # fmt: skip


YEARS = click.IntRange(2000, 2100)
"""Budget years that make sense."""


class ChineseFormatter(click.HelpFormatter):
    """The fixed words of a help page in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _chinese(args).replace("[OPTIONS]", "[选项]"), prefix="用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_chinese(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _chinese(text)) for term, text in rows], col_max, col_spacing)


class ChineseContext(click.Context):
    """Formats with Chinese words."""

    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help is Chinese."""

    context_class = ChineseContext


class ChineseGroup(click.Group):
    """A group whose help, and whose commands' help, is Chinese."""

    context_class = ChineseContext
    command_class = ChineseCommand
    group_class = type


def _chinese(text: str) -> str:
    text = re.sub(r"(-?[0-9]+)<=x<=([0-9]+)", r"\1 至 \2", text).replace("; required", "，必填")
    for english, chinese in _WORDS.items():
        text = text.replace(english, chinese)
    return text


def usage_sentence(error: click.ClickException) -> str:
    """One Chinese sentence for a wrong command line."""
    for kind, tell in _SENTENCES.items():
        if isinstance(error, kind):
            return tell(error)
    return _plain_usage(error)


def _choices(error: Any) -> str:
    choices = getattr(getattr(error.param, "type", None), "choices", None)
    return f"，只能是 {'、'.join(map(str, choices))}" if choices else ""


def _name(error: Any) -> str:
    return error.param.opts[0] if error.param is not None and error.param.opts else (error.param_hint or "参数")


def _plain_usage(error: Any) -> str:
    match = re.match(r"No such command '(.*)'", error.format_message())
    return (
        f"没有命令“{match[1]}”，请用 --help 查看可用的命令"
        if match
        else f"命令行用法不对（{error.format_message()}），请用 --help 查看说明"
    )


_SENTENCES: dict[type[click.ClickException], Callable[[Any], str]] = {
    exceptions.NoSuchOption: lambda e: f"没有选项“{e.option_name}”，请用 --help 查看可用的选项",
    exceptions.MissingParameter: lambda e: f"缺少“{_missing(e)}”，请用 --help 查看用法",
    exceptions.BadParameter: lambda e: f"“{_name(e)}”的值不对{_choices(e) or _kind(e)}，请改正后重试",
    exceptions.BadOptionUsage: lambda e: f"选项“{e.option_name}”后面缺少值，请用 --help 查看用法",
    exceptions.NoArgsIsHelpError: lambda e: "没有给出命令，请用 --help 查看可用的命令",
}


def _missing(error: Any) -> str:
    if error.param is None:
        return "参数"
    return str(error.param.metavar or error.param.opts[0])


def _kind(error: Any) -> str:
    wanted = getattr(error.param, "type", None)
    if isinstance(wanted, click.IntRange):
        return (
            f"，应为 {wanted.min} 至 {wanted.max} 的整数"
            if wanted.max is not None
            else f"，应为不小于 {wanted.min} 的整数"
        )
    return {"integer": "，应为整数", "float": "，应为数字"}.get(getattr(wanted, "name", ""), "")
