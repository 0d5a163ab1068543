"""The command line `jixiao`: thin commands over the pipeline; exit codes 0 done, 1 weak, 2 wrong, 3 no form."""

import errno
import re
import sys
from collections.abc import Sequence

import click

from assistant.cli import printing
from assistant.cli.chatting import chat
from assistant.cli.doctoring import doctor
from assistant.cli.drafting import draft, suggest
from assistant.cli.forms import export, lint, rewrite, show
from assistant.cli.libraries import library
from assistant.cli.others import app, rules
from assistant.cli.reviewing import review
from assistant.cli.usage import ChineseGroup, usage_sentence
from assistant.errors import AssistantError, NotADeclaration, NotSubmittable

__all__ = ["commands", "main"]


@click.group(cls=ChineseGroup, name="jixiao")
def commands() -> None:
    """二级项目支出绩效目标申报表：起草、改写、检查、导出。"""


for command in (show, lint, review, draft, rewrite, chat, suggest, export, library, rules, app, doctor):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code; never a traceback."""
    printing.utf8()
    given = _gathered(list(sys.argv[1:] if arguments is None else arguments)) or ["--help"]
    try:
        return int(commands.main(args=given, prog_name="jixiao", standalone_mode=False) or 0)
    except BrokenPipeError:
        return 0
    except AssistantError as error:
        return _refused(error)
    except (Exception, KeyboardInterrupt) as error:
        printing.error(_sentence(error))
        return 2


def _refused(error: AssistantError) -> int:
    printing.error(error)
    if isinstance(error, NotSubmittable):
        for reason in error.reasons:
            printing.error(_by_number(reason))
        return 1
    return 3 if isinstance(error, NotADeclaration) else 2


def _sentence(error: BaseException) -> str:
    """A user never sees a traceback; what is written was written whole."""
    match error:
        case click.ClickException():
            return usage_sentence(error)
        case KeyboardInterrupt() | click.Abort():
            return "已中断，没有写出任何文件"
        case OSError():
            return _unusable_path(error)
    return f"程序内部出错（{type(error).__name__}：{error}），没有写出任何文件，请把命令和文件交给维护人员"


def _unusable_path(error: OSError) -> str:
    name = str(error.filename or "")
    shown = name if len(name) <= 40 else f"{name[:40]}…"
    if error.errno == errno.ENAMETOOLONG:
        return f"文件名“{shown}”太长，系统不能使用，请缩短后再试"
    return f"系统不能使用文件“{shown}”（{error.strerror or error}），请检查路径和权限后再试"


def _by_number(reason: str) -> str:
    """Rows as the options of the command line count them: from 0."""
    return re.sub(r"第 ([0-9]+) 行", lambda match: f"行号 {int(match[1]) - 1}", reason)


def _gathered(arguments: list[str]) -> list[str]:
    """`--confirm 2 5` and `--row 1 3` as one value each: click takes one value an option."""
    result: list[str] = []
    for argument in arguments:
        several = len(result) >= 2 and result[-2] in {"--confirm", "--row"} and re.fullmatch(r"[0-9,]+", result[-1])
        if several and argument.isdigit():
            result[-1] += f",{argument}"
        else:
            result.append(argument)
    return result
