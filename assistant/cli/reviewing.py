"""`jixiao review`: the 审核表 of one form, or the review of many forms."""

import csv
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import printing, shapes
from assistant.cli.reading import one_form, worst
from assistant.cli.review_broken import tell_broken_off
from assistant.cli.usage import YEARS, ChineseCommand
from assistant.cli.waiving import tell_idle
from assistant.errors import WrongUsage

if TYPE_CHECKING:
    from assistant.batch import Journal, Order
    from assistant.draft import Draft
    from assistant.rules.reviewed import FileReview


@dataclass(frozen=True)
class Wanted:
    """What becomes of the reviews."""

    out: Path | None
    format: str
    jobs: int
    resume: bool


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹…")
@click.option("-o", "out", type=click.Path(path_type=Path), metavar="文件", help="单份写 .docx/.xlsx，多份写 .xlsx")
@click.option("--since", type=click.Path(path_type=Path), metavar="文件", help="单份的上一轮，列出变化")
@click.option("--year", type=YEARS, metavar="年度", help="预算年度；不给则由表中日期判断")
@click.option("--settings", "rules_file", type=click.Path(path_type=Path), metavar="TOML", help="单位的规则设置")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, metavar="N", help="同时审核的进程数，默认 1")
@click.option("--resume", is_flag=True, help="接着上次中断的批量审核（须给 -o）")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), help="逐份输出一行，供其他系统读取")
def review(
    paths: tuple[Path, ...], out: Path | None, since: Path | None, year: int | None, rules_file: Path | None,
    jobs: int, resume: bool, as_json: bool, form: str | None,
) -> int:  # fmt: skip
    """审核申报表：单份出审核表，多份出汇总工作簿。"""
    if as_json and form:
        raise WrongUsage("--json 和 --format 只能用一个，请去掉其中一个")
    if resume and out is None:
        raise WrongUsage("--resume 要和 -o 一起用，请给出上次的输出文件")
    order = _order(year, rules_file)
    if since or (out and _is_single(paths, out)):
        return _review_one(paths, order, out=out, since=since, as_json=as_json)
    if out and out.suffix.lower() != ".xlsx":
        raise WrongUsage(f"多份申报表的审核结果写在工作簿里，请把“{out.name}”改为以 .xlsx 结尾，或只给一个文件")
    try:
        return _review_many(paths, order, Wanted(out, "json" if as_json else form or "", jobs, resume))
    except _BrokenOff:
        return 2


def _order(year: int | None, rules_file: Path | None) -> "Order":
    from assistant.batch import Order
    from assistant.rules.saved_options import chosen_options
    from assistant.settings import load_settings

    settings = load_settings()
    return Order(settings=settings, year=year, options=chosen_options(rules_file, settings.home))


def _is_single(paths: tuple[Path, ...], out: Path) -> bool:
    """One file with one form gets a 审核表; a docx is always asked for one form."""
    if len(paths) > 1 or paths[0].is_dir():
        return False
    if out.suffix.lower() == ".docx":
        return True
    from assistant.readers.reading import read
    from assistant.settings import load_settings

    return len(read(paths[0], load_settings())) == 1


def _review_one(paths: tuple[Path, ...], order: "Order", *, out: Path | None, since: Path | None, as_json: bool) -> int:
    from assistant.exporters.review import Reviewed, export_review
    from assistant.library.past import open_library
    from assistant.library.peers import known_forms
    from assistant.pipeline import rewrite
    from assistant.rules.reviewed import review_form
    from assistant.rules.scoring import changes

    if len(paths) > 1 or paths[0].is_dir():
        raise WrongUsage("--since 只用于一个文件里的一份申报表，请只给一个文件")
    draft, peers = order.dated(one_form(paths[0], None, order.settings)), known_forms(order.settings.home)
    form = review_form(draft, order.options, peers=peers)
    tell_idle(draft, form.report)
    last = order.dated(one_form(since, None, order.settings)) if since else None
    if last:
        _tell_other_project(last, draft)
    before = review_form(last, order.options, peers=peers).report if last else None
    told = changes((last, before), (draft, form.report)) if last and before else None
    if out:
        proposals = rewrite(draft, open_library(order.settings))
        export_review(Reviewed(draft, form.report, form.year, proposals, told, order.options), out)
    if as_json:
        record = shapes.review_record(str(paths[0]), form)
        printing.result([record | ({"变化": shapes.changes_record(told)} if told else {})])
    elif not out:
        printing.lines(printing.report_lines(draft, form.report))
        printing.lines(printing.change_lines(told) if told else [])
    return 1 if form.report.errors else 0


def _tell_other_project(last: "Draft", draft: "Draft") -> None:
    """A comparison with a form that is no earlier round of this one would look like progress."""
    old, new = last.header, draft.header
    if not new.is_round_of(old):
        printing.warning(f"--since 的表是《{old.project_name}》，这份是《{new.project_name}》，变化不可比，请核对文件")


def _review_many(paths: tuple[Path, ...], order: "Order", wanted: Wanted) -> int:
    from assistant.batch import Journal, crossed, files_in
    from assistant.exporters.atomic import check_place
    from assistant.exporters.review_batch import export_batch

    files = files_in(paths)
    if wanted.out:
        check_place(wanted.out)
    with _journal_path(wanted) as place, Journal(place, order) as journal:
        try:
            _work_off(journal, files, order, jobs=wanted.jobs)
            if wanted.out:
                export_batch(crossed(journal, files, order.options), wanted.out)
        except KeyboardInterrupt:
            tell_broken_off(journal, files, order, out=wanted.out)
            raise _BrokenOff from None
        codes = {0}
        for result in journal.reviews(files):
            codes.add(_code(result))
            if result.reason:
                printing.error(result.reason)
        if wanted.format or not wanted.out:
            _print(crossed(journal, files, order.options), wanted.format)
    return worst(codes)


class _BrokenOff(Exception):
    """Told already; leaves what is reviewed on disk."""


def _work_off(journal: "Journal", files: tuple[Path, ...], order: "Order", *, jobs: int) -> None:
    from assistant.batch import review_files

    missing = journal.missing(files)
    for number, result in enumerate(review_files(missing, order, jobs=jobs), start=1):
        journal.add(result)
        _progress(number, len(missing))


@contextmanager
def _journal_path(wanted: Wanted) -> Iterator[Path]:
    """Beside the result, so that a batch that was broken off can go on; gone once the result stands."""
    if wanted.out is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder) / "reviews"
        return
    path = wanted.out.with_name(f".{wanted.out.name}.reviews")
    if not wanted.resume:
        path.unlink(missing_ok=True)
    try:
        yield path
    except BaseException:
        if path.exists() and not path.stat().st_size:
            path.unlink()  # nothing to go on with
        raise
    path.unlink(missing_ok=True)


def _progress(done: int, total: int) -> None:
    """For people only: other programs read stderr for problems."""
    if sys.stderr.isatty():
        click.echo(f"\r已审核 {done}/{total} 个文件", err=True, nl=done == total)


def _code(review: "FileReview") -> int:
    if review.reason:
        return 3 if review.unfilled else 2
    return int(any(form.report.errors for form in review.forms))


def _print(reviews: Iterable["FileReview"], form: str) -> None:
    match form:
        case "json":
            printing.result([record for review in reviews for record in shapes.review_records(review)])
        case "jsonl":
            for review in reviews:
                for record in shapes.review_records(review):
                    click.echo(json.dumps(record, ensure_ascii=False))
        case "csv":
            lines = csv.writer(sys.stdout, lineterminator="\n")
            lines.writerow(shapes.REVIEW_COLUMNS)
            lines.writerows(line for review in reviews for line in shapes.review_lines(review))
        case _:
            printing.lines(line for review in reviews for line in printing.review_lines(review))
