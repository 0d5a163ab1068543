"""`jixiao library`: the user's own past forms beside the shipped corpus."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import printing
from assistant.cli.forms import FILES, JSON
from assistant.cli.reading import read_files
from assistant.cli.shapes import entry_record
from assistant.cli.usage import YEARS, ChineseGroup

if TYPE_CHECKING:
    from assistant.library.past import LibraryCheck, PastLibrary


@click.group(cls=ChineseGroup)
def library() -> None:
    """往年库：加入、查看、删除自己的往年申报表。"""


@library.command()
@FILES
@click.option("--year", type=YEARS, metavar="年度", help="这些表的预算年度")
@JSON
def add(files: tuple[Path, ...], year: int | None, as_json: bool) -> int:
    """把填好的往年申报表加入往年库。"""
    reading = read_files(files)
    ids = _opened().add(reading.drafts, year) if reading.drafts else ()
    if as_json:
        printing.result({"ids": list(ids)})
    else:
        printing.lines(f"已加入 {key}" for key in ids)
    return reading.exit_code


@library.command(name="list")
@JSON
def list_entries(as_json: bool) -> None:
    """列出往年库里的申报表。"""
    entries = _opened().entries()
    if as_json:
        printing.result([entry_record(entry) for entry in entries])
    else:
        printing.lines(
            f"{e.id} {e.year or '年度不明'} {e.unit}《{e.project_name}》{e.rows} 行{'' if e.own else '（随程序提供）'}"
            for e in entries
        )


@library.command()
@click.argument("key", metavar="编号")
def remove(key: str) -> None:
    """删除自己加入的一份申报表。"""
    _opened().remove(key)
    printing.lines([f"已删除 {key}"])


@library.command()
def rebuild() -> None:
    """重建检索索引。"""
    printing.lines([f"已重建索引，共 {_opened().rebuild()} 条"])


@library.command()
@JSON
def check(as_json: bool) -> None:
    """查看索引状态和范例覆盖情况。"""
    found = _opened().check()
    if as_json:
        printing.result(found.model_dump(mode="json"))
        return
    printing.lines(check_lines(found))


def check_lines(found: "LibraryCheck") -> list[str]:
    """The state of the index, and how many exemplars each purpose has in each slot."""
    missing = [f"  {c.name} 缺：{'、'.join(c.missing)}" for c in found.coverage if c.missing]
    return [
        f"索引：{found.state}（{found.model}）",
        f"申报表：{found.forms} 份，其中自己加入 {found.own} 份，指标 {found.rows} 行",
        f"范例：{found.exemplars} 条，{len(found.coverage)} 类用途",
        *(missing or ["  每类用途的必填二级指标都有范例"]),
        *(
            f"  {c.name}：{'、'.join(f'{slot} {count}' for slot, count in c.exemplars.items() if count)}"
            for c in found.coverage
        ),
        *(f"  读不出：{name}" for name in found.unreadable),
    ]


def _opened() -> "PastLibrary":
    from assistant.library.past import open_library
    from assistant.settings import load_settings

    return open_library(load_settings())
