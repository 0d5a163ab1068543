"""A review of many that was broken off: what is finished is not lost, and nobody takes it for the whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import printing

if TYPE_CHECKING:
    from assistant.batch import Journal, Order
    from assistant.rules.reviewed import FileReview


def tell_broken_off(journal: "Journal", files: tuple[Path, ...], order: "Order", *, out: Path | None) -> None:
    """One sentence; with an output also a workbook beside it that says in its name that it is not the whole."""
    total, missing = len(files), journal.missing(files)
    done = total - len(missing)
    if out is None:
        kept = "没有给 -o，已审的结果没有保留"
    elif missing and done:
        part = out.with_name(f"{out.stem}（未审完）{out.suffix}")
        _export_part(journal, files, order, part=part)
        kept = f"已审的结果写在“{part}”，其余文件列在“无法读取”页；再运行同一条命令并加上 --resume 就接着审核"
    else:
        kept = f"没有写出“{out}”；再运行同一条命令并加上 --resume 就接着审核" if done else "没有写出任何文件"
    printing.error(f"已中断，审核了 {done}/{total} 个文件，{kept}")


def _export_part(journal: "Journal", files: tuple[Path, ...], order: "Order", *, part: Path) -> None:
    from assistant.batch import crossed
    from assistant.exporters.review_batch import export_batch

    waiting = {str(path) for path in journal.missing(files)}
    export_batch(_with_waiting(crossed(journal, files, order.options), files, waiting=waiting), part)


def _with_waiting(
    reviewed: Iterator["FileReview"], files: tuple[Path, ...], *, waiting: set[str]
) -> Iterator["FileReview"]:
    """Every file in its place, also those whose turn did not come."""
    from assistant.rules.reviewed import FileReview

    for path in map(str, files):
        yield FileReview(path=path, reason=_NOT_YET, waiting=True) if path in waiting else next(reviewed)


_NOT_YET = "审核中断时还没有轮到这个文件"
